"""Sources beside facts on a page: what stands in brackets opens the rows of the files it was read from.

A name that leads to its own sheet is marked in the text in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from cordee.model.written import Written
from cordee.queries.common.sources import Citation
from cordee.wording.cites import Cites

MOST = 40
"""How many claims one address names."""
_OPENS, _SAYS, _CLOSES = "\ue000", "\ue001", "\ue002"
_NAMED = "\ue003"
"""What stands before the number of a name."""
_MARK = re.compile(f"{_OPENS}({_NAMED}?)(\\d+){_SAYS}([^{_CLOSES}]*){_CLOSES}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence; ``claims`` are those that a click on it opens, none for plain words.

    ``entity`` is the id of the one whose sheet a click on its name opens.
    """

    text: str
    claims: tuple[str, ...] = ()
    entity: str = ""


class LinkedCites(Cites):
    """Citations that remember, each by a mark in the text, which claims stand behind them.

    Names lead to the page at the address ``sheets``.
    """

    def __init__(self, known: Mapping[str, Citation] | None = None, sheets: str = "") -> None:
        super().__init__(known)
        self._sheets = sheets
        self._behind: list[tuple[str, ...]] = []
        self._entities: list[str] = []

    def brief(self, citations: Iterable[Citation]) -> str:
        """As ``Cites.brief``, between marks."""
        cited = tuple(citations)
        told = super().brief(cited)
        if not told:
            return ""
        self._behind.append(tuple(dict.fromkeys(citation.claim for citation in cited))[:MOST])
        return f" {_OPENS}{len(self._behind) - 1}{_SAYS}{told.strip()}{_CLOSES}"

    def name(self, entity: str, name: str) -> str:
        """A name, between marks."""
        self._entities.append(entity)
        return f"{_OPENS}{_NAMED}{len(self._entities) - 1}{_SAYS}{name}{_CLOSES}"

    def sheet(self, entity: str) -> str:
        """The address of the sheet of an entity."""
        return f"{self._sheets}?{urlencode({'nom': entity})}"

    @property
    def listed(self) -> Sequence[str]:
        """What is cited, each after its number."""
        return [f"{number} {title}" for number, title in self.numbered()]

    def pieces(self, text: str) -> Iterator[Piece]:
        """The text in parts. A mark that a file holds leads nowhere but to claims of this page."""
        like = text.like if isinstance(text, Written) else str
        end = 0
        for found in _MARK.finditer(text):
            if found.start() > end:
                yield Piece(like(text[end : found.start()]))
            yield self._piece(bool(found[1]), int(found[2]), like(found[3]))
            end = found.end()
        if end < len(text):
            yield Piece(like(text[end:]))

    def _piece(self, named: bool, number: int, text: str) -> Piece:
        if named:
            return Piece(text, entity=self._entities[number] if number < len(self._entities) else "")
        return Piece(text, self._behind[number] if number < len(self._behind) else ())


def pieces(text: str, cites: LinkedCites | None) -> Sequence[Piece]:
    """The parts of a text, for a template; all of it where nothing is cited."""
    return tuple(cites.pieces(text)) if cites is not None else (Piece(text),)
