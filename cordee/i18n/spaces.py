"""Spaces before which a printed line never ends, « ainsi : », 5 %; data of the catalogues.

Pages are typeset so, whichever language is spoken: names and notes may be in another. What is read in a
terminal, in a cell or by a program keeps plain spaces: there people search, copy and compare.
"""

from __future__ import annotations

import re
from functools import cache

from cordee.i18n.catalogue import MissingMessage, words
from cordee.i18n.spoken import languages

_KEPT = ("\u00a0", "\u202f")
"""The common one and the narrow one."""


def unbroken(text: str) -> str:
    """The text with the spaces before and after signs kept from breaking a line.

    >>> unbroken("« Oui » : 5 % !") == "«\\u00a0Oui\\u00a0»\\u00a0: 5\\u00a0%\\u202f!"
    True
    """
    pattern, kept = _rules()
    return pattern.sub(lambda found: kept[found[0]], text)


@cache
def _rules() -> tuple[re.Pattern[str], dict[str, str]]:
    kept = {_plain(pair): pair for lang in languages() for pair in _pairs(lang)}
    return re.compile("|".join(map(re.escape, sorted(kept)))), kept


def _pairs(lang: str) -> list[str]:
    """A sign and the space beside it, as they are to be written, by plain spaces; none in most languages."""
    try:
        said = words("joint.unbroken", lang).split(" ")
    except MissingMessage:
        return []
    return [pair for pair in said if _plain(pair) != pair]


def _plain(pair: str) -> str:
    for space in _KEPT:
        pair = pair.replace(space, " ")
    return pair
