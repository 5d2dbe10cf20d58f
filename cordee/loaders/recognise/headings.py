"""Rows of one cell alone: the title of the rows under it, or a record of which only the name is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from cordee.loaders.recognise.titles import concepts, data
from cordee.loaders.sheets.grid import Row
from cordee.loaders.within.area import is_departement, is_region
from cordee.model.folding import fold

_NUMBERED = re.compile(r"(?P<label>[A-Z]|[IVX]{1,5}|[0-9]{1,2}(?:\.[0-9]{1,2})*)\s?[.)°–—:-]{1,2}\s+(?=\S)")
_PART = re.compile(r"(?P<what>[^\W\d_]+)\s+(?:n\s?°\s?)?(?:[0-9]{1,2}|[A-Z]|[IVX]{1,5})\b\s*(?:[:.–—-].*)?")
_COUNTED = re.compile(
    r"(?P<name>.*\S)\s*(?:\(\s*(?P<in>[0-9]{1,4})[^()0-9]*\)|[:–—-]\s*(?P<after>[0-9]{1,4}))"
)
_MARKS = "—–>►▶■●▪•➤→"
_FIRST_LABELS = ("A", "I", "1", "0")
_BY_NETWORK = re.compile(r"\b(?:par reseaux?|by networks?|per rete|nach netzwerk(?:en)?)\b")
_MOST_CAPITALS, _WORDS_OF_CAPITALS = 0.5, 3
_CATEGORY = 0.5
"""From here on a title says a category, and nothing more is told of it."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The titles of groups by their row, without numbering; which other rows may be ones."""

    sure: Mapping[int, str] = field(default_factory=dict)
    doubtful: Mapping[int, str] = field(default_factory=dict)
    networks: Mapping[int, str] = field(default_factory=dict)
    """Those of the sure ones that name a network, "" where one ends them: "Hors réseau"."""

    @property
    def are_places(self) -> bool:
        """Whether all of them are départements or regions."""
        return all(map(_is_place, self.sure.values()))


def first_of(above: str, told: Headings) -> str:
    """The first of the titles of groups, where it stands above the titles of the columns; "" for any other.

    >>> first_of("Hautes-Alpes (05)", Headings({4: "Drôme"})), first_of("Annuaire", Headings({4: "Drôme"}))
    ('Hautes-Alpes', '')
    """
    name = bare_name(above)
    alike = (_is_place(name) and told.are_places) or (_is_group(above) and not told.are_places)
    led = _leader(above) != "" and {_leader(above)} == {*map(_leader, told.sure.values())}
    return name if (alike or led) and told.sure and name not in told.sure.values() else ""


def says_category(titles: Sequence[str]) -> bool:
    """Whether a column tells what the rows are."""
    return any(dict(concepts(title)).get("category", 0.0) >= _CATEGORY for title in titles)


def headings(
    rows: Sequence[Row],
    banners: frozenset[int],
    above: Sequence[str] = (),
    summed: frozenset[str] = frozenset(),
) -> Headings:
    """The titles of groups among the rows of a table; ``banners`` are rows of one merged cell,
    ``above`` is what the table is called: in "Membres par réseau" each title names one;
    ``summed`` are what its totals are called: "Sous-total Jeunesse" tells that "Jeunesse" is a group.

    A title is what a mark, a merged cell, a count or its words say, or what stands as titles do: one
    above every group, from the first row on. What only looks like it is doubtful.
    """
    filled = [row for row in rows if row[1]]
    alone = {place: text for place, row in enumerate(filled) if (text := _alone(row[1]))}
    if not alone or len(alone) == len(filled):
        return Headings()
    each = any(_BY_NETWORK.search(fold(text)) for text in above)
    banners |= {filled[place][0] for place, text in alone.items() if _is_summed(text, summed)}
    leaders = [*alone.values(), *above[1:][-1:]]
    return _Group(filled, alone, banners, leaders, by_network=each).told()


