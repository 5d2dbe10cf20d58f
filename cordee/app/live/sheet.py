"""One table while people fill it in: what stands in each cell, who wrote it when, by which version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from cordee.app.live.journal import Op
from cordee.errors import UnknownName
from cordee.i18n import Text
from cordee.loaders.filled.trace import plain
from cordee.model.claims import digest
from cordee.workflows.table.typed import TYPED, TableNow, TypedCell

Key = tuple[str, str]
"""The id of a line, and a column."""


def version(text: str) -> str:
    """What tells one content of a cell from another, whatever the spaces; the same at every start."""
    return digest("cell", plain(text))[:16]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. ``also`` are versions of what was typed that now stands there otherwise."""

    value: str
    by: str = ""
    at: str = ""
    also: frozenset[str] = frozenset()

    @property
    def version(self) -> str:
        """The version of what stands there."""
        return version(self.value)

    def fits(self, base: str) -> bool:
        """Whether who saw ``base`` has seen what stands there, whole."""
        return base == self.version or base in self.also


@dataclass(slots=True)
class Sheet:
    """The table of one network or scheme: its lines as they were last read, and what was typed since."""

    now: TableNow
    names: dict[str, str] = field(default_factory=dict)
    cells: dict[Key, Cell] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    """Ids that lines had before, and have now."""
    beside: set[str] = field(default_factory=set)
    """Ids of others, which echo nothing, of whom somebody wanted to say something."""

    def read(self, now: TableNow, ops: Iterable[Op]) -> None:
        """The table was read anew; ``ops`` are all the changes that are remembered of it, in order."""
        before, self.now = self.cells, now
        lines = lines_of(now)
        self.names = {id_: name for id_, (name, _) in lines.items()}
        self.cells = {
            (id_, column): self._again(before.get((id_, column)), texts[column])
            for id_, (_, texts) in lines.items()
            for column in TYPED
        }
        for op in ops:
            key = (self.row(op.row), op.column)
            if key in self.cells and not op.trouble and (op.waits or op.wrote(self.cells[key].value)):
                value = op.value if op.waits else self.cells[key].value
                self.cells[key] = replace(self.cells[key], value=value, by=op.by, at=op.at)

    def row(self, id_: str) -> str:
        """The id that a line has now."""
        seen = set()
        while id_ in self.moved and id_ not in seen:
            seen.add(id_)
            id_ = self.moved[id_]
        return id_

    def has(self, row: str) -> bool:
        """Whether it has a line of this id."""
        return self.row(row) in self.names

    def cell(self, row: str, column: str) -> Cell:
        """What stands in a cell. Raises UnknownName when the table has no such line."""
        found = self.cells.get((self.row(row), column))
        if found is None:
            raise UnknownName(Text("typed.no_such_line"))
        return found

    def put(self, op: Op) -> Cell:
        """What was typed stands there now."""
        key = (self.row(op.row), op.column)
        self.cells[key] = Cell(op.value, op.by, op.at, frozenset({version(op.value)}))
        return self.cells[key]

    def taken(self, moved: Mapping[str, str], now: TableNow, ops: Iterable[Op]) -> None:
        """What was typed is in the graph, and reads there as ``now`` has it."""
        typed = {key: version(cell.value) for key, cell in self.cells.items() if cell.at}
        self.moved |= {old: new for old, new in moved.items() if old != new}
        before = dict(self.cells)
        self.read(now, ops)
        for (row, column), seen in typed.items():
            key = (self.row(row), column)
            if key in self.cells:
                also = self.cells[key].also | before[row, column].also | {seen}
                self.cells[key] = replace(self.cells[key], also=frozenset(also))

    @staticmethod
    def _again(before: Cell | None, value: str) -> Cell:
        """A cell as it is read: what it was also seen as still is it, unless it says something else now."""
        if before is not None and plain(before.value) == plain(value):
            return before
        return Cell(value)


def lines_of(now: TableNow) -> dict[str, tuple[str, Mapping[str, str]]]:
    """The name of each line by its id, and what its cells say."""
    return {line.found.id: (line.found.name, line.texts) for line in now.lines} | dict(now.beside)


def collapsed(ops: Iterable[Op]) -> list[TypedCell]:
    """One change for each cell: from what stood there first to what was typed last."""
    first: dict[Key, Op] = {}
    last: dict[Key, Op] = {}
    for op in ops:
        first.setdefault((op.row, op.column), op)
        last[op.row, op.column] = op
    return [TypedCell(op.row, op.name, op.column, first[key].before, op.value) for key, op in last.items()]
