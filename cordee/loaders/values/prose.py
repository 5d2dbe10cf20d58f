"""A sentence where a name should stand: "Ils souhaitent rejoindre le réseau des tiers-lieux"."""

from __future__ import annotations

import re
from functools import lru_cache

from cordee.loaders.values.words import SAYING

_FEWEST, _MANY, _LONGEST = 3, 6, 25
_TO_DO = re.compile(
    r"(?:à|a) (?:voir|confirmer|contacter|relancer|préciser|vérifier|définir|compléter|discuter|valider)\b"
    r"|voir (?:avec|si|quand)\b|en (?:cours|attente|discussion|réflexion)\b"
    r"|to (?:check|confirm|see|contact)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_COUNT = re.compile(r"[0-9]+ [a-zà-ÿ]{3,}[sx](?: [a-zà-ÿ'’-]+)*")
"""« 3 bibliothèques »: how many there were, and not who."""


@lru_cache(maxsize=16_384)
def is_sentence(text: str) -> bool:
    """Whether a text says something rather than names somebody.

    >>> [is_sentence(one) for one in ("à voir avec la présidente", "3 bibliothèques", "Et si on parlait")]
    [True, True, False]
    >>> is_sentence("Ils ne sont pas encore membres mais souhaitent rejoindre le réseau des tiers-lieux")
    True
    """
    if _COUNT.fullmatch(text[:1_000]):
        return True
    words = [word.casefold() for word in _WORD.findall(text[:1_000])]
    if len(words) < _FEWEST or text[0] in '«“"':
        return False
    if _TO_DO.match(text):
        return True
    said = len(SAYING.intersection(words))
    small = text[0].islower()
    return len(words) > _LONGEST or (len(words) >= _MANY and said >= (1 if small else 3))
