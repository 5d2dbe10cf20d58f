"""How rare words and letters are among the names of some entities, and who bears them together.

Words that always come together tell no more than one of them: what several names share counts by how many
names have all of it (« miasto na prawach powiatu », behind the names of sixty towns).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from cordee.identity.described import Described, Spelling
from cordee.model import PEOPLE
from cordee.model.common_names import is_common

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from scipy.sparse import csr_array

Nearest: TypeAlias = tuple[float, Spelling, Spelling]
"""Two spellings, and how many letters they have in common."""
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
    trigrams: Mapping[str, Counter[str]]
    crowded: frozenset[str] = frozenset()
    """Whom so many are linked to that it tells nothing: a country's programme, a region."""
    shorts: Mapping[str, Counter[str]] = field(default_factory=dict)
    """How many are called by an acronym or have the initials; where there are few names alone."""
    _known: dict[tuple[str, str], float] = field(default_factory=dict)
    _words: dict[tuple[str, tuple[str, ...]], tuple[dict[str, float], float]] = field(default_factory=dict)
    _together: dict[tuple[str, frozenset[tuple[str, str]]], float] = field(default_factory=dict)

    def words(self, kind: str, one: Spelling) -> tuple[dict[str, float], float]:
        """How rare each word of a spelling is, and all of them together."""
        key = (kind, one.words)
        known = self._words.get(key)
        if known is None:
            each = {word: self.of(kind, word) for word in one.words}
            known = self._words[key] = (each, math.fsum(each.values()))
        return known

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

    def bearers(self, kind: str, matched: Sequence[tuple[str, str, float]]) -> float:
        """How few have all these words: 1 when two, a half when three, 0 for words that many bear."""
        key = (kind, frozenset((ours, theirs) for ours, theirs, _ in matched))
        known = self._together.get(key)
        if known is None:
            known = self._together[key] = self._share(kind, key[1])
        return known

    def _share(self, kind: str, words: Iterable[tuple[str, str]]) -> float:
        told = tuple(words)
        if not told:
            return 0.0
        # In a graph of few names, two alone may well bear words that many bear elsewhere.
        size = self._size(kind)
        held = sorted((self._of(kind, ours) | self._of(kind, theirs) for ours, theirs in told), key=len)
        return size / max(1, len(frozenset.intersection(*held)) - 1)

    def alone(self, kind: str, shorts: Iterable[str]) -> float:
        """How little it is by chance that two have an acronym: of many names others would have it too."""
        called = self.shorts.get(kind, Counter())
        telling = any(called[short] == _PAIR and not is_common(short) for short in shorts)
        return 1.0 - self._size(kind) if telling else 0.0

    def _size(self, kind: str) -> float:
        return min(1.0, math.log(2 + self.totals.get(kind, 0)) / math.log(2 + _ENOUGH))

    def _of(self, kind: str, word: str) -> frozenset[int]:
        return self.bearing.get(kind, {}).get(word, frozenset())

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
        if not len(pairs):
            return
        table, same = self._table(rare)
        for a in range(int(many[left].max())):
            for b in range(int(many[right].max())):
                (held,) = np.nonzero((many[left] > a) & (many[right] > b))
                for begin in range(0, len(held), _AT_ONCE):
                    some = held[begin : begin + _AT_ONCE]
                    self._keep(some, first[left[some]] + a, first[right[some]] + b, table, same)

    def __getitem__(self, place: int) -> Nearest:
        a, b = self._best[0, place], self._best[1, place]
        return float(self.letters[place]), self._spellings[a], self._spellings[b]

    def __len__(self) -> int:
        return len(self.letters)

    def __iter__(self) -> Iterator[Nearest]:
        return (self[place] for place in range(len(self)))

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

    def _table(self, rare: Rarity) -> tuple[csr_array, Rows]:
        """The trigrams of each spelling as a row of numbers, and a number for those of the same letters."""
        import numpy as np
        from scipy.sparse import csr_array  # a load that finds nothing alike does without

        columns: dict[tuple[str, str], int] = {}
        letters: dict[str, int] = {}
        ends, places, values = [0], list[int](), list[float]()
        for kind, spelling in zip(self._kinds, self._spellings, strict=True):
            for part, value in _vector(rare, kind, spelling).items():
                places.append(columns.setdefault((kind, part), len(columns)))
                values.append(value)
            ends.append(len(places))
        same = [letters.setdefault(one.letters, len(letters)) for one in self._spellings]
        shape = (len(self._spellings), max(len(columns), 1))
        return csr_array((values, places, ends), shape=shape, dtype=np.float64), np.array(same, np.intp)

    def _keep(self, some: Rows, ours: Rows, theirs: Rows, table: csr_array, same: Rows) -> None:
        """Keep these spellings where they have more letters in common than those before."""
        import numpy as np  # the application starts without

        told = np.asarray(table[ours].multiply(table[theirs]).sum(axis=1)).ravel()
        told = np.where(same[ours] == same[theirs], 1.0, np.minimum(told, 1.0))
        # The first ones stand even where nothing is in common.
        more = (told > self.letters[some]) | ((self._best[0, some] == 0) & (self._best[1, some] == 0))
        self.letters[some[more]] = told[more]
        self._best[0, some[more]], self._best[1, some[more]] = ours[more], theirs[more]


def _vector(rare: Rarity, kind: str, one: Spelling) -> dict[str, float]:
    """The trigrams of a spelling and how much each tells; the length of all of them is 1."""
    least = 0 if kind in PEOPLE else _FEW
    total, counts = max(rare.totals.get(kind, 0), least), rare.trigrams.get(kind, Counter())
    parts = Counter(trigrams(one))
    told = {part: (1 + math.log(n)) * math.log((2 + total) / (1 + counts[part])) for part, n in parts.items()}
    length = math.sqrt(math.fsum(value * value for value in told.values())) or 1.0
    return {part: value / length for part, value in told.items()}


def rarity(entities: Sequence[Described]) -> Rarity:
    """How rare each word of their names is."""
    bearing: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    parts: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    for place, one in enumerate(entities):
        totals[one.kind] += 1
        linked.update(one.near)
        for word in {word for spelling in one.spellings for word in spelling.words}:
            bearing[one.kind][word].add(place)
        parts[one.kind].update({p for s in one.spellings for p in trigrams(s)})
    frozen = {kind: {w: frozenset(held) for w, held in words.items()} for kind, words in bearing.items()}
    crowded = frozenset(id_ for id_, held in linked.items() if held > _CROWD)
    shorts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in entities:
        if totals[one.kind] < _ENOUGH:
            shorts[one.kind].update(one.acronyms | one.initials)
    return Rarity(frozen, totals, parts, crowded, shorts)


def trigrams(one: Spelling) -> tuple[str, ...]:
    """Every three letters on end of the words that tell a name."""
    text = f" {' '.join(one.words)} "
    return tuple(text[place : place + 3] for place in range(len(text) - 2))
