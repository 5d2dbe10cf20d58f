"""What a file is: inspected, asked about in a terminal, and how a mapping is chosen for a load."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cordee.cli.output import fresh, show_lines
from cordee.cli.settings import chosen_place
from cordee.cli.speaking import argument, command, option
from cordee.i18n import Text

if TYPE_CHECKING:
    from cordee.loaders.door import Opened
    from cordee.loaders.mapping.mapping import Mapping
    from cordee.loaders.recognise.proposal import Proposal
    from cordee.loaders.recognise.questions import Question
    from cordee.queries.loads.version import Likeness
    from cordee.workflows.mappings import Memory

FILE = Text("change.file")


@command(
    "inspect",
    details=Text("inspect.details"),
    examples=[Text("inspect.example"), Text("inspect.example_write")],
)
@argument("path", type=click.Path(path_type=Path), about=Text("change.xlsx_ods_csv_files"), called=FILE)
@option("--write", type=click.Path(path_type=Path), about=Text("inspect.write"), called=FILE)
@option("--force", is_flag=True, about=Text("change.replace_file_if_there"))
def inspect(path: Path, write: Path | None, force: bool) -> None:
    """Say what a file is, and write its mapping when asked."""
    from cordee.wording.inspected import inspected_lines
    from cordee.wording.lines import said
    from cordee.workflows.mappings import inspected

    target = fresh(write, force=force) if write is not None else None
    opened, reading = inspected(path, memory(), target)
    show_lines(inspected_lines(opened, reading))
    if target is not None:
        show_lines([said(Text("inspect.written", path=str(write), file=path.name))])


def memory() -> Memory:
    """What is remembered beside the graph chosen; nothing for a graph at an address."""
    from cordee.workflows.mappings import memory_of

    return memory_of(chosen_place())


def mapping_of(
    opened: Opened, *, given: Path | None, yes: bool, write: Path | None, network: str
) -> Mapping | None:
    """How a file of somebody's own is read, asked where somebody is there to answer; written when asked."""
    from cordee.workflows.mappings import chosen_mapping, write_mapping

    found = chosen_mapping(opened, given=given, best=yes, ask=ask if is_terminal() else None, network=network)
    if write is not None and (opened.proposal is None or opened.proposal.known):
        write_mapping(opened, found, write)
    return found


def ask(proposal: Proposal) -> Proposal:
    """Ask what is not sure, one question at a time, its best guess first."""
    from cordee.loaders.recognise.questions import answered, questions

    for question in questions(proposal):
        proposal = answered(proposal, question, _answer(question))
    return proposal


def _answer(question: Question) -> str:
    click.echo(str(question.text))
    if question.free:
        return str(click.prompt(str(Text("ask.name_or_nothing")), default=question.best))
    for number, one in enumerate(question.options, start=1):
        click.echo(f"  {Text('ask.option', number=number, label=one.label)}")
    most = len(question.options)
    while True:
        given = str(click.prompt(str(Text("ask.number")), default="1", show_default=False)).strip()
        if given.isascii() and given.isdigit() and 1 <= int(given) <= most:
            return given
        click.echo(str(Text("ask.number_again", most=most)))


def asks_version(yes: bool) -> Callable[[str, Likeness], bool] | None:
    """How it is asked whether a data set is a new version of another; None where nobody is."""
    return None if yes or not is_terminal() else _ask_version


def _ask_version(name: str, like: Likeness) -> bool:
    return click.confirm(str(Text("load.is_version", name=name, other=like.other)), default=True)


def is_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()
