"""« Données »: where it is kept, its back-ups, putting one back; a folder that another program copies."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.responses import Response

from cordee.app.asked import Asked
from cordee.app.deposits.receiving import files
from cordee.app.downloads import cleaned, download
from cordee.app.rights import Action
from cordee.app.screen import Screen
from cordee.app.screens.people import attestations
from cordee.app.synced import synced_by
from cordee.errors import UnknownName
from cordee.files.made import made
from cordee.graph import open_graph
from cordee.graph.addresses import is_address
from cordee.graph.backups import backup_folder, kept_backups, made_at
from cordee.graph.tenure import utc_now
from cordee.i18n import Day, Number, Text
from cordee.wording.backups import restored_lines
from cordee.wording.loads import left_out_lines
from cordee.wording.rebuilding import rebuilt_lines
from cordee.workflows.backup.archive import write_backup
from cordee.workflows.backup.discard import KEPT
from cordee.workflows.backup.rebuild import rebuild_graph
from cordee.workflows.backup.restore import restore_backup

AT = "/donnees"


def every(asked: Asked) -> Response:
    """Where it is, the back-ups there are, and what is done for people."""
    place = asked.cordee.place
    program = "" if is_address(place) else synced_by(Path(place))
    kept = [_told(path) for path in reversed(kept_backups(backup_folder(place)))]
    return asked.page(
        "data.html.j2",
        place=place,
        on_server=is_address(place),
        days=KEPT,
        program=program,
        movable=bool(program) and not synced_by(asked.running.home),
        kept=kept,
        attested=[path.name for path in attestations(asked)],
    )


def _told(path: Path) -> Mapping[str, Any]:
    made = made_at(path, utc_now()).astimezone()
    size = Number(max(1, round(path.stat().st_size / 1000)))
    return {
        "name": path.name,
        "day": str(Day(made.date().isoformat())),
        "time": f"{made:%H:%M}",
        "size": str(size),
    }


def _kept(asked: Asked) -> Path:
    """The back-up that is named, of those there are: a name is never a path. Raises UnknownName."""
    name = asked.value("nom") or str(asked.request.path_params.get("name", ""))
    for path in kept_backups(backup_folder(asked.cordee.place)):
        if path.name == name:
            return path
    raise UnknownName(Text("door.no_such_backup", name=name[:60]))


def back_up(asked: Asked) -> Response:
    """A back-up of now, with what was just typed, to be kept elsewhere."""
    asked.meeting.take()
    with asked.asking() as store:
        data = made(partial(write_backup, store), "cordee.zip")
    return download(f"{asked.cordee.name} {utc_now():%Y-%m-%d}.zip", data)


def kept(asked: Asked) -> Response:
    """One of those made by themselves, to be kept elsewhere."""
    path = _kept(asked)
    return download(path.name, path.read_bytes())


def ask_restore(asked: Asked) -> Response:
    """Whether it is to be put back: what is there now is backed up before."""
    return asked.page("restoring.html.j2", kept=_told(_kept(asked)))


def restore(asked: Asked) -> Response:
    """Put one back; what was there before is the newest back-up."""
    return _restored(asked, _kept(asked))


def put_back(asked: Asked) -> Response:
    """Put back one that was kept elsewhere."""
    (file, *_) = files(asked.form)
    with TemporaryDirectory() as folder:
        path = Path(folder) / cleaned(file.filename or "")
        with path.open("wb") as out:
            shutil.copyfileobj(file.file, out)
        return _restored(asked, path)


def _restored(asked: Asked, path: Path) -> Response:
    asked.running.settle(asked.cordee.slug)
    with asked.lease.away() as place:
        done = restore_backup(path, place, replace=True)
    before = done.before.name if done.before else ""
    lines = [*restored_lines(done.back_up.rows, done.back_up.made, done.load_again, before)]
    told = " ".join(line.text for line in (*lines, *left_out_lines(done.left)))
    return asked.to(asked.at(AT), told)


def bring_up_to_date(asked: Asked) -> Response:
    """Bring over what an older version made; a back-up is made before."""
    with asked.lease.away() as place, open_graph(place, any_version=True, create=False) as store:
        done = rebuild_graph(store, place)
    told = " ".join(line.text for line in rebuilt_lines(done))
    return asked.to(asked.at(AT), told)


def move(asked: Asked) -> Response:
    """Bring it out of the folder that another program copies."""
    asked.running.move(asked.cordee.slug)
    return asked.to(asked.at(AT), str(Text("door.moved")))


SCREENS = (
    Screen(f"/d/{{slug}}{AT}", every, Action.KEEP),
    Screen(f"/d/{{slug}}{AT}/sauvegarde", back_up, Action.KEEP),
    Screen(f"/d/{{slug}}{AT}/sauvegardes/{{name}}", kept, Action.KEEP),
    Screen(f"/d/{{slug}}{AT}/restaurer", ask_restore, Action.KEEP),
    Screen(f"/d/{{slug}}{AT}/restaurer", restore, Action.KEEP, "POST"),
    Screen(f"/d/{{slug}}{AT}/restaurer/fichier", put_back, Action.KEEP, "POST", file=True),
    Screen(f"/d/{{slug}}{AT}/mettre-a-jour", bring_up_to_date, Action.KEEP, "POST"),
    Screen(f"/d/{{slug}}{AT}/deplacer", move, Action.KEEP, "POST"),
)
