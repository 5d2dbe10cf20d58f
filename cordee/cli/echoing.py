"""The question people come for: what echoes a network, how sure that is, and how it changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from cordee.cli.asking import CALLED, NAME
from cordee.cli.output import answer_options, as_of_option, publish
from cordee.cli.producing import FILE, FORCE
from cordee.cli.settings import opened
from cordee.cli.speaking import argument, command, option
from cordee.cli.tabling import table as table_command
from cordee.errors import InvalidValue
from cordee.i18n import Text, plain


@command(
    "echo",
    details=Text("echo.four_groups_already_linked"),
    examples=[
        plain('cordee echo "Espaces Valléens"'),
        Text("echo.example_echo_espaces_valleens_table"),
        Text("echo.example_echo_leader_kind_network"),
        plain("cordee echo LEADER --all --format json --output echo.json"),
    ],
)
@argument("name", about=NAME, called=CALLED)
@option(
    "--all",
    "everything",
    is_flag=True,
    about=Text("echo.every_lead_every_reason"),
)
@option("--scores", is_flag=True, about=Text("echo.scores_what_makes_them"))
@option(
    "--kind",
    "kinds",
    multiple=True,
    about=Text("echo.what_may_echo_network"),
    called=Text("echo.kind"),
)
@option(
    "--weight",
    "weights",
    multiple=True,
    about=Text("echo.make_members_steering_funders"),
    called=Text("echo.facet_weight"),
)
@option(
    "--without-source",
    "without",
    multiple=True,
    about=Text("echo.without_what_only_source"),
    called=Text("echo.title"),
)
@option("--inside", is_flag=True, about=Text("echo.inside"))
@option(
    "--generations",
    "by_generation",
    is_flag=True,
    about=Text("echo.what_changes_one_generation"),
)
@option(
    "--table",
    "table",
    type=click.Path(path_type=Path),
    about=Text("echo.write_identification_table_fill"),
    called=FILE,
)
@option("--force", is_flag=True, about=FORCE)
@answer_options
@as_of_option
def echo(
    name: str,
    *,
    everything: bool,
    scores: bool,
    kinds: tuple[str, ...],
    weights: tuple[str, ...],
    without: tuple[str, ...],
    inside: bool,
    by_generation: bool,
    table: Path | None,
    force: bool,
    form: str,
    output: Path | None,
    as_of: str,
) -> None:
    """Ask ``echo``, or ``generations``, or write the table."""
    given = {
        "--all": everything,
        "--scores": scores,
        "--kind": kinds,
        "--weight": weights,
        "--without-source": without,
        "--inside": inside,
        "--generations": by_generation,
        "--format": form != "table",
        "--output": output,
    }
    if table is not None:
        _refuse("--table", given)
        context = click.get_current_context()
        context.invoke(table_command, name=name, output=table, force=force, as_of=as_of)
        return
    only_table = {"--force": force}
    if by_generation:
        refused = {o: given[o] for o in ("--scores", "--kind", "--without-source", "--inside")}
        _refuse("--generations", refused | only_table)
        _generations(name, everything, _weights(weights), form, output, as_of)
        return
    _refuse("", only_table)
    _echo(name, everything, scores, kinds, _weights(weights), without, inside, form, output, as_of)


def _echo(
    name: str,
    everything: bool,
    scores: bool,
    kinds: tuple[str, ...],
    weights: dict[str, float],
    without: tuple[str, ...],
    inside: bool,
    form: str,
    output: Path | None,
    as_of: str,
) -> None:
    from cordee.model import ECHOING
    from cordee.queries.echo.echo import echo as ask
    from cordee.queries.echo.witnessed import echo_sources
    from cordee.wording.echo_json import echo_data
    from cordee.wording.echoes import ENTIRE, USUAL, echo_lines

    extent = ENTIRE if everything else USUAL
    with opened() as store:
        answer = ask(
            store,
            name,
            kinds=kinds or ECHOING,
            as_of=as_of,
            weights=weights,
            without_sources=without,
            inside=inside,
        )
        told = ENTIRE if form == "json" else extent
        citations, witnessed = echo_sources(store, answer, told.seen(answer), told.witnesses)
    publish(
        answer,
        form,
        output,
        lambda _: echo_lines(answer, citations, witnessed, scores=scores, extent=extent),
        lambda: echo_data(answer, citations, witnessed),
    )


def _generations(
    name: str, everything: bool, weights: dict[str, float], form: str, output: Path | None, as_of: str
) -> None:
    from cordee.queries.common.sources import cite
    from cordee.queries.echo.generations import generations as ask
    from cordee.wording.generations import generations_data, generations_lines

    with opened() as store:
        answer = ask(store, name, as_of=as_of, weights=weights)
        citations = cite(store, answer.claims)
    publish(
        answer,
        form,
        output,
        lambda _: generations_lines(answer, citations, everything=everything),
        lambda: generations_data(answer, citations),
    )


def _weights(given: tuple[str, ...]) -> dict[str, float]:
    """« membres=2 » → {"membres": 2.0}."""
    found: dict[str, float] = {}
    for text in given:
        name, equals, weight = (part.strip() for part in text.partition("="))
        try:
            value = float(weight.replace(",", "."))
        except ValueError:
            equals = ""
        if not equals or name in found:
            raise InvalidValue(Text("echo.weight_write_facet_weight", text=text))
        found[name] = value
    return found


def _refuse(option_: str, given: Mapping[str, object]) -> None:
    """Options that mean nothing together are refused by name."""
    wrong = next((name for name, value in given.items() if value), None)
    if wrong is None:
        return
    said = (
        Text("echo.means_nothing", option=option_, wrong=wrong)
        if option_
        else Text("echo.only_goes_table", wrong=wrong)
    )
    raise click.UsageError(str(said), click.get_current_context())
