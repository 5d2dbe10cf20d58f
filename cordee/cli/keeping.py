"""What keeps people's work: back-ups, those made by themselves too, putting one back, and how all is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cordee.cli.naming import can_ask
from cordee.cli.output import show_lines
from cordee.cli.settings import chosen_place, opened
from cordee.cli.speaking import argument, command, option
from cordee.errors import InvalidValue, OutputError, StoreError
from cordee.i18n import Text
from cordee.wording.backups import backed_up_lines, restored_lines

if TYPE_CHECKING:
    from cordee.graph import GraphStore
    from cordee.wording.lines import TextLine

FILE = Text("change.file")


@command(
    "backup",
    details=Text("backup.details"),
    examples=[Text("backup.example")],
)
@argument("path", type=click.Path(path_type=Path), about=Text("backup.file_to_write"), called=FILE)
def backup(path: Path) -> None:
    """Back the graph up into one file."""
    from cordee.workflows.backup.archive import write_backup

    with opened() as store:
        done = write_backup(store, path)
    show_lines(backed_up_lines(str(done.path), done.rows))


@command(
    "restore",
    details=Text("backup.restore_details"),
    examples=[Text("backup.restore_example"), Text("backup.restore_replace_example")],
)
@argument("path", type=click.Path(path_type=Path), about=Text("backup.file_to_read"), called=FILE)
@option("--replace", is_flag=True, about=Text("backup.replace"))
def restore(path: Path, *, replace: bool) -> None:
    """Make the graph anew from a back-up."""
    from cordee.wording.loads import left_out_lines
    from cordee.workflows.backup.restore import restore_backup

    done = restore_backup(path, chosen_place(), replace=replace)
    kept = str(done.before) if done.before else ""
    show_lines(restored_lines(done.back_up.rows, done.back_up.made, done.load_again, kept))
    show_lines(left_out_lines(done.left))


@command(
    "discard",
    details=Text("discard.details"),
    examples=[Text("discard.example"), Text("discard.example_yes")],
)
@option("--yes", "typed", default="", about=Text("discard.yes"), called=Text("discard.name"))
def discard(typed: str) -> None:
    """Throw the graph away once the name of its folder was typed."""
    from cordee.wording.backups import discarded_lines
    from cordee.workflows.backup.discard import discard as throw

    place = chosen_place()
    name = Path(place).resolve().name
    if not typed and can_ask():
        typed = click.prompt(str(Text("discard.sure", name=name)), err=True)
    if typed.strip() != name:
        raise InvalidValue(Text("discard.not_the_name", name=name))
    show_lines(discarded_lines(str(throw(place, name).folder)))


def keep(store: GraphStore) -> None:
    """Back up by itself what has just changed; what stands in the way is told, and stops nothing."""
    from cordee.graph.backups import backup_folder
    from cordee.workflows.backup.keep import keep_backup

    try:
        keep_backup(store, backup_folder(chosen_place()))
    except OutputError as error:
        click.echo(str(Text("backup.not_kept", why=error.message)), err=True)


def last_backup_line() -> TextLine:
    """When the last back-up of the graph was made by itself, in words."""
    from cordee.graph.backups import backup_folder
    from cordee.wording.backups import last_backup_told
    from cordee.workflows.backup.keep import last_backup

    return last_backup_told(last_backup(backup_folder(chosen_place())))


@command(
    "doctor",
    details=Text("doctor.details"),
    examples=[Text("doctor.example")],
)
def doctor() -> int:
    """Look at the graph and the machine; the exit code tells whether the graph can be used."""
    from cordee.wording.diagnosis import diagnosis_lines
    from cordee.workflows.doctor.examine import examine

    place = chosen_place()
    found = tuple(examine(place))
    show_lines(diagnosis_lines(found))
    return StoreError.exit_code if any(one.grave for one in found) else 0
