"""The same facts dealt out again: each keeps how many facts it has, each fact how many have it.

Who has which fact is drawn anew, so that whatever two then have in common is chance (a null model that
keeps both degrees, as the trades of Strona et al. 2014 do). All of it is dealt at once: the facts are
shuffled over the places there are, and what would give somebody one fact twice changes places until
nobody has. The few that still do after ``ROUNDS`` are given once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy

Array: TypeAlias = "numpy.ndarray[Any, Any]"
ROUNDS = 60


def dealt(holders: Array, facts: Array, groups: Array, draw: numpy.random.Generator) -> Array:
    """For each holding (holder, fact, group of the fact), the fact that its holder has now.

    Facts change hands only within their group; a holder and fact that still come twice, or that two groups
    bring together, are left as they are: whoever counts them counts them once.
    """
    import numpy

    order = numpy.argsort(groups, kind="stable")
    again = facts.copy()
    starts = numpy.flatnonzero(numpy.diff(groups[order], prepend=-1))
    for places in numpy.split(order, starts[1:]):
        again[places] = _dealt(holders[places], facts[places], draw)
    return again


def _dealt(holders: Array, facts: Array, draw: numpy.random.Generator) -> Array:
    import numpy

    again = draw.permutation(facts)
    size = int(facts.max()) + 1
    for _ in range(ROUNDS):
        key = holders.astype(numpy.int64) * size + again
        order = numpy.argsort(key, kind="stable")
        twice = order[1:][key[order][1:] == key[order][:-1]]
        if not len(twice):
            break
        # One after the other would be exact and slow: those that come twice all change places at once,
        # each with another of the whole group.
        others = draw.choice(len(again), len(twice), replace=False)
        both = numpy.concatenate([twice, others])
        unique = numpy.unique(both)
        again[unique] = again[draw.permutation(unique)]
    return again
