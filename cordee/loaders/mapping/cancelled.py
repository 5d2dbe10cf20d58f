"""Money that a row says came to nothing: « 2024 (annulé) », "projet abandonné" among the observations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

from cordee.i18n import Amount, Listed, Text, quoted
from cordee.loaders.mapping.cells import AS_TOLD, to_cents
from cordee.loaders.mapping.link_details import PlacedColumn
from cordee.loaders.mapping.meanings import PERIOD, PREFIX, is_amount
from cordee.loaders.values import dates, ticks
from cordee.loaders.values.faults import BadValue, shorten
from cordee.loaders.values.words import GRANTED, REFUSED, SMALL, TAKEN_BACK, WITHDRAWN
from cordee.model.folding import fold
from cordee.model.properties import REFUSED as STAGE

_WORDS = REFUSED | WITHDRAWN
_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_AFTER = re.compile(r"[0-9]+|" + "|".join(sorted(SMALL)))
"""What may follow: a day, and what holds it there."""
_OF_THE_ROW = frozenset((PERIOD, "since", "until", "status", "description", "category"))
_WHEN = frozenset(("year", "since", "until"))
_EURO = "EUR"
_SHOWN = 3


class Cancelled(IntEnum):
    """What a row says of the money in it."""

    NO = 0
    PERHAPS = 1
    """A cell speaks of it, and more, or of what the money is for: it is told, and the money counted."""
    YES = 2


@dataclass(slots=True)
class _Told:
    cents: Counter[str] = field(default_factory=Counter)
    rows: set[int] = field(default_factory=set)
    cells: dict[str, None] = field(default_factory=dict)


class Cancellations:
    """Looks for it in the columns that tell of the money, or that nothing is read from."""

    def __init__(self, places: Sequence[PlacedColumn], untold: Sequence[PlacedColumn]) -> None:
        self._of_money = [*untold, *(p for p in places if _of_link(p))]
        self._of_rows = [place for place in places if place.column.means in _OF_THE_ROW]
        self._told = {Cancelled.YES: _Told(), Cancelled.PERHAPS: _Told()}
        self._row, self._said, self._cell = 0, Cancelled.NO, ""

    def look(self, row: int, cells: Sequence[str]) -> None:
        """Find out what a row says, before its money is told."""
        self._row, self._said, self._cell = row, Cancelled.NO, ""
        for places, most in ((self._of_money, Cancelled.YES), (self._of_rows, Cancelled.PERHAPS)):
            for place in places:
                cell = cells[place.index] if place.index < len(cells) else ""
                said = min(_said_under(place.column.title, cell), most) if cell else Cancelled.NO
                if said > self._said:
                    self._said, self._cell = said, cell

    def settled(self, said: Mapping[str, str]) -> Mapping[str, str]:
        """What is said of a grant of the row: at the step of what was refused where it is said cancelled."""
        if self._said is Cancelled.YES:  # "Date de décision : refusé" is no date.
            said = {name: value for name, value in said.items() if value != self._cell or name not in _WHEN}
        cents = to_cents(said.get("amount", ""), AS_TOLD)
        if not self._said or cents <= 0 or said.get("stage") == STAGE:
            return said
        # What was paid was not cancelled, or has to be paid back: that is for people to find out.
        sure = self._said is Cancelled.YES and said.get("stage") != "paid"
        told = self._told[Cancelled.YES if sure else Cancelled.PERHAPS]
        told.cents[said.get("currency", _EURO)] += cents
        told.rows.add(self._row)
        told.cells.setdefault(self._cell)
        return {**said, "stage": STAGE} if sure else said

    @property
    def notes(self) -> Iterator[Text]:
        """The money of rows said cancelled, and of those that may be."""
        for said, key in (
            (Cancelled.YES, "mapping.cancelled"),
            (Cancelled.PERHAPS, "mapping.perhaps_cancelled"),
        ):
            told = self._told[said]
            if told.rows:
                amount = Listed([Amount(cents, name) for name, cents in sorted(told.cents.items())], "plus")
                cells = Listed(quoted(shorten(cell, 40)) for cell in list(told.cells)[:_SHOWN])
                yield Text(key, n=len(told.rows), amount=amount, cells=cells, row=min(told.rows))


def _of_link(place: PlacedColumn) -> bool:
    means = place.column.means
    return means.startswith(PREFIX) and not is_amount(means) and means != f"{PREFIX}stage"


@lru_cache(maxsize=65_536)
def _said_under(title: str, cell: str) -> Cancelled:
    if cancelled(title) is Cancelled.YES:
        return Cancelled.YES if _is_on(cell) else Cancelled.NO
    return cancelled(cell)


def cancelled(cell: str) -> Cancelled:
    """Whether a cell, or what stands in its brackets, says that something was cancelled.

    >>> [cancelled(one).name for one in ("2024 (annulé)", "Projet abandonné", "annulé puis rétabli", "2024")]
    ['YES', 'YES', 'PERHAPS', 'NO']
    """
    words = fold(cell).split()
    if _WORDS.isdisjoint(words):
        return Cancelled.NO if TAKEN_BACK.isdisjoint(words) else Cancelled.PERHAPS
    pieces = (words, *(fold(piece).split() for piece in _BRACKETED.findall(cell)))
    return Cancelled.YES if any(map(_says_only_that, pieces)) else Cancelled.PERHAPS


def _says_only_that(words: Sequence[str]) -> bool:
    """ "Subvention annulée le 3/04/2024": nothing but that, and when."""
    rest = [word for word in words if word not in GRANTED]
    return bool(rest) and rest[0] in _WORDS and all(map(_AFTER.fullmatch, rest[1:]))


def _is_on(cell: str) -> bool:
    """Whether a cell is ticked, or says since when."""
    tick = ticks.told(cell)
    if tick is not None:
        return tick.on
    try:
        return bool(dates.parse(cell))
    except BadValue:
        return False
