"""What single letters stand for in a table, where it says so: "P = pilote, x = partenaire"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cordee.loaders.recognise.titles import is_role
from cordee.loaders.sheets.grid import Row, Sheet
from cordee.loaders.values.ticks import is_tick

_PAIR = re.compile(
    r"(?<![^\W_])(?P<short>[^\W\d_]{1,2}|[●○✓*+])\s*=\s*(?P<word>[^\W\d_]{2}[^,;/()=|]*?)\s*"
    r"(?=[,;/)|]|$|\s(?:[^\W\d_]{1,2}|[●○✓*+])\s*=)"
)


def legend(texts: Iterable[str]) -> Mapping[str, str]:
    """What each letter stands for by what stands above a table, or in a title.

    >>> dict(legend(["Qui participe (P = pilote, x = partenaire)"]))
    {'P': 'pilote', 'x': 'partenaire'}
    """
    return {found["short"]: found["word"].strip() for text in texts for found in _PAIR.finditer(text)}


def spelt_out(table: Sheet, above: Sequence[str]) -> Sheet:
    """The table with its letters written out: those of a title in its column, those above it everywhere."""
    everywhere = legend(above)
    own = {place: legend([title]) for place, title in enumerate(table.header) if "=" in title}
    if not everywhere and not any(own.values()):
        return table

    def told(row: Row) -> Row:
        number, cells = row
        return number, tuple(
            _spelt(cell, own.get(place, {}).get(cell) or everywhere.get(cell, cell))
            for place, cell in enumerate(cells)
        )

    return replace(table, rows=tuple(map(told, table.rows)))


def _spelt(cell: str, word: str) -> str:
    """What a mark stands for; a tick that says no role stays one: "x = membre", "● = réponse positive"."""
    return word if word == cell or is_role(word) or not is_tick(cell) else cell
