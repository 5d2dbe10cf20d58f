"""An answer to a question on doubles, as decisions of the log: all the same, all different, two of them…

Answering twice the same writes nothing the second time: what stands already is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.identity import Decision, Judgement, standing
from cordee.workflows.judging import check_numbers, judge

ENTITIES = """
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
RETURN r.id AS record, r.entity AS entity
"""
LETTERS = "ABCDEFGH"
"""What the members of a question are called, in their order."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``same`` holds those that are one, by their place among the members; ``rest`` judges other pairs.

    All are one: ``Answer((0, 1, 2))``. Only two of three: ``Answer((0, 1), "different")``. None of
    them: ``Answer((), "different")``. Nobody knows: ``Answer((), "unsure")``.
    """

    same: tuple[int, ...] = ()
    rest: Judgement = "different"


def settle(
    store: GraphStore, members: Sequence[str], answer: Answer, *, by: str, why: str = ""
) -> tuple[Decision, ...]:
    """Write down what was answered about records, by their ids: the decisions that were not there yet.

    Raises InvalidValue when the graph does not hold one of them any more, NumbersDiffer where official
    numbers tell those apart that are said to be one and nobody says ``why``: then nothing is written.
    """
    entity = {row["record"]: row["entity"] for row in store.ask(ENTITIES, ids=list(members))}
    for record in members:
        if record not in entity:
            raise InvalidValue(Text("review.gone", record=record))
    check_numbers(store, [members[place] for place in answer.same], why=why)
    known = standing(store.decisions())
    done: list[Decision] = []
    for judgement, left, right in _judged(members, answer):
        pair = (min(left, right), max(left, right))
        if judgement == "same" and entity[left] == entity[right]:
            continue
        if pair in {"same": known.same, "different": known.different, "unsure": known.unsure}[judgement]:
            continue
        done += judge(store, judgement, left, right, by=by, why=why)
    return tuple(done)


def _judged(members: Sequence[str], answer: Answer) -> Iterator[tuple[Judgement, str, str]]:
    one = [members[place] for place in answer.same]
    yield from (("same", left, right) for left, right in pairwise(one))
    for left, right in combinations(members, 2):
        if not (left in one and right in one):
            yield answer.rest, left, right


def take_back(store: GraphStore, decisions: Iterable[Decision], *, by: str) -> None:
    """Undo these decisions, the last one first."""
    for decision in reversed(tuple(decisions)):
        store.undo(decision.id, by=by)
