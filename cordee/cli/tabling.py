"""The identification table: written to be filled in, and what people wrote taken in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cordee.cli.asking import CALLED, NAME
from cordee.cli.failures import SOME_ROWS
from cordee.cli.keeping import keep
from cordee.cli.naming import document_names, names_options
from cordee.cli.output import as_of_option, fresh, show_lines
from cordee.cli.producing import FORCE, file_option
from cordee.cli.settings import opened
from cordee.cli.speaking import Function, argument, command, option, together
from cordee.i18n import Text
from cordee.wording.lines import said


@command(
    "table",
    details=Text("table.once_filled_one_copy"),
    examples=[
        Text("table.example_table_espaces_valleens_o"),
        Text("table.example_table_write_import"),
    ],
)
@argument("name", about=NAME, called=CALLED)
@file_option("--output", "-o", about=Text("table.file_write_table_xlsx"))
@option("--force", is_flag=True, about=FORCE)
@names_options
@as_of_option
def table(name: str, output: Path | None, force: bool, as_of: str) -> None:
    """Write the identification table of one network or scheme."""
    from cordee.workflows.table.table import write_table

    path = fresh(output or Path(str(Text("table.table_xlsx"))), force=force)
    with opened() as store:
        named = document_names(
            store, lambda folder: write_table(store, name, folder / path.name, as_of=as_of)
        )
        written = write_table(store, name, path, with_names=named, as_of=as_of)
    show_lines([said(Text("table.fill_spreadsheet_program", written=str(written)))])


def copies_options(function: Function) -> Function:
    """The copies that come back, and the meeting they come from, of every command that takes some in."""
    return together(
        function,
        argument(
            "paths",
            type=click.Path(path_type=Path),
            nargs=-1,
            required=True,
            about=Text("table.filled_copies_xlsx_ods"),
            called=Text("table.file"),
        ),
        option("--on", default="", about=Text("table.day_meeting_default_day"), called=Text("table.date")),
        option(
            "--as",
            "dataset",
            default="",
            about=Text("table.name_data_set_default"),
            called=Text("table.dataset"),
        ),
        file_option("--prefer", about=Text("table.copy_believe_where_two")),
        option("--accept-empty", is_flag=True, about=Text("table.take_back_what_meeting")),
        option("--for", "subject", default="", about=Text("table.whose_table_where_file"), called=CALLED),
    )


dry_run_option = option("--dry-run", is_flag=True, about=Text("table.tell_what_would_taken"))


@command(
    "table import",
    details=Text("table.what_did_change_says"),
    examples=[
        Text("table.example_table_import_table_xlsx"),
        Text("table.example_table_import_copy_ana"),
        Text("table.cordee_table_import_copy_ana"),
    ],
)
@copies_options
@file_option("--rejects", about=Text("table.where_write_what_refused"))
@file_option("--conflicts", about=Text("table.where_write_what_decided"))
@dry_run_option
def table_import(
    paths: tuple[Path, ...],
    on: str,
    dataset: str,
    prefer: Path | None,
    accept_empty: bool,
    subject: str,
    rejects: Path | None,
    conflicts: Path | None,
    dry_run: bool,
) -> None:
    """Take in, report, and exit with 1 when something is left to correct or to decide."""
    from cordee.wording.tabling import imported_lines
    from cordee.workflows.table.take_back import import_tables

    with opened() as store:
        done = import_tables(
            store,
            paths,
            dataset=dataset,
            on=on,
            subject=subject,
            prefer=prefer,
            accept_empty=accept_empty,
            rejects=rejects,
            conflicts=conflicts,
            dry_run=dry_run,
        )
        if done.taken and not dry_run:
            keep(store)
    show_lines(imported_lines(done))
    if not done.complete:
        click.get_current_context().exit(SOME_ROWS)


@command(
    "minutes",
    details=Text("minutes.details"),
    examples=[Text("minutes.example"), Text("minutes.example_odt")],
)
@argument("name", about=NAME, called=CALLED)
@file_option("--output", "-o", about=Text("minutes.output"))
@option("--force", is_flag=True, about=FORCE)
@option("--on", "on", default="", about=Text("minutes.on"), called=Text("table.date"))
@names_options
def minutes(name: str, output: Path | None, force: bool, on: str) -> None:
    """Write what the last meeting decided."""
    from cordee.workflows.minutes.minutes import write_minutes

    path = fresh(output or Path(str(Text("minutes.file"))), force=force)
    today = date.today().isoformat()
    with opened() as store:
        named = document_names(
            store, lambda folder: write_minutes(store, name, folder / path.name, meeting=on)
        )
        done = write_minutes(store, name, path, meeting=on, written=today, with_names=named)
    show_lines([said(Text("minutes.written", n=done.decisions, path=str(done.path)))])
