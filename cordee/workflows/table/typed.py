"""The table while it is filled in on a screen: its lines as they stand, and cells taken in one by one.

A cell that was typed is taken in as that of a copy which came back is: beside what stood there when it was
typed, by the same rules, as a fact of the meeting's day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cordee.errors import InvalidValue, UnknownName
from cordee.files.workbook.book import clean
from cordee.graph import GraphStore
from cordee.i18n import Capital, Text, language
from cordee.loaders.filled.table import ID, NAME, Filled, FilledRow
from cordee.loaders.filled.trace import Trace, marks
from cordee.loaders.reading import Fault
from cordee.loaders.sheets.cells import trouble
from cordee.loaders.values import choices
from cordee.loaders.values.faults import BadValue, shorten
from cordee.model import ECHOING, PROGRESS
from cordee.queries.common.find import Found, find
from cordee.queries.echo.decisions import Woven
from cordee.queries.echo.echo import Echo, echo
from cordee.queries.exchange.profiles import read_facts
from cordee.workflows.table.apply import CORRECTIONS, PROGRESSING, WORDS
from cordee.workflows.table.columns import COLUMNS, TITLES
from cordee.workflows.table.rows import ENTITIES, NAMES, read_lines
from cordee.workflows.table.sheets import DrawnLine, met
from cordee.workflows.table.table import drawn, read_around
from cordee.workflows.table.take_back import Imported, take_filled

TYPED = frozenset((CORRECTIONS, *WORDS))
"""The columns that people fill in on a screen."""
PLACE = "tableau"
"""What stands for a file where a cell was typed."""
_KIND = "kind"
LONGEST = 20_000
"""Letters of one cell."""


@dataclass(frozen=True, slots=True)
class TableNow:
    """The table of ``subject`` as it stands: every line, and the ids of those that a meeting looks at.

    ``beside`` are others with whom a link is woven, or may be, though they echo nothing: by id, their name
    and what is said of the link.
    """

    subject: Found
    answer: Echo
    lines: tuple[DrawnLine, ...]
    met: frozenset[str]
    beside: Mapping[str, tuple[str, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class TypedCell:
    """What was typed in a cell: on the line of ``row`` (an id), and what stood there ``before``."""

    row: str
    name: str
    column: str
    before: str
    value: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the cells: those that could not be taken in, each with why; the ids that moved."""

    refused: Mapping[tuple[str, str], Text] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)


def table_now(store: GraphStore, name: str, beside: Iterable[str] = ()) -> TableNow:
    """The table of what echoes ``name``, people named, in the language spoken; ``beside`` are ids.

    Raises UnknownName with the nearest names, or when the name means what no table is made of.
    """
    answer = echo(store, find(store, name, ECHOING).id)
    lines = drawn(store, read_around(store, answer, ""), with_names=True)
    seen = frozenset(line.found.id for line in met(lines))
    others = set(beside) - {line.found.id for line in lines}
    return TableNow(answer.subject, answer, tuple(lines), seen, _beside(store, answer.subject.id, others))


def _beside(store: GraphStore, subject: str, ids: Collection[str]) -> dict[str, tuple[str, dict[str, str]]]:
    known = {row["id"]: row["name"] for row in store.ask(NAMES, ids=sorted(ids))} if ids else {}
    facts = read_facts(store, subject, known) if known else {}
    titles = {choice.code: str(choice.name) for choice in PROGRESS.choices}
    found = {}
    for id_, name in known.items():
        woven = facts[id_].woven if id_ in facts else Woven()
        said = {column: getattr(woven, column) for column in TYPED}
        texts = {column: text if isinstance(text, str) else "\n".join(text) for column, text in said.items()}
        found[id_] = (name, {**texts, PROGRESSING: titles.get(woven.progress, "")})
    return found


