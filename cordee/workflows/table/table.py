"""« Avec qui tisser des liens ? » — The identification table: networks and schemes in echo, links to weave.

Made to be filled in together around a table: one line per network or scheme, what the sources say of
it, what is still to ask, and columns left to people. Groups and words, no decimals; every line cites
its sources. People's roles stand for their names unless they are asked for; no e-mail, no telephone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cordee.files.workbook.book import EPOCH, Book, RowSheet, SheetColumn, SheetRow, TextSheet, clean
from cordee.files.workbook.save import check_suffix, save_book
from cordee.graph import GraphStore
from cordee.i18n import Language, Text, language, speak
from cordee.loaders.filled.table import ID, TRACE
from cordee.loaders.filled.trace import Trace, marks
from cordee.model import ECHOING, KINDS, PROGRESS, TYPES, WEAVING
from cordee.model.dates import first_day, period
from cordee.model.discretion import withheld
from cordee.queries.common.sources import cite
from cordee.queries.echo.echo import Echo, Echoing, echo
from cordee.queries.exchange.facts import read_notes
from cordee.queries.exchange.profiles import Profile, read_facts
from cordee.workflows.names import NO_PICTURE, without_names
from cordee.workflows.table.cells import Around, cells
from cordee.workflows.table.guide import HOW_TO_READ, TONES, guide

TITLE = Text("table.title")
SHEET = Text("table.table")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of the table: ``people`` complete some; the import finds them by title, in any order."""

    name: str
    title: Text
    width: int
    people: bool = False


def _decided(name: str, width: int) -> TableColumn:
    """A column that is a property of the link to weave."""
    return TableColumn(name, TYPES[WEAVING].by_name[name].title, width, people=True)


COLUMNS: tuple[TableColumn, ...] = (
    TableColumn("name", Text("table.network_scheme"), 26),
    TableColumn("kind", Text("table.kind"), 12),
    TableColumn("state", Text("table.state"), 14),
    TableColumn("pilots", Text("table.who_steers"), 22),
    TableColumn("places", Text("table.territory"), 18),
    TableColumn("group", Text("table.group"), 14),
    TableColumn("based_on", Text("table.based"), 11),
    TableColumn("why", Text("table.why"), 38),
    _decided("we_bring", 26),
    _decided("they_bring", 26),
    _decided("lessons", 20),
    TableColumn("linked_by", Text("table.who_already_links_us"), 22),
    TableColumn("contact", Text("table.contact"), 22),
    _decided("next_step", 20),
    _decided("progress", 13),
    _decided("owner", 13),
    _decided("note", 20),
    _decided("corrections", 18),
    TableColumn("sources", Text("table.sources_column"), 28),
    TableColumn(TRACE, Text("table.trace"), 22),
    TableColumn(ID, Text("table.id"), 22),
)
HIDDEN = (TRACE, ID)
"""The columns that find each line again and tell what people changed; nothing to read in them."""
_CHOICES: Mapping[str, tuple[Text, ...]] = {
    "progress": tuple(choice.name for choice in PROGRESS.choices),
    "kind": tuple(KINDS[name].title for name in ECHOING),
}


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
    the same graph gives the same file. CSV has no page of explanations.

    Raises UnknownName with the nearest names, InvalidValue for a date or suffix that means nothing,
    OutputError when the file cannot be written.
    """
    check_suffix(path)
    period(on)
    with speak(lang or language()):
        answer = echo(store, name, as_of=as_of)
        around = read_around(store, answer, as_of)
        book = table_book(store, around, with_names=with_names, on=on)
    return save_book(book, path)


def standing_traces(store: GraphStore, subject: str, lang: Language) -> list[Trace]:
    """How each line of the table of ``subject`` (a name or an id) would be written now, nobody named."""
    with speak(lang):
        answer = echo(store, subject)
        around = read_around(store, answer, "")
        return [_trace(answer, found, texts) for found, texts in _drawn(store, around)]


def table_book(store: GraphStore, around: Around, *, with_names: bool = False, on: str = "") -> Book:
    """The table as a workbook, in the language spoken."""
    answer = around.answer
    to_fill_in = [_title(column) for column in COLUMNS if column.people]
    pages = guide(around, f"{TITLE} — {answer.subject.name}", to_fill_in, with_names=with_names)
    said = _discreet(store, [line.text for line in pages], with_names=with_names)
    page = TextSheet(
        str(HOW_TO_READ), tuple(replace(line, text=text) for line, text in zip(pages, said, strict=True))
    )
    rows = (_row(answer, found, texts) for found, texts in _drawn(store, around, with_names=with_names))
    sheet = RowSheet(str(SHEET), said[0], tuple(_column(column) for column in COLUMNS), tuple(rows))
    day = on or max((c.date for c in around.citations.values() if c.date), default=EPOCH)
    return Book(sheet.title, (sheet, page), first_day(day), language())


def _drawn(
    store: GraphStore, around: Around, *, with_names: bool = False
) -> Iterator[tuple[Echoing, dict[str, str]]]:
    """The cells of each line as they may be shown; who follows it up stays as it was written."""
    given = [cells(around, found) for found in around.answer.echoes]
    shown = iter(_discreet(store, [t for line in given for t in line.values()], with_names=with_names))
    for found, line in zip(around.answer.echoes, given, strict=True):
        texts = dict(zip(line, shown, strict=False))
        yield found, {**texts, "owner": withheld(line["owner"]), ID: found.id}


def _discreet(store: GraphStore, texts: Sequence[str], *, with_names: bool) -> tuple[str, ...]:
    return without_names(store, NO_PICTURE, texts, with_names=with_names, lang=language())[1]


def read_around(store: GraphStore, answer: Echo, as_of: str) -> Around:
    """What the cells are made from: the facts of each, and what says so."""
    ids = [answer.subject.id, *(found.id for found in answer.echoes)]
    facts = read_facts(store, answer.subject.id, ids, as_of)
    found = cite(store, _claims(answer, facts.values()))
    # What only says whom a meeting spoke of is no source.
    cited = {id_: c for id_, c in found.items() if c.source or set(c.says()) != {"name"}}
    return Around(answer, facts, cited, read_notes(store))


def _claims(answer: Echo, facts: Iterable[Profile]) -> set[str]:
    """Every claim the table may cite."""
    found = {claim for echoing in answer.echoes for claim in echoing.claims}
    found |= {claim for echoing in answer.echoes for r in echoing.common for claim in r.claims}
    return found.union(*(one.all_claims for one in facts))


def _row(answer: Echo, found: Echoing, texts: Mapping[str, str]) -> SheetRow:
    every = {**texts, TRACE: _trace(answer, found, texts).text()}
    return SheetRow(tuple(every[column.name] for column in COLUMNS), TONES[found.group])


def _trace(answer: Echo, found: Echoing, texts: Mapping[str, str]) -> Trace:
    cells_ = {name: marks(clean(text)) for name, text in texts.items() if name != ID}
    return Trace(answer.subject.id, found.id, cells_)


def _title(column: TableColumn) -> str:
    title = str(column.title)
    return title if column.name in HIDDEN else title[:1].upper() + title[1:]


def _column(column: TableColumn) -> SheetColumn:
    choices = _CHOICES.get(column.name, ())
    hint = Text("table.choose_list") if choices else Text("table.to_fill_in")
    return SheetColumn(
        _title(column),
        column.width,
        tuple(map(str, choices)),
        fill_in=column.people,
        hint=str(hint) if column.people else "",
        hidden=column.name in HIDDEN,
    )
