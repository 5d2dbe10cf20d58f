"""One row of somebody's own table: who it is about, what it says of them, what ties them to others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cordee.i18n import Text, quoted
from cordee.loaders.mapping.cells import AS_TOLD, names_in, texts, to_cents, topics
from cordee.loaders.mapping.homonyms import homonyms
from cordee.loaders.mapping.kinds import (
    EVENT,
    FUNDS,
    NEED,
    OFFER,
    ORGANISATION,
    PERSON,
    TAKES_PART_IN,
    TERRITORY,
    WORKS_FOR,
)
from cordee.loaders.mapping.known_names import KnownNames, name_of
from cordee.loaders.mapping.link_details import (
    AWAITED,
    AWARDED,
    CITING,
    FUNDED_BY,
    LinkDetails,
    PlacedColumn,
    is_paid,
    is_zero,
    placed_column,
    said_by_title,
)
from cordee.loaders.mapping.mapping import Column, TableMapping
from cordee.loaders.mapping.meanings import (
    CONTACT,
    IDENTIFIERS,
    NAMES,
    PAID_BY,
    PERIOD,
    PREFIX,
    RELATIONS,
    TICK,
    Relation,
    is_amount,
)
from cordee.loaders.mapping.payers import payers_in
from cordee.loaders.mapping.people import People, people_of, tells_of_people
from cordee.loaders.mapping.places import is_commune, placed
from cordee.loaders.mapping.yearly import runs, yearly
from cordee.loaders.mapping.years import year_of
from cordee.loaders.reading import Fault
from cordee.loaders.recognise.tables import Found
from cordee.loaders.recognise.titles import is_role
from cordee.loaders.translation_builder import At, Said, TranslationBuilder
from cordee.loaders.values import attendance, contacts, dates, noted, shares, ticks
from cordee.loaders.values.dates import day_in
from cordee.loaders.values.faults import BadValue, shorten
from cordee.loaders.values.placeholders import is_placeholder
from cordee.loaders.values.ticks import is_tick
from cordee.loaders.values.words import NOBODY
from cordee.model import KINDS, TOPICS, TYPES
from cordee.model.folding import fold, name_key

_NOBODY = People()


class RowTeller:
    """Tells the rows of one table to a builder; ``notes`` is what is to be told of the table at the end."""

    def __init__(
        self,
        found: Found,
        meant: TableMapping,
        known: KnownNames,
        builder: TranslationBuilder,
        *,
        describes: bool,
    ) -> None:
        self._meant = meant
        self._known = known
        self._builder = builder
        self._describes = describes
        self._places = [
            placed_column(found, index, column, known) for index, column in enumerate(meant.columns)
        ]
        self._links = LinkDetails(meant, self._places)
        self._unnamed = self._seats = 0
        self._two_payers: set[str] = set()
        self._year, self._dated = year_of(found, meant), 0
        self._told_of = self._of_others()
        self._homonyms = homonyms(found, meant)
        self._kinds = self._possible_kinds()
        self._own = [place for place in self._places if not place.column.of and self._is_property(place)]
        self._told = [place for place in self._places if not place.column.is_left]
        self._has_people = meant.rows != PERSON and any(tells_of_people(c) for c in meant.columns)
        self._same: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
        self._of_kind: dict[str, frozenset[str]] = {}
        self._fitting: dict[tuple[Column, str], tuple[str, ...]] = {}
        self._named_by = [column for column in meant.columns if column.means in NAMES]
        self._tying = [place for place in self._places if _ties(place.column)]
        self._yearly = yearly(self._places)
        of_years = {place.index for years in self._yearly.values() for _, place in years}
        self._tying = [place for place in self._tying if place.index not in of_years]
        self._member_years = 0

    @property
    def notes(self) -> Iterator[Text]:
        """What many rows have in common and is told once."""
        if self._unnamed:
            yield Text("mapping.contacts_without_name", n=self._unnamed)
        if self._seats:
            yield Text("mapping.codes_of_seats", n=self._seats)
        if self._member_years:
            yield Text("mapping.member_years", n=self._member_years)
        if self._dated:
            yield Text("mapping.year_of_table", year=self._year, n=self._dated)
        yield from self._homonyms.notes

    def tell(self, at: At, cells: Sequence[str]) -> None:
        """Everything one row says."""
        held = self._held(cells)
        name, titles = self._name(held)
        if not name:
            self._refuse_nameless(at, held)
            return
        people = people_of(held) if self._has_people else _NOBODY
        values = {**name, **self._properties(self._of_the_row(name["name"], held))}
        kind = self._kind(values["name"])
        own = self._properties_of(kind)
        values = {key: value for key, value in values.items() if key in own}
        if kind == PERSON:
            values |= _reached(held)
        if at.row in self._homonyms.ids:
            values["id"] = self._homonyms.ids[at.row]
        among = self._among(held)
        titles = self._kept({**titles, **self._titles(held)})
        main = self._builder.entity(at, kind, values, main=True, among=among, titles=titles)
        for place in self._tying:
            cell = held.get(place.column, "")
            if cell:
                self._tie(at, main, place, cell, held, people)
        self._tie_years(at, main, held)
        self._pay(at, main, held)
        if faults := self._links.amounts_of_nobody(held):
            self._builder.refuse(at, faults, self._links.money_of(held))
        self._unnamed += people.unnamed

    def _held(self, cells: Sequence[str]) -> dict[Column, str]:
        """What the columns that mean something hold in a row."""
        count = len(cells)
        held: dict[Column, str] = {}
        for place in self._told:
            cell = cells[place.index] if place.index < count else ""
            if cell and not is_placeholder(cell):
                held[place.column] = cell
        return held

    # --- who the row is about ---

    def _name(self, held: Mapping[Column, str]) -> tuple[dict[str, str], dict[str, str]]:
        said = {c.means: (c.title, held[c]) for c in self._named_by if c in held}
        if self._meant.rows == PERSON and {"first_name", "last_name"} & said.keys():
            parts = [said[name][1] for name in ("first_name", "last_name", "name") if name in said][:2]
            return {"name": " ".join(parts)}, {"name": next(iter(said.values()))[0]}
        if "name" not in said:
            return {}, {}
        title, cell = said["name"]
        if self._meant.rows == PERSON:
            who = next(iter(contacts.parse(cell).people), None)
            return ({"name": who.name} if who else {}), {"name": title}
        told = name_of(cell)
        return {"name": told.name, **({"acronym": told.acronym} if told.acronym else {})}, {"name": title}

    def _refuse_nameless(self, at: At, held: Mapping[Column, str]) -> None:
        title = next((c.title for c in self._meant.columns if c.means in NAMES), "")
        fault = Fault(title, "", Text("rows.value_which_required_here"), Text("rows.fill"))
        self._builder.refuse(at, [fault], self._links.money_of(held))

    def _possible_kinds(self) -> tuple[str, ...]:
        """What a row may be beside what the table says: where all its links would still be permitted."""
        if self._describes:
            return (self._meant.rows,)
        ties = [RELATIONS[c.means] for c in self._meant.columns if c.means in RELATIONS]
        others = (kind for kind in KINDS if all(any(t.fits(kind, k) for k in t.kinds) for t in ties))
        return (self._meant.rows, *(kind for kind in others if kind != self._meant.rows and ties))

    def _of_the_row(self, name: str, held: Mapping[Column, str]) -> Mapping[Column, str]:
        """The cells without the code of the commune a body is in, which bodies share."""
        code = next((column for column in held if column.means == "insee"), None)
        if code is None or self._meant.rows != ORGANISATION or is_commune(name, held):
            return held
        self._seats += 1
        return {column: cell for column, cell in held.items() if column is not code}

    def _kind(self, name: str) -> str:
        if len(self._kinds) == 1:
            return self._kinds[0]
        known = self._known.known_kind(name, self._kinds)
        return known or self._kinds[0]

    def _properties_of(self, kind: str) -> frozenset[str]:
        if kind not in self._of_kind:
            also = ("id", *(CITING if self._describes else ()))
            self._of_kind[kind] = frozenset((*KINDS[kind].by_name, *also))
        return self._of_kind[kind]

    def _properties(self, held: Mapping[Column, str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for place in self._own:
            means = place.column.means
            cell = held.get(place.column, "")
            if cell:
                for name, value in texts(means, cell, place.money).items():
                    if name == "identifiers" and name in found:
                        value = f"{found[name]}; {value}"
                    if value:
                        found.setdefault(name, value) if name != "identifiers" else found.update(
                            {name: value}
                        )
        return found

    def _is_property(self, place: PlacedColumn) -> bool:
        means = place.column.means
        own = KINDS[self._meant.rows].by_name
        return means not in NAMES and (
            means in own or means in IDENTIFIERS or means in (PERIOD, "id", *CITING)
        )

    def _titles(self, held: Mapping[Column, str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for column in (place.column for place in self._own if place.column in held):
            names = ("since", "until") if column.means == PERIOD else (column.means,)
            names = ("identifiers",) if column.means in IDENTIFIERS else names
            found |= dict.fromkeys(names, column.title)
        return found

    def _among(self, held: Mapping[Column, str]) -> tuple[str, ...]:
        """The bodies and the function that tell somebody from namesakes."""
        own = {"works_for"} | {f"{PREFIX}role"} if self._meant.rows == PERSON else set()
        return tuple(cell for column, cell in held.items() if column.means in own)

    # --- what ties it to others ---

    def _tie(
        self, at: At, main: Said, place: PlacedColumn, cell: str, held: Mapping[Column, str], people: People
    ) -> None:
        column = place.column
        if column.means == TICK:
            self._tick(at, main, column, cell, held)
        elif column.means == PAID_BY:
            self._paid_by(at, main, place, cell, held)
        elif column.means in RELATIONS:
            relation = RELATIONS[column.means]
            others = list(self._others(at, relation, place, cell, main, people))
            if len(others) == 1:
                others = [(others[0][0], self._also(column, held, others[0][1]), others[0][2])]
            for details, titles in self._links.instalments(column, held):
                if relation.type == FUNDS and len(others) > 1 and any(map(is_amount, details)):
                    details = self._without_money(at, details, titles)
                for kind, values, own in others:
                    said = {**_role(column, relation), **own, **details}
                    own_titles = {"name": column.title, **self._titles_of(column)}
                    self._link(at, main, relation, kind, values, said, {**own_titles, **titles})

    def _names(
        self, at: At, relation: Relation, allowed: Sequence[str], place: PlacedColumn, cell: str
    ) -> Sequence[str]:
        if allowed[0] in TOPICS:
            return topics(cell, place.witness)
        if relation.type != FUNDS or relation.outward:
            return names_in(cell, place.witness)
        payers = payers_in(cell, place.witness)
        for name in payers.doubtful:
            if name not in self._two_payers:
                self._two_payers.add(name)
                self._builder.note(at.table, at.row, Text("mapping.two_payers", name=quoted(name)))
        return payers.names

    def _others(
        self, at: At, relation: Relation, place: PlacedColumn, cell: str, main: Said, people: People
    ) -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
        """Whom a cell names: their kind, what is said of them, what is said of the link."""
        column = place.column
        if relation.type in (OFFER, NEED):
            for pair in noted.parse(cell):
                yield relation.kinds[0], {"name": pair.subject}, {"note": pair.note}
            return
        allowed = self._allowed(column, relation, main.kind)
        if not allowed:
            return
        if allowed[0] == PERSON:
            for who in contacts.parse(cell).people:
                told = people.about(who.name)
                role = who.function or told.function or column.role
                own = {"role": role} if relation.type == WORKS_FOR else {}
                yield PERSON, {"name": who.name, "email": told.email, "phone": told.phone}, own
            return
        if is_tick(cell):
            return  # Ticked, and nothing says under what name.
        for each in self._names(at, relation, allowed, place, cell):
            name, given = _given(each) if relation.type == FUNDS else (each, {})
            told_name = name_of(name)
            kind = self._known.kind(told_name.name, allowed)
            if kind != TERRITORY and fold(name) in NOBODY:
                continue
            values = {"name": told_name.name, "acronym": told_name.acronym}
            yield kind, placed(" ".join(name.split()), column.title) if kind == TERRITORY else values, given

    def _also(self, column: Column, held: Mapping[Column, str], values: dict[str, str]) -> dict[str, str]:
        """What the row says of the one other that a column names: its number."""
        said = dict(values)
        for place in self._told_of.get(column.title, ()):
            for name, value in texts(place.column.means, held.get(place.column, ""), place.money).items():
                said[name] = f"{said[name]}; {value}" if name in said else value
        return said

    def _kept(self, titles: dict[str, str]) -> dict[str, str]:
        """The titles as they were given first: rows have the same few, and the builder knows them by that."""
        return self._same.setdefault(tuple(titles.items()), titles)

    def _titles_of(self, column: Column) -> dict[str, str]:
        told = self._told_of.get(column.title, [])
        return {"identifiers": told[0].column.title} if told else {}

    def _of_others(self) -> Mapping[str, list[PlacedColumn]]:
        """The columns of numbers of another than the row, by the title of the column that names it."""
        found: dict[str, list[PlacedColumn]] = defaultdict(list)
        for place in self._places:
            if place.column.of and place.column.means in IDENTIFIERS:
                found[place.column.of].append(place)
        return found

    def _allowed(self, column: Column, relation: Relation, main: str) -> tuple[str, ...]:
        found = self._fitting.get((column, main))
        if found is None:
            fitting = tuple(kind for kind in relation.kinds if relation.fits(main, kind))
            first = (column.kind,) if column.kind in fitting else ()
            found = (*first, *(kind for kind in fitting if kind != column.kind or not first))
            self._fitting[column, main] = found
        return found

    def _link(
        self,
        at: At,
        main: Said,
        relation: Relation,
        kind: str,
        values: Mapping[str, str],
        said: Mapping[str, str],
        titles: Mapping[str, str],
    ) -> None:
        if kind == main.kind and name_key(values["name"]) == name_key(main.name):
            return
        among = (main.name, said.get("role", "")) if kind == PERSON else ()
        own = self._kept({name: titles[name] for name in ("name", "identifiers") if name in titles})
        other = self._builder.entity(at, kind, values, among=among, titles=own)
        a, b = (main, other) if relation.outward else (other, main)
        link = TYPES[relation.type].by_name
        if relation.type == FUNDS and self._year:
            said = {"year": self._year, **said}
            self._dated += 1
        kept = {name: value for name, value in said.items() if name in link or name in CITING}
        ends = self._kept({name: title for name, title in titles.items() if name in link})
        self._builder.link(at, relation.type, a, b, kept, main=relation.type == FUNDS, titles=ends)

    def _tick(self, at: At, main: Said, column: Column, cell: str, held: Mapping[Column, str]) -> None:
        details, titles = self._links.detail(column, held)
        relation = RELATIONS[column.relation or "member_of"]
        try:
            if relation.type == TAKES_PART_IN:
                on, note = attendance.parse(cell), ""
            else:
                on, note = ticks.parse(cell).on, ticks.parse(cell).note
            if not on:
                return
        except BadValue as error:
            note = cell
            if not (_date(cell) or is_role(cell)):
                self._builder.lose(at, Fault(column.title, shorten(cell), error.expected, error.remedy))
                return
        since = _date(note)
        if since:
            details = {"since": since, **details}
        elif is_role(note):
            details = {"role": note, **details}
        self._named(at, main, relation, column, details, titles)

    def _tie_years(self, at: At, main: Said, held: Mapping[Column, str]) -> None:
        """Memberships told year by year: one link for years that follow one another."""
        for years in self._yearly.values():
            for run in runs(years, held):
                if isinstance(run, Fault):
                    self._builder.lose(at, run)
                    continue
                relation = RELATIONS[run.column.relation or "member_of"]
                details = {"since": run.since, "until": run.until}
                self._named(at, main, relation, run.column, details, {})
                self._member_years += 1

    def _paid_by(
        self, at: At, main: Said, place: PlacedColumn, cell: str, held: Mapping[Column, str]
    ) -> None:
        details, titles = self._links.detail(place.column, held)
        if is_paid(cell, place.money) or self._refused(place, cell, held):
            paid = texts("amount", cell, place.money)
            titles = {**titles, "amount": place.column.title}
            details = {**said_by_title(place.column.title), **details}
            relation = RELATIONS[place.column.relation or FUNDED_BY]
            self._named(at, main, relation, place.column, {**details, **paid}, titles)

    def _refused(self, place: PlacedColumn, cell: str, held: Mapping[Column, str]) -> bool:
        """Whether a cell says that nothing was granted of what the same payer was asked for."""
        of_title = said_by_title(place.column.title)
        return of_title.get("stage") == AWARDED and is_zero(cell, place.money) and any(
            other.column.named == place.column.named
            and said_by_title(other.column.title) in [{**of_title, "stage": stage} for stage in AWAITED]
            and is_paid(held.get(other.column, ""), other.money)
            for other in self._places
            if other.column.means == PAID_BY
        )  # fmt: skip

    def _named(
        self,
        at: At,
        main: Said,
        relation: Relation,
        column: Column,
        details: Mapping[str, str],
        titles: Mapping[str, str],
    ) -> None:
        """A link with the one that the column is about."""
        told = name_of(column.named)
        allowed = self._allowed(column, relation, main.kind)
        if told.name and allowed:
            kind = column.kind if column.kind in allowed else self._known.kind(told.name, allowed)
            values = {"name": told.name, "acronym": told.acronym}
            if kind == EVENT:
                values["since"] = day_in(column.title)
            said = {**_role(column, relation), **details}
            self._link(at, main, relation, kind, values, said, {"name": column.title, **titles})

    def _pay(self, at: At, main: Said, held: Mapping[Column, str]) -> None:
        """Amounts of a table whose payer no column tells."""
        if not self._meant.payer:
            return
        payer = Column("", FUNDED_BY, named=self._meant.payer)
        for details, titles in self._links.instalments(Column(""), held):
            given = details.get("amount", "1").strip("0.") or details.get("stage") == AWARDED
            if any(map(is_amount, details)) and given:
                self._named(at, main, RELATIONS[FUNDED_BY], payer, details, titles)

    def _without_money(self, at: At, details: Mapping[str, str], titles: Mapping[str, str]) -> dict[str, str]:
        name = next(filter(is_amount, details))
        fault = Fault(
            titles.get(name, name),
            shorten(details[name]),
            Text("mapping.expected_one_funder"),
            Text("mapping.one_row_per_funder"),
        )
        self._builder.refuse(
            at, [fault], (to_cents(details.get("amount", ""), AS_TOLD), details.get("currency", "EUR"))
        )
        return {key: value for key, value in details.items() if not is_amount(key)}


def _ties(column: Column) -> bool:
    """Whether a column makes links."""
    return column.means in (TICK, PAID_BY) or column.means in RELATIONS


def _role(column: Column, relation: Relation) -> dict[str, str]:
    role = column.role or relation.role
    return {"role": role} if role else {}


def _given(cell: str) -> tuple[str, dict[str, str]]:
    """A funder, and what the cell says it gives."""
    told = shares.parse(cell)
    return told.name, {**texts("amount", told.amount), **texts("rate", told.rate)}


def _reached(held: Mapping[Column, str]) -> dict[str, str]:
    """The e-mail and the telephone of somebody a row is about, taken out of whatever column."""
    found: dict[str, str] = {}
    for column, cell in held.items():
        if column.means in ("email", "phone", *CONTACT):
            told = contacts.parse(cell)
            if told.emails:
                found.setdefault("email", told.emails[0])
            if told.phones:
                found.setdefault("phone", told.phones[0])
    return found


def _date(text: str) -> str:
    try:
        return dates.parse(text)
    except BadValue:
        from_words = texts("since", text).get("since", "")
        return from_words if from_words != text else ""
