"""One row of somebody's own table: who it is about, what it says of them, what ties them to others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cordee.i18n import Listed, Text, quoted
from cordee.loaders.mapping.cancelled import Cancellations
from cordee.loaders.mapping.cells import foreign, texts
from cordee.loaders.mapping.departements import apart_by_departement
from cordee.loaders.mapping.dues import last_years
from cordee.loaders.mapping.homonyms import homonyms
from cordee.loaders.mapping.kinds import (
    ORGANISATION,
    PERSON,
    PROGRAMME,
)
from cordee.loaders.mapping.known_names import KnownNames, kind_by_words, name_of, row_name
from cordee.loaders.mapping.link_details import (
    CITING,
    PlacedColumn,
    placed_column,
)
from cordee.loaders.mapping.mapping import Column, TableMapping
from cordee.loaders.mapping.meanings import (
    CONTACT,
    FIRST_NAME,
    FORMERLY,
    IDENTIFIERS,
    NAMES,
    PAID_BY,
    PERIOD,
    POSTCODE,
    PREFIX,
    RELATIONS,
    is_amount,
)
from cordee.loaders.mapping.others import NO_ONE
from cordee.loaders.mapping.people import People, not_a_body, people_of, reached, tells_of_people
from cordee.loaders.mapping.places import is_commune, town_of
from cordee.loaders.mapping.row_kinds import RowKinds, is_title
from cordee.loaders.mapping.row_ties import NEVER, RowTies
from cordee.loaders.mapping.shared_numbers import SharedNumbers
from cordee.loaders.mapping.units import Units
from cordee.loaders.mapping.years import year_of
from cordee.loaders.reading import Fault
from cordee.loaders.recognise.money import is_own_money, names_payers, payer_of
from cordee.loaders.recognise.proposal import SURE
from cordee.loaders.recognise.tables import Found
from cordee.loaders.recognise.titles import BESIDE, has_word
from cordee.loaders.translation_builder import At, TranslationBuilder
from cordee.loaders.values import contacts, former
from cordee.loaders.values.faults import shorten
from cordee.loaders.values.placeholders import is_placeholder
from cordee.loaders.values.posts import is_service
from cordee.loaders.values.somebody import at_body, is_named_after, may_be_somebody
from cordee.loaders.values.whole_names import whole_name
from cordee.model import KINDS
from cordee.model.folding import fold

_NOBODY = People()
_NOBODY_SHOWN = 3
_SEVERAL = ("funded_by", "funds", "partners", "members", "participants", "contact")
"""Of whom one row names one, and the rows under it the others."""


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
        self._units = Units(found, meant)
        self._places = [
            placed_column(found, index, column, known, self._units.of(index))
            for index, column in enumerate(meant.columns)
        ]
        builder.turn(found.table, [one.column.title for one in self._places if one.last_first])
        untold = [one for one in self._places if one.column.is_left]
        self._cancelled = Cancellations(self._places, untold)
        self._ties = RowTies(
            meant,
            known,
            builder,
            self._places,
            year_of(found, meant),
            self._cancelled,
            last_years(found, meant),
        )
        self._of_payers = any(c.means == PAID_BY and c.relation == "funds" for c in meant.columns)
        self._last, self._continuing = "", 0
        self._above: list[Sequence[str]] = []
        self._named_at = next((i for i, one in enumerate(meant.columns) if one.means == "name"), -1)
        self._tying = {i for i, one in enumerate(meant.columns) if one.means in _SEVERAL}
        details = {
            i for i, one in enumerate(meant.columns) if one.means.startswith(PREFIX) or one.means in CONTACT
        }
        self._going_on = self._tying | details
        named = [column.title for column in meant.columns if column.means in NAMES]
        self._lists_payers = self._of_payers or any(map(names_payers, named))
        self._unnamed = self._seats = self._addresses = self._bodies_alone = 0
        self._nobody: list[str] = []
        self._shared = SharedNumbers(found, meant)
        self._homonyms = homonyms(found, meant) or apart_by_departement(found, meant)
        self._row_kinds = RowKinds(meant)
        self._kinds = self._possible_kinds()
        self._own = [place for place in self._places if not place.column.of and self._is_property(place)]
        self._costs = {place.index for place in self._own if is_amount(place.column.means)}
        self._told = [place for place in self._places if not place.column.is_left]
        self._has_people = meant.rows != PERSON and any(tells_of_people(c) for c in meant.columns)
        self._has_money = any(is_amount(column.means) for column in meant.columns)
        self._of_kind: dict[str, frozenset[str]] = {}
        of = {column.title: column for column in meant.columns}
        self._called = [(c, of[c.of]) for c in meant.columns if c.means == FIRST_NAME and c.of in of]
        self._named_by = [column for column in meant.columns if column.means in NAMES]

    @property
    def notes(self) -> Iterator[Text]:
        """What many rows have in common and is told once."""
        if self._unnamed:
            yield Text("mapping.contacts_without_name", n=self._unnamed)
        if self._continuing:
            yield Text("mapping.continued", n=self._continuing)
        if self._bodies_alone:
            yield Text("mapping.bodies_alone", n=self._bodies_alone)
        if self._nobody:
            names = Listed([quoted(name) for name in dict.fromkeys(self._nobody)][:_NOBODY_SHOWN])
            yield Text("mapping.nobody_named", n=len(self._nobody), names=names)
        if self._addresses:
            yield Text("mapping.addresses", n=self._addresses)
        if self._seats:
            yield Text("mapping.codes_of_seats", n=self._seats)
        yield from self._units.notes
        yield from self._ties.notes
        yield from self._cancelled.notes
        yield from self._homonyms.notes
        yield from self._shared.notes

    def tell(self, at: At, cells: Sequence[str]) -> None:
        """Everything one row says."""
        cells = self._continued(cells)
        held = self._held(cells)
        cell = self._cell(held)
        who = self._who(cell)
        name, titles = self._name(held, who)
        if not name:
            self._take_nameless(at, held)
            return
        if len(held) == 1 and self._meant.rows == PERSON and not may_be_somebody(name["name"]):
            self._builder.leave(at, Text("tables.heading", name=quoted(name["name"])))
            return
        if self._lists_payers and is_own_money(name["name"]):
            self._builder.leave(at, Text("mapping.own_money", name=quoted(name["name"])))
            return
        if self._row_kinds.is_person_as_body(cells):
            fault = not_a_body(next(iter(titles.values())), name["name"])
            self._builder.refuse(at, [fault], self._ties.money_of(held))
            return
        people = people_of(held) if self._has_people else _NOBODY
        when = self._when(cell)
        values = {**name, **self._properties(at, self._of_the_row(name["name"], held))}
        if when:
            values = {**_itself(when), **values}
        told = self._row_kinds.of(cells)
        kind = told or self._kind(values["name"])
        own = self._properties_of(kind)
        if told and is_title(values.get("category", "")):
            del values["category"]
        before = self._before(kind, values, held)
        self._place(values, held)
        values = {key: value for key, value in values.items() if key in own}
        if kind == PERSON:
            values |= reached(held)
        if at.row in self._homonyms.ids:
            values["id"] = self._homonyms.ids[at.row]
        among = self._among(held)
        titles = self._ties.kept({**titles, **self._titles(held)})
        if self._has_money:
            self._cancelled.look(at.row, cells)
        main = self._builder.entity(at, kind, values, main=True, among=among, titles=titles)
        self._ties.tell(at, main, held, people, when, who if who.body or kind == PERSON else NO_ONE)
        self._ties.follow(at, main, before)
        self._unnamed += people.unnamed and not who.body
        self._nobody += people.nobody

    def _held(self, cells: Sequence[str]) -> dict[Column, str]:
        """What the columns that mean something hold in a row."""
        count = len(cells)
        held: dict[Column, str] = {}
        for place in self._told:
            cell = cells[place.index] if place.index < count else ""
            if cell and not is_placeholder(cell):
                held[place.column] = cell
        for first, last in self._called:
            name = whole_name(held.pop(first, ""), held.get(last, ""))
            if name:
                held[last] = name
        return held

    def _continued(self, cells: Sequence[str]) -> Sequence[str]:
        """A row without a name that only goes on with whom the one above is tied to: it has that name."""
        place = self._named_at
        if place < 0 or self._meant.rows == PERSON:
            return cells
        if place < len(cells) and cells[place]:
            self._last, self._above = cells[place], [cells]
            return cells
        filled = {index for index, cell in enumerate(cells) if cell}
        told = self._tied_in([cells])
        # Whom it names is another each time: who is named again is that of a row whose name is missing.
        if not self._last or not told or told & self._tied_in(self._above) or not filled <= self._going_on:
            return cells
        self._above.append(cells)
        self._continuing += 1
        return (*cells[:place], *[""] * (place - len(cells)), self._last, *cells[place + 1 :])

    def _tied_in(self, rows: Sequence[Sequence[str]]) -> set[tuple[int, str]]:
        """Whom some rows name, each with the place of the column that ties them."""
        told = ((index, row[index]) for row in rows for index in self._tying if index < len(row))
        return {(index, fold(cell)) for index, cell in told if cell}

    # --- who the row is about ---

    def _name(self, held: Mapping[Column, str], who: contacts.Who) -> tuple[dict[str, str], dict[str, str]]:
        said = {c.means: (c.title, held[c]) for c in self._named_by if c in held}
        if self._meant.rows == PERSON and {"first_name", "last_name"} & said.keys():
            parts = [said[name][1] for name in ("first_name", "last_name", "name") if name in said][:2]
            called = "" if len(parts) == 1 and is_service(parts[0]) else " ".join(parts)
            return ({"name": called} if called else {}), {"name": next(iter(said.values()))[0]}
        if "name" not in said:
            return {}, {}
        title, cell = said["name"]
        if self._meant.rows == PERSON:
            return ({"name": who.name} if who.name else {}), {"name": title}
        told, _ = row_name(who.body or (_payer(cell) if self._of_payers else cell))
        return {"name": told.name, **({"acronym": told.acronym} if told.acronym else {})}, {"name": title}

    def _cell(self, held: Mapping[Column, str]) -> str:
        """The cell of the row's name."""
        for column in self._named_by:
            if cell := held.get(column, ""):
                return cell
        return ""

    def _who(self, cell: str) -> contacts.Who:
        """Somebody by the cell of the row's name, and the body they are of: "Hélène Odeyer, directrice"."""
        if self._meant.rows == PERSON:
            return next(iter(contacts.parse(cell).people), NO_ONE)
        told = at_body(cell) if self._meant.rows == ORGANISATION else None
        if told is None or (not told.function and is_named_after(cell, told.body)):
            return NO_ONE
        return contacts.Who(told.name, told.function, told.body)

    def _when(self, cell: str) -> Mapping[str, str]:
        """Since and until when, by what stands behind the name of the row."""
        return row_name(cell)[1] if "(" in cell and self._meant.rows != PERSON else NEVER

    def _take_nameless(self, at: At, held: Mapping[Column, str]) -> None:
        if not self._body_alone(at, held):
            self._refuse_nameless(at, held)

    def _body_alone(self, at: At, held: Mapping[Column, str]) -> bool:
        """A row of a list of people that names nobody and one body, how it is reached beside: that body."""
        if self._meant.rows != PERSON or any(column in held for column in self._named_by):
            return False
        bodies = [(column, cell) for column, cell in held.items() if column.means == "works_for"]
        if len(bodies) != 1:
            return False
        (column, cell) = bodies[0]
        told = name_of(cell)
        kind = self._known.kind(told.name, RELATIONS["works_for"].kinds)
        values = {"name": told.name, "acronym": told.acronym}
        self._builder.entity(at, kind, values, titles=self._ties.kept({"name": column.title}))
        self._bodies_alone += 1
        return True

    def _refuse_nameless(self, at: At, held: Mapping[Column, str]) -> None:
        title, cell = next(((c.title, held[c]) for c in self._named_by if c in held), ("", ""))
        if cell:  # "Secrétariat" among people.
            fault = Fault(
                title, shorten(cell), Text("mapping.expected_somebody"), Text("mapping.name_somebody")
            )
        else:
            title = next((c.title for c in self._named_by), "")
            fault = Fault(title, "", Text("rows.value_which_required_here"), Text("rows.fill"))
        self._builder.refuse(at, [fault], self._ties.money_of(held))

    def _possible_kinds(self) -> tuple[str, ...]:
        """What a row may be beside what the table says: where all its links would still be permitted."""
        if self._describes:
            return (self._meant.rows,)
        tied = any(column.means in RELATIONS for column in self._meant.columns)
        others = (kind for kind in KINDS if tied and kind in self._row_kinds.permitted)
        return (self._meant.rows, *(kind for kind in others if kind != self._meant.rows))

    def _of_the_row(self, name: str, held: Mapping[Column, str]) -> Mapping[Column, str]:
        """The cells without the code of the commune a body is in, and other numbers that bodies share."""
        held = {column: cell for column, cell in held.items() if (column.means, cell) not in self._shared}
        code = next((column for column in held if column.means == "insee"), None)
        if code is None or self._meant.rows != ORGANISATION or is_commune(name, held):
            return held
        self._seats += 1
        return {column: cell for column, cell in held.items() if column is not code}

    def _kind(self, name: str) -> str:
        if self._of_payers and self._meant.rows == ORGANISATION:
            return kind_by_words(name, (PROGRAMME,)) or ORGANISATION
        if len(self._kinds) == 1:
            return self._kinds[0]
        known = self._known.known_kind(name, self._kinds)
        return known or self._kinds[0]

    def _properties_of(self, kind: str) -> frozenset[str]:
        if kind not in self._of_kind:
            also = ("id", *(CITING if self._describes else ()))
            self._of_kind[kind] = frozenset((*KINDS[kind].by_name, *also))
        return self._of_kind[kind]

    def _properties(self, at: At, held: Mapping[Column, str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for place in self._own:
            means = place.column.means
            cell = held.get(place.column, "")
            if cell and place.index in self._costs and (currency := foreign(means, cell, place.money)):
                said = texts(means, cell, place.money)[means]
                remedy = Text("mapping.cost_in_euros", currency=currency)
                self._builder.lose(
                    at, Fault(place.column.title, shorten(said), Text("mapping.expected_euros"), remedy)
                )
            elif cell:
                for name, value in texts(means, cell, place.money).items():
                    if name == "identifiers" and name in found:
                        value = f"{found[name]}; {value}"
                    if value:
                        found.setdefault(name, value) if name != "identifiers" else found.update(
                            {name: value}
                        )
        return found

    def _before(self, kind: str, values: dict[str, str], held: Mapping[Column, str]) -> list[tuple[str, str]]:
        """Those it follows, each with the title of its column; what it was only called before is an alias.

        Where a table is about a body of that name, it is another.
        """
        cells = [(column.title, cell) for column, cell in held.items() if column.means == FORMERLY]
        named = [(column.title, name_of(held[column]).former) for column in self._named_by if column in held]
        others: list[tuple[str, str]] = []
        for title, cell in (*cells, *named):
            told = former.parse(cell)
            apart = [name for name in told.names if self._known.known_kind(name_of(name).name, (kind,))]
            others += [(name, title) for name in (*told.others, *apart)]
            aliases = [name for name in told.names if name not in apart]
            values["aliases"] = "; ".join(filter(None, (values.get("aliases", ""), *aliases)))
        if not values.get("aliases"):
            values.pop("aliases", None)
        return others

    def _place(self, values: dict[str, str], held: Mapping[Column, str]) -> None:
        """The commune by an address, where no column tells it."""
        addresses = [cell for column, cell in held.items() if column.means == POSTCODE]
        self._addresses += bool(addresses)
        town = next(filter(None, map(town_of, addresses)), "")
        if town:
            values.setdefault("commune", town)

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
            if column.means in IDENTIFIERS:
                beside = found.get("identifiers", "")
                found["identifiers"] = f"{beside}{BESIDE}{column.title}" if beside else column.title
            else:
                found |= dict.fromkeys(names, column.title)
        return found

    def _among(self, held: Mapping[Column, str]) -> tuple[str, ...]:
        """The bodies and the function that tell somebody from namesakes."""
        own = {"works_for"} | {f"{PREFIX}role"} if self._meant.rows == PERSON else set()
        return tuple(cell for column, cell in held.items() if column.means in own)


def _payer(cell: str) -> str:
    """Who pays, where the line of a budget tells what it is first: "Subvention Région Sud"."""
    name, sure = payer_of(cell) if has_word(cell, "given") else ("", 0.0)
    return name if name and sure >= SURE else cell


def _itself(when: Mapping[str, str]) -> dict[str, str]:
    """When what the row is about was founded or closed."""
    return {name: when[said] for said, name in (("founded", "since"), ("closed", "until")) if said in when}
