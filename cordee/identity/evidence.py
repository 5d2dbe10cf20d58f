"""What speaks for and against two entities being one, as numbers from 0 to 1.

Each is something people can be told; what they weigh together is ``weights``. It is found out of many pairs
at once: a column for each feature.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeVar

from cordee.identity.described import Described, Spelling
from cordee.identity.matching import alike, matched, part_initials
from cordee.identity.rarity import Near, Rarity
from cordee.identity.syllables import starts_of, syllabic
from cordee.identity.weights import Floats, Pair
from cordee.model import PEOPLE
from cordee.model.common_names import is_common, is_common_acronym, telling
from cordee.model.folding import fold, name_key

One = TypeVar("One")
Sides = Sequence[tuple[Described, Described]]

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
_MANY_WORDS = 6
"""A name of so many words is a long one."""
_WORDS, _LONGER = 2, 5
"""As many rare words in common, and as many words that only one has, count for one."""
_IN_PARTS = 2
_NUMBER = re.compile(r"[0-9]+[ab]?")
_POSTCODE = 4
"""Digits of a postcode without the zero before them."""
_LONG = 4
"""An acronym of so many letters is hardly one by chance."""


_NONE = frozenset[str]()


def tied(left: Described, right: Described, crowded: frozenset[str] = _NONE) -> bool:
    """Whether something ties two but letters: of few letters alone, no place makes a pair worth asking.

    Found out first, at a tenth of what the evidence costs.
    """
    return (
        not (left.near.isdisjoint(right.near) or left.near & right.near <= crowded)
        or not left.sites.isdisjoint(right.sites)
        or not left.companies.isdisjoint(right.companies)
        or bool(_acronyms(left, right))
        or _inside(left, right)
        or _syllables(left, right)
    )


def evidence(
    entities: Sequence[Described], pairs: Sequence[Pair], rare: Rarity, near: Near | None = None
) -> dict[str, Floats]:
    """The features of pairs of places in ``entities``, by name; ``near`` is what ``nearest`` gave of them."""
    near = near or rare.nearest(entities, pairs)
    sides = [(entities[a], entities[b]) for a, b in pairs]
    apart = _each(_other_part, sides)
    (letters, others), (keys, their_keys) = near.both("letters"), near.both("key")
    whole = (1 - apart) * ((letters == others) | (keys == their_keys))
    common = _each(lambda left, right: left.common or right.common, sides)
    placed = _placed(sides, whole)
    acronyms = [_NONE if same else _acronyms(*both) for both, same in zip(sides, whole.tolist(), strict=True)]
    return (
        placed
        | _spelt(sides, near, rare, whole, acronyms)
        | _short(sides, near, rare, acronyms)
        | {
            "whole": whole * (1 - common),
            "letters": near.letters,
            "parts": apart,
            "common": common * _lacking(acronyms),
            "elsewhere": common * placed["other_place"],
            "neighbours": _each(partial(_shared, rare.crowded), sides),
            "site": _each(lambda left, right: not left.sites.isdisjoint(right.sites), sides),
            "company": _each(lambda left, right: not left.companies.isdisjoint(right.companies), sides),
            "one_set": _each(_of_one_set, sides),
        }
    )


def _each(
    tells: Callable[[One, One], float], sides: Sequence[tuple[One, One]], among: Floats | None = None
) -> Floats:
    """What each pair tells; 0 of those that are not ``among`` them."""
    import numpy as np  # the application starts without

    if among is None:
        return np.array([tells(left, right) for left, right in sides], np.float64)
    found = np.zeros(len(sides))
    for place in np.flatnonzero(among).tolist():
        found[place] = tells(*sides[place])
    return found


def _lacking(acronyms: Sequence[frozenset[str]]) -> Floats:
    """1 for each pair that has no acronym in common."""
    import numpy as np

    return np.array([not found for found in acronyms], np.float64)


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


def _placed(sides: Sides, whole: Floats) -> dict[str, Floats]:
    """Whether both are in one place, or in two; and there, whether one has only a word of trade more."""
    import numpy as np

    same, other = np.array([_place(*both) for both in sides], np.float64).reshape(-1, 2).T
    return {
        "same_place": same,
        "other_place": other,
        "unplaced": 1 - same - other,
        "trade": _each(_but_for_trade, sides, same * (1 - whole)),
    }


def _place(left: Described, right: Described) -> tuple[bool, bool]:
    """Whether both are in one place; whether in two: by commune, else by territories of one level."""
    here, there = left.place_words, right.place_words
    if here and there:
        same = here <= there or there <= here
        return same, not same
    if left.areas & right.areas:
        return True, False
    return False, bool({level for level, _ in left.areas} & {level for level, _ in right.areas})


def _short(sides: Sides, near: Near, rare: Rarity, acronyms: Sequence[frozenset[str]]) -> dict[str, Floats]:
    """What acronyms tell that the letters do not: names of the same words have the same initials."""
    import numpy as np

    rest, none = (1.0 - near.letters).clip(0.0), _lacking(acronyms)
    long = [any(len(one) >= _LONG and not is_common_acronym(one) for one in found) for found in acronyms]
    pairs = zip(sides, acronyms, strict=True)
    alone = [rare.alone(left.kind, found) if found else 0.0 for (left, _), found in pairs]
    return {
        "acronym": rest * (1 - none),
        "inside": rest * none * _each(_inside, sides),
        "long_acronym": rest * np.array(long, np.float64),
        "declared": rest * _each(_declared, sides),
        "alone": rest * np.array(alone, np.float64),
        "syllables": rest * none * _each(_syllables, sides),
    }


def _acronyms(left: Described, right: Described) -> frozenset[str]:
    """The acronyms of one that are the other's, or its initials."""
    if not (left.acronyms or right.acronyms):
        return _NONE
    return (left.acronyms & (right.acronyms | right.initials)) | (right.acronyms & left.initials)


