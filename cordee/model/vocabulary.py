"""What is one thing under several words: themes and funds, in four languages (``vocabulary.txt``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from cordee.model.common_names import TOOL_WORDS, sections
from cordee.model.folding import name_key

_YEARS = re.compile(r"\b(?:19|20)?\d\d\s*(?:[-–—/]|à|to|au)\s*(?:19|20)?\d\d\b|\b(?:19|20)\d\d\b")
_YEAR = re.compile(r"\d{2,4}")
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A thing of the vocabulary: its name, what it is part of ("" for nothing), other words for it."""

    name: str
    broader: str
    others: tuple[str, ...]


@cache
def terms(section: str) -> Mapping[str, Term]:
    """The things of a section of the vocabulary, by their name."""
    return {term.name: term for term in _read(sections("vocabulary.txt").get(section, ""))}


def term(section: str, name: str) -> Term | None:
    """What ``name`` means there, a period of years in it put aside.

    >>> term("themes", "Médiation numérique").name, term("funding", "Fonds ERDF 2014-2020")
    ('inclusion numérique', None)
    """
    found = _spelt(section).get(_key(_YEARS.sub(" ", name)))
    return terms(section)[found] if found else None


def generation(name: str) -> str:
    """The years a name speaks of, written one way; "" for none.

    >>> generation("FEDER 2014-2020"), generation("LEADER 14-20"), generation("LEADER")
    ('2014-2020', '2014-2020', '')
    """
    years = (_YEAR.findall(found) for found in _YEARS.findall(name))
    return " ".join("-".join(year if len(year) > _SHORT else f"20{year}" for year in one) for one in years)


def _read(text: str) -> Iterator[Term]:
    for line in text.strip().splitlines():
        head, _, others = line.partition(" = ")
        name, _, broader = head.partition(" < ")
        yield Term(
            name.strip(), broader.strip(), tuple(one.strip() for one in others.split(";") if one.strip())
        )


@cache
def _spelt(section: str) -> Mapping[str, str]:
    found = {_key(other): one.name for one in terms(section).values() for other in one.others}
    return found | {_key(name): name for name in terms(section)}


def _key(text: str) -> str:
    """Equal for spellings that differ by articles, hyphens, plurals and spaces."""
    words = [word for word in name_key(text).split() if word not in TOOL_WORDS]
    return "".join(word.rstrip("sx") if len(word) > _SHORT else word for word in words)
