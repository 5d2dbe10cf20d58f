"""« Tableau »: the identification table, filled in together on the screen."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from markupsafe import escape
from starlette.responses import JSONResponse, Response

from cordee.app.asked import Asked
from cordee.app.blocks import Block
from cordee.app.downloads import download
from cordee.app.live.cells import seen_as, shown, typed
from cordee.app.live.cells import told as told_cell
from cordee.app.live.meeting import Change
from cordee.app.live.sheet import Cell, Sheet, version
from cordee.app.names import names
from cordee.app.rights import Action
from cordee.app.screen import Screen
from cordee.errors import InvalidValue, UnknownName
from cordee.files.made import made
from cordee.graph import GraphStore
from cordee.i18n import Capital, Listed, Text
from cordee.identity import named_person
from cordee.model import ECHOING, KINDS
from cordee.model.folding import fold
from cordee.queries.common.find import find
from cordee.queries.echo.echo import Group, group_of
from cordee.workflows.table.columns import COLUMNS, MEETING
from cordee.workflows.table.sheets import SHORT_WHY
from cordee.workflows.table.table import write_table
from cordee.workflows.table.typed import TYPED, TableNow, add_line

SHOWN = (*(column for column in MEETING if column.people), *(one for one in COLUMNS if one.name == "note"))
MORE = tuple(column for column in COLUMNS if column.people and column.name not in {one.name for one in SHOWN})
LINE = "ligne"
KEYS: Sequence[tuple[str | Text, Text]] = (
    ("← ↑ → ↓", Text("door.key_cells")),
    ("F2, ↵", Text("door.key_edit")),
    (Text("door.key_escape"), Text("door.key_as_before")),
    ("Alt+↵", Text("door.key_new_line")),
    ("Ctrl+Z", Text("door.key_undo_cell")),
    (Text("door.key_delete"), Text("door.key_empty")),
    (Text("door.key_letter"), Text("door.key_type")),
)
SUFFIXES = ("xlsx", "ods", "csv")
_CELL = re.compile(r"c\.([0-9a-f]{4,40})\.([a-z_]{1,30})")


@dataclass(frozen=True, slots=True)
class Clash:
    """A change that was not kept, and the cell of the line ``name`` that says something else.

    ``typed`` is what was typed on this page just now: whoever typed it has seen it whole.
    """

    change: Change
    cell: Cell
    name: str
    typed: bool = True


def show(asked: Asked) -> Response:
    """The form, and the table once a name is given."""
    name = asked.value("nom")
    with asked.asking() as store:
        listed = names(store, ECHOING)
        if not name:
            return asked.page("table.html.j2", name="", names=listed, groups=[], clashes=[], report=[])
        sheet = asked.meeting.sheet(store, name, asked.value(LINE))
        asked.is_about(sheet.now.subject.id)
        return page(asked, sheet, listed, [])


def add(asked: Asked) -> Response:
    """A line for a network or scheme that echoes nothing yet, or that is heard of for the first time."""
    name = asked.value("nom")
    if not name:
        raise InvalidValue(Text("door.name_wanted"))
    asked.meeting.take()
    today = datetime.now().astimezone().date().isoformat()
    with asked.lease.writing() as store:
        subject = find(store, asked.value("sujet"), ECHOING).id
        line = add_line(store, subject, name, asked.value("nature"), today)
    words = {"nom": subject, "tout": asked.value("tout"), LINE: line}
    return asked.to(f"{asked.at('/tableau', **words)}#l-{line}")


def state(asked: Asked) -> Response:
    """What stands in every cell, for a page that was left open."""
    with asked.asking() as store:
        sheet = asked.meeting.sheet(store, asked.value("nom"))
        return JSONResponse(
            {
                f"{row}.{column}": told_cell(cell, column, own=asked.own_screen)
                for (row, column), cell in sheet.cells.items()
            }
        )


def fill(asked: Asked) -> Response:
    """What was typed: one cell by script, or all the fields of a form of which some changed."""
    if asked.by_script:
        return _one(asked)
    with asked.asking() as store:
        sheet = _sheet(asked, store)
        clashes = [
            Clash(change, clash, sheet.names[sheet.row(change.row)])
            for change in _changed(asked.form)
            for clash in [_put(asked, sheet, change)]
            if clash is not None
        ]
        if clashes:
            return page(asked, sheet, names(store, ECHOING), clashes, status=409)
    back = asked.value("retour")
    here = back.startswith(f"/d/{asked.cordee.slug}/")
    return asked.to(
        back if here else asked.at("/tableau", nom=sheet.now.subject.id, tout=asked.value("tout"))
    )


def file(asked: Asked) -> Response:
    """The table as a workbook or a sheet, with what was just typed; people by role unless named."""
    suffix = asked.value("forme", SUFFIXES[0])
    if suffix not in SUFFIXES:
        raise InvalidValue(Text("door.no_such_form", form=suffix[:10], forms=Listed(SUFFIXES)))
    asked.meeting.take()
    with asked.asking() as store:
        subject = find(store, asked.value("nom"), ECHOING)
        write = partial(write_table, store, subject.id, with_names=asked.named)
        return download(f"{Text('door.table')} {subject.name}.{suffix}", made(write, f"tableau.{suffix}"))


def read(asked: Asked) -> Response:
    """What could not be taken in was read."""
    asked.meeting.drop_troubles()
    return asked.to(asked.at("/tableau", nom=asked.value("nom")))


def _one(asked: Asked) -> Response:
    sheet = asked.meeting.known(asked.value("sujet"))
    if sheet is None or not sheet.has(asked.value("row")) or asked.running.preferences.roles:
        with asked.asking() as store:  # From here on people are spoken of as the page spoke of them.
            sheet = _sheet(asked, store)
    given = asked.form.get("value", "")
    value = given if isinstance(given, str) else ""
    words = (asked.value("op") or secrets.token_hex(8), asked.value("row"), asked.value("col"))
    clash = _put(asked, sheet, Change(*words, asked.value("base"), value))
    cell = clash or sheet.cell(words[1], words[2])
    if version(value) == cell.version:  # Who typed it may go on.
        return JSONResponse(typed(cell), 409 if clash else 200)
    return JSONResponse(told_cell(cell, words[2], own=asked.own_screen), 409 if clash else 200)


def _sheet(asked: Asked, store: GraphStore) -> Sheet:
    name = asked.value("sujet")
    if not name:
        raise UnknownName(Text("typed.no_such_line"))
    known, row = asked.meeting.known(name), asked.value("row")
    return known if known and (not row or known.has(row)) else asked.meeting.sheet(store, name, row)


def _put(asked: Asked, sheet: Sheet, change: Change) -> Cell | None:
    """Keep a change; what stands there instead when somebody else was faster."""
    cell, kept = asked.meeting.put(sheet, change, asked.by)
    return None if kept else cell


def _changed(form: Mapping[str, Any]) -> Iterator[Change]:
    """The fields that do not hold any more what the page had put into them."""
    for field, value in form.items():
        found = _CELL.fullmatch(field)
        if found is None or not isinstance(value, str):
            continue
        base = str(form.get(f"v{field[1:]}", ""))
        if version(value) != base:
            yield Change(secrets.token_hex(8), found[1], found[2], base, value.replace("\r\n", "\n"))


def page(
    asked: Asked,
    sheet: Sheet,
    listed: list[str],
    clashes: Sequence[Clash],
    *,
    status: int = 200,
    told: Sequence[Block] = (),
) -> Response:
    """The table, below what is to be chosen, and what was told of a copy."""
    every = bool(asked.value("tout"))
    columns = (*SHOWN, *MORE) if every else SHOWN
    groups = [*_groups(sheet.now, every=every, also=asked.value(LINE)), *_added(sheet, asked.value(LINE))]
    return asked.page(
        "table.html.j2",
        status=status,
        name=sheet.now.subject.name,
        subject=sheet.now.subject.id,
        names=listed,
        every=every,
        columns=[(column.name, str(Capital(column.title))) for column in columns],
        groups=groups,
        more=max(0, len(sheet.now.lines) - sum(len(group["lines"]) for group in groups)),
        kinds=[str(KINDS[kind].title) for kind in ECHOING],
        keys=KEYS,
        field=partial(shown, sheet, own=asked.own_screen),
        report=told,
        clashes=[_sides(clash, own=asked.own_screen) for clash in clashes],
        troubles=[
            (op, escape(seen_as(op.value, op.column, own=asked.own_screen)))
            for op in asked.meeting.troubles(sheet)
        ],
        titles={column.name: str(Capital(column.title)) for column in COLUMNS if column.name in TYPED},
    )


def _sides(clash: Clash, *, own: bool) -> Mapping[str, Any]:
    """Both texts of a clash as they are shown; nothing is chosen where one of them is not all told."""
    change, cell = clash.change, clash.cell
    theirs = seen_as(cell.value, change.column, own=own)
    mine = change.value if clash.typed else seen_as(change.value, change.column, own=own)
    return {
        "change": change,
        "name": clash.name,
        "by": named_person(cell.by),
        "theirs": escape(theirs),
        "mine": escape(mine),
        "masked": (theirs, mine) != (cell.value, change.value),
        "version": cell.version,
    }


def _groups(now: TableNow, *, every: bool, also: str) -> Iterator[Mapping[str, Any]]:
    """The lines to show by group, those that a meeting looks at and ``also`` one, or ``every`` one."""
    for group in Group:
        lines = [
            {
                "id": line.found.id,
                "name": line.found.name,
                "kind": line.texts["kind"],
                "why": line.texts[SHORT_WHY],
            }
            for line in now.lines
            if line.found.group is group and (every or line.found.id in {*now.met, also})
        ]
        if lines:
            yield {"code": group.value, "title": str(Capital(group_of(group, len(lines)))), "lines": lines}


def _added(sheet: Sheet, line: str) -> Iterator[Mapping[str, Any]]:
    """The line that was just added, and those beside what echoes in which something was typed."""
    lines = [
        {"id": id_, "name": name, "kind": "", "why": ""}
        for id_, (name, _) in sorted(sheet.now.beside.items(), key=lambda one: fold(one[1][0]))
        if id_ == line or any(sheet.cell(id_, column).value for column in TYPED)
    ]
    if lines:
        yield {"code": "added", "title": str(Text("door.added_lines")), "lines": lines}


SCREENS = (
    Screen("/d/{slug}/tableau", show),
    Screen("/d/{slug}/tableau.json", state),
    Screen("/d/{slug}/tableau/fichier", file),
    Screen("/d/{slug}/tableau/cellules", fill, Action.NOTE, "POST"),
    Screen("/d/{slug}/tableau/lignes", add, Action.CHANGE, "POST"),
    Screen("/d/{slug}/tableau/lu", read, Action.NOTE, "POST"),
)
