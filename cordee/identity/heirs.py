"""Who stands for a record that no data set says any more, so that what was decided of it goes on to hold.

A record has its id from its data set: the same body, loaded again under another data set's name, is another
record. It is the heir of one that is gone when rules alone would join the two, or when its data set goes on
with what the other one said (the same table under another name) and has that name once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from cordee.identity.clusters import Record, clusters, contradict
from cordee.identity.decisions import Judgements
from cordee.identity.keys import space_of

_CALLED = ("name", "called")


def heirs(
    gone: Iterable[Record],
    near: Mapping[str, Sequence[Record]],
    apart: Mapping[str, set[str]],
    goes_on: Callable[[Record, Record], bool],
) -> dict[str, str]:
    """The record that stands for each one that is gone, where one does.

    ``near`` are those of its kind that share a key with it, ``apart`` the records it was said not to be;
    ``goes_on`` whether the data set of the second goes on with what that of the first one said last.
    """
    found = {}
    for one in gone:
        others = sorted(near.get(one.id, ()), key=lambda record: record.id)
        heir = _named_there(one, others, apart.get(one.id, set()), goes_on) or _joined(
            one, others, apart.get(one.id, set())
        )
        if heir:
            found[one.id] = heir
    return found


def _named_there(
    one: Record, others: Sequence[Record], apart: set[str], goes_on: Callable[[Record, Record], bool]
) -> str:
    """The only one of its name in a data set that goes on with its own."""
    called = _names(one)
    alike = [other for other in others if called & _names(other) and not contradict((one, other))]
    for other in alike:
        alone = sum(record.dataset == other.dataset for record in alike) == 1
        if alone and other.id not in apart and goes_on(one, other):
            return other.id
    return ""


def _joined(one: Record, others: Sequence[Record], apart: set[str]) -> str:
    """One that rules join with it; none where they would join it with what it was said not to be."""
    entity = clusters((one, *others), Judgements((), ()))
    joined = [other.id for other in others if entity[other.id] == entity[one.id]]
    return min(joined, default="") if apart.isdisjoint(joined) else ""


def _names(record: Record) -> frozenset[str]:
    return frozenset(key for key in record.keys if space_of(key) in _CALLED)
