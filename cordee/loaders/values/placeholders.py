"""What people write into a cell to say that they have nothing to write."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

from cordee.i18n import Listed, Text
from cordee.loaders.values.faults import shorten
from cordee.model.folding import fold

_SIGNS = re.compile(r"[\s\-‐‑‒–—―−_.…·•?¿*/\\~=+,;:!|'’\"()\[\]<>]+")
_MASKED = "[ND]"
"""What INSEE writes for what is not published of those who asked so."""
_LONGEST = 24
_LINES = files("cordee.loaders.values").joinpath("placeholders.txt").read_text(encoding="utf-8").splitlines()
_WORDS = frozenset(line for line in _LINES if not line.startswith("#"))
_BEGINNINGS = frozenset(letter for word in _WORDS for letter in (word[0], word[0].upper())) | set("àÀ(")


def is_placeholder(cell: str, *, words: bool = True) -> bool:
    """Whether a cell that is not empty says nothing: "-", "?", "NC", "N/A", "…".

    ``words`` False looks at signs only: a key may well be "nc".

    >>> [is_placeholder(cell) for cell in ("—", "N/A", "à préciser", "[ND]", "NA", "12")]
    [True, True, True, True, False, False]
    """
    first = cell[:1]
    if not first.isalnum() and (_SIGNS.fullmatch(cell) or cell == _MASKED):
        return True
    # Most cells begin otherwise: they are not worth folding.
    return words and first in _BEGINNINGS and len(cell) <= _LONGEST and fold(cell) in _WORDS


def read_as_empty(emptied: Counter[str]) -> Text:
    """What is told of cells that say nothing, and how many there are of each."""
    shown = sorted({shorten(cell, 20) for cell in emptied})
    said = Listed([Text("template.cell", cell=cell) for cell in shown])
    return Text("template.read_empty_cells", n=emptied.total(), said=said)
