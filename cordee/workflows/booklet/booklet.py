"""« Le livret de la réunion » — The meeting document: one file to read, print and hand out.

Summary, identification table, map, links to weave, one A4 for each network in echo, what changed,
what is missing, sources; and the same tables as one workbook. People's roles stand for their names
unless they are asked for; no e-mail, no telephone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from cordee.errors import InputError, InvalidValue
from cordee.files.workbook.book import EPOCH, Book
from cordee.files.workbook.save import check_workbook, save_book
from cordee.graph import GraphStore
from cordee.i18n import Day, Language, Text, language, speak
from cordee.model.dates import first_day, period
from cordee.queries.atlas.atlas import MapRequest, atlas
from cordee.queries.changes.changes import Diff, changes_since
from cordee.queries.changes.past import moments
from cordee.queries.echo.echo import Echo, Group, echo
from cordee.queries.echo.links import read_subjects
from cordee.queries.exchange.exchange import Exchange, exchanges
from cordee.queries.exchange.facts import read_exchange_facts
from cordee.queries.exchange.weave import weave
from cordee.queries.quality.missing import missing
from cordee.viz.booklet_page import Booklet, write_booklet
from cordee.viz.drawing import draw_svg
from cordee.workflows.booklet.sheets import Contents, sheets, summary
from cordee.workflows.documents import grid_sheets
from cordee.workflows.names import shown, without_names
from cordee.workflows.table.cells import cells
from cordee.workflows.table.table import read_around, table_book

TITLE = Text("booklet.title")
CONTENTS = Text("booklet.contents")
HANDOUTS = 3
"""How many networks in echo have an A4 of their own, unless told otherwise."""
GAPS = 3
"""Names in each list of what is missing."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files written, and how many networks in echo and sheets they hold."""

    files: tuple[Path, ...]
    echoes: int
    sheets: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the first page says beside the name: another title, where people meet, who wrote it."""

    title: str = ""
    place: str = ""
    by: str = ""

    def line(self, day: str) -> str:
        """« 28 novembre 2026, Gap · Aline Morel »; what is not given is left out."""
        where = [str(Day(day))] if day else []
        where += [self.place.strip()] if self.place.strip() else []
        return " · ".join(part for part in (", ".join(where), self.by.strip()) if part)


def make_booklet(
    store: GraphStore,
    name: str,
    path: Path,
    *,
    workbook: Path | None = None,
    handouts: int = HANDOUTS,
    meeting: Meeting | None = None,
    with_names: bool = False,
    as_of: str = "",
    on: str = "",
    lang: Language | None = None,
) -> Written:
    """Write the booklet of ``name`` at ``path`` (HTML), and its tables at ``workbook`` (.xlsx or .ods).

    ``on`` is the day it says it was made; none, and that of the newest source, by default, so that the same
    graph gives the same file. ``handouts`` networks in echo have an A4 of their own. ``meeting`` is what
    the first page says of the meeting.

    Raises UnknownName with the nearest names, InvalidValue for a date or suffix that means nothing,
    OutputError when a file cannot be written.
    """
    _check(path, workbook)
    period(on)
    with speak(lang or language()):
        contents = _contents(store, name, handouts, with_names=with_names, as_of=as_of)
        day = on or max((c.date for c in contents.around.citations.values() if c.date), default="")
        name = contents.around.answer.subject.name
        called = meeting.title.strip() if meeting else ""
        booklet = Booklet(
            called or name,
            f"{TITLE} — {name}" if called else str(TITLE),
            summary(contents),
            sheets(contents),
            str(CONTENTS),
            str(Day(on)),
            meeting.line(day) if meeting else "",
            any(line["owner"] for line in contents.cells),
        )
        (booklet,) = shown(store, [booklet], with_names=with_names)
        write_booklet(booklet, path, lang=language(), with_names=with_names)
        files: tuple[Path, ...] = (path,)
        if workbook is not None:
            first = table_book(store, contents.around, with_names=with_names, on=on)
            files = (path, save_book(_book(booklet, first, day), workbook))
    return Written(files, len(contents.around.answer.echoes), 1 + len(booklet.sheets))


def _check(path: Path, workbook: Path | None) -> None:
    if path.suffix.lower() not in (".html", ".htm"):
        raise InvalidValue(Text("booklet.booklet_written_html_give", path=path.name))
    if workbook is not None:
        check_workbook(workbook)


def _contents(store: GraphStore, name: str, handouts: int, *, with_names: bool, as_of: str) -> Contents:
    """Everything the booklet tells, asked once."""
    answer = echo(store, name, as_of=as_of)
    around = read_around(store, answer, as_of)
    subject = answer.subject.id
    given = [cells(around, found) for found in answer.echoes]
    woven = weave(store, subject, as_of=as_of)
    return Contents(
        around,
        given,
        _drawing(store, answer, with_names=with_names),
        woven,
        _pairs(store, answer, handouts),
        _changes(store),
        missing(store, limit=GAPS, as_of=as_of),
    )


def _pairs(store: GraphStore, answer: Echo, handouts: int) -> tuple[Exchange, ...]:
    """What the subject and the first of those in echo, the firmest first, could bring each other."""
    first = (Group.LINKED, Group.STRONG, Group.TO_CHECK)
    met = [found.id for group in first for found in answer.of(group)][:handouts]
    subjects = read_subjects(store)
    others = [subjects[id_] for id_ in met]
    facts = read_exchange_facts(store, answer.as_of)
    own = subjects[answer.subject.id]
    return exchanges(store, facts, own, others, as_of=answer.as_of, with_names=True)


def _drawing(store: GraphStore, answer: Echo, *, with_names: bool) -> str:
    """The map of the echo, or nothing when there is none to draw."""
    subject, leads = answer.subject.id, [found.id for found in answer.of(Group.STRONG)]
    try:
        drawn = atlas(store, MapRequest(echo=subject, as_of=answer.as_of))
    except InputError:
        return ""
    # People who are not drawn may be named in what is: everybody whom the graph knows is looked for.
    picture, _ = without_names(store, drawn.picture, (), with_names=with_names, lang=language())
    return draw_svg(picture, lang=language(), with_names=True, strong=[subject], leads=leads)


def _changes(store: GraphStore) -> Diff | None:
    """What changed since the last meeting, else since the load before the last; None when there is none."""
    if len(moments(store)) < 2:
        return None
    for meeting in (True, False):
        try:
            return changes_since(store, meeting=meeting, with_names=True)
        except InvalidValue:
            continue
    return None


def _book(booklet: Booklet, first: Book, day: str) -> Book:
    """The identification table as it is filled in, then every other table of the booklet."""
    more = grid_sheets(sheet for sheet in booklet.sheets if sheet.listed and not sheet.landscape)
    *tables, page = first.sheets
    return replace(first, sheets=(*tables, *more, page), on=first_day(day) if day else EPOCH)
