"""Which entity a name was taken to mean, and which others bear it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cordee.i18n import Listed, Text
from cordee.i18n.spoken import DOOR
from cordee.model import KINDS
from cordee.queries.common.find import Found
from cordee.wording.lines import TextLine, said

LISTED = 8


def bearers(others: Sequence[Found]) -> Listed:
    """Entities of one name with what tells them apart."""
    shown = [bearer(other) for other in others[:LISTED]]
    more = [f"… (+{len(others) - LISTED})"] if len(others) > LISTED else []
    return Listed((*shown, *more), "semicolon")


def taken_lines(heard: Mapping[str, Found]) -> Iterator[TextLine]:
    """For each name that fits several entities, the one taken and how to ask about another; or nearly one."""
    for name, found in heard.items():
        if not found.others:
            one = Text("common.of_kind", name=found.name, kind=KINDS[found.kind].title)
            yield said(Text("common.taken_nearly", name=name, one=one))
            continue
        one, others = bearer(found), bearers(found.others)
        yield said(Text("common.taken_to_mean", name=name, one=one, others=others))


def bearer(found: Found) -> Text:
    """An entity with what tells it from others of its name: its id is for who types it, not for a page."""
    what = Listed((KINDS[found.kind].title, *found.marks, *([] if DOOR.get() else [found.id])))
    return Text("common.bearer", name=found.name, what=what)


def bearer_data(found: Found) -> dict[str, Any]:
    """An entity of the same name as data, with what tells it apart."""
    return {"id": found.id, "kind": found.kind, "name": found.name, "marks": list(found.marks)}
