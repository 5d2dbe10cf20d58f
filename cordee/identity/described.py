"""An entity as far as likeness goes: what it is called, where it is, with whom; and its names as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property

from cordee.identity.syllables import LONGEST, SHORTEST
from cordee.model import PEOPLE
from cordee.model.common_names import is_common, singular, telling, without_kind
from cordee.model.folding import fold, name_key
from cordee.model.likeness import likeness_key, likeness_words

_BRACKETS = re.compile(r"\(([^()]{2,})\)")
_NUMBERED = re.compile(r"(\w[\w.]*) ?-? ?(?:\d\d|2[AB]|97\d)")
"""A body of a département, by the acronym of them all: "ADAVI 44"."""
_APART = re.compile(r"\s+[-–—]\s+|\s+ex[. -]\s*|\s*/\s*", re.IGNORECASE)
_DASHES = re.compile(r"\s+[-–—]\s*|\s*[–—]\s+|\s*:\s+")
_GLOSSED = re.compile(r"\s*,\s+(?=\w+ )")
"""« Relief, réseau des tiers-lieux »: what stands before is its short name."""
_SEVERAL = re.compile(r"\w[\s'’]\w")
"""« Association ADRETS », « l'ADRETS »."""
_TWO_FORENAMES = re.compile(r"\b([A-Z])([A-Z])\b")
"""« JP Bonnet »."""
_TOWN = re.compile(r"(?:\d\d|2[AB]|97\d)(?:\s|$)")
"""« CIMADE - Service œcuménique », « APO 33 - 44 Nantes », « RDV ex De Facto »: a town is no name."""
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)*)\.[a-z]{2,6}(?:/\S*)?")
"""« http://www.artisansdumonde.org »: who is called by an address is called by what is in it."""
_SHORTEST_INITIALS = 3
_LONGEST_RUN = 6
_LONGEST_ACRONYM, _LONGEST_INSIDE = 12, 8
_ANY_CASE = 4
"""From so many letters on, people write acronyms in small letters too."""


