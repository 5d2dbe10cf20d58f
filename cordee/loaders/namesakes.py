"""Rows of one sheet that bear one name and no id: one entity, two, or nobody can tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from cordee.i18n import Text
from cordee.loaders.reading import Fault
from cordee.loaders.rows import Parsed
from cordee.loaders.values.placeholders import is_placeholder
from cordee.model import KINDS, Naming
from cordee.model.claims import Value
from cordee.model.common_names import is_common
from cordee.model.folding import fold

_MAY_DIFFER = frozenset({"name", "aliases", "identifiers", "until", "status"})


class NamedRow(Protocol):
    """What is asked of a row that only its name identifies."""

    @property
    def row(self) -> Parsed:
        """The row."""

    @property
    def body(self) -> dict[str, Value]:
        """What it says."""

    @property
    def key(self) -> str:
        """The key its name gives it."""

    @property
    def source_key(self) -> str:
        """The source it cites."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """The key of a row once its namesakes are known; or the faults it is refused for."""

    key: str
    faults: tuple[Fault, ...] = ()
    notes: tuple[Text, ...] = ()


Which = tuple[str, str]
"""The place and the first key of a row: one row of a file may speak of several entities."""


def which(one: NamedRow) -> Which:
    """What tells a row of one kind from all others."""
    return (one.row.place, one.key)


def settle(kind: str, rows: Sequence[NamedRow]) -> dict[Which, Namesake]:
    """What becomes of each row that others bear the name of; one that is alone keeps its key."""
    groups: dict[str, list[NamedRow]] = defaultdict(list)
    for row in rows:
        groups[row.key].append(row)
    found: dict[Which, Namesake] = {}
    for key, group in groups.items():
        if len(group) > 1:
            found.update(_settle_group(kind, key, group))
    return found


def _settle_group(kind: str, key: str, group: Sequence[NamedRow]) -> Mapping[Which, Namesake]:
    found: dict[Which, Namesake] = {}
    for part_key, rows in _parts(kind, key, group).items():
        if not part_key:
            found.update({which(one): Namesake(key, (_unclear(one, group),)) for one in rows})
            continue
        differing = _differing(kind, rows)
        for place, one in enumerate(rows):
            faults = (_contradicts(one, differing, group),) if differing else ()
            notes = () if differing or place == 0 else _taken_as_one(kind, one, rows[0])
            found[which(one)] = Namesake(part_key, faults, notes)
    return found


def _parts(kind: str, key: str, group: Sequence[NamedRow]) -> dict[str, list[NamedRow]]:
    """The rows by entity; under "" those of which nobody can tell which entity they are."""
    for trait in (name for name in KINDS[kind].traits if name not in KINDS[kind].keyed_by):
        values = {_value(one, trait) for one in group} - {""}
        if len(values) > 1:
            parts: dict[str, list[NamedRow]] = defaultdict(list)
            for one in group:
                value = _value(one, trait)
                parts[f"{key}|{trait}={value}" if value else ""].append(one)
            return parts
    return {key: list(group)}


def _value(one: NamedRow, trait: str) -> str:
    text = str(one.body.get(trait, ""))
    return text[:4] if trait == "since" else text


def _differing(kind: str, rows: Sequence[NamedRow]) -> str:
    """The column in which rows that should be one entity contradict one another; "" when none does.

    Two sources may well disagree about one entity; one source that says two things speaks of two.
    """
    common = is_common(rows[0].row.text("name"))
    if not _has_namesakes(kind, common=common):
        return ""
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in rows:
        source = "" if common else one.source_key
        for name, value in one.body.items():
            if name not in _MAY_DIFFER:
                said[source, name].add(str(value))
    # A number that cannot be read tells rows apart too.
    for one in rows:
        if one.row.lost_value("identifiers"):
            said["", "identifiers"].add(one.row.lost_value("identifiers"))
    for one in rows:
        for title, cell in _unread(one.row):
            said["", title].add(cell)
    return next((name for (_, name), values in said.items() if len(values) > 1), "")


def _unread(row: Parsed) -> Iterator[tuple[str, str]]:
    """The cells of columns that nothing is read from: they may tell two of one name apart all the same."""
    unknown = row.columns.unknown
    for title, cell in zip(row.sheet.header, row.row[1], strict=False):
        if title in unknown and cell and not is_placeholder(cell):
            yield title, fold(cell)


def _has_namesakes(kind: str, *, common: bool) -> bool:
    """Whether a second entity of one name in one sheet is to be expected."""
    naming = KINDS[kind].naming
    return naming is Naming.NAMESAKES or (naming is Naming.OWN and common)


def _others(one: NamedRow, group: Sequence[NamedRow]) -> str:
    places = [other.row.place for other in group if other is not one]
    return ", ".join(places[:3]) + (f", … (+{len(places) - 3})" if len(places) > 3 else "")


def _contradicts(one: NamedRow, column: str, group: Sequence[NamedRow]) -> Fault:
    places, title = _others(one, group), one.row.columns.title(column)
    expected = Text("namesakes.name_tells_who_meant", places=places, title=title)
    return replace(one.row.fault("name", expected, _GIVE_IDS), apart=True)


def _unclear(one: NamedRow, group: Sequence[NamedRow]) -> Fault:
    places = _others(one, group)
    expected = Text("namesakes.name_tells_who_meant_several", places=places)
    return replace(one.row.fault("name", expected, _GIVE_IDS), apart=True)


_GIVE_IDS = Text("namesakes.give_ids")


def _taken_as_one(kind: str, one: NamedRow, first: NamedRow) -> tuple[Text, ...]:
    """Rows that nothing tells apart are one entity: said where namesakes are usual."""
    name = one.row.text("name")
    if not _has_namesakes(kind, common=is_common(name)):
        return ()
    if one.source_key != first.source_key:
        return ()
    return (Text("namesakes.already_nothing_tells_them", name=name, place=first.row.place),)
