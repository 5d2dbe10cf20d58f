"""How rare words and letters are among the names of some entities, and who bears them together.

Words that always come together tell no more than one of them: what several names share counts by how many
names have all of it (« miasto na prawach powiatu », behind the names of sixty towns).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from cordee.identity.described import Described, Spelling
from cordee.identity.letters import Counts, counted, vectors
from cordee.identity.matching import Alike
from cordee.model import PEOPLE
from cordee.model.common_names import is_common

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from scipy.sparse import csr_array

Rows: TypeAlias = "npt.NDArray[np.intp]"
_AT_ONCE = 40_000
"""How many pairs of spellings are set side by side at once: all of them would fill the memory."""
_CROWD = 40
"""More than so many share a link by what they are, not by being one."""
_LEAST = 0.02
_PAIR = 2
_FEW = 20
"""Of fewer names, letters that most of them have would tell nothing at all."""
_GENERIC = 75
"""In how many names of so many a word stands that tells nothing."""
_ENOUGH = 1_000
"""Among so many names it tells something that two alone have the same words."""


@dataclass(frozen=True)
class Rarity:
    """How rare words are among the names of some entities, by kind, and which of them have each word."""

    bearing: Mapping[str, Mapping[str, frozenset[int]]]
    totals: Mapping[str, int]
    trigrams: Mapping[str, Counts]
    crowded: frozenset[str] = frozenset()
    """Whom so many are linked to that it tells nothing: a country's programme, a region."""
    shorts: Mapping[str, Counter[str]] = field(default_factory=dict)
    """How many are called by an acronym or have the initials; where there are few names alone."""
    _known: dict[tuple[str, str], float] = field(default_factory=dict)
    _together: dict[tuple[str, frozenset[str], Alike], tuple[float, float]] = field(default_factory=dict)

    def words(self, kind: str, words: Iterable[str]) -> float:
        """How rare words are, all together."""
        return math.fsum(self.of(kind, word) for word in words)

    def of(self, kind: str, word: str) -> float:
        """From about 0, when everybody has it, to 1, when one of them has."""
        key = (kind, word)
        known = self._known.get(key)
        if known is None:
            total, held = self.totals.get(kind, 0), max(len(self._of(kind, word)), 1)
            if 1 < total < _ENOUGH and kind not in PEOPLE:
                # Few names tell little of which words are rare: they are taken for the beginning of more.
                total, held = _ENOUGH, held + (_GENERIC if is_common(word) else 0)
            known = math.log((2 + total) / (1 + held)) / math.log((2 + total) / 2) if total > 1 else 1.0
            self._known[key] = known = max(known, _LEAST)
        return known

    def shared(self, kind: str, equal: frozenset[str], alike: Alike) -> tuple[float, float]:
        """How rare words that two have in common are, all together; and how few have all these words.

        The latter is 1 when two have them, a half when three, 0 for words that many bear.
        """
        key = (kind, equal, alike)
        known = self._together.get(key)
        if known is None:
            told = [self.of(kind, word) for word in equal]
            told += [min(self.of(kind, ours), self.of(kind, theirs)) * how for ours, theirs, how in alike]
            known = self._together[key] = (math.fsum(told), self._bearers(kind, equal, alike))
        return known

    def _bearers(self, kind: str, equal: frozenset[str], alike: Alike) -> float:
        held = [self._of(kind, word) for word in equal]
        held += [self._of(kind, ours) | self._of(kind, theirs) for ours, theirs, _ in alike]
        if not held:
            return 0.0
        # In a graph of few names, two alone may well bear words that many bear elsewhere.
        return self._size(kind) / max(1, len(frozenset.intersection(*sorted(held, key=len))) - 1)

    def alone(self, kind: str, shorts: Iterable[str]) -> float:
        """How little it is by chance that two have an acronym: of many names others would have it too."""
        called = self.shorts.get(kind, Counter())
        telling = any(called[short] == _PAIR and not is_common(short) for short in shorts)
        return 1.0 - self._size(kind) if telling else 0.0

    def _size(self, kind: str) -> float:
        return min(1.0, math.log(2 + self.totals.get(kind, 0)) / math.log(2 + _ENOUGH))

    def _of(self, kind: str, word: str) -> frozenset[int]:
        return self.bearing.get(kind, {}).get(word, frozenset())

    def known(self, kind: str) -> tuple[int, Counts | None]:
        """Of how many names of a kind three letters on end were counted, and in how many each stands."""
        return max(self.totals.get(kind, 0), 0 if kind in PEOPLE else _FEW), self.trigrams.get(kind)

    def nearest(self, entities: Sequence[Described], pairs: Sequence[tuple[int, int]]) -> Near:
        """Of each pair of places the two spellings that have most letters in common, and how much that is.

        That is the cosine of their trigrams, the rare ones first; all pairs at once: they are many.
        """
        return Near(self, entities, pairs)


