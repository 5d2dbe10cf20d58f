"""A table as it is looked at: what its titles may say, what its values look like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cordee.loaders.recognise.evidence import Evidence, evidence, telling
from cordee.loaders.recognise.name_pairs import Pair, name_pairs
from cordee.loaders.recognise.steps import only_step
from cordee.loaders.recognise.tables import GROUPED, Found
from cordee.loaders.recognise.titles import (
    OTHER_TRADE,
    PRIVATE,
    concepts,
    data,
    has_word,
    is_in,
    is_out,
    stems,
    vocabulary,
)
from cordee.loaders.values import ticks
from cordee.loaders.values.posts import is_post
from cordee.loaders.values.shares import parse as parse_share
from cordee.loaders.values.somebody import is_somebody
from cordee.loaders.values.whole_names import whole_name
from cordee.loaders.values.words import BODIES
from cordee.model.folding import fold, name_key
from cordee.model.name_forms import TITLES

_KNOWN, _WHOLLY, _HALF = 0.7, 0.9, 0.5
_BY_NAMES, _OFFICE = 0.85, 0.75
AMOUNT, MEMBERS = "amount", "members"
_RNA = re.compile(r"W[0-9A-Z][0-9]{8}")
"""The number of an association, which looks like no other."""
_BORN = re.compile(r"né(?:e|\W{0,2}e\W?)? le", re.IGNORECASE)
_TRADE = re.compile(r"\d\d\.?\d\d[A-Z]")
"""The code of what a body's trade is (NAF): it is no name, and no theme people would say."""
NOTHING = "nothing"
"""What a column says whose cells only tell how somebody is addressed, or hold codes of trades."""
_LISTED = re.compile(r"\S\s*[;\n,]\s*\S")
_NEXT = re.compile(r"[;\n]|, ")
_NAMES = ("name", "first_name", "last_name")
_WHERE = ("territory", "commune")
_OF_ANYBODY = frozenset(("contact_details", "email", "phone", "url", "postcode", "commune"))
"""Groups of columns that tell how somebody is reached, and not of whom they tell."""
_CLAIMS = frozenset(
    (*_NAMES, "organisation", "beneficiary", "network", "project", "programme", "event", "funded_by")
)
"""What a column may say that tells, without any other, what the rows are about."""
_PLAIN_GROUPS = frozenset(("description", "category", "status", "source", OTHER_TRADE))
"""Groups of columns that say nothing of them: "Objectifs et indicateurs" over who pays, and how much."""
_NAMED = frozenset(("", "network", "project", "programme", "organisation", "theme", *_WHERE))


_WORKS = ("project", "programme", "event")
_GROUPS_OF_PEOPLE = ("organisation", "beneficiary", "network")
_ONCE = 0.95
"""From which share of different values on each row is about another."""
_GROUPS = frozenset(("network", "member_of", "theme", "project", "organisation"))
_SQUARE = _SEVERAL = 3


