"""Opening a graph: a folder of this computer, or a Neo4j server."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from cordee.errors import InputError, InvalidValue, StoreDenied, StoreUnavailable
from cordee.graph.engines.engine import Engine
from cordee.graph.store import READ_SECONDS, GraphStore
from cordee.language import Text

MEMORY = ":memory:"
FILE_NAME = "graph.lbdb"
_SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")


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
) -> GraphStore:
    """Open a graph, making it when it is not there yet.

    ``where`` is a folder (the embedded graph lives in one file of it), ``":memory:"``, or the URL
    of a Neo4j server (``bolt://…``, ``neo4j://…``); nothing means ``CORDEE_DB``, else the user's
    data folder. ``user`` and ``password`` default to NEO4J_USER and NEO4J_PASSWORD. ``seconds``
    is the time limit of a question; ``any_version`` opens an older graph in order to rebuild it.

    Raises StoreUnavailable, StoreDenied, StoreBusy or StoreVersion; InvalidValue for a password
    written in the URL, which is never repeated.
    """
    place = str(where) if where is not None else default_place()
    engine = _server(place, user, password, database) if place.startswith(_SCHEMES) else _embedded(place)
    try:
        return GraphStore(engine, seconds=seconds, any_version=any_version)
    except BaseException:
        engine.close()
        raise


def _server(uri: str, user: str | None, password: str | None, database: str | None) -> Engine:
    from cordee.graph.engines.server import ServerEngine  # the driver takes a while to import

    if "@" in uri:
        raise InvalidValue(
            Text(
                fr="Le mot de passe ne s'écrit pas dans l'adresse : le donner dans NEO4J_PASSWORD, "
                "et l'utilisateur dans NEO4J_USER.",
                en="A password is not written in the address: give it in NEO4J_PASSWORD, and the user in "
                "NEO4J_USER.",
            )
        )
    secret = password if password is not None else os.environ.get("NEO4J_PASSWORD")
    if not secret:
        raise StoreDenied(
            Text(
                fr=f"Il manque le mot de passe de {uri} : le donner dans la variable NEO4J_PASSWORD.",
                en=f"The password of {uri} is missing: give it in the variable NEO4J_PASSWORD.",
            )
        )
    return ServerEngine(uri, user or os.environ.get("NEO4J_USER", "neo4j"), secret, database)


def _embedded(place: str) -> Engine:
    from cordee.graph.engines.embedded import EmbeddedEngine  # so does the embedded database

    if place == MEMORY:
        return EmbeddedEngine(None)
    if "://" in place:
        raise InputError(
            Text(
                fr=f"{place} n'est ni un dossier ni l'adresse d'un Neo4j (bolt://… ou neo4j://…).",
                en=f"{place} is neither a folder nor the address of a Neo4j (bolt://… or neo4j://…).",
            )
        )
    folder = Path(place)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            Text(
                fr=f"Impossible d'ouvrir un graphe dans {folder} ({error.strerror}) : choisir un autre "
                "dossier avec --db.",
                en=f"No graph can be opened in {folder} ({error.strerror}): choose another folder with --db.",
            )
        ) from error
    return EmbeddedEngine(folder / FILE_NAME)
