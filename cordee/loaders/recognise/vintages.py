"""The day or year at the end of what stands above a table, or of a file's name: it is no part of a name."""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH = r"[^\W\d_]{3,9}\.?"
_DAY = rf"(?:[0-3]?[0-9](?:er|°|º|st|nd|rd|th)?[\s./-]+(?:[0-9]{{1,2}}|{_MONTH})[\s./-]+|{_MONTH}\s+)?{_YEAR}"
_UPDATED = r"(?:mis[e]?\s)?[àa]\sjour(?:\s(?:le|au|en))?\s?:?|updated(?:\son)?"
_SAID = rf"(?:{_UPDATED}|au|le|en|as\s(?:of|at|on)|on|in|al|zum|stand)"
_VINTAGE = re.compile(rf"(?:[\s(,;:–-]+{_SAID}\s+{_DAY}|[\s(,;–-]+{_YEAR})\)?\s*$", re.IGNORECASE)


def without_vintage(text: str) -> str:
    """A text without the day or year that it ends with.

    >>> [*map(without_vintage, ("Réseau des Fours, au 1er mars 2025", "Alpine Network, as of May 2024"))]
    ['Réseau des Fours', 'Alpine Network']
    """
    return _VINTAGE.sub("", text)
