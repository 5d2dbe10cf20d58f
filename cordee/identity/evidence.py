"""What speaks for and against two entities being one, as numbers from 0 to 1.

Each is something people can be told; what they weigh together is ``weights``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence

from rapidfuzz.distance import Indel

from cordee.identity.described import Described, Spelling
from cordee.identity.rarity import Nearest, Rarity
from cordee.identity.syllables import starts_of, syllabic
from cordee.model import PEOPLE
from cordee.model.common_names import is_common, is_common_acronym, telling
from cordee.model.folding import fold, name_key

FEATURES = (
    "whole",
    "likeness",
    "covered",
    "telling",
    "longer",
    "bearers",
    "words",
    "parts",
    "letters",
    "acronym",
    "inside",
    "long_acronym",
    "declared",
    "alone",
    "initials",
    "syllables",
    "misspelt",
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
LEAST_LETTERS = 0.4
"""Below it, the best of all else that names and places say leaves a pair under what is asked."""
_TYPED = 0.8
_SHORT = 4
_MANY_WORDS = 6
"""A name of so many words is a long one."""
_WORDS, _LONGER = 2, 5
"""As many rare words in common, and as many words that only one has, count for one."""
_LONG_PART = 5
"""Initials within a name of so many letters are as good as more."""
_IN_PARTS = 2
_NUMBER = re.compile(r"[0-9]+[ab]?")
_POSTCODE = 4
"""Digits of a postcode without the zero before them."""
_LONG = 4
"""An acronym of so many letters is hardly one by chance."""


def hopeless(
    left: Described, right: Described, letters: float, crowded: frozenset[str] = frozenset()
) -> bool:
    """Whether so few letters are in common, and nothing else, that no place makes the pair worth asking.

    Found out first, at a tenth of what the evidence costs.
    """
    return (
        letters < LEAST_LETTERS
        and (left.near.isdisjoint(right.near) or (left.near & right.near) <= crowded)
        and left.sites.isdisjoint(right.sites)
        and left.companies.isdisjoint(right.companies)
        and not _acronyms(left, right)
        and not _inside(left, right)
        and not ((left.shorts or right.shorts) and _syllables(left, right))
    )


def evidence(
    left: Described, right: Described, rare: Rarity, near: Nearest | None = None
) -> dict[str, float]:
    """The features of a pair, by name; ``near`` is what ``nearest`` gave."""
    letters, ours, theirs = near or rare.nearest((left, right), [(0, 1)])[0]
    matched = _matched(ours.words, theirs.words, initials=left.kind in PEOPLE)
    best = _spelt(left.kind, ours, theirs, rare, matched) | {"letters": letters}
    same_place, other_place = _placed(left, right)
    crowded = frozenset[str]() if left.kind in PEOPLE else rare.crowded
    apart = _other_part(left, right)
    whole = not apart and (ours.letters == theirs.letters or ours.key == theirs.key)
    # Names of the same words have the same initials: an acronym tells what their letters do not.
    rest = max(0.0, 1.0 - letters)
    acronyms = frozenset() if whole else _acronyms(left, right)
    return best | {
        "whole": float(whole and not (left.common or right.common)),
        "acronym": rest * bool(acronyms),
        "inside": rest * (not acronyms and _inside(left, right)),
        "long_acronym": rest * any(len(one) >= _LONG and not is_common_acronym(one) for one in acronyms),
        "declared": rest * _declared(left, right),
        "alone": rest * rare.alone(left.kind, acronyms),
        "initials": rest * _part_initials(ours, theirs, matched) if not acronyms else 0.0,
        "syllables": rest * (not acronyms and _syllables(left, right)),
        "misspelt": float(left.kind in PEOPLE and not whole and _word_by_word(ours, theirs, matched)),
        "bearers": rare.bearers(left.kind, matched),
        "words": min(len(ours.words), len(theirs.words), _MANY_WORDS) / _MANY_WORDS,
        "parts": float(apart),
        "same_place": float(same_place),
        "trade": float(same_place and not whole and _but_for_trade(left, right)),
        "unplaced": float(not (same_place or other_place)),
        "other_place": float(other_place),
        "common": float((left.common or right.common) and not acronyms),
        "elsewhere": float((left.common or right.common) and other_place),
        "neighbours": _shared(left.near, right.near, crowded, few=left.kind in PEOPLE),
        "site": float(bool(left.sites & right.sites)),
        "company": float(bool(left.companies & right.companies)),
        "one_set": float(bool(left.datasets) and left.datasets == right.datasets and len(left.datasets) == 1),
    }


def differ_by_number(left: Described, right: Described) -> bool:
    """Whether two names are of the same words but for a number that each has: "Dept 43", "Dept 15"."""
    if not (_has_number(left.name) and _has_number(right.name)):
        return False  # as almost all: their words are not looked at
    (ours, here), (theirs, there) = _apart(left.name), _apart(right.name)
    if ours != theirs or not here or not there or not here.isdisjoint(there):
        return False
    return not any(_is_in(a, b) or _is_in(b, a) for a in here for b in there)


def _is_in(postcode: str, number: str) -> bool:
    """Whether one is a postcode of the département that the other numbers: 05100, 05."""
    return len(postcode) >= _POSTCODE and postcode.zfill(5)[:2] == number.zfill(2)


def _has_number(name: str) -> bool:
    return any(map(str.isnumeric, name))


def _apart(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a name that tell something, and its numbers: whole or of a département."""
    words = {word.lstrip("0") or "0" for word in telling(name_key(name).split())} - {"no"}
    numbers = frozenset(word for word in words if _NUMBER.fullmatch(word))
    return frozenset(words - numbers), numbers


