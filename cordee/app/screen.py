"""A screen: an address, what it needs the right to, and the function that answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cordee.app import failures
from cordee.app.asked import Asked
from cordee.app.deposits.receiving import let_go, received
from cordee.app.rights import Action, Who
from cordee.app.running import Running
from cordee.app.speaking import spoken_to
from cordee.i18n import come_by, set_language
from cordee.queries.common.heard import listening

_FIELDS = 10_000
_LONGEST = 1_000_000
"""Letters of one field; a file has its own way in."""


@dataclass(frozen=True, slots=True)
class Screen:
    """``answer`` is called in a thread of its own, in the language and with the names preferred."""

    path: str
    answer: Callable[[Asked], Response]
    action: Action = Action.READ
    method: str = "GET"
    file: bool = False
    """Whether its form brings a file."""

    def route(self, running: Running) -> Route:
        """The route of Starlette."""
        return Route(self.path, _endpoint(running, self), methods=[self.method])


def _endpoint(running: Running, screen: Screen) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        running.seen()
        form: Mapping[str, Any] = {}
        if screen.file:
            form = await received(request)
        elif screen.method == "POST":
            async with request.form(max_files=0, max_fields=_FIELDS, max_part_size=_LONGEST) as given:
                form = dict(given)
        try:
            return await run_in_threadpool(copy_context().run, _answered, running, screen, request, form)
        finally:
            await let_go(form)

    return endpoint


def _answered(running: Running, screen: Screen, request: Request, form: Mapping[str, Any]) -> Response:
    # The context is this request's own: what is chosen here holds for it only.
    set_language(spoken_to(running, request))
    come_by("app")
    with listening() as heard:
        asked = Asked(running, request, Who(), None, form, heard)
        try:
            slug = request.path_params.get("slug")
            if slug is not None:
                asked = Asked(running, request, Who(), running.registry.entry(slug), form, heard)
            if not asked.may(screen.action):
                return failures.refused(asked)
            return screen.answer(asked)
        except Exception as error:
            return failures.page(asked, error)
