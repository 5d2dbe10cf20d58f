"""What each row is about where its category says it: « Type : réseau » in a table of actors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from cordee.loaders.mapping.kinds import NETWORK, ORGANISATION, PERSON
from cordee.loaders.mapping.mapping import Column, TableMapping
from cordee.loaders.mapping.meanings import IDENTIFIERS, RELATIONS, is_amount
from cordee.loaders.recognise.tables import Found
from cordee.loaders.recognise.titles import stems, vocabulary
from cordee.loaders.values.placeholders import is_placeholder
from cordee.loaders.values.somebody import is_somebody
from cordee.model import KINDS
from cordee.model.folding import fold
from cordee.model.kind_names import kind_called

_OF_MANY = (ORGANISATION, NETWORK)
"""What tables of actors are of, where a category may tell of another kind."""


class RowKinds:
    """The kind of each row of a table, in which all its links are still permitted."""

    def __init__(self, meant: TableMapping) -> None:
        self._rows = meant.rows
        found = (i for i, one in enumerate(meant.columns) if one.means == "category" and not one.of)
        self._place = next(found, -1) if meant.rows in _OF_MANY else -1
        self.permitted = frozenset(_permitted(meant))
        self._of_bodies = [i for i, one in enumerate(meant.columns) if not _fits_people(one)]
        self._numbers = [i for i, one in enumerate(meant.columns) if one.means in IDENTIFIERS and not one.of]
        named = next((i for i, one in enumerate(meant.columns) if one.means == "name"), -1)
        self._name = named if meant.rows == ORGANISATION else -1
        self._staff = [i for i, one in enumerate(meant.columns) if one.means == "contact"]

    def of(self, cells: Sequence[str]) -> str:
        """The kind its category tells; "" where it tells none, or that of the table.

        Among bodies somebody of whom no category tells is there for themselves.
        """
        cell = cells[self._place] if 0 <= self._place < len(cells) else ""
        kind = told_kind(cell) if cell else ""
        if not kind and _leaves_open(cell) and self._is_somebody(cells):
            kind = PERSON
        if kind == PERSON and kind != self._rows:
            return "" if self._tells_of_body(cells) else kind
        return kind if kind != self._rows and kind in self.permitted else ""

    def is_person_as_body(self, cells: Sequence[str]) -> bool:
        """Whether somebody of whom no category or number tells has what only a body can have."""
        cell = cells[self._place] if 0 <= self._place < len(cells) else ""
        return _leaves_open(cell) and self._is_somebody(cells) and self._tells_of_body(cells)

    def _is_somebody(self, cells: Sequence[str]) -> bool:
        if not 0 <= self._name < len(cells) or not is_somebody(cells[self._name]):
            return False
        words = set(fold(cells[self._name]).split())
        staff = [cells[place] for place in self._staff if _says(cells, place)]
        # Whoever has a number, or somebody else who works there, is a body.
        others = any(words.isdisjoint(fold(cell).split()) for cell in staff)
        return not others and not any(_says(cells, place) for place in self._numbers)

    def _tells_of_body(self, cells: Sequence[str]) -> bool:
        own = fold(cells[self._name]) if 0 <= self._name < len(cells) else ""
        # Somebody who is their own contact is no body.
        told = (place for place in self._of_bodies if _says(cells, place))
        return any(place not in self._staff or fold(cells[place]) != own for place in told)

    def names(self, found: Found, name: int) -> Iterator[tuple[str, str]]:
        """The kind of each row, and its cell in the column ``name``."""
        for _, cells in found.rows:
            if 0 <= name < len(cells) and cells[name]:
                yield self.of(cells) or self._rows, cells[name]


@cache
def told_kind(category: str) -> str:
    """The kind that a category is the name of, or begins with; "" for any other.

    >>> [told_kind(one) for one in ("Réseaux", "réseau d'acteurs", "tête de réseau", "Particuliers")]
    ['Network', 'Network', '', 'Person']
    """
    first = fold(category).partition(" ")[0]
    if stems(category) in vocabulary("person kind"):
        return PERSON
    return kind_called(category) or (NETWORK if stems(first) in vocabulary("network kind") else "")


def is_title(category: str) -> bool:
    """Whether a category says the kind and nothing more."""
    return bool(kind_called(category))


def _leaves_open(category: str) -> bool:
    """Whether a category says nothing of a body: none at all, or "habitante", "bénévole"."""
    return not category or stems(category) in vocabulary("of somebody")


def _says(cells: Sequence[str], place: int) -> bool:
    return place < len(cells) and bool(cells[place]) and not is_placeholder(cells[place])


def _fits_people(column: Column) -> bool:
    """Whether a column may tell of somebody."""
    if is_amount(column.means):
        return False
    tie = RELATIONS.get(column.relation or column.means)
    return tie is None or any(tie.fits(PERSON, other) for other in tie.kinds)


def _permitted(meant: TableMapping) -> Iterator[str]:
    ties = [RELATIONS[column.means] for column in meant.columns if column.means in RELATIONS]
    for kind in KINDS:
        if all(any(tie.fits(kind, other) for other in tie.kinds) for tie in ties):
            yield kind
