"""What tells one kind of sheet that people fill in from another; how they come back is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.loaders.filled.table import Filled, Layout
from cordee.model.claims import Source
from cordee.queries.common.find import Found
from cordee.workflows.table.apply import Outcome
from cordee.workflows.table.claims import DataSet
from cordee.workflows.table.edits import Edit, Rules
from cordee.workflows.table.rows import FilledLine


class Applier(Protocol):
    """The sheet of one network being taken in."""

    def add(self, line: FilledLine) -> None:
        """Take in a line that somebody added."""

    def take(self, edits: Iterable[Edit]) -> None:
        """Take in the changed cells."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One network's lines in all copies, those of their cells that changed, and where to say it all."""

    data: DataSet
    subject: Found
    lines: Sequence[FilledLine]
    changed: Sequence[Edit]
    source: Source
    rules: Rules
    done: Outcome


Standing: TypeAlias = Callable[[GraphStore, Sequence[FilledLine]], list[FilledLine]]
"""The lines; those that lost their trace with the one they would be written with now."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A kind of sheet: what its columns are called, which people complete, and what takes their cells in.

    ``meeting`` is how the meeting that filled it in is cited, around whom; ``again`` the
    command that reads a corrected one; ``read`` makes of a sheet
    read back what is compared with how it was written; ``key`` tells its meeting from one of the
    same day whose sheet was of another kind.
    """

    layout: Layout
    completed: tuple[str, ...]
    meeting: Callable[[Found], Text]
    again: Text
    standing: Standing
    applier: Callable[[Sitting], Applier]
    read: Callable[[Filled], Filled] = lambda copy: copy
    key: str = ""
