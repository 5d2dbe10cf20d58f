"""Opening a graph: a folder of this computer, or a Neo4j server."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from cordee.errors import InputError, StoreUnavailable
from cordee.graph.addresses import is_address
from cordee.graph.limits import READ_SECONDS
from cordee.graph.secrets import USER, password_of, refuse_secret
from cordee.i18n import Text

if TYPE_CHECKING:
    from cordee.graph.engines.engine import Engine
    from cordee.graph.store import GraphStore

MEMORY = ":memory:"
FILE_NAME = "graph.lbdb"


def default_place() -> str:
    """Where the graph is when nobody says: ``CORDEE_DB``, else a folder of the user's data."""
    return os.environ.get("CORDEE_DB") or str(user_data_path("cordee", appauthor=False))


def open_graph(
    where: str | Path | None = None,
    *,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    seconds: float = READ_SECONDS,
    any_version: bool = False,
    wait: float = 0.0,
    create: bool = True,
) -> GraphStore:
    """Open a graph, making it when it is not there yet, unless ``create`` is false.

    ``where`` is a folder (the embedded graph lives in one file of it, which means it too), ``":memory:"``,
    or the URL of a Neo4j server (``bolt://…``, ``neo4j://…``); nothing means ``CORDEE_DB``, else the user's
    data folder. ``user`` and ``password`` default to NEO4J_USER and NEO4J_PASSWORD, the password
    else to the file that NEO4J_PASSWORD_FILE names, else to the system's keyring. ``seconds``
    is the time limit of a question; ``any_version`` opens an older graph in order to rebuild it; ``wait``
    is for how many seconds another program may still have the folder open.

    Raises StoreUnavailable, StoreDenied, StoreBusy or StoreVersion; InvalidValue for a password
    written in the URL, which is never repeated.
    """
    from cordee.graph.store import GraphStore

    place = str(where) if where is not None else default_place()
    refuse_secret(place)
    if is_address(place):
        engine = _server(place, user, password, database)
    else:
        engine = _embedded(place, wait, create=create)
    try:
        return GraphStore(engine, seconds=seconds, any_version=any_version)
    except BaseException:
        engine.close()
        raise


def _server(uri: str, user: str | None, password: str | None, database: str | None) -> Engine:
    from cordee.graph.engines.server import ServerEngine  # the driver takes a while to import

    name = user or os.environ.get(USER) or "neo4j"
    return ServerEngine(uri, name, password_of(uri, name, password), database)


def _embedded(place: str, wait: float, *, create: bool) -> Engine:
    from cordee.graph.engines.embedded import EmbeddedEngine  # so does the embedded database
    from cordee.graph.engines.embedded_file import check_there

    if place == MEMORY:
        return EmbeddedEngine(None)
    if "://" in place:
        raise InputError(Text("store.neither_folder_nor_address", place=place))
    folder = Path(place)
    if folder.name == FILE_NAME and folder.is_file():  # the file of a graph means its folder
        folder = folder.parent
    if create:
        _make_folder(folder)
    else:
        check_there(folder / FILE_NAME)
    return EmbeddedEngine(folder / FILE_NAME, wait, create=create)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            Text("store.graph_can_opened_choose", folder=str(folder), error=str(error.strerror))
        ) from error
