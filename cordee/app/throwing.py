"""A cordée that is thrown away, with the files brought into it; and one that comes back out of the bin."""

from __future__ import annotations

from pathlib import Path

from cordee.app.deposits.forgetting import stopped
from cordee.app.live.meeting import FILE as TYPED
from cordee.app.live.notes import FILE as NOTES
from cordee.app.registry import DEPOSITS, Entry
from cordee.app.running import Running
from cordee.errors import UnknownName
from cordee.graph.addresses import is_address
from cordee.i18n import Text
from cordee.workflows.backup.discard import Discarded, discard, discarded, take_back

ATTESTATIONS = "attestations"
_ALSO = (TYPED, NOTES, ATTESTATIONS)
"""What the application keeps beside a graph."""


def throw_away(running: Running, slug: str) -> Discarded | None:
    """Move a cordée into the bin, what was typed in it taken in before; None where nothing of it was there.

    One on a server stays there, and is only taken off the list. Raises what ``discard`` raises.
    """
    entry = running.registry.entry(slug)
    running.settle(slug)
    list(stopped(running.shelf, slug))
    brought = running.shelf.folder(slug)
    if is_address(entry.place) or not (_holds(Path(entry.place)) or _holds(brought)):
        running.registry.drop(slug)
        return None
    with running.registry.lease(slug).away() as place:
        thrown = discard(place, entry.name, running.bin, also=_ALSO, beside={DEPOSITS: brought})
        running.registry.drop(slug)
    running.subjects.pop(slug, None)
    return thrown


def _holds(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def in_bin(running: Running, id_: str) -> Discarded:
    """What was thrown away, by its id: an id is never a path. Raises UnknownName."""
    found = next((one for one in discarded(running.bin) if one.folder.name == id_), None)
    if found is None:
        raise UnknownName(Text("door.not_in_bin"))
    return found


def bring_back(running: Running, id_: str) -> Entry:
    """Bring a cordée back out of the bin, with the files brought into it. Raises as ``take_back``."""
    thrown = in_bin(running, id_)
    entry = running.registry.make(thrown.name)
    take_back(thrown, Path(entry.place))
    brought = Path(entry.place) / DEPOSITS
    if brought.is_dir():
        running.shelf.bring(entry.slug, brought)
    return entry
