"""What the columns of a table tell of the links that other columns make: dates, amounts, roles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from cordee.i18n import Text
from cordee.loaders.mapping.cells import AS_TOLD, SHARES, Money, money_of, texts, times_apart, to_cents
from cordee.loaders.mapping.kinds import FUNDS
from cordee.loaders.mapping.known_names import KnownNames
from cordee.loaders.mapping.mapping import Column, TableMapping
from cordee.loaders.mapping.meanings import (
    NAMES,
    PAID_BY,
    PERIOD,
    PREFIX,
    RELATIONS,
    TICK,
    Relation,
    is_amount,
)
from cordee.loaders.reading import Fault
from cordee.loaders.recognise.evidence import telling
from cordee.loaders.recognise.steps import stage_of_title, year_of_title
from cordee.loaders.recognise.tables import Found
from cordee.loaders.values import choices, natures
from cordee.loaders.values.faults import BadValue, shorten
from cordee.loaders.values.name_order import are_last_first
from cordee.loaders.values.percentages import are_shares
from cordee.loaders.values.placeholders import is_placeholder
from cordee.loaders.values.several import Witness
from cordee.model import TYPES
from cordee.model.properties import AWAITED, PLANNED, REFUSED, REQUESTED, STAGE

FUNDED_BY = "funded_by"
CITING = ("source", "cite")
AWARDED = "awarded"
_STEPS = (REQUESTED, PLANNED, "", AWARDED, "paid", REFUSED)
_EURO = "EUR"
_NAME_END = re.compile(r"\s*[,;(/\n]|\s+[-–—]\s+")
"""Where the first name of a cell ends."""
_WHEN = (PERIOD, "since", "until")


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column, where it is, and what is found out from all its cells."""

    index: int
    column: Column
    money: Money = AS_TOLD
    witness: Witness | None = None
    last_first: bool = False
    """Whether its people are told with their last name first: "Roux Jean"."""


