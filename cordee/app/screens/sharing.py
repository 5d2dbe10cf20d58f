"""« Papiers et fichiers »: each a small form, and what it writes to be kept."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.responses import Response

from cordee.app import failures
from cordee.app.asked import Asked
from cordee.app.downloads import download
from cordee.app.papers import Out, Paper, as_one, papers
from cordee.app.screen import Screen
from cordee.app.screens.asking import SENT, Sent, drawn, linked
from cordee.errors import CordeeError, InputError, OutputError, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import Text

AT = "/papiers"
KEPT = "pages"
"""Where the pages for others are written, each time in the same place: their addresses stay."""
_ID = re.compile(r"[0-9a-f]{16,}")


def every(asked: Asked) -> Response:
    """The papers there are."""
    return asked.page("papers.html.j2", listed=papers())


def ask(asked: Asked) -> Response:
    """The form of one; once it is sent, the file."""
    page = asked.request.path_params["paper"]
    paper = next((one for one in papers() if one.page == page), None)
    if paper is None:
        raise UnknownName(Text("door.no_such_paper", name=page[:60]))
    sent = Sent(asked, paper, True, linked(asked))
    wanted = bool(asked.value(SENT)) and sent.ready
    if wanted:
        asked.meeting.take()
    with asked.asking() as store:
        if not wanted:
            return _page(asked, store, sent)
        try:
            return _written(asked, store, paper, sent)
        except (InputError, OutputError) as error:
            return _page(asked, store, sent, error)


def _written(asked: Asked, store: GraphStore, paper: Paper, sent: Sent) -> Response:
    asked.leaving(store, named=asked.named)
    with TemporaryDirectory() as folder:
        kept = asked.running.registry.folder(asked.cordee.slug) / KEPT
        files = paper.write(store, sent, Out(Path(folder), kept, asked.named))
        inside = kept if all(path.is_relative_to(kept) for path in files) else Path(folder)
        name, data = as_one(files, inside, f"{paper.title} {asked.cordee.name}")
    return download(_called(name, sent.text("nom")), data)


def _called(name: str, about: str) -> str:
    """What one file is called where it is kept: what it is, and of whom where that was asked by name."""
    stem, _, suffix = name.rpartition(".")
    return name if suffix == "zip" or not about or _ID.fullmatch(about) else f"{stem} {about}.{suffix}"


def _page(asked: Asked, store: GraphStore, sent: Sent, error: CordeeError | None = None) -> Response:
    return asked.page(
        "paper.html.j2",
        status=200 if error is None else failures.status_of(error),
        trouble="" if error is None else failures.told(error),
        suggestions=() if error is None else failures.instead(asked, error),
        form=sent.form,
        **drawn(store, sent),
    )


SCREENS = (Screen(f"/d/{{slug}}{AT}", every), Screen(f"/d/{{slug}}{AT}/{{paper}}", ask))
