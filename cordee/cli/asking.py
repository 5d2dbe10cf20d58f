"""The questions about what is known: each opens the graph, asks one query, prints its answer."""

from __future__ import annotations

from pathlib import Path

import click

from cordee.cli.output import answer_options, as_of_option, publish
from cordee.cli.settings import opened
from cordee.cli.speaking import Command, argument, option
from cordee.language import Text

NAME = Text(
    fr="Un nom, un sigle, un identifiant ; accents et majuscules sans importance.",
    en="A name, an acronym, an identifier; accents and capitals do not matter.",
)
CALLED = Text("NOM", "NAME")


@click.command(
    "overview",
    cls=Command,
    alias="apercu",
    about=Text("Ce que contient le graphe, et de qui.", "What the graph holds, and from whom."),
    examples=[Text("cordee apercu", "cordee overview")],
)
@answer_options
@as_of_option
def overview(form: str, output: Path | None, as_of: str) -> None:
    """Ask ``overview``."""
    from cordee.queries.quality.overview import overview as ask
    from cordee.wording.whole import overview_lines

    with opened() as store:
        answer = ask(store, as_of=as_of)
    publish(answer, form, output, lambda width: overview_lines(answer, width))


@click.command(
    "show",
    cls=Command,
    alias="fiche",
    about=Text(
        "Tout ce que l'on sait de quelqu'un ou de quelque chose.",
        "Everything known of somebody or something.",
    ),
    details=Text(
        fr="Chaque fait vient avec sa source ; là où les sources se contredisent, chacune est citée.",
        en="Every fact comes with its source; where sources disagree, each is quoted.",
    ),
    examples=[
        Text("cordee fiche ADRETS", "cordee show ADRETS"),
        Text('cordee fiche "Hub Services Alpins" --why cost', 'cordee show "Hub Services Alpins" --why cost'),
    ],
)
@argument("name", about=NAME, called=CALLED)
@option(
    "--why",
    "fact",
    default="",
    about=Text(
        "D'où vient un fait, de la source à ce qui est montré.",
        "How a fact is known, from the source to what is shown.",
    ),
    called=Text("FAIT", "FACT"),
)
@option(
    "--with-contacts",
    is_flag=True,
    about=Text("Montrer courriel et téléphone des personnes.", "Show people's e-mail and telephone."),
)
@answer_options
@as_of_option
def show(name: str, fact: str, with_contacts: bool, form: str, output: Path | None, as_of: str) -> None:
    """Ask ``show``, or ``why`` for one fact."""
    from cordee.wording.facts import shown_lines, why_lines

    if fact:
        from cordee.queries.entity.why import why

        with opened() as store:
            chain = why(store, name, fact, as_of=as_of, with_contacts=with_contacts)
        publish(chain, form, output, lambda _: why_lines(chain))
        return
    from cordee.queries.entity.show import show as ask

    with opened() as store:
        answer = ask(store, name, as_of=as_of, with_contacts=with_contacts)
    publish(answer, form, output, lambda _: shown_lines(answer))


@click.command(
    "missing",
    cls=Command,
    alias="manques",
    about=Text(
        "Ce qui manque dans les données, et à qui le demander.", "What the data lack, and whom to ask for it."
    ),
    examples=[Text("cordee manques --kind projet", "cordee missing --kind project")],
)
@option(
    "--kind",
    default="",
    about=Text(
        "Une seule nature : réseau, projet, organisation…", "One kind only: network, project, organisation…"
    ),
    called=Text("NATURE", "KIND"),
)
@option(
    "--limit",
    type=click.IntRange(0),
    default=20,
    about=Text("Noms par liste (20).", "Names in each list (20)."),
    called=Text("N", "N"),
)
@option("--all", "everything", is_flag=True, about=Text("Tous les noms.", "Every name."))
@answer_options
@as_of_option
def missing(kind: str, limit: int, everything: bool, form: str, output: Path | None, as_of: str) -> None:
    """Ask ``missing``."""
    from cordee.queries.quality.missing import missing as ask
    from cordee.wording.whole import missing_lines

    with opened() as store:
        answer = ask(store, kind=kind, limit=None if everything else limit, as_of=as_of)
    publish(answer, form, output, lambda _: missing_lines(answer))
