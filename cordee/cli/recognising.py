"""What a file is: inspected, asked about in a terminal, and how a mapping is chosen for a load."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cordee.cli.output import fresh, show_lines
from cordee.cli.settings import chosen_place
from cordee.cli.speaking import Command, argument, option
from cordee.errors import InvalidValue
from cordee.i18n import Text

if TYPE_CHECKING:
    from cordee.loaders.door import Opened
    from cordee.loaders.mapping.mapping import Mapping
    from cordee.loaders.recognise.proposal import Proposal
    from cordee.loaders.recognise.questions import Question
    from cordee.workflows.mappings import Memory

FILE = Text("change.file")


@click.command(
    "inspect",
    cls=Command,
    alias="examiner",
    about=Text("inspect.about"),
    details=Text("inspect.details"),
    examples=[Text("inspect.example"), Text("inspect.example_write")],
)
@argument("path", type=click.Path(path_type=Path), about=Text("change.xlsx_ods_csv_files"), called=FILE)
@option("--write", type=click.Path(path_type=Path), about=Text("inspect.write"), called=FILE)
@option("--force", is_flag=True, about=Text("change.replace_file_if_there"))
def inspect(path: Path, write: Path | None, force: bool) -> None:
    """Say what a file is, and write its mapping when asked."""
    from cordee.loaders.door import open_file
    from cordee.wording.inspected import inspected_lines

    opened = open_file(path, remembered=memory().find)
    if write is not None and opened.proposal is None:
        raise InvalidValue(Text("inspect.nothing_to_write", file=path.name))
    show_lines(inspected_lines(opened))
    if write is not None and opened.proposal is not None:
        _write(opened.proposal.mapping(), fresh(write, force=force))
        from cordee.wording.lines import said

        show_lines([said(Text("inspect.written", path=str(write), file=path.name))])


def memory() -> Memory:
    """What is remembered beside the graph chosen; nothing for a graph at an address."""
    from cordee.workflows.mappings import Memory

    place = chosen_place()
    return Memory(None if "://" in place else Path(place))


def chosen_mapping(opened: Opened, *, given: Path | None, yes: bool, write: Path | None) -> Mapping | None:
    """How one's own tables are read: as a file says, by the best guesses, as answered, else what is sure.

    None for the template and the known formats.
    """
    from cordee.loaders.mapping.yaml_form import read_mapping
    from cordee.loaders.recognise.proposal import GUESS, SURE

    proposal = opened.proposal
    if proposal is None:
        if given is not None:
            raise InvalidValue(Text("inspect.nothing_to_write", file=opened.raw.path.name))
        return None
    if given is not None:
        found = read_mapping(given)
    elif not proposal.known:
        return None
    elif yes:
        found = proposal.mapping(GUESS)
    elif is_terminal():
        found = ask(proposal).mapping(SURE)
    else:
        # What is sure is read, and whoever reads it names the rest.
        _write(proposal.mapping(), write)
        return None
    _write(found, write)
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


def is_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _write(mapping: Mapping, path: Path | None) -> None:
    from cordee.files.atomic import write_text
    from cordee.loaders.mapping.yaml_form import to_yaml

    if path is not None:
        write_text(path, to_yaml(mapping))
