"""What can be compared, under which names, and which entity a name means among them."""

from __future__ import annotations

from collections.abc import Sequence

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.language import Text
from cordee.model.folding import fold
from cordee.model.vocabulary import ECHOING, KINDS
from cordee.queries.common.find import Found, find, find_all
from cordee.queries.echo.features import WIDE

COMPARED = (*ECHOING, *WIDE)
"""What can be compared: the first always, organisations and territories when they are asked for."""


def kind_named(given: str, among: Sequence[str]) -> str:
    """The kind people call so: its code, or its name, in the singular or the plural; "" if none."""
    for name in among:
        kind = KINDS[name]
        spellings = (name, kind.title.fr, kind.title.en, kind.plural.fr, kind.plural.en)
        if fold(given) in map(fold, spellings):
            return name
    return ""


def compared_kinds(given: Sequence[str]) -> tuple[str, ...]:
    """These kinds, in the order of ``COMPARED``.

    Raises InvalidValue for a kind that cannot be compared, or for none at all.
    """
    found = {name: kind_named(name, COMPARED) for name in given}
    wrong = [name for name, kind in found.items() if not kind]
    if wrong or not found:
        french, english = (", ".join(words) for words in zip(*map(_plural, COMPARED), strict=True))
        said = f"{wrong[0]:.60}" if wrong else ""
        raise InvalidValue(
            Text(
                f"« {said} » ne se compare pas : choisir parmi {french}.",
                f"“{said}” cannot be compared: choose among {english}.",
            )
        )
    return tuple(kind for kind in COMPARED if kind in found.values())


def _plural(kind: str) -> tuple[str, str]:
    return KINDS[kind].plural.fr, KINDS[kind].plural.en


def find_subject(store: GraphStore, name: str, kinds: Sequence[str]) -> Found:
    """The entity of this name whose echo can be asked: of these kinds, or a network, programme or project.

    Raises UnknownName with the nearest names, InvalidValue when the name means something else.
    """
    allowed = tuple(kind for kind in COMPARED if kind in ECHOING or kind in kinds)
    try:
        return find(store, name, allowed)
    except UnknownName:
        other = find_all(store, name)
        if not other:
            raise
        raise _not_compared(other[0]) from None


def _not_compared(found: Found) -> InvalidValue:
    kind = KINDS[found.kind].title
    if found.kind in WIDE:
        return InvalidValue(
            Text(
                f"« {found.name} » est de nature « {kind.fr} » : pour chercher ce qui lui ressemble, le "
                f"demander avec --kind {kind.fr} (ou --kind réseau, --kind projet… en plus).",
                f"“{found.name}” is of kind “{kind.en}”: to look for what resembles it, ask with "
                f"--kind {kind.en} (and --kind network, --kind project… if you like).",
            )
        )
    french, english = (", ".join(words) for words in zip(*map(_plural, COMPARED), strict=True))
    return InvalidValue(
        Text(
            f"« {found.name} » est de nature « {kind.fr} », qui ne se compare pas : l'écho est celui de "
            f"{french}. « cordee fiche » dit ce qu'on en sait.",
            f"“{found.name}” is of kind “{kind.en}”, which cannot be compared: echo is for {english}. "
            "“cordee show” tells what is known of it.",
        )
    )
