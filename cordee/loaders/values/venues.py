"""Where something is held, told with its commune in one cell: "Die, salle des fêtes"."""

from __future__ import annotations

import re
from functools import lru_cache

from cordee.loaders.values.words import VENUES
from cordee.model.folding import fold

_CUT = re.compile(r"\s*[()]\s*|\s*,\s+|\s+[-–—:|/]\s+")
_OF_TOWN = re.compile(
    r"(?:mairie|h[oô]tel de ville|salle (?:des f[eê]tes|polyvalente|communale|municipale|du conseil))\s+"
    r"(?:de |d['’]|à |du )(?P<town>[A-ZÀ-Ý].*)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?:[0-9]{5}\s+)?(?P<name>[^\W\d].*)")
_STREET = re.compile(
    r"[0-9]{1,4}(?: ?(?:bis|ter))?(?:, |,? (?:(?:grande?|petite?) )?"
    r"(?:rue|avenue|av|boulevard|bd|chemin|route|place|impasse|all[ée]es?|quai|cours|square|mont[ée]e|faubourg|passage|ruelle|sentier|lotissement|lieu-dit|"
    r"via|viale|piazza|corso|strada|street|road)\b).*",
    re.IGNORECASE,
)
_LONGEST, _MOST = 120, 4
_BY_WHICH = frozenset(("en", "a", "par", "da", "in", "via"))


@lru_cache(maxsize=16_384)
def town_with_venue(part: str) -> str:
    """The one place beside a venue; "" where there is no venue, no place, or several.

    >>> [town_with_venue(one) for one in ("Die, salle des fêtes", "Maison du parc - Lans", "Mairie de Gap")]
    ['Die', 'Lans', 'Gap']
    >>> [town_with_venue(one) for one in ("Die, Crest", "Maison de la montagne", "Vercors (4 Montagnes)")]
    ['', '', '']
    """
    if len(part) > _LONGEST:
        return ""
    parts = [one for one in _CUT.split(part.strip()) if one]
    towns = [one for one in parts if not is_venue(one)]
    if len(towns) == len(parts):
        return ""
    if not towns:
        told = {match["town"] for one in parts if (match := _OF_TOWN.fullmatch(one))}
        return told.pop() if len(told) == 1 else ""
    named = _POSTCODE.fullmatch(towns[0])
    plain = named is not None and named["name"][:1].isupper() and len(towns[0].split()) <= _MOST
    return named["name"] if named is not None and plain and len(towns) == 1 else ""


def is_venue(text: str) -> bool:
    """Whether a text begins as the name of a room, a house or a street does: no place of a map.

    >>> [is_venue(one) for one in ("salle des fêtes", "12 rue du Four", "Château-Queyras", "en ligne")]
    [True, True, False, True]
    >>> is_venue("12 Grande Rue"), is_venue("3 bis, le Bourg"), is_venue("4 Montagnes"), is_venue("3 vallées")
    (True, True, False, False)
    """
    words = text.split()
    if len(words) > 1 and fold(words[0]) in _BY_WHICH:
        words = words[1:]  # "en ligne", "à distance"
    return bool(words) and (fold(words[0]) in VENUES or _STREET.fullmatch(text) is not None)