class LinkDetails:
    """The columns that tell more of links, and what a row says in them."""

    def __init__(self, meant: TableMapping, places: Sequence[PlacedColumn]) -> None:
        self._meant = meant
        self._places = places
        self._details = self._of_links()
        self._whose = self._amounts_of_others()
        self._apart = {title: _apart(told) for title, told in self._details.items()}
        self._citing = [place.column for place in places if place.column.means in CITING]

    def _of_links(self) -> Mapping[str, list[PlacedColumn]]:
        """The columns that tell more of a link, by the title of the column that makes it."""
        found: dict[str, list[PlacedColumn]] = defaultdict(list)
        for place in self._places:
            means = place.column.means
            if means.startswith(PREFIX):
                name = means.removeprefix(PREFIX)
                for title in (place.column.of,) if place.column.of else self._all_with(name):
                    found[title].append(place)
        return found

    def _all_with(self, name: str) -> Sequence[str]:
        """The first column that makes a link with that property; of amounts under their payers every one."""
        wanted = "since" if name == PERIOD else name
        if self._meant.payer and wanted in TYPES[FUNDS].by_name:
            return ("",)
        relations = [(column, made) for column in self._meant.columns if (made := _relation(column))]
        makers = [(column, made) for column, made in relations if wanted in TYPES[made.type].by_name]
        if any(column.means == PAID_BY for column, _ in makers):
            given = [column.title for column, made in makers if made.type == FUNDS]
            # What was paid is, whatever was thought of it before: "Avis", "FEADER payé".
            return [title for title in given if name != "stage" or not _is_paid_out(title)]
        return [column.title for column, _ in makers[:1]] or [""]

    def instalments(
        self, column: Column, held: Mapping[Column, str]
    ) -> list[tuple[dict[str, str], dict[str, str]]]:
        """What is said of the link, once for each year and step with a column of amounts of its own."""
        told = self._details.get(column.title, ())
        apart = self._apart.get(column.title, ())
        if len(apart) < 2:
            spans = _spans_of(told, held)
            return [self.detail(column, held, span) for span in spans] or [self.detail(column, held)]
        rest = [one for one in told if one not in apart]
        if len({_said(one, "stage") for one in apart}) > 1:
            # Of which of them would it be the stage?
            rest = [one for one in rest if not self._tells_stage(one, held)]
        several = [self.detail(column, held, (one, *rest)) for one in _told(apart, held)]
        return several or [self.detail(column, held, rest)]

    def _tells_stage(self, place: PlacedColumn, held: Mapping[Column, str]) -> bool:
        """Whether a column tells at which stage all amounts of a row are, other than refused."""
        cell = held.get(place.column, "")
        if place.column.means != f"{PREFIX}stage" or not cell:
            return False
        try:
            return choices.parse(cell, STAGE.choices) != REFUSED
        except BadValue:
            return False

    def detail(
        self, column: Column, held: Mapping[Column, str], told: Sequence[PlacedColumn] | None = None
    ) -> tuple[dict[str, str], dict[str, str]]:
        """What is said of the link by all of its columns, or those ``told``, and their titles."""
        found: dict[str, str] = {}
        titles: dict[str, str] = {}
        titled: dict[str, str] = {}
        for place in self._details.get(column.title, ()) if told is None else told:
            cell = held.get(place.column, "")
            if not cell:
                continue
            name = place.column.means.removeprefix(PREFIX)
            values = texts(name, cell, place.money)
            if name in _WHEN and times_apart(cell):  # Of which link is each? Said as it is, and refused.
                values = {"since" if name == PERIOD else name: cell}
            for name, value in values.items():
                if value and name == "note" and name in found:
                    found[name] += f" ; {value}"
                elif value and name not in found:
                    found[name] = value
                    titles[name] = place.column.title
                    titled |= said_by_title(place.column.title) if is_amount(name) else {}
        for one in self._citing:
            if one in held:
                found[one.means] = held[one]
        return {**titled, **found}, titles

    def money_of(self, held: Mapping[Column, str]) -> tuple[int, str]:
        """What a row tells of grants, in cents, and their currency: of each payer and year the last step."""
        last: dict[tuple[str, ...], tuple[int, str]] = {}
        steps = sorted(self._places, key=lambda one: _STEPS.index(_said(one, "stage")))
        for one in steps:
            cell, means = held.get(one.column, ""), one.column.means
            if (means == PAID_BY or means == f"{PREFIX}amount") and cell and is_paid(cell, one.money):
                told = texts("amount", cell, one.money).get("currency", _EURO)
                payer = one.column.named or one.column.of
                sort = (_said(one, "year"), _said(one, "nature"), told)
                last[payer, *sort] = (to_cents(cell, one.money), told)
        currency = next((currency for _, currency in last.values()), "")
        return sum(cents for cents, told in last.values() if told == currency), currency

    def amounts_of_nobody(self, held: Mapping[Column, str]) -> list[Fault]:
        """Amounts in a row that leaves the column of whose they are empty."""
        found: list[Fault] = []
        for title, places in self._whose:
            if any(column.title == title for column in held if _relation(column) is not None):
                continue
            for place in places:
                cell = held.get(place.column, "")
                if cell and is_paid(cell, place.money):
                    whose = Text("mapping.expected_whose_amount", title=title)
                    fault = Fault(place.column.title, shorten(cell), whose, Text("mapping.say_whose_amount"))
                    found.append(fault)
        return found

    def _amounts_of_others(self) -> list[tuple[str, list[PlacedColumn]]]:
        """The columns of amounts by the title of the column that says whose they are."""
        titles = sorted({column.title for column in self._meant.columns if column.means in RELATIONS})
        told = (
            (title, [p for p in self._details.get(title, ()) if is_amount(p.column.means)])
            for title in titles
        )
        return [(title, places) for title, places in told if places]


def _is_paid_out(title: str) -> bool:
    return said_by_title(title).get("stage") == "paid"


def without_strays(meant: TableMapping) -> TableMapping:
    """The mapping in which what tells of a link that no column makes means nothing, as it is not read."""
    made = [TYPES[one.type].by_name for one in map(_relation, meant.columns) if one is not None]
    made += [TYPES[FUNDS].by_name] if meant.payer else []

    def strays(column: Column) -> bool:
        name = column.means.removeprefix(PREFIX)
        wanted = "since" if name == PERIOD else name
        told = column.means.startswith(PREFIX) and not column.of
        return told and not any(wanted in properties for properties in made)

    return replace(meant, columns=tuple(Column(c.title) if strays(c) else c for c in meant.columns))


def _apart(told: Sequence[PlacedColumn]) -> list[PlacedColumn]:
    """The columns of amounts that have a year or a step of their own; all where some are of another sort."""
    amounts = [one for one in told if is_amount(one.column.means)]
    several = len({(_said(one, "nature"), one.money.currency) for one in amounts}) > 1
    return [one for one in amounts if several or said_by_title(one.column.title)]


