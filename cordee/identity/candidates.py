"""Which pairs of entities are worth comparing: those that share something few share.

An inverted index of rare words (their first letters), acronyms and initials, other names and company
numbers. A block that many share is cut by a second word or the place, and left out when that is not
enough: the work grows with the number of names, not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, combinations

from cordee.identity.described import Described
from cordee.identity.syllables import starts_of, syllabic

Pair = tuple[int, int]

BLOCK = 40
"""A block that more share tells nothing by itself."""
_START = 5
_RAREST = 6
_WHOLE = "kas"
"""The blocks of those whose whole name, acronym or company number is the same."""


def candidates(entities: Sequence[Described], new: Collection[str] | None = None) -> Iterator[Pair]:
    """The pairs of places in ``entities`` to compare, the smaller first, each once, in order.

    ``new`` are the ids of which one must be in each pair; None is all. Two new ones are compared only
    where the whole name, an acronym or a number is the same: what was just told together was told apart.
    """
    words = [frozenset(_words(one)) for one in entities]
    counts = Counter(chain.from_iterable(words))
    shorts = frozenset(short for one in entities for short in one.shorts)
    starts = starts_of(shorts)
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(entities):
        for key in _keys(one, words[place], counts, _spelt(one, shorts, starts)):
            blocks[one.kind, key].append(place)
    # A pair is one number: a million of them take little, and are in order at once.
    many = len(entities)
    pairs: set[int] = set()
    for (_, key), block in blocks.items():
        if 1 < len(block) <= BLOCK:
            found = _fresh(combinations(block, 2), entities, new, whole=key[0] in _WHOLE)
            pairs.update([a * many + b for a, b in found])
    for pair in sorted(pairs):
        yield divmod(pair, many)


def _fresh(
    pairs: Iterable[Pair], entities: Sequence[Described], new: Collection[str] | None, *, whole: bool
) -> Iterable[Pair]:
    if new is None:
        return pairs
    recent = ((pair, sum(entities[place].id in new for place in pair)) for pair in pairs)
    return (pair for pair, fresh in recent if fresh == 1 or (fresh == 2 and whole))


def _keys(one: Described, words: Collection[str], counts: Counter[str], spelt: Collection[str]) -> set[str]:
    starts = sorted(words, key=lambda start: (counts[start], start))[:_RAREST]
    frequent = [start for start in starts if counts[start] > BLOCK]
    return {
        *(f"k {spelling.key}" for spelling in one.spellings),
        *(f"k {spelling.letters}" for spelling in one.spellings),
        *(f"a {acronym}" for acronym in one.acronyms | one.initials),
        *(f"i {word}" for word in one.inside | one.initials),
        *(f"s {company}" for company in one.companies),
        *(f"y {short}" for short in one.shorts.union(spelt)),
        *(f"w {start}" for start in starts if counts[start] <= BLOCK),
        *(f"2 {a} {b}" for a, b in combinations(sorted(frequent), 2)),
        *(f"p {start} {word}" for start in frequent for word in one.place_words),
    }


def _spelt(one: Described, shorts: Collection[str], starts: Collection[str]) -> frozenset[str]:
    """The short names that its words begin with."""
    return frozenset().union(*(syllabic(spelling.said, shorts, starts) for spelling in one.spellings))


def _words(one: Described) -> Iterator[str]:
    for spelling in one.spellings:
        for word in spelling.words:
            yield word[:_START]