@dataclass(frozen=True)
class Seen:
    """One column: its place and title, what that may say (the likeliest first), what stands in it."""

    index: int
    title: str
    said: tuple[tuple[str, float], ...]
    values: Evidence
    first: int = -1
    """The place of the column with the first names of those it names; -1 for any other column."""
    by_names: bool = False
    """Whether what it says is known by the names in it alone: it may name the rows, or where people work."""

    @property
    def concept(self) -> str:
        """What the title most likely says; "" when nothing known."""
        return self.said[0][0] if self.said and self.said[0][1] >= _KNOWN else ""

    def sure(self, concept: str) -> float:
        """How sure it is that the title says that."""
        return next((sure for name, sure in self.said if name == concept), 0.0)

    @property
    def is_grouped(self) -> bool:
        """Whether its title is a name under that of a group of columns: "Réseaux locaux – RTES"."""
        group, dash, _ = self.title.partition(GROUPED)
        return bool(dash) and any(what in _GROUPS and sure >= _KNOWN for what, sure in concepts(group))

    @property
    def is_left(self) -> bool:
        """Whether it is left aside whatever it holds."""
        return self.concept in (PRIVATE, NOTHING)

    @property
    def is_ticks(self) -> bool:
        """Whether it holds ticks, some of them on."""
        return self.values.filled > 0 and self.values.ticks >= 0.8 and self.values.ticked

    @property
    def is_money(self) -> bool:
        """Whether it holds amounts and no words; years are none, but under « Montant »."""
        seen = self.values
        paid = seen.years < 0.5 or seen.marked > 0 or (self.sure(AMOUNT) >= _WHOLLY and not self.sure("year"))
        return seen.filled > 0 and seen.amounts >= 0.6 and paid

    @property
    def is_marked(self) -> bool:
        """Whether it is headed by a name and holds marks alone."""
        known = self.concept in _NAMED and (not self.concept or len(stems(self.title)) > 1)
        marks = self.values.filled > 0 and self.values.marks == 1
        return bool(self.title) and (known or self.is_grouped) and marks

    @property
    def is_whole(self) -> bool:
        """Whether all its cells are of one sort: amounts, or dates."""
        return self.is_money or self.values.priced == 1 or self.values.dates == 1


def said_by(title: str) -> tuple[tuple[str, float], ...]:
    """What a title may say; under the title of a group what is known by itself is known: "Acteur – Commune".

    Whose a name is the group tells, and under one of amounts a place is who pays them.
    """
    group, dash, own = title.partition(GROUPED)
    above = concepts(group) if dash else ()
    if dash and (not above or above[0][0] in _PLAIN_GROUPS):
        return concepts(own)
    found = dict(concepts(title))
    apart = (*_NAMES, *_WHERE) if above and above[0][0] == AMOUNT else _NAMES
    known = {what: sure for what, sure in concepts(own) if above and sure >= _WHOLLY and what not in apart}
    if known and above[0][0] in _OF_ANYBODY:
        found.pop(above[0][0])  # "Coordonnées – CP" is a postcode, and no phone.
    found |= known
    return tuple(sorted(found.items(), key=lambda pair: -pair[1]))


def _named_in_group(one: Seen) -> Seen:
    """ "Coordonnées – Raison sociale" where nothing else names the rows: it is their name."""
    group, dash, own = one.title.partition(GROUPED)
    above = concepts(group)[:1]
    name = next(((what, sure) for what, sure in concepts(own) if what in _NAMES and sure >= _WHOLLY), None)
    if not dash or name is None or not above or above[0][0] not in _OF_ANYBODY:
        return one
    return replace(one, said=(name, *(said for said in one.said if said[0] != name[0])))


def _of_people(seen: tuple[Seen, ...]) -> tuple[Seen, ...]:
    """The columns of a table with first names: one is the family name, and what else names is no name."""
    firsts = {one.index for one in seen if one.concept == "first_name"}
    seen = tuple(_family_name(one) if firsts & {one.index - 1, one.index + 1} else one for one in seen)
    if firsts and any(_is_family_name(one) for one in seen):
        return tuple(_no_name(one) for one in seen)
    return seen


def _family_name(one: Seen) -> Seen:
    """The name of people called otherwise, beside their first name: "Nom de l'élue ou de l'élu"."""
    if not one.sure("name") or one.concept not in ("officer", "person"):
        return one
    return replace(one, said=(("last_name", _WHOLLY), *one.said))


def _is_family_name(one: Seen) -> bool:
    return one.concept in ("name", "last_name") and has_word(one.title, "called")


def _no_name(one: Seen) -> Seen:
    """What a title says that is no word for a name, beside the names of people: "Titre", "Dénomination"."""
    if one.concept != "name" or has_word(one.title, "called"):
        return one
    means = next((what for what in ("function", "organisation") if has_word(one.title, f"as {what}")), "")
    return replace(one, said=((means, _WHOLLY),) if means else ())


