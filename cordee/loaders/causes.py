"""Why rows were refused: what is to be mended first, and what was refused because of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cordee.loaders.reading import Lost, Rejected


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing wrong: the ``first`` row that has it, how many have it, how many fell with them.

    ``cents`` is the money those rows told of, by currency; ``others`` is what stands in the cells of the
    other rows, where that is something else.
    """

    first: Rejected
    rows: int
    consequences: int
    cents: Mapping[str, int]
    others: tuple[str, ...] = ()

    @property
    def all_rows(self) -> int:
        """Every row that mending it would bring back."""
        return self.rows + self.consequences


@dataclass(frozen=True, slots=True)
class LostCells:
    """Cells of one column lost for one reason: the ``first``, how many, and the rows of the others."""

    first: Lost
    cells: int
    others: tuple[int, ...] = ()

    @property
    def disagree(self) -> bool:
        """Whether they can be read, each at odds with another row."""
        return self.first.fault.disagrees


def causes(rejected: Sequence[Rejected]) -> tuple[Cause, ...]:
    """What was wrong, what costs most rows first; a row that fell with another is counted under it."""
    places = {one.place: one for one in rejected if not one.because}
    groups: dict[Hashable, list[Rejected]] = defaultdict(list)
    fallen: Counter[Hashable] = Counter()
    cents: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for one in rejected:
        cause = places.get(one.because, one)
        key = _same(cause)
        if cause is one:
            groups[key].append(one)
        else:
            fallen[key] += 1
        if one.cents:
            cents[key][one.currency] += one.cents
    found = [
        Cause(rows[0], len(rows), fallen[key], dict(cents[key]), _others(rows))
        for key, rows in groups.items()
    ]
    return tuple(sorted(found, key=lambda c: (-c.all_rows, c.first.file, c.first.sheet, c.first.row)))


def money(rejected: Iterable[Rejected]) -> dict[str, int]:
    """The cents that refused rows told of, by currency."""
    found: Counter[str] = Counter()
    for one in rejected:
        if one.cents:
            found[one.currency] += one.cents
    return dict(sorted(found.items()))


def lost_cells(lost: Iterable[Lost]) -> tuple[LostCells, ...]:
    """Cells that gave no value, by column and reason, the most frequent first.

    Those at odds with another row are one group, whatever each of the two says.
    """
    groups: dict[Hashable, list[Lost]] = defaultdict(list)
    for one in lost:
        fault = one.fault
        reason = "" if fault.disagrees else fault.expected
        groups[one.file, one.sheet, fault.column, reason, fault.remedy].append(one)
    found = [LostCells(lost[0], len(lost), tuple(one.row for one in lost[1:])) for lost in groups.values()]
    return tuple(sorted(found, key=lambda c: (-c.cells, c.first.file, c.first.sheet, c.first.row)))


def _others(rows: Sequence[Rejected]) -> tuple[str, ...]:
    """What stands in the faulty cells of the rows behind the first, each once, and not what stands there."""
    said = dict.fromkeys(str(fault.value) for row in rows for fault in row.faults[:1])
    return tuple(said)[1:]


def _same(one: Rejected) -> Hashable:
    """Equal for rows of one sheet that have the same thing wrong, whatever stands in their cells."""
    return one.file, one.sheet, tuple((fault.column, fault.expected) for fault in one.faults)
