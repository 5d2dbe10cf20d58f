"""The example of the Alps from end to end: loaded, asked, drawn, laid out as a table to fill in."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from cordee.errors import NotReadable, OutputError
from cordee.graph import GraphStore, open_graph
from cordee.i18n import Text, language
from cordee.queries.common.sources import Citation
from cordee.queries.echo.echo import Echo, echo
from cordee.queries.echo.witnessed import Witnessed, echo_sources
from cordee.queries.loads.loaded import Loaded
from cordee.wording.echoes import SHORT
from cordee.workflows.demo_folder import DemoFolder
from cordee.workflows.load import load

DATASET = "alpes"
SUBJECT = "Espaces Valléens"
MAP = Text("demo.map")
DEPTH = 2
"""Links between what is on the map and its subject: the whole example is too much for a first look."""
TABLE = Text("demo.table")


MAKING = ".cordee-demo-making"
"""Where everything is made, inside the folder, before it takes the place of what is there."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demonstration did: the load, the answer with its citations, and the files.

    ``kept`` is where somebody else's or changed files were set aside; ``None`` when none was in the way.
    """

    folder: Path
    loaded: Loaded
    answer: Echo
    citations: dict[str, Citation]
    witnessed: Witnessed
    map: Path
    table: Path
    kept: Path | None = None


def demo(folder: Path) -> Demo:
    """Load the example into a graph of its own in ``folder``, made anew, and write its map and its table.

    What an earlier demonstration left is replaced, even half made or by another version; what somebody
    has changed since is set aside, never deleted.

    Raises NotReadable when the example is not there, OutputError when ``folder`` cannot be written or
    holds files of these names that no demonstration made, StoreBusy when its graph is in use.
    """
    example = example_folder()
    place = DemoFolder(folder)
    names = [str(MAP), str(TABLE)]
    place.admit(names)
    making = _make(folder)
    with open_graph(making) as store:
        loaded = load(store, example, dataset=DATASET)
        answer = echo(store, SUBJECT)
        citations, witnessed = echo_sources(store, answer, SHORT.seen(answer))
        _draw(store, making)
        _lay_out(store, making)
        fingerprint = store.dump_hash()
    kept = place.take(making, names, fingerprint)
    return Demo(folder, loaded, answer, citations, witnessed, folder / names[0], folder / names[1], kept)


def example_folder() -> Path:
    """Where the example is: inside the installed package, or beside it in a working copy."""
    package = Path(str(files("cordee")))
    for folder in (package / "examples" / "alpes", package.parent / "examples" / "alpes"):
        if folder.is_dir():
            return folder
    raise NotReadable(Text("demo.example_data_missing_install"))


def _make(folder: Path) -> Path:
    making = folder / MAKING
    try:
        shutil.rmtree(making, ignore_errors=True)  # of a demonstration that was interrupted
        making.mkdir(parents=True)
    except OSError as error:
        raise OutputError(Text("demo.folder_cannot_made_choose", folder=str(folder))) from error
    return making


def _draw(store: GraphStore, folder: Path) -> None:
    from cordee.queries.atlas.atlas import MapRequest
    from cordee.workflows.map.make import make_map

    make_map(store, folder / str(MAP), MapRequest(SUBJECT, DEPTH), lang=language(), force=True)


def _lay_out(store: GraphStore, folder: Path) -> None:
    from cordee.workflows.table.table import write_table

    write_table(store, SUBJECT, folder / str(TABLE))
