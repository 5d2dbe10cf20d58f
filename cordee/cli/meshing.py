"""The questions about the whole mesh: who holds it, which groups it falls into, what changed."""

from __future__ import annotations

from pathlib import Path

import click

from cordee.cli.asking import CALLED
from cordee.cli.output import answer_options, as_of_option, most, publish
from cordee.cli.settings import opened
from cordee.cli.speaking import command, option
from cordee.i18n import Listed, Text, plain

DAY = Text("mesh.day")
NUMBER = plain("N")
KIND = Text("mesh.kind")


@command(
    "brokers",
    details=Text("mesh.two_actors_linked_what"),
    examples=[
        Text("mesh.example_brokers_limit"),
        Text("mesh.example_brokers_format_csv_o"),
    ],
)
@option(
    "--people",
    is_flag=True,
    about=Text("mesh.also_what_rests_one"),
)
@option(
    "--between",
    "between",
    multiple=True,
    about=Text("mesh.among_whom_organisation_territory"),
    called=KIND,
)
@option("--funding", is_flag=True, about=Text("mesh.count_funding_too"))
@option(
    "--limit",
    type=click.IntRange(0),
    default=10,
    about=Text("mesh.how_many_to_show"),
    called=NUMBER,
)
@option("--scores", is_flag=True, about=Text("mesh.measures_figures"))
@answer_options
@as_of_option
def brokers(
    people: bool,
    between: tuple[str, ...],
    funding: bool,
    limit: int,
    scores: bool,
    form: str,
    output: Path | None,
    as_of: str,
) -> None:
    """Ask ``brokers``; refuse to put people where others would read."""
    from cordee.queries.common.kinds import kind_called
    from cordee.queries.common.sources import cite
    from cordee.queries.structure.brokers import USUAL
    from cordee.queries.structure.brokers import brokers as ask
    from cordee.wording.structure import brokers_data, brokers_lines

    if people and (form != "table" or output is not None):
        said = Text("mesh.what_rests_one_person")
        raise click.UsageError(str(said), click.get_current_context())
    kinds = tuple(map(kind_called, between)) or USUAL
    with opened() as store:
        shown = most(limit, form)
        answer = ask(store, as_of=as_of, kinds=kinds, with_people=people, with_funders=funding, limit=shown)
        citations = cite(store, answer.claims)
    publish(
        answer,
        form,
        output,
        lambda _: brokers_lines(answer, citations, scores=scores),
        lambda: brokers_data(answer, citations),
    )


@command(
    "communities",
    details=Text("mesh.looking_groups_depends_chance"),
    examples=[Text("mesh.example_communities_limit")],
)
@option(
    "--seeds",
    type=click.IntRange(2),
    about=Text("mesh.number_of_runs"),
    called=NUMBER,
)
@option(
    "--limit",
    type=click.IntRange(0),
    default=10,
    about=Text("mesh.how_many_to_show"),
    called=NUMBER,
)
@answer_options
@as_of_option
def communities(seeds: int | None, limit: int, form: str, output: Path | None, as_of: str) -> None:
    """Ask ``communities``."""
    from cordee.queries.common.sources import cite
    from cordee.queries.structure.communities import communities as ask
    from cordee.wording.structure import communities_data, communities_lines

    with opened() as store:
        answer = ask(store, seeds=seeds, as_of=as_of)
        citations = cite(store, answer.claims)
    publish(
        answer,
        form,
        output,
        lambda _: communities_lines(answer, citations, limit=limit),
        lambda: communities_data(answer, citations),
    )


@command(
    "diff",
    details=Text("mesh.what_true_each_date"),
    examples=[
        Text("mesh.example_diff"),
        Text("mesh.example_diff_2014_2021"),
        Text("mesh.example_diff_meeting_echo_espaces"),
    ],
)
@option("--from", "start", default="", about=Text("mesh.first_date"), called=DAY)
@option("--to", "end", default="", about=Text("mesh.second_date"), called=DAY)
@option(
    "--since",
    "day",
    default="",
    about=Text("mesh.what_loaded_since_day"),
    called=DAY,
)
@option(
    "--load",
    type=click.IntRange(0),
    about=Text("mesh.since_load_0_everything"),
    called=NUMBER,
)
@option(
    "--until-load",
    "until",
    type=click.IntRange(1),
    about=Text("mesh.up_load_number"),
    called=NUMBER,
)
@option(
    "--meeting",
    is_flag=True,
    about=Text("mesh.since_last_meetings_table"),
)
@option(
    "--dataset",
    default="",
    about=Text("mesh.what_data_set_alone"),
    called=Text("mesh.dataset"),
)
@option(
    "--echo",
    "echo_of",
    default="",
    about=Text("mesh.also_how_echo_network"),
    called=CALLED,
)
@option("--all", "everything", is_flag=True, about=Text("mesh.every_change"))
@answer_options
def diff(
    start: str,
    end: str,
    day: str,
    load: int | None,
    until: int | None,
    meeting: bool,
    dataset: str,
    echo_of: str,
    everything: bool,
    form: str,
    output: Path | None,
) -> None:
    """Ask ``changes_between`` when dates are given, else ``changes_since``."""
    from cordee.queries.changes.changes import changes_between, changes_since
    from cordee.wording.changes import LISTED, diff_data, diff_lines

    dated = bool(start or end)
    _refuse_mixture(dated, {"--since": day, "--load": load is not None, "--meeting": meeting})
    if dated:
        _refuse_mixture(dated, {"--dataset": dataset, "--until-load": until})
    with opened() as store:
        if dated:
            answer = changes_between(store, start, end, echo_of=echo_of, with_names=True)
        else:
            answer = changes_since(
                store,
                load=load,
                day=day,
                meeting=meeting,
                until=until,
                dataset=dataset,
                echo_of=echo_of,
                with_names=True,
            )
    limit = None if everything else LISTED
    publish(answer, form, output, lambda _: diff_lines(answer, limit=limit), lambda: diff_data(answer))


def _refuse_mixture(dated: bool, options: dict[str, object]) -> None:
    """One way to say from when to when, not two."""
    given = [*(["--from / --to"] if dated else []), *(name for name, value in options.items() if value)]
    if len(given) > 1:
        both = Listed(given, "and")
        said = Text("mesh.choose_between", both=both)
        raise click.UsageError(str(said), click.get_current_context())