def checked(column: str, value: str) -> None:
    """Raises InvalidValue for a column that is not filled in, or a value that no such cell can hold."""
    if column not in TYPED:
        raise InvalidValue(Text("typed.column", column=column[:40]))
    if len(value) > LONGEST:
        raise InvalidValue(Text("typed.too_long", most=LONGEST))
    wrong = trouble(value)
    if wrong is not None:
        raise InvalidValue(Fault(str(TITLES[column]), shorten(value), *wrong).sentence)
    if column == PROGRESSING and value:
        try:
            choices.parse(value, PROGRESS.choices)
        except BadValue as error:
            fault = Fault(str(TITLES[column]), error.raw, error.expected, error.remedy)
            raise InvalidValue(fault.sentence) from error


def take_typed(store: GraphStore, subject: str, cells: Sequence[TypedCell], on: str) -> Taken:
    """Take these cells of the table of ``subject`` (an id) in, each once, as said on the day ``on``.

    Raises what ``import_tables`` raises; then nothing is taken in.
    """
    ids = {subject, *(cell.row for cell in cells)}
    there = shown_as(store, ids)
    gone = {(cell.row, cell.column): Text("typed.no_such_line") for cell in cells if cell.row not in there}
    if subject not in there:
        raise UnknownName(Text("typed.no_such_line"))
    cells = [cell for cell in cells if cell.row in there]
    copy = _copy(subject, cells)
    done = take_filled(store, copy, on=on)
    moved = {id_: now for id_, now in shown_as(store, ids).items() if now != id_}
    return Taken({**gone, **_refused(copy, done, cells)}, moved)


def add_line(store: GraphStore, subject: str, name: str, kind: str, on: str) -> str:
    """Add a line for ``name`` to the table of ``subject`` (an id); its id, new where there is none.

    Raises InvalidValue for what no line can speak of, and what ``import_tables`` raises.
    """
    row = FilledRow(1, {NAME: clean(name), _KIND: kind, ID: ""}, Trace(subject, "", {}))
    copy = _sheet([row], (NAME, _KIND))
    (line, *_) = read_lines(store, [copy]).lines or (None,)
    if line is not None and line.entity:
        return line.entity
    done = take_filled(store, copy, on=on)
    if done.refused:
        raise InvalidValue(done.refused[0].fault.sentence)
    return find(store, clean(name), (line.kind,) if line else ECHOING).id


def shown_as(store: GraphStore, ids: Iterable[str]) -> dict[str, str]:
    """The entity that each of these is shown as; what the graph does not know is left out."""
    return {row["record"]: row["id"] for row in store.ask(ENTITIES, ids=sorted(ids)) if row["id"]}


def _copy(subject: str, cells: Iterable[TypedCell]) -> Filled:
    """A sheet with these cells, and nothing else that is not as it was written."""
    rows: dict[str, dict[str, str]] = {}
    before: dict[str, dict[str, tuple[str, ...]]] = {}
    for cell in cells:
        row = rows.setdefault(cell.row, {NAME: clean(cell.name), ID: cell.row})
        row[cell.column] = clean(cell.value)
        written = before.setdefault(cell.row, {NAME: marks(clean(cell.name))})
        written[cell.column] = marks(clean(cell.before))
    filled = [
        FilledRow(number, row, Trace(subject, id_, before[id_]))
        for number, (id_, row) in enumerate(rows.items(), start=1)
    ]
    return _sheet(filled, (NAME, *TYPED))


def _sheet(rows: Sequence[FilledRow], columns: Collection[str]) -> Filled:
    titles = {column.name: str(Capital(column.title)) for column in COLUMNS if column.name in columns}
    return Filled(Path(PLACE), "", language(), titles, titles, tuple(rows), (), (), ())


def _refused(copy: Filled, done: Imported, cells: Sequence[TypedCell]) -> dict[tuple[str, str], Text]:
    """Why some cells were not taken in, by line and column; a line refused whole is so in all of them."""
    by_number = {row.number: row.cells[ID] for row in copy.rows}
    found: dict[tuple[str, str], Text] = {}
    for one in done.refused:
        row = by_number[one.number]
        columns = [one.column] if one.column else [cell.column for cell in cells if cell.row == row]
        found |= {(row, column): one.fault.sentence for column in columns}
    for clash in done.conflicts:
        for cell in cells:
            if cell.column == clash.column and cell.name == clash.name:
                found[cell.row, cell.column] = clash.sentence
    return found
