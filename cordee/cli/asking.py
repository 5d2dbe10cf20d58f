"""The questions about what is known: each opens the graph, asks one query, prints its answer."""

from __future__ import annotations

from pathlib import Path

import click

from cordee.cli.naming import chosen, contacts_option
from cordee.cli.output import answer_options, as_of_option, most, publish
from cordee.cli.settings import opened
from cordee.cli.speaking import argument, command, option
from cordee.i18n import Text, plain

NAME = Text("ask.name")
CALLED = Text("ask.called")


@command(
    "show",
    details=Text("ask.every_fact_comes_source"),
    examples=[
        Text("ask.example_show_adrets"),
        Text("ask.example_show_hub_services_alpins"),
    ],
)
@argument("name", about=NAME, called=CALLED)
@option(
    "--why",
    "fact",
    default="",
    about=Text("ask.how_fact_known_source"),
    called=Text("ask.fact"),
)
@contacts_option
@answer_options
@as_of_option
def show(name: str, fact: str, form: str, output: Path | None, as_of: str) -> None:
    """Ask ``show``, or ``why`` for one fact."""
    from cordee.wording.facts import shown_lines, why_lines

    with_contacts = chosen().contacts
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


@command(
    "missing",
    examples=[Text("ask.example_missing_kind_project")],
)
@option(
    "--kind",
    default="",
    about=Text("ask.one_kind_only_network"),
    called=Text("ask.kind"),
)
@option(
    "--limit",
    type=click.IntRange(0),
    default=10,
    about=Text("ask.names_in_each_list"),
    called=plain("N"),
)
@option("--all", "everything", is_flag=True, about=Text("ask.every_name"))
@answer_options
@as_of_option
def missing(kind: str, limit: int, everything: bool, form: str, output: Path | None, as_of: str) -> None:
    """Ask ``missing``."""
    from cordee.queries.quality.missing import missing as ask
    from cordee.wording.whole import missing_lines

    with opened() as store:
        answer = ask(store, kind=kind, limit=None if everything else most(limit, form), as_of=as_of)
    publish(answer, form, output, lambda _: missing_lines(answer))
