"""What can be compared, under which names, and which entity a name means among them."""

from __future__ import annotations

from collections.abc import Sequence

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import Listed, Text
from cordee.model import COMPARED, ECHOING, KINDS, WIDE
from cordee.model.kind_names import kind_called
from cordee.queries.common.find import Found, find, find_all


def kind_named(given: str, among: Sequence[str]) -> str:
    """The kind people call so: its code, or its name, in the singular or the plural; "" if none."""
    kind = kind_called(given)
    return kind if kind in among else ""


def compared_kinds(given: Sequence[str]) -> tuple[str, ...]:
    """These kinds, in the order of ``COMPARED``.

    Raises InvalidValue for a kind that cannot be compared, or for none at all.
    """
    found = {name: kind_named(name, COMPARED) for name in given}
    wrong = [name for name, kind in found.items() if not kind]
    if wrong or not found:
        kinds = Listed(KINDS[kind].plural for kind in COMPARED)
        said = f"{wrong[0]:.60}" if wrong else ""
        raise InvalidValue(Text("echo.cannot_compared_choose_among", said=said, kinds=kinds))
    return tuple(kind for kind in COMPARED if kind in found.values())


def find_subject(store: GraphStore, name: str, kinds: Sequence[str], as_of: str = "") -> Found:
    """The entity of this name whose echo can be asked: of these kinds, or a network, programme or project.

    Raises UnknownName with the nearest names, InvalidValue when the name means something else.
    """
    allowed = tuple(kind for kind in COMPARED if kind in ECHOING or kind in kinds)
    try:
        return find(store, name, allowed, as_of=as_of)
    except UnknownName:
        other = find_all(store, name)
        if not other:
            raise
        raise _not_compared(other[0]) from None


def kinds_for(store: GraphStore, name: str) -> tuple[str, ...]:
    """Among which kinds the echo of this name is looked for when nobody says: of an organisation or a
    territory its own.

    Raises UnknownName with the nearest names, InvalidValue when the name means what is not compared.
    """
    kind = find_subject(store, name, COMPARED).kind
    return (kind,) if kind in WIDE else ECHOING


def _not_compared(found: Found) -> InvalidValue:
    kind = KINDS[found.kind].title
    if found.kind in WIDE:
        return InvalidValue(Text("echo.kind_look_what_resembles", found=found.name, kind=kind))
    kinds = Listed(KINDS[kind].plural for kind in COMPARED)
    return InvalidValue(Text("echo.kind_which_cannot_compared", found=found.name, kind=kind, kinds=kinds))
