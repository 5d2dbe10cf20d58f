"""What is decided of two records, written down, and what it replaces: the log is only added to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cordee.graph import GraphStore
from cordee.identity import Decision, Judgement, in_force, replaced

RECORDS = """
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
MATCH (s:Record {entity: r.entity})
RETURN wanted, s.id AS record
"""


def judge(
    store: GraphStore, judgement: Judgement, left: str, right: str, *, by: str, why: str = ""
) -> tuple[Decision, ...]:
    """The lines of the log that a decision takes, itself the last.

    Who says that two entities are one takes back what kept other records of theirs apart: it would tear
    a record out of the one it belongs to.
    """
    against = tuple(_against(store, left, right)) if judgement == "same" else ()
    taken = [store.undo(line.id, by=by, why=why) for line in against]
    decide = {"same": store.same, "different": store.different, "unsure": store.unsure}[judgement]
    return (*taken, decide(left, right, by=by, why=why))


def replaced_by(store: GraphStore, written: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that stood before these lines of the log, and no longer do."""
    log = store.decisions()
    by_id = {line.id: line for line in log}
    found = (by_id.get(one.undoes) if one.undoes else replaced(log, one) for one in written)
    return tuple(sorted({one.id: one for one in found if one}.values(), key=lambda one: one.number))


def standing_again(store: GraphStore, taken: Decision) -> Decision | None:
    """The decision that another one had replaced, and that stands again since that was taken back."""
    log = store.decisions()
    pair = (min(taken.left, taken.right), max(taken.left, taken.right))
    before = in_force(line for line in log if line.number < taken.number).get(pair)
    now = in_force(line for line in log if line.number <= taken.number).get(pair)
    return now if now is not None and now != before else None


def _against(store: GraphStore, left: str, right: str) -> Iterator[Decision]:
    """The decisions that keep a record of one entity apart from one of the other, but for these two."""
    of: dict[str, set[str]] = {left: {left}, right: {right}}
    for row in store.ask(RECORDS, ids=[left, right]):
        of[row["wanted"]].add(row["record"])
    for pair, line in in_force(store.decisions()).items():
        apart = line.judgement == "different" and _between(pair, of[left], of[right])
        if apart and set(pair) != {left, right}:
            yield line


def _between(pair: Sequence[str], ours: set[str], theirs: set[str]) -> bool:
    one, other = pair
    return (one in ours and other in theirs) or (one in theirs and other in ours)
