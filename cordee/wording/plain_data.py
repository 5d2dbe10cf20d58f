"""An answer as plain data, JSON or CSV, with people said as they are said here."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cordee.files.guard import guard
from cordee.model.written import AS_WRITTEN, Written, said_of
from cordee.wording.manner import SAY

if TYPE_CHECKING:
    from cordee.queries.common.answer import Tabular

_CODES = frozenset({"id", "key", "code", "identifiers", "reference", "claims", "records", "claim", "record"})
"""What tells things apart, by its name in an answer: no text."""


@dataclass(frozen=True, slots=True)
class PlainData:
    """How data go out: ``own_columns`` when who asks gave the columns their names, which then say nothing
    of what is in them; ``contacts`` when ways to reach people stay."""

    own_columns: bool = False
    contacts: bool = False

    def json(self, data: Any) -> str:
        """``data`` as JSON."""
        return json.dumps(self.spoken(data), ensure_ascii=False, indent=2) + "\n"

    def csv(self, answer: Tabular) -> str:
        """The rows of an answer as CSV, without what a spreadsheet would run."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        names = [column.name for column in answer.columns()]
        if names:
            writer.writerow([guard(name) for name in names])
        for row in answer.rows():
            said = (self.spoken(cell, name) for name, cell in zip(names, row, strict=True))
            writer.writerow([guard(cell) if isinstance(cell, str) else cell for cell in said])
        return out.getvalue()

    def spoken(self, value: Any, name: str = "") -> Any:
        """A part of an answer as it may be said; codes, and what a meeting wrote, stay."""
        say = SAY.get()
        if say is None or (name in _CODES and not self.own_columns):
            return value
        if isinstance(value, Written):
            return value.said_by(say)
        if isinstance(value, str):
            if self.own_columns:
                return say(value)
            return value if self.contacts and name in AS_WRITTEN else said_of(name, value, say)
        if isinstance(value, dict):
            return {key: self.spoken(one, key) for key, one in value.items()}
        return [self.spoken(one, name) for one in value] if isinstance(value, list | tuple) else value
