"""People who are forgotten go out of what was brought in as well: the files, and what was read of them."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cordee.app.deposits.deposit import Deposit
from cordee.app.deposits.people import people_of
from cordee.app.deposits.shelf import Shelf
from cordee.errors import CordeeError
from cordee.model import PEOPLE
from cordee.workflows.forget.files import Cleaned
from cordee.workflows.forget.who import Bearer

_PATIENCE = 60.0
"""Seconds that work on a file has to stop in."""


@dataclass(frozen=True, slots=True)
class LetGo:
    """The names of files that were thrown away, and what is to be read again."""

    thrown: tuple[str, ...]
    again: tuple[Deposit, ...]


def let_go(shelf: Shelf, slug: str, people: Collection[Bearer]) -> LetGo:
    """Throw away what names these people, or was loaded whole; of the rest, what was read of it.

    What is left is files, corrections and choices, for ``forget_them`` to go through.
    """
    thrown, again = [], []
    for deposit in list(stopped(shelf, slug)):
        names = _names(deposit, people)
        if names or _loaded_whole(deposit):
            thrown += [deposit.chosen.called] if names else []
            deposit.remove()
        else:
            again += [deposit] if deposit.unread() else []
    return LetGo(tuple(thrown), tuple(again))


def thrown_too(files: Cleaned, folder: Path) -> tuple[Cleaned, tuple[str, ...]]:
    """Throw away what was brought in and no text could be taken out of; the rest, and its names."""
    held = [path for path in files.by_hand if path.is_relative_to(folder)]
    names = tuple(called(held, folder))
    for path in held:
        Deposit(folder / path.relative_to(folder).parts[0]).remove()
    return replace(files, by_hand=tuple(path for path in files.by_hand if path not in held)), names


def called(paths: Collection[Path], folder: Path) -> list[str]:
    """What files are called by who sent them, where they were brought in; else the names they have."""
    return [
        Deposit(folder / path.relative_to(folder).parts[0]).chosen.called
        if path.is_relative_to(folder)
        else path.name
        for path in paths
    ]


def stopped(shelf: Shelf, slug: str) -> Iterator[Deposit]:
    """The files brought into a cordée, the work on each of them stopped."""
    for deposit in shelf.of(slug):
        shelf.cancel(deposit)
        end = time.monotonic() + _PATIENCE
        while shelf.works_on(deposit) and time.monotonic() < end:
            time.sleep(0.05)
        yield deposit


def _names(deposit: Deposit, people: Collection[Bearer]) -> bool:
    try:
        found = people_of(deposit.prepared.answer)
    except CordeeError:
        return False
    named = [node.name for node in found.nodes if node.kind in PEOPLE]
    return any(one.called(name) for one in people for name in named)


def _loaded_whole(deposit: Deposit) -> bool:
    try:
        reading = deposit.prepared.told.reading
        return deposit.job.loaded and not (reading.rejected or reading.lost)
    except CordeeError:
        return False
