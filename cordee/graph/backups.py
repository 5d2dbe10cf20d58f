"""Where the back-ups of a graph are kept: what is asked when its own file cannot be used."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from cordee.graph.addresses import is_address

FOLDER = "backups"
PREFIX = "cordee-"
"""How the name of each begins; the moment it was made follows."""


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


def kept_backups(folder: Path) -> list[Path]:
    """Those that were made by themselves in a folder, the oldest first."""
    digits = "[0-9]"
    return sorted(folder.glob(f"{PREFIX}{digits * 8}-{digits * 6}.zip"))