class _Group:
    """The rows of one cell alone in a table: ``alone`` by their place among the filled rows."""

    def __init__(
        self,
        rows: Sequence[Row],
        alone: Mapping[int, str],
        banners: frozenset[int],
        titles: Sequence[str],
        *,
        by_network: bool,
    ) -> None:
        self._rows = rows
        self._alone = alone
        self._by_network = by_network and min(alone) == 0 and all(map(self._followed, alone))
        full = [row for place, row in enumerate(rows) if place not in alone]
        # A cell merged in every row is the width of a column.
        common = sum(number in banners for number, _ in full) * 2 > len(full)
        self._banners = frozenset() if common else banners
        self._wide = sum(sum(map(bool, cells)) >= 3 for _, cells in full) * 2 > len(full)
        column = _column(rows, alone)
        names = [cells[column] for _, cells in full if column < len(cells) and cells[column]]
        self._capitals = sum(map(_in_capitals, names)) > _MOST_CAPITALS * len(names)
        self._marks = any(map(_marked, names))
        self._are_networks = sum(map(is_network, names)) > _MOST_CAPITALS * len(names)
        self._are_places = any(map(_is_place, names))
        self._leaders = Counter(map(_leader, titles))
        self._styled = self._with_style()
        self._placed = self._stand_as_titles(self._styled)

    def told(self) -> Headings:
        sure: dict[int, str] = {}
        doubtful: dict[int, str] = {}
        bare = self._wide and self._stand_as_titles(frozenset(self._alone), least=2)
        for place, text in self._alone.items():
            number = self._rows[place][0]
            if self._is_sure(place, text):
                sure[number] = bare_name(text)
            elif self._followed(place) and (place in self._styled or bare):
                doubtful[number] = text
        return Headings(sure, doubtful, self._networks(sure))

    def _networks(self, sure: Mapping[int, str]) -> Mapping[int, str]:
        named = {row: name for row, name in sure.items() if self._by_network or is_network(name)}
        outside = {row: "" for row, name in sure.items() if fold(name) in _words("outside")}
        return {**named, **outside} if named else {}

    def _is_sure(self, place: int, text: str) -> bool:
        marked = _marked(text) and not self._marks
        if (
            marked
            or self._by_network
            or self._rows[place][0] in self._banners
            or self._said_in_every_cell(place)
        ):
            return True
        if not self._followed(place):
            return False
        capitals = _in_capitals(text) and not self._capitals
        worded = self._is_group(text) or self._counts(place, text) or (capitals and _of_group(text))
        worded = worded or (capitals and self._names_network(text))
        worded = worded or (_leader(text) != "" and self._leaders[_leader(text)] > 1)
        return worded or (place in self._styled - self._acronyms and self._placed)

    def _with_style(self) -> frozenset[int]:
        """The rows that are written as titles are: numbered, in capitals among others, in words of groups."""
        capitals = {p for p, text in self._alone.items() if _in_capitals(text) and not self._capitals}
        words = {p for p in capitals if len(re.findall(r"[^\W_]{2,}", self._alone[p])) > 1}
        # A word in capitals may be an acronym: three of them, each above its rows, are not.
        if len(capitals - words) >= _WORDS_OF_CAPITALS and len(capitals) == len(self._alone):
            words = capitals
        labels = [found["label"] for text in self._alone.values() if (found := _NUMBERED.match(text))]
        counted = len(labels) > 1 and labels[0].split(".")[0] in _FIRST_LABELS
        numbered = {p for p, text in self._alone.items() if counted and _NUMBERED.match(text)}
        worded = {p for p, text in self._alone.items() if self._is_group(text) or _of_group(text)}
        worded |= {p for p, text in self._alone.items() if self._names_network(text)}
        self._acronyms = frozenset(capitals - words - numbered - worded)
        return frozenset(capitals | numbered | worded)

    def _stand_as_titles(self, places: frozenset[int], least: int = 1) -> bool:
        """Whether one stands in the first row, and each above ``least`` rows of more cells."""
        kept = sorted(places - self._acronyms)
        return (
            len(kept) >= 2
            and kept[0] == 0
            and all(self._followed(place) and self._rows_under(place) >= least for place in kept)
        )

    def _names_network(self, text: str) -> bool:
        return is_network(text) and not self._are_networks

    def _is_group(self, text: str) -> bool:
        return _is_group(text) or (_is_place(bare_name(text)) and not self._are_places)

    def _followed(self, place: int) -> bool:
        """Whether a row of more cells comes under it, at most behind the title of a part of the group."""
        return any(below < len(self._rows) and below not in self._alone for below in (place + 1, place + 2))

    def _rows_under(self, place: int) -> int:
        after = min((other for other in self._alone if other > place), default=len(self._rows))
        return len(self._rows) if after == place + 1 else after - place - 1

    def _counts(self, place: int, text: str) -> bool:
        found = _COUNTED.fullmatch(text)
        return found is not None and int(found["in"] or found["after"]) == self._rows_under(place)

    def _said_in_every_cell(self, place: int) -> bool:
        return sum(map(bool, self._rows[place][1])) > 2


