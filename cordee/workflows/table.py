"""« Avec qui tisser des liens ? » — The identification table: networks and schemes in echo, links to weave.

Made to be filled in together around a table: one line per network or scheme, what the sources say of
it, what is still to ask, and columns left to people. Groups and words, no decimals; every line cites
its sources. People's roles stand for their names unless they are asked for; no e-mail, no telephone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cordee.dates import first_day, period
from cordee.graph import GraphStore
from cordee.language import Language, Text, language, speak
from cordee.model import TYPES
from cordee.queries.echo import Echo, Echoing, echo
from cordee.queries.features import read_features
from cordee.queries.sources import cite
from cordee.queries.table_facts import Facts, read_facts
from cordee.viz.workbook import EPOCH, Book, RowSheet, SheetColumn, SheetRow, TextSheet
from cordee.workflows.names import NOTHING, without_names
from cordee.workflows.table_cells import Around, cells
from cordee.workflows.table_file import check_suffix, save_book
from cordee.workflows.table_guide import HOW_TO_READ, TONES, guide

TITLE = Text(
    "Tableau d'identification des réseaux et démarches en écho, liens à tisser (apports réciproques)",
    "Identification table of networks and schemes in echo, links to weave (what each can bring)",
)
SHEET = Text("Tableau", "Table")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of the table: ``people`` complete some; the import finds them by title, in any order."""

    name: str
    title: Text
    width: int
    people: bool = False


def _decided(name: str, width: int) -> TableColumn:
    """A column that is a property of the link to weave."""
    return TableColumn(name, TYPES["WEAVES"].by_name[name].title, width, people=True)


COLUMNS: tuple[TableColumn, ...] = (
    TableColumn("name", Text("réseau ou démarche", "network or scheme"), 26),
    TableColumn("kind", Text("nature", "kind"), 12),
    TableColumn("state", Text("état", "state"), 14),
    TableColumn("pilots", Text("qui pilote", "who steers it"), 22),
    TableColumn("places", Text("territoire", "territory"), 18),
    TableColumn("group", Text("groupe", "group"), 14),
    TableColumn("based_on", Text("d'après", "based on"), 11),
    TableColumn("why", Text("pourquoi", "why"), 38),
    TableColumn("we_bring", Text("ce que nous apportons", "what we bring"), 26, people=True),
    TableColumn("they_bring", Text("ce qu'ils apportent", "what they bring"), 26, people=True),
    TableColumn("lessons", Text("enseignements", "lessons"), 20, people=True),
    TableColumn("linked_by", Text("qui nous relie déjà", "who already links us"), 22),
    TableColumn("contact", Text("contact", "contact"), 22),
    _decided("next_step", 20),
    _decided("progress", 13),
    _decided("owner", 13),
    _decided("note", 20),
    TableColumn("sources", Text("sources", "sources"), 28),
    TableColumn("id", Text("id", "id"), 22),
)
PROGRESS = TYPES["WEAVES"].by_name["progress"].choices


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
        book = _book(store, answer, with_names=with_names, as_of=as_of, on=on)
    return save_book(book, path)


def _book(store: GraphStore, answer: Echo, *, with_names: bool, as_of: str, on: str) -> Book:
    ids = [answer.subject.id, *(found.id for found in answer.echoes)]
    facts = read_facts(store, answer.subject.id, ids, as_of)
    citations = cite(store, _claims(answer, facts.values()))
    around = Around(answer, facts, citations, read_features(store, as_of))
    given = [cells(around, found, with_names=with_names) for found in answer.echoes]
    to_fill_in = [_title(column) for column in COLUMNS if column.people]
    pages = guide(around, f"{TITLE} — {answer.subject.name}", to_fill_in, with_names=with_names)
    texts = [line[c.name] for line in given for c in COLUMNS] + [line.text for line in pages]
    _, shown = without_names(store, NOTHING, texts, with_names=with_names, lang=language())
    rows = [
        _row(found, line, shown[place * len(COLUMNS) :])
        for place, (found, line) in enumerate(zip(answer.echoes, given, strict=True))
    ]
    said = shown[len(given) * len(COLUMNS) :]
    page = TextSheet(
        str(HOW_TO_READ), tuple(replace(line, text=text) for line, text in zip(pages, said, strict=True))
    )
    sheet = RowSheet(str(SHEET), said[0], tuple(_column(column) for column in COLUMNS), tuple(rows))
    day = on or max((c.date for c in citations.values() if c.date), default=EPOCH)
    return Book(sheet, (page,), first_day(day), language())


def _claims(answer: Echo, facts: Iterable[Facts]) -> set[str]:
    """Every claim the table may cite."""
    found = {claim for echoing in answer.echoes for claim in echoing.claims}
    found |= {claim for echoing in answer.echoes for r in echoing.common for claim in r.claims}
    return found.union(*(one.all_claims for one in facts))


def _row(found: Echoing, given: Mapping[str, str], shown: Sequence[str]) -> SheetRow:
    """A line as it may be shown: ids stay as they are, who follows it up is left out if it was a name."""
    texts = dict(zip((column.name for column in COLUMNS), shown, strict=False))
    if texts["owner"] != given["owner"]:
        texts["owner"] = ""
    texts["id"] = given["id"]
    return SheetRow(tuple(texts[column.name] for column in COLUMNS), TONES[found.group])


def _title(column: TableColumn) -> str:
    title = str(column.title)
    return title if column.name == "id" else title[:1].upper() + title[1:]


def _column(column: TableColumn) -> SheetColumn:
    choices = tuple(str(choice.name) for choice in PROGRESS) if column.name == "progress" else ()
    hint = Text(
        "À choisir dans la liste." if choices else "À remplir ensemble.",
        "To choose in the list." if choices else "To fill in together.",
    )
    return SheetColumn(
        _title(column),
        column.width,
        choices,
        fill_in=column.people,
        hint=str(hint) if column.people else "",
        hidden=column.name == "id",
    )
