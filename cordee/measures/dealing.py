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
    count, size = len(again), int(facts.max()) + 1
    first = holders.astype(numpy.int64) * size
    for _ in range(ROUNDS):
        twice = _twice((first + again) * count + numpy.arange(count), count)
        if not len(twice):
            break
        # One after the other would be exact and slow: those that come twice all change places at once,
        # each with another of the whole group.
        moved = numpy.zeros(count, dtype=bool)
        moved[twice] = True
        moved[draw.choice(count, len(twice), replace=False)] = True
        places = numpy.flatnonzero(moved)
        again[places] = again[draw.permutation(places)]
    return again


def _twice(keys: Array, count: int) -> Array:
    """The places that hold what an earlier place holds; ``keys`` are what is held times ``count``, plus the
    place: sorting these whole is much quicker than ordering the places."""
    import numpy

    keys.sort()
    held = keys // count
    found: Array = keys[1:][numpy.equal(held[1:], held[:-1])] % count
    return found
