"""A file that has another name here than the one people know: they are told of that one alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cordee.errors import NotReadable
from cordee.i18n import Text, with_names
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.sheets.opened import refuse_lock


def read_called(path: Path, called: str, read: Callable[[], Raw]) -> Raw:
    """What ``read`` gives of the file at ``path``, its refusals too, as if it were called ``called``."""
    if not called:
        return read()
    refuse_lock(called)
    try:
        raw = read()
    except NotReadable as error:
        if not isinstance(error.message, Text):
            raise
        raise NotReadable(with_names(error.message, {str(path): called, path.name: called})) from error
    known = Path(called)
    return replace(raw, path=known, tables=tuple(_named(sheet, path, known) for sheet in raw.tables))


def _named(sheet: Sheet, path: Path, known: Path) -> Sheet:
    if sheet.file != path.name:
        return sheet
    return replace(sheet, file=known.name, name=sheet.name if sheet.workbook else known.stem)
