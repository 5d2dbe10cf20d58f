"""Whom a cell of somebody's own table names, beside the row it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cordee.i18n import Text, quoted
from cordee.loaders.mapping.cells import names_in, texts, topics
from cordee.loaders.mapping.kinds import (
    EVENT,
    FOLLOWS,
    FUNDS,
    MEMBER_OF,
    NEED,
    NETWORK,
    OFFER,
    ORGANISATION,
    PARTNER_OF,
    PERSON,
    STEERS,
    TAKES_PART_IN,
    TERRITORY,
    WORKS_FOR,
)
from cordee.loaders.mapping.known_names import KnownNames, name_of
from cordee.loaders.mapping.link_details import PlacedColumn
from cordee.loaders.mapping.meanings import Relation
from cordee.loaders.mapping.payers import payers_in
from cordee.loaders.mapping.people import People, bodies_in
from cordee.loaders.mapping.places import departements_in, placed
from cordee.loaders.reading import Fault
from cordee.loaders.recognise.money import is_own_money
from cordee.loaders.translation_builder import At, TranslationBuilder
from cordee.loaders.values import contacts, former, noted, shares
from cordee.loaders.values.answers import names_answered
from cordee.loaders.values.bracketed import parse as parse_bracketed
from cordee.loaders.values.faults import shorten
from cordee.loaders.values.name_order import ends_with_first
from cordee.loaders.values.posts import body_and_post
from cordee.loaders.values.prose import is_sentence
from cordee.loaders.values.somebody import each_in, is_called_as_body, is_somebody, with_bodies
from cordee.loaders.values.spells import beside_name, each_span
from cordee.loaders.values.ticks import is_tick
from cordee.loaders.values.venues import is_venue, town_with_venue
from cordee.loaders.values.words import NOBODY
from cordee.model import KINDS, PEOPLE, TOPICS
from cordee.model.folding import fold

_FEW_WORDS = 3
_PARTITIVE = re.compile(r"^(?:(?:des|du|de la|une?|some)\s+|(?:de l|d)['’])(?=\w{3})", re.IGNORECASE)
"""What leads to a thing in a sentence: "des locaux" are what "Locaux" are."""
_DATED = (MEMBER_OF, PARTNER_OF, STEERS)
NO_ONE = contacts.Who("")
_NOT_PEOPLE = tuple(kind for kind in KINDS if kind != PERSON)


class Named(NamedTuple):
    """Somebody or something by kind, what is said of them, what of the link.

    ``who`` is a person told with the body they are of: the one named, or somebody of the body named.
    """

    kind: str
    values: dict[str, str]
    said: dict[str, str]
    who: contacts.Who = NO_ONE


class Others:
    """Finds out whom cells name; names that may be two funders are told to a builder once."""

    def __init__(self, known: KnownNames, builder: TranslationBuilder) -> None:
        self._known = known
        self._builder = builder
        self._noted: set[str] = set()
        self._venues = 0

    @property
    def notes(self) -> Iterator[Text]:
        """What many rows have in common and is told once."""
        if self._venues:
            yield Text("mapping.venues", n=self._venues)

    def named_in(
        self,
        at: At,
        relation: Relation,
        place: PlacedColumn,
        cell: str,
        allowed: Sequence[str],
        people: People,
    ) -> Iterator[Named]:
        """Whom a cell names, of the kinds that are ``allowed``, the likeliest first."""
        column = place.column
        if relation.type in (OFFER, NEED):
            for pair in _offered(cell):
                yield Named(relation.kinds[0], {"name": pair.subject}, {"note": pair.note})
            return
        if not allowed:
            return
        if allowed[0] == PERSON:
            told = _people_in(cell, relation, column.role, people)
            yield from (self._or_body(one, relation) for one in told)
            for name in bodies_in(column.means, contacts.parse(cell)):
                yield Named(ORGANISATION, _called(ORGANISATION, name, ""), {})
            return
        cell, post = (
            body_and_post(names_answered(cell)) if relation.type == WORKS_FOR else (names_answered(cell), "")
        )
        if cell and not is_tick(cell):  # Ticked, nothing says under what name.
            yield from self._bodies_in(at, relation, place, cell, allowed, {"role": post} if post else {})

    def _or_body(self, one: Named, relation: Relation) -> Named:
        """Somebody named, or a body where bodies may stand too: "Responsable" over "ADRETS"."""
        name = one.values["name"]
        if one.kind != PERSON or ORGANISATION not in relation.kinds or one.who.body or is_somebody(name):
            return one
        known = self._known.known_kind(name, (ORGANISATION,)) and not self._known.known_kind(name, (PERSON,))
        if not (known or is_called_as_body(name)):
            return one
        return Named(ORGANISATION, _called(ORGANISATION, name, ""), {})

    def _bodies_in(
        self,
        at: At,
        relation: Relation,
        place: PlacedColumn,
        cell: str,
        allowed: Sequence[str],
        post: dict[str, str],
    ) -> Iterator[Named]:
        """The bodies of a cell; ``post`` is what somebody does there: "MJC de Crest - directeur"."""
        title = place.column.title
        for each in self._pieces(at, relation, allowed, place, cell):
            who = (contacts.told_with_body(each) if ORGANISATION in allowed else None) or NO_ONE
            if who.body and relation.type == TAKES_PART_IN and PERSON in allowed:
                yield Named(PERSON, {"name": who.name}, {}, who)  # Who was there is somebody.
                continue
            kind, name, given = self._of_kind(who.body or each, relation, allowed, place)
            if relation.type == FUNDS and not relation.outward and is_own_money(name):
                self._note_once(at, Text("mapping.own_money", name=quoted(name)), name)
                continue
            if not self._is_none(at, title, kind, name):
                yield Named(kind, _called(kind, name, title), {**post, **given}, who)

    def _is_none(self, at: At, title: str, kind: str, name: str) -> bool:
        """Whether what stands where a name should names none: "aucun", a room, a sentence."""
        if kind == TERRITORY:
            venue = is_venue(name)
            self._venues += venue
            return venue
        if kind in (ORGANISATION, NETWORK) and self._says(name):
            fault = Fault(title, shorten(name), Text("mapping.expected_name"), Text("mapping.name_alone"))
            self._builder.lose(at, fault)
            return True
        return fold(name) in NOBODY or (kind == EVENT and len(name.strip()) < 2)  # "Atelier choisi": "A".

    def _pieces(
        self, at: At, relation: Relation, allowed: Sequence[str], place: PlacedColumn, cell: str
    ) -> Sequence[str]:
        """Those a cell names, somebody told with their body in one piece: "Marie Dupraz, PNR du Vercors"."""
        whole, rest = with_bodies(cell) if ORGANISATION in allowed else ((), cell)
        return (*whole, *self._names(at, relation, allowed, place, rest)) if rest else whole

    def _without_venues(self, cell: str) -> str:
        """A cell of places, each without the room or house that is told beside it."""
        parts = each_in(cell)
        towns = [town_with_venue(part) for part in parts]
        self._venues += sum(map(bool, towns))
        told = [town or part for town, part in zip(towns, parts, strict=True)]
        return "; ".join(told) if any(towns) else cell

    def _says(self, name: str) -> bool:
        """Whether what stands where a name should is a sentence, and no name the file has elsewhere."""
        return is_sentence(name) and not self._known.known_kind(name_of(name).name, tuple(KINDS))

    def _names(
        self, at: At, relation: Relation, allowed: Sequence[str], place: PlacedColumn, cell: str
    ) -> Sequence[str]:
        if allowed[0] in TOPICS:
            return topics(cell, place.witness)
        if relation.type != FUNDS or relation.outward:
            cell = self._without_venues(cell) if allowed[0] == TERRITORY else cell
            codes = departements_in(cell, place.column.title) if TERRITORY in allowed else ()
            merged = former.bodies_in(cell) if relation.type == FOLLOWS else ()
            names = codes or merged or names_in(cell, place.witness)
            return (
                tuple(one for name in names for one in each_span(name)) if relation.type in _DATED else names
            )
        payers = payers_in(cell, place.witness)
        for name in payers.doubtful:
            self._note_once(at, Text("mapping.two_payers", name=quoted(name)), name)
        return payers.names

    def _note_once(self, at: At, text: Text, name: str) -> None:
        """Tell once what goes for every cell of that name."""
        if name not in self._noted:
            self._noted.add(name)
            self._builder.note(at.table, at.row, text)

    def _of_kind(
        self, cell: str, relation: Relation, allowed: Sequence[str], place: PlacedColumn
    ) -> tuple[str, str, dict[str, str]]:
        """Of what kind somebody named is, the name, and what stands beside it of the link."""
        name, given = _given(cell) if relation.type == FUNDS else (cell, {})
        told = name_of(name).name
        alone = self._is_somebody(told, allowed, turned=place.last_first)
        kind = PERSON if alone else self._known.kind(told, allowed)
        # A programme is told by its dates, a body is not.
        return (
            (kind, *_dated(name))
            if kind in (ORGANISATION, NETWORK) and relation.type in _DATED
            else (kind, name, given)
        )

    def _is_somebody(self, name: str, allowed: Sequence[str], *, turned: bool) -> bool:
        """Whether a name is somebody's, where people may stand or where bodies do: no body is called so.

        ``turned`` where others in its column are told with their last name first.
        """
        plainly = is_somebody(name) or (turned and len(name.split()) > 1 and ends_with_first(name.split()))
        if not plainly or not (PERSON in allowed or ORGANISATION in allowed):
            return False
        return not self._known.known_kind(name, allowed if PERSON in allowed else _NOT_PEOPLE)


def _people_in(cell: str, relation: Relation, role: str, people: People) -> Iterator[Named]:
    """The people of a cell, in the ``role`` of its column where they work for whom the row is about."""
    for who in contacts.parse(cell).people:
        told = people.about(who.name)
        function = who.function or told.function
        if told.body and not who.body:
            who = replace(who, function=function, body=told.body)
        reached = {"name": who.name, "email": told.email, "phone": told.phone}
        if relation.type == WORKS_FOR:
            # At a body of their own they do what they do there, and are for this one what its column says.
            yield Named(PERSON, reached, {"role": role if who.body else function or role}, who)
        else:  # What somebody is elsewhere is no role of theirs here.
            told_of = {} if function.isupper() or who.body else {"description": function}
            yield Named(PERSON, {**reached, **told_of}, {}, who)


def _called(kind: str, name: str, title: str) -> dict[str, str]:
    """What is said of somebody or something by their name."""
    if kind == TERRITORY:
        return placed(" ".join(name.split()), title)
    told = name_of(contacts.without_civility(name) if kind in PEOPLE else name)
    return {"name": told.name, "acronym": told.acronym, "aliases": told.former}


def _offered(cell: str) -> Sequence[noted.Noted]:
    """What is offered or needed, each with its note; short words between commas are several: "eau, bois"."""
    pairs = tuple(replace(pair, subject=_PARTITIVE.sub("", pair.subject)) for pair in noted.parse(cell))
    if len(pairs) != 1 or pairs[0].note:
        return pairs
    parts = [part.strip() for part in pairs[0].subject.split(", ")]
    several = all(0 < len(part.split()) <= _FEW_WORDS for part in parts)
    return tuple(map(noted.Noted, dict.fromkeys(parts))) if several else pairs


def _dated(cell: str) -> tuple[str, dict[str, str]]:
    """A name without the dates in its brackets, and these."""
    told = parse_bracketed(cell)
    when = beside_name(told.beside) if told.beside else {}
    return (told.name, dict(when)) if when else (cell, {})


def _given(cell: str) -> tuple[str, dict[str, str]]:
    """A funder, and what the cell says it gives."""
    told = shares.parse(cell)
    return told.name, {**texts("amount", told.amount), **texts("rate", told.rate), **texts("year", told.year)}
