"""Somebody's name out of two cells: their first name, and the name of their family."""

from __future__ import annotations

import re

from cordee.loaders.values.placeholders import is_placeholder

_EACH = re.compile(r"\s*[;/|\n]\s*|\s+(?:et|and|und|e|&)\s+")


def whole_name(first: str, last: str) -> str:
    """The name of whom two cells tell; of several, each with their own.

    >>> whole_name("Marie", "DUPRAZ"), whole_name("Marie", ""), whole_name("", "Dupraz")
    ('Marie DUPRAZ', 'Marie', 'Dupraz')
    >>> whole_name("Marie / Jean", "Dupraz / Roux"), whole_name("Marie et Jean", "Dupraz")
    ('Marie Dupraz; Jean Roux', 'Marie Dupraz; Jean Dupraz')
    >>> whole_name("Marie", "Marie Dupraz")
    'Marie Dupraz'
    """
    firsts, lasts = _each(first), _each(last)
    if not firsts or not lasts:
        return "; ".join(firsts or lasts)
    if len(lasts) == 1:
        lasts *= len(firsts)
    if len(firsts) != len(lasts):
        return "; ".join(lasts)
    return "; ".join(map(_whole, firsts, lasts))


def _each(cell: str) -> list[str]:
    return [part for part in _EACH.split(cell.strip()) if part and not is_placeholder(part)]


def _whole(first: str, last: str) -> str:
    """Both, where the one does not hold the other already."""
    return last if first.casefold() in last.casefold().split() else f"{first} {last}"
