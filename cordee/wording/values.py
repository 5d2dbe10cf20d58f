"""A property as people read it: its title, its value with units, in any language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from cordee.i18n import Amount, Language, Listed, Number, Text
from cordee.model import KINDS, TYPES, Property, ValueType
from cordee.model.claims import Value

_INNER = frozenset({"name", "claims", "records", "disputed", "from_day", "to_day", "key", "id", "kind"})
"""What the graph keeps for itself, or the view already shows."""


def said(text: Text, lang: Language) -> str:
    """``text`` in ``lang``, whatever the language spoken now."""
    return text.said_in(lang)


@cache
def is_personal(kind: str, name: str) -> bool:
    """Whether this property of this kind is somebody's contact detail."""
    known = _known(kind, name)
    return known.personal if known else name in {"email", "phone"}


def facts(kind: str, properties: Mapping[str, Value], lang: Language) -> list[tuple[str, str]]:
    """Title and value of each property, in the model's order, then those the model does not know."""
    order = {name: place for place, name in enumerate(_all(kind))}
    names = [n for n in properties if n not in _INNER and not is_personal(kind, n)]
    names.sort(key=lambda n: (order.get(n, len(order)), n))
    rows = [(_title(kind, name, lang), _value(kind, name, properties, lang)) for name in names]
    return [row for row in rows if row[1]]


def _all(kind: str) -> Mapping[str, Property]:
    known = KINDS.get(kind) or TYPES.get(kind)
    return known.by_name if known else {}


@cache
def _known(kind: str, name: str) -> Property | None:
    return _all(kind).get(name)


def _title(kind: str, name: str, lang: Language) -> str:
    known = _known(kind, name)
    title = said(known.title, lang) if known else name
    return title[:1].upper() + title[1:]


def _value(kind: str, name: str, properties: Mapping[str, Value], lang: Language) -> str:
    known, value = _known(kind, name), properties[name]
    if isinstance(value, list | tuple):
        return Listed(map(str, value), "semicolon").said_in(lang)
    if known and known.type is ValueType.CENTS and isinstance(value, int):
        return Amount(value, str(properties.get("currency") or "EUR")).said_in(lang)
    if known and known.choices:
        return next((said(c.name, lang) for c in known.choices if c.code == value), str(value))
    if isinstance(value, float):
        return Number(value).said_in(lang)
    if isinstance(value, int) and known and known.type is ValueType.INTEGER and name != "year":
        return Number(value).said_in(lang)
    return "" if value is None else str(value)
