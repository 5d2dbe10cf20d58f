"""The Neo4j server of the tests: one driver and one schema for all, and nothing left of the test before."""

from __future__ import annotations

import atexit
import os
from copy import copy
from functools import cache

from cordee.graph import GraphStore, ledger, open_graph
from cordee.graph.engines.server import ServerEngine

AT_ONCE = 10_000
WIPE = f"MATCH (n) WITH n LIMIT {AT_ONCE} DETACH DELETE n RETURN count(*) AS gone"


class KeptEngine(ServerEngine):
    """An engine whose driver outlives it; to whoever closes it, it is closed like any other."""

    def close(self) -> None:
        """Refuse whatever is asked afterwards."""
        self._closed = True

    def wipe(self) -> None:
        """Leave no node."""
        while self._driver.execute_query(WIPE).records[0]["gone"] == AT_ONCE:
            pass


@cache
def _kept() -> KeptEngine:
    uri, user, password = (os.environ[name] for name in ("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD"))
    engine = KeptEngine(uri, user, password)
    atexit.register(engine._driver.close)
    return engine


@cache
def _schema_is_there() -> bool:
    _kept().wipe()
    open_graph(os.environ["NEO4J_URI"]).close()
    return True


def wipe_server() -> None:
    """Leave nothing on the server but the schema."""
    _kept().wipe()


def empty_server() -> GraphStore:
    """A store on the server, as if nobody had ever used it."""
    assert _schema_is_there()
    engine = copy(_kept())
    engine.wipe()
    engine.write(ledger.create_meta)
    return GraphStore(engine)
