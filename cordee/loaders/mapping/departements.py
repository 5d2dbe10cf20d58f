"""Communes of one name in two départements: what is in each is not one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from cordee.i18n import Listed, Text, plain, quoted
from cordee.loaders.mapping.homonyms import Homonyms
from cordee.loaders.mapping.kinds import ORGANISATION, TERRITORY
from cordee.loaders.mapping.known_names import name_of
from cordee.loaders.mapping.mapping import TableMapping
from cordee.loaders.mapping.meanings import POSTCODE
from cordee.loaders.recognise.tables import Found
from cordee.loaders.values.placeholders import is_placeholder
from cordee.loaders.within.area import departement_called, departement_named
from cordee.model.common_names import is_common
from cordee.model.folding import fold, name_key

_OF_DEPARTEMENTS = re.compile(r"\b(?:departements?|dept|dep|dpt)\b")
_POSTCODE = re.compile(r"(?P<code>[0-9]{2})[0-9]{3}\b.*")

Cells = Sequence[str]


def apart_by_departement(found: Found, meant: TableMapping) -> Homonyms:
    """Rows of one name and commune in two départements: communes, and bodies of a name that many bear.

    A body of a name of its own may act in several départements from one commune.
    """
    column = {one.means: place for place, one in reversed([*enumerate(meant.columns)])}
    where = _where(meant)
    if meant.rows not in (ORGANISATION, TERRITORY) or where is None or "name" not in column or "id" in column:
        return Homonyms()
    groups: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    names: dict[tuple[str, str], str] = {}
    for number, cells in found.rows:
        name = name_of(_cell(cells, column["name"])).name
        departement = _departement(_cell(cells, where))
        if name and departement and (meant.rows == TERRITORY or is_common(name)):
            key = (name_key(name), fold(_cell(cells, column.get("commune"))))
            names.setdefault(key, name)
            groups[key][departement].append(number)
    several = {key: places for key, places in groups.items() if len(places) > 1}
    ids = {
        row: f"{names[key]} ({place})"
        for key, places in several.items()
        for place, rows in places.items()
        for row in rows
    }
    return Homonyms(ids, tuple(_told(names[key], tuple(places)) for key, places in several.items()))


def _told(name: str, places: Sequence[str]) -> Text:
    shown = Listed([plain(place) for place in places])
    return Text("mapping.homonyms_apart", name=quoted(name), places=shown, n=len(places))


def _where(meant: TableMapping) -> int | None:
    """The column of the département, else that of the postcode."""
    titled = (i for i, one in enumerate(meant.columns) if _OF_DEPARTEMENTS.search(fold(one.title)))
    posted = (i for i, one in enumerate(meant.columns) if one.means == POSTCODE)
    return next(chain(titled, posted), None)


def _cell(cells: Cells, place: int | None) -> str:
    cell = cells[place] if place is not None and place < len(cells) else ""
    return "" if is_placeholder(cell) else cell


def _departement(cell: str) -> str:
    """The département that a cell names, by its name, its code or a postcode; "" for any other."""
    posted = _POSTCODE.fullmatch(cell.strip())
    return departement_named(posted["code"] if posted else cell) or departement_called(cell)
