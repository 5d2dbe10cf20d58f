"""A property as people read it: its title, its value with units, in French or English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from cordee.language import Language, Text
from cordee.model.claims import Value
from cordee.model.vocabulary import KINDS, TYPES, Property, ValueType

_INNER = frozenset({"name", "claims", "records", "disputed", "from_day", "to_day", "key", "id", "kind"})
"""What the graph keeps for itself, or the view already shows."""

_GROUP = {"fr": "\u202f", "en": ","}
_POINT = {"fr": ",", "en": "."}


def said(text: Text, lang: Language) -> str:
    """``text`` in ``lang``, whatever the language spoken now."""
    return text.fr if lang == "fr" else text.en


def is_personal(kind: str, name: str) -> bool:
    """Whether this property of this kind is somebody's contact detail."""
    known = _known(kind, name)
    return known.personal if known else name in {"email", "phone"}


def facts(kind: str, properties: Mapping[str, Value], lang: Language) -> list[tuple[str, str]]:
    """Title and value of each property, in the model's order, then those the model does not know."""
    order = {name: place for place, name in enumerate(_all(kind))}
    names = [n for n in properties if n not in _INNER and not is_personal(kind, n)]
    names.sort(key=lambda n: (order.get(n, len(order)), n))
    rows = [(_title(kind, name, lang), _value(kind, name, properties[name], lang)) for name in names]
    return [row for row in rows if row[1]]


def euros(cents: int, lang: Language) -> str:
    """An amount as it is written in ``lang``: « 1 884 101,06 € », “€1,884,101.06”."""
    whole, rest = divmod(abs(cents), 100)
    amount = _grouped(whole, lang) + (f"{_POINT[lang]}{rest:02d}" if rest else "")
    sign = "-" if cents < 0 else ""
    return f"{sign}{amount}\u00a0€" if lang == "fr" else f"{sign}€{amount}"


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


def _value(kind: str, name: str, value: Value, lang: Language) -> str:
    known = _known(kind, name)
    if isinstance(value, list | tuple):
        return " ; ".join(str(item) for item in value) if lang == "fr" else "; ".join(map(str, value))
    if known and known.type is ValueType.CENTS and isinstance(value, int):
        return euros(value, lang)
    if known and known.choices:
        return next((said(c.name, lang) for c in known.choices if c.code == value), str(value))
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", _POINT[lang])
    if isinstance(value, int) and known and known.type is ValueType.INTEGER and name != "year":
        return _grouped(value, lang)
    return "" if value is None else str(value)


def _grouped(number: int, lang: Language) -> str:
    return f"{number:,}".replace(",", _GROUP[lang])
