"""A graph that is thrown away: moved into a bin with what was kept beside it, and brought back from there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from cordee.errors import InputError, OutputError
from cordee.files.atomic import make_folder, write_text
from cordee.graph.addresses import is_address
from cordee.graph.backups import FOLDER as BACKUPS
from cordee.graph.backups import STAMP
from cordee.graph.lock import FolderLock
from cordee.graph.opening import FILE_NAME
from cordee.graph.tenure import utc_now
from cordee.i18n import Text
from cordee.workflows.mappings import FOLDER as MAPPINGS

KEPT = 30
"""Days after which ``empty`` erases what was thrown away."""
BIN = "cordee-bin"
"""The folder of what was thrown away, beside the graph, where nobody says another."""
OURS = (f"{FILE_NAME}*", BACKUPS, MAPPINGS)
"""What is a graph's own in its folder; anything else there is somebody's, and stays."""
_ABOUT = "discarded.json"


@dataclass(frozen=True, slots=True)
class Discarded:
    """What was thrown away: where it is now, how it was called, on what day it went.

    ``due`` is the first day on which the clock said that it was kept long enough.
    """

    folder: Path
    name: str
    day: str
    due: str = ""

    @property
    def until(self) -> str:
        """The last day on which it comes back."""
        return (date.fromisoformat(self.day) + timedelta(days=KEPT)).isoformat()


def discard(
    place: str,
    name: str,
    into: Path | None = None,
    *,
    also: Sequence[str] = (),
    beside: Mapping[str, Path] | None = None,
) -> Discarded:
    """Move the graph of a folder, called ``name``, into a bin: ``into``, else one beside it.

    ``also`` are patterns of what else of its folder is its own, ``beside`` folders of elsewhere that go with
    it, by the names they then have. What is in the bin is a graph as it was. Raises InputError for the graph
    of a server, StoreUnavailable where there is none, StoreBusy while a program has it, OutputError when it
    cannot be moved: it is then where it was.
    """
    if is_address(place):
        raise InputError(Text("discard.on_server"))
    folder = Path(place).resolve()
    own = {path.name: path for pattern in (*OURS, *also) for path in folder.glob(pattern)}
    own |= {called: path for called, path in (beside or {}).items() if path.exists()}
    if not own:
        from cordee.graph.engines.embedded_file import check_there  # which imports the engine

        check_there(folder / FILE_NAME)
    now = utc_now()
    target = (into or folder.parent / BIN) / f"{folder.name}-{now.strftime(STAMP)}"
    lock = FolderLock(folder) if folder.is_dir() else None
    try:
        make_folder(target, private=True)
        day = now.astimezone().date().isoformat()
        thrown = Discarded(target, name, day)
        _note(thrown)
        _move(own, target)
    except OutputError:
        shutil.rmtree(target, ignore_errors=True)
        raise
    finally:
        if lock is not None:
            lock.release()
    if lock is not None and not any(folder.iterdir()):
        folder.rmdir()
    return thrown


def discarded(bin_: Path) -> tuple[Discarded, ...]:
    """What is in a bin, the last one thrown away first; what is not of our making is passed over."""
    found = []
    for path in bin_.glob(f"*/{_ABOUT}"):
        try:
            about = json.loads(path.read_text(encoding="utf-8"))
            day = date.fromisoformat(about["day"]).isoformat()
            found.append(Discarded(path.parent, str(about["name"]), day, str(about.get("due", ""))))
        except (OSError, ValueError, TypeError, KeyError):
            continue
    return tuple(sorted(found, key=lambda one: (one.day, one.folder.name), reverse=True))


def take_back(one: Discarded, folder: Path) -> None:
    """Bring back what was thrown away into a new folder. Raises OutputError: it is then still in the bin."""
    make_folder(folder, private=True)
    _move({path.name: path for path in one.folder.iterdir() if path.name != _ABOUT}, folder)
    erase(one)


def erase(one: Discarded) -> None:
    """Take it out of the bin for good."""
    shutil.rmtree(one.folder, ignore_errors=True)


def empty(bin_: Path) -> None:
    """Erase what has been in a bin for longer than it is kept, once the clock said so on two days.

    A clock that was moved ahead for a while erases nothing.
    """
    today = utc_now().astimezone().date().isoformat()
    for one in discarded(bin_):
        over = one.until < today
        if over and one.due and one.due < today:
            erase(one)
        elif over != bool(one.due):
            _note(replace(one, due=today if over else ""))


def _note(one: Discarded) -> None:
    about = {"name": one.name, "day": one.day, **({"due": one.due} if one.due else {})}
    write_text(one.folder / _ABOUT, json.dumps(about, ensure_ascii=False))


def _move(paths: Mapping[str, Path], target: Path) -> None:
    """All of them, or none."""
    moved: list[tuple[Path, Path]] = []
    try:
        for called, path in paths.items():
            shutil.move(path, target / called)
            moved.append((path, target / called))
    except OSError as error:
        for before, now in reversed(moved):
            shutil.move(now, before)
        raise OutputError(Text("discard.not_moved", error=str(error.strerror or error))) from error