def _names_rows(one: Seen) -> bool:
    """Whether a column may name what the rows are about: bodies, or what has another name on each of them."""
    if one.concept in (*_WORKS, "name", *_WHERE):
        posts = has_word(one.title, "as function") and one.values.distinct < _ONCE
        return one.values.words >= _HALF and one.values.distinct >= _ONCE and not posts
    return one.concept in _GROUPS_OF_PEOPLE and one.values.words >= _HALF


def _is_beside(pair: Pair, others: Sequence[Seen], pairs: int) -> bool:
    """Whether somebody told in two columns is tied to the rows, and is not what they are about."""
    return any(one.index < min(pair.last, pair.first) or one.concept in _WORKS or pairs > 1 for one in others)


def _paid_before_tax(seen: tuple[Seen, ...]) -> tuple[Seen, ...]:
    """ "Montant HT" is of an invoice, and beside who pays what they pay."""
    if not any(one.concept == "funded_by" for one in seen):
        return seen
    return tuple(
        replace(one, said=one.said[1:]) if one.concept == OTHER_TRADE and one.sure(AMOUNT) else one
        for one in seen
    )


def _as_payers(one: Seen) -> Seen:
    """ "Ressources" of a budget, where nothing else names the rows: they are who pays."""
    if stems(one.title) not in vocabulary("income") or one.values.words < _HALF:
        return one
    return replace(one, said=(("funded_by", _WHOLLY), *one.said))


def _as_givers(found: Found, seen: tuple[Seen, ...]) -> tuple[Seen, ...]:
    """Funders down a first column without a title, beside amounts under other names: who gives to what."""
    first, *others = seen or (None,)
    if first is None or first.title or sum(one.is_money for one in others) < 2:
        return seen
    if not all(stems(cell)[:1] in vocabulary("payer") for cell in found.each(first.index)):
        return seen
    return (replace(first, said=(("funded_by", _WHOLLY),)), *seen[1:])


def _are_bodies(one: Seen) -> bool:
    return one.values.words >= _HALF > one.values.people


def _lists_bodies(cells: Sequence[str]) -> bool:
    """Whether cells hold several names each, and no one's: "Highland Council; RSPB"."""
    return list_several(cells) and not any(is_somebody(name) for cell in cells for name in _NEXT.split(cell))


def _as_agreed(found: Found, seen: tuple[Seen, ...]) -> tuple[Seen, ...]:
    """Bodies that sign together ("Signataire 1", "Signataire 2") are partners in what they agree on."""
    signing = [
        one
        for one in seen
        if has_word(one.title, "party") and (_are_bodies(one) or _lists_bodies(found.cells(one.index)))
    ]
    if len(signing) < 2 and not any(list_several(found.cells(one.index)) for one in signing):
        return seen
    said = ("purpose", "agreement") if not any(one.concept in _WORKS for one in seen) else ()
    words = [one for one in seen if one not in signing and one.values.words >= _HALF]
    about = [
        one for word in said for one in words if has_word(one.title, word) and one.values.distinct >= _ONCE
    ]
    told = dict.fromkeys(signing, "partners") | dict.fromkeys(about[:1], "project")
    return tuple(replace(one, said=((told[one], _WHOLLY),)) if one in told else one for one in seen)


