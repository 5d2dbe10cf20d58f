"""A cell as a page shows it: what stands there, as people are spoken of, and by which version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cordee.app.live.sheet import Cell, Sheet, version
from cordee.i18n import Day
from cordee.model import PROGRESS
from cordee.wording.lines import spoken
from cordee.workflows.table.apply import PROGRESSING


@dataclass(frozen=True, slots=True)
class CellField:
    """A field of a form: ``choices`` are none where one writes what one wants."""

    row: str
    column: str
    title: str
    about: str
    value: str
    version: str
    choices: tuple[str, ...]
    by: str
    at: str

    @property
    def name(self) -> str:
        """What it is called in a form."""
        return f"{self.row}.{self.column}"


def shown(sheet: Sheet, row: str, column: str, title: str) -> CellField:
    """The field of a cell. Raises UnknownName when the table has no such line."""
    cell = sheet.cell(row, column)
    seen = told(cell)
    choices: tuple[str, ...] = ()
    if column == PROGRESSING:
        choices = ("", *(str(choice.name) for choice in PROGRESS.choices))
        choices = choices if seen["value"] in choices else (*choices, seen["value"])
    row = sheet.row(row)
    when = f"{Day(cell.at[:10])}, {cell.at[11:16]}" if cell.at else ""
    return CellField(
        row, column, title, sheet.names[row], seen["value"], seen["version"], choices, cell.by, when
    )


def told(cell: Cell) -> Mapping[str, str]:
    """A cell as data, for a page that asks by itself."""
    value = spoken(cell.value)
    return {"version": version(value), "value": value, "by": cell.by, "at": cell.at}