def _placed(left: Described, right: Described) -> tuple[bool, bool]:
    """Whether both are in one place; whether in two: by commune, else by territories of one level."""
    here, there = left.place_words, right.place_words
    if here and there:
        same = here <= there or there <= here
        return same, not same
    if left.areas & right.areas:
        return True, False
    return False, bool({level for level, _ in left.areas} & {level for level, _ in right.areas})


def _acronyms(left: Described, right: Described) -> frozenset[str]:
    """The acronyms of one that are the other's, or its initials."""
    return (left.acronyms & (right.acronyms | right.initials)) | (right.acronyms & left.initials)


def _declared(left: Described, right: Described) -> bool:
    """Whether one says that its acronym is the very name of the other, or its acronym."""
    ours, theirs = (fold(one.acronym).replace(" ", "").replace(".", "") for one in (left, right))
    named = [name_key(one.name).replace(" ", "") for one in (left, right)]
    return bool((ours and ours in (theirs, named[1])) or (theirs and theirs == named[0]))


def _inside(left: Described, right: Described) -> bool:
    """Whether a word of one is the initials of the other."""
    return not (left.inside.isdisjoint(right.initials) and right.inside.isdisjoint(left.initials))


def _part_initials(left: Spelling, right: Spelling, matched: Iterable[tuple[str, str, float]]) -> float:
    """How long a word of one is that is the initials of words on end of the other: « MFR Clisson »."""
    found = (left.short & right.runs) | (right.short & left.runs)
    if found:
        found -= {word for ours, theirs, _ in matched for word in (ours, theirs)}
    return min(max(map(len, found), default=0), _LONG_PART) / _LONG_PART


def _word_by_word(left: Spelling, right: Spelling, matched: Collection[tuple[str, str, float]]) -> bool:
    """Whether each word of one is one of the other, or like it: « Jeanne Valmont », « J. Valmond »."""
    return len(left.words) == len(right.words) == len(matched)


def _syllables(left: Described, right: Described) -> bool:
    """Whether a short name of one is made of the beginnings of the words of the other: « Gasprom »."""
    return any(
        bool(syllabic(spelling.said, one.shorts, starts_of(one.shorts)))
        for one, other in ((left, right), (right, left))
        if one.shorts
        for spelling in other.spellings
    )


def _other_part(left: Described, right: Described) -> bool:
    """Whether they share a part, before or behind a dash, and no word that tells something in the other.

    « Stade municipal – tribunes », « Stade municipal – vestiaires »; « Gap – ville », « Die – ville ».
    """
    if min(len(left.parts), len(right.parts)) < _IN_PARTS or left.acronyms & right.acronyms:
        return False
    ours, theirs = _without(left.parts, right.parts), _without(right.parts, left.parts)
    if len(ours) == len(left.parts) or not ours or not theirs:
        return False
    shared = _matched(_words_of(ours), _words_of(theirs), initials=False)
    return all(is_common(word) for word, _, _ in shared)


def _without(parts: Sequence[Spelling], others: Sequence[Spelling]) -> list[Spelling]:
    known = {other.key for other in others}
    return [part for part in parts if part.key not in known]


def _words_of(parts: Iterable[Spelling]) -> list[str]:
    return [word for part in parts for word in part.words]


def _but_for_trade(left: Described, right: Described) -> bool:
    """Whether one name is the other and a word that only says what it is: « Le Rex », « Cinéma Le Rex »."""
    return any(
        less and less < more and is_common(" ".join(more - less)) and not is_common(" ".join(less))
        for a in left.spellings
        for b in right.spellings
        for less, more in ((set(a.words), set(b.words)), (set(b.words), set(a.words)))
    )


def _spelt(
    kind: str, left: Spelling, right: Spelling, rare: Rarity, matched: Iterable[tuple[str, str, float]]
) -> dict[str, float]:
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
        near = max([(alike(word, other), other) for other in rest if other[0] == word[0]], default=None)
        if near and near[0] >= _TYPED:
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


def _shared(ours: frozenset[str], theirs: frozenset[str], crowded: frozenset[str], *, few: bool) -> float:
    """The share of the links of one that the other has, but those that tell nothing: so many have them.

    A single one tells nothing, networks being large, but of those who have ``few``: where people work.
    """
    if ours.isdisjoint(theirs):
        return 0.0
    here, there = ours - crowded, theirs - crowded
    shared = len(here & there)
    return shared / min(len(here), len(there)) if shared > 1 or (few and shared) else 0.0
