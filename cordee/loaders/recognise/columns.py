"""What each column of a table means, once it is known what the rows are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cordee.i18n import NOTHING, Text
from cordee.loaders.mapping.kinds import (
    EVENT,
    NETWORK,
    ORGANISATION,
    PERSON,
    PROGRAMME,
    PROJECT,
    TERRITORY,
)
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import (
    FIRST_NAME,
    FORMERLY,
    LEFT,
    NAMES,
    PAID_BY,
    POSTCODE,
    PREFIX,
    RELATIONS,
    TICK,
    fits,
)
from cordee.loaders.mapping.places import are_communes, departements_in
from cordee.loaders.recognise.agreements import tied_to_own
from cordee.loaders.recognise.attending import attended, is_presence
from cordee.loaders.recognise.committee import seated, seats_alike
from cordee.loaders.recognise.contact_bodies import (
    is_body_first,
    is_body_of_contact,
    is_of_people,
    is_place_of_contact,
)
from cordee.loaders.recognise.details import detail
from cordee.loaders.recognise.elected import seat_in_commune
from cordee.loaders.recognise.evidence import REACHED, telling
from cordee.loaders.recognise.instalments import one_amount
from cordee.loaders.recognise.looked import Looked, agreement, names_people, titled
from cordee.loaders.recognise.meant import column, meant
from cordee.loaders.recognise.names import FileNames
from cordee.loaders.recognise.paying import paid, paired
from cordee.loaders.recognise.place_codes import are_place_codes, pays_beside
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.rows import Rows, gives
from cordee.loaders.recognise.seats import seat, works_where
from cordee.loaders.recognise.ticking import MEMBERSHIPS, is_flag, marked, stated, ticked
from cordee.loaders.recognise.titles import PRIVATE, data, has_word, is_role, stems, vocabulary
from cordee.loaders.recognise.told_of import KIND_OF, are_kinds_of_bodies
from cordee.loaders.recognise.turns import turn_of
from cordee.loaders.recognise.view import Seen, View, list_several
from cordee.loaders.recognise.yearly import of_year, since_when
from cordee.loaders.values.posts import is_post
from cordee.loaders.within.area import is_departement
from cordee.model.folding import fold

_OF_PEOPLE = frozenset(("person", "function", "email", "phone", "contact_details", "role"))
_OURS = ("person", "officer", "function", "role")
_WORKS = (PROJECT, NETWORK, PROGRAMME, EVENT)
_PLACES = ("territory", "commune")
_ENDING = re.compile(r"\([^()]*\)")
"""What women and men are called apart by: "Chef(fe) de projet"."""
_AT_WORK = ("coordinated_by", "animated_by")
_NAMING = ("organisation", "beneficiary", "network", "partners", "lead", "member_of", "members", "funded_by")
_IN_MONEY = re.compile(r"[€$£0-9]|\beur", re.IGNORECASE)
_SEVERAL = 0.95
_PARTS = re.compile(r"\s*[;\n|]\s*")
_REACH = ("email", "phone")
_BUDGET = f"{PREFIX}budget"
_IN_GROUPS = {ORGANISATION: ("member_of", ORGANISATION), TERRITORY: ("part_of", TERRITORY)}
_OF_CONTACT = Text("recognise.of_contact")
_ALL, _WHOLLY = 0.95, 0.9
_BY_CELLS = 0.85
"""How sure it is that a column names people whose cells tell of them and how to reach them."""


class Columns:
    """Guesses what the columns of one table mean."""

    def __init__(self, view: View, rows: Rows, names: FileNames) -> None:
        self._looked = Looked(view, rows, names)
        self._view = view
        self._rows = rows
        self._main = self._named_by()

    def guesses(self) -> tuple[Guess, ...]:
        """One guess for each column, in their order."""
        found = [self._guess(one) for one in self._view.columns]
        found = seats_alike(tied_to_own(self._looked, paired(self._looked, found)))
        told = self._details(found, found)
        # What tells of a link is no link itself: "Rôle du membre" is not told of itself.
        told = self._details(found, told)
        return tuple(_once(one_amount(self._view, self._with_first_names(told))))

    def _with_first_names(self, found: list[Guess]) -> list[Guess]:
        """The guesses, a column of first names being told of the one of their family names."""
        told = list(found)
        for one in self._view.columns:
            named = found[one.index]
            if one.first >= 0 and named.column.means in RELATIONS:
                title = told[one.first].column.title
                made = Column(title, FIRST_NAME, of=named.column.title)
                told[one.first] = Guess(made, named.sure, titled(one))
        return told

    def _details(self, found: list[Guess], ties: list[Guess]) -> list[Guess]:
        return [
            guess if one.index in self._main or one.is_left else detail(self._looked, one, guess, ties)
            for one, guess in zip(self._view.columns, found, strict=True)
        ]

    def _named_by(self) -> dict[int, str]:
        """The columns that name the row, and how."""
        if self._rows.kind == PERSON:
            pair = _first_and_last(self._view)
            if pair is not None:
                return {**_born_as(self._view, pair), pair[0]: "first_name", pair[1]: "last_name"}
        return {self._rows.column.index: "name"}

    def _guess(self, one: Seen) -> Guess:
        if one.index in self._main:
            return Guess(Column(one.title, self._main[one.index]), max(self._rows.sure, 0.8), titled(one))
        met = _left(one) or _of_buyer(one) or attended(self._looked, one) or of_year(self._looked, one)
        met = met or since_when(self._looked, one) or works_where(self._looked, one) or self._places(one)
        met = met or seated(self._looked, one) or seat_in_commune(self._looked, one)
        met = met or self._of_contact(one) or self._marks(one)
        if met is not None:
            return met
        coded = are_place_codes(one.title, one.concept, self._view.found.cells(one.index))
        if one.is_money and coded and not pays_beside(one, self._view):
            return Guess(Column(one.title), 0.0)
        if one.is_money or self._is_paid_in_thousands(one):
            payment = paid(self._looked, one)
            if payment is not None:
                return payment
        of_rows = one.concept == "theme" and self._rows.kind == ORGANISATION
        if of_rows and are_kinds_of_bodies(self._view, one):
            return Guess(Column(one.title, "category"), _BY_CELLS, titled(one))  # "Sector": "charity".
        titled_so = not one.by_names or self._rows.kind == PERSON
        said = _at_work(one, self._rows.kind) if titled_so else ()
        tried = [self._by_title(one, concept, sure) for concept, sure in said]
        best = max((guess for guess in tried if guess), key=lambda guess: guess.sure, default=None)
        told = self._by_values(one)
        return best if best is not None and best.sure >= told.sure else told

    def _marks(self, one: Seen) -> Guess | None:
        """A column of ticks, or of words that stand for them; None for any other."""
        if one.values.ticks >= 0.8 and is_flag(one.title):
            return Guess(Column(one.title), 0.0, Text("recognise.flag"))
        if any(map(one.sure, MEMBERSHIPS)) and has_word(one.title, "wish"):
            return Guess(Column(one.title), 0.0, Text("recognise.flag"))  # Who would join is no member.
        if one.concept in MEMBERSHIPS and has_word(one.title, "which one"):
            return self._by_title(one, "member_of", _BY_CELLS)  # "Oui, le RTES": the answers name them.
        if one.index in self._view.mixed:
            return marked(self._looked, one)
        told = stated(self._looked, one) or (ticked(self._looked, one) if one.is_ticks else None)
        return told if told is not None and (told.understood or str(told.reason)) else None

    def _of_contact(self, one: Seen) -> Guess | None:
        """What tells of the contact beside it and not of the row: "Structure du contact"."""
        if self._rows.kind != PERSON and is_place_of_contact(self._view, one):
            return Guess(Column(one.title), 0.0, _OF_CONTACT)
        if self._rows.kind != PERSON and is_body_of_contact(self._view, one):
            return Guess(Column(one.title, "contact_body"), _BY_CELLS, titled(one))
        return None

    def _is_paid_in_thousands(self, one: Seen) -> bool:
        """Whether what looks like years is what a place pays: "Région" with 2000, beside "FEADER"."""
        payer = one.concept in _PLACES or (not one.concept and has_word(one.title, "payer"))
        return (
            payer and one.values.years >= 0.5 and one.values.amounts >= 0.6 and pays_beside(one, self._view)
        )

    def _places(self, one: Seen) -> Guess | None:
        """Communes in a list, by name or by code, or the codes of départements; None for any other column."""
        cells = telling(self._view.found.cells(one.index))
        if self._rows.kind == TERRITORY and one.concept == "commune" and list_several(cells):
            return Guess(Column(one.title, "contains", kind=TERRITORY), 0.9, titled(one))
        if fits("acts_on", self._rows.kind) and are_communes(one.title, cells):
            return Guess(Column(one.title, "acts_on", kind=TERRITORY), 0.9, titled(one))
        return self._departements(one)

    def _departements(self, one: Seen) -> Guess | None:
        """The codes of départements under their title are these; None for any other column."""
        options = meant("territory", self._rows.kind)
        cells = telling(self._view.found.cells(one.index))
        if not options or not cells or not all(departements_in(cell, one.title) for cell in cells):
            return None
        if not one.values.words and (_IN_MONEY.search(one.title) or pays_beside(one, self._view)):
            return None  # "Département 26 (k€)", or "Département" beside "Région" and "FEADER": what it pays.
        others = (other for other in self._view.having("territory") if other is not one)
        first = (next(self._view.found.each(other.index), "") for other in others)
        if any(map(is_departement, first)):
            return Guess(Column(one.title, POSTCODE), 0.9, titled(one))  # Another column has their names.
        return Guess(column(one.title, options[0]), 0.9, titled(one))

    def _by_title(self, one: Seen, concept: str, sure: float) -> Guess | None:
        if concept == "officer" and one.values.people < 0.5:
            return seat(self._looked, one)
        if self._is_none(one, concept):
            return None
        if concept == "organisation" and one.sure("commune") and self._rows.kind != ORGANISATION:
            return None  # "Lieu" is where it is.
        if concept == "organisation" and is_of_people(one) and self._rows.kind in _WORKS:
            return Guess(Column(one.title), 0.0, _OF_CONTACT)  # It is where they work, and carries nothing.
        if one.sure("acronym") and KIND_OF.get(concept, self._rows.kind) != self._rows.kind:
            sure = max(sure, 0.9)  # "Project acronym" is wholly that.
        options = meant(concept, self._rows.kind)
        if not options:
            return None
        options = self._by_repetition(one, concept, options)
        if options[0][0] in NAMES:
            return self._in_group(one)  # The row is named in another column.
        fitting = [(option, sure * option[2] * agreement(one, option[0])) for option in options]
        best, score = max(fitting, key=lambda pair: pair[1])
        if best[0] in RELATIONS and one.is_money and one.values.words < 0.3:
            return None
        others = tuple(column(one.title, option, concept) for option, _ in fitting if option is not best)
        made = column(one.title, best, concept)
        relation = RELATIONS.get(made.means)
        if (
            relation is not None
            and relation.fits(self._rows.kind, PERSON)
            and names_people(self._looked, one)
        ):
            made = replace(made, kind=PERSON)
        return Guess(made, score, titled(one), others)

    def _is_none(self, one: Seen, concept: str) -> bool:
        """Whether the cells are nothing of what a title may say: what people do, whether they were there."""
        seen = one.values
        if concept in _NAMING and _are_roles(telling(self._view.found.cells(one.index))):
            return True  # "Lien avec nous": "prestataire", "partenaire technique".
        if concept in _NAMING and _are_sorts(self._view.found.cells(one.index)):
            return True  # "Bénéficiaires": "Communes; Associations": who may ask, and nobody.
        if (
            concept in _NAMING
            and one.sure(concept) < _WHOLLY
            and _begin_small(self._view.found.cells(one.index))
        ):
            return True  # "Ce qu'on fait avec eux": "visites croisées".
        if concept == "acronym":
            return self._of_another(one) or self._shared(one)
        if concept == "person":  # "Contact – Fct."
            inside = one.sure("person") < _WHOLLY
            nobody = seen.words >= _ALL and not seen.people and not seen.reached
            signs = has_word(one.title, "party") and self._rows.kind in _WORKS
            return signs or is_body_first(one) or (inside and nobody)
        if concept == "organisation":  # What people are there: "Organisme (qualité)".
            cells = telling(self._view.found.cells(one.index))
            return sum(map(is_post, cells)) >= _ALL * len(cells) > 0
        if concept == "commune":
            return one.sure("organisation") > one.sure("commune") + 0.05  # "Tiers-lieu" is no town.
        return concept == "participants" and _are_marks(self._view.found.cells(one.index))

    def _in_group(self, one: Seen) -> Guess | None:
        """The name of what the rows are in, where these are told to be members: it stands on several."""
        told = has_word(self._rows.column.title, "member") and one.values.distinct < _SEVERAL
        if not told or one.index > self._rows.column.index or self._rows.kind not in _IN_GROUPS:
            return None
        means, kind = _IN_GROUPS[self._rows.kind]
        return Guess(Column(one.title, means, kind=kind), 0.85, titled(one))

    def _of_another(self, one: Seen) -> bool:
        """Whether a title tells of something else than the rows: "Project acronym" beside partners."""
        return any(said in KIND_OF and KIND_OF[said] != self._rows.kind for said, _ in one.said)

    def _shared(self, one: Seen) -> bool:
        """Whether rows of other names have the same there, which no acronym of theirs is."""
        return one.values.filled > 2 and one.values.distinct < 0.7 < self._rows.column.values.distinct

    def _by_repetition(
        self, one: Seen, concept: str, options: tuple[tuple[str, str, float], ...]
    ) -> tuple[tuple[str, str, float], ...]:
        """Bodies beside networks: where a network stands in many rows they are its members."""
        titles = [other.title for other in self._view.columns]
        if concept == "organisation" and self._rows.kind == PROJECT and turn_of(one.title, titles):
            return tuple(
                option for option in options if option[0] == "partners"
            )  # "Structure 1", "Structure 2".
        if concept == "organisation" and gives(self._view, self._rows.column):
            return (("funded_by", ORGANISATION, 0.9),)
        if concept == "organisation" and self._rows.kind == NETWORK:
            repeated = self._rows.column.values.distinct < 0.95
            return tuple(
                (name, kind, 1.0 if repeated and name == "members" else part) for name, kind, part in options
            )
        return options

    def _by_values(self, one: Seen) -> Guess:
        """A column whose title says nothing: what stands in it may."""
        person = self._rows.kind == PERSON
        shapes = (
            ("emails", "email" if person else "contact_email"),
            ("phones", "phone" if person else "contact_phone"),
            ("urls", "url"),
        )
        for name, means in shapes:
            if one.values.filled and one.values.share(name) >= 0.8 and fits(means, self._rows.kind):
                return Guess(
                    Column(one.title, means), 0.8 if name != "urls" else 0.7, Text("recognise.by_values")
                )
        return Guess(Column(one.title), 0.0)


def _are_roles(cells: Sequence[str]) -> bool:
    """Whether cells say in common words what somebody is to others, and nobody's name."""
    plain = [cell for cell in cells if not any(map(str.isupper, cell[1:]))]
    said = [cell for cell in plain if stems(cell)[:1] in vocabulary("mark") or is_role(cell)]
    return len(plain) >= _ALL * len(cells) and len(said) * 2 >= len(cells) > 0


