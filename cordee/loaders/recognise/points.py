"""A place told in one cell, "44.9, 5.45", as the two columns it is: its latitude and its longitude."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cordee.loaders.recognise.tables import GROUPED, Found
from cordee.loaders.sheets.grid import Row
from cordee.model.folding import fold

_POINT = re.compile(
    r"[(\[]?\s*(?P<lat>-?[0-9]{1,2}\.[0-9]+)\s*[,;/ ]\s*(?P<lon>-?[0-9]{1,3}\.[0-9]+)\s*[)\]]?"
    r"|(?P<lat_>-?[0-9]{1,2},[0-9]+)\s*[;/ ]\s*(?P<lon_>-?[0-9]{1,3},[0-9]+)"
)
_TITLES = frozenset(
    ("gps", "coordonnees", "coordinates", "coordinate", "geolocalisation", "localisation", "location", "geo")
)
_MOSTLY = 0.6


def with_points(found: Found) -> Found:
    """A table whose column of places in one cell is one of latitudes, and one of longitudes behind all."""
    header = found.table.header
    place = next((at for at, title in enumerate(header) if _holds_points(found, at, title)), None)
    if place is None:
        return found
    width = max([len(header), *(len(cells) for _, cells in found.table.rows)])
    titles = [*header, *[""] * (width - len(header)), f"{header[place]}{GROUPED}Longitude"]
    titles[place] = f"{header[place]}{GROUPED}Latitude"
    rows = tuple(_cut(row, place, width) for row in found.table.rows)
    return replace(found, table=replace(found.table, header=tuple(titles), rows=rows))


def _holds_points(found: Found, place: int, title: str) -> bool:
    if _TITLES.isdisjoint(fold(title).split()):
        return False
    cells = found.cells(place)
    return sum(_POINT.fullmatch(cell.strip()) is not None for cell in cells) >= _MOSTLY * len(cells) > 0


def _cut(row: Row, place: int, width: int) -> Row:
    """A row with its place in two cells; one that is none stays where it is, to be told."""
    number, cells = row
    told = _POINT.fullmatch(cells[place].strip()) if place < len(cells) else None
    if told is None:
        return row
    latitude, longitude = (told[name] or told[f"{name}_"] for name in ("lat", "lon"))
    kept: Sequence[str] = [*cells, *[""] * (width - len(cells))]
    return number, (*kept[:place], latitude, *kept[place + 1 :], longitude)
