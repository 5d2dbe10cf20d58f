"""The words of two names set against one another: those that both have, those that are like each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from rapidfuzz.distance import Indel

from cordee.identity.described import Spelling

Alike: TypeAlias = tuple[tuple[str, str, float], ...]
"""Words of one with others of the other that are like them, and how much."""
_TYPED = 0.8
_SHORT = 4
_LONG_PART = 5
"""Initials within a name of so many letters are as good as more."""


class Matched(NamedTuple):
    """The words that two names have, and others of one that are like others of the other."""

    equal: frozenset[str]
    alike: Alike = ()


def matched(ours: Spelling, theirs: Spelling, *, initials: bool) -> Matched:
    """The words of each with those of the other."""
    equal = ours.held & theirs.held
    begun = {word[0] for word in ours.held - equal}
    if begun.isdisjoint(word[0] for word in theirs.held - equal):
        return Matched(equal)
    return Matched(equal, alike(ours.words, theirs.words, equal, initials=initials))


def alike(
    ours: Iterable[str], theirs: Iterable[str], equal: frozenset[str], *, initials: bool = False
) -> Alike:
    """Words with their like on the other side, each once, but those that both have: how alike they are.

    With ``initials``, a letter is like a word that begins with it: « J. Blanc », « Jean Blanc ».
    """
    rest = [word for word in dict.fromkeys(theirs) if word not in equal]
    found: list[tuple[str, str, float]] = []
    like = _initial if initials else _typed
    for word in dict.fromkeys(ours):
        if word in equal:
            continue
        # People mistype the first letter of a word least of all: words that begin otherwise are others.
        near = max([(like(word, other), other) for other in rest if other[0] == word[0]], default=None)
        if near and near[0] >= _TYPED:
            rest.remove(near[1])
            found.append((word, near[1], near[0]))
    return tuple(found)


def _initial(a: str, b: str) -> float:
    return _TYPED if min(len(a), len(b)) == 1 else _typed(a, b)


def _typed(a: str, b: str) -> float:
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


def part_initials(left: Spelling, right: Spelling, told: Matched) -> float:
    """How long a word of one is that is the initials of words on end of the other: « MFR Clisson »."""
    found = [word for word in left.short if word in right.firsts]
    found += [word for word in right.short if word in left.firsts]
    if found:
        known = told.equal.union(*(like[:2] for like in told.alike))
        found = [word for word in found if word not in known]
    return min(max(map(len, found), default=0), _LONG_PART) / _LONG_PART
