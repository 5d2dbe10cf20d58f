"""Which network or scheme each line of a filled table speaks of.

By the hidden columns first, then by name; a line somebody added is looked for before it is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Self

from cordee.graph import GraphStore
from cordee.language import Text
from cordee.loaders.filled.table import ID, NAME, TRACE, Filled, FilledRow
from cordee.loaders.filled.trace import Trace
from cordee.loaders.reading import Fault, position
from cordee.loaders.values.faults import shorten
from cordee.model.folding import fold
from cordee.model.vocabulary import ECHOING, KINDS
from cordee.queries.common.find import Found, find, find_all
from cordee.workflows.table.refusals import (
    ITSELF,
    NO_KIND,
    NO_NAME,
    another,
    moved,
    nobody,
    other_graph,
    other_subject,
    several,
    twice,
)

ENTITIES = """
UNWIND $ids AS id
MATCH (r:Record {id: id})
RETURN r.id AS record, r.entity AS id
"""
NAMES = """
UNWIND $ids AS id
MATCH (n:Network|Programme|Project {id: id})
RETURN n.id AS id, n.kind AS kind, n.name AS name
"""
_KIND = "kind"
_ALIKE = 0.5
KIND_OF = {
    fold(title): name
    for name in ECHOING
    for kind in (KINDS[name],)
    for title in (name, kind.title.fr, kind.title.en, kind.plural.fr, kind.plural.en)
}


@dataclass(frozen=True, slots=True)
class FilledLine:
    """A line of one copy: whose table it is, what it speaks of, and how it stood when written.

    ``entity`` is "" for a network or scheme that the graph does not know: ``kind`` and ``name`` then
    describe it. ``trace`` is None when the file does not say how the line stood.
    """

    copy: Filled
    who: str
    row: FilledRow
    subject: Found
    entity: str
    kind: str
    name: str
    trace: Trace | None

    @property
    def by_id(self) -> bool:
        """Whether the hidden columns say what it speaks of, not its name."""
        return bool(self.entity) and (self.trace is not None or bool(self.row.cells.get(ID)))

    @property
    def key(self) -> tuple[str, str, str]:
        """What two lines of one network or scheme in one table have in common."""
        return (self.subject.id, self.entity or self.kind, "" if self.entity else fold(self.name))


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell, or a whole row when ``column`` is "", that cannot be taken in, and why."""

    copy: Filled
    number: int
    cells: Mapping[str, str]
    column: str
    fault: Fault

    @classmethod
    def of(cls, copy: Filled, row: FilledRow, column: str, fault: Fault) -> Self:
        """The refusal of a cell of ``row``, with all that finds the row again."""
        trace = {TRACE: row.trace.text()} if row.trace else {}
        return cls(copy, row.number, {**row.cells, **trace}, column, fault)

    @property
    def sentence(self) -> Text:
        """Where it is and what is wrong."""
        where = position(self.copy.file, self.copy.sheet, self.number)
        said = self.fault.sentence
        return Text(fr=f"{where.fr}, {said.fr}.", en=f"{where.en}, {said.en}.")


@dataclass
class Lines:
    """The lines of all copies, the rows refused, and what is worth saying."""

    lines: list[FilledLine] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    said: list[Text] = field(default_factory=list)


def read_lines(store: GraphStore, copies: Sequence[Filled], subject: str = "") -> Lines:
    """What every row of every copy speaks of; ``subject`` names whose table it is when a file does not.

    Raises UnknownName for ``subject``, NotReadable when nothing says whose table a file is, or when
    it was written from another graph.
    """
    given = find(store, subject, ECHOING, strict=True) if subject else None
    rows = {id(copy): _straightened(copy) for copy in copies}
    known = _entities(store, rows.values())
    subjects = {id(copy): _subject(copy, rows[id(copy)][0], known, given) for copy in copies}
    alone = {found.id: found for found in subjects.values() if found}
    done = Lines()
    for copy, who in zip(copies, _called(copies), strict=True):
        of = subjects[id(copy)] or (next(iter(alone.values())) if len(alone) == 1 else None)
        if of is None:
            raise nobody(copy)
        straight, parted = rows[id(copy)]
        if parted:
            done.said.append(moved(copy, parted))
        _read_copy(store, _Copy(copy, who, of, known), straight, done)
    return done


@dataclass(frozen=True, slots=True)
class _Copy:
    filled: Filled
    who: str
    subject: Found
    known: Mapping[str, Found]

    def line(self, row: FilledRow, entity: str, kind: str, name: str) -> FilledLine:
        return FilledLine(self.filled, self.who, row, self.subject, entity, kind, name, row.trace)


# ------------------------------------------------------------ whose table, which entities


def _called(copies: Sequence[Filled]) -> list[str]:
    """How each copy is called: its file's name, with its folder where two files have one name."""
    paths = {copy.path for copy in copies}
    shared = {p.name for p in paths if sum(other.name == p.name for other in paths) > 1}
    return [str(copy.path) if copy.path.name in shared else copy.path.name for copy in copies]


