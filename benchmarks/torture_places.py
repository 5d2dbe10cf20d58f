"""Where graphs are tortured: folders that are copied, or a Neo4j server that is emptied and filled again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import neo4j

from cordee.graph import open_graph
from cordee.graph.opening import FILE_NAME

ROOT = Path(__file__).resolve().parent.parent
SERVER = ROOT / "tools" / "neo4j" / "server.py"
STAGED = """
import sys
from datetime import timedelta
from cordee.graph import tenure
from cordee.graph.engines.server import ServerEngine
from cordee.cli import main
tenure.LEASE = timedelta(seconds=3)
ServerEngine.largest_transaction = 1_500
main(sys.argv[1:])
"""
"""A command whose loads are cut into stages, as those of a hundred thousand facts are."""
BUSY, PATIENCE = 4, 30.0


class Place(Protocol):
    """A graph to disturb."""

    address: str

    def command(self, given: Sequence[str]) -> list[str]:
        """The words of a Cordée command on it."""

    def learn(self, before: Sequence[Sequence[str]]) -> None:
        """Do what comes before an act, and remember the graph."""

    def reset(self) -> None:
        """The graph as it was then."""

    def size(self) -> int:
        """How large its file is; 0 where it has none of its own."""

    def recover(self) -> None:
        """Put right what no command of ours can: a server that is down."""


def run(place: Place, given: Sequence[str]) -> int:
    """Run a command to its end; its exit code."""
    done = subprocess.run(place.command(given), capture_output=True, cwd=ROOT, check=False)
    if b"Traceback" in done.stderr:
        print(done.stderr.decode(errors="replace")[-2_000:], file=sys.stderr)
    return done.returncode


def run_again(place: Place, given: Sequence[str]) -> int:
    """Run it as people do: again after a while, when the graph is still held by what was killed."""
    until = time.monotonic() + PATIENCE
    while (code := run(place, given)) == BUSY and time.monotonic() < until:
        time.sleep(0.5)
    return code


def hash_of(place: Place) -> str:
    """The hash of what the graph knows."""
    with open_graph(place.address) as store:
        return store.dump_hash()


class Folder:
    """A graph in a folder of this computer."""

    def __init__(self, folder: Path) -> None:
        self._tried, self._model = folder / "tried", folder / "model"
        self.address = str(self._tried)

    def command(self, given: Sequence[str]) -> list[str]:
        """The words of a Cordée command on it."""
        return [sys.executable, "-m", "cordee", "--db", self.address, *given]

    def learn(self, before: Sequence[Sequence[str]]) -> None:
        """Do what comes before an act, and remember the graph."""
        for path in (self._tried, self._model):
            shutil.rmtree(path, ignore_errors=True)
        for given in before:
            run(self, given)
        if before:
            shutil.move(self._tried, self._model)

    def reset(self) -> None:
        """The graph as it was then."""
        shutil.rmtree(self._tried, ignore_errors=True)
        if self._model.exists():
            shutil.copytree(self._model, self._tried)

    def size(self) -> int:
        """How large its file is."""
        return (self._tried / FILE_NAME).stat().st_size

    def recover(self) -> None:
        """Nothing: the next command does."""


class Server:
    """A Neo4j server, which holds nothing else; with ``home`` it may be killed, and is started again."""

    def __init__(self, *, staged: bool, home: Path | None) -> None:
        self.address = os.environ["NEO4J_URI"]
        self._staged, self._home = staged, home
        self._lines: list[str] = []

    def command(self, given: Sequence[str]) -> list[str]:
        """The words of a Cordée command on it."""
        how = ["-c", STAGED] if self._staged else ["-m", "cordee"]
        return [sys.executable, *how, "--db", self.address, *given]

    def _wipe(self) -> None:
        auth = (os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"])
        with neo4j.GraphDatabase.driver(self.address, auth=auth) as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n")

    def learn(self, before: Sequence[Sequence[str]]) -> None:
        """Do what comes before an act, and remember the graph."""
        self._wipe()
        self._lines = []
        for given in before:
            run(self, given)
        if before:
            with open_graph(self.address) as store:
                self._lines = list(store.ledger_lines())

    def reset(self) -> None:
        """The graph as it was then."""
        self._wipe()
        if self._lines:
            with open_graph(self.address) as store:
                store.restore(self._lines)

    def size(self) -> int:
        """0: its files are the server's."""
        return 0

    def kill(self) -> None:
        """End the server at once."""
        import json

        assert self._home is not None
        server = json.loads((self._home / "server.json").read_text(encoding="utf-8"))
        os.kill(server["pid"], signal.SIGKILL)
        time.sleep(0.5)

    def recover(self) -> None:
        """Start the server again where it was, if it is down."""
        if self._home is None:
            return
        port = self.address.rpartition(":")[2]
        words = [sys.executable, str(SERVER), "start", "--home", str(self._home), "--port", port]
        subprocess.run(words, check=True, capture_output=True)
