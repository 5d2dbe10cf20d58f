"""What each column of a table means, once it is known what the rows are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cordee.i18n import NOTHING, Text
from cordee.loaders.mapping.kinds import (
    MEMBER_OF,
    NETWORK,
    ORGANISATION,
    PARTNER_OF,
    PERSON,
    PROGRAMME,
    PROJECT,
    STEERS,
    THEME,
    WORKS_FOR,
)
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import (
    CONTACT,
    LEFT,
    NAMES,
    PAID_BY,
    PREFIX,
    RELATIONS,
    TICK,
    fits,
    is_amount,
)
from cordee.loaders.recognise.instalments import BARE_YEAR, one_amount
from cordee.loaders.recognise.meant import column, meant
from cordee.loaders.recognise.money import payer_of
from cordee.loaders.recognise.names import FileNames
from cordee.loaders.recognise.proposal import SURE, Guess
from cordee.loaders.recognise.rows import KIND_OF, Rows
from cordee.loaders.recognise.titles import has_word, stems, vocabulary
from cordee.loaders.recognise.view import Seen, View
from cordee.loaders.values import choices
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.placeholders import is_placeholder
from cordee.loaders.values.words import SMALL
from cordee.model import KINDS, TYPES, Choice
from cordee.model.folding import fold
from cordee.model.properties import STAGE, STATUS

_MEMBERSHIP = ("membership", "member_of", "members", "organisation", "beneficiary")
_SHAPES = {
    "email": "emails",
    "phone": "phones",
    "url": "urls",
    "since": "dates",
    "until": "dates",
    "period": "dates",
    "year": "years",
}
_MAY_PAY = ("", "amount", "funded_by", "territory", "commune", "programme", "organisation", "network")
"""What the head of a column of amounts may say when it names who pays them."""
_OF_MONEY = ("year", "stage", "status", "reference", "line", "rate", "currency", "note")
_DETAILS = frozenset(("amount", "cost", "budget", *_OF_MONEY, "since", "until", "period", "role", "function"))
_CARDINAL = (MEMBER_OF, PARTNER_OF, WORKS_FOR, STEERS)


class Columns:
    """Guesses what the columns of one table mean."""

    def __init__(self, view: View, rows: Rows, names: FileNames) -> None:
        self._view = view
        self._rows = rows
        self._names = names
        self._main = self._named_by()

    def guesses(self) -> tuple[Guess, ...]:
        """One guess for each column, in their order."""
        found = [self._guess(one) for one in self._view.columns]
        found = self._paired(found)
        found = [
            self._detail(one, guess, found) for one, guess in zip(self._view.columns, found, strict=True)
        ]
        return tuple(_once(one_amount(self._view, found)))

    # --- the row itself ---

    def _named_by(self) -> dict[int, str]:
        """The columns that name the row, and how."""
        if self._rows.kind == PERSON:
            parts = {one.concept: one.index for one in self._view.having("first_name", "last_name", "name")}
            first = parts.get("first_name", parts.get("name") if "last_name" in parts else None)
            last = parts.get("last_name", parts.get("name") if "first_name" in parts else None)
            if first is not None and last is not None:
                return {first: "first_name", last: "last_name"}
        return {self._rows.column.index: "name"}

    def _guess(self, one: Seen) -> Guess:
        if one.index in self._main:
            return Guess(Column(one.title, self._main[one.index]), max(self._rows.sure, 0.8), _titled(one))
        if one.is_ticks:
            ticked = self._ticked(one)
            if ticked.understood or str(ticked.reason):
                return ticked
        if one.is_money:
            paid = self._paid(one)
            if paid is not None:
                return paid
        tried = [self._by_title(one, concept, sure) for concept, sure in one.said]
        best = max((guess for guess in tried if guess), key=lambda guess: guess.sure, default=None)
        told = self._by_values(one)
        return best if best is not None and best.sure >= told.sure else told

    def _by_title(self, one: Seen, concept: str, sure: float) -> Guess | None:
        if concept == "acronym" and (self._of_another(one) or self._shared(one)):
            return None
        if one.sure("acronym") and KIND_OF.get(concept, self._rows.kind) != self._rows.kind:
            sure = max(sure, 0.9)  # "Project acronym" is wholly that.
        options = meant(concept, self._rows.kind)
        if not options:
            return None
        options = self._by_repetition(concept, options)
        if options[0][0] in NAMES:
            return None  # The row is named in another column.
        fitting = [(option, sure * option[2] * _agreement(one, option[0])) for option in options]
        best, score = max(fitting, key=lambda pair: pair[1])
        if best[0] in RELATIONS and one.is_money and one.values.words < 0.3:
            return None
        others = tuple(column(one.title, option) for option, _ in fitting if option is not best)
        return Guess(column(one.title, best), score, _titled(one), others)

    def _of_another(self, one: Seen) -> bool:
        """Whether a title tells of something else than the rows: "Project acronym" beside partners."""
        return any(said in KIND_OF and KIND_OF[said] != self._rows.kind for said, _ in one.said)

    def _shared(self, one: Seen) -> bool:
        """Whether rows of other names have the same there, which no acronym of theirs is."""
        return one.values.filled > 2 and one.values.distinct < 0.7 < self._rows.column.values.distinct

    def _by_repetition(
        self, concept: str, options: tuple[tuple[str, str, float], ...]
    ) -> tuple[tuple[str, str, float], ...]:
        """Bodies beside networks: where a network stands in many rows they are its members."""
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

    # --- ticks ---

    def _ticked(self, one: Seen) -> Guess:
        """A column of ticks: about a network or a theme called as the title says, or about one's own."""
        kind = self._names.kind(one.title, (NETWORK, THEME, PROJECT, ORGANISATION))
        if kind and _tie_of(self._rows.kind, kind):
            return Guess(self._tick(one, one.title, kind), 0.95, Text("recognise.named_in_file"))
        if one.concept in _MEMBERSHIP or (one.concept == "network" and not _rest(one.title)):
            if BARE_YEAR.fullmatch(_rest(one.title)):
                # "Adhérent 2022": of what, the title does not tell, and a membership may have ended.
                return Guess(Column(one.title), 0.0, Text("recognise.which_network"))
            meant_name = self._names.network(_rest(one.title))
            if not meant_name.name or not _tie_of(self._rows.kind, NETWORK):
                return Guess(Column(one.title), 0.0, Text("recognise.which_network"))
            others = tuple(self._tick(one, name, NETWORK) for name in meant_name.others)
            return Guess(
                self._tick(one, meant_name.name, NETWORK),
                meant_name.sure,
                Text("recognise.own_network"),
                others,
            )
        named = one.concept == "postcode" and one.title.istitle()
        if not one.title or (one.concept not in ("", "network") and not named):
            return Guess(Column(one.title), 0.0)
        return self._matrix(one)

    def _matrix(self, one: Seen) -> Guess:
        """One of several columns of ticks, each headed by a name: what they are the sheet may tell."""
        beside = [other for other in self._view.columns if other.is_ticks and other.title]
        told = [said for said, sure in self._view.headings if sure >= 0.5]
        kinds = [
            k for said, k in (("network", NETWORK), ("theme", THEME), ("project", PROJECT)) if said in told
        ]
        options = [kind for kind in (*kinds, NETWORK, THEME) if _tie_of(self._rows.kind, kind)]
        if not options:
            return Guess(Column(one.title), 0.0)
        known = kinds or any(other.concept == "network" for other in beside)
        sure = 0.8 if known else 0.6 if len(beside) >= 2 else 0.4
        made = [self._tick(one, one.title, kind) for kind in dict.fromkeys(options)]
        return Guess(made[0], sure, Text("recognise.ticks"), tuple(made[1:]))

    def _tick(self, one: Seen, name: str, kind: str) -> Column:
        named = _written_out(self._names, name) if kind == NETWORK else name
        return Column(one.title, TICK, kind=kind, named=named, relation=_tie_of(self._rows.kind, kind))

    # --- money ---

    def _paid(self, one: Seen) -> Guess | None:
        """A column of amounts headed by who pays them."""
        if self._rows.column.concept == "funded_by" and one.concept in ("", "project"):
            # Funders down, projects across.
            given = Column(one.title, PAID_BY, kind=PROJECT, named=one.title, relation="funds")
            return None if has_word(one.title, "no payer") else Guess(given, 0.8, Text("recognise.crossed"))
        if not fits(PAID_BY, self._rows.kind) or one.sure("cost") >= 0.9 or one.concept not in _MAY_PAY:
            return None
        kind = self._names.kind(one.title, (ORGANISATION, PROGRAMME))
        payer, sure = (one.title, 0.95) if kind else payer_of(one.title)
        beside = any(payer_of(other.title)[1] >= SURE for other in self._view.columns if other.is_money)
        if not payer or (sure < SURE and not (one.values.marked or beside)):
            return None
        made = Column(one.title, PAID_BY, kind=kind, named=payer)
        return Guess(made, sure, Text("recognise.headed_by_payer", name=payer))

    def _paired(self, found: list[Guess]) -> list[Guess]:
        """Amounts where a column says who pays; a programme pays where nobody else does."""
        payers = [guess.column for guess in found if guess.column.means == "funded_by"]
        amounts = [one for one in self._view.columns if one.sure("amount") >= 0.6 and one.is_money]
        if payers or not amounts or not fits("funded_by", self._rows.kind):
            return found
        for place, one in enumerate(self._view.columns):
            if one.concept == "programme" and found[place].column.means not in NAMES:
                made = Column(one.title, "funded_by", kind=PROGRAMME)
                return [Guess(made, 0.85, _titled(one)) if i == place else g for i, g in enumerate(found)]
        return found

    # --- what is told of a link ---

    def _detail(self, one: Seen, guess: Guess, found: list[Guess]) -> Guess:
        """Dates, roles, amounts: of the row itself, or of a link that another column makes."""
        if one.index in self._main or guess.column.means in (TICK, PAID_BY):
            return guess
        concept = _detail_concept(one)
        if one.is_money and BARE_YEAR.fullmatch(one.title):
            payer = _nearest(found, one.index, ("funded_by", "funds"))
            made = Column(one.title, "link_amount", of=payer.title) if payer else None
            return Guess(made, 0.85, Text("recognise.amounts_of_year")) if made else guess
        if concept in ("amount", "cost", "budget"):
            return self._amount(one, concept, found) or guess
        if concept in _OF_MONEY:
            return self._of_money(one, concept, found) or guess
        if concept in ("since", "until", "period"):
            return self._dated(one, concept, guess, found)
        if concept in ("role", "function"):
            return self._role(one, concept, found) or guess
        if guess.column.means in CONTACT and self._rows.kind != PERSON:
            return guess if _has_people(found) else replace(guess, sure=min(guess.sure, 0.8))
        return guess

    def _amount(self, one: Seen, concept: str, found: list[Guess]) -> Guess | None:
        # Under such a title 2000 is no year.
        if one.values.amounts < 0.6 and one.values.filled:
            return Guess(Column(one.title), 0.0)
        own = "cost" in KINDS[self._rows.kind].by_name
        repeated = self._rows.column.values.distinct < 0.95
        partner = _nearest(found, one.index, ("partners", "lead", "partner_of", "carried_by"))
        of_partner = concept == "budget" or (concept == "cost" and (repeated or not own))
        if of_partner and partner and RELATIONS[partner.means].type == PARTNER_OF:
            return Guess(Column(one.title, "link_budget", of=partner.title), 0.85, _titled(one))
        if concept == "cost" and own:
            return None
        payer = _nearest(found, one.index, ("funded_by", "funds"))
        if payer is not None:
            return Guess(Column(one.title, "link_amount", of=payer.title), 0.95, _titled(one))
        if own and concept == "amount":
            return Guess(Column(one.title, "cost"), 0.7, _titled(one))
        return Guess(Column(one.title), 0.0, Text("recognise.who_pays"))

    def _of_money(self, one: Seen, concept: str, found: list[Guess]) -> Guess | None:
        payer = _nearest(found, one.index, ("funded_by", "funds"))
        paid = next((g.column for g in found if g.column.means == PAID_BY), None)
        if concept in ("stage", "status"):
            return self._state(one, payer or paid)
        of = payer or paid
        if of is not None:
            several = paid is not None and payer is None
            of_title = of.title
            made = Column(one.title, f"{PREFIX}{concept}", of=of_title)
            return Guess(made, 0.6 if several else 0.9, _titled(one))
        if concept == "year" and self._rows.kind == PROJECT and self._rows.column.values.distinct >= 0.95:
            return Guess(Column(one.title, "since"), 0.6, _titled(one))
        return Guess(Column(one.title), 0.0)

    def _state(self, one: Seen, payer: Column | None) -> Guess | None:
        cells = self._view.found.cells(one.index)
        if payer is not None and _share(cells, STAGE.choices) >= 0.5:
            return Guess(Column(one.title, "link_stage", of=payer.title), 0.9, _titled(one))
        if _share(cells, STATUS.choices) >= 0.5:
            return Guess(Column(one.title, "status"), 0.9, _titled(one))
        if self._rows.kind == ORGANISATION and cells and payer is None:
            return Guess(Column(one.title, "category"), 0.6, _titled(one))
        return Guess(Column(one.title), 0.0)

    def _dated(self, one: Seen, concept: str, guess: Guess, found: list[Guess]) -> Guess:
        agreement = _agreement(one, concept)
        joined, founded = has_word(one.title, "joined"), has_word(one.title, "founded")
        tie = self._principal(found)
        if tie is not None and joined and tie.means in RELATIONS and RELATIONS[tie.means].type != MEMBER_OF:
            tie = None
        paid = _nearest(found, one.index, ("funded_by", "funds"))
        own = guess.column.means == concept
        if founded and own:
            return guess
        if paid is not None and (self._rows.column.values.distinct < 0.95 or self._rows.kind == ORGANISATION):
            return Guess(
                Column(one.title, f"{PREFIX}{concept}", of=paid.title), 0.8 * agreement, _titled(one)
            )
        repeated = self._rows.column.values.distinct < 0.95
        if tie is not None and (joined or repeated or self._rows.kind in (ORGANISATION, PERSON)):
            of = Column(one.title, f"{PREFIX}{concept}", of=tie.title)
            others = (Column(one.title, concept),) if own else ()
            plain = concept != "since" or joined or repeated or tie.means == TICK
            return Guess(
                of, (0.9 if plain else 0.76) * agreement, Text("recognise.of", title=tie.title), others
            )
        if joined and concept == "since" and _tie_of(self._rows.kind, NETWORK) and agreement == 1:
            return self._joined(one)
        if own and self._rows.kind == ORGANISATION:
            # A body rarely begins and ends: what does, the sheet does not tell.
            return replace(guess, sure=min(guess.sure, 0.6))
        return guess if own else Guess(Column(one.title), 0.0)

    def _joined(self, one: Seen) -> Guess:
        """The dates since when rows are members, and no column says of what: of one's own network."""
        told = self._names.network("")
        others = (Column(one.title, "since"),) if fits("since", self._rows.kind) else ()
        if not told.name:
            return Guess(Column(one.title), 0.0, Text("recognise.which_network"), others)
        return Guess(self._tick(one, told.name, NETWORK), told.sure, Text("recognise.own_network"), others)

    def _principal(self, found: list[Guess]) -> Column | None:
        """The link that dates of a row are about: membership of one's own network before all others."""
        ticks = [g.column for g in found if g.column.means == TICK and g.sure >= 0.5]
        if len(ticks) == 1:
            return ticks[0]
        ties = [g.column for g in found if g.column.means in RELATIONS]
        order = {type_: place for place, type_ in enumerate(_CARDINAL)}
        if self._rows.kind == ORGANISATION:
            order = {MEMBER_OF: 0, PARTNER_OF: 1}
        dated = [c for c in ties if RELATIONS[c.means].type in order]
        dated.sort(key=lambda c: order[RELATIONS[c.means].type])
        return None if ticks else next(iter(dated), None)

    def _role(self, one: Seen, concept: str, found: list[Guess]) -> Guess | None:
        ties = [g.column for g in found if g.column.means in RELATIONS]
        if concept == "function" or self._rows.kind == PERSON:
            post = next(
                (c for c in ties if RELATIONS[c.means].type == WORKS_FOR and c.means == "works_for"), None
            )
            if post is not None:
                return Guess(Column(one.title, "link_role", of=post.title), 0.95, _titled(one))
            if _has_people(found):
                return Guess(Column(one.title, "contact_function"), 0.9, _titled(one))
        with_role = [c for c in ties if "role" in TYPES[RELATIONS[c.means].type].by_name]
        with_role.sort(key=lambda c: (RELATIONS[c.means].type != PARTNER_OF, abs(self._place(c) - one.index)))
        if with_role and one.values.words >= 0.5:
            return Guess(Column(one.title, "link_role", of=with_role[0].title), 0.85, _titled(one))
        return Guess(Column(one.title), 0.0)

    def _place(self, wanted: Column) -> int:
        return next(one.index for one in self._view.columns if one.title == wanted.title)


