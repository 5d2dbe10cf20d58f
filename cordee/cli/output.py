"""An answer on its way out: to a terminal, a pipe or a file; as sentences, JSON or CSV."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cordee.cli.speaking import Function, option
from cordee.errors import OutputError
from cordee.i18n import Text
from cordee.wording.lines import TextLine, laid_out, screen_width

if TYPE_CHECKING:
    from cordee.queries.common.answer import Tabular

FORMATS = ("table", "json", "csv")
AS_OF = Text("output.as_of")


def as_of_option(function: Function) -> Function:
    """``--as-of DATE``."""
    return option("--as-of", default="", about=AS_OF, called=Text("output.date"))(function)


def answer_options(function: Function) -> Function:
    """``--format`` and ``--output``, of every command that answers."""
    chosen = option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        about=Text("output.read_plain_data"),
        called=Text("output.format"),
    )
    written = option(
        "--output",
        "-o",
        type=click.Path(path_type=Path),
        about=Text("output.write_file_rather_than"),
        called=Text("output.file"),
    )
    return chosen(written(function))


def names_option(function: Function) -> Function:
    """``--with-names``."""
    about = Text("output.name_people_instead_their")
    return option("--with-names", is_flag=True, about=about)(function)


def publish(
    answer: Tabular,
    form: str,
    output: Path | None,
    lines: Callable[[int], Iterable[TextLine]],
    data: Callable[[], Any] | None = None,
) -> None:
    """Print or write an answer: ``lines`` for people, ``data`` (its rows by default) for machines."""
    if form == "table":
        _for_people(lines, output)
    else:
        text = _json(answer, data) if form == "json" else _csv(answer)
        _bytes(text.encode("utf-8", "replace"), output)


def show_lines(lines: Iterable[TextLine], *, err: bool = False) -> None:
    """Print lines; titles are bold on a terminal."""
    terminal = (sys.stderr if err else sys.stdout).isatty()
    for text, bold in laid_out(lines, screen_width(terminal)):
        click.echo(click.style(text, bold=True) if bold else text, err=err)


def _for_people(lines: Callable[[int], Iterable[TextLine]], output: Path | None) -> None:
    width = screen_width(output is None and sys.stdout.isatty())
    if output is None:
        show_lines(lines(width))
        return
    text = "".join(f"{text}\n" for text, _ in laid_out(lines(width), width))
    _bytes(text.encode("utf-8", "replace"), output)


def _json(answer: Tabular, data: Callable[[], Any] | None) -> str:
    import json

    from cordee.queries.common.answer import records

    return json.dumps(data() if data is not None else records(answer), ensure_ascii=False, indent=2) + "\n"


def _csv(answer: Tabular) -> str:
    import csv
    import io

    from cordee.files.guard import guard

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if answer.columns():
        writer.writerow([guard(column.name) for column in answer.columns()])
    for row in answer.rows():
        writer.writerow([guard(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


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