def _alone(cells: Sequence[str]) -> str:
    """The one text of a row, even when every cell has it; "" for a row of several."""
    texts = [cell for cell in cells if cell]
    one = len(texts) == 1 or (len(texts) > 2 and len({*map(fold, texts)}) == 1)
    return texts[0] if one and any(map(str.isalpha, texts[0])) else ""


def _is_summed(text: str, summed: frozenset[str]) -> bool:
    """Whether a total is called after a text: "Sous-total Jeunesse"."""
    return any(total.endswith(f" {fold(bare_name(text))}") for total in summed)


def _column(rows: Sequence[Row], alone: Mapping[int, str]) -> int:
    """The column in which most of them stand."""
    places = [next(i for i, cell in enumerate(rows[place][1]) if cell) for place in alone]
    return max(set(places), key=places.count)


def is_network(text: str) -> bool:
    """Whether a text is called as networks are: "Réseau Alpages", and no "Réseaux" of all sorts."""
    first, *more = fold(bare_name(text)).split() or [""]
    return bool(more) and first in _words("network")


def bare_name(text: str) -> str:
    """A title without its numbering, its marks and the count of its rows."""
    name = text.strip(_MARKS + " ").rstrip(": ")
    found = _COUNTED.fullmatch(name)
    name = found["name"] if found is not None else name
    numbered = _NUMBERED.match(name)
    return (name[numbered.end() :] if numbered else name).strip() or text


def _marked(text: str) -> bool:
    return text.endswith(":") or text[:1] in _MARKS


def _in_capitals(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > 3


def _is_group(text: str) -> bool:
    """Whether a text is wholly what groups are called: "Associations", "Axe 2 : mobilité"."""
    part = _PART.fullmatch(text.rstrip(": "))
    numbered = part is not None and fold(part["what"]) in _words("group of")
    return numbered or fold(bare_name(text)) in _words("group")


def _is_place(name: str) -> bool:
    return is_departement(name) or is_region(name)


def _of_group(text: str) -> bool:
    """Whether a text begins as the titles of groups do: "Collège des élus", "Associations sportives"."""
    first = fold(bare_name(text)).partition(" ")[0]
    return bool(_leader(text)) or (first[-1:] in ("s", "x") and first in _words("group"))


def _leader(text: str) -> str:
    """The word by which a title says that a group follows: "college" of "Collège des élus"; else ""."""
    first = fold(bare_name(text)).partition(" ")[0]
    return first if first in _words("group of") else ""


@cache
def _words(about: str) -> frozenset[str]:
    return frozenset(fold(str(word)) for word in data("words.yaml")[about])