def _declared(left: Described, right: Described) -> bool:
    """Whether one says that its acronym is the very name of the other, or its acronym."""
    if not (left.acronym or right.acronym):
        return False
    ours, theirs = (fold(one.acronym).replace(" ", "").replace(".", "") for one in (left, right))
    named = [name_key(one.name).replace(" ", "") for one in (left, right)]
    return bool((ours and ours in (theirs, named[1])) or (theirs and theirs == named[0]))


def _inside(left: Described, right: Described) -> bool:
    """Whether a word of one is the initials of the other."""
    return not (left.inside.isdisjoint(right.initials) and right.inside.isdisjoint(left.initials))


def _syllables(left: Described, right: Described) -> bool:
    """Whether a short name of one is made of the beginnings of the words of the other: « Gasprom »."""
    return bool(left.shorts or right.shorts) and any(
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
    words, others = _words_of(ours), _words_of(theirs)
    equal = frozenset(words).intersection(others)
    return all(map(is_common, equal)) and all(is_common(word) for word, _, _ in alike(words, others, equal))


def _without(parts: Sequence[Spelling], others: Sequence[Spelling]) -> list[Spelling]:
    known = {other.key for other in others}
    return [part for part in parts if part.key not in known]


def _words_of(parts: Iterable[Spelling]) -> list[str]:
    return [word for part in parts for word in part.words]


def _but_for_trade(left: Described, right: Described) -> bool:
    """Whether one name is the other and a word that only says what it is: « Le Rex », « Cinéma Le Rex »."""
    # In the order of the name: whether words are common depends on which comes last.
    return any(
        bool(less.held)
        and less.held < more.held
        and is_common(" ".join(word for word in more.words if word not in less.held))
        and not is_common(" ".join(less.words))
        for a in left.spellings
        for b in right.spellings
        for less, more in ((a, b), (b, a))
    )


def _of_one_set(left: Described, right: Described) -> bool:
    """Whether one data set speaks of both, and no other of either."""
    return len(left.datasets) == 1 and left.datasets == right.datasets


def _spelt(
    sides: Sides, near: Near, rare: Rarity, whole: Floats, acronyms: Sequence[frozenset[str]]
) -> dict[str, Floats]:
    """What the words of two spellings have in common."""
    import numpy as np

    ways, kinds = near.ways, [left.kind for left, _ in sides]
    both = [matched(*way, initials=kind in PEOPLE) for way, kind in zip(ways, kinds, strict=True)]
    told = [rare.shared(kind, *found) for kind, found in zip(kinds, both, strict=True)]
    shared, bearers = np.array(told, np.float64).reshape(-1, 2).T
    initials = [part_initials(*way, found) for way, found in zip(ways, both, strict=True)]
    people = np.array([kind in PEOPLE for kind in kinds], np.float64)
    many, matching = near.both("words"), np.array([len(found.equal) + len(found.alike) for found in both])
    by_word = (many[0] == matching) & (many[1] == matching)
    return _in_common(near, shared) | {
        "bearers": bearers,
        "initials": (1.0 - near.letters).clip(0.0) * _lacking(acronyms) * np.array(initials, np.float64),
        "misspelt": people * (1 - whole) * by_word,
    }


def _in_common(near: Near, shared: Floats) -> dict[str, Floats]:
    """How much what is ``shared`` is of all the words of both, and of the shorter one."""
    import numpy as np

    (here, there), many, (letters, others) = near.both("rarity"), near.both("words"), near.both("letters")
    same = letters == others
    with np.errstate(invalid="ignore"):
        likeness, covered = (
            np.where(of > 0, shared / of, 0.0) for of in (here + there - shared, np.minimum(here, there))
        )
    return {
        "likeness": np.where(same, 1.0, likeness),
        "covered": np.where(same, 1.0, covered),
        "telling": np.minimum(np.where(same, near.both("repeated").min(axis=0), shared) / _WORDS, 1.0),
        "longer": np.where(same, 0.0, np.minimum(abs(many[0] - many[1]) / _LONGER, 1.0)),
        "numbers": np.where(same, 0.0, _each(_other_numbers, near.ways)),
        "words": np.minimum(many.min(axis=0, initial=_MANY_WORDS), _MANY_WORDS) / _MANY_WORDS,
    }


def _other_numbers(ours: Spelling, theirs: Spelling) -> bool:
    return not (ours.numbers <= theirs.numbers or theirs.numbers <= ours.numbers)


def _shared(crowded: frozenset[str], left: Described, right: Described) -> float:
    """The share of the links of one that the other has, but those that tell nothing: so many have them.

    A single one tells nothing, networks being large, but of people: where they work, few do.
    """
    if left.near.isdisjoint(right.near):
        return 0.0
    people = left.kind in PEOPLE
    here, there = (one.near if people else one.near - crowded for one in (left, right))
    shared = len(here & there)
    return shared / min(len(here), len(there)) if shared > 1 or (people and shared) else 0.0
