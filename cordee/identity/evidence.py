"""What speaks for and against two entities being one, as numbers from 0 to 1.

Each is something people can be told; what they weigh together is ``weights``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from rapidfuzz.distance import Indel

from cordee.identity.described import Described, Spelling
from cordee.model import PEOPLE
from cordee.model.common_names import is_common, is_common_acronym

FEATURES = (
    "whole",
    "likeness",
    "covered",
    "telling",
    "longer",
    "letters",
    "acronym",
    "inside",
    "long_acronym",
    "same_place",
    "trade",
    "other_place",
    "unplaced",
    "common",
    "elsewhere",
    "numbers",
    "neighbours",
    "site",
    "company",
    "one_set",
)
LEAST_LETTERS = 0.2
"""Below it, the best of all else that names and places say leaves a pair under what is asked."""
_TYPED = 0.8
_SHORT = 4
_WORDS, _LONGER = 2, 5
"""As many rare words in common, and as many words that only one has, count for one."""
_LONG = 4
"""An acronym of so many letters is hardly one by chance."""


Nearest: TypeAlias = tuple[float, Spelling, Spelling]
"""Two spellings, and how many letters they have in common."""


@dataclass(frozen=True)
class Rarity:
    """How rare words are among the names of some entities, by kind."""

    counts: Mapping[str, Counter[str]]
    totals: Mapping[str, int]
    trigrams: Mapping[str, Counter[str]]
    _known: dict[tuple[str, str], float] = field(default_factory=dict)
    _letters: dict[tuple[str, str], tuple[dict[str, float], float]] = field(default_factory=dict)
    _words: dict[tuple[str, tuple[str, ...]], tuple[dict[str, float], float]] = field(default_factory=dict)

    def letters(self, kind: str, left: Spelling, right: Spelling) -> float:
        """How alike two spellings are letter by letter: the cosine of their trigrams, the rare ones first."""
        if left.letters == right.letters:
            return 1.0
        (ours, here), (theirs, there) = self._vector(kind, left), self._vector(kind, right)
        return math.fsum(ours[part] * theirs[part] for part in ours.keys() & theirs.keys()) / (here * there)

    def _vector(self, kind: str, one: Spelling) -> tuple[dict[str, float], float]:
        key = (kind, one.key)
        known = self._letters.get(key)
        if known is None:
            total, counts = self.totals.get(kind, 0), self.trigrams.get(kind, Counter())
            parts = Counter(trigrams(one))
            vector = {
                p: (1 + math.log(n)) * math.log((2 + total) / (1 + counts[p])) for p, n in parts.items()
            }
            known = self._letters[key] = (vector, math.sqrt(math.fsum(w * w for w in vector.values())) or 1.0)
        return known

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
            total = self.totals.get(kind, 0)
            held = self.counts.get(kind, Counter())[word]
            known = (
                math.log((2 + total) / (1 + max(held, 1))) / math.log((2 + total) / 2) if total > 1 else 1.0
            )
            self._known[key] = known = max(known, 0.02)
        return known


def rarity(entities: Iterable[Described]) -> Rarity:
    """How rare each word of their names is."""
    counts: dict[str, Counter[str]] = {}
    parts: dict[str, Counter[str]] = {}
    totals: Counter[str] = Counter()
    for one in entities:
        totals[one.kind] += 1
        words = {word for spelling in one.spellings for word in spelling.words}
        counts.setdefault(one.kind, Counter()).update(words)
        parts.setdefault(one.kind, Counter()).update({p for s in one.spellings for p in trigrams(s)})
    return Rarity(counts, totals, parts)


def trigrams(one: Spelling) -> tuple[str, ...]:
    """Every three letters on end of the words that tell a name."""
    text = f" {' '.join(one.words)} "
    return tuple(text[place : place + 3] for place in range(len(text) - 2))


def hopeless(left: Described, right: Described, near: Nearest) -> bool:
    """Whether so few letters are in common, and nothing else, that no place makes the pair worth asking.

    Found out first, at a tenth of what the evidence costs.
    """
    return (
        near[0] < LEAST_LETTERS
        and not _acronyms(left, right)
        and not _inside(left, right)
        and left.near.isdisjoint(right.near)
        and left.sites.isdisjoint(right.sites)
        and left.companies.isdisjoint(right.companies)
    )


def evidence(
    left: Described, right: Described, rare: Rarity, near: Nearest | None = None
) -> dict[str, float]:
    """The features of a pair, by name, in the order of ``FEATURES``; ``near`` is what ``nearest`` gave."""
    letters, ours, theirs = near or nearest(left, right, rare)
    best = _spelt(left.kind, ours, theirs, rare) | {"letters": letters}
    same_place, other_place = _placed(left, right)
    whole = ours.letters == theirs.letters or ours.key == theirs.key
    # Names of the same words have the same initials: an acronym tells what their letters do not.
    rest = max(0.0, 1.0 - letters)
    acronyms = frozenset() if whole else _acronyms(left, right)
    best |= {
        "whole": float(whole and not (left.common or right.common)),
        "acronym": rest * bool(acronyms),
        "inside": rest * (not acronyms and _inside(left, right)),
        "long_acronym": rest * any(len(one) >= _LONG and not is_common_acronym(one) for one in acronyms),
        "same_place": float(same_place),
        "trade": float(same_place and not whole and _but_for_trade(left, right)),
        "unplaced": float(not (same_place or other_place)),
        "other_place": float(other_place),
        "common": float((left.common or right.common) and not acronyms),
        "elsewhere": float((left.common or right.common) and other_place),
        "neighbours": _shared(left.near, right.near, few=left.kind in PEOPLE),
        "site": float(bool(left.sites & right.sites)),
        "company": float(bool(left.companies & right.companies)),
        "one_set": float(bool(left.datasets) and left.datasets == right.datasets and len(left.datasets) == 1),
    }
    return {name: best[name] for name in FEATURES}


def _placed(left: Described, right: Described) -> tuple[bool, bool]:
    """Whether both are in one place; whether in two: by commune, else by territories of one level."""
    here, there = left.place_words, right.place_words
    if here and there:
        same = here <= there or there <= here
        return same, not same
    if left.areas & right.areas:
        return True, False
    return False, bool({level for level, _ in left.areas} & {level for level, _ in right.areas})


def nearest(left: Described, right: Described, rare: Rarity) -> Nearest:
    """The two spellings that have most letters in common, and how much that is."""
    found = [(rare.letters(left.kind, a, b), a, b) for a in left.spellings for b in right.spellings]
    return found[0] if len(found) == 1 else max(found, key=lambda one: one[0])


def _acronyms(left: Described, right: Described) -> frozenset[str]:
    """The acronyms of one that are the other's, or its initials."""
    return (left.acronyms & (right.acronyms | right.initials)) | (right.acronyms & left.initials)


