"""What people may ask of those who hold their data: to see it, and to be forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cordee.cli.naming import can_ask, chosen
from cordee.cli.output import answer_options, publish, show_lines
from cordee.cli.settings import chosen_place, opened
from cordee.cli.speaking import argument, command, option
from cordee.i18n import Text
from cordee.wording.lines import said

if TYPE_CHECKING:
    from cordee.graph import GraphStore
    from cordee.wording.lines import TextLine
    from cordee.workflows.forget.forget import Forgotten, ToForget
    from cordee.workflows.forget.who import Bearer

NAME = Text("forget.name")
CALLED = Text("ask.called")


@command(
    "forget",
    details=Text("forget.details"),
    examples=[Text("forget.example"), Text("forget.example_older"), Text("forget.example_dry")],
)
@argument("name", default="", required=False, about=NAME, called=CALLED)
@option("--older-than", default="", about=Text("forget.older_than"), called=Text("forget.called_time"))
@option(
    "--folder",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    about=Text("forget.folder"),
    called=Text("change.folder"),
)
@option("--another", is_flag=True, about=Text("forget.another"))
@option("--dry-run", is_flag=True, about=Text("forget.dry_run"))
@option("--yes", is_flag=True, about=Text("forget.yes"))
@option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    about=Text("forget.output"),
    called=Text("change.file"),
)
def forget(
    name: str,
    older_than: str,
    folders: tuple[Path, ...],
    another: bool,
    dry_run: bool,
    yes: bool,
    output: Path | None,
) -> None:
    """Forget one person, or those nothing was said of for long; write the attestation."""
    from cordee.workflows.forget.forget import another as somebody_else
    from cordee.workflows.forget.forget import forget_them as run

    if bool(name) == bool(older_than) or (another and not name):
        raise click.UsageError(str(Text("forget.one_of_two")), click.get_current_context())
    if another:
        told = "forget.another_done" if somebody_else(chosen_place(), name) else "forget.another_none"
        show_lines([said(Text(told))])
        return
    with opened() as store:
        todo = _todo(store, name, older_than)
    if not (todo.people or todo.again):
        show_lines([said(Text("forget.nobody_so_old"))])
        return
    if not (dry_run or yes or not can_ask()) and not _agreed(todo):
        return
    done = run(chosen_place(), todo, folders=folders, dry_run=dry_run)
    _attest(done, output, folders)


def _todo(store: GraphStore, name: str, span: str) -> ToForget:
    from cordee.workflows.forget.forget import ToForget, not_told_of, to_forget, was_forgotten
    from cordee.workflows.forget.who import bearers, everybody, one_of

    if span:
        found = not_told_of(store, span)
        return to_forget(store, found) if found else ToForget((), (), again=bool(store.tombstones()))
    several = bearers(everybody(store), name)
    if not several and was_forgotten(store, name):
        return ToForget((), (), again=True)
    if len(several) > 1 and can_ask():
        several = (_which(several),)
    return to_forget(store, (one_of(store, name, several),))


def _which(several: tuple[Bearer, ...]) -> Bearer:
    """Which of those of one name is meant."""
    click.echo(str(Text("forget.which")), err=True)
    for number, one in enumerate(several, start=1):
        click.echo(f"  {number}. {one.told}", err=True)
    given: int = click.prompt(str(Text("forget.number")), type=click.IntRange(1, len(several)), err=True)
    return several[given - 1]


def _agreed(todo: ToForget) -> bool:
    for one in todo.people:
        click.echo(f"· {one.told}", err=True)
    return click.confirm(str(Text("forget.sure", n=len(todo.people))), err=True)


def _attest(done: Forgotten, output: Path | None, folders: tuple[Path, ...]) -> None:
    from cordee.files.atomic import write_text
    from cordee.wording.lines import ON_A_PIPE, laid_out

    show_lines(_attestation(done, str))
    if not done.dry_run:
        path = output or Path(str(Text("forget.file", day=done.day, reference=done.reference)))
        lines = _attestation(done, lambda one: _inside(one, folders))
        write_text(path, "".join(f"{text}\n" for text, _ in laid_out(lines, ON_A_PIPE)))
        show_lines([said(Text("forget.written", file=str(path)))])


def _attestation(done: Forgotten, called: Callable[[Path], str]) -> list[TextLine]:
    """The attestation, which calls each file so."""
    from cordee.wording.forgotten import attestation_lines

    names = ("backups", "documents", "removed", "by_hand")
    return list(
        attestation_lines(
            done.day,
            done.reference,
            done.people,
            done.left,
            {name: [called(path) for path in getattr(done.files, name)] for name in names},
            {name: called(Path(place)) if place else "" for name, place in done.originals.items()},
            on_server=done.engine == "neo4j",
            dry_run=done.dry_run,
        )
    )


def _inside(path: Path, folders: tuple[Path, ...]) -> str:
    """A file within the folder gone through; elsewhere its name: where a disk has it is nobody's concern."""
    from cordee.graph.backups import backup_folder

    place = chosen_place()
    for folder in (backup_folder(place), Path(place), *folders):
        if path.is_relative_to(folder):
            return f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}"
    return path.name


@command(
    "person-data",
    details=Text("person_data.details"),
    examples=[Text("person_data.example"), Text("person_data.example_file")],
)
@argument("name", about=NAME, called=CALLED)
@answer_options
def person_data(name: str, form: str, output: Path | None) -> None:
    """Show or write everything held of somebody: it is theirs, so nothing of it is kept back."""
    from cordee.wording.held import held_lines
    from cordee.workflows.forget.person_data import person_data as ask
    from cordee.workflows.forget.who import bearers, everybody, one_of

    chosen().named = chosen().contacts = True
    with opened() as store:
        answer = ask(store, one_of(store, name, bearers(everybody(store), name)))
    publish(answer, form, output, lambda width: held_lines(answer, width))
