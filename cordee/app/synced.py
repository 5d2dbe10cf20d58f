"""Whether a folder stands under one that a program copies to other computers as it changes.

Such a program copies a database in the midst of a change, and puts an older one back: a graph does not
survive that for long.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

_PROGRAMS: Mapping[str, str] = {
    r"onedrive\b.*": "OneDrive",
    r"dropbox\b.*": "Dropbox",
    r"google ?drive.*|googledrive-.*|mon drive|my drive|drivefs": "Google Drive",
    r"icloud ?drive.*|mobile documents|com~apple~clouddocs": "iCloud",
    r"nextcloud\d*": "Nextcloud",
    r"owncloud\d*": "ownCloud",
    r"seafile": "Seafile",
    r"pclouddrive|pcloud drive|pcloud sync": "pCloud",
    r"kdrive\d*": "kDrive",
    r"box sync": "Box",
    r"synologydrive|cloudstation": "Synology Drive",
}
_KNOWN = tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in _PROGRAMS.items())
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Where Windows says that OneDrive is, whatever its folder is called."""


def synced_by(place: Path, environ: Mapping[str, str] = os.environ) -> str:
    """The program that copies this folder, as people call it; "" for none that is known."""
    whole = place.expanduser().absolute()
    for variable in _VARIABLES:
        if environ.get(variable) and whole.is_relative_to(environ[variable]):
            return "OneDrive"
    for part in whole.parts:
        for pattern, name in _KNOWN:
            if pattern.fullmatch(part):
                return name
    return ""
