"""What networks could bring each other: a pair, the links to weave of one, a sheet to print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cordee.cli.asking import CALLED, NAME
from cordee.cli.naming import document_names
from cordee.cli.output import answer_options, as_of_option, fresh, publish, show_lines
from cordee.cli.settings import opened
from cordee.cli.speaking import argument, command, option
from cordee.i18n import Text, plain
from cordee.wording.lines import said

if TYPE_CHECKING:
    from cordee.queries.exchange.exchange import Exchange

PAGES = (".html", ".htm")


@command(
    "exchange",
    details=Text("exchange.each_thing_bring_declared"),
    examples=[
        Text("exchange.example_exchange_espaces_valleens_reseau"),
        Text("exchange.example_exchange_espaces_valleens_page"),
    ],
)
@argument("name", about=NAME, called=CALLED)
@argument(
    "other",
    default="",
    required=False,
    about=Text("exchange.other_without_every_link"),
    called=Text("exchange.other"),
)
@option(
    "--limit",
    type=click.IntRange(1),
    default=5,
    about=Text("exchange.without_other_names_per"),
    called=plain("N"),
)
@option("--all", "everything", is_flag=True, about=Text("exchange.every_name"))
@option(
    "--page",
    type=click.Path(path_type=Path),
    about=Text("exchange.write_one_sheet_a4"),
    called=Text("exchange.file"),
)
@option(
    "--force",
    is_flag=True,
    about=Text("exchange.replace_page_if_there"),
)
@answer_options
@as_of_option
def exchange(
    name: str,
    other: str,
    limit: int,
    everything: bool,
    page: Path | None,
    force: bool,
    form: str,
    output: Path | None,
    as_of: str,
) -> None:
    """Ask ``exchange`` for a pair, ``weave`` for one name; print the answer or write the sheets."""
    if page is None and output is not None and form == "table" and output.suffix.lower() in PAGES:
        page = output
    most = None if everything else limit
    if page is not None:
        _write(name, other, most, fresh(page, force=force), as_of)
    elif other:
        _pair(name, other, form, output, as_of)
    else:
        _all(name, most, form, output, as_of)


def _pair(name: str, other: str, form: str, output: Path | None, as_of: str) -> None:
    from cordee.wording.exchanges import exchange_data, exchange_lines
    from cordee.workflows.exchange import exchange as ask

    with opened() as store:
        answer = ask(store, name, other, as_of=as_of, with_names=True)
    publish(answer, form, output, lambda _: exchange_lines(answer), lambda: exchange_data(answer))


def _all(name: str, most: int | None, form: str, output: Path | None, as_of: str) -> None:
    from cordee.wording.exchanges import weave_data, weave_lines
    from cordee.workflows.exchange import weave as ask

    with opened() as store:
        answer = ask(store, name, as_of=as_of, with_names=True)
    publish(answer, form, output, lambda _: weave_lines(answer, most), lambda: weave_data(answer))


def _write(name: str, other: str, most: int | None, page: Path, as_of: str) -> None:
    from cordee.workflows.exchange import exchange as ask
    from cordee.workflows.exchange import weave_pairs, write_exchange

    def found(*, with_names: bool) -> Sequence[Exchange]:
        if other:
            return (ask(store, name, other, as_of=as_of, with_names=with_names),)
        return weave_pairs(store, name, limit=most, as_of=as_of, with_names=with_names)

    with opened() as store:
        named = document_names(store, lambda _: found(with_names=False))
        answers = found(with_names=named)
    write_exchange(answers, page, with_names=named)
    count = len(answers)
    told = Text("exchange.sheets_a4_open_browser", n=count, page=str(page))
    show_lines([said(told)])
