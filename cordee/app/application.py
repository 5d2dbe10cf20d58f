"""The application as an ASGI program: its screens behind the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from cordee.app import pages
from cordee.app.failures import REFUSED
from cordee.app.guard import Application, Guard, Scope
from cordee.app.running import Running
from cordee.app.screens import ALL, entering
from cordee.app.speaking import spoken_to
from cordee.i18n import language, speak

THREADS = 4
"""Questions answered at once."""


def build(running: Running) -> Application:
    """The program, for a server or a test."""

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        running.begin()
        yield
        await anyio.to_thread.run_sync(running.close)

    def refuse(scope: Scope, status: int) -> Application:
        return _refusal(running, Request(scope), status)

    async def lost(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return _refusal(running, request, status)

    routes = [
        Route("/static/{name}", _static),
        *entering.routes(running),
        *(screen.route(running) for screen in ALL),
    ]
    inner = Starlette(routes=routes, lifespan=living, exception_handlers={HTTPException: lost})
    return Guard(inner, running.entrance, running.port, refuse)


def _refusal(running: Running, request: Request, status: int) -> HTMLResponse:
    with speak(spoken_to(running, request)):
        said = str(REFUSED.get(status, REFUSED[400]))
        return HTMLResponse(pages.rendered("refused.html.j2", {"lang": language(), "said": said}), status)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in pages.STATIC:
        return PlainTextResponse("", 404)
    return Response(pages.static(name), media_type=pages.STATIC[name])
