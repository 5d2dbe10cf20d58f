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
CHANGES = "MATCH (m:Meta) RETURN m.sequence AS number"


class KeptEngine(ServerEngine):
    """An engine whose driver outlives it; to whoever closes it, it is closed like any other."""

    def close(self) -> None:
        """Refuse whatever is asked afterwards."""
        self._closed = True

    def wipe(self) -> None:
        """Leave no node."""
        while self._driver.execute_query(WIPE).records[0]["gone"] == AT_ONCE:
            pass


class _Kept:
    """What was left on the server to be read again, and the number of changes it had then."""

    what: object = None
    changes = -1


@cache
def _engine() -> KeptEngine:
    uri, user, password = (os.environ[name] for name in ("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD"))
    engine = KeptEngine(uri, user, password)
    atexit.register(engine._driver.close)
    return engine


@cache
def _schema_is_there() -> bool:
    _engine().wipe()
    open_graph(os.environ["NEO4J_URI"]).close()
    return True


def _changes() -> int:
    rows = _engine().read(CHANGES, {})
    return int(rows[0]["number"]) if rows else -1


def wipe_server() -> None:
    """Leave nothing on the server but the schema."""
    _Kept.what = None
    _engine().wipe()


def empty_server() -> GraphStore:
    """A store on the server, as if nobody had ever used it."""
    assert _schema_is_there()
    wipe_server()
    _engine().write(ledger.create_meta)
    return store()


def store() -> GraphStore:
    """A store on the server as it is."""
    return GraphStore(copy(_engine()))


def keep(what: object) -> None:
    """Note that ``what`` is all that the server holds."""
    _Kept.what, _Kept.changes = what, _changes()


def holds(what: object) -> bool:
    """Whether that is still all it holds: nobody wrote since."""
    return _Kept.what is what and _changes() == _Kept.changes