@dataclass(frozen=True)
class Described:
    """An entity with what may tell whether another is the same.

    ``other_names`` are declared ones; ``place`` is where it is, as written; ``near`` are the ids of the
    entities it is linked to, ``areas`` the territories among them, by level; ``sites`` the domains of its
    addresses; ``datasets`` say it, in ``records``.
    """

    id: str
    kind: str
    name: str
    acronym: str = ""
    other_names: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    place: str = ""
    near: frozenset[str] = frozenset()
    areas: frozenset[tuple[str, str]] = frozenset()
    sites: frozenset[str] = frozenset()
    datasets: frozenset[str] = frozenset()
    records: tuple[str, ...] = field(default=())
    traits: tuple[tuple[str, str], ...] = ()
    """What tells it from namesakes: its level, its code, an e-mail…"""

    def situated(
        self, near: frozenset[str], areas: frozenset[tuple[str, str]], datasets: frozenset[str]
    ) -> Described:
        """The same among others; what its names were found to give is kept, which takes long to find."""
        made = copy(self)
        for name, value in (("near", near), ("areas", areas), ("datasets", datasets)):
            object.__setattr__(made, name, value)
        return made

    @cached_property
    def called(self) -> str:
        """Its name, and what is in it where that is an address."""
        address = _ADDRESS.fullmatch(self.name) if "." in self.name else None
        return self.name if address is None else address[1]

    @cached_property
    def spellings(self) -> tuple[Spelling, ...]:
        """Each way its name is written, the name itself first."""
        return tuple({s.key: s for s in map(Spelling, _written(self))}.values())

    @cached_property
    def parts(self) -> tuple[Spelling, ...]:
        """What stands before and behind the dashes of its name, and in its brackets."""
        inside = _BRACKETS.findall(self.called)
        parts = (part.strip() for part in (*_DASHES.split(_BRACKETS.sub(" ", self.called)), *inside))
        return tuple(Spelling(part) for part in parts if part and not _TOWN.match(part))

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Its acronyms, declared or standing for its name or in brackets beside it."""
        return frozenset(_acronyms(self))

    @cached_property
    def shorts(self) -> frozenset[str]:
        """Its acronyms that may be made of the beginnings of words, where its name does not say them."""
        if any(sum(word.isalpha() for word in spelling.words) > 1 for spelling in self.spellings):
            return frozenset()
        return frozenset(one for one in self.acronyms if SHORTEST <= len(one) <= LONGEST and one.isalpha())

    @cached_property
    def inside(self) -> frozenset[str]:
        """The words of its names that may be an acronym: "UNSS" of "UNSS service départemental"."""
        words = {word for spelling in self.spellings for word in spelling.every}
        return frozenset(word for word in words if _ANY_CASE <= len(word) <= _LONGEST_INSIDE)

    @cached_property
    def initials(self) -> frozenset[str]:
        """The first letters of its names, articles left out and kept."""
        return frozenset(found for spelling in self.spellings for found in spelling.initials)

    @cached_property
    def place_words(self) -> frozenset[str]:
        """Where it is, as words."""
        return frozenset(likeness_words(self.place)) if self.place else frozenset()

    @cached_property
    def common(self) -> bool:
        """Whether its name is one that many bear."""
        return is_common(self.name)

    @cached_property
    def companies(self) -> frozenset[str]:
        """Its SIREN numbers, those of its SIRET included."""
        parts = (identifier.partition(":") for identifier in self.identifiers)
        return frozenset(value[:9] for scheme, _, value in parts if scheme in ("siren", "siret"))


@dataclass(frozen=True)
class Spelling:
    """One way a name is written."""

    text: str

    @cached_property
    def key(self) -> str:
        """Equal for names that differ by abbreviations, articles and legal forms alone."""
        return likeness_key(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that tell it."""
        return likeness_words(self.text)

    @cached_property
    def letters(self) -> str:
        """Equal for names that differ by spaces, hyphens, articles and plurals alone, nothing written out."""
        words = name_key(self.text).split()
        return "".join(map(singular, telling(words)))

    @cached_property
    def said(self) -> tuple[str, ...]:
        """Its words as they stand, but those that only hold it together."""
        return tuple(telling(self.every))

    @cached_property
    def every(self) -> tuple[str, ...]:
        """Its words as they stand."""
        return tuple(name_key(self.text).split())

    @cached_property
    def short(self) -> frozenset[str]:
        """Its words that may be the initials of others."""
        return frozenset(word for word in self.words if _SHORTEST_INITIALS <= len(word) <= _LONGEST_RUN)

    @cached_property
    def held(self) -> frozenset[str]:
        """Those words, each once."""
        return frozenset(self.words)

    @cached_property
    def firsts(self) -> str:
        """The first letters of its words: « mfr » is in those of « Maison familiale rurale de Clisson »."""
        return "".join(word[0] for word in self.words)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in it: « École n° 5 » is not « École n° 6 »."""
        return frozenset(word for word in self.words if word.isdigit())

    @cached_property
    def initials(self) -> tuple[str, ...]:
        """Its first letters, when they are enough to be an acronym."""
        found = {"".join(word[0] for word in words) for words in (self.every, self.said)}
        return tuple(sorted(one for one in found if len(one) >= _SHORTEST_INITIALS))


def _written(one: Described) -> Iterator[str]:
    yield one.called
    outside = _BRACKETS.sub(" ", one.called).strip()
    if outside and outside != one.called:
        yield outside
        yield from (inside for inside in _BRACKETS.findall(one.called) if " " in inside.strip())
    parts = [part.strip() for part in _APART.split(outside or one.called)]
    if len(parts) > 1:
        yield from (part for part in parts if " " in part and not _TOWN.match(part))
    if bare := without_kind(one.called, one.kind):
        yield bare
    if one.kind in PEOPLE and not one.called.isupper() and _TWO_FORENAMES.search(one.called):
        yield _TWO_FORENAMES.sub(r"\1 \2", one.called)
    yield from one.other_names


def _acronyms(one: Described) -> Iterator[str]:
    if one.acronym:
        yield _joined(one.acronym)
    parts = [part.strip() for part in (*_APART.split(one.called), *_GLOSSED.split(one.called)[:-1])]
    for text in (
        one.called,
        *one.other_names,
        *_BRACKETS.findall(one.called),
        *(parts if len(parts) > 1 else ()),
    ):
        told = likeness_words(text)
        if len(told) == 1 and _SEVERAL.search(text.strip()) and _ANY_CASE <= len(told[0]) <= _LONGEST_ACRONYM:
            yield told[0]
        letters = text.replace(".", "").replace(" ", "").replace("-", "")
        # A short name is its own acronym in capitals alone; another name of one word is one anyhow.
        short = len(letters) <= _LONGEST_ACRONYM and " " not in text.strip()
        numbered = _NUMBERED.fullmatch(text.strip())
        if numbered is not None and len(numbered[1]) >= _SHORTEST_INITIALS:
            yield _joined(numbered[1])
        if short and (text != one.called or letters.isupper() or len(letters) >= _ANY_CASE):
            yield _joined(text)


def _joined(text: str) -> str:
    return fold(text).replace(" ", "")
