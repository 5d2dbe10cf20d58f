"""Ticks: "x", "oui", "1", "✓", "●"… and what is written beside them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from cordee.i18n import Text
from cordee.loaders.values.faults import BadValue
from cordee.model.folding import fold

_EXPECTED = Text("ticks.expected")
_REMEDY = Text("ticks.remedy")
_YES_SIGNS = frozenset("✓✔☑✅●•■▪★☒🗸⚫◉+")
_NO_SIGNS = frozenset("✗✘❌☐○◯□⚪–—-−")
_YES = frozenset("x xx xxx oui o ok vrai v yes y true t ja j si s wahr vero 1".split())  # noqa: SIM905
_NO = frozenset("non n faux f no false nein falsch falso 0".split())  # noqa: SIM905
_BESIDE = re.compile(
    r"(?P<tick>[^\W\d_]+|[^\w\s]|1(?![,:;–—-][0-9]))\s*(?:[,:;–—-]\s*(?P<note>\w.*)|\((?P<bracket>[^()]+)\))",
    re.DOTALL,
)
_ALONE = re.compile(r"[\s.!]+")


@dataclass(frozen=True, slots=True)
class Tick:
    """Whether a cell is ticked, and what else it says: "oui, depuis 2019"."""

    on: bool
    note: str = ""

    @property
    def said(self) -> Text:
        """Yes or no, in each language."""
        return Text("ticks.yes" if self.on else "ticks.no")


def parse(raw: str) -> Tick:
    """Whether a cell is ticked; an empty one is not. Raises BadValue when it says something else."""
    text = unicodedata.normalize("NFKC", raw).replace("\ufe0f", "").strip()
    found = _plain(text)
    if found is not None:
        return Tick(found)
    beside = _BESIDE.fullmatch(text)
    on = _plain(beside["tick"]) if beside else None
    if beside is None or on is None:
        raise BadValue(raw, _EXPECTED, _REMEDY)
    return Tick(on, (beside["note"] or beside["bracket"]).strip())


def told(cell: str) -> Tick | None:
    """What a cell that is an answer says; None for any other.

    >>> told("oui (2018)"), told("La Ruche")
    (Tick(on=True, note='2018'), None)
    """
    try:
        return parse(cell)
    except BadValue:
        return None


def is_tick(cell: str) -> bool:
    """Whether a cell is nothing but a tick or its contrary."""
    return _plain(unicodedata.normalize("NFKC", cell).strip()) is not None


def is_no(cell: str) -> bool:
    """Whether a cell is the contrary of a tick, and nothing more."""
    return _plain(unicodedata.normalize("NFKC", cell).strip()) is False


def _plain(text: str) -> bool | None:
    if text in _YES_SIGNS:
        return True
    if not text or text in _NO_SIGNS:
        return False
    word = fold(_ALONE.sub(" ", text))
    return True if word in _YES else False if word in _NO else None