def _detail_concept(one: Seen) -> str:
    said = [concept for concept, sure in one.said if concept in _DETAILS and sure >= 0.6]
    if "year" in said and one.values.years >= 0.5:
        return "year"
    if "since" in said and one.values.dates >= 0.6 and not one.is_money:
        return "since"
    return said[0] if said and one.said[0][0] in _DETAILS else ""


def _agreement(one: Seen, means: str) -> float:
    """How far the values are what the meaning wants: 1 wholly, less when they look otherwise."""
    seen = one.values
    if not seen.filled:
        return 1.0
    if means in _SHAPES:
        share = max(seen.share(_SHAPES[means]), seen.dates if means == "year" else 0.0)
    elif means in RELATIONS or means in NAMES:
        share = (
            seen.words
            if not (one.is_ticks or seen.emails >= 0.5 or (seen.dates >= 0.8 and seen.years < 0.1))
            else 0.0
        )
    elif is_amount(means):
        share = seen.amounts
    else:
        return 1.0
    return 1.0 if share >= 0.5 else 0.75 if share >= 0.25 else 0.35


def _share(cells: Iterable[str], known: tuple[Choice, ...]) -> float:
    told = [cell for cell in cells if not is_placeholder(cell)]

    def is_one(cell: str) -> bool:
        try:
            choices.parse(cell, known)
        except BadValue:
            return False
        return True

    return sum(map(is_one, told)) / len(told) if told else 0.0


