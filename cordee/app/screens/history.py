"""« Historique »: what changed, day by day; each change is undone alone, once it is told what that means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from starlette.responses import Response

from cordee.app.asked import Asked
from cordee.app.blocks import blocks
from cordee.app.live.cells import seen_as
from cordee.app.rights import Action
from cordee.app.screen import Screen
from cordee.app.screens.table import MORE
from cordee.app.screens.table import SHOWN as TABLE
from cordee.errors import UnknownName
from cordee.graph import GraphStore
from cordee.i18n import Capital, Day, Listed, Text, plain, quoted
from cordee.identity import Decision
from cordee.loaders.values.faults import shorten
from cordee.queries.changes.history import Change, decided_names, history
from cordee.queries.changes.undone import Undone
from cordee.queries.changes.written import Cell, written
from cordee.queries.quality.review import decided_on
from cordee.wording.undoing import counted, judged_text, undone_lines
from cordee.workflows.revert import revert

AT = "/historique"
SHOWN, CELLS, MANY, WORDS = 200, 3, 20, 70
"""Changes that the page lists, cells of each, those of the one that is undone, and letters of a cell."""


def every(asked: Asked) -> Response:
    """Every change, the last day first."""
    with asked.asking() as store:
        known = history(store)
        shown = known[:SHOWN]
        names = decided_names(store, shown)
        cells = written(store, {one.moment.number for one in shown})
        rows = [
            (one.moment.at[:10], _row(asked, one, names, cells.get(one.moment.number, ()))) for one in shown
        ]
        days = [
            (str(Day(day)), [row for _, row in some]) for day, some in groupby(rows, key=lambda one: one[0])
        ]
        return asked.page("history.html.j2", days=days, left=len(known) - len(shown))


def _row(
    asked: Asked, change: Change, names: Mapping[str, tuple[str, str]], cells: Sequence[Cell]
) -> Mapping[str, Any]:
    number = change.moment.number
    return {
        "number": number,
        "told": str(_told(change, names, typed=bool(cells))),
        "cells": _cells(asked, cells[:CELLS]),
        "left": max(0, len(cells) - CELLS),
        "more": str(_more(change)),
        "undone": change.undone_by,
        # A decision that took another back is answered by deciding again.
        "undoable": not change.undone_by and not (change.decision and change.decision.judgement == "undo"),
        "changes": not change.decision,
    }


def _told(change: Change, names: Mapping[str, tuple[str, str]], *, typed: bool) -> Text | Capital:
    if change.decision:
        return judged_text(change.decision, names)
    moment = change.moment
    if typed and not moment.undoes:
        return Text("door.written_in", table=moment.dataset, number=moment.number)
    return Capital(moment.words)


def _cells(asked: Asked, cells: Sequence[Cell]) -> list[str]:
    """What was written, a line each: where, and its first words as this screen may say them."""
    titles = {column.name: column.title for column in (*TABLE, *MORE)}
    found = []
    for one in cells:
        text = quoted(shorten(seen_as(one.text, one.column, own=asked.own_screen), WORDS))
        what = text if one.text else Text("door.emptied")
        found.append(
            str(Text("door.cell_written", name=one.name, column=titles.get(one.column, one.title), text=what))
        )
    return found


def _more(change: Change) -> Listed:
    parts = [plain(str(one)) for one in counted(change)]
    if change.decision is not None:
        parts = [plain(str(Text("door.number", number=change.moment.number)))]
        parts += [plain(one) for one in (change.decision.who, change.decision.why) if one]
    return Listed(parts)


def preview(asked: Asked) -> Response:
    """What undoing a change would do, and what stands in the way."""
    with asked.asking() as store:
        done, cells = _with_cells(store, revert(store, _number(asked), by=asked.by, dry_run=True))
        return asked.page(
            "undoing.html.j2",
            change=str(done.moment.words),
            judged=_judged(store, done.decision),
            number=done.moment.number,
            decision=done.decision is not None,
            told=[] if done.decision else blocks(undone_lines(done)),
            cells=_cells(asked, cells[:MANY]),
            free=not done.in_the_way,
        )


def _with_cells(store: GraphStore, done: Undone) -> tuple[Undone, Sequence[Cell]]:
    """A change, said to be one that was typed where it is, and the cells that it wrote."""
    cells = written(store, {done.moment.number}).get(done.moment.number, ())
    return replace(done, moment=replace(done.moment, typed=bool(cells))), cells


def _judged(store: GraphStore, decision: Decision | None) -> str:
    """Of which two a decision is, and what it says; "" where it is none."""
    if decision is None:
        return ""
    return str(judged_text(decision, {decision.undoes or decision.id: decided_on(store, decision)}))


def undo(asked: Asked) -> Response:
    """Undo it. Raises InTheWay, naming what, when later changes touched what it did."""
    with asked.lease.writing() as store:
        done, _ = _with_cells(store, revert(store, _number(asked), by=asked.by))
        told = str(Text("undo.done", change=Capital(done.moment.words)))
    return asked.to(asked.at(AT), told)


def _number(asked: Asked) -> int:
    given = str(asked.request.path_params["number"])
    if not given.isdecimal() or len(given) > 9:
        raise UnknownName(Text("door.no_such_change", number=given[:20]))
    return int(given)


SCREENS = (
    Screen(f"/d/{{slug}}{AT}", every),
    Screen(f"/d/{{slug}}{AT}/{{number}}", preview, Action.CHANGE),
    Screen(f"/d/{{slug}}{AT}/{{number}}", undo, Action.CHANGE, "POST"),
)
