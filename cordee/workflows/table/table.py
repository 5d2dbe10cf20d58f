"""« Avec qui tisser des liens ? » — The identification table: networks and schemes in echo, links to weave.

Made to be filled in together around a table. The first sheet fits a sheet of paper: the networks and schemes
a meeting looks at, by group, why, and what it decides; the next what to ask, by whom to call; *Détail* has
every line and column, and its sources. What is unknown is blank. Groups and words, no decimals. People's
roles stand for their names unless they are asked for; no e-mail, no telephone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cordee.files.workbook.book import EPOCH, Book, TextSheet
from cordee.files.workbook.save import check_suffix, save_book
from cordee.graph import GraphStore
from cordee.i18n import Capital, Language, Text, language, speak
from cordee.loaders.filled.trace import Trace
from cordee.model.dates import first_day, period
from cordee.model.written import Written, written_parts
from cordee.queries.common.apart import told_apart
from cordee.queries.common.sources import cite
from cordee.queries.echo.echo import Echo, echo
from cordee.queries.exchange.facts import read_notes
from cordee.queries.exchange.profiles import Profile, read_facts
from cordee.workflows.names import NO_PICTURE, without_names
from cordee.workflows.table.cells import Around, cells
from cordee.workflows.table.columns import COLUMNS
from cordee.workflows.table.guide import HOW_TO_READ, guide
from cordee.workflows.table.sheets import DrawnLine, row_sheets, trace_of_line

TITLE = Text("table.title")


def write_table(
    store: GraphStore,
    name: str,
    path: Path,
    *,
    with_names: bool = False,
    as_of: str = "",
    lang: Language | None = None,
    on: str = "",
) -> Path:
    """Write the table of what echoes ``name`` to ``path`` (.xlsx, .ods or .csv) and return its place.

    ``on`` is the day the file says it was made; the date of the newest source by default, so that
    the same graph gives the same file. CSV has every line, and no other sheet.

    Raises UnknownName with the nearest names, InvalidValue for a date or suffix that means nothing,
    OutputError when the file cannot be written.
    """
    suffix = check_suffix(path)
    period(on)
    with speak(lang or language()):
        answer = echo(store, name, as_of=as_of)
        around = read_around(store, answer, as_of)
        book = table_book(store, around, with_names=with_names, on=on)
    if suffix == ".csv":
        book = replace(book, sheets=book.tables[-1:])
    return save_book(book, path)


def standing_traces(store: GraphStore, subject: str, lang: Language) -> list[Trace]:
    """How each line of the table of ``subject`` (a name or an id) would be written now, nobody named."""
    with speak(lang):
        answer = echo(store, subject)
        lines = drawn(store, read_around(store, answer, ""))
        return [trace_of_line(answer, line, COLUMNS) for line in lines]


def table_book(store: GraphStore, around: Around, *, with_names: bool = False, on: str = "") -> Book:
    """The table as a workbook, in the language spoken."""
    answer = around.answer
    to_fill_in = [str(Capital(column.title)) for column in COLUMNS if column.people]
    pages = guide(around, f"{TITLE} — {answer.subject.name}", to_fill_in, with_names=with_names)
    said = _discreet(store, [line.text for line in pages], with_names=with_names)
    page = TextSheet(
        str(HOW_TO_READ), tuple(replace(line, text=text) for line, text in zip(pages, said, strict=True))
    )
    sheets = row_sheets(answer, drawn(store, around, with_names=with_names), said[0])
    day = on or max((c.date for c in around.citations.values() if c.date), default=EPOCH)
    return Book(sheets[0].name, (*sheets, page), first_day(day), language())


def drawn(store: GraphStore, around: Around, *, with_names: bool = False) -> list[DrawnLine]:
    """The cells of each line as they may be shown; what a meeting wrote of who follows it up stays."""
    given = [_written(cells(around, found)) for found in around.answer.echoes]
    texts = list(dict.fromkeys(part for line in given for cell in line.values() for part in cell.others()))
    said = dict(zip(texts, _discreet(store, texts, with_names=with_names), strict=True))
    return [
        DrawnLine(found, {name: cell.said_by(said.__getitem__) for name, cell in line.items()})
        for found, line in zip(around.answer.echoes, given, strict=True)
    ]


def _written(line: Mapping[str, str]) -> dict[str, Written]:
    return {name: Written(text, written_parts(name, text)) for name, text in line.items()}


def _discreet(store: GraphStore, texts: Sequence[str], *, with_names: bool) -> tuple[str, ...]:
    return without_names(store, NO_PICTURE, texts, with_names=with_names, lang=language())[1]


def read_around(store: GraphStore, answer: Echo, as_of: str) -> Around:
    """What the cells are made from: the facts of each, and what says so."""
    ids = [answer.subject.id, *(found.id for found in answer.echoes)]
    facts = told_apart(store, read_facts(store, answer.subject.id, ids, as_of))
    found = cite(store, _claims(answer, facts.values()))
    # What only says whom a meeting spoke of is no source.
    cited = {id_: c for id_, c in found.items() if not c.only_names}
    return Around(answer, facts, cited, read_notes(store))


def _claims(answer: Echo, facts: Iterable[Profile]) -> set[str]:
    """Every claim the table may cite."""
    found = {claim for echoing in answer.echoes for claim in echoing.claims}
    found |= {claim for echoing in answer.echoes for r in echoing.common for claim in r.claims}
    return found.union(*(one.all_claims for one in facts))
