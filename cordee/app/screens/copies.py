"""Copies of the table that come back by mail, taken in; what both changed is chosen side by side."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.datastructures import UploadFile
from starlette.responses import Response

from cordee.app.asked import Asked
from cordee.app.blocks import blocks
from cordee.app.deposits.receiving import FIELD, TROUBLE
from cordee.app.downloads import cleaned
from cordee.app.live.meeting import Change
from cordee.app.names import names
from cordee.app.rights import Action
from cordee.app.screen import Screen
from cordee.app.screens.table import Clash, page
from cordee.model import ECHOING
from cordee.wording.tabling import imported_lines
from cordee.workflows.table.copy import take_copy


def take(asked: Asked) -> Response:
    """One copy: what was taken in, and what is left to choose."""
    if TROUBLE in asked.form:
        raise asked.form[TROUBLE]
    file = asked.form[FIELD]
    assert isinstance(file, UploadFile)  # noqa: S101 - the form has one, or says its trouble
    today = datetime.now().astimezone().date().isoformat()
    meeting = asked.meeting
    with TemporaryDirectory() as folder:
        path = Path(folder) / cleaned(file.filename or "")
        path.write_bytes(file.file.read())
        meeting.take()
        with asked.asking() as store:
            sheet = meeting.sheet(store, asked.value("sujet"))
            cells = {key: cell.value for key, cell in sheet.cells.items()}
        with asked.lease.writing() as store:
            done = take_copy(store, path, sheet.now.subject.id, cells, today)
    with asked.asking() as store:
        sheet = meeting.sheet(store, sheet.now.subject.id)
        clashes = [
            Clash(
                Change(secrets.token_hex(8), sheet.row(one.row), one.column, "", one.value),
                sheet.cell(one.row, one.column),
                one.name,
                typed=False,
            )
            for one in done.clashes
        ]
        told = [block for imported in done.sheets for block in blocks(imported_lines(imported))]
        return page(asked, sheet, names(store, ECHOING), clashes, told=told)


SCREENS = (Screen("/d/{slug}/tableau/copies", take, Action.CHANGE, "POST", file=True),)
