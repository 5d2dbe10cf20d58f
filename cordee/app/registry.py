"""The cordées of this person: a name, a slug for addresses, and where each is kept.

An address is looked up here, never joined to a path.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from cordee.app.lease import Lease
from cordee.app.synced import synced_by
from cordee.errors import InvalidValue, NotReadable, OutputError, UnknownName
from cordee.files.atomic import make_folder, write_text
from cordee.graph.addresses import is_address
from cordee.graph.lock import LOCK_NAME, FolderLock
from cordee.graph.opening import FILE_NAME
from cordee.i18n import Text
from cordee.model.folding import fold

if TYPE_CHECKING:
    from cordee.graph import GraphStore

FILE = "cordees.json"
FOLDER = "cordees"
DEPOSITS = "depots"
"""The folder of the files brought in, by cordée: a new one has none of those of another."""
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """A cordée as it is remembered: ``place`` is a folder, or the address of a server."""

    slug: str
    name: str
    place: str

    @property
    def lost(self) -> bool:
        """Whether its folder is not there: on a stick that is not plugged in, or moved."""
        return not is_address(self.place) and not Path(self.place).is_dir()

    @property
    def there(self) -> bool:
        """Whether its graph is there; a server may always be."""
        return is_address(self.place) or (Path(self.place) / FILE_NAME).is_file()


class Registry:
    """The list of cordées, kept in ``home``; each is leased once for the whole application."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._guard = RLock()
        self._leases: dict[str, Lease] = {}
        self._entries = {entry.slug: entry for entry in self._read()}

    def __iter__(self) -> Iterator[Entry]:
        return iter(tuple(self._entries.values()))

    def entry(self, slug: str) -> Entry:
        """The cordée of this slug. Raises UnknownName."""
        found = self._entries.get(slug)
        if found is None:
            raise UnknownName(Text("door.no_such_cordee", slug=slug[:_LONGEST]))
        return found

    def lease(self, slug: str) -> Lease:
        """Its graph, to be opened when work comes. Raises UnknownName."""
        with self._guard:
            place = self.entry(slug).place
            fresh = Lease(place, before=lambda store: self._keep_today(store, slug))
            return self._leases.setdefault(slug, fresh)

    def _keep_today(self, store: GraphStore, slug: str) -> None:
        from cordee.app.daily import keep_today  # nothing is changed while it starts

        keep_today(store, self.entry(slug).place)

    def folder(self, slug: str) -> Path:
        """Where what is typed in it is kept: with its graph, or here when that is on a server.

        Raises UnknownName, OutputError when no folder can be made.
        """
        place = self.entry(slug).place
        if not is_address(place):
            return Path(place)
        folder = self._home / FOLDER / slug
        make_folder(folder, private=True)
        return folder

    def make(self, name: str) -> Entry:
        """A new, empty cordée.

        Raises InvalidValue without a name, OutputError when no folder can be made, or when another program
        copies the folder.
        """
        name = " ".join(name.split())[:_LONGEST]
        if not name:
            raise InvalidValue(Text("door.name_wanted"))
        program = synced_by(self._home)
        if program:
            raise OutputError(Text("door.synced_new", program=program, folder=str(self._home)))
        with self._guard:
            slug = self._free(name)
            folder = self._home / FOLDER / slug
            make_folder(folder, private=True)
            return self._keep(Entry(slug, name, str(folder)))

    def take_in(self, place: str, name: str) -> Entry:
        """A graph that is there already, under ``name``; the one of before where it is known."""
        with self._guard:
            known = (entry for entry in self if entry.place == place)
            return next(known, None) or self._keep(Entry(self._free(name), name, place))

    def rename(self, slug: str, name: str) -> Entry:
        """Another name; the address stays. Raises UnknownName, InvalidValue."""
        name = " ".join(name.split())[:_LONGEST]
        if not name:
            raise InvalidValue(Text("door.name_wanted"))
        with self._guard:
            return self._keep(Entry(slug, name, self.entry(slug).place))

    def move(self, slug: str) -> Path:
        """Bring a graph of another folder here, and give that folder back; its other files stay.

        Raises UnknownName, InvalidValue for one on a server or here already, OutputError when it cannot be
        copied, StoreBusy while a program has it.
        """
        with self._guard:
            entry, lease = self.entry(slug), self.lease(slug)
            target = self._home / FOLDER / self._free(entry.name)
            if is_address(entry.place) or Path(entry.place).is_relative_to(self._home):
                raise InvalidValue(Text("door.not_to_move", name=entry.name))
            with lease.away():
                lock = FolderLock(Path(entry.place))
                try:
                    _copy(Path(entry.place), target)
                    self._keep(Entry(slug, entry.name, str(target)))
                    lease.moved(str(target))
                finally:
                    lock.release()
            return target

    def drop(self, slug: str) -> Entry:
        """Take it off the list, and let go of its graph; what is on the disk stays. Raises UnknownName."""
        with self._guard:
            entry = self.entry(slug)
            lease = self._leases.pop(slug, None)
            del self._entries[slug]
            self._write()
        if lease is not None:
            lease.close()
        return entry

    def close(self) -> None:
        """Close what is open."""
        for lease in tuple(self._leases.values()):
            lease.close()

    def _free(self, name: str) -> str:
        wanted = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:40] or "cordee"
        slug, number = wanted, 1
        while slug in self._entries or any(
            (self._home / part / slug).exists() for part in (FOLDER, DEPOSITS)
        ):
            number += 1
            slug = f"{wanted}-{number}"
        return slug

    def _keep(self, entry: Entry) -> Entry:
        self._entries[entry.slug] = entry
        self._write()
        return entry

    def _write(self) -> None:
        rows = [asdict(one) for one in self._entries.values()]
        write_text(self._home / FILE, json.dumps(rows, ensure_ascii=False, indent=1) + "\n")

    def _read(self) -> Iterator[Entry]:
        path = self._home / FILE
        if not path.exists():
            return
        try:
            for row in json.loads(path.read_text(encoding="utf-8")):
                yield Entry(**row)
        except (OSError, ValueError, TypeError) as error:
            raise NotReadable(Text("door.list_unreadable", path=str(path))) from error


def _copy(source: Path, target: Path) -> None:
    """All of a folder, and then nothing of its graph there any more."""
    try:
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(LOCK_NAME))
        target.chmod(0o700)
        for path in source.glob(f"{FILE_NAME}*"):
            path.unlink()
    except OSError as error:
        raise OutputError(Text("door.not_moved", error=str(error.strerror or error))) from error