def _are_sorts(cells: Sequence[str]) -> bool:
    """Whether cells list sorts of bodies, the same few again and again: "Communes; Entreprises privées"."""
    told = [part for cell in telling(cells) for part in _PARTS.split(cell) if part]
    # In the plural: "Commune de Die" is one, and no sort.
    sorts = [part for part in told if fold(part).partition(" ")[0] in data("words.yaml")["sorts"]]
    return len(set(told)) * 4 <= len(told) and len(sorts) >= _WHOLLY * len(told) > 0


def _begin_small(cells: Sequence[str]) -> bool:
    """Whether cells are words as any, and nobody's name: each begins with a small letter."""
    told = telling(cells)
    return len(told) > 1 and all(cell[0].islower() and not any(map(str.isupper, cell)) for cell in told)


def _left(one: Seen) -> Guess | None:
    """A column that nothing is read from, whatever it holds; None for any other."""
    if one.concept in _OURS and has_word(one.title, "internal"):
        return Guess(Column(one.title), 0.0, Text("recognise.of_ours"))
    if not one.is_left:
        return None
    return Guess(Column(one.title), 0.0, Text("recognise.private") if one.concept == PRIVATE else NOTHING)


def _of_buyer(one: Seen) -> Guess | None:
    """A column about who paid for somebody, in the export of a tool: it tells nothing of the row."""
    if not has_word(one.title, "buyer") or one.sure("funded_by") >= _WHOLLY:
        return None
    return Guess(Column(one.title), 0.0)


