"""An answer on its way out: to a terminal, a pipe or a file; as sentences, JSON or CSV."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from cordee.cli.naming import asked_once, chosen, leaves, names_options
from cordee.cli.speaking import Function, option
from cordee.errors import OutputError
from cordee.i18n import Text
from cordee.wording.lines import ON_A_PIPE, TextLine, laid_out, screen_width

if TYPE_CHECKING:
    from cordee.queries.common.answer import Tabular

FORMATS = ("table", "json", "csv")
AS_OF = Text("output.as_of")


def as_of_option(function: Function) -> Function:
    """``--as-of DATE``."""
    return option("--as-of", default="", about=AS_OF, called=Text("output.date"))(function)


def answer_options(function: Function) -> Function:
    """``--format``, ``--output`` and who is named, of every command that answers."""
    form = option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        about=Text("output.read_plain_data"),
        called=Text("output.format"),
        callback=_formed,
    )
    written = option(
        "--output",
        "-o",
        type=click.Path(path_type=Path),
        about=Text("output.write_file_rather_than"),
        called=Text("output.file"),
        callback=_answers,
    )
    full = option(
        "--sources",
        is_flag=True,
        expose_value=False,
        about=Text("output.sources"),
        callback=_in_full,
    )
    return names_options(form(written(full(function))))


def _formed(ctx: click.Context, _: click.Parameter, value: str) -> str:
    """The format asked for; a program gets names as the graph has them until the command ends."""
    if value != "table":
        from cordee.queries.common.apart import PLAIN

        token = PLAIN.set(True)
        ctx.call_on_close(lambda: PLAIN.reset(token))
    return value


def _in_full(_: click.Context, __: click.Parameter, value: bool) -> None:
    from cordee.wording.cites import FULL

    FULL.set(value)


def _answers(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    chosen().answers, chosen().output = True, value
    return value


def most(limit: int, form: str) -> int | None:
    """How many to give: in plain data all unless a limit was asked for, as nothing there tells of more."""
    usual = click.get_current_context().get_parameter_source("limit") is ParameterSource.DEFAULT
    return None if usual and form != "table" else limit


def publish(
    answer: Tabular,
    form: str,
    output: Path | None,
    lines: Callable[[int], Iterable[TextLine]],
    data: Callable[[], Any] | None = None,
) -> None:
    """Print or write an answer: ``lines`` for people, ``data`` (its rows by default) for machines."""
    if form == "table" and output is None and not leaves(output):
        show_lines(lines(screen_width(sys.stdout.isatty())))
        return

    def render() -> str:
        if form == "table":
            return "".join(f"{text}\n" for text, _ in laid_out(lines(ON_A_PIPE), ON_A_PIPE))
        return _plain(answer, form, data)

    text = asked_once(render) if leaves(output) else render()
    _bytes(text.encode("utf-8", "replace"), output)


def show_lines(lines: Iterable[TextLine], *, err: bool = False) -> None:
    """Print lines; titles are bold on a terminal."""
    terminal = (sys.stderr if err else sys.stdout).isatty()
    for text, bold in laid_out(lines, screen_width(terminal)):
        click.echo(click.style(text, bold=True) if bold else text, err=err)


def _plain(answer: Tabular, form: str, data: Callable[[], Any] | None) -> str:
    from cordee.queries.common.answer import records
    from cordee.wording.plain_data import PlainData

    plain = PlainData(chosen().own_columns, chosen().contacts)
    if form == "csv":
        return plain.csv(answer)
    return plain.json(data() if data is not None else records(answer))


def _bytes(data: bytes, output: Path | None) -> None:
    """UTF-8 whatever the locale; a file is there whole or not at all."""
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from cordee.files.atomic import write_bytes

    write_bytes(output, data)


def fresh(path: Path, *, force: bool) -> Path:
    """``path``, when writing it destroys nothing that somebody may have filled in."""
    if path.exists() and not path.is_dir() and not force:
        raise OutputError(Text("output.there_already_perhaps_filled", path=str(path)))
    return path
