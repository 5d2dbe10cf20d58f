"""The questions about who works with whom: partners, money, ways from one to another, who does what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cordee.cli.asking import CALLED
from cordee.cli.output import answer_options, as_of_option, publish
from cordee.cli.settings import opened
from cordee.cli.speaking import argument, command, option
from cordee.i18n import Text, plain

GROUPS = ("funder", "beneficiary", "programme", "year", "theme")


@command(
    "funding",
    details=Text("relate.amounts_exact_each_line"),
    examples=[
        Text("relate.example_funding_programme"),
        Text("relate.example_funding_hub_services_alpins"),
    ],
)
@argument(
    "project",
    default="",
    required=False,
    about=Text("relate.project"),
    called=Text("relate.called_project"),
)
@option("--funder", default="", about=Text("relate.what_funder_gives"), called=CALLED)
@option(
    "--beneficiary",
    default="",
    about=Text("relate.what_beneficiary_receives"),
    called=CALLED,
)
@option(
    "--programme",
    default="",
    about=Text("relate.what_belongs_programme"),
    called=CALLED,
)
@option(
    "--theme",
    default="",
    about=Text("relate.what_about_theme"),
    called=CALLED,
)
@option("--year", type=int, about=Text("relate.one_year"), called=Text("relate.year"))
@option(
    "--by",
    type=click.Choice(GROUPS),
    default="funder",
    about=Text("relate.what_add_up"),
    called=Text("relate.what"),
)
@option("--all", "everything", is_flag=True, about=Text("relate.every_line"))
@answer_options
@as_of_option
def funding(
    project: str, everything: bool, form: str, output: Path | None, as_of: str, **filters: Any
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
        answer = ask(store, as_of=as_of, **filters)
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
        said = Text("relate.project_means_nothing", given=given[0])
        raise click.UsageError(str(said), click.get_current_context())


@command(
    "paths",
    examples=[
        Text("relate.example_paths_espaces_valleens_leader"),
        Text("relate.example_paths_agence_genope_feder"),
    ],
)
@argument("start", about=Text("relate.where_one_starts"), called=Text("relate.from"))
@argument("goal", about=Text("relate.where_one_goes"), called=Text("relate.to"))
@option(
    "--steps",
    type=click.IntRange(1),
    default=6,
    about=Text("relate.links_at_most"),
    called=plain("N"),
)
@option(
    "--chains",
    type=click.IntRange(1),
    default=5,
    about=Text("relate.paths_at_most"),
    called=plain("N"),
)
@option(
    "--without",
    "avoided",
    multiple=True,
    about=Text("relate.kind_programme_person_name"),
    called=Text("relate.what"),
)
@option(
    "--cross-all",
    is_flag=True,
    about=Text("relate.cross_themes_territories_too"),
)
@answer_options
@as_of_option
def paths(
    start: str,
    goal: str,
    steps: int,
    chains: int,
    avoided: tuple[str, ...],
    cross_all: bool,
    form: str,
    output: Path | None,
    as_of: str,
) -> None:
    """Ask ``paths``."""
    from cordee.queries.structure.paths import NOT_CROSSED
    from cordee.queries.structure.paths import paths as ask
    from cordee.wording.work import paths_lines

    without = (*(() if cross_all else NOT_CROSSED), *avoided)
    with opened() as store:
        answer = ask(store, start, goal, as_of=as_of, steps=steps, limit=chains, without=without)
    publish(answer, form, output, lambda _: paths_lines(answer))
