"""The files around a graph: back-ups, room on the disk and in memory, who may read them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from cordee.graph.addresses import is_address
from cordee.graph.backups import backup_folder
from cordee.graph.opening import FILE_NAME
from cordee.i18n import Day, Number, Text
from cordee.wording.diagnosis import Finding
from cordee.workflows.backup.keep import last_backup
from cordee.workflows.doctor.machine import discreet, free_disk, free_memory

DISK_A_FACT = 5_200
"""Bytes of the embedded graph for each fact: an order of size, to tell in time."""
DISK_AT_LEAST = 60_000_000
_TWICE = 2
"""A graph is made anew beside the old one."""
MEMORY_A_FACT, MEMORY_AT_LEAST = 6_000, 300_000_000
"""Bytes of memory a load needs: likewise an order of size."""
_SYNCHRONISED = ("onedrive", "dropbox", "google drive", "icloud", "nextcloud", "owncloud", "kdrive")


def backed_up(place: str, facts: int) -> Finding:
    """When the last back-up was made by itself, and where they are kept."""
    folder = backup_folder(place)
    last = last_backup(folder)
    where = discreet(str(folder))
    if last is None:
        said = Text("doctor.no_backup", folder=where)
        return Finding(Text("doctor.backup"), said, Text("doctor.back_up") if facts else "")
    return Finding(
        Text("doctor.backup"),
        Text("doctor.last_backup", day=Day(last.strftime("%Y-%m-%d")), time=f"{last:%H:%M}", folder=where),
    )


def room(place: str, facts: int) -> Iterator[Finding]:
    """Free disk and memory, beside what a graph of this size needs."""
    folder = backup_folder(place) if is_address(place) else Path(place)
    needed = DISK_AT_LEAST if is_address(place) else DISK_AT_LEAST + _TWICE * DISK_A_FACT * facts
    yield _enough(Text("doctor.disk"), free_disk(folder), needed, Text("doctor.make_room"))
    free = free_memory()
    if free:
        needed = MEMORY_AT_LEAST + MEMORY_A_FACT * facts
        yield _enough(Text("doctor.memory"), free, needed, Text("doctor.close_programs"))


def _enough(about: Text, free: int, needed: int, remedy: Text) -> Finding:
    said = Text("doctor.room", free=_megabytes(free), needed=_megabytes(needed))
    return Finding(about, said, remedy if free < needed else "")


def _megabytes(count: int) -> Number:
    return Number(-(-count // 1_000_000))


def rights(folder: Path) -> Iterator[Finding]:
    """Whether the graph is its owner's alone, may be written, and is not in a folder that is synchronised."""
    if not folder.is_dir():
        return
    about = Text("doctor.rights")
    files = [folder / FILE_NAME] if (folder / FILE_NAME).exists() else []
    if not all(os.access(path, os.R_OK | os.W_OK) for path in (folder, *files)):
        yield Finding(about, Text("doctor.not_writable"), Text("doctor.give_rights"), grave=True)
    elif os.name == "posix" and any(path.stat().st_mode & 0o077 for path in (folder, *files)):
        yield Finding(about, Text("doctor.others_read"), Text("doctor.close_folder"))
    else:
        yield Finding(about, Text("doctor.rights_fine"))
    if any(name in str(folder.resolve()).lower() for name in _SYNCHRONISED):
        yield Finding(Text("doctor.place"), Text("doctor.synchronised"), Text("doctor.move"))
