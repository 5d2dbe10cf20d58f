"""The example of the Alps from end to end: loaded, asked, drawn, laid out as a table to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from cordee.errors import NotReadable, OutputError
from cordee.graph import GraphStore, open_graph
from cordee.language import Text, language
from cordee.queries.common.sources import Citation, cite
from cordee.queries.echo.echo import Echo, echo
from cordee.workflows.load import Loaded, load

DATASET = "alpes"
SUBJECT = "Espaces Valléens"
MAP = Text(fr="carte.html", en="map.html")
DEPTH = 2
"""Links between what is on the map and its subject: the whole example is too much for a first look."""
TABLE = Text(fr="tableau.xlsx", en="table.xlsx")


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demonstration did: the load, the answer with its citations, and the files."""

    folder: Path
    loaded: Loaded
    answer: Echo
    citations: dict[str, Citation]
    map: Path
    table: Path


def demo(folder: Path) -> Demo:
    """Load the example into a graph of its own in ``folder``, and write its map and its table there.

    Raises NotReadable when the example is not there, OutputError when ``folder`` cannot be written.
    """
    example = example_folder()
    _make(folder)
    with open_graph(folder) as store:
        loaded = load(store, example, dataset=DATASET)
        answer = echo(store, SUBJECT)
        citations = cite(store, (claim for found in answer.echoes for claim in found.claims))
        return Demo(folder, loaded, answer, citations, _draw(store, folder), _lay_out(store, folder))


def example_folder() -> Path:
    """Where the example is: inside the installed package, or beside it in a working copy."""
    package = Path(str(files("cordee")))
    for folder in (package / "examples" / "alpes", package.parent / "examples" / "alpes"):
        if folder.is_dir():
            return folder
    raise NotReadable(
        Text(
            fr="Les données d'exemple manquent : réinstaller Cordée (pip install --force-reinstall).",
            en="The example data are missing: install Cordée again (pip install --force-reinstall).",
        )
    )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            Text(
                fr=f"Le dossier {folder} ne peut pas être créé : en choisir un autre par --output.",
                en=f"The folder {folder} cannot be made: choose another one by --output.",
            )
        ) from error


def _draw(store: GraphStore, folder: Path) -> Path:
    from cordee.queries.atlas.atlas import MapRequest
    from cordee.workflows.map.make import make_map

    path = folder / str(MAP)
    make_map(store, path, MapRequest(SUBJECT, DEPTH), lang=language(), force=True)
    return path


def _lay_out(store: GraphStore, folder: Path) -> Path:
    from cordee.workflows.table.table import write_table

    return write_table(store, SUBJECT, folder / str(TABLE))
