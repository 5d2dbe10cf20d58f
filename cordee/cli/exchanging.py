"""What networks could bring each other: a pair, the links to weave of one, a sheet to print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cordee.cli.asking import CALLED, NAME
from cordee.cli.output import answer_options, as_of_option, fresh, names_option, publish, show_lines
from cordee.cli.settings import opened
from cordee.cli.speaking import Command, argument, option
from cordee.language import Text
from cordee.wording.lines import said

if TYPE_CHECKING:
    from cordee.queries.exchange.exchange import Exchange

PAGES = (".html", ".htm")


@click.command(
    "exchange",
    cls=Command,
    alias="apports",
    about=Text(
        fr="Ce que deux réseaux peuvent s'apporter ; avec un seul nom, ses liens à tisser.",
        en="What two networks could bring each other; with one name, its links to weave.",
    ),
    details=Text(
        fr="Chaque apport est déclaré (des sources disent l'apport et le besoin), déduit de ce que l'on "
        "sait, ou à demander. Les liens à tisser sont classés par le plus petit des deux gains : d'abord ce "
        "qui est déclaré dans les deux sens. Avec --page, une feuille A4 par paire, à imprimer et à remplir.",
        en="Each thing to bring is declared (sources state the offer and the need), deduced from what is "
        "known, or to be asked. Links to weave are ranked by the smaller of the two gains: first what is "
        "declared both ways. With --page, one sheet of A4 per pair, to print and to write on.",
    ),
    examples=[
        Text(
            'cordee apports "Espaces Valléens" "Réseau savoyard des France Services"',
            'cordee exchange "Espaces Valléens" "Réseau savoyard des France Services"',
        ),
        Text(
            'cordee apports "Espaces Valléens" --page apports.html --limit 3',
            'cordee exchange "Espaces Valléens" --page exchange.html --limit 3',
        ),
    ],
)
@argument("name", about=NAME, called=CALLED)
@argument(
    "other",
    default="",
    required=False,
    about=Text("L'autre ; sans lui, tous les liens à tisser.", "The other; without it, every link to weave."),
    called=Text("AUTRE", "OTHER"),
)
@option(
    "--limit",
    type=click.IntRange(1),
    default=5,
    about=Text(
        "Sans AUTRE : noms par groupe, ou feuilles (5).", "Without OTHER: names per group, or sheets (5)."
    ),
    called=Text("N", "N"),
)
@option("--all", "everything", is_flag=True, about=Text("Tous les noms.", "Every name."))
@option(
    "--page",
    type=click.Path(path_type=Path),
    about=Text(
        "Écrire une feuille A4 par paire dans ce fichier HTML.",
        "Write one sheet of A4 per pair to this HTML file.",
    ),
    called=Text("FICHIER", "FILE"),
)
@option(
    "--force",
    is_flag=True,
    about=Text("Remplacer la page si elle est déjà là.", "Replace the page if it is there already."),
)
@names_option
@answer_options
@as_of_option
def exchange(
    name: str,
    other: str,
    limit: int,
    everything: bool,
    page: Path | None,
    force: bool,
    with_names: bool,
    form: str,
    output: Path | None,
    as_of: str,
) -> None:
    """Ask ``exchange`` for a pair, ``weave`` for one name; print the answer or write the sheets."""
    if page is None and output is not None and form == "table" and output.suffix.lower() in PAGES:
        page = output
    most = None if everything else limit
    if page is not None:
        _write(name, other, most, fresh(page, force=force), with_names, as_of)
    elif other:
        _pair(name, other, with_names, form, output, as_of)
    else:
        _all(name, most, with_names, form, output, as_of)


def _pair(name: str, other: str, with_names: bool, form: str, output: Path | None, as_of: str) -> None:
    from cordee.wording.exchanges import exchange_data, exchange_lines
    from cordee.workflows.exchange import exchange as ask

    with opened() as store:
        answer = ask(store, name, other, as_of=as_of, with_names=with_names)
    publish(answer, form, output, lambda _: exchange_lines(answer), lambda: exchange_data(answer))


def _all(name: str, most: int | None, with_names: bool, form: str, output: Path | None, as_of: str) -> None:
    from cordee.wording.exchanges import weave_data, weave_lines
    from cordee.workflows.exchange import weave as ask

    with opened() as store:
        answer = ask(store, name, as_of=as_of, with_names=with_names)
    publish(answer, form, output, lambda _: weave_lines(answer, most), lambda: weave_data(answer))


def _write(name: str, other: str, most: int | None, page: Path, with_names: bool, as_of: str) -> None:
    from cordee.workflows.exchange import exchange as ask
    from cordee.workflows.exchange import weave_pairs, write_exchange

    answers: Sequence[Exchange]
    with opened() as store:
        if other:
            answers = (ask(store, name, other, as_of=as_of, with_names=with_names),)
        else:
            answers = weave_pairs(store, name, limit=most, as_of=as_of, with_names=with_names)
    write_exchange(answers, page, with_names=with_names)
    count = len(answers)
    told = Text(
        fr=f"{page} : {count} feuille{'s' * (count > 1)} A4 ; à ouvrir dans un navigateur et à imprimer.",
        en=f"{page}: {count} sheet{'s' * (count > 1)} of A4; open it in a browser and print it.",
    )
    show_lines([said(told)])
