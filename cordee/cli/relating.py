"""The questions about who works with whom: partners, money, ways from one to another, who does what."""

from __future__ import annotations

from pathlib import Path

import click

from cordee.cli.asking import CALLED, NAME
from cordee.cli.output import answer_options, as_of_option, names_option, publish
from cordee.cli.settings import opened
from cordee.cli.speaking import Command, argument, option
from cordee.language import Text


@click.command(
    "partners",
    cls=Command,
    alias="partenaires",
    about=Text(
        "Avec qui l'on travaille, sur quoi, dans quel rôle, depuis quand.",
        "With whom one works, on what, in which role, since when.",
    ),
    examples=[Text("cordee partenaires ADRETS --as-of 2023", "cordee partners ADRETS --as-of 2023")],
)
@argument("name", about=NAME, called=CALLED)
@answer_options
@as_of_option
def partners(name: str, form: str, output: Path | None, as_of: str) -> None:
    """Ask ``partners``."""
    from cordee.queries.structure.partners import partners as ask
    from cordee.wording.work import partners_lines

    with opened() as store:
        answer = ask(store, name, as_of=as_of)
    publish(answer, form, output, lambda _: partners_lines(answer))


GROUPS = ("funder", "beneficiary", "programme", "year", "theme")


@click.command(
    "funding",
    cls=Command,
    alias="financements",
    about=Text(
        "Qui finance quoi ; avec un nom de projet, ses cofinanceurs côte à côte.",
        "Who funds what; with a project's name, its co-funders side by side.",
    ),
    details=Text(
        fr="Les montants sont exacts et chaque ligne n'est comptée qu'une fois ; ce qui n'est pas additionné "
        "est dit.",
        en="Amounts are exact and each line is counted once; what is not added up is said.",
    ),
    examples=[
        Text("cordee financements --by programme", "cordee funding --by programme"),
        Text('cordee financements "Hub Services Alpins"', 'cordee funding "Hub Services Alpins"'),
    ],
)
@argument(
    "project",
    default="",
    required=False,
    about=Text("Un projet.", "A project."),
    called=Text("PROJET", "PROJECT"),
)
@option(
    "--funder", default="", about=Text("Ce que donne ce financeur.", "What this funder gives."), called=CALLED
)
@option(
    "--beneficiary",
    default="",
    about=Text("Ce que reçoit ce bénéficiaire.", "What this beneficiary receives."),
    called=CALLED,
)
@option(
    "--programme",
    default="",
    about=Text("Ce qui relève de ce programme.", "What belongs to this programme."),
    called=CALLED,
)
@option(
    "--theme",
    default="",
    about=Text("Ce qui traite de ce thème.", "What is about this theme."),
    called=CALLED,
)
@option("--year", type=int, about=Text("Une année.", "One year."), called=Text("ANNÉE", "YEAR"))
@option(
    "--by",
    type=click.Choice(GROUPS),
    default="funder",
    about=Text("Ce par quoi additionner.", "What to add up by."),
    called=Text("QUOI", "WHAT"),
)
@option("--all", "everything", is_flag=True, about=Text("Toutes les lignes.", "Every line."))
@answer_options
@as_of_option
def funding(
    project: str, everything: bool, form: str, output: Path | None, as_of: str, **filters: object
) -> None:
    """Ask ``cofunding`` for one project, else ``funding``."""
    from cordee.wording.money import cofunding_lines, funding_data, funding_lines

    if project:
        _refuse_filters(filters)
        from cordee.queries.funding.cofunding import cofunding

        with opened() as store:
            one = cofunding(store, project, as_of=as_of)
        publish(one, form, output, lambda _: cofunding_lines(one))
        return
    from cordee.queries.funding.funding import funding as ask

    with opened() as store:
        answer = ask(store, as_of=as_of, **filters)  # type: ignore[arg-type]
    publish(
        answer,
        form,
        output,
        lambda width: funding_lines(answer, width, everything=everything),
        lambda: funding_data(answer),
    )


def _refuse_filters(filters: dict[str, object]) -> None:
    given = [name for name, value in filters.items() if value and (name, value) != ("by", "funder")]
    if given:
        said = Text(
            fr=f"avec un projet, --{given[0]} ne veut rien dire",
            en=f"with a project, --{given[0]} means nothing",
        )
        raise click.UsageError(str(said), click.get_current_context())


@click.command(
    "paths",
    cls=Command,
    alias="chemins",
    about=Text("Par qui passer pour aller de l'un à l'autre.", "Through whom one could reach the other."),
    examples=[
        Text(
            'cordee chemins "Espaces Valléens" "LEADER France"',
            'cordee paths "Espaces Valléens" "LEADER France"',
        )
    ],
)
@argument("start", about=Text("D'où l'on part.", "Where one starts."), called=Text("DE", "FROM"))
@argument("goal", about=Text("Où l'on va.", "Where one goes."), called=Text("VERS", "TO"))
@option(
    "--steps",
    type=click.IntRange(1),
    default=6,
    about=Text("Nombre de liens au plus (6).", "Links at most (6)."),
    called=Text("N", "N"),
)
@option(
    "--chains",
    type=click.IntRange(1),
    default=5,
    about=Text("Nombre de chemins au plus (5).", "Paths at most (5)."),
    called=Text("N", "N"),
)
@option(
    "--cross-all",
    is_flag=True,
    about=Text("Passer aussi par les thèmes et les territoires.", "Cross themes and territories too."),
)
@answer_options
@as_of_option
def paths(
    start: str,
    goal: str,
    steps: int,
    chains: int,
    cross_all: bool,
    form: str,
    output: Path | None,
    as_of: str,
) -> None:
    """Ask ``paths``."""
    from cordee.queries.structure.paths import NOT_CROSSED
    from cordee.queries.structure.paths import paths as ask
    from cordee.wording.work import paths_lines

    without = () if cross_all else NOT_CROSSED
    with opened() as store:
        answer = ask(store, start, goal, as_of=as_of, steps=steps, limit=chains, without=without)
    publish(answer, form, output, lambda _: paths_lines(answer))


@click.command(
    "who",
    cls=Command,
    alias="qui",
    about=Text(
        "Qui fait quoi sur un territoire ou un thème, avec ce qu'ils contiennent.",
        "Who does what on a territory or a theme, with what lies inside.",
    ),
    examples=[
        Text("cordee qui Queyras", "cordee who Queyras"),
        Text('cordee qui "Tiers-lieux"', 'cordee who "Tiers-lieux"'),
    ],
)
@argument("name", about=Text("Un territoire ou un thème.", "A territory or a theme."), called=CALLED)
@names_option
@answer_options
@as_of_option
def who(name: str, with_names: bool, form: str, output: Path | None, as_of: str) -> None:
    """Ask ``who``."""
    from cordee.queries.structure.who import who as ask
    from cordee.wording.work import who_lines

    with opened() as store:
        answer = ask(store, name, as_of=as_of, with_names=with_names)
    publish(answer, form, output, lambda _: who_lines(answer))
