"""Start the application on this computer, once; a second start opens the first one's page."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from threading import Thread, current_thread, main_thread

import uvicorn
from platformdirs import user_data_path

from cordee.app import pages, preferences
from cordee.app.application import build
from cordee.app.running import Running
from cordee.errors import OutputError, StoreBusy
from cordee.files.atomic import make_folder, write_text
from cordee.graph.addresses import is_address
from cordee.graph.lock import FolderLock
from cordee.graph.opening import FILE_NAME, default_place
from cordee.i18n import Text

HERE = "127.0.0.1"
"""The only address it listens on: nothing but this computer reaches it."""
FILE = "running.json"
LOCK = "running.lock"
LEFT_ALONE = 30 * 60.0
"""Seconds without anybody after which it ends."""
_EVERY = 5.0
_ANSWERS = 3.0
_AFTERWARDS = 2.0
"""Seconds after the first page in which what a map and an echo count with, and are said by, is not ready."""
_BEGINS = 15.0
"""Seconds in which an application that was begun answers."""


def default_home() -> Path:
    """Where cordées and preferences are kept when nobody says."""
    return user_data_path("cordee", appauthor=False) / "app"


def start(home: Path, place: str, *, port: int, opened: Callable[[str], None]) -> None:
    """Run the application until it is left, quit or interrupted; ``opened`` is given the link to come in by.

    ``place`` is a graph to begin with, "" for the person's own where there is one. Where the application
    runs already, ``opened`` is given a link to that one, and this returns. Raises OutputError when the
    port is taken or the folder cannot be used, StoreBusy when one was begun that never answers.
    """
    make_folder(home, private=True)
    try:
        alone = FolderLock(home, name=LOCK)
    except StoreBusy:
        opened(_link_soon(home))
        return
    try:
        _run(home, place, port, opened)
    finally:
        alone.release()


def _run(home: Path, place: str, port: int, opened: Callable[[str], None]) -> None:
    """The application itself, the only one of this ``home``."""
    door = _listen(port or preferences.read(home).port, strict=bool(port))
    with door:
        number = door.getsockname()[1]
        server: uvicorn.Server | None = None

        def quit_() -> None:
            if server is not None:
                server.should_exit = True

        running = Running(home, number, quit_)
        _begin_with(running, place)
        running.prefer(replace(running.preferences, port=number))
        config = uvicorn.Config(
            build(running), log_level="warning", access_log=False, timeout_graceful_shutdown=5, lifespan="on"
        )
        server = uvicorn.Server(config)
        _announce(home, running)
        if current_thread() is main_thread():
            # Asked to end, the server does so and asks again: there is still a file to take away.
            signal.signal(signal.SIGTERM, lambda *_: None)
        try:
            Thread(target=_watch, args=(server, running), daemon=True).start()
            Thread(target=_tell, args=(server, running, opened), daemon=True).start()
            server.run(sockets=[door])
        finally:
            (home / FILE).unlink(missing_ok=True)


def _link_soon(home: Path) -> str:
    """A link to the one that has begun, which may be about to answer. Raises StoreBusy when it never does."""
    until = time.monotonic() + _BEGINS
    while (link := link_of_another(home)) is None:
        if time.monotonic() > until:
            raise StoreBusy(Text("door.begun_elsewhere", home=str(home)))
        time.sleep(0.1)
    return link


def link_of_another(home: Path) -> str | None:
    """A link to the application that runs already on this ``home``; None when none answers."""
    try:
        known = json.loads((home / FILE).read_text(encoding="utf-8"))
        asking = urllib.request.Request(
            f"http://{HERE}:{int(known['port'])}/lien",
            method="POST",
            headers={"Authorization": f"Bearer {known['secret']}"},
        )
        with _directly().open(asking, timeout=_ANSWERS) as answer:
            return str(json.loads(answer.read())["link"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _directly() -> urllib.request.OpenerDirector:
    """What asks this computer, whatever proxy stands between it and others."""
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _listen(port: int, *, strict: bool) -> socket.socket:
    """A socket on this computer only, at ``port`` if it is free; at another one unless ``strict``."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((HERE, port))
        door.listen()  # two may be bound to one port, and only one listens
    except OSError as error:
        door.close()
        if strict:
            raise OutputError(Text("door.port_taken", port=port)) from error
        return _listen(0, strict=True)
    return door


def _begin_with(running: Running, place: str) -> None:
    """Remember the graph that was named, and the person's own once something is in it."""
    if place:
        running.registry.take_in(place, Path(place).name or place)
        return
    own = default_place()
    if is_address(own) or (Path(own) / FILE_NAME).is_file():
        running.registry.take_in(own, str(Text("door.own_graph")))


def _announce(home: Path, running: Running) -> None:
    """Say to later starts, and to nobody else, how to reach this one."""
    path = home / FILE
    write_text(path, "")
    with suppress(OSError):
        path.chmod(0o600)
    path.write_text(
        json.dumps({"pid": os.getpid(), "port": running.port, "secret": running.entrance.secret}),
        encoding="utf-8",
        newline="\n",
    )


def _tell(server: uvicorn.Server, running: Running, opened: Callable[[str], None]) -> None:
    while not server.started and not server.should_exit:
        time.sleep(0.02)
    if server.started:
        opened(running.link)
        time.sleep(_AFTERWARDS)
        import_module("cordee.viz.layout.discs")
        pages.ready()


def _watch(server: uvicorn.Server, running: Running) -> None:
    while not server.should_exit:
        time.sleep(_EVERY)
        if running.quiet > LEFT_ALONE:
            server.should_exit = True
