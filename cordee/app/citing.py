"""Sources beside facts on a page: what stands in brackets opens the rows of the files it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cordee.model.written import Written
from cordee.queries.common.sources import Citation
from cordee.wording.cites import Cites

MOST = 40
"""How many claims one address names."""
_OPENS, _SAYS, _CLOSES = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{_OPENS}(\\d+){_SAYS}([^{_CLOSES}]*){_CLOSES}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence; ``claims`` are those that a click on it opens, none for plain words."""

    text: str
    claims: tuple[str, ...] = ()


class LinkedCites(Cites):
    """Citations that remember, each by a mark in the text, which claims stand behind them."""

    def __init__(self, known: Mapping[str, Citation] | None = None) -> None:
        super().__init__(known)
        self._behind: list[tuple[str, ...]] = []

    def brief(self, citations: Iterable[Citation]) -> str:
        """As ``Cites.brief``, between marks."""
        cited = tuple(citations)
        told = super().brief(cited)
        if not told:
            return ""
        self._behind.append(tuple(dict.fromkeys(citation.claim for citation in cited))[:MOST])
        return f" {_OPENS}{len(self._behind) - 1}{_SAYS}{told.strip()}{_CLOSES}"

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
            number = int(found[1])
            yield Piece(found[2], self._behind[number] if number < len(self._behind) else ())
            end = found.end()
        if end < len(text):
            yield Piece(like(text[end:]))


def pieces(text: str, cites: LinkedCites | None) -> Sequence[Piece]:
    """The parts of a text, for a template; all of it where nothing is cited."""
    return tuple(cites.pieces(text)) if cites is not None else (Piece(text),)
