"""The rows of a file that lie in an area: the others are counted, and so are those that tell no place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cordee.errors import InvalidValue
from cordee.i18n import Text
from cordee.loaders.known import Raw
from cordee.loaders.reading import Ignored
from cordee.loaders.recognise.proposal import Proposal
from cordee.loaders.recognise.tables import Found
from cordee.loaders.sheets.grid import Row, Sheet
from cordee.loaders.within.area import Area
from cordee.model.folding import fold

_WITHIN = 20
_ELSEWHERE = "within.elsewhere"
_PLACE = re.compile(
    r"\b(?:communes?|ville|localite|lieu|city|town|municipality|comune|gemeinde|ort|territoires?|territory|epci"
    r"|intercommunalites?|insee|codgeo|com|code geo|regions?|regione|reg|code postal|codepostal|cp"
    r"|postcode|zip|adresse|address|cap|plz|perimetre|zone|nuts|geo)\b|depcom|codecommune|codeinsee"
)
_DEPARTEMENT = re.compile(r"\b(?:dep|dept|departements?|code departement|provincia|county)\b")
_HUMP = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])")


@dataclass(frozen=True, slots=True)
class _Places:
    """Which columns tell a place, and whether two digits there are a département."""

    columns: tuple[tuple[int, bool], ...]

    def holds(self, area: Area, cells: Sequence[str]) -> bool | None:
        if area.numbers and any(cell.replace(" ", "") in area.numbers for cell in cells):
            return True
        told = [area.holds(cells[i], short=short) for i, short in self.columns if i < len(cells) and cells[i]]
        return True if True in told else False if False in told else None


def places_of(titles: Sequence[str]) -> _Places:
    """The columns of a table that tell where its rows are."""
    found: list[tuple[int, bool]] = []
    for index, title in enumerate(titles):
        said = fold(_HUMP.sub(" ", title))
        if _DEPARTEMENT.search(said) or _PLACE.search(said):
            found.append((index, _DEPARTEMENT.search(said) is not None))
    return _Places(tuple(found))


def cut_raw(raw: Raw, area: Area) -> tuple[Raw, tuple[Ignored, ...]]:
    """A file with only its rows in the area. Raises InvalidValue when nothing in it tells of places."""
    if raw.tree is not None:
        tree, outside = _cut_tree(raw, area)
        return replace(raw, tree=tree), outside
    tables: list[Sheet] = []
    left: list[Ignored] = []
    told = False
    for table in raw.tables:
        titles = _titles(table)
        if titles is None:
            tables.append(table)
            continue
        places = places_of(titles[1])
        rows = [row for row in table.rows if row[0] <= titles[0] or not row[1]]
        below = [row for row in table.rows if row[0] > titles[0] and row[1]]
        kept, aside = _parted(table, below, places, area)
        told |= bool(kept) or _tells(aside)
        tables.append(replace(table, rows=tuple(sorted([*rows, *kept]))))
        left += aside
    if not told:
        raise _no_place(raw, area)
    return replace(raw, tables=tuple(tables)), tuple(left)


def cut_proposal(raw: Raw, proposal: Proposal, area: Area) -> tuple[Proposal, tuple[Ignored, ...]]:
    """The same of somebody's own tables."""
    left: list[Ignored] = []
    told = False
    tables = []
    for one in proposal.tables:
        places = places_of(one.found.table.header)
        if not places.columns or not one.is_known:
            tables.append(one)
            continue
        found, aside = _cut_found(one.found, places, area)
        told |= any(True for _ in found.rows) or _tells(aside)
        tables.append(replace(one, found=found))
        left += aside
    if not told:
        raise _no_place(raw, area)
    return replace(proposal, tables=tuple(tables)), tuple(left)


def _cut_found(found: Found, places: _Places, area: Area) -> tuple[Found, list[Ignored]]:
    kept, aside = _parted(found.table, list(found.rows), places, area)
    numbers = {number for number, _ in kept}
    rows = (row for row in found.table.rows if row[0] in numbers or row[0] in found.aside or not row[1])
    return replace(found, table=replace(found.table, rows=tuple(rows))), aside


def _parted(
    table: Sheet, rows: Sequence[Row], places: _Places, area: Area
) -> tuple[list[Row], list[Ignored]]:
    kept: list[Row] = []
    elsewhere = unplaced = 0
    for row in rows:
        holds = places.holds(area, row[1])
        if holds:
            kept.append(row)
        elsewhere += holds is False
        unplaced += holds is None
    return kept, _told(table.file, table.name if table.workbook else "", area, elsewhere, unplaced)


def _tells(aside: Sequence[Ignored]) -> bool:
    """Whether any row says that it is elsewhere."""
    return any(one.reason.key == _ELSEWHERE for one in aside)


def _told(file: str, sheet: str, area: Area, elsewhere: int, unplaced: int) -> list[Ignored]:
    counts = ((elsewhere, Text(_ELSEWHERE, area=area.title)), (unplaced, Text("within.unplaced")))
    return [Ignored(file, sheet, 0, reason, rows) for rows, reason in counts if rows]


def _cut_tree(raw: Raw, area: Area) -> tuple[object, tuple[Ignored, ...]]:
    """The objects of a list, or the features of a map, that lie in the area."""
    tree = raw.tree
    objects = tree.get("features") if isinstance(tree, dict) else tree
    if not isinstance(objects, list) or not all(isinstance(one, dict) for one in objects):
        raise _no_place(raw, area)
    kept: list[object] = []
    elsewhere = unplaced = 0
    for one in objects:
        said = one.get("properties") if isinstance(one.get("properties"), dict) else one
        cells = {name: "" if value is None else str(value) for name, value in said.items()}
        titles, row = [*cells, "commune"], [*cells.values(), _codes_inside(said)]
        holds = places_of(titles).holds(area, row)
        if holds:
            kept.append(one)
        elsewhere += holds is False
        unplaced += holds is None
    if unplaced == len(objects):
        raise _no_place(raw, area)
    left = tuple(_told(raw.path.name, "", area, elsewhere, unplaced))
    return ({**tree, "features": kept} if isinstance(tree, dict) else kept), left


def _codes_inside(one: dict[str, object]) -> str:
    """The codes of what an object is made of: the communes of an EPCI."""
    lists = (value for value in one.values() if isinstance(value, list))
    return ";".join(
        str(part["code"]) for value in lists for part in value if isinstance(part, dict) and "code" in part
    )


def _titles(table: Sheet) -> Row | None:
    """The row of titles, by the first row near the top that has columns of places; None without one."""
    rows: list[Row] = [(0, table.header), *table.rows[:_WITHIN]]
    return next((row for row in rows if len(row[1]) > 1 and places_of(row[1]).columns), None)


def _no_place(raw: Raw, area: Area) -> InvalidValue:
    return InvalidValue(Text("within.no_place", file=raw.path.name, area=area.title))
