"""The number before the title of a group or a theme: "Axe 1 – Mobilité", "2. Santé"."""

from __future__ import annotations

import re

_NUMBERED = re.compile(
    r"(?:(?i:axe|orientation|priorit[ée]|volet|objectif|enjeu|ambition|thème|fiche[- ]action|fa|os|asse)\s*)?"
    r"(?:[0-9]{1,2}|[IVX]{1,4})(?:\.[0-9]{1,2})*\s*[.):–—-]\s*(?=[^\W\d_])"
)


def is_numbered(text: str) -> bool:
    """Whether a number stands before a title."""
    return _NUMBERED.match(text) is not None


def without_number(text: str) -> str:
    """The title of a group without its number.

    >>> without_number("Axe 1 – Mobilité"), without_number("2. Santé"), without_number("4 saisons")
    ('Mobilité', 'Santé', '4 saisons')
    """
    found = _NUMBERED.match(text)
    return text[found.end() :] if found is not None else text
