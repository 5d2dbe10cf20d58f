"""Copies of the table that come back by mail, taken in; what both changed is chosen side by side."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.datastructures import UploadFile
from starlette.responses import Response

from cordee.app import failures
from cordee.app.asked import Asked
from cordee.app.blocks import Block, blocks
from cordee.app.deposits.receiving import files
from cordee.app.downloads import cleaned
from cordee.app.live.meeting import Change
from cordee.app.names import names
from cordee.app.rights import Action
from cordee.app.screen import Screen
from cordee.app.screens.table import Clash, page
from cordee.errors import InputError
from cordee.i18n import Text
from cordee.model import ECHOING
from cordee.wording.tabling import imported_lines
from cordee.workflows.table.copy import Joined, TwoTexts, take_copy
from cordee.workflows.table.take_back import Imported


def take(asked: Asked) -> Response:
    """The copies that came: what was taken in of each, what was not, and what is left to choose."""
    came = files(asked.form)
    name = asked.value("sujet")
    told: list[Block] = []
    clashes: list[TwoTexts] = []
    for file in came:
        called = cleaned(file.filename or "")
        try:
            name, done = _taken(asked, name, called, file)
        except InputError as error:
            if len(came) == 1:
                raise
            told.append(
                Block("text", [str(Text("door.copy_refused", file=called, why=failures.told(error)))])
            )
            continue
        told += [block for imported in _telling(done.sheets) for block in blocks(imported_lines(imported))]
        clashes += done.clashes
    with asked.asking() as store:
        sheet = asked.meeting.sheet(store, name)
        left = [
            Clash(
                Change(secrets.token_hex(8), sheet.row(one.row), one.column, "", one.value),
                sheet.cell(one.row, one.column),
                one.name,
                typed=False,
            )
            for one in clashes
        ]
        return page(asked, sheet, names(store, ECHOING), left, told=told)


def _telling(sheets: Sequence[Imported]) -> Sequence[Imported]:
    """The sheets of a copy that have something to say; one of them where none has."""
    said = [one for one in sheets if one.taken or one.added or one.conflicts or one.refused or one.said]
    return said or sheets[:1]


def _taken(asked: Asked, name: str, called: str, file: UploadFile) -> tuple[str, Joined]:
    """One copy taken into the table of ``name``, and the id of whose table it is."""
    today = datetime.now().astimezone().date().isoformat()
    meeting = asked.meeting
    with TemporaryDirectory() as folder:
        path = Path(folder) / called
        path.write_bytes(file.file.read())
        meeting.take()
        with asked.asking() as store:
            sheet = meeting.sheet(store, name)
            cells = {key: cell.value for key, cell in sheet.cells.items()}
        with asked.lease.writing() as store:
            done = take_copy(store, path, sheet.now.subject.id, cells, today)
    return sheet.now.subject.id, done


SCREENS = (Screen("/d/{slug}/tableau/copies", take, Action.CHANGE, "POST", file=True),)
