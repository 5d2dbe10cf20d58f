"""Short names made of the beginnings of words: « COMPA », « SMICTOM », « Gasprom », not their initials alone.

"Conservatoire régional des rives de la Loire et de ses affluents" is « CORELA »: letters are taken from the
words in their order, few words are skipped, and nothing of the short name is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from cordee.model.common_names import is_common

SHORTEST, LONGEST = 5, 10
"""How many letters such a short name has."""
_MOST = 4
"""How many letters one word gives."""
_SKIPPED, _AFTER = 1, 2
"""How many words between may be left out, and how many behind: a place stands there."""
_LEAST = 3
"""How many words give something; where all of them do, two are enough."""


def starts_of(shorts: Collection[str]) -> frozenset[str]:
    """Every beginning of these short names."""
    return frozenset(short[:n] for short in shorts for n in range(1, len(short) + 1))


def syllabic(words: Sequence[str], shorts: Collection[str], starts: Collection[str]) -> frozenset[str]:
    """Those of ``shorts`` that are made of the beginnings of ``words``; ``starts`` are their ``starts_of``.

    >>> known = {"corela", "gasprom", "marche"}
    >>> sorted(syllabic("conservatoire regional rives loire affluents".split(), known, starts_of(known)))
    ['corela']
    """
    if len(words) < _LEAST - 1:
        return frozenset()
    # The word that says what kind of body it is may be left out: « Association … ».
    firsts = (0, 1) if is_common(words[0]) else (0,)
    found = {made for first in firsts for made in _made(words, first, "", 0, 0, shorts, starts)}
    return frozenset(found.difference(words))


def _made(
    words: Sequence[str],
    place: int,
    made: str,
    used: int,
    skipped: int,
    shorts: Collection[str],
    starts: Collection[str],
) -> Iterator[str]:
    left = len(words) - place
    if made in shorts and left <= _AFTER and used >= min(_LEAST, len(words)):
        yield made
    if not left:
        return
    word = words[place]
    for n in range(1, min(_MOST, len(word)) + 1):
        more = made + word[:n]
        if more not in starts:
            break
        yield from _made(words, place + 1, more, used + 1, skipped, shorts, starts)
    if made and skipped < _SKIPPED:
        yield from _made(words, place + 1, made, used, skipped + 1, shorts, starts)
