"""What ties one row of somebody's own table to others: who is named in its cells, ticked, paying or paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cordee.i18n import Listed, Text, quoted
from cordee.loaders.mapping.budgets import BUDGET, wrong_budget
from cordee.loaders.mapping.cancelled import Cancellations
from cordee.loaders.mapping.cells import AS_TOLD, texts, to_cents
from cordee.loaders.mapping.dues import Spells
from cordee.loaders.mapping.kinds import (
    EVENT,
    FOLLOWS,
    FUNDS,
    MEMBER_OF,
    ORGANISATION,
    PARTNER_OF,
    PERSON,
    TAKES_PART_IN,
    WORKS_FOR,
)
from cordee.loaders.mapping.known_names import KnownNames, name_of
from cordee.loaders.mapping.link_details import (
    AWARDED,
    CITING,
    FUNDED_BY,
    LinkDetails,
    PlacedColumn,
    is_paid,
    said_by_title,
)
from cordee.loaders.mapping.mapping import Column, TableMapping
from cordee.loaders.mapping.meanings import (
    IDENTIFIERS,
    NAMES,
    PAID_BY,
    RELATIONS,
    TICK,
    Relation,
    is_amount,
)
from cordee.loaders.mapping.others import NO_ONE, Named, Others
from cordee.loaders.mapping.people import People, not_a_body, reached
from cordee.loaders.mapping.tying import (
    day_told,
    is_called,
    is_refused,
    makes_links,
    role_of,
    role_told,
    steered,
    steering,
    type_of,
)
from cordee.loaders.mapping.yearly import runs, yearly
from cordee.loaders.mapping.years import years_between
from cordee.loaders.reading import Fault
from cordee.loaders.recognise.titles import has_word, is_in, is_out, is_role
from cordee.loaders.translation_builder import At, Said, TranslationBuilder
from cordee.loaders.values import attendance, ticks
from cordee.loaders.values.contacts import Who
from cordee.loaders.values.faults import BadValue, shorten
from cordee.loaders.values.periods import days_in
from cordee.model import TYPES
from cordee.model.folding import name_key

NEVER: Mapping[str, str] = {}
_SAID = 6

Told = list[tuple[dict[str, str], dict[str, str]]]
"""What is said of links, each with the titles of what says it."""


class RowTies:
    """Tells a builder whom the rows of one table name, and by what link."""

    def __init__(
        self,
        meant: TableMapping,
        known: KnownNames,
        builder: TranslationBuilder,
        places: Sequence[PlacedColumn],
        year: str,
        cancelled: Cancellations,
        last_years: Mapping[str, str],
    ) -> None:
        self._meant = meant
        self._known = known
        self._builder = builder
        self._places = places
        self._spells = Spells(last_years)
        self._others = Others(known, builder)
        self._links = LinkDetails(meant, places)
        self._cancelled = cancelled
        self._year, self._dated, self._member_years = year, 0, 0
        self._dues_beside = self._of_nobody = self._annual = 0
        self._own = next((c for c in meant.columns if c.means in NAMES and c.relation), None)
        self._who, self._when = NO_ONE, NEVER
        self._not_in: list[str] = []
        self._of_members = [c for c in meant.columns if type_of(c) in (MEMBER_OF, PARTNER_OF)]
        self._told_of = self._of_others()
        self._same: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
        self._fitting: dict[tuple[Column, str], tuple[str, ...]] = {}
        self._yearly = yearly(places)
        of_years = {place.index for years in self._yearly.values() for _, place in years}
        self._tying = [one for one in places if makes_links(one.column) and one.index not in of_years]

    @property
    def notes(self) -> Iterator[Text]:
        """What many rows have in common and is told once."""
        if self._own is not None and self._of_nobody:
            title = quoted(self._own.title)
            yield Text("mapping.partners_of_nobody", n=self._of_nobody, title=title)
        yield from self._others.notes
        if self._not_in:
            said = [quoted(shorten(cell)) for cell in dict.fromkeys(self._not_in)][:_SAID]
            yield Text("mapping.not_in", n=len(self._not_in), said=Listed(said))
        if self._annual:
            yield Text("mapping.each_year", n=self._annual)
        if self._dues_beside:
            yield Text("mapping.dues_beside", n=self._dues_beside)
        if self._member_years:
            yield Text("mapping.member_years", n=self._member_years)
        if self._dated:
            yield Text("mapping.year_of_table", year=self._year, n=self._dated)

    def tell(
        self,
        at: At,
        main: Said,
        held: Mapping[Column, str],
        people: People,
        when: Mapping[str, str] = NEVER,
        who: Who = NO_ONE,
    ) -> None:
        """Whom a row names; the cell of its name tells ``when`` it was a member, and of ``who``."""
        self._who, self._when = who, when if len(self._of_members) == 1 else NEVER
        if "until" in when and not self._when.get("until"):
            self._lose_when(at, held)
        if who.body:
            self._post_of_row(at, main, held, people)
        if people.bodies and not people.names:
            self._stand_beside(at, main, held, people.bodies)
        for place in self._tying:
            cell = held.get(place.column, "")
            if cell:
                self._tie(at, main, place, cell, held, people)
        if self._own is not None:
            self._tie_to_own(at, main, held, self._own)
        self._tie_years(at, main, held)
        self._pay(at, main, held)
        if faults := self._links.amounts_of_nobody(held):
            self._builder.refuse(at, faults, self.money_of(held))

    def _tie_to_own(self, at: At, main: Said, held: Mapping[Column, str], own: Column) -> None:
        """What ties every row to one's own body, which no column names."""
        if not own.named:
            self._of_nobody += 1
            return
        relation = RELATIONS[own.relation]
        told = self._links.instalments(own, held)
        for details, titles in self._spells.of_each(relation, told):
            self._named(at, main, relation, own, details, titles)

    def _stand_beside(self, at: At, main: Said, held: Mapping[Column, str], bodies: Sequence[str]) -> None:
        """The bodies of contacts whom a row does not name: partners of what it is about."""
        relation = RELATIONS["partners"]
        title = next(column.title for column in held if column.means == "contact_body")
        for told in map(name_of, bodies if relation.fits(main.kind, ORGANISATION) else ()):
            values = {"name": told.name, "acronym": told.acronym}
            self._link(at, main, relation, ORGANISATION, values, {"role": relation.role}, {"name": title})

    def follow(self, at: At, main: Said, others: Sequence[tuple[str, str]]) -> None:
        """Those that the row follows, each with the title of its column."""
        relation = RELATIONS["follows"]
        for name, title in others:
            if relation.fits(main.kind, main.kind):
                told = name_of(name)
                values = {"name": told.name, "acronym": told.acronym}
                self._link(at, main, relation, main.kind, values, {}, {"name": title})

    def money_of(self, held: Mapping[Column, str]) -> tuple[int, str]:
        """The money of a row, and its currency."""
        return self._links.money_of(held)

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
            allowed = self._allowed(column, relation, main.kind)
            others = list(self._others.named_in(at, relation, place, cell, allowed, people))
            if len(others) == 1:
                others = [others[0]._replace(values=self._also(column, held, others[0].values))]
            told = self._of_each_year(self._links.instalments(column, held))
            for details, titles in self._spells.of_each(relation, told) if len(others) == 1 else told:
                if relation.type == FUNDS and len(others) > 1 and any(map(is_amount, details)):
                    details = self._without_money(at, details, titles)
                details = self._with_budget(at, details, titles, len(others))
                own_titles = self.kept({"name": column.title, **self._titles_of(column)})
                for other in others:
                    own = other.said
                    if relation.type == WORKS_FOR and main.kind == PERSON and self._who.function:
                        own = {"role": self._who.function, **own}
                    said = {**role_of(column, relation), **own, **details}
                    steers = steered(relation, said.get("role", ""), main.kind, other.kind)
                    if steers is not None:
                        said = {**{k: v for k, v in said.items() if k != "role"}, **role_of(column, steers)}
                    self._link_to(at, main, steers or relation, other, said, {**own_titles, **titles})

    def _with_budget(
        self, at: At, details: dict[str, str], titles: Mapping[str, str], partners: int
    ) -> dict[str, str]:
        """What is said of a partner, without a budget that is not theirs or cannot be kept."""
        wrong = wrong_budget(details, titles, partners)
        if wrong is None:
            return details
        self._builder.lose(at, wrong)
        return {name: value for name, value in details.items() if name != BUDGET}

    def _of_each_year(self, told: Told) -> Told:
        """The links of a cell; an amount told to be that of each year of a period is one a year."""
        found: Told = []
        for details, titles in told:
            annual = details.get("amount") and has_word(titles.get("amount", ""), "each year")
            dated = annual and "year" not in details
            years = years_between(details.get("since", ""), details.get("until", "")) if dated else []
            self._annual += bool(years)
            rest = {name: value for name, value in details.items() if name not in ("since", "until")}
            found += [({**rest, "year": year}, titles) for year in years] or [(details, titles)]
        return found

    def _link_to(
        self,
        at: At,
        main: Said,
        relation: Relation,
        other: Named,
        said: dict[str, str],
        titles: Mapping[str, str],
    ) -> None:
        """A link with one who is named, and the post of somebody told with the body they are of."""
        who = other.who
        if other.kind == PERSON and PERSON not in relation.kinds:
            self._keep_somebody(at, main, relation, other, said, titles)
            return
        if who.body and other.kind == PERSON and is_called(main, who.body):
            said, who = {**said, **({"role": who.function} if who.function else {})}, NO_ONE
        self._link(at, main, relation, other.kind, other.values, said, titles, who.body)
        if who.body:
            self._post(at, who, other.values if other.kind == PERSON else {"name": who.name}, titles)

    def _keep_somebody(
        self,
        at: At,
        main: Said,
        relation: Relation,
        other: Named,
        said: Mapping[str, str],
        titles: Mapping[str, str],
    ) -> None:
        """Somebody alone where a body is meant: a person, tied by nothing, and no body of that name."""
        named = {"name": titles["name"]}
        self._builder.entity(at, PERSON, other.values, among=(main.name,), titles=self.kept(named))
        fault = not_a_body(titles["name"], other.values["name"])
        money = to_cents(said.get("amount", ""), AS_TOLD) if relation.type == FUNDS else 0
        if money:
            self._builder.refuse(at, [fault], (money, said.get("currency", "EUR")))
        else:
            self._builder.lose(at, fault)

    def _lose_when(self, at: At, held: Mapping[Column, str]) -> None:
        """What the name of a row tells of its end, where no date or no one link says which."""
        title, cell = next((one.title, cell) for one, cell in held.items() if one.means in NAMES)
        fault = Fault(title, shorten(cell), Text("mapping.expected_end"), Text("mapping.end_apart"))
        self._builder.lose(at, fault)

    def _post_of_row(self, at: At, main: Said, held: Mapping[Column, str], people: People) -> None:
        """What somebody told with their body in the name of a row does there, and how they are reached."""
        title = next((one.title for one in held if one.means in NAMES), "")
        values = main.values
        who = self._who
        if main.kind != PERSON:
            values = {"name": who.name, **({} if people.names else reached(held))}
        function = next((cell for one, cell in held.items() if one.means == "contact_function"), "")
        self._post(at, replace(who, function=who.function or function), values, {"name": title})

    def _post(self, at: At, who: Who, values: Mapping[str, str], titles: Mapping[str, str]) -> None:
        """What somebody does at the body they are told with."""
        told, named = name_of(who.body), self.kept({"name": titles["name"]})
        kind = self._known.kind(told.name, RELATIONS["works_for"].kinds)
        body = self._builder.entity(at, kind, {"name": told.name, "acronym": told.acronym}, titles=named)
        among = (who.body, who.function)
        person = self._builder.entity(at, PERSON, values, among=among, titles=named)
        self._builder.link(at, WORKS_FOR, person, body, {"role": who.function} if who.function else {})

    def _also(self, column: Column, held: Mapping[Column, str], values: dict[str, str]) -> dict[str, str]:
        """What the row says of the one other that a column names: its number."""
        said = dict(values)
        for place in self._told_of.get(column.title, ()):
            for name, value in texts(place.column.means, held.get(place.column, ""), place.money).items():
                said[name] = f"{said[name]}; {value}" if name in said else value
        return said

    def kept(self, titles: dict[str, str]) -> dict[str, str]:
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
        body: str = "",
    ) -> None:
        if kind == main.kind and name_key(values["name"]) == name_key(main.name):
            return
        if relation.type in (MEMBER_OF, PARTNER_OF) and self._when.get("until") == "":
            return  # It has ended, and nothing tells when.
        among = (main.name, said.get("role", ""), body) if kind == PERSON else ()
        own = self.kept({name: titles[name] for name in ("name", "identifiers") if name in titles})
        other = self._builder.entity(at, kind, values, among=among, titles=own)
        a, b = (main, other) if relation.outward else (other, main)
        link = TYPES[relation.type].by_name
        if self._when and relation.type in (MEMBER_OF, PARTNER_OF):
            said = {**{name: day for name, day in self._when.items() if day}, **said}
        if relation.type == FOLLOWS and "since" not in said and relation.outward and "since" in main.values:
            said = {**said, "since": main.values["since"]}
        if relation.type == FUNDS and self._year:
            said = {"year": self._year, **said}
            self._dated += 1
        if relation.type == FUNDS:
            said = self._cancelled.settled(said)
        kept = {name: value for name, value in said.items() if name in link or name in CITING}
        ends = self.kept({name: title for name, title in titles.items() if name in link})
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
            if is_out(cell):
                self._not_in.append(cell)
                return
            if not (day_told(cell) or is_role(cell) or is_in(cell)):
                self._builder.lose(at, Fault(column.title, shorten(cell), error.expected, error.remedy))
                return
        dated = bool(day_told(note))
        steers = steering(relation, note, main.kind, column.kind)
        if steers is not None:
            relation, note = steers, ""
        if details.get("since"):  # Two columns tell when: the one that tells nothing else does.
            for told, from_ in self._spells.of_each(relation, [(details, titles)]):
                self._named(at, main, relation, column, {**role_told(note), **told}, from_)
            return
        for said in self._spells.told_in(column.title, note) if dated else [role_told(note)]:
            named = {**dict.fromkeys(said, column.title), **titles}
            self._named(at, main, relation, column, {**said, **details}, named)

    def _tie_years(self, at: At, main: Said, held: Mapping[Column, str]) -> None:
        """Memberships told year by year: one link for years that follow one another.

        Where a column tells since when, that is when, and dues only that somebody still was one.
        """
        for years in self._yearly.values():
            told = list(runs(years, held))
            for run in told:
                if isinstance(run, Fault):
                    self._builder.lose(at, run)
            if self._since_told(at, main, [place.column for _, place in years], held):
                self._dues_beside += bool(told)
                continue
            for run in told:
                if isinstance(run, Fault):
                    continue
                relation = RELATIONS[run.column.relation or "member_of"]
                details = {"since": run.since, "until": run.until}
                self._named(at, main, relation, run.column, details, {})
                self._member_years += 1

    def _since_told(self, at: At, main: Said, columns: Sequence[Column], held: Mapping[Column, str]) -> bool:
        """Whether another column tells since when a row is a member; each period it tells is a link."""
        for column in columns:
            details, titles = self._links.detail(column, held)
            if details.get("since"):
                relation = RELATIONS[column.relation or "member_of"]
                for told, from_ in self._spells.of_each(relation, [(details, titles)]):
                    self._named(at, main, relation, column, told, from_)
                return True
        return False

    def _paid_by(
        self, at: At, main: Said, place: PlacedColumn, cell: str, held: Mapping[Column, str]
    ) -> None:
        details, titles = self._links.detail(place.column, held)
        if is_paid(cell, place.money) or is_refused(place, cell, held, self._places):
            paid = texts("amount", cell, place.money)
            titles = {**titles, "amount": place.column.title}
            details = {**said_by_title(place.column.title), **details}
            relation = RELATIONS[place.column.relation or FUNDED_BY]
            self._named(at, main, relation, place.column, {**details, **paid}, titles)

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
                days = days_in(column.title)[0] or days_in(column.named)[0]
                several = days is not None and days.until != days.since
                values |= {"since": days.since} if days is not None else {}
                values |= {"until": days.until} if days is not None and several else {}
            said = {**role_of(column, relation), **details}
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
