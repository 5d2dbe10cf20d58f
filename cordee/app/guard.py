"""What a request must be before anything is done for it, and what every answer says to the browser.

Only this computer, by its name and port; only pages of ours may change anything; only a browser that was
let in sees anything. What OpenRefine, Jupyter and Label Studio learnt late.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.datastructures import Headers, MutableHeaders

from cordee.app.entrance import Entrance

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

SAFE = frozenset({"GET", "HEAD"})
OPEN = frozenset({"/entrer", "/lien"})
"""What answers without a session: the way in, and the link that a program of this person asks for."""
STATIC = "/static/"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # To other sites nothing, as by "no-referrer", by which a form of ours would call its origin "null".
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


def cookie_name(port: int) -> str:
    """The cookie of the application at this port: two of them do not take each other's."""
    return f"cordee-{port}"


class Guard:
    """The application behind its rules; ``refuse`` makes the answer to who may not come in."""

    def __init__(
        self,
        application: Application,
        entrance: Entrance,
        port: int,
        refuse: Callable[[Scope, int], Application],
    ) -> None:
        self._application, self._entrance, self._port, self._refuse = application, entrance, port, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it: 400, 401 or 403."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        answering = _with_headers(send)
        status = self._status(scope)
        if status is None:
            await self._application(scope, receive, answering)
        else:
            await self._refuse(scope, status)(scope, receive, answering)

    def _status(self, scope: Scope) -> int | None:
        """None for a request that may go on."""
        headers = Headers(scope=scope)
        hosts = (f"127.0.0.1:{self._port}", f"localhost:{self._port}")
        host = headers.get("host", "")
        # What no browser sends: it would be read as a text that it is not.
        if host not in hosts or not scope["query_string"].isascii():
            return 400
        if scope["path"] == "/lien":
            bearer = headers.get("authorization", "").removeprefix("Bearer ")
            return None if self._entrance.is_ours(bearer) else 403
        if scope["method"] not in SAFE and not _from_here(headers, host):
            return 403
        if scope["path"] in OPEN or scope["path"].startswith(STATIC):
            return None
        return None if self._entrance.is_inside(session_of(headers, self._port)) else 401


def session_of(headers: Headers, port: int) -> str:
    """The session a browser brings, "" for none."""
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(cookie_name(port))
    except CookieError:
        return ""
    return morsel.value if morsel is not None else ""


def _from_here(headers: Headers, host: str) -> bool:
    """Whether a page of ours sends it: both signs, which a browser always gives, and no page can forge."""
    return headers.get("sec-fetch-site") == "same-origin" and headers.get("origin") == f"http://{host}"


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            message = {**message, "headers": headers.raw}
        await send(message)

    return sending
