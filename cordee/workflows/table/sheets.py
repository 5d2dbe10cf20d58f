"""The sheets of the identification table: what a meeting looks at, whom to call, every line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cordee.files.workbook.book import RowSheet, SheetColumn, SheetRow, clean
from cordee.i18n import Capital, Text
from cordee.loaders.filled.table import ID, TRACE
from cordee.loaders.filled.trace import Trace, marks
from cordee.model import ECHOING, KINDS, PROGRESS, PROJECTS
from cordee.queries.echo.echo import Echo, Echoing, Group, group_of
from cordee.workflows.table.columns import COLUMNS, HIDDEN, MEETING, QUESTION, TO_CALL, TableColumn
from cordee.workflows.table.guide import MEANINGS, TONES

SHEET, ASKING, DETAIL = Text("table.table"), Text("table.asking"), Text("table.detail")
GROUPS = (Group.LINKED, Group.STRONG, Group.TO_CHECK, Group.LESSONS)
"""The groups a meeting looks at."""
ROWS = 25
"""How many rows the sheet of the meeting has at most, titles and bands included."""
SHORT_WHY = "short_why"
"""What stands for the reasons where there is room for two."""
_CHOICES: Mapping[str, tuple[Text, ...]] = {
    "progress": tuple(choice.name for choice in PROGRESS.choices),
    "kind": tuple(KINDS[name].title for name in ECHOING),
}


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """An echo, and the text of each of its cells as it may be shown."""

    found: Echoing
    texts: Mapping[str, str]


def row_sheets(answer: Echo, lines: Sequence[DrawnLine], title: str) -> tuple[RowSheet, ...]:
    """The sheet of the meeting, what to ask by whom to call, and every line."""
    seen = met(lines)
    asked = sorted((line for line in seen if line.texts[QUESTION]), key=_whom)
    short = [DrawnLine(line.found, {**line.texts, "why": line.texts[SHORT_WHY]}) for line in seen]
    rows = tuple(_banded(answer, short))
    return (
        RowSheet(str(SHEET), title, _columns(MEETING), rows, handout=True),
        RowSheet(
            str(ASKING), f"{ASKING} — {title}", _columns(TO_CALL), _rows(answer, asked, TO_CALL), handout=True
        ),
        RowSheet(str(DETAIL), title, _columns(COLUMNS), _rows(answer, lines, COLUMNS)),
    )


def trace_of_line(answer: Echo, line: DrawnLine, columns: Sequence[TableColumn]) -> Trace:
    """How a line is written in these columns."""
    names = [column.name for column in columns if column.name not in HIDDEN]
    return Trace(answer.subject.id, line.found.id, {n: marks(clean(line.texts[n])) for n in names})


# ------------------------------------------------------------ which lines


def met(lines: Sequence[DrawnLine]) -> list[DrawnLine]:
    """Those a meeting looks at, the first of each group in turns; a project only once it was spoken of."""
    waiting: dict[Group, list[DrawnLine]] = defaultdict(list)
    for line in lines:
        if line.found.kind not in PROJECTS or line.found.decision.spoken_of:
            waiting[line.found.group].append(line)
    groups = [waiting[group] for group in GROUPS if waiting[group]]
    turns = ((turn, some) for turn in range(ROWS) for some in groups if turn < len(some))
    taken = {some[turn].found.id for turn, some in list(turns)[: ROWS - 1 - len(groups)]}
    return [line for line in lines if line.found.id in taken]


def _whom(line: DrawnLine) -> tuple[bool, str]:
    """By whom to call; what nobody is known for last."""
    return (not line.texts["contact"], line.texts["contact"])


# ------------------------------------------------------------ rows and columns


def _banded(answer: Echo, lines: Sequence[DrawnLine]) -> Iterator[SheetRow]:
    """The lines, each group under a band that says what it is, and how many stand elsewhere."""
    for group in GROUPS:
        some = [line for line in lines if line.found.group is group]
        if some:
            rest = len(answer.of(group)) - len(some)
            more = Text("table.others_on", n=rest, sheet=DETAIL) if rest else ""
            told = f"{Capital(group_of(group, len(some)))} ({len(some)}{more}) — {MEANINGS[group]}"
            yield SheetRow((told, *("" for _ in MEETING[1:])), TONES[group], band=True)
            yield from _rows(answer, some, MEETING)


def _rows(answer: Echo, lines: Sequence[DrawnLine], columns: Sequence[TableColumn]) -> tuple[SheetRow, ...]:
    return tuple(
        SheetRow(tuple(every[column.name] for column in columns), TONES[line.found.group])
        for line in lines
        for every in [{**line.texts, TRACE: trace_of_line(answer, line, columns).text(), ID: line.found.id}]
    )


def _columns(columns: Sequence[TableColumn]) -> tuple[SheetColumn, ...]:
    return tuple(map(_column, columns))


def _column(column: TableColumn) -> SheetColumn:
    hidden, choices = column.name in HIDDEN, _CHOICES.get(column.name, ())
    hint = Text("table.choose_list") if choices else Text("table.to_fill_in")
    return SheetColumn(
        str(column.title if hidden else Capital(column.title)),
        column.width,
        tuple(map(str, choices)),
        fill_in=column.people,
        hint=str(hint) if column.people else "",
        hidden=hidden,
    )
