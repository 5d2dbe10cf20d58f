"""Which network or scheme each line of a filled table speaks of.

By the hidden columns first, then by name; a line somebody added is looked for before it is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Self

from cordee.graph import GraphStore
from cordee.i18n import Text, in_every_language
from cordee.loaders.filled.table import ID, NAME, TRACE, Filled, FilledRow
from cordee.loaders.filled.trace import Trace
from cordee.loaders.reading import Fault, position
from cordee.loaders.values.faults import shorten
from cordee.model import ECHOING, cypher
from cordee.model.folding import fold
from cordee.queries.common.find import Found, find, find_all
from cordee.queries.echo.echo import Group, group_of
from cordee.queries.echo.kinds import kind_named
from cordee.workflows.table.refusals import (
    ITSELF,
    NO_KIND,
    NO_NAME,
    Wanted,
    another,
    moved,
    nobody,
    other_graph,
    other_subject,
    several,
    taken_for_network,
    twice,
)

ENTITIES = """
UNWIND $ids AS id
MATCH (r:Record {id: id})
RETURN r.id AS record, r.entity AS id
"""
NAMES = cypher("""
UNWIND $ids AS id
MATCH (n:$ECHOING {id: id})
RETURN n.id AS id, n.kind AS kind, n.name AS name
""")
_KIND = "kind"
_ALIKE = 0.5
_BANDS = frozenset(
    fold(said) for group in Group for n in (1, 2) for said in in_every_language(group_of(group, n))
)


@dataclass(frozen=True, slots=True)
class FilledLine:
    """A line of one copy: whose table it is, what it speaks of, and how it stood when written.

    ``entity`` is "" for a network or scheme that the graph does not know: ``kind`` and ``name`` then
    describe it. ``trace`` is None when the file does not say how the line stood; ``standing``, how it
    would be written now, then stands in for it.
    """

    copy: Filled
    who: str
    row: FilledRow
    subject: Found
    entity: str
    kind: str
    name: str
    trace: Trace | None
    standing: Trace | None = None

    @property
    def written(self) -> Trace | None:
        """How the line stood when it was written, as far as that is known."""
        return self.trace or self.standing

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
        return Text("table.where_said", where=where, said=said)


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
    straight = [_straightened(copy) for copy in copies]
    known = _entities(store, (row for rows, _ in straight for row in rows))
    subjects = [_subject(copy, rows, known, given) for copy, (rows, _) in zip(copies, straight, strict=True)]
    alone = {found.id: found for found in subjects if found}
    done = Lines()
    for copy, who, of, (rows, parted) in zip(copies, _called(copies), subjects, straight, strict=True):
        if of is None and len(alone) != 1:
            raise nobody(copy)
        if parted:
            done.said.append(moved(copy, parted))
        _read_copy(store, copy, who, of or next(iter(alone.values())), rows, known, done)
    return done


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


def _entities(store: GraphStore, rows: Iterable[FilledRow]) -> dict[str, Found]:
    """What the ids of the hidden columns stand for today."""
    ids = set()
    for row in rows:
        ids |= {row.cells.get(ID, "")} | ({row.trace.row, row.trace.subject} if row.trace else set())
    records = {row["record"]: row["id"] for row in store.ask(ENTITIES, ids=sorted(ids - {""}))}
    named = store.ask(NAMES, ids=sorted(set(records.values())))
    names = {row["id"]: Found(row["id"], row["kind"], row["name"]) for row in named}
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


@dataclass(frozen=True, slots=True)
class _Unplaced:
    """Why a row speaks of nothing: the column at fault, what was expected there, and the remedy."""

    column: str
    wanted: Wanted


def _read_copy(
    store: GraphStore,
    copy: Filled,
    who: str,
    subject: Found,
    rows: Sequence[FilledRow],
    known: Mapping[str, Found],
    done: Lines,
) -> None:
    seen: dict[str, int] = {}
    rows = [row for row in rows if not _band(row)]
    written = {row.trace.row for row in rows if _untouched(row) and row.trace}
    for row in rows:
        if row.trace:  # Else its table is that of the line above.
            subject = known.get(row.trace.subject, subject)
        found = known.get(row.trace.row if row.trace else "") or known.get(row.cells.get(ID, ""))
        copied = row.trace is not None and row.trace.row in written and not _untouched(row)
        if found is None or (copied and row.cells.get(NAME)):
            row = row if copied else replace(row, trace=None)
            placed = _by_name(store, row, subject)
        else:
            placed = _by_id(row, found)
        if isinstance(placed, _Unplaced):
            done.refused.append(_refused(copy, row, placed))
            continue
        if placed.id and placed.id in seen:
            done.said.append(twice(copy, placed.name, seen[placed.id], row.number))
        seen.setdefault(placed.id, row.number)
        if not placed.id and _KIND not in copy.titles:
            done.said.append(taken_for_network(copy, row.number, placed.name))
        done.lines.append(FilledLine(copy, who, row, subject, placed.id, placed.kind, placed.name, row.trace))


def _band(row: FilledRow) -> bool:
    """Whether a row only says in which group those below it are."""
    head = fold(row.cells.get(NAME, "").partition(" (")[0])
    rest = (text for name, text in row.cells.items() if name != NAME and not row.below(name))
    return row.trace is None and head in _BANDS and not any(rest)


def _untouched(row: FilledRow) -> bool:
    """Whether the name of a line is as it was written."""
    return row.trace is not None and row.trace.same(NAME, row.cells.get(NAME, ""))


def _by_id(row: FilledRow, found: Found) -> Found | _Unplaced:
    name = row.cells.get(NAME, "")
    renamed = name and not _untouched(row) and fold(name) != fold(found.name)
    return _Unplaced(NAME, another(found.name)) if renamed and not _alike(name, found.name) else found


def _alike(name: str, known: str) -> bool:
    """Whether one name may be the other corrected: a word in common, or spelled nearly so."""
    left, right = fold(name), fold(known)
    words = {word for word in left.split() if len(word) > 3} & set(right.split())
    return bool(words) or SequenceMatcher(None, left, right).ratio() >= _ALIKE


def _by_name(store: GraphStore, row: FilledRow, subject: Found) -> Found | _Unplaced:
    """A line without an id: somebody added it, or the hidden columns are gone; an id of "" when it is new."""
    name, kind = row.cells.get(NAME, ""), row.cells.get(_KIND, "")
    wanted = kind_named(kind, ECHOING)
    if not name:
        return _Unplaced(NAME, NO_NAME)
    if kind and not wanted:
        return _Unplaced(_KIND, NO_KIND)
    found = find_all(store, name, (wanted,) if wanted else ECHOING)
    if len(found) > 1:
        return _Unplaced(NAME, several(found))
    if found:
        return _Unplaced(NAME, ITSELF) if found[0].id == subject.id else found[0]
    if not wanted and _KIND not in row.cells:
        wanted = ECHOING[0]
    return Found("", wanted, name) if wanted else _Unplaced(_KIND, NO_KIND)


def _refused(copy: Filled, row: FilledRow, why: _Unplaced) -> Refused:
    title = copy.titles.get(why.column, why.column)
    fault = Fault(title, shorten(row.cells.get(why.column, "")), *why.wanted)
    return Refused.of(copy, row, "", fault)
