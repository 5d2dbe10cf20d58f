"""How names are compared: accents, case, ligatures, punctuation and spaces put aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
_NOT_WORD = re.compile(r"[\W_]+", re.UNICODE)


class _Folded(dict[int, str]):
    """What each character becomes, worked out when it first comes: a sign a space, an accent nothing."""

    def __missing__(self, code: int) -> str:
        lowered = unicodedata.normalize("NFKD", chr(code)).casefold().translate(_LIGATURES)
        plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
        found = self[code] = _NOT_WORD.sub(" ", plain)
        return found


_FOLDED = _Folded()


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The form under which two spellings of one name are equal.

    >>> fold("  Cœur de l’Écrins-Queyras ")
    'coeur de l ecrins queyras'
    """
    # Character by character: no rule looks at its neighbours, once accents are gone.
    return " ".join(text.translate(_FOLDED).split())
