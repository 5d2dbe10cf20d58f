"""What is taken out of the graph: a query's rows, a map, a table, files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cordee.cli.asking import CALLED, NAME
from cordee.cli.naming import chosen, contacts_option, document_names, names_options
from cordee.cli.output import answer_options, as_of_option, fresh, publish, show_lines
from cordee.cli.settings import opened
from cordee.cli.speaking import Function, argument, command, option
from cordee.i18n import Text, language, plain
from cordee.wording.lines import said
from cordee.workflows.export.formats import FORMATS

if TYPE_CHECKING:
    from cordee.measures.projection import Weighting
    from cordee.workflows.booklet.booklet import Written
    from cordee.workflows.export.export import Exported

FILE = Text("produce.file")
FORCE = Text("change.replace_file_if_there")
WEIGHTS: tuple[Weighting, ...] = ("count", "newman", "idf")
KIND = Text("produce.kind")
_PDF = ".pdf"


def file_option(*declared: str, about: Text) -> Callable[[Function], Function]:
    """An option that names a file."""
    return option(*declared, type=click.Path(path_type=Path), about=about, called=FILE)


@command(
    "query",
    details=Text("produce.text_given_file_standard"),
    examples=[
        Text("produce.example_query_match_n_network"),
        Text("produce.example_query_file_question_cypher"),
    ],
)
@argument(
    "text",
    default="",
    required=False,
    about=Text("produce.text_or_dash"),
    called=Text("produce.called_text"),
)
@file_option("--file", "source", about=Text("produce.file_holds_text"))
@option(
    "--param",
    "given",
    multiple=True,
    about=Text("produce.value_parameter_may_repeated"),
    called=Text("produce.name_value"),
)
@option("--ledger", is_flag=True, about=Text("produce.see_ledger_too"))
@contacts_option
@answer_options
def query(
    text: str,
    source: Path | None,
    given: tuple[str, ...],
    ledger: bool,
    form: str,
    output: Path | None,
) -> None:
    """Ask what the user wrote."""
    from cordee.wording.whole import plain_lines
    from cordee.workflows.query import parameters, read_text
    from cordee.workflows.query import query as ask

    if bool(text) == bool(source):
        said_so = Text("produce.give_text_file_one")
        raise click.UsageError(str(said_so), click.get_current_context())
    asked = read_text(source) if source else sys.stdin.read() if text == "-" else text
    with opened() as store:
        answer = ask(
            store,
            asked,
            parameters(given),
            ledger=ledger,
            with_contacts=chosen().contacts,
        )
    chosen().own_columns = True
    people = chosen().people
    if people is not None:
        from cordee.wording.people import Naming

        answer = answer.without_parts(Naming(people, language()))
    show_lines(map(said, answer.notes), err=True)
    publish(answer, form, output, lambda width: plain_lines(answer, width), answer.records)


def _a_pdf(context: click.Context, _: click.Parameter, given: str | None) -> str | None:
    """The file after ``--pdf``, "" for the one beside the page; what is no PDF is most likely the network."""
    if given and Path(given).suffix.lower() != _PDF:
        raise click.UsageError(str(Text("pdf.no_such_ending", given=given)), context)
    return given


def _page_and_paper(output: Path | None, pdf: str | None) -> tuple[Path, Path | None]:
    """Where the page and its PDF go, each beside the other where only that one is named."""
    if pdf is None and output is not None and output.suffix.lower() == _PDF:
        output, pdf = None, str(output)
    page = output or (Path(pdf).with_suffix(".html") if pdf else Path(str(Text("produce.booklet_html"))))
    return page, None if pdf is None else Path(pdf) if pdf else page.with_suffix(_PDF)


@command(
    "booklet",
    details=Text("produce.one_html_file_without"),
    examples=[Text("produce.example_booklet_espaces_valleens_o"), Text("pdf.example")],
)
@argument("name", about=NAME, called=CALLED)
@file_option("--output", "-o", about=Text("produce.file_write_booklet_html"))
@file_option("--workbook", about=Text("produce.tables_xlsx_ods"))
@option("--pdf", is_flag=False, flag_value="", callback=_a_pdf, about=Text("pdf.option"), called=FILE)
@option(
    "--handouts",
    type=click.IntRange(0),
    default=3,
    about=Text("produce.networks_echo_their_sheet"),
    called=plain("N"),
)
@option("--title", default="", about=Text("produce.booklet_title"), called=Text("produce.called_title"))
@option("--place", default="", about=Text("produce.booklet_place"), called=Text("produce.called_place"))
@option("--by", default="", about=Text("produce.booklet_by"), called=CALLED)
@option("--force", is_flag=True, about=FORCE)
@names_options
@as_of_option
def booklet(
    name: str,
    output: Path | None,
    workbook: Path | None,
    pdf: str | None,
    handouts: int,
    title: str,
    place: str,
    by: str,
    force: bool,
    as_of: str,
) -> None:
    """Write the meeting booklet of one network or scheme."""
    from cordee.files.printing.printer import print_pdf
    from cordee.workflows.booklet.booklet import Meeting, make_booklet

    page, paper = _page_and_paper(output, pdf)
    path, printed = fresh(page, force=force), fresh(paper, force=force) if paper else None
    tables = fresh(workbook, force=force) if workbook else None

    def make(page: Path, workbook: Path | None, *, with_names: bool) -> Written:
        return make_booklet(
            store,
            name,
            page,
            workbook=workbook,
            handouts=handouts,
            meeting=Meeting(title, place, by),
            with_names=with_names,
            as_of=as_of,
            on=date.today().isoformat(),  # The day of her calendar, not of Greenwich.
        )

    with opened() as store:
        named = document_names(store, lambda folder: make(folder / path.name, None, with_names=False))
        done = make(path, tables, with_names=named)
    if printed:
        print_pdf(path, printed)
    told = Text(
        "produce.echo_sheets_read_print",
        files=", ".join(map(str, (*done.files, *([printed] if printed else [])))),
        echoes=done.echoes,
        sheets=done.sheets,
    )
    show_lines([said(told)])


@command(
    "report",
    details=Text("report.details"),
    examples=[Text("report.example"), Text("report.example_of")],
)
@option("--year", type=int, required=True, about=Text("report.year"), called=Text("report.called_year"))
@option("--for", "of", default="", about=Text("report.of"), called=CALLED)
@file_option("--output", "-o", about=Text("report.output"))
@file_option("--workbook", about=Text("produce.tables_xlsx_ods"))
@option("--force", is_flag=True, about=FORCE)
@names_options
def report(year: int, of: str, output: Path | None, workbook: Path | None, force: bool) -> None:
    """Write the report of a year."""
    from cordee.workflows.report.report import write_report

    path = fresh(output or Path(str(Text("report.file", year=str(year)))), force=force)
    tables = fresh(workbook, force=force) if workbook else None
    with opened() as store:
        named = document_names(store, lambda folder: write_report(store, year, folder / path.name, of=of))
        today = date.today().isoformat()
        done = write_report(store, year, path, of=of, workbook=tables, written=today, with_names=named)
    if done.empty:
        show_lines([said(Text("report.empty", year=str(year)))])
    show_lines([said(Text("report.written", files=", ".join(map(str, done.files))))])


@command(
    "export",
    details=Text("produce.format_suffix_unless_format"),
    examples=[
        Text("produce.example_export_graph_gexf"),
        Text("produce.example_export_networks_csv_projection"),
        Text("produce.example_export_partners_csv_projection"),
    ],
)
@argument(
    "path",
    type=click.Path(path_type=Path),
    about=Text("produce.file_folder_csv"),
    called=FILE,
)
@option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
    about=Text("produce.format"),
    called=Text("produce.called_format"),
)
@option(
    "--projection",
    multiple=True,
    about=Text("produce.kind_among_itself_linked"),
    called=KIND,
)
@option(
    "--through",
    default="",
    about=Text("produce.kind_what_shared_organisation"),
    called=KIND,
)
@option(
    "--weight",
    type=click.Choice(WEIGHTS),
    default="count",
    about=Text("produce.how_many_common_count"),
    called=Text("produce.weight"),
)
@option(
    "--funding",
    is_flag=True,
    about=Text("produce.through_count_funders_too"),
)
@option(
    "--backbone",
    is_flag=True,
    about=Text("produce.projection_only_links_stand"),
)
@option(
    "--per-year",
    is_flag=True,
    about=Text("produce.per_year_tables"),
)
@names_options
@as_of_option
def export(
    path: Path,
    form: str | None,
    projection: tuple[str, ...],
    through: str,
    weight: Weighting,
    funding: bool,
    backbone: bool,
    per_year: bool,
    as_of: str,
) -> None:
    """Write the graph, or a projection of it, to files."""
    from cordee.queries.common.kinds import kind_called
    from cordee.workflows.export.export import Shared, export_graph

    written = form or path.suffix.lower().lstrip(".")
    if written not in FORMATS:
        said_so = Text("produce.does_tell_format_add", path=path.name, exports=", ".join(FORMATS))
        raise click.UsageError(str(said_so), click.get_current_context())
    kinds = tuple(map(kind_called, projection))
    _refuse_half(kinds, through, funding or weight != "count", backbone)
    shared = Shared(kinds, kind_called(through), weight, funding) if through else None

    def write(target: Path, *, with_names: bool) -> Exported:
        return export_graph(
            store,
            target,
            format=written,
            projection="network" if kinds and shared is None else "",
            shared=shared,
            backbone=backbone,
            per_year=per_year,
            with_names=with_names,
            as_of=as_of,
        )

    with opened() as store:
        named = document_names(store, lambda folder: write(folder / path.name, with_names=False))
        done = write(path, with_names=named)
    show_lines([said(done.sentence)])


def _refuse_half(kinds: tuple[str, ...], through: str, weighed: bool, backbone: bool) -> None:
    """A projection is of a kind through another, or of networks by their echo."""
    from cordee.model import NETWORKS

    if through and not kinds:
        said_so = Text("produce.through_goes_projection")
    elif kinds not in ((), NETWORKS) and not through:
        said_so = Text("produce.add_through_linked_what")
    elif weighed and not through:
        said_so = Text("produce.weight_funding_go_through")
    elif backbone and through:
        said_so = Text("produce.backbone_looked_echo_only")
    else:
        return
    raise click.UsageError(str(said_so), click.get_current_context())
