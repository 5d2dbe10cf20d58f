"""A line under the titles that tells of the columns alone: their units ("€", "%"), or what to write there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cordee.loaders.sheets.grid import Row
from cordee.model.folding import fold

_EXPLAINED, _ALIKE = 5, 0.8

_MONEY = frozenset(
    ("€", "k€", "m€", "ke", "keur", "eur", "euro", "euros", "ht", "ttc", "en", "chf", "£", "$")
)
_UNITS = _MONEY | {"%", "nb", "nombre", "etp", "km", "ha"}


def are_units(cells: Sequence[str]) -> bool:
    """Whether a row says units alone.

    >>> are_units(("", "", "€", "%")), are_units(("", "€")), are_units(("Navette", "€", "%"))
    (True, False, False)
    """
    told = [cell for cell in cells if cell]
    return len(told) > 1 and all(set(cell.lower().split()) <= _UNITS for cell in told)


def are_explanations(cells: Sequence[str]) -> bool:
    """Whether a row says of each column what is to be written there, as in a form: all begin alike.

    >>> are_explanations(["Champ texte", "Champ libre", "Champ date", "Champ numérique", "Champ texte"])
    True
    >>> are_explanations(["CC du Diois", "CC du Val", "CC des Baronnies", "2024", ""])
    False
    """
    told = [fold(cell).split() for cell in cells if cell]
    begun = Counter(words[0] for words in told if len(words) > 1)
    # Under the names of the rows, too.
    return len(told) >= _EXPLAINED and begun[told[0][0] if told[0] else ""] >= _ALIKE * len(told)


def with_units(titles: tuple[str, ...], rows: Sequence[Row]) -> tuple[str, ...]:
    """The titles, each with the unit that stands under it, where the first row says units."""
    under = rows[0][1] if rows and are_units(rows[0][1]) else ()
    width = max(len(titles), len(under))
    pairs = ((_at(titles, place), _at(under, place)) for place in range(width))
    return tuple(f"{title} ({unit})" if title and unit else title or unit for title, unit in pairs)


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
