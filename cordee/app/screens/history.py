"""« Historique »: what changed, day by day; each change is undone alone, once it is told what that means."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from starlette.responses import Response

from cordee.app.asked import Asked
from cordee.app.blocks import blocks
from cordee.app.rights import Action
from cordee.app.screen import Screen
from cordee.errors import UnknownName
from cordee.i18n import Capital, Day, Listed, Text, plain
from cordee.queries.changes.history import Change, decided_names, history
from cordee.wording.undoing import counted, judged_text, undone_lines
from cordee.workflows.decide import somebody
from cordee.workflows.revert import revert

AT = "/historique"
SHOWN = 200
"""Changes that the page lists."""


def every(asked: Asked) -> Response:
    """Every change, the last day first."""
    with asked.asking() as store:
        known = history(store)
        shown = known[:SHOWN]
        names = decided_names(store, shown)
        rows = [(one.moment.at[:10], _row(one, names)) for one in shown]
        days = [
            (str(Day(day)), [row for _, row in some]) for day, some in groupby(rows, key=lambda one: one[0])
        ]
        return asked.page("history.html.j2", days=days, left=len(known) - len(shown), said=asked.value("dit"))


def _row(change: Change, names: Mapping[str, tuple[str, str]]) -> Mapping[str, Any]:
    number = change.moment.number
    told = judged_text(change.decision, names) if change.decision else Capital(change.moment.words)
    return {
        "number": number,
        "told": str(told),
        "more": str(_more(change)),
        "undone": change.undone_by,
        # A decision that took another back is answered by deciding again.
        "undoable": not change.undone_by and not (change.decision and change.decision.judgement == "undo"),
        "changes": not change.decision,
    }


def _more(change: Change) -> Listed:
    parts = list(counted(change))
    if change.decision is not None:
        parts += [plain(one) for one in (change.decision.who, change.decision.why) if one]
    return Listed(parts)


def preview(asked: Asked) -> Response:
    """What undoing a change would do, and what stands in the way."""
    with asked.asking() as store:
        done = revert(store, _number(asked), by=somebody(None), dry_run=True)
        return asked.page(
            "undoing.html.j2",
            change=str(done.moment.words),
            number=done.moment.number,
            decision=done.decision is not None,
            told=[] if done.decision else blocks(undone_lines(done)),
            free=not done.in_the_way,
        )


def undo(asked: Asked) -> Response:
    """Undo it. Raises InTheWay, naming what, when later changes touched what it did."""
    with asked.lease.writing() as store:
        done = revert(store, _number(asked), by=somebody(None))
        told = str(Text("undo.done", change=Capital(done.moment.words)))
    return asked.to(asked.at(AT, dit=told))


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
