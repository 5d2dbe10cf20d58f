"""A back-up by itself before the first change of a day."""

from __future__ import annotations

import logging
from pathlib import Path

from cordee.errors import OutputError
from cordee.graph import GraphStore
from cordee.graph.backups import backup_folder
from cordee.graph.tenure import utc_now
from cordee.workflows.backup.keep import keep_backup, last_backup

_LOG = logging.getLogger("cordee.app")
SOMETHING = "MATCH (l:Load) RETURN l.number AS number LIMIT 1"


def keep_today(store: GraphStore, place: str) -> Path | None:
    """The back-up that is made now; None when today has one, or there is nothing to keep.

    What stands in its way stops no change: the page of the data tells of what day the last one is.
    """
    folder = backup_folder(place)
    last = last_backup(folder)
    if (last is not None and last.date() == utc_now().date()) or not store.ask(SOMETHING):
        return None
    try:
        return keep_backup(store, folder).path
    except OutputError:
        _LOG.warning("unkept %s", folder.name)
        return None