def _first_and_last(view: View) -> tuple[int, int] | None:
    """Where the first and the last name stand: the first two side by side, else the first of each."""
    firsts = [one.index for one in view.having("first_name")]
    named = view.having("last_name", "name")
    usual = [one.index for one in named if firsts and has_word(one.title, "usual")]
    lasts = usual or [one.index for one in view.having("last_name")] or [one.index for one in named]
    every = usual or [one.index for one in named]
    beside = ((first, last) for first in firsts for last in every if abs(first - last) == 1)
    if firsts and lasts:
        return next(beside, (firsts[0], lasts[0]))
    names = [one.index for one in view.having("name")]
    return (names[0], lasts[0]) if view.having("last_name") and names else None


def _born_as(view: View, pair: tuple[int, int]) -> dict[int, str]:
    """Where the name of their birth stands beside the one they go by: theirs where they have no other."""
    usual = any(one.index == pair[1] and has_word(one.title, "usual") for one in view.columns)
    others = [one.index for one in view.having("last_name", "name") if one.index not in pair] if usual else []
    return {others[0]: "name"} if others else {}


def _are_marks(cells: Sequence[str]) -> bool:
    """Whether all cells say whether somebody was there, and none who."""
    return bool(cells) and all(map(is_presence, cells))


def _at_work(one: Seen, rows: str) -> tuple[tuple[str, float], ...]:
    """What a title may say; people under the name of their work beside bodies hold a post there.

    What it wholly says and what tells nothing of such rows is nothing else: "Chef de projet" is no project.
    """
    work = has_word(_ENDING.sub("", one.title), "by work") and not has_word(one.title, "a body")
    if one.concept in _AT_WORK and work and rows == ORGANISATION and one.values.people >= 0.5:
        return (("officer", _WHOLLY),)
    whole = tuple((what, sure) for what, sure in one.said if sure >= _WHOLLY)
    return whole if one.concept in _AT_WORK and whole else _with_people(one)


