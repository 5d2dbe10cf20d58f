"""What changed, topic by topic, and how an echo moved and why: in words, with sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cordee.i18n import NOTHING, Day, Listed, Number, Text, Value, named, plain
from cordee.model import DECIDED
from cordee.model.claims import REMARK
from cordee.model.written import Written
from cordee.queries.changes.changes import Diff
from cordee.queries.changes.compare import TOPIC_NAMES, Detail, StateChange, Topic, What
from cordee.queries.changes.echo import EchoChange, EchoChanges
from cordee.queries.common.answer import records
from cordee.queries.echo.echo import Group
from cordee.wording.cites import Cites
from cordee.wording.lines import TextLine, said
from cordee.wording.strength import decision_texts

LISTED = 10
_FACTS = 4
_UNSAID = Text("changes.unsaid")


def diff_lines(answer: Diff, *, limit: int | None = LISTED, cites: Cites | None = None) -> Iterator[TextLine]:
    """The changes of each topic, ``limit`` of each at most, then the echo."""
    cites = (cites or Cites()).knowing(answer.citations)
    if not answer.empty:
        yield said(answer.title, bold=True)
    if answer.dated and answer.undated:
        count = answer.undated
        yield said(Text("changes.links_without_date_cannot", n=count))
    if answer.nothing is not None:
        yield said(answer.nothing)
    yield from _decided(answer, cites)
    for topic in Topic:
        found = answer.of(topic)
        if found:
            yield TextLine()
            yield said(f"{str(TOPIC_NAMES[topic]).upper()} ({Number(len(found))})", bold=True)
            for change in found[:limit]:
                told = named(answer.word(change.what), _told(change, answer, cites))
                yield said(f"· {told}", 2, kept=change.kept)
            yield from _left(len(found) - len(found[:limit]))
    if answer.moves is not None:
        yield from _moves(answer.moves, cites, limit)
    yield from cites.legend()


def _decided(answer: Diff, cites: Cites) -> Iterator[TextLine]:
    """What the last meeting decided, then what it noted without deciding anything: all of it."""
    on = Text("echo.on_day", day=Day(answer.met)) if answer.met else NOTHING
    for decides, title in ((True, "changes.meeting_decided"), (False, "changes.meeting_noted")):
        lines = [change for change in answer.decided if change.decides is decides]
        if not lines:
            continue
        yield TextLine()
        yield said(Text(title, on=on, count=len(lines)), bold=True)
        for change in lines:
            told: Value = _told(change, answer, cites)
            if change.kind not in (*DECIDED, REMARK):
                told = named(answer.word(change.what), told)
            yield said(f"· {told}", 2, kept=change.kept)


def change_text(change: StateChange) -> Text:
    """The change with what was said before and is said now."""
    return _with_details(change, [_detail(change, d) for d in change.details])


def _told(change: StateChange, answer: Diff, cites: Cites) -> str:
    """The change and what says so: of a decision, each of its parts."""
    if change.kind not in DECIDED or len(change.details) < 2:
        return f"{change_text(change)}{cites.of(change.stating(answer.citations))}"
    parts = [
        plain(f"{_detail(change, d)}{cites.of(change.stating(answer.citations, d.name))}")
        for d in change.details
    ]
    return str(_with_details(change, parts))


def _with_details(change: StateChange, parts: Sequence[Text]) -> Text:
    if not parts:
        return change.sentence
    details = Listed(parts, "semicolon")
    return Text("changes.sentence_details", sentence=change.sentence, details=details)


def _detail(change: StateChange, d: Detail) -> Text:
    before, after = d.before or _UNSAID, d.after or _UNSAID
    if d.before is None and change.what is What.NEW:
        return named(d.title, after)
    return Text("changes.before_after", what=d.title, before=before, after=after)


def _left(count: int) -> Iterator[TextLine]:
    if count:
        yield said(Text("common.more_all", n=count), 2)


def _moves(found: EchoChanges, cites: Cites, limit: int | None) -> Iterator[TextLine]:
    count = len(found.moves)
    yield TextLine()
    yield said(
        Text("changes.echo_of", found=found.name, count=count),
        bold=True,
    )
    if found.unknown:
        yield said(Text("changes.known_yet"), 2)
    if not count:
        yield said(Text("changes.has_moved"), 2)
    for move in found.moves[:limit]:
        yield said(move.sentence, 2, bold=True)
        yield from _why(move, cites, limit)
    yield from _left(count - len(found.moves[:limit]))


def _why(move: EchoChange, cites: Cites, limit: int | None) -> Iterator[TextLine]:
    most = _FACTS if limit is not None else None
    for title, links in (
        (Text("changes.source_says_so_now"), move.linked),
        (Text("changes.source_says_so_any"), move.unlinked),
    ):
        for link in links:
            yield said(f"· {named(title, link.sentence)}{cites.of(link.claims)}", 4)
    for title, reasons in (
        (Text("changes.common_now"), move.gained),
        (Text("changes.more_common"), move.lost),
    ):
        for reason in reasons[:most]:
            yield said(f"· {named(title, reason.sentence())}{cites.of(reason.claims)}", 4)
        left = len(reasons) - len(reasons[:most])
        if left:
            yield said(Text("common.more_all", n=left), 4)
    yield from _reason(move, cites)


def _reason(move: EchoChange, cites: Cites) -> Iterator[TextLine]:
    """What was decided, why it is strong no longer, or that nothing they share has changed."""
    if move.decided.decided:
        for sentence, claims in decision_texts(move.decided):
            yield said(f"· {sentence}{cites.of(claims)}", 4)
    if move.weaker is not None:
        yield said(f"· {move.weaker}", 4)
    if move.decided.decided or move.weaker is not None:
        return
    if move.after in (Group.LESSONS, Group.OVER) and move.before not in (None, move.after):
        yield said(Text("changes.over"), 4)
    elif not move.facts:
        yield said(
            Text("changes.they_still_have_same"),
            4,
        )


def diff_data(answer: Diff) -> dict[str, Any]:
    """The answer as data: the two moments, what cannot be told, and the rows."""
    return {
        "title": str(answer.title),
        "dated": answer.dated,
        "start": str(answer.start),
        "end": str(answer.end),
        "undated_links": answer.undated,
        "claims_opened": answer.opened,
        "claims_closed": answer.closed,
        "note": str(answer.nothing) if answer.nothing else "",
        "met": answer.met,
        "decided": [
            {
                "kind": change.kind,
                "sentence": str(change.sentence),
                "decides": change.decides,
                "details": [
                    {
                        "property": d.name,
                        "title": str(d.title),
                        "before": Written(str(d.before), d.kept) if d.before else None,
                        "after": Written(str(d.after), d.kept) if d.after else None,
                    }
                    for d in change.details
                ],
            }
            for change in answer.decided
        ],
        "changes": records(answer),
    }
