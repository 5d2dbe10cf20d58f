"""How names are compared: accents, case, ligatures, punctuation and spaces put aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
_NOT_WORD = re.compile(r"[\W_]+", re.UNICODE)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The form under which two spellings of one name are equal.

    >>> fold("  Cœur de l’Écrins-Queyras ")
    'coeur de l ecrins queyras'
    """
    if text.isascii():
        plain = text.lower()
    else:
        lowered = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
        plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", plain).strip()
