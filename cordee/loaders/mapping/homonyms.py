"""Rows of one name whose communes differ: one network over several communes, or several of that name.

Where no place is told, projects of a common name ("Fonctionnement") are as many as those who bear them.

Bodies are told apart by their commune elsewhere (``keyed_by``); networks and projects have none of their
own: what else each row says of them tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cordee.i18n import Listed, Text, plain, quoted
from cordee.loaders.mapping.kinds import EVENT, NETWORK, PROJECT
from cordee.loaders.mapping.known_names import describes, name_of
from cordee.loaders.mapping.mapping import TableMapping
from cordee.loaders.mapping.meanings import TICK
from cordee.loaders.recognise.tables import Found
from cordee.loaders.recognise.view import said_by
from cordee.loaders.values.placeholders import is_placeholder
from cordee.model.common_names import is_common
from cordee.model.folding import fold, name_key

_OWN = (
    "animated_by",
    "carried_by",
    "piloted_by",
    "coordinated_by",
    "lead",
    "url",
    "acronym",
    "contact_email",
)
"""What each has one of."""
_REACHED = ("coordinated_by", "url", "contact_email")
"""How it is reached, or somebody else in the row."""
_OF_OTHERS = ("members", "partners", "participants", TICK)
"""Beside these a commune may be that of somebody else in the row."""
_PLACED, _BEARER = ("commune", "territory"), "carried_by"
_SHOWN = 6

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Homonyms:
    """The id of each row that bears the name of another and is not the same, and what is to be told."""

    ids: Mapping[int, str] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is told of any row."""
        return bool(self.ids or self.notes)


def homonyms(found: Found, meant: TableMapping) -> Homonyms:
    """Which rows of one name are not one, where their communes differ."""
    column = {one.means: place for place, one in reversed([*enumerate(meant.columns)])}
    where = _where(meant)
    if meant.rows not in (NETWORK, PROJECT, EVENT) or "name" not in column or where is None or "id" in column:
        return Homonyms()
    groups: dict[str, list[tuple[int, Cells]]] = defaultdict(list)
    for number, cells in found.rows:
        name = _cell(cells, column["name"])
        if name:
            groups[name_key(name_of(name).name)].append((number, cells))
    table = _Table(meant, column, where, describes=_mostly_once(found, meant, groups))
    ids: dict[int, str] = {}
    notes: list[Text] = []
    for rows in groups.values():
        ids |= table.apart(rows)
        notes += table.told(rows, ids)
    return Homonyms(ids, tuple(notes))


def _where(meant: TableMapping) -> int | None:
    """The column of the commune, else that of the territory; of projects that have neither, the bearer's."""
    said = [next(iter(said_by(one.title)), ("", 0.0))[0] for one in meant.columns]
    placed = next((said.index(what) for what in _PLACED if what in said), None)
    borne = (place for place, one in enumerate(meant.columns) if one.means == _BEARER)
    return placed if placed is not None or meant.rows != PROJECT else next(borne, None)


def _mostly_once(found: Found, meant: TableMapping, groups: Mapping[str, Sequence[object]]) -> bool:
    """Whether rows describe what they name rather than list what it has: few names come again."""
    return describes(found, meant) or len(groups) * 2 >= sum(map(len, groups.values()))


def _cell(cells: Cells, place: int) -> str:
    cell = cells[place] if place < len(cells) else ""
    return "" if is_placeholder(cell) else cell


class _Table:
    """Whether two rows of one name in one table are one."""

    def __init__(
        self, meant: TableMapping, column: Mapping[str, int], where: int, *, describes: bool
    ) -> None:
        self._name = column["name"]
        self._where = where
        others = any(one.means in _OF_OTHERS for one in meant.columns)
        own = [means for means in _OWN if not (others and means in _REACHED)]
        self._own = [place for means, place in column.items() if means in own]
        commune = next(iter(said_by(meant.columns[where].title)), ("", 0.0))[0] == "commune"
        self._of_bearer = meant.columns[where].means == _BEARER
        self._by_bearer = meant.rows in (PROJECT, EVENT)
        self._by_place = meant.rows == NETWORK and commune and describes and not others

    def apart(self, rows: Sequence[tuple[int, Cells]]) -> dict[int, str]:
        """The ids of rows of one name, when they are not all one."""
        parts: list[list[tuple[int, Cells]]] = []
        for row in rows:
            fitting = (part for part in parts if any(not self._differ(row[1], one[1]) for one in part))
            part = next(fitting, None)
            if part is None:
                parts.append([row])
            else:
                part.append(row)
        if len(parts) < 2:
            return {}
        return {number: self._called(part[0][1]) for part in parts for number, _ in part}

    def told(self, rows: Sequence[tuple[int, Cells]], ids: Mapping[int, str]) -> Iterator[Text]:
        """What became of rows of one name in several places."""
        places = list(
            dict.fromkeys(_cell(cells, self._where) for _, cells in rows if _cell(cells, self._where))
        )
        if len({*map(fold, places)}) < 2:
            return
        name = quoted(name_of(_cell(rows[0][1], self._name)).name)
        shown = Listed(
            [plain(place) for place in (*places[:_SHOWN], *(["…"] if len(places) > _SHOWN else []))]
        )
        apart = len({ids[number] for number, _ in rows if number in ids})
        if apart:
            yield Text("mapping.homonyms_apart", name=name, places=shown, n=apart)
        elif not self._said_one(rows):
            yield Text("mapping.homonyms_one", name=name, places=shown, n=len(rows))

    def _said_one(self, rows: Sequence[tuple[int, Cells]]) -> bool:
        """Whether something they have one of is the same in all rows."""
        told = [{fold(_cell(cells, place)) for _, cells in rows} for place in self._own]
        return any(len(one) == 1 and not (self._by_bearer and any(map(is_common, one))) for one in told)

    def _differ(self, one: Cells, other: Cells) -> bool:
        places = [fold(_cell(cells, self._where)) for cells in (one, other)]
        if not all(places) or places[0] == places[1]:
            return False
        if self._of_bearer:
            return is_common(_cell(one, self._name))
        pairs = [(fold(_cell(one, place)), fold(_cell(other, place))) for place in self._own]
        # "Comité des fêtes" of two communes are two: that both name one tells nothing.
        known = [a == b and not (self._by_bearer and is_common(a)) for a, b in pairs if a and b]
        return not any(known) if known else self._by_place

    def _called(self, cells: Cells) -> str:
        name = name_of(_cell(cells, self._name)).name
        return f"{name} ({_cell(cells, self._where)})"