def _straightened(copy: Filled) -> tuple[list[FilledRow], int]:
    """The rows, each with its own trace: sorting without the hidden columns parts a name from it."""
    names: dict[tuple[str, ...], list[Trace]] = {}
    for row in copy.rows:
        if row.trace is not None:
            names.setdefault(row.trace.cells.get(NAME, ()), []).append(row.trace)
    rows, parted = [], 0
    for row in copy.rows:
        name = row.cells.get(NAME, "")
        if name and not (row.trace and row.trace.same(NAME, name)):
            own = [t for held, traces in names.items() for t in traces if held and t.same(NAME, name)]
            if len({trace.row for trace in own}) == 1:
                parted += row.trace is not None
                row = replace(row, trace=own[0], cells={**row.cells, ID: own[0].row})
        rows.append(row)
    return rows, parted


def _entities(store: GraphStore, rows: Iterable[tuple[list[FilledRow], int]]) -> dict[str, Found]:
    """What the ids of the hidden columns stand for today."""
    ids = set()
    for some, _ in rows:
        for row in some:
            ids |= {row.cells.get(ID, "")} | ({row.trace.row, row.trace.subject} if row.trace else set())
    records = {row["record"]: row["id"] for row in store.read(ENTITIES, ids=sorted(ids - {""}))}
    names = {row["id"]: Found(**row) for row in store.read(NAMES, ids=sorted(set(records.values())))}
    return {record: names[entity] for record, entity in records.items() if entity in names}


def _subject(
    copy: Filled, rows: Sequence[FilledRow], known: Mapping[str, Found], given: Found | None
) -> Found | None:
    """Whose table a copy is, by its hidden column; None when it has none left."""
    written = sorted({row.trace.subject for row in rows if row.trace})
    found = {known[one].id: known[one] for one in written if one in known}
    if written and not found and given is None:
        raise other_graph(copy)
    if not found:
        return given
    if given is not None and given.id not in found:
        raise other_subject(copy, given, next(iter(found.values())))
    return given or next(iter(found.values()))


# ------------------------------------------------------------ one copy


def _read_copy(store: GraphStore, copy: _Copy, rows: Sequence[FilledRow], done: Lines) -> None:
    seen: dict[str, int] = {}
    written = {row.trace.row for row in rows if row.trace and row.trace.same(NAME, row.cells.get(NAME, ""))}
    for row in rows:
        copy = replace(copy, subject=_subject_of(copy, row))
        found = copy.known.get(row.trace.row if row.trace else "") or copy.known.get(row.cells.get(ID, ""))
        name = row.cells.get(NAME, "")
        copied = row.trace is not None and row.trace.row in written and not row.trace.same(NAME, name)
        if found is None or (copied and name):
            line = _by_name(store, copy, replace(row, trace=row.trace if copied else None), done)
        else:
            line = _by_id(copy, row, found, done)
        if line is None:
            continue
        if line.entity and line.entity in seen:
            done.said.append(twice(copy.filled, line.name, seen[line.entity], row.number))
        seen.setdefault(line.entity, row.number)
        done.lines.append(line)


def _by_id(copy: _Copy, row: FilledRow, found: Found, done: Lines) -> FilledLine | None:
    name = row.cells.get(NAME, "")
    renamed = name and not (row.trace and row.trace.same(NAME, name)) and fold(name) != fold(found.name)
    if renamed and not _alike(name, found.name):
        done.refused.append(_refuse(copy, row, NAME, *another(found.name)))
        return None
    return copy.line(row, found.id, found.kind, found.name)


def _subject_of(copy: _Copy, row: FilledRow) -> Found:
    """Whose table the line comes from; that of the line above when it does not say."""
    return copy.known.get(row.trace.subject, copy.subject) if row.trace else copy.subject


def _alike(name: str, known: str) -> bool:
    """Whether one name may be the other corrected: a word in common, or spelled nearly so."""
    left, right = fold(name), fold(known)
    words = {word for word in left.split() if len(word) > 3} & set(right.split())
    return bool(words) or SequenceMatcher(None, left, right).ratio() >= _ALIKE


def _by_name(store: GraphStore, copy: _Copy, row: FilledRow, done: Lines) -> FilledLine | None:
    """A line without an id: somebody added it, or the hidden columns are gone."""
    name, kind = row.cells.get(NAME, ""), row.cells.get(_KIND, "")
    if not name:
        done.refused.append(_refuse(copy, row, NAME, *NO_NAME))
        return None
    wanted = KIND_OF.get(fold(kind), "")
    if kind and not wanted:
        done.refused.append(_refuse(copy, row, _KIND, *NO_KIND))
        return None
    found = find_all(store, name, (wanted,) if wanted else ECHOING)
    if len(found) > 1:
        done.refused.append(_refuse(copy, row, NAME, *several(found)))
    elif found and found[0].id == copy.subject.id:
        done.refused.append(_refuse(copy, row, NAME, *ITSELF))
    elif found:
        return copy.line(row, found[0].id, found[0].kind, found[0].name)
    elif not wanted:
        done.refused.append(_refuse(copy, row, _KIND, *NO_KIND))
    else:
        return copy.line(row, "", wanted, name)
    return None


def _refuse(copy: _Copy, row: FilledRow, column: str, expected: Text, remedy: Text) -> Refused:
    title = copy.filled.titles.get(column, column)
    fault = Fault(title, shorten(row.cells.get(column, "")), expected, remedy)
    return Refused.of(copy.filled, row, "", fault)