def _seen(index: int, title: str, cells: Sequence[str]) -> Seen:
    """A column; amounts under a bare "Prévu", "Accordé" or "Versé" are those of a grant.

    Where most cells list several, "Membres" are those of what the row is about.
    """
    said, values = said_by(title), evidence(cells)
    if dict(said).get(MEMBERS, 0.0) >= _WHOLLY and list_several(cells):
        said = ((MEMBERS, _WHOLLY), *((name, sure * _HALF) for name, sure in said if name != MEMBERS))
    if said[:1] and said[0][0] == "membership" and values.words >= _HALF and _begins_with_members(title):
        said = (("organisation", _WHOLLY), *said)  # "Membres du réseau" names them, "Membre du réseau" it.
    if said[:1] and said[0][0] in _GROUPS_OF_PEOPLE[:2] and sum(map(_is_answer, cells)) > _KNOWN * len(cells):
        said = (("membership", _WHOLLY), *said)  # "oui (2018)", "en cours": nobody is called so.
    if values.amounts >= _HALF and values.ticks < _KNOWN and only_step(title):
        said = ((AMOUNT, _WHOLLY), *((name, sure * _HALF) for name, sure in said if name != AMOUNT))
    if said[:1] and said[0][0] == AMOUNT and values.amounts < _HALF and _name_payers(cells):
        said = (("funded_by", _WHOLLY), *said)  # "Financements": "Région Sud 10 000 € ; LEADER 5 000 €".
    named = not said and bool(title) and _are_called_as_bodies(title, cells, values)
    said = (("organisation", _BY_NAMES),) if named else said
    if not said and values.people >= _KNOWN and is_post(title):
        said = (("officer", _OFFICE),)  # "Médiateur": who is named there does that.
    if cells and all(map(_RNA.fullmatch, cells)):
        said = (("rna", _WHOLLY), *(pair for pair in said if pair[0] != "rna"))
    if _BORN.fullmatch(title.strip()):
        said = ((PRIVATE, _WHOLLY),)
    elif cells and (all(fold(cell) in TITLES for cell in cells) or all(map(_TRADE.fullmatch, cells))):
        said = ((NOTHING, _WHOLLY),)
    return Seen(index, title, said, values, by_names=named)


def _known(one: Seen, concept: str) -> Seen:
    return replace(one, said=((concept, _BY_NAMES), *one.said), by_names=True) if concept else one


def _are_called_as_bodies(title: str, cells: Sequence[str], values: Evidence) -> bool:
    """Whether cells, another on each row, begin with words that names of bodies begin with, or their title.

    "École": "École de Mens", "École de Clelles"; "GAL": "GAL Diois", "GAL des Écrins".
    """
    called = sum(
        " " in cell and (fold(cell).partition(" ")[0] in BODIES or fold(cell).startswith(f"{fold(title)} "))
        for cell in cells
    )
    return values.filled > 1 and values.distinct >= _ONCE and called >= _KNOWN * len(cells)


def full_names(found: Found, last: int, first: int) -> Iterator[str]:
    """What stands in two columns of names, row by row, as one name."""
    for _, cells in found.rows:
        yield whole_name(*(cells[place] if place < len(cells) else "" for place in (first, last)))


def _is_answer(cell: str) -> bool:
    """Whether a cell says yes or no, or from when on, in signs or words."""
    return is_in(cell) or is_out(cell) or ticks.told(cell) is not None


def _name_payers(cells: Sequence[str]) -> bool:
    """Whether most cells name who gives, each beside what it gives."""
    first = (parse_share(_NEXT.split(cell)[0]) for cell in cells)
    return sum(bool(share.amount or share.rate) for share in first) >= _HALF * len(cells) > 0


def _begins_with_members(title: str) -> bool:
    return fold(title).partition(" ")[0] in data("words.yaml")["members"]


def list_several(cells: Sequence[str]) -> bool:
    """Whether most cells hold several names, one after another."""
    several = sum(_LISTED.search(cell) is not None for cell in cells)
    return several >= _HALF * len(cells) > 0


