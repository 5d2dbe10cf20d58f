"""A back-up in words: what it holds, what was put back, and what stands where it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from cordee.i18n import Day, Text
from cordee.wording.lines import TextLine, said


def backed_up_lines(file: str, rows: Mapping[str, int]) -> Iterator[TextLine]:
    """Where the back-up is and how much it holds."""
    yield said(Text("backup.written", file=file, held=_held(rows)))


def restored_lines(
    rows: Mapping[str, int], made: str, load_again: Sequence[str], before: str
) -> Iterator[TextLine]:
    """What the graph holds now, and where what it held before is kept."""
    yield said(Text("backup.restored", day=Day(made[:10]), held=_held(rows)))
    if before:
        yield said(Text("backup.before", file=before))
    if load_again:
        yield said(Text("change.load_again", names=", ".join(load_again)))


def discarded_lines(place: str) -> Iterator[TextLine]:
    """Where what was thrown away is, and how it comes back."""
    yield said(Text("discard.done", place=place))
    yield said(Text("discard.back", place=place))


def last_backup_told(last: datetime | None) -> TextLine:
    """When the last one was made, or how to make one."""
    if last is None:
        return said(Text("doctor.overview_none"))
    return said(Text("doctor.overview", day=Day(f"{last:%Y-%m-%d}"), time=f"{last:%H:%M}"))


def _held(rows: Mapping[str, int]) -> Text:
    claims, decisions = rows.get("Claim", 0), rows.get("Decision", 0)
    return Text(
        "backup.held", claims=Text("backup.claims", n=claims), decisions=Text("backup.decisions", n=decisions)
    )
