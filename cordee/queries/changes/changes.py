"""« Qu'est-ce qui a changé ? » — What changed, and how did the echo of a network move?

Two questions that people put in the same words. *Between two dates*: what was true then and is not
true now, by the dates that sources give; what has no date cannot tell, and is counted. *Since a
load, a day or the last meeting*: what the graph says now and did not say then, whatever its dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import NOTHING, Listed, Text, named, plain
from cordee.model import DECIDED, ECHOING
from cordee.model.claims import REMARK
from cordee.model.dates import first_day, last_day, period
from cordee.model.written import Written
from cordee.queries.changes.compare import TOPIC_NAMES, StateChange, Topic, What, compare, match
from cordee.queries.changes.echo import EchoChanges, moves
from cordee.queries.changes.past import (
    Meeting,
    Moment,
    as_known,
    before_last,
    day_before,
    last_meeting,
    load_of,
    moments,
)
from cordee.queries.changes.state import State, read_past, read_state
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.common.find import NAMES, find
from cordee.queries.common.remarks import remarks
from cordee.queries.common.sources import Citation, cite, cited_texts
from cordee.queries.echo.echo import GROUP_NAMES, echo

if TYPE_CHECKING:
    import pandas

TOUCHED = """
MATCH (c:Claim)
WHERE (c.opened > $first AND c.opened <= $last) OR (c.closed > $first AND c.closed <= $last)
RETURN c.id AS id, c.dataset AS dataset, c.opened AS opened, c.closed AS closed
"""
WHATS: Mapping[What, Text] = {
    What.NEW: Text("changes.whats_new"),
    What.CHANGED: Text("changes.whats_changed"),
    What.MERGED: Text("changes.whats_merged"),
    What.SPLIT: Text("changes.whats_split"),
    What.GONE: Text("changes.whats_gone"),
}
_DATED: Mapping[What, Text] = {
    What.NEW: Text("changes.dated_new"),
    What.GONE: Text("changes.dated_gone"),
}


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed from ``start`` to ``end``, topic by topic, and how an echo moved if it was asked.

    ``end`` is empty for now. ``dated`` when dates of validity are compared: ``undated`` links then
    could not tell. Else ``opened`` and ``closed`` count the claims that came and went. ``empty`` is
    a graph without anything. ``decided`` is what the last meeting, of the day ``met``, brought, when
    that was asked: the changes are then those since.
    """

    dated: bool
    start: Text
    end: Text
    changes: tuple[StateChange, ...]
    moves: EchoChanges | None
    citations: Mapping[str, Citation]
    undated: int = 0
    opened: int = 0
    closed: int = 0
    empty: bool = False
    decided: tuple[StateChange, ...] = ()
    met: str = ""

    @property
    def title(self) -> Text:
        """« Ce qui a changé entre 2014 et 2021 »."""
        if self.dated:
            return Text("changes.what_changed_between", start=self.start, end=self.end)
        until = Text("changes.up", end=self.end) if str(self.end) else NOTHING
        return Text("changes.what_changed_since", start=self.start, until=until)

    def word(self, what: What) -> Text:
        """What became of something: with dates, things begin and end; without, sources say so or stop."""
        return (_DATED if self.dated else {}).get(what, WHATS[what])

    def of(self, topic: Topic) -> tuple[StateChange, ...]:
        """The changes about one topic."""
        return tuple(change for change in self.changes if change.topic is topic)

    @property
    def nothing(self) -> Text | None:
        """Why nothing is listed, or None when something is."""
        if self.changes or self.decided or (self.moves and self.moves.moves):
            return None
        if self.empty:
            return Text("changes.graph_empty_nothing_compare")
        if self.dated:
            return Text("changes.nothing_changed_between_these")
        if self.opened or self.closed:
            return Text("changes.claims_more_fewer_but", n=self.opened, closed=self.closed)
        return Text("changes.nothing_has_changed_since")

    def columns(self) -> Sequence[Column]:
        """The columns, in order."""
        return (
            Column("topic", Text("column.topic")),
            Column("what", Text("column.what")),
            Column("change", Text("column.change")),
            Column("property", Text("column.property")),
            Column("before", Text("column.before")),
            Column("after", Text("column.after")),
            Column("sources", Text("column.sources")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per new or gone thing, one per property said otherwise, one per move of the echo."""
        cited = self.citations
        rows: list[Sequence[Cell]] = []
        for change in (*self.decided, *self.changes):
            head = (str(TOPIC_NAMES[change.topic]), str(self.word(change.what)), str(change.sentence))
            sources = cited_texts(cited, change.stating(cited))
            if not change.details:
                rows.append((*head, None, None, None, sources))
            for d in change.details:
                values = (Written(str(side), d.kept) if side else None for side in (d.before, d.after))
                said = cited_texts(cited, change.stating(cited, d.name))
                rows.append((*head, str(d.title), *values, said))
        for move in self.moves.moves if self.moves else ():
            groups = (str(GROUP_NAMES[g]) if g else None for g in (move.before, move.after))
            head = (str(Text("changes.echo")), str(WHATS[What.CHANGED]), move.name)
            rows.append((*head, str(Text("changes.group")), *groups, cited_texts(cited, move.claims)))
        return rows

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)


def changes_between(
    store: GraphStore, start: str, end: str, *, echo_of: str = "", with_names: bool = False
) -> Diff:
    """What was true at the partial date ``start`` and not at ``end``, and the reverse.

    Raises InvalidValue for a date that does not exist or a ``start`` that is not before ``end``,
    UnknownName when nothing is called ``echo_of``.
    """
    period(start), period(end)
    if not start or not end:
        raise InvalidValue(Text("changes.both_dates"))
    if last_day(start) >= first_day(end):
        raise InvalidValue(Text("changes.first_date_must_end", start=start, end=end))
    whole = read_state(store, with_names=with_names)
    changes = compare(whole.at(start), whole.at(end))
    moved = None
    if echo_of:
        before, after = (echo(store, echo_of, as_of=day) for day in (start, end))
        moved = moves(before, after, lambda id_: id_)
    found = Diff(True, plain(start), plain(end), changes, moved, {}, whole.undated)
    return _cited(store, replace(found, empty=not whole.entities))


def changes_since(
    store: GraphStore,
    *,
    load: int | None = None,
    day: str = "",
    meeting: bool = False,
    until: int | None = None,
    dataset: str = "",
    echo_of: str = "",
    with_names: bool = False,
) -> Diff:
    """What the graph says now and did not say after load ``load``, before ``day``, or at the last meeting.

    With none of them: since the load before the last one. ``until`` is the number of the load after
    which to look rather than now; ``dataset`` keeps what the claims of one data set changed. With
    ``echo_of`` the past is rebuilt beside, which takes about as long as loading it did.

    Raises InvalidValue for a date, a load or a data set there is not, a meeting's table that was
    never imported, or a beginning after the end; UnknownName when nothing is called ``echo_of``.
    """
    known = moments(store)
    if not known:
        nothing = NOTHING
        return Diff(False, nothing, nothing, (), None, {}, empty=True)
    _check_dataset(known, dataset)
    end = load_of(known, until) if until is not None else known[-1]
    upto = tuple(moment for moment in known if moment.number <= end.number)
    if load is not None:
        start = load_of(known, load)
    elif day:
        start = day_before(known, day)
    elif meeting:
        met = last_meeting(store, upto)
        since = _since(store, met.settled, end, known, dataset, "", with_names)
        # The echo moved by what the meeting decided too.
        moved = _since(store, met.before, end, known, "", echo_of, with_names).moves if echo_of else None
        decided = brought_by(store, met, with_names=with_names)
        found = replace(since, start=met.brought.words, decided=decided, met=met.on, moves=moved)
        return _cited(store, found)
    else:
        start = before_last(upto, dataset)
    if start.number > end.number:
        raise InvalidValue(Text("changes.beginning_comes_after_end", start=start.words, end=end.words))
    return _since(store, start, end, known, dataset, echo_of, with_names)


def decided_at(store: GraphStore, met: Meeting, *, with_names: bool = False) -> tuple[StateChange, ...]:
    """What a meeting decided: the states, next steps, who follows up, notes and new names it brought."""
    before, after = (
        read_past(store, moment.number, with_names=with_names) for moment in (met.before, met.brought)
    )
    changes = [change for change in compare(before, after) if change.kind in (*DECIDED, *ECHOING)]
    said = cite(store, {claim for change in changes for claim in change.after})
    its = {c for c, one in said.items() if one.dataset == met.dataset and one.source in met.sources}
    return tuple(change for change in changes if its & (set(change.after) - set(change.before)))


def brought_by(store: GraphStore, met: Meeting, *, with_names: bool = False) -> tuple[StateChange, ...]:
    """What a meeting decided, then what it noted."""
    return (*decided_at(store, met, with_names=with_names), *noted_at(store, met))


def noted_at(store: GraphStore, met: Meeting) -> tuple[StateChange, ...]:
    """What a meeting noted, beside the links to weave: of whom, and what; it decides nothing."""
    its = [
        one
        for one in remarks(store)
        if (one.citation.dataset, one.citation.dated) == (met.dataset, met.on)
        and one.citation.source in met.sources
    ]
    ids = sorted({id_ for one in its for id_ in (one.entity, one.to) if id_})
    names = {row["id"]: row["name"] for row in store.ask(NAMES, ids=ids)} if ids else {}
    found = []
    for one in its:
        ends = tuple(id_ for id_ in (one.entity, one.to) if id_ in names)
        of = plain(Listed([names[id_] for id_ in ends], "and"))
        text = plain(" / ".join(one.text.splitlines()))
        said = named(of, text)
        found.append(StateChange(Topic.OTHER, What.NEW, REMARK, said, (), ends, (), (one.citation.claim,)))
    return tuple(found)


def _check_dataset(known: Sequence[Moment], dataset: str) -> None:
    names = sorted({moment.dataset for moment in known if moment.dataset})
    if dataset and dataset not in names:
        raise InvalidValue(Text("changes.data_set", dataset=dataset, names=", ".join(names)))


def _since(
    store: GraphStore,
    start: Moment,
    end: Moment,
    known: Sequence[Moment],
    dataset: str,
    echo_of: str,
    with_names: bool,
) -> Diff:
    if echo_of:
        find(store, echo_of, ECHOING)
    now, first, last = end == known[-1], start.number, end.number
    touched = store.ask(TOUCHED, first=first, last=last)
    if dataset:
        touched = [row for row in touched if row["dataset"] == dataset]
    opened = sum(first < row["opened"] <= last for row in touched)
    closed = sum(first < (row["closed"] or 0) <= last for row in touched)
    decided = any(first < moment.number <= last and not moment.dataset for moment in known)
    words = (start.words, NOTHING if now else end.words)
    found = Diff(False, *words, (), None, {}, opened=opened, closed=closed)
    if not touched and not decided:
        return found
    before = read_past(store, first, with_names=with_names)
    after = read_state(store, with_names=with_names) if now else read_past(store, last, with_names=with_names)
    changes = compare(before, after)
    if dataset:
        its = {row["id"] for row in touched}
        changes = tuple(c for c in changes if its & (set(c.before) ^ set(c.after)))
    moved = _moved(store, start, None if now else end, before, after, echo_of) if echo_of else None
    return _cited(store, replace(found, changes=changes, moves=moved))


def _moved(
    store: GraphStore, start: Moment, end: Moment | None, before: State, after: State, echo_of: str
) -> EchoChanges:
    """The echo in the graph as it was known then, beside what it is."""
    matched = match(before, after)
    with ExitStack() as opened:
        later = opened.enter_context(as_known(store, end.number)) if end else store
        subject = find(later, echo_of, ECHOING)
        origins = sorted(id_ for id_ in before.entities if matched.now(id_) == subject.id)
        was = None
        if origins:
            was = echo(opened.enter_context(as_known(store, start.number)), origins[0])
        return moves(was, echo(later, subject.id), matched.now)


def _cited(store: GraphStore, found: Diff) -> Diff:
    claims = {claim for change in found.changes for claim in change.claims}
    claims |= {claim for change in found.decided for claim in change.claims}
    claims |= {claim for move in (found.moves.moves if found.moves else ()) for claim in move.claims}
    return replace(found, citations=cite(store, claims))
