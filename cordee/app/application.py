"""The application as an ASGI program: its screens behind the guard."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib import import_module
from threading import Lock, Thread
from typing import Any

import anyio.to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from cordee.app import entering, pages
from cordee.app.failures import REFUSED
from cordee.app.guard import Application, Guard, Receive, Scope, Send
from cordee.app.running import Running
from cordee.app.speaking import spoken_to
from cordee.errors import CordeeError
from cordee.i18n import language, speak

_LOG = logging.getLogger("cordee.app")
THREADS = 4
"""Questions answered at once."""


def build(running: Running) -> Application:
    """The program, for a server or a test."""
    rest = _Rest(running)

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        begun = Thread(target=rest.begin)
        begun.start()
        yield
        await anyio.to_thread.run_sync(begun.join)
        await anyio.to_thread.run_sync(running.close)

    def refuse(scope: Scope, status: int) -> Application:
        return _refusal(running, Request(scope), status)

    routes = [Route("/static/{name}", _static), *entering.routes(running)]
    first = Starlette(routes=routes, lifespan=living, exception_handlers=_told_of(running))
    first.router.default = rest
    return Guard(first, running.entrance, running.port, refuse)


class _Rest:
    """Every screen, imported while the browser that was let in is still opening."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._guard = Lock()
        self._made: Starlette | None = None

    def _screens(self) -> Starlette:
        from cordee.app.screens import ALL

        with self._guard:
            if self._made is None:
                routes = [screen.route(self._running) for screen in ALL]
                self._made = Starlette(routes=routes, exception_handlers=_told_of(self._running))
            return self._made

    def begin(self) -> None:
        """Import them, take in what was typed before, and import what the first echo counts with."""
        self._screens()
        try:
            self._running.begin()
        except CordeeError as error:  # each page tells what stands in its way
            _LOG.warning("begin %s", type(error).__name__)
        import_module("scipy.sparse")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._made is None:
            await run_in_threadpool(self._screens)
        await self._screens()(scope, receive, send)


def _told_of(running: Running) -> Mapping[Any, Any]:
    """What becomes of an address that leads nowhere."""

    async def lost(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return _refusal(running, request, status)

    return {HTTPException: lost}


def _refusal(running: Running, request: Request, status: int) -> HTMLResponse:
    with speak(spoken_to(running, request)):
        said = str(REFUSED.get(status, REFUSED[400]))
        return HTMLResponse(pages.rendered("refused.html.j2", {"lang": language(), "said": said}), status)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in pages.STATIC:
        return PlainTextResponse("", 404)
    return Response(pages.static(name), media_type=pages.STATIC[name])