def _with_people(one: Seen) -> tuple[tuple[str, float], ...]:
    """What a title may say; that of a way to reach somebody, over cells with their names too, says them."""
    reached = one.values.reached >= REACHED and any(said in _OF_PEOPLE for said, _ in one.said)
    return (
        (("person", max(_BY_CELLS, one.sure("person"))),) if reached and not one.sure("officer") else one.said
    )


def _once(found: list[Guess]) -> list[Guess]:
    """A property stands in one column: the surest keeps it."""
    best: dict[tuple[str, str], int] = {}
    for place, guess in enumerate(found):
        means = guess.column.means
        key = (means, guess.column.of)
        if (
            means == LEFT
            or means in RELATIONS
            or means in (TICK, PAID_BY, POSTCODE, FORMERLY)
            or (means.startswith((PREFIX, "contact")) and means != _BUDGET)
        ):
            continue
        if key not in best or found[best[key]].sure < guess.sure:
            best[key] = place
    kept: list[Guess] = []
    for place, guess in enumerate(found):
        taken = best.get((guess.column.means, guess.column.of), place)
        if taken != place and guess.column.means in _REACH:
            # Where somebody's first telephone is not told, the second is.
            again = replace(guess.column, means=f"contact_{guess.column.means}")
            guess, taken = replace(guess, column=again), place
        kept.append(
            guess if taken == place else Guess(Column(guess.column.title), 0.0, Text("recognise.taken"))
        )
    return kept
