"""Somebody's name in the order it is said, where capitals, a comma or a title tell which is the last name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from cordee.loaders.values.words import BODIES, FIRST_NAMES, SERVICES, SMALL
from cordee.model.common_names import is_common
from cordee.model.folding import fold

_REMEMBERED = 16_384
_MOST, _SEVERAL = 3, 3
"""Words of a name at most; from how many names on a column says how it tells them."""
_SAINTS = frozenset(("saint", "sainte", "st", "ste", "notre"))
_INITIALS = 2
"""Capitals as short as that may be those of a first name: "JP Martin"."""
_LAST_FIRST = re.compile(
    r"\b(?:noms?|nom de famille) (?:et |\w )?prenoms?\b|\bcognome (?:e )?nome\b"
    r"|\b(?:last name|surname|family name) (?:and )?first name\b|\bnach ?name (?:und )?vorname\b"
)
"""What a title says of cells where the last name stands first."""


@lru_cache(maxsize=_REMEMBERED)
def in_order(name: str, title: str = "", *, last_first: bool = False) -> str:
    """A name with its first name first, where the last one stands before it in capitals, or by its title.

    ``last_first`` is what the other names beside it say, which its title may say too.

    >>> in_order("Dupraz Marie", "Nom et prénom"), in_order("Marie Dupraz", "Nom et prénom")
    ('Marie Dupraz', 'Marie Dupraz')
    >>> [in_order(name) for name in ("DUPRAZ Marie", "LE GOFF Yann", "Marie DUPRAZ", "JP Martin", "ANNE Roy")]
    ['Marie DUPRAZ', 'Yann LE GOFF', 'Marie DUPRAZ', 'JP Martin', 'ANNE Roy']
    """
    words = name.split()
    count = next((place for place, word in enumerate(words) if not _is_last(word)), 0)
    last, first = words[:count], words[count:]
    if not last and len(words) > 1 and (last_first or _is_last_first(title)):
        behind = _is_first(words[-1]) and not _is_first(words[0])
        return " ".join((words[-1], *words[:-1])) if behind else name
    if not last or not all(word[:1].isupper() and word.replace("-", "").isalpha() for word in first):
        return name
    called, as_first = _is_first(first[0]), _is_first(last[0])
    long = any(len(word) > _INITIALS for word in last)
    return " ".join((*first, *last)) if called or (long and not as_first) else name


def are_last_first(names: Iterable[str]) -> bool:
    """Whether names are plainly told with the last one first: several end with a first name, none begins so.

    >>> are_last_first(("Roux Jean", "Dupraz Marie", "Pic Anne", "La Ruche"))
    True
    >>> are_last_first(("Roux Jean", "Dupraz Marie", "Anne Pic")), are_last_first(("Roux Jean", "La Ruche"))
    (False, False)
    """
    told = [words for name in names if len(words := name.split()) > 1]
    turned = sum(ends_with_first(words) for words in told)
    return turned >= _SEVERAL and not any(_is_first(words[0]) and not _is_first(words[-1]) for words in told)


def ends_with_first(words: Sequence[str]) -> bool:
    """Whether two words, or three, are a last name and a first name behind it, and no body's: "Roux Jean"."""
    first = fold(words[0])
    named = len(words) <= _MOST and all(word[:1].isupper() for word in words) and _is_first(words[-1])
    plain = first in SMALL | BODIES | SERVICES or first in _SAINTS or is_common(words[0])
    return bool(named and not _is_first(words[0]) and not plain)


def without_comma(name: str) -> str:
    """A name told as "Dupraz, Marie" in the order it is said; any other as it is.

    >>> without_comma("Dupraz, Marie"), without_comma("Marie Dupraz, directrice"), without_comma("CPIE, Gap")
    ('Marie Dupraz', 'Marie Dupraz, directrice', 'CPIE, Gap')
    """
    last, comma, first = (part.strip() for part in name.partition(","))
    plain = comma and "," not in first and len(last.split()) < _MOST and len(first.split()) < _MOST
    return f"{first} {last}" if plain and _is_first(first) and not _is_first(last) else name


@cache
def _is_last_first(title: str) -> bool:
    return bool(title) and _LAST_FIRST.search(fold(title)) is not None


def _is_last(word: str) -> bool:
    """Whether a word is written as last names in capitals are."""
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and all(map(str.isupper, letters)) and not any(map(str.isdigit, word))


def _is_first(word: str) -> bool:
    return fold(word).partition(" ")[0] in FIRST_NAMES
