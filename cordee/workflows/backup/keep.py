"""The back-ups that are made by themselves: after each change, in one folder, the last ten kept."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from cordee.errors import OutputError
from cordee.files.atomic import make_folder
from cordee.graph import GraphStore
from cordee.graph.backups import STAMP, is_beside, kept_backups, made_at, next_backup
from cordee.graph.opening import FILE_NAME
from cordee.graph.tenure import utc_now
from cordee.i18n import Text
from cordee.workflows.backup.archive import BackUp, write_backup

KEPT = 10


def keep_backup(store: GraphStore, folder: Path, spared: Path | None = None) -> BackUp:
    """A back-up of now in ``folder``, of which only the last ones are kept, and ``spared``: it is in use.

    Raises OutputError when it cannot be written.
    """
    make_folder(folder, private=True, within=is_beside(folder))
    done = write_backup(store, next_backup(folder, utc_now()))
    for old in kept_backups(folder)[:-KEPT]:
        if spared is None or not _same(old, spared):
            old.unlink(missing_ok=True)
    return done


def _free(folder: Path, name: str) -> Path:
    """The name of now, or of the first second after it that none has: nothing kept is written over."""
    moment = utc_now()
    while (path := folder / name.format(stamp=moment.strftime(STAMP))).exists():
        moment += timedelta(seconds=1)
    return path


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)


def keep_files(place: Path, folder: Path) -> Path:
    """The files of an embedded graph as they are, in a folder of their own in ``folder``.

    Raises OutputError when they cannot be copied.
    """
    make_folder(folder, private=True, within=is_beside(folder))
    kept = _free(folder, f"{{stamp}}-{FILE_NAME}")
    make_folder(kept, private=True, within=True)
    try:
        for path in place.glob(f"{FILE_NAME}*"):
            shutil.copyfile(path, kept / path.name)
            (kept / path.name).chmod(0o600)
    except OSError as error:
        raise OutputError(Text("backup.not_replaced", place=str(place), error=str(error.strerror))) from error
    return kept


def last_backup(folder: Path) -> datetime | None:
    """When the last of them was made (UTC); None without one."""
    kept = kept_backups(folder)
    return made_at(kept[-1], utc_now()) if kept else None
