"""One official number under names that have little in common: a number mistyped makes one body of two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from cordee.i18n import Listed, Text, quoted
from cordee.model.folding import name_key
from cordee.model.likeness import likeness_words

_LITTLE = 50.0
"""Below it two names have little in common, of 100 (of the numbers of a real list, 6 in 100 have such)."""
_LONGEST_ACRONYM = 8
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Unlike:
    """Two names that one number stands under."""

    identifier: str
    name: str
    other: str
    alike: float


def unlike(identifier: str, names: Sequence[str]) -> Unlike | None:
    """The two that are least alike of the names one number stands under; None where all are alike."""
    first, *others = dict.fromkeys(names)
    found = [Unlike(identifier, first, other, _likeness(first, other)) for other in others if other]
    least = min(found, key=lambda one: one.alike, default=None)
    return least if least is not None and least.alike < _LITTLE else None


def told(found: Iterable[Unlike]) -> Text:
    """What to look at again, the least alike first."""
    order = sorted(found, key=lambda one: (one.alike, one.identifier))
    shown = Listed(
        [
            Text("doubts.number_of", name=quoted(o.name), other=quoted(o.other), number=o.identifier)
            for o in order[:_SHOWN]
        ],
        "semicolon",
    )
    return Text("doubts.unlike_names", n=len(order), shown=shown)


def _likeness(one: str, other: str) -> float:
    words, others = likeness_words(one), likeness_words(other)
    short, long = sorted((name_key(one).replace(" ", ""), name_key(other).replace(" ", "")), key=len)
    within = set(words) <= set(others) or set(others) <= set(words)
    if within or (len(short) <= _LONGEST_ACRONYM and short[:1] == long[:1] and _abbreviates(short, long)):
        return 100.0
    return fuzz.token_sort_ratio(" ".join(words), " ".join(others))


def _abbreviates(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)