class Near:
    """The letters that pairs have in common, as one row of numbers, and by which spellings."""

    def __init__(self, rare: Rarity, entities: Sequence[Described], pairs: Sequence[tuple[int, int]]) -> None:
        import numpy as np  # the application starts without

        self._spellings: list[Spelling] = []
        self._kinds: list[str] = []
        self.letters = np.zeros(len(pairs))
        self._best = np.zeros((2, len(pairs)), np.intp)
        left, right = (np.array([pair[side] for pair in pairs], np.intp) for side in (0, 1))
        first, many = self._rows(entities, np.union1d(left, right))
        self._number(rare)
        if not len(pairs):
            return
        table, same = vectors(self._spellings, self._kinds, rare.known), self._numbers["letters"]
        for a in range(int(many[left].max())):
            for b in range(int(many[right].max())):
                (held,) = np.nonzero((many[left] > a) & (many[right] > b))
                for begin in range(0, len(held), _AT_ONCE):
                    some = held[begin : begin + _AT_ONCE]
                    self._keep(some, first[left[some]] + a, first[right[some]] + b, table, same)

    @property
    def ways(self) -> list[tuple[Spelling, Spelling]]:
        """Of each pair the two spellings."""
        return [(self._spellings[a], self._spellings[b]) for a, b in zip(*self._best.tolist(), strict=True)]

    def both(self, number: Literal["letters", "key", "words", "rarity", "repeated"]) -> npt.NDArray[Any]:
        """Of each pair that number of the two spellings: one row for each side."""
        return self._numbers[number][self._best]

    def only(self, places: Sequence[int]) -> Near:
        """The same of some of the pairs."""
        made = copy(self)
        made.letters, made._best = self.letters[places], self._best[:, places]
        return made

    def _rows(self, entities: Sequence[Described], places: Rows) -> tuple[Rows, Rows]:
        """Where the spellings of each entity begin, and how many they are."""
        import numpy as np  # the application starts without

        first, many = (np.zeros(len(entities), np.intp) for _ in range(2))
        for place in places.tolist():
            one = entities[place]
            first[place], many[place] = len(self._spellings), len(one.spellings)
            self._spellings += one.spellings
            self._kinds += [one.kind] * len(one.spellings)
        return first, many

    def _number(self, rare: Rarity) -> None:
        """What each spelling is, as numbers: the same one for those of the same letters, or key."""
        import numpy as np  # the application starts without

        letters, keys = dict[str, int](), dict[str, int]()
        both = [*zip(self._kinds, self._spellings, strict=True)]
        self._numbers: dict[str, npt.NDArray[Any]] = {
            "letters": np.array([letters.setdefault(one.letters, len(letters)) for _, one in both]),
            "key": np.array([keys.setdefault(one.key, len(keys)) for _, one in both]),
            "words": np.array([len(one.words) for _, one in both], np.float64),
            "rarity": np.array([rare.words(kind, one.held) for kind, one in both], np.float64),
            "repeated": np.array([rare.words(kind, one.words) for kind, one in both], np.float64),
        }

    def _keep(self, some: Rows, ours: Rows, theirs: Rows, table: csr_array, same: Rows) -> None:
        """Keep these spellings where they have more letters in common than those before."""
        import numpy as np  # the application starts without

        told = np.asarray(table[ours].multiply(table[theirs]).sum(axis=1)).ravel()
        told = np.where(same[ours] == same[theirs], 1.0, np.minimum(told, 1.0))
        # The first ones stand even where nothing is in common.
        more = (told > self.letters[some]) | ((self._best[0, some] == 0) & (self._best[1, some] == 0))
        self.letters[some[more]] = told[more]
        self._best[0, some[more]], self._best[1, some[more]] = ours[more], theirs[more]


def rarity(entities: Sequence[Described]) -> Rarity:
    """How rare each word of their names is."""
    bearing: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    totals: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    for place, one in enumerate(entities):
        totals[one.kind] += 1
        linked.update(one.near)
        for word in {word for spelling in one.spellings for word in spelling.words}:
            bearing[one.kind][word].add(place)
    frozen = {kind: {w: frozenset(held) for w, held in words.items()} for kind, words in bearing.items()}
    crowded = frozenset(id_ for id_, held in linked.items() if held > _CROWD)
    shorts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in entities:
        if totals[one.kind] < _ENOUGH:
            shorts[one.kind].update(one.acronyms | one.initials)
    parts = {kind: counted([one.spellings for one in entities if one.kind == kind]) for kind in totals}
    return Rarity(frozen, totals, parts, crowded, shorts)