@dataclass(frozen=True)
class View:
    """One table of a file.

    ``known`` is what columns say by the names in them, which other tables list, whatever their title.
    """

    found: Found
    known: tuple[tuple[int, str], ...] = ()

    @cached_property
    def columns(self) -> tuple[Seen, ...]:
        """Its columns that have a title or hold something."""
        header = self.found.table.header
        width = max([len(header), *(len(cells) for _, cells in self.found.rows)])
        titles = [*header, *[""] * (width - len(header))]
        known = dict(self.known)
        seen = tuple(
            _known(_seen(index, title, telling(self.found.each(index))), known.get(index, ""))
            for index, title in enumerate(titles)
        )
        seen = _of_people(self._paired(_paid_before_tax(seen)))
        seen = _as_agreed(self.found, _as_givers(self.found, seen))
        if any(one.concept in _CLAIMS for one in seen):
            return seen
        return tuple(map(_as_payers, map(_named_in_group, seen)))

    def _paired(self, seen: tuple[Seen, ...]) -> tuple[Seen, ...]:
        """The columns, those of somebody's family name and first name told as one where rows are not them."""
        pairs = name_pairs([one.title for one in seen])
        found = list(seen)
        inside = {place for pair in pairs for place in (pair.last, pair.first)}
        others = [one for one in seen if one.index not in inside and _names_rows(one)]
        for pair in pairs:
            last, first = found[pair.last], found[pair.first]
            if _is_beside(pair, others, len(pairs)):
                told = evidence(telling(full_names(self.found, pair.last, pair.first)))
                found[pair.last] = replace(last, said=pair.said, values=told, first=pair.first)
                found[pair.first] = replace(first, said=((NOTHING, _WHOLLY),))
            else:
                found[pair.last] = replace(last, said=(("last_name", _WHOLLY),))
                found[pair.first] = replace(first, said=(("first_name", _WHOLLY),))
        return tuple(found)

    @cached_property
    def is_square(self) -> bool:
        """Whether the names down its first column head most of the others: who has to do with whom."""
        names = set(map(name_key, self.found.cells(self.columns[0].index)))
        across = {name_key(one.title) for one in self.columns[1:] if one.title}
        return len(names) >= _SQUARE and len(names & across) * 2 > max(len(names), len(across))

    @cached_property
    def mixed(self) -> frozenset[int]:
        """The places of columns headed by a name, whose cells are ticks, roles, years or amounts together."""
        if self.is_square:
            return frozenset(one.index for one in self.columns[1:] if one.title and not one.is_ticks)
        named = [one for one in self.columns if one.is_marked]
        told = [one for one in named if one.values.ticks or one.values.dates or one.values.priced]
        roles = [one for one in named if one not in told]
        if len(told) + len(roles) < _SEVERAL and (
            len(told) < 2 or not any(one.values.ticked for one in told)
        ):
            return frozenset()
        if not any(one.values.ticked for one in told):
            # Roles alone, under so many names: "pilote", "partenaire".
            return frozenset(one.index for one in roles) if len(roles) >= _SEVERAL else frozenset()
        several = [one for one in named if one in told or one.concept or one.is_grouped or len(told) > 2]
        marks = [one for one in several if not (one.is_ticks or one.is_whole)]
        # Under the title of a group dates are marks where its neighbours hold marks.
        dated = [one for one in several if one.is_grouped and one.values.dates == 1] if marks else []
        return frozenset(one.index for one in (*marks, *dated))

    @property
    def name(self) -> str:
        """What its sheet is called."""
        return self.found.table.name

    @cached_property
    def size(self) -> int:
        """How many rows say something."""
        return len(self.found.rows)

    def having(self, *wanted: str) -> list[Seen]:
        """The columns whose titles say one of these."""
        return [one for one in self.columns if one.concept in wanted]

    @cached_property
    def headings(self) -> tuple[tuple[str, float], ...]:
        """What its sheet's name and what stands above it may say."""
        told = dict(concepts(self.name))
        for text in self.found.banner:
            for concept, sure in concepts(text):
                told[concept] = max(told.get(concept, 0.0), sure * 0.8)
        return tuple(sorted(told.items(), key=lambda pair: -pair[1]))

    @cached_property
    def foreign(self) -> int:
        """How many columns are those of another trade."""
        private = any(one.concept == PRIVATE for one in self.columns)
        return private + sum(one.concept == OTHER_TRADE for one in self.columns)