def _inside(left: Described, right: Described) -> bool:
    """Whether a word of one is the initials of the other."""
    return not (left.inside.isdisjoint(right.initials) and right.inside.isdisjoint(left.initials))


def _but_for_trade(left: Described, right: Described) -> bool:
    """Whether one name is the other and a word that only says what it is: « Le Rex », « Cinéma Le Rex »."""
    return any(
        less and less < more and is_common(" ".join(more - less)) and not is_common(" ".join(less))
        for a in left.spellings
        for b in right.spellings
        for less, more in ((set(a.words), set(b.words)), (set(b.words), set(a.words)))
    )


def _spelt(kind: str, left: Spelling, right: Spelling, rare: Rarity) -> dict[str, float]:
    """What two spellings have in common."""
    if left.letters == right.letters:
        told = min(math.fsum(rare.of(kind, word) for word in one.words) for one in (left, right))
        return {
            "likeness": 1.0,
            "covered": 1.0,
            "telling": min(told / _WORDS, 1.0),
            "longer": 0.0,
            "numbers": 0.0,
        }
    matched = _matched(left.words, right.words, initials=kind in PEOPLE)
    (ours, here), (theirs, there) = rare.words(kind, left), rare.words(kind, right)
    shared = math.fsum(min(ours[a], theirs[b]) * how for a, b, how in matched)
    least = min(here, there)
    every = here + there - shared
    return {
        "likeness": shared / every if every else 0.0,
        "covered": shared / least if least else 0.0,
        "telling": min(shared / _WORDS, 1.0),
        "longer": min(abs(len(left.words) - len(right.words)) / _LONGER, 1.0),
        "numbers": float(not (left.numbers <= right.numbers or right.numbers <= left.numbers)),
    }


def _matched(ours: Iterable[str], theirs: Iterable[str], *, initials: bool) -> list[tuple[str, str, float]]:
    """Each word with its like on the other side, each once: how alike they are, 1 when equal.

    With ``initials``, a letter is like a word that begins with it: « J. Blanc », « Jean Blanc ».
    """
    rest = list(dict.fromkeys(theirs))
    found: list[tuple[str, str, float]] = []
    unequal = []
    for word in dict.fromkeys(ours):
        if word in rest:
            rest.remove(word)
            found.append((word, word, 1.0))
        else:
            unequal.append(word)
    for word in unequal:
        # People mistype the first letter of a word least of all: words that begin otherwise are others.
        alike = _initial if initials else _alike
        near = max(((alike(word, other), other) for other in rest if other[0] == word[0]), default=(0.0, ""))
        if near[0] >= _TYPED:
            rest.remove(near[1])
            found.append((word, near[1], near[0]))
    return found


def _initial(a: str, b: str) -> float:
    return _TYPED if min(len(a), len(b)) == 1 else _alike(a, b)


def _alike(a: str, b: str) -> float:
    if min(len(a), len(b)) < _SHORT or a.isdigit() or b.isdigit():
        return 0.0
    short, long = sorted((a, b), key=len)
    if short[:3] == long[:3] and _within(short, long):
        return 0.9
    return float(Indel.normalized_similarity(a, b, score_cutoff=_TYPED))


def _within(short: str, long: str) -> bool:
    """Whether the letters of one are those of the other, some left out: « enseignt », « enseignement »."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def _shared(ours: frozenset[str], theirs: frozenset[str], *, few: bool) -> float:
    """The share of the links of one that the other has.

    A single one tells nothing, networks being large, but of those who have ``few``: where people work.
    """
    shared = len(ours & theirs)
    return shared / min(len(ours), len(theirs)) if shared > 1 or (few and shared) else 0.0
