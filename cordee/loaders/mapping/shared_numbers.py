"""Official numbers that several places of a directory share: they are of who runs these, not of each.

"Le Lab" and "Bibliothèque Abbé-Grégoire" under one SIREN are two places of one town. Where money is told
the number says who gets it, and stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from cordee.i18n import Listed, Text, quoted
from cordee.loaders.mapping.kinds import ORGANISATION
from cordee.loaders.mapping.known_names import describes
from cordee.loaders.mapping.mapping import Column, TableMapping
from cordee.loaders.mapping.meanings import IDENTIFIERS, is_amount
from cordee.loaders.mapping.places import is_commune
from cordee.loaders.recognise.tables import Found
from cordee.loaders.unlike import unlike
from cordee.loaders.values.codes import parse
from cordee.loaders.values.faults import BadValue

_SHOWN = 3


class SharedNumbers:
    """The cells of one table whose official number is of several places with little in common."""

    def __init__(self, found: Found, meant: TableMapping) -> None:
        columns = {place: one.means for place, one in enumerate(meant.columns) if one.means in IDENTIFIERS}
        of_places = meant.rows == ORGANISATION and not any(is_amount(one.means) for one in meant.columns)
        names = (
            self._names(found, meant, columns) if columns and of_places and describes(found, meant) else {}
        )
        self._shared = {number: told for number, told in names.items() if unlike(number, told) is not None}

    def __contains__(self, number: tuple[str, str]) -> bool:
        """Whether the number in a cell, with what its column means, is one of these."""
        means, cell = number
        return bool(self._shared) and means in IDENTIFIERS and _number(means, cell) in self._shared

    @property
    def notes(self) -> Collection[Text]:
        """What is to be told of them, once."""
        if not self._shared:
            return ()
        shown = Listed(
            [
                Text("mapping.number_of_several", number=number, names=Listed([*map(quoted, names[:_SHOWN])]))
                for number, names in list(self._shared.items())[:_SHOWN]
            ],
            "semicolon",
        )
        return (Text("mapping.shared_numbers", n=len(self._shared), shown=shown),)

    def _names(self, found: Found, meant: TableMapping, columns: dict[int, str]) -> dict[str, list[str]]:
        """The names under each number that stands under several."""
        named = next(place for place, one in enumerate(meant.columns) if one.means == "name")
        told: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for _, cells in found.rows:
            name = cells[named] if named < len(cells) else ""
            for place, means in columns.items():
                cell = "".join(cells[place].split()) if place < len(cells) else ""
                # The code of a commune is only a commune's: the others are in it.
                if cell and name and (means != "insee" or is_commune(name, _sorts(meant, cells))):
                    told[means, cell][name] = None
        several = {number: list(names) for number, names in told.items() if len(names) > 1}
        return {called: names for number, names in several.items() if (called := _number(*number))}


def _number(means: str, cell: str) -> str:
    """The number in a cell; "" for none, or one that is nobody's."""
    try:
        return f"{means}:{parse(cell, means)}"
    except BadValue:
        return ""


def _sorts(meant: TableMapping, cells: Sequence[str]) -> dict[Column, str]:
    """What a row says that it is."""
    return {
        column: cell for column, cell in zip(meant.columns, cells, strict=False) if column.means == "category"
    }