def _tie_of(rows: str, kind: str) -> str:
    """What a tick under the name of a ``kind`` says of a row."""
    wanted = {NETWORK: "member_of", THEME: "about", PROJECT: "partner_of", ORGANISATION: "member_of"}
    if rows == PROJECT:
        wanted = {**wanted, NETWORK: "partners", ORGANISATION: "partners", PROJECT: ""}
    if rows == NETWORK:
        wanted = {**wanted, ORGANISATION: "members"}
    means = wanted.get(kind, "")
    return means if means and RELATIONS[means].fits(rows, kind) else ""


def _rest(title: str) -> str:
    """The title of a membership without the words for that: the name of the network, or nothing."""
    told = re.sub(r"[?*:()]", " ", title).split()
    kept = [word for word in told if stems(word) not in vocabulary("membership")]
    while kept and fold(kept[0]) in SMALL:
        kept.pop(0)
    return " ".join(kept)


def _written_out(names: FileNames, name: str) -> str:
    """A network by its whole name where the file has it."""
    if "(" in name or len(name) > 12:
        return name
    found = names.network(name)
    return found.name if found.sure >= 0.9 else name


def _nearest(found: list[Guess], place: int, means: tuple[str, ...]) -> Column | None:
    """The column before this one that means one of these, else the first behind it."""
    there = [i for i, guess in enumerate(found) if guess.column.means in means]
    before = [i for i in there if i < place]
    best = max(before) if before else min(there, default=None)
    return None if best is None else found[best].column


def _has_people(found: list[Guess]) -> bool:
    return any(
        g.column.means in RELATIONS and (PERSON in (g.column.kind, *RELATIONS[g.column.means].kinds[:1]))
        for g in found
    )


def _once(found: list[Guess]) -> list[Guess]:
    """A property stands in one column: the surest keeps it."""
    best: dict[str, int] = {}
    for place, guess in enumerate(found):
        means = guess.column.means
        if (
            means == LEFT
            or means in RELATIONS
            or means in (TICK, PAID_BY)
            or means.startswith((PREFIX, "contact"))
        ):
            continue
        if means not in best or found[best[means]].sure < guess.sure:
            best[means] = place
    kept: list[Guess] = []
    for place, guess in enumerate(found):
        taken = best.get(guess.column.means, place)
        kept.append(
            guess if taken == place else Guess(Column(guess.column.title), 0.0, Text("recognise.taken"))
        )
    return kept


def _titled(one: Seen) -> Text:
    return Text("recognise.by_title") if one.title else NOTHING
