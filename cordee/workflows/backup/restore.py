"""A graph made anew from a back-up: checked whole first, and what was there before is kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from cordee.errors import InputError, NotReadable, OutputError, StoreBusy, StoreError
from cordee.files.atomic import make_folder
from cordee.graph import GraphStore, open_graph
from cordee.graph.addresses import is_address
from cordee.graph.backups import backup_folder, kept_backups
from cordee.graph.dump import parsed_lines
from cordee.graph.engines.memory import emptied
from cordee.graph.engines.schema import TOMBSTONE
from cordee.graph.forgetting import Left, without
from cordee.graph.forgetting import lines_of as rows_as_lines
from cordee.graph.lock import FolderLock
from cordee.graph.opening import FILE_NAME
from cordee.i18n import Text
from cordee.model.tombstones import Tombstones
from cordee.workflows.backup.archive import BackUp, check_backup, lines_of
from cordee.workflows.backup.keep import keep_backup, keep_files


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, which data sets to load again, where what was there before is kept, and what
    was left out of people forgotten since."""

    back_up: BackUp
    load_again: tuple[str, ...]
    before: Path | None
    left: Left = field(default_factory=Left)


def restore_backup(path: Path, place: str, *, replace: bool = False) -> Restored:
    """Make the graph of ``place``, a folder or the address of a server, anew from a back-up.

    What the graph holds is only replaced when ``replace`` says so, and is backed up before; in a
    folder it stays as it is until the new graph is complete. Raises NotReadable for a back-up that is
    not whole, InputError when the graph holds something, and what ``open_graph`` raises.
    """
    back_up = check_backup(path)
    if is_address(place):
        return _restore_on_server(back_up, place, replace=replace)
    folder = Path(place)
    make_folder(folder, private=True)
    known = (folder / FILE_NAME).exists()
    buried = _buried(place) if known else _buried_before(place)
    before = _set_aside(folder, path, replace=replace) if known else None
    lines, left = _without_forgotten(path, buried)
    return Restored(back_up, make_anew(folder, lines), before, left)


def make_anew(folder: Path, lines: Iterable[str]) -> tuple[str, ...]:
    """Make the graph of these lines beside the one of ``folder``, then put it in its place in one stroke.

    Raises OutputError when it cannot be written, StoreBusy when the one there was written to meanwhile.
    """
    there = _files(folder)
    try:
        making = Path(mkdtemp(prefix=".restoring-", dir=folder))
        try:
            # Who is left out is in this program's memory, of which nothing may come into the file.
            with emptied(), open_graph(making) as store:
                again = store.restore(lines)
            _put_in_place(making, folder, there)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    except OSError as error:
        raise OutputError(
            Text("backup.not_replaced", place=str(folder), error=str(error.strerror))
        ) from error
    return again


def _without_forgotten(path: Path, buried: Tombstones) -> tuple[Iterable[str], Left]:
    """The lines of a back-up; who was forgotten since it was made stays so."""
    if not buried:
        return lines_of(path), Left()
    rows, left = without(parsed_lines(lines_of(path)), buried)
    return rows_as_lines(rows), left


def _buried(place: str) -> Tombstones:
    """Who was forgotten in the graph that is there or, if it no longer opens, in its last back-up."""
    try:
        with open_graph(place, create=False) as store:
            return store.tombstones()
    except StoreBusy:
        raise
    except StoreError:
        return _buried_before(place)


def _buried_before(place: str) -> Tombstones:
    """Who was forgotten by what the newest whole back-up that was made by itself says."""
    for path in reversed(kept_backups(backup_folder(place))):
        with suppress(NotReadable):
            return Tombstones(parsed_lines(lines_of(check_backup(path).path)).get(TOMBSTONE.name, ()))
    return Tombstones(())


def _set_aside(folder: Path, used: Path, *, replace: bool) -> Path | None:
    """A back-up of what is there beside the one ``used``; a graph that no longer opens is kept as it is."""
    try:
        with open_graph(folder, create=False) as store:
            if not _holds_something(store):
                return None
            if not replace:
                raise _refused(str(folder))
            return keep_backup(store, backup_folder(str(folder)), used).path
    except StoreBusy:
        raise
    except StoreError:
        if not replace:
            raise
    return keep_files(folder, backup_folder(str(folder)))


def _files(folder: Path) -> dict[Path, tuple[int, int]]:
    """The files of a graph, each with when it was written last and how large it is."""
    return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.glob(f"{FILE_NAME}*")}


def _put_in_place(making: Path, folder: Path, there: Mapping[Path, tuple[int, int]]) -> None:
    """Put the new graph where the old one is. Raises StoreBusy when that was written to meanwhile."""
    lock = FolderLock(folder)
    try:
        if _files(folder) != there:
            raise StoreBusy(Text("backup.changed_meanwhile", place=str(folder)))
        for left in there:
            if left.name != FILE_NAME:
                left.unlink()
        os.replace(making / FILE_NAME, folder / FILE_NAME)  # noqa: PTH105 - in one stroke
    finally:
        lock.release()


def _restore_on_server(back_up: BackUp, place: str, *, replace: bool) -> Restored:
    before = None
    with open_graph(place) as store:
        if _holds_something(store):
            if not replace:
                raise _refused(place)
            before = keep_backup(store, backup_folder(place), back_up.path).path
        lines, left = _without_forgotten(back_up.path, store.tombstones())
        again = store.restore(lines, replace=True)
    return Restored(back_up, again, before, left)


def _holds_something(store: GraphStore) -> bool:
    return bool(store.ask("MATCH (c:Claim) RETURN c.id AS id LIMIT 1") or store.decisions())


def _refused(place: str) -> InputError:
    return InputError(Text("backup.graph_holds", place=place))
