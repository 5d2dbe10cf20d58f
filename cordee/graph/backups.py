"""Where the back-ups of a graph are kept: what is asked when its own file cannot be used."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from platformdirs import user_data_path

from cordee.graph.addresses import is_address

FOLDER = "backups"
PREFIX = "cordee-"
"""How the name of each begins; the moment it was made follows."""
STAMP = "%Y%m%d-%H%M%S"


def backup_folder(place: str) -> Path:
    """Where the back-ups of the graph of ``place`` are kept: CORDEE_BACKUPS, else beside the graph.

    Those of a server's graph are in a folder of the user's data.
    """
    chosen = os.environ.get("CORDEE_BACKUPS")
    if chosen:
        return Path(chosen)
    if is_address(place):
        return user_data_path("cordee", appauthor=False) / FOLDER
    return Path(place) / FOLDER


def is_beside(folder: Path) -> bool:
    """Whether a folder of back-ups stands in that of a graph, which goes where that is moved."""
    chosen = os.environ.get("CORDEE_BACKUPS")
    apart = Path(chosen) if chosen else user_data_path("cordee", appauthor=False) / FOLDER
    return folder.name == FOLDER and folder != apart


def kept_backups(folder: Path) -> list[Path]:
    """Those that were made by themselves in a folder, the oldest first."""
    digits = "[0-9]"
    made = folder.glob(f"{PREFIX}{digits * 8}-{digits * 6}.zip")
    return sorted(path for path in made if _stamp(path) is not None)


def next_backup(folder: Path, now: datetime) -> Path:
    """The file of the next: of now, or of the second after the last one when the clock was put back.

    So names stand in the order in which the back-ups were made, whatever a clock said in between.
    """
    *_, last = (None, *(_stamp(path) for path in kept_backups(folder)))
    moment = now if last is None else max(now, last + timedelta(seconds=1))
    return folder / f"{PREFIX}{moment.strftime(STAMP)}.zip"


def made_at(path: Path, now: datetime) -> datetime:
    """When one was made (UTC): as its name says, but for a time that is still to come."""
    stamp = _stamp(path)
    return stamp if stamp and stamp <= now else datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _stamp(path: Path) -> datetime | None:
    """The moment in the name of one; None where it is none."""
    try:
        return datetime.strptime(path.stem, f"{PREFIX}{STAMP}").replace(tzinfo=UTC)
    except ValueError:
        return None
