"""Sources in few characters beside each fact, numbered, and written out once at the end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from typing import Self

from cordee.i18n import Day, Listed, Text
from cordee.queries.common.sources import Citation, in_order
from cordee.wording.lines import TextLine, said

MOST = 2
"""How many documents stand beside a fact, the first passage of each; in full, every one of them does."""
FULL: ContextVar[bool] = ContextVar("full_sources", default=False)
"""Whether every passage is to be told beside each fact."""


_PLACE = re.compile(r"(?P<file>[^#:]+)(?:#(?P<sheet>[^:]+))?:(?P<row>\d+)(?::[A-Z]*)?")
_APART, _MORE, _ROWS = "; ", "…", 3
"""What stands between the places of one fact, and for those left out; how many rows are told beside it."""
_BRACKETS = str.maketrans("[];", "(),")


def place_text(citation: Citation) -> str:
    """« Membres, l. 8 », the file too where its name is not that of the data set; else as it is written.

    Of a file without sheets whose data set is called after it, « l. 8 ».
    """
    return place_words(citation.place, citation.dataset)


def place_words(place: str, dataset: str) -> str:
    """The same of a place as claims write it."""
    said = place.split(_APART)
    cut = said[-1] == _MORE and len(said) > 1
    places = [_PLACE.fullmatch(one) for one in (said[:-1] if cut else said)]
    if not all(places):
        return place
    told: dict[str, list[str]] = defaultdict(list)
    for found in filter(None, places):
        told[_where(found, dataset)].append(found["row"])
    more = _MORE if cut and (FULL.get() or len(told) > 1 or len(places) <= _ROWS) else ""
    where_rows = ", ".join(str(_rows(where, rows)) for where, rows in told.items())
    return f"{where_rows}{more}".translate(_BRACKETS)


def _rows(where: str, rows: Sequence[str]) -> Text:
    """« Membres, l. 8 », « l. 8, 12, 15… »: all of them where every passage is told."""
    shown = ", ".join(rows if FULL.get() else rows[:_ROWS])
    row = shown if FULL.get() or len(rows) <= _ROWS else f"{shown}{_MORE}"
    return Text("cites.place", where=where, row=row) if where else Text("cites.row", row=row)


def _where(found: re.Match[str], dataset: str) -> str:
    file, sheet = found["file"], found["sheet"]
    called = file.rpartition(".")[0] == dataset
    return ", ".join(part for part in ("" if called else file, sheet) if part)


class Cites:
    """What was cited in an answer, in order: « [1, l. 391] » there, the first document at the end."""

    def __init__(self, known: Mapping[str, Citation] | None = None) -> None:
        self._known = known or {}
        self._numbers: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        self._owners: dict[str, str] = {}

    def knowing(self, known: Mapping[str, Citation]) -> Self:
        """The same, with the sources of the claims of an answer."""
        self._known = known
        return self

    def of(self, claims: Iterable[str]) -> str:
        """The sources of these claims, between brackets; "" when none is known."""
        return self.brief(self._cited(claims))

    def newest(self, claims: Iterable[str]) -> str:
        """The date of the newest source of these claims, "" when none is dated."""
        return max((citation.date for citation in self._cited(claims)), default="")

    def documents(self, claims: Iterable[str]) -> str:
        """The documents of these claims between brackets, all of them, without a passage: those of a sum."""
        numbers = dict.fromkeys(self._place(self._key(citation), []) for citation in self._cited(claims))
        return f" [{Listed(numbers, 'semicolon')}]" if numbers else ""

    def _cited(self, claims: Iterable[str]) -> Sequence[Citation]:
        return in_order(self._known[claim] for claim in claims if claim in self._known)

    def brief(self, citations: Iterable[Citation]) -> str:
        """These sources between brackets: a few documents, or all of them with every passage."""
        passages: dict[str, dict[str, None]] = defaultdict(dict)
        for citation in citations:
            passages[self._key(citation)][citation.cite or place_text(citation)] = None
        if not passages:
            return ""
        shown = list(passages) if FULL.get() else list(passages)[:MOST]
        told = [self._place(key, [place for place in passages[key] if place]) for key in shown]
        more = [f"+{len(passages) - len(shown)}"] if len(passages) > len(shown) else []
        return f" [{Listed([*told, *more], 'semicolon')}]"

    def name(self, entity: str, name: str) -> str:  # noqa: ARG002 - where it leads, on a page
        """The name of an entity, as what is cited stands beside it."""
        return name

    def _place(self, key: str, places: list[str]) -> str:
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        return ", ".join([str(number), *(places if FULL.get() else places[:1])])

    def _key(self, citation: Citation) -> str:
        """What a source is called: its key, with the data set where two have that key."""
        if citation.own_file:
            key, known = citation.dataset, ""
        else:
            owner = self._owners.setdefault(citation.source, citation.dataset)
            key = citation.source if owner == citation.dataset else f"{citation.source} ({citation.dataset})"
            known = citation.title
        told = (known or key, str(Day(citation.date)))
        self._titles.setdefault(key, ", ".join(filter(None, told)))
        return key

    def legend(self) -> Iterator[TextLine]:
        """The documents cited, by number, each with its title and date."""
        if self._numbers:
            yield TextLine()
            yield said(Text("cites.sources"), bold=True)
        for number, title in self.numbered():
            yield said(f"{number} {title}", 2)

    def numbered(self) -> Iterator[tuple[str, str]]:
        """The number of each document cited, in brackets, and its title and date."""
        for key, number in self._numbers.items():
            yield f"[{number}]", self._titles[key]
