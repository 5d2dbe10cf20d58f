"""Numbers of registers beside rows: theirs, those of a place or body in another column, or nobody's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import replace

from cordee.i18n import Text
from cordee.loaders.mapping.kinds import NETWORK, ORGANISATION, PERSON, TERRITORY
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import CONTACT, RELATIONS
from cordee.loaders.mapping.places import placed
from cordee.loaders.recognise.looked import Looked, has_people, nearest
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.view import Seen
from cordee.loaders.values.identifiers import OFFICIAL
from cordee.model.folding import name_key

_NUMBERS = ("siren", "siret", "rna")
_OF_PLACES = {"epci": "epci", "insee": "commune"}
"""The registers of places, and of which level each is."""
_SAID = 0.6
_SHARED = 0.5
"""From which share of names on that have their number together it is none of theirs."""
_NONE = Guess(Column(""), 0.0)


def of_who(looked: Looked, one: Seen, guess: Guess, found: list[Guess]) -> Guess:
    """Numbers and ways to be reached: of the row, of a body it names, or of its people."""
    if guess.column.means in _NUMBERS and _shared_number(looked, one, guess.column.means):
        return Guess(Column(one.title), 0.0, Text("recognise.number_of_another"))
    if guess.column.means in _OF_PLACES and not _is_place(looked, guess.column.means):
        return _of_the_place(looked, one, guess, found)
    if guess.column.means in _NUMBERS and looked.rows.kind not in (ORGANISATION, NETWORK):
        return _of_a_body(one, guess, found)
    if guess.column.means in CONTACT and looked.rows.kind != PERSON:
        return guess if has_people(found) else replace(guess, sure=min(guess.sure, 0.8))
    return guess


def _is_place(looked: Looked, register: str) -> bool:
    """Whether the rows of a table are what a register of places numbers; a body may be a commune."""
    if register == "insee":
        return looked.rows.kind in (TERRITORY, ORGANISATION)
    return is_called(looked.rows.column, _OF_PLACES[register])


def is_called(column: Seen | Column, level: str) -> bool:
    """Whether a column is titled by that level of places."""
    return placed("", column.title).get("level") == level


def _of_the_place(looked: Looked, one: Seen, guess: Guess, found: list[Guess]) -> Guess:
    """The number of a place beside what lies in it: of the place that a column names, which many share."""
    level = _OF_PLACES[guess.column.means]
    named = next(
        (g.column for g in found if g.column.means in RELATIONS and is_called(g.column, level)), None
    )
    if named is not None:
        return replace(guess, column=replace(guess.column, of=named.title))
    own = looked.rows.kind in (TERRITORY, ORGANISATION, NETWORK)
    shared = any(len(told) > 1 for told in cells_beside(looked, one, looked.rows.column).values())
    if own and not shared:
        return guess
    reason = Text("recognise.number_of_another") if shared else Text("recognise.number_of_place")
    return Guess(Column(one.title), 0.0, reason)


def _shared_number(looked: Looked, one: Seen, register: str) -> bool:
    """Whether rows of other names have one number, again and again, and another column names whose it is."""
    main = looked.rows.column
    names = cells_beside(looked, one, main)
    holds = OFFICIAL[register].holds
    shared = {number for number, told in names.items() if len(told) > 1 and holds(number.replace(" ", ""))}
    if sum(len(names[number]) for number in shared) <= _SHARED * sum(map(len, names.values())):
        return False
    others = (
        other for other in looked.view.columns if other not in (one, main) and other.values.words >= _SAID
    )
    return any(_names_each(cells_beside(looked, one, other), shared) for other in others)


def _names_each(told: Mapping[str, set[str]], shared: Set[str]) -> bool:
    """Whether a column names each number that is shared: always the same, and no two alike."""
    each = [told.get(number, set()) for number in told]
    alone = all(len(told.get(number, ())) == 1 for number in shared)
    return alone and len(set().union(*each)) == len(told)


def cells_beside(looked: Looked, one: Seen, other: Seen) -> dict[str, set[str]]:
    """What stands in another column beside each cell of one."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, cells in looked.view.found.rows:
        if max(one.index, other.index) < len(cells) and cells[one.index] and cells[other.index]:
            found[cells[one.index]].add(name_key(cells[other.index]))
    return found


def _of_a_body(one: Seen, guess: Guess, found: list[Guess]) -> Guess:
    """A number of a register of bodies beside rows that are none: that of the body named nearest."""
    named = [
        g if g.column.means in RELATIONS and ORGANISATION in RELATIONS[g.column.means].kinds[:1] else _NONE
        for g in found
    ]
    body = nearest(named, one.index, tuple(RELATIONS))
    return (
        replace(guess, column=replace(guess.column, of=body.title)) if body else Guess(Column(one.title), 0.0)
    )
