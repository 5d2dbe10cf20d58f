"""Which official territory a name means: EPCI, commune, département, région.

A name is compared once abbreviations are written out and what it says of its own kind is put aside
(« CC du Massif du Vercors », « Massif du Vercors communauté »). Only one place may fit; what says of
itself that it is something else (a PETR, a park, a syndicate) is no EPCI.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cordee.model.common_names import sections
from cordee.model.likeness import likeness_words
from cordee.model.places import Place

_DATA = sections("places.txt")
_OF_KIND = {level: frozenset(_DATA[level].split()) for level in ("epci", "commune", "departement", "region")}
_OTHER = frozenset(_DATA["other"].split())
_LOOSE = frozenset(_DATA["loose"].split())
_BRACKETS = re.compile(r"\([^)]*\)?|\[[^\]]*\]")
_TAIL = re.compile(r"\s*[:;].*$|\s+[-–—]\s.*$", re.DOTALL)


@dataclass(frozen=True)
class Gazetteer:
    """The official territories, found by name."""

    places: tuple[Place, ...]
    _known: dict[str, dict[str, list[Place]]] = field(default_factory=dict)

    @cached_property
    def by_code(self) -> Mapping[tuple[str, str], Place]:
        """Each by its level and code."""
        return {(place.level, place.code): place for place in self.places}

    def find(self, name: str, level: str = "", departments: Iterable[str] = ()) -> Place | None:
        """The one place that ``name`` means, at ``level`` or the level it says; None for none or several."""
        near = frozenset(departments)
        for text in dict.fromkeys((name, _BRACKETS.sub(" ", name), _TAIL.sub("", _BRACKETS.sub(" ", name)))):
            words = likeness_words(text)
            wanted = said_level(words) or level
            if wanted in ("other", "petr", "park"):
                return None
            for fits in (self._written, self._core, self._bare):
                found = fits(words, wanted, near)
                if found is not None:
                    return found
        return None

    def _written(self, words: tuple[str, ...], level: str, near: frozenset[str]) -> Place | None:
        return self._one("written", "".join(words), level, near)

    def _core(self, words: tuple[str, ...], level: str, near: frozenset[str]) -> Place | None:
        return self._one("core", core(words, level), level, near) if level else None

    def _bare(self, words: tuple[str, ...], level: str, near: frozenset[str]) -> Place | None:
        return self._one("bare", bare(words, level), level, near) if level == "epci" else None

    def _one(self, how: str, key: str, level: str, near: frozenset[str]) -> Place | None:
        """The only place under a key: of one level, and in one of the départements where they are known."""
        found = [place for place in self._index(how).get(key, ()) if not level or place.level == level]
        if near:
            found = [place for place in found if not place.departments or place.departments & near]
        elif key and any(place.level == "commune" for place in found) and len(found) > 1:
            return None
        return found[0] if key and len(found) == 1 else None

    def _index(self, how: str) -> Mapping[str, list[Place]]:
        if how not in self._known:
            keys = {"written": lambda w, _: "".join(w), "core": core, "bare": bare}[how]
            index: dict[str, list[Place]] = defaultdict(list)
            for place in self.places:
                index[keys(likeness_words(place.name), place.level)].append(place)
            self._known[how] = index
        return self._known[how]


def said_level(words: Iterable[str]) -> str:
    """The level a name says of itself: an EPCI, a commune, something else; "" when it does not say."""
    held = tuple(words)
    if held and (held[0] in _OTHER or _OTHER.intersection(held[:2])):
        return "other"
    if held and held[0] == "mairie":
        return "commune"
    if held and held[0] in ("departement", "region"):
        return held[0]
    return "epci" if {"communaute", "agglomeration", "metropole"}.intersection(held) else ""


def core(words: Iterable[str], level: str) -> str:
    """A name without what it says of its kind."""
    return "".join(word for word in words if word not in _OF_KIND.get(level, ()))


def bare(words: Iterable[str], level: str) -> str:
    """The words that tell an EPCI, in any order: « Pays de Nay », « Nay (pays de) »."""
    kept = {word for word in words if word not in _OF_KIND.get(level, ()) and word not in _LOOSE}
    return " ".join(sorted(word.rstrip("s") for word in kept))
