"""A cell as a page shows it: as it was typed where it can be edited, without people where it is only read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from cordee.app.live.sheet import Cell, Sheet
from cordee.i18n import Day, Text
from cordee.identity import named_person
from cordee.model import PROGRESS
from cordee.model.discretion import withheld
from cordee.model.written import said_of
from cordee.wording.lines import spoken
from cordee.workflows.table.apply import PROGRESSING

ROW_LETTERS, MOST_ROWS = 18, 30
"""Letters a line of a cell holds at least, and lines it has at most, where a browser counts none."""


@dataclass(frozen=True, slots=True)
class CellField:
    """A field of a form: ``choices`` are none where one writes what one wants.

    ``masked`` is one of which the text is not all told: it is read, and is no field.
    """

    row: str
    column: str
    title: str
    about: str
    value: str
    version: str
    masked: bool
    choices: tuple[str, ...]
    by: str
    at: str

    @property
    def name(self) -> str:
        """What it is called in a form."""
        return f"{self.row}.{self.column}"

    @property
    def text(self) -> Markup:
        """What stands in it, as it stands: what a page takes out of a field, the next save would lose."""
        return escape(self.value)

    @property
    def rows(self) -> int:
        """How many lines show all of it, where the browser does not make it grow."""
        return min(MOST_ROWS, max(2, sum(1 + len(line) // ROW_LETTERS for line in self.value.split("\n"))))


def shown(sheet: Sheet, row: str, column: str, title: str, *, own: bool) -> CellField:
    """The field of a cell, on one's ``own`` screen or another. Raises UnknownName for a line it has not."""
    cell = sheet.cell(row, column)
    seen = seen_as(cell.value, column, own=own)
    choices: tuple[str, ...] = ()
    if column == PROGRESSING:
        choices = ("", *(str(choice.name) for choice in PROGRESS.choices))
        choices = choices if seen in choices else (*choices, seen)
    row = sheet.row(row)
    masked = seen != cell.value
    version = "" if masked else cell.version
    when = f"{Day(cell.at[:10])}, {cell.at[11:16]}" if cell.at else ""
    by = _who(cell)
    return CellField(row, column, title, sheet.names[row], seen, version, masked, choices, by, when)


def seen_as(text: str, column: str, *, own: bool) -> str:
    """The text of a cell as a page says it: as it was typed on one's ``own`` screen, people named.

    Elsewhere as people are spoken of, but who follows up, and without how to reach anybody.
    """
    if own:
        return text
    return withheld(said_of(column, text, spoken))


def told(cell: Cell, column: str, *, own: bool) -> Mapping[str, str | bool]:
    """A cell as data, for a page that asks by itself: what that page would show of it.

    One that is masked has no version: what was not seen whole is not written over.
    """
    seen = seen_as(cell.value, column, own=own)
    if seen != cell.value:
        return {"version": "", "value": seen, "by": _who(cell), "at": cell.at, "masked": True}
    return typed(cell)


def _who(cell: Cell) -> str:
    """Who typed a cell, "" where nobody did; somebody, where only an account of the machine is known."""
    return (named_person(cell.by) or str(Text("door.somebody"))) if cell.by else ""


def typed(cell: Cell) -> Mapping[str, str | bool]:
    """A cell as data, for who has just typed what stands there."""
    return {
        "version": cell.version,
        "value": cell.value,
        "by": _who(cell),
        "at": cell.at,
        "masked": False,
    }
