"""A graph made anew from its facts; one of an earlier version is backed up before, and told first."""

from __future__ import annotations

from pathlib import Path

from cordee.graph import GraphStore
from cordee.graph.addresses import is_address
from cordee.graph.backups import backup_folder
from cordee.graph.engines.schema import VERSION
from cordee.wording.rebuilding import Rebuilt
from cordee.workflows.backup.keep import keep_backup, keep_files

_FACTS = "MATCH (c:Claim) RETURN count(*) AS facts"


def rebuild_graph(store: GraphStore, place: str, *, dry_run: bool = False) -> Rebuilt:
    """Make what is shown anew from the facts of ``store``, which is the graph of ``place``.

    A graph of an earlier version is brought up to date, and backed up before: nothing is done when it
    cannot be (OutputError). ``dry_run`` only tells.
    """
    theirs, facts = store.version(), int(store.ask(_FACTS)[0]["facts"])
    if dry_run:
        return Rebuilt(theirs, VERSION, facts, store.to_load_again(), dry_run=True)
    before = files = None
    if theirs < VERSION:
        folder = backup_folder(place)
        before = keep_backup(store, folder).path
        files = None if is_address(place) else keep_files(Path(place), folder)
    again = store.rebuild()
    return Rebuilt(theirs, VERSION, facts, again, dry_run=False, before=before, files=files)
