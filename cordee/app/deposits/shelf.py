"""All that was brought in and is not loaded yet, and the work on it."""

from __future__ import annotations

import logging
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import BinaryIO

from cordee.app.deposits.deposit import PARTS, Chosen, Deposit, known_name
from cordee.app.deposits.job import CANCELLED, DONE, FAILED, INTERRUPTED, REFUSED, STATES, WAITING, Job
from cordee.app.registry import DEPOSITS as FOLDER
from cordee.errors import Cancelled, CordeeError, OutputError, UnknownName
from cordee.files.atomic import make_folder, write_atomically
from cordee.graph.secrets import without_secrets
from cordee.i18n import Text
from cordee.loaders.parts import are_parts, called_together
from cordee.loaders.sheets.formats import of_file
from cordee.progress import Progress, Watch

KEPT = 30 * 86_400.0
"""Seconds after which what nobody came back to is thrown away."""
_COMING = ".coming"
_EVERY = 0.3
"""Seconds between two words on the disk about how far it is."""
_AT_ONCE = 2
_LOG = logging.getLogger("cordee.app")

Work = Callable[[Deposit, Watch], int]
"""What is done with a deposit; it gives the number of the change it made, 0 for none."""


class Shelf:
    """The deposits of each cordée below ``home``; what a kill left is swept when it is opened."""

    def __init__(self, home: Path, seen: Callable[[], None]) -> None:
        self._home, self._seen = home / FOLDER, seen
        self._stops: dict[str, Event] = {}
        self._workers = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="deposit")
        self._sweep()

    def of(self, slug: str) -> Iterator[Deposit]:
        """Those of a cordée, the last one first."""
        folder = self._home / slug
        if folder.is_dir():
            for path in sorted(folder.iterdir(), key=lambda path: -path.stat().st_mtime):
                if not path.name.endswith(_COMING):
                    yield Deposit(path)

    def deposit(self, slug: str, id_: str) -> Deposit:
        """The one of this id. Raises UnknownName."""
        found = next((one for one in self.of(slug) if one.id == id_), None)
        if found is None:
            raise UnknownName(Text("deposit.unknown"))
        return found

    def receive(self, slug: str, came: Sequence[tuple[str, BinaryIO]]) -> list[Deposit]:
        """Keep files that came, each apart under a name of no meaning, or as one where they are parts of one.

        Raises OutputError.
        """
        together = self._folder(slug)
        try:
            names = [known_name(called) for called, _ in came]
            files = [together / PARTS / name for name in names]
            if len({*names}) == len(names) > 1 and all(map(of_file, files)):
                make_folder(together / PARTS, private=True)
                for file, (_, content) in zip(files, came, strict=True):
                    _save(file, content)
                if are_parts(files):
                    return [self._kept(together, called_together(files))]
            return [
                self._received(slug, name, content) for name, (_, content) in zip(names, came, strict=True)
            ]
        except OSError as error:
            raise OutputError(Text("deposit.no_room", why=str(error.strerror))) from error
        finally:
            shutil.rmtree(together, ignore_errors=True)

    def _received(self, slug: str, called: str, content: BinaryIO) -> Deposit:
        coming = self._folder(slug)
        try:
            made = Deposit(coming)
            made.choose(Chosen(called))
            _save(made.file, content)
            return self._kept(coming, called)
        finally:
            shutil.rmtree(coming, ignore_errors=True)

    def _folder(self, slug: str) -> Path:
        coming = self._home / slug / f"{secrets.token_hex(8)}{_COMING}"
        make_folder(coming, private=True)
        return coming

    def _kept(self, coming: Path, called: str) -> Deposit:
        """The deposit, once all of it is there."""
        made = Deposit(coming)
        made.choose(Chosen(called))
        made.work(Job())
        return Deposit(coming.rename(coming.with_name(coming.name.removesuffix(_COMING))))

    def start(self, deposit: Deposit, kind: str, work: Work) -> None:
        """Work on a deposit in a thread of its own; nothing when it is worked on already."""
        if deposit.id in self._stops:
            return
        stop = self._stops[deposit.id] = Event()
        deposit.work(Job(kind, WAITING))
        # The thread speaks as the page does that asked.
        self._workers.submit(copy_context().run, self._run, deposit, kind, work, stop)

    def works_on(self, deposit: Deposit) -> bool:
        """Whether a deposit is being worked on."""
        return deposit.id in self._stops

    def folder(self, slug: str) -> Path:
        """Where those of a cordée are, each in a folder of its own."""
        return self._home / slug

    def bring(self, slug: str, folder: Path) -> None:
        """Take in those of a ``folder``, which were put away with their cordée. Raises OutputError."""
        make_folder(self._home, private=True)
        try:
            shutil.move(folder, self.folder(slug))
        except OSError as error:
            raise OutputError(Text("deposit.no_room", why=str(error.strerror))) from error

    def cancel(self, deposit: Deposit) -> None:
        """Stop the work on a deposit: nothing of it is kept."""
        if deposit.id in self._stops:
            self._stops[deposit.id].set()

    def close(self) -> None:
        """Stop all work."""
        for stop in tuple(self._stops.values()):
            stop.set()
        self._workers.shutdown(wait=True, cancel_futures=True)

    def _run(self, deposit: Deposit, kind: str, work: Work, stop: Event) -> None:
        job = Job(kind)
        try:
            number = work(deposit, self._watch(deposit, job, stop))
            job = replace(job, state=DONE, number=number)
        except Cancelled:
            job = replace(job, state=CANCELLED)
        except CordeeError as error:
            job = replace(job, state=REFUSED, said=without_secrets(str(error)))
        except Exception as error:
            _LOG.error("unforeseen %s", type(error).__name__)
            job = replace(job, state=FAILED, said=str(Text("door.unforeseen")))
        finally:
            del self._stops[deposit.id]
        if deposit.folder.is_dir():
            deposit.work(job)

    def _watch(self, deposit: Deposit, job: Job, stop: Event) -> Watch:
        last = 0.0

        def watch(told: Progress) -> None:
            nonlocal last
            if stop.is_set():
                raise Cancelled(Text("deposit.cancelled"))
            if time.monotonic() - last >= _EVERY:
                last = time.monotonic()
                self._seen()
                deposit.work(replace(job, state=STATES[told.phase], done=told.done, total=told.total))

        return watch

    def _sweep(self) -> None:
        """What was still coming goes, what was worked on is told, what is old is thrown away."""
        for folder in self._home.glob("*/*"):
            deposit = Deposit(folder)
            if folder.name.endswith(_COMING) or time.time() - folder.stat().st_mtime > KEPT:
                deposit.remove()
                continue
            try:
                job = deposit.job
            except CordeeError:
                deposit.remove()
                continue
            if job.live:
                deposit.work(replace(job, state=INTERRUPTED))


def _save(target: Path, content: BinaryIO) -> None:
    def save(path: Path) -> None:
        content.seek(0)
        with path.open("wb") as out:
            shutil.copyfileobj(content, out)

    write_atomically(target, save)
