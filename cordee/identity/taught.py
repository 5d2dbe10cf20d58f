"""What a decision teaches: what is written short in one of two names of one body, and stands for what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cordee.model.common_names import telling
from cordee.model.folding import name_key
from cordee.model.likeness import likeness_key

_SHORTEST, _LONGEST = 2, 6


def abbreviation(left: str, right: str) -> tuple[str, str] | None:
    """What is written short in one of two names of one body, and the words it stands for in the other.

    None where nothing is, or where it is known already.

    >>> abbreviation("CSC de Mens", "Centre socio-culturel de Mens")
    ('csc', 'centre socio culturel')
    """
    for short, long in ((left, right), (right, left)):
        ours, theirs = _words(short), _words(long)
        alone = [word for word in ours if word not in theirs]
        rest = [word for word in theirs if word not in ours]
        if len(alone) == 1 and _stands_for(alone[0], rest) and likeness_key(left) != likeness_key(right):
            return alone[0], " ".join(rest)
    return None


def taught(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Every abbreviation that these pairs of names of one body teach; the first of two meanings."""
    found: dict[str, str] = {}
    for left, right in pairs:
        learnt = abbreviation(left, right)
        if learnt is not None:
            found.setdefault(*learnt)
    return found


def written_out(name: str, known: Mapping[str, str]) -> str:
    """A name with what was taught written out; "" when there is nothing of it in the name."""
    words = name_key(name).split()
    told = [known.get(word, word) for word in words]
    return " ".join(told) if told != words else ""


def _words(name: str) -> list[str]:
    return telling(name_key(name).split())


def _stands_for(short: str, words: list[str]) -> bool:
    """Whether a short word is made of the first letters of several words, in their order."""
    initials = "".join(word[0] for word in words)
    return len(words) > 1 and _SHORTEST <= len(short) <= _LONGEST and short == initials
