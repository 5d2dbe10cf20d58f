"""Who may be one: the questions, in the terminal or in a spreadsheet, and their answers."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cordee.cli.failures import SOME_ROWS
from cordee.cli.keeping import keep
from cordee.cli.naming import document_names, names_options
from cordee.cli.output import answer_options, fresh, most, publish, show_lines
from cordee.cli.producing import FILE, FORCE
from cordee.cli.settings import opened
from cordee.cli.speaking import Function, argument, command, option
from cordee.i18n import Text, plain
from cordee.wording.lines import said

_KIND = Text("ask.kind")
_BY = Text("decide.who_decides_default_your")


def _which(function: Function) -> Function:
    kind = option("--kind", default="", about=Text("review.one_kind"), called=_KIND)
    return kind(function)


@command(
    "review",
    details=Text("review.details"),
    examples=[Text("review.example"), Text("review.example_export")],
)
@_which
@option("--limit", type=click.IntRange(1), default=10, about=Text("review.limit"), called=plain("N"))
@option("--all", "everything", is_flag=True, about=Text("review.all"))
@option("--by", about=_BY, called=Text("decide.who"))
@answer_options
def review(kind: str, limit: int, everything: bool, by: str | None, form: str, output: Path | None) -> None:
    """Ask the questions one by one in a terminal; print them where nobody can answer."""
    from cordee.queries.quality.review import review as ask
    from cordee.wording.doubles import review_data, review_lines

    sitting = form == "table" and output is None and sys.stdin.isatty() and sys.stdout.isatty()
    with opened() as store:
        answer = ask(store, kind=kind, limit=None if everything else most(limit, form))
        if sitting and answer.total:
            from cordee.cli.sitting import sit
            from cordee.workflows.decide import somebody

            if sit(store, answer, by=somebody(by)):
                keep(store)
            return
    publish(answer, form, output, lambda _: review_lines(answer), lambda: review_data(answer))


@command(
    "review export",
    details=Text("review.export_details"),
    examples=[Text("review.example_export")],
)
@argument("path", type=click.Path(path_type=Path), about=Text("review.file_to_write"), called=FILE)
@_which
@names_options
@option("--force", is_flag=True, about=FORCE)
def review_export(path: Path, kind: str, force: bool) -> None:
    """Write the questions to be answered in a spreadsheet."""
    from cordee.workflows.review.sheet import export_review

    target = fresh(path, force=force)
    with opened() as store:
        named = document_names(store, lambda folder: export_review(store, folder / path.name, kind=kind))
        found = export_review(store, target, kind=kind, with_people=named)
    show_lines([said(Text("review.exported", n=len(found.asked), path=str(path)))])
    if found.total > len(found.asked):
        show_lines([said(Text("review.left_out", n=found.total - len(found.asked)), 2)])


@command(
    "review import",
    details=Text("review.import_details"),
    examples=[Text("review.example_import")],
)
@argument("path", type=click.Path(path_type=Path), about=Text("review.file_to_read"), called=FILE)
@option("--by", about=_BY, called=Text("decide.who"))
def review_import(path: Path, by: str | None) -> None:
    """Take the answers back; exit with 1 when some could not be taken."""
    from cordee.wording.doubles import reviewed_lines
    from cordee.workflows.decide import somebody
    from cordee.workflows.judging import replaced_by
    from cordee.workflows.review.take import import_review

    with opened() as store:
        done = import_review(store, path, by=somebody(by))
        before = replaced_by(store, done.decisions)
        if done.decisions:
            keep(store)
    refused = [(one.row, one.why) for one in done.refused]
    show_lines(reviewed_lines(done.decisions, before, done.already, done.open, refused))
    if done.refused:
        click.get_current_context().exit(SOME_ROWS)
