"""The history of a graph: every change, what it brought and took away, and which later one undid it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from cordee.graph import GraphStore
from cordee.graph.reverting import undone_by
from cordee.identity import Decision
from cordee.queries.changes.past import Moment, moments
from cordee.queries.quality.review import called

COUNTED = "MATCH (l:Load) RETURN l.number AS number, l.opened AS opened, l.closed AS closed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: how many claims it ``brought`` and ``took`` away, or the decision it was.

    ``undone_by`` is the number of the change that undid it, 0 while it stands.
    """

    moment: Moment
    brought: int = 0
    took: int = 0
    decision: Decision | None = None
    undone_by: int = 0


def history(store: GraphStore) -> tuple[Change, ...]:
    """Every change, the last one first."""
    known = moments(store)
    counted = {row["number"]: row for row in store.ask(COUNTED)}
    decisions = {one.number: one for one in store.decisions()}
    undone = _undone(known, decisions.values())
    return tuple(
        Change(
            moment,
            counted.get(moment.number, {}).get("opened", 0),
            counted.get(moment.number, {}).get("closed", 0),
            decisions.get(moment.number),
            undone.get(moment.number, 0),
        )
        for moment in reversed(known)
    )


def undone(store: GraphStore) -> Collection[int]:
    """The numbers of the changes that were undone and still are."""
    return _undone(moments(store), store.decisions()).keys()


def _undone(known: Iterable[Moment], decisions: Collection[Decision]) -> dict[int, int]:
    """By change, the one that undid it."""
    numbers = {one.id: one.number for one in decisions}
    undoes = {moment.number: moment.undoes for moment in known if moment.undoes}
    undoes |= {one.number: numbers[one.undoes] for one in decisions if one.undoes in numbers}
    return undone_by(undoes)


def decided_names(store: GraphStore, changes: Iterable[Change]) -> dict[str, tuple[str, str]]:
    """What the two of each decision are called, by its id; those of what an undoing took back, by that."""
    meant = {one.decision.undoes or one.decision.id for one in changes if one.decision is not None}
    every = [one for one in store.decisions() if one.id in meant]
    known = called(store, sorted({record for one in every for record in (one.left, one.right)}))
    return {
        one.id: (known[one.left], known[one.right])
        for one in every
        if one.left in known and one.right in known
    }