def placed_column(
    found: Found, index: int, column: Column, known: KnownNames, like: Money = AS_TOLD
) -> PlacedColumn:
    """A column with what all its cells tell: how amounts are written, how lists are cut.

    ``like`` has the unit and currency of its amounts where its title does not say them.
    """
    name = column.means.removeprefix(PREFIX)
    money = (
        money_of(column.title, found.cells(index), found.banner, found.table.header)
        if is_amount(name)
        else AS_TOLD
    )
    if name == "rate" and are_shares(cell for cell in found.each(index) if not is_placeholder(cell)):
        money = Money(unit=SHARES)
    money = replace(money, unit=like.unit, currency=like.currency) if like != AS_TOLD else money
    witness = known.witness(found.cells(index)) if column.means in RELATIONS else None
    names = telling(found.each(index)) if witness is not None or column.means == "name" else ()
    return PlacedColumn(
        index, column, money, witness, are_last_first(_NAME_END.split(cell, maxsplit=1)[0] for cell in names)
    )


def _relation(column: Column) -> Relation | None:
    if column.means in NAMES and column.relation:
        return RELATIONS[column.relation]
    if column.means == TICK:
        return RELATIONS[column.relation or "member_of"]
    if column.means == PAID_BY:
        return RELATIONS[column.relation or FUNDED_BY]
    return RELATIONS.get(column.means)


@lru_cache(maxsize=4_096)
def said_by_title(title: str) -> Mapping[str, str]:
    """The year, the stage and the nature that the title of amounts names: "Subvention versée 2023"."""
    year, nature = year_of_title(title), natures.told(title)
    told = {**({"year": year} if year else {}), **stage_of_title(title)}
    return {**told, "nature": nature} if nature == natures.IN_KIND else told


def _spans_of(told: Sequence[PlacedColumn], held: Mapping[Column, str]) -> list[tuple[PlacedColumn, ...]]:
    """The columns of each period of a link, "Adhésion", "Départ", "Retour"; none where there is one."""
    spans: list[list[PlacedColumn]] = [[]]
    for place in sorted(told, key=lambda one: one.index):
        ended = any(one.column.means == f"{PREFIX}until" for one in spans[-1])
        if place.column.means == f"{PREFIX}since" and ended:
            spans.append([])
        if place.column.means in (f"{PREFIX}since", f"{PREFIX}until"):
            spans[-1].append(place)
    rest = [one for one in told if one not in (place for span in spans for place in span)]
    filled = [span for span in spans if any(held.get(one.column) for one in span)]
    money = any(is_amount(one.column.means) for one in rest)  # Of which of them would it be?
    return [(*span, *rest) for span in filled] if len(filled) > 1 and not money else []


def _told(apart: Sequence[PlacedColumn], held: Mapping[Column, str]) -> list[PlacedColumn]:
    """The columns that tell an amount in a row; 0 tells what was granted or planned of a year, or nothing."""
    paid = [one for one in apart if is_paid(held.get(one.column, ""), one.money)]
    given = {(_said(one, "year"), _said(one, "stage")) for one in paid}
    zeros = [one for one in apart if is_zero(held.get(one.column, ""), one.money)]
    refused = [
        one
        for one in zeros
        if _said(one, "stage") == AWARDED and any((_said(one, "year"), stage) in given for stage in AWAITED)
        and (_said(one, "year"), "paid") not in given
    ]  # fmt: skip
    if paid or not zeros:
        return [one for one in apart if one in paid or one in refused]
    return [next((one for one in zeros if _said(one, "stage") == AWARDED), zeros[0])]


def _said(place: PlacedColumn, name: str) -> str:
    return said_by_title(place.column.title).get(name, "")


def is_zero(cell: str, money: Money) -> bool:
    """Whether a cell of amounts says 0: that nothing was granted, or nothing paid yet."""
    return bool(texts("amount", cell, money)) and not is_paid(cell, money)


def is_paid(cell: str, money: Money) -> bool:
    """Whether a cell of amounts says that anything is paid: 0 says it is not."""
    paid = texts("amount", cell, money)
    return bool(paid) and ("amount" not in paid or bool(paid["amount"].strip("0.")))
