"""The unit and currency of amounts whose title names none, by those beside: "FEADER" by "Coût (k€)"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from cordee.i18n import Listed, Text, quoted
from cordee.loaders.mapping.cells import AS_TOLD, Money, money_of, to_cents
from cordee.loaders.mapping.mapping import TableMapping
from cordee.loaders.mapping.meanings import is_amount
from cordee.loaders.recognise.tables import Found
from cordee.loaders.values.faults import shorten
from cordee.loaders.values.money import currencies_named

_COST, _EURO = "cost", "€"
_APART = 30
Figures = Mapping[int, int]


class Units:
    """The units and currencies that titles do not name, by the place of the column."""

    def __init__(self, found: Found, meant: TableMapping) -> None:
        self._meant = meant
        self._of: dict[int, Money] = {}
        self._like = ""
        amounts = [place for place, column in enumerate(meant.columns) if is_amount(column.means)]
        written = {
            place: money_of(meant.columns[place].title, found.cells(place), found.banner, found.table.header)
            for place in amounts
        }
        named = {place: said for place, money in written.items() if (said := _unit(money)) != _EURO}
        if len(set(named.values())) != 1 or len(named) == len(amounts):
            return
        like = next(iter(named))
        bare = {place: replace(written[place], unit="") for place in amounts}
        figures = {place: _figures(found, place, bare[place]) for place in amounts}
        for place in amounts:
            untold = place not in named and not _in_money(found, place, meant.columns[place].title)
            if untold and all(self._alike(figures, place, other) for other in named):
                self._of[place] = written[like]
        self._like = meant.columns[like].title

    def of(self, place: int) -> Money:
        """What those amounts are counted in that a column's are like, where its title does not say it."""
        return self._of.get(place, AS_TOLD)

    @property
    def notes(self) -> Iterator[Text]:
        """Which titles were read in the unit of another."""
        if self._of:
            names = Listed(quoted(shorten(self._meant.columns[place].title, 40)) for place in self._of)
            written, like = next(iter(self._of.values())), quoted(shorten(self._like, 40))
            yield Text("mapping.unit_beside", n=len(self._of), names=names, like=like, unit=_unit(written))

    def _alike(self, figures: Mapping[int, Figures], place: int, other: int) -> bool:
        """Whether two columns say one unit: what is paid is no more than the cost, as they are written."""
        one, two = figures[place], figures[other]
        costs = [self._meant.columns[at].means == _COST for at in (place, other)]
        if any(costs) and not all(costs):
            paid, cost = (two, one) if costs[0] else (one, two)
            both = paid.keys() & cost.keys()
            return bool(both) and all(paid[row] <= cost[row] for row in both)
        return are_near(one.values(), two.values())


def _unit(money: Money) -> str:
    """What bare amounts are counted in: "€", "k€", "kCHF"."""
    return money.unit + (_EURO if money.currency in ("", "EUR") else money.currency)


def are_near(one: Collection[int], other: Collection[int]) -> bool:
    """Whether figures are about as large as others, so that both may be amounts of one unit."""
    middles = sorted(median(each or [0]) for each in (one, other))
    return middles[0] > 0 and middles[1] <= _APART * middles[0]


def _figures(found: Found, place: int, written: Money) -> Figures:
    """What stands in a column by its row, as it is written."""
    told: dict[int, int] = {}
    for row, cells in found.rows:
        cents = to_cents(cells[place], written) if place < len(cells) and cells[place] else 0
        if cents:
            told[row] = cents
    return told


def _in_money(found: Found, place: int, title: str) -> bool:
    """Whether a title or a cell names a currency, and so euros and no thousands of them."""
    cells: Sequence[str] = found.cells(place)
    return bool(currencies_named(title, title=True)) or any(map(currencies_named, cells))
