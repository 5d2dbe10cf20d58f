"""The file of the embedded graph: opened, mended when its log was torn, kept for its owner alone."""

from __future__ import annotations

import os
import re
import shutil
import time
from contextlib import suppress
from pathlib import Path

import ladybug

from cordee.errors import StoreUnavailable
from cordee.graph.backups import FOLDER, backup_folder, kept_backups
from cordee.i18n import Text

# Ladybug reserves this much address space for each open graph; its own default, 8 TiB, lets a
# process open fifteen.
_LARGEST = 1 << 40
_TORN = re.compile(r"wal\s+file\s+is\s+corrupted|past\s+the\s+end\s+of\s+the\s+file", re.IGNORECASE)
"""What the engine says of a log whose last write was cut."""
_ROOM = 32_000_000
"""Free bytes without which nothing is written: the engine ends its program when the disk fills under it."""
_BYTES_A_FACT = 3_000
"""What a fact takes at most while it is written: in the log, in the file, and in the copy of its pages."""


def _pool_bytes() -> int:
    # Ladybug's own choice is 80 % of the memory there is, and reserving more than 8 GiB makes every
    # opening ten times as long. 0 leaves the choice to it, where the system does not say how much there is.
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError):
        return 0
    return min(memory * 4 // 5, 8 << 30)


def check_room(path: Path, facts: int = 0) -> None:
    """Raise StoreUnavailable where the disk has not the room to write so many new facts."""
    need = _ROOM + facts * _BYTES_A_FACT
    with suppress(OSError):  # where the system does not say it, it is tried
        free = shutil.disk_usage(path.parent).free
        if free < need:
            in_mb = {"need": str(need // 1_000_000), "free": str(free // 1_000_000)}
            raise StoreUnavailable(Text("engines.no_room", where=str(path), **in_mb))


def left_behind(path: Path) -> list[Path]:
    """What the engine keeps beside its file while it writes: there when nobody has it open, it was killed."""
    return [p for p in path.parent.glob(f"{path.name}.*") if p.name != path.name]


def check_there(path: Path) -> None:
    """Raise StoreUnavailable where there is no graph, or one whose file is gone or was emptied."""
    if not _is_there(path):
        raise StoreUnavailable(Text("store.no_graph_yet", place=str(path.parent)))


def _is_there(path: Path) -> bool:
    """Whether there is a graph; one that is empty was never made so by us."""
    with suppress(FileNotFoundError, NotADirectoryError):
        if path.stat().st_size:
            return True
        raise StoreUnavailable(with_last_backup("engines.file_emptied", path))
    if kept_backups(path.parent / FOLDER):
        raise StoreUnavailable(with_last_backup("engines.file_gone", path))
    return False


def make_file(path: Path) -> None:
    """The file of a new graph, in one stroke.

    Raises StoreUnavailable for one that is empty, and where a graph's back-ups are there and its file is not.
    """
    if _is_there(path):
        return
    check_room(path)
    making = new_file(path)
    _database(str(making), strict=True).close()
    making.replace(path)


def new_file(path: Path) -> Path:
    """Where the file that takes the place of ``path`` is made; nothing is there any more."""
    making = path.with_name(f".making-{path.name}")
    for left in path.parent.glob(f"{making.name}*"):
        left.unlink()
    return making


def put_in_place(making: Path, path: Path) -> None:
    """Put a file that was made beside in the place of one that nobody has open, in one stroke."""
    for left in left_behind(path):
        left.unlink()
    making.replace(path)


def with_last_backup(key: str, path: Path, **values: str) -> Text:
    """A sentence about the file of a graph, and how the last back-up is put back, where there is one."""
    folder = backup_folder(str(path.parent))
    said = Text(key, where=str(path), **values)
    last = next(reversed(kept_backups(folder)), None)
    if last is None:
        return Text("engines.no_back_up", said=said, folder=str(folder))
    return Text("engines.put_back", said=said, last=str(last))


def open_database(where: str) -> ladybug.Database:
    """The database; a log that ends amid a write, as a full disk or a kill leaves it, ends before it.

    The log as it was is kept beside, for whoever wants to look.
    """
    log = Path(f"{where}.wal")
    try:
        return _database(where, strict=True)
    except RuntimeError as error:
        if not _TORN.search(str(error)) or not log.exists():
            raise
    kept = log.with_name(f"damaged-{time.strftime('%Y%m%d-%H%M%S')}.wal")
    _copy(log, kept)
    return _database(where, strict=False)


def _copy(log: Path, kept: Path) -> None:
    """A copy that is its owner's alone from its first byte on, and whole or not at all."""
    try:
        made = os.open(kept, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(made, "wb") as out, log.open("rb") as read:
            shutil.copyfileobj(read, out)
    except OSError:
        kept.unlink(missing_ok=True)
        raise


def _database(where: str, *, strict: bool) -> ladybug.Database:
    return ladybug.Database(
        where,
        max_db_size=_LARGEST,
        buffer_pool_size=_pool_bytes(),
        throw_on_wal_replay_failure=strict,
    )


def keep_private(where: str) -> None:
    """The files of the graph are their owner's alone; documents are made to be shared, not they."""
    for file in Path(where).parent.glob(f"{Path(where).name}*"):
        file.chmod(0o600)
