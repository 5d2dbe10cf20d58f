"""Schemes side by side: told, written to be filled in together, and taken back."""

from __future__ import annotations

from pathlib import Path

import click

from cordee.cli.failures import SOME_ROWS
from cordee.cli.keeping import keep
from cordee.cli.naming import document_names
from cordee.cli.output import answer_options, as_of_option, fresh, publish, show_lines
from cordee.cli.producing import FORCE
from cordee.cli.settings import opened
from cordee.cli.speaking import argument, command, option
from cordee.cli.tabling import copies_options, dry_run_option
from cordee.i18n import Text
from cordee.wording.lines import said

_WORKBOOKS = (".xlsx", ".ods")
_FILLED_IN = (*_WORKBOOKS, ".csv")
"""What is filled in; plain data goes to ``.csv`` too, when it is asked for."""


@command(
    "compare",
    details=Text("compare.details"),
    examples=[Text("compare.example"), Text("compare.example_workbook")],
)
@argument("names", nargs=-1, required=True, about=Text("compare.names"), called=Text("compare.names_called"))
@option("--force", is_flag=True, about=FORCE)
@answer_options
@as_of_option
def compare(names: tuple[str, ...], force: bool, form: str, output: Path | None, as_of: str) -> None:
    """Ask ``compare``, or write the comparison to fill in."""
    to_fill_in = _FILLED_IN if form == "table" else _WORKBOOKS
    if output is not None and output.suffix.lower() in to_fill_in:
        _write(names, fresh(output, force=force), as_of)
        return
    from cordee.queries.compare.compare import compare as ask
    from cordee.wording.comparing import comparison_lines

    with opened() as store:
        answer = ask(store, *names, as_of=as_of)
    publish(answer, form, output, lambda _: comparison_lines(answer))


def _write(names: tuple[str, ...], path: Path, as_of: str) -> None:
    from cordee.workflows.compare.sheet import write_comparison

    with opened() as store:
        named = document_names(
            store, lambda folder: write_comparison(store, names, folder / path.name, as_of=as_of)
        )
        written = write_comparison(store, names, path, with_names=named, as_of=as_of)
    show_lines([said(Text("compare.written", path=str(written)))])


@command(
    "compare import",
    details=Text("compare.import_details"),
    examples=[Text("compare.import_example")],
)
@copies_options
@dry_run_option
def compare_import(
    paths: tuple[Path, ...],
    on: str,
    dataset: str,
    prefer: Path | None,
    accept_empty: bool,
    subject: str,
    dry_run: bool,
) -> None:
    """Take in, report, and exit with 1 when something is left to correct or to decide."""
    from cordee.wording.tabling import imported_lines
    from cordee.workflows.compare.take_back import import_comparison

    with opened() as store:
        done = import_comparison(
            store,
            paths,
            dataset=dataset,
            on=on,
            subject=subject,
            prefer=prefer,
            accept_empty=accept_empty,
            dry_run=dry_run,
        )
        if done.taken and not dry_run:
            keep(store)
    show_lines(imported_lines(done))
    if not done.complete:
        click.get_current_context().exit(SOME_ROWS)
