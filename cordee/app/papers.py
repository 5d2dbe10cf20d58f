"""The papers and files that leave a cordée: what each asks for, and what writes it into a folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cordee.app.answering import Given
from cordee.app.questions import AS_OF, NAME, Choices, Field
from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Text, plain
from cordee.model import ECHOING, KINDS
from cordee.workflows.export.formats import FORMATS


@dataclass(frozen=True, slots=True)
class Out:
    """Where a paper is written: ``folder`` is of this time only, ``kept`` stays with the cordée."""

    folder: Path
    kept: Path
    named: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: how its page is called, what it asks for, and what writes it and gives the files."""

    page: str
    title: Text
    about: Text
    fields: tuple[Field, ...]
    write: Callable[[GraphStore, Given, Out], Sequence[Path]]

    @property
    def ready(self) -> bool:
        """Whether nothing must be given; it is written when it is asked for all the same."""
        return not any(field.needed for field in self.fields)


def as_one(files: Sequence[Path], within: Path, name: str) -> tuple[str, bytes]:
    """The only file, or all of them in an archive called ``name``."""
    if len(files) == 1:
        return files[0].name, files[0].read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.write(path, path.relative_to(within).as_posix())
    return f"{name}.zip", out.getvalue()


def _all(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def _booklet(store: GraphStore, given: Given, out: Out) -> Sequence[Path]:
    from cordee.files.printing.printer import print_pdf
    from cordee.workflows.booklet.booklet import HANDOUTS, Meeting, make_booklet

    tables = out.folder / str(Text("table.table_xlsx")) if given.text("classeur") else None
    page = out.folder / str(Text("produce.booklet_html"))
    done = make_booklet(
        store,
        given.text("nom"),
        page,
        workbook=tables,
        handouts=given.number("feuilles", HANDOUTS) or 0,
        meeting=Meeting(given.text("titre"), given.text("lieu"), given.text("par")),
        with_names=out.named,
        as_of=given.text("au"),
        on=date.today().isoformat(),
    )
    if not given.text("pdf"):
        return done.files
    printed = page.with_suffix(".pdf")
    print_pdf(page, printed)
    return (*done.files, printed)


def _minutes(store: GraphStore, given: Given, out: Out) -> Sequence[Path]:
    from cordee.workflows.minutes.minutes import write_minutes

    path = (out.folder / str(Text("minutes.file"))).with_suffix(_suffix(given, _DOCUMENTS))
    today = date.today().isoformat()
    return [write_minutes(store, given.text("nom"), path, written=today, with_names=out.named).path]


def _report(store: GraphStore, given: Given, out: Out) -> Sequence[Path]:
    from cordee.workflows.report.report import write_report

    year = given.number("annee") or 0
    path = (out.folder / str(Text("report.file", year=str(year)))).with_suffix(_suffix(given, _DOCUMENTS))
    tables = path.with_suffix(".xlsx") if given.text("classeur") else None
    today = date.today().isoformat()
    of = given.text("nom")
    done = write_report(store, year, path, of=of, workbook=tables, written=today, with_names=out.named)
    if done.empty:
        raise InvalidValue(Text("report.empty", year=str(year)))
    return done.files


def _table(store: GraphStore, given: Given, out: Out) -> Sequence[Path]:
    from cordee.workflows.table.table import write_table

    path = (out.folder / str(Text("table.table_xlsx"))).with_suffix(_suffix(given, _TABLES))
    return [write_table(store, given.text("nom"), path, with_names=out.named, as_of=given.text("au"))]


def _export(store: GraphStore, given: Given, out: Out) -> Sequence[Path]:
    from cordee.workflows.export.export import export_graph

    form = given.text("format")
    if form not in FORMATS:
        raise InvalidValue(Text("door.no_such_export", given=form[:20], known=", ".join(FORMATS)))
    path = out.folder / f"cordee.{_ENDINGS.get(form, form)}"
    years = form == "csv" and bool(given.text("annees"))
    export_graph(store, path, format=form, per_year=years, with_names=out.named, as_of=given.text("au"))
    return _all(out.folder)


def _pages(store: GraphStore, given: Given, out: Out) -> Sequence[Path]:
    """Pages are written where they were the last time: an address that was given stays."""
    from cordee.workflows.share.share import Presented, share

    presented = Presented(given.text("titre"), given.text("licence"), given.text("corriger"))
    on = date.today().isoformat()
    share(store, out.kept, presented, with_names=out.named, as_of=given.text("au"), on=on)
    return _all(out.kept)


def _one(store: GraphStore, given: Given, out: Out) -> Sequence[Path]:
    from cordee.workflows.share.share import Presented, share_one

    presented = Presented("", "", given.text("corriger"))
    path = out.folder / str(Text("door.one_page_file"))
    on = date.today().isoformat()
    share_one(store, given.text("nom"), path, presented, with_names=out.named, as_of=given.text("au"), on=on)
    return [path]


def _suffix(given: Given, known: Choices) -> str:
    wanted = given.text("format")
    return f".{wanted}" if wanted in dict(known) else f".{known[0][0]}"


_DOCUMENTS: Choices = (("html", plain("HTML")), ("odt", plain("ODT")))
_TABLES: Choices = (("xlsx", plain("XLSX")), ("ods", plain("ODS")), ("csv", plain("CSV")))
_EXPORTS: Choices = tuple((name, Text(f"door.export_{name}")) for name in FORMATS)
_ENDINGS = {"kumu": "xlsx", "scdl": "csv", "ftm": "ftm.json"}
_NETWORK = Field("nom", Text("door.network"), needed=True, kinds=ECHOING)
_WORKBOOK = Field("classeur", Text("door.workbook_too"), "tick")
_CORRECT = Field("corriger", Text("door.correct_to"))


def papers() -> Sequence[Paper]:
    """The papers, in the order in which they are listed."""
    return (*_for_a_meeting(), *_for_others())


def _for_a_meeting() -> Iterable[Paper]:
    yield Paper(
        "livret",
        Text("door.booklet"),
        Text("produce.meeting_booklet_table_map"),
        (
            _NETWORK,
            Field("titre", Text("produce.booklet_title")),
            Field("lieu", Text("produce.booklet_place")),
            Field("par", Text("produce.booklet_by")),
            Field("feuilles", Text("produce.networks_echo_their_sheet"), "number", usual=("3",)),
            Field("pdf", Text("door.pdf_too"), "tick"),
            _WORKBOOK,
            AS_OF,
        ),
        _booklet,
    )
    form = Field("format", Text("produce.format"), "choice", choices=_TABLES)
    about = Text("table.identification_table_fill_together")
    yield Paper("tableau", Text("door.table_file"), about, (_NETWORK, form, AS_OF), _table)
    form = Field("format", Text("produce.format"), "choice", choices=_DOCUMENTS)
    yield Paper("releve", Text("door.minutes"), Text("minutes.about"), (_NETWORK, form), _minutes)
    fields: tuple[Field, ...] = (
        Field("annee", Text("report.year"), "number", needed=True),
        Field("nom", Text("report.of"), kinds=tuple(KINDS)),
        form,
        _WORKBOOK,
    )
    yield Paper("bilan", Text("door.report_year"), Text("report.about"), fields, _report)


def _for_others() -> Iterable[Paper]:
    fields: tuple[Field, ...] = (
        Field("titre", Text("door.page_title")),
        Field("licence", Text("door.licence")),
        _CORRECT,
        AS_OF,
    )
    yield Paper("pages", Text("door.pages"), Text("share.about_command"), fields, _pages)
    yield Paper("page", Text("door.one_page"), Text("share.for_name"), (NAME, _CORRECT, AS_OF), _one)
    fields = (
        Field("format", Text("produce.format"), "choice", needed=True, choices=_EXPORTS),
        Field("annees", Text("produce.per_year_tables"), "tick"),
        AS_OF,
    )
    yield Paper("export", Text("door.export"), Text("produce.entities_links_their_sources"), fields, _export)
