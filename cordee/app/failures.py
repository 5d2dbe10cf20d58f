"""What went wrong, as a page: what, where, what to do, and what was typed is still there."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import JSONResponse, Response

from cordee.errors import (
    CordeeError,
    InputError,
    NotOneName,
    OutputError,
    StoreBusy,
    StoreError,
    StoreVersion,
    UnknownName,
)
from cordee.graph.secrets import without_secrets
from cordee.i18n import Text

if TYPE_CHECKING:
    from cordee.app.asked import Asked

_LOG = logging.getLogger("cordee.app")
_STATUS: tuple[tuple[type[CordeeError], int], ...] = (
    (UnknownName, 404),
    (InputError, 422),
    (StoreBusy, 503),
    (StoreError, 503),
    (OutputError, 507),
)
REFUSED = {
    400: Text("door.wrong_host"),
    401: Text("door.not_inside"),
    403: Text("door.not_from_here"),
    404: Text("door.no_page"),
    405: Text("door.no_page"),
    413: Text("door.too_much"),
}
"""Why nothing is done, by the status of the answer."""


def page(asked: Asked, error: Exception) -> Response:
    """The page of an error; one that nobody foresaw tells its traceback, which goes nowhere."""
    if not isinstance(error, CordeeError):
        _LOG.error("unforeseen %s", type(error).__name__)
        report = "".join(traceback.format_exception(error))
        return _answer(asked, str(Text("door.unforeseen")), 500, report=report)
    if isinstance(error, UnknownName) and asked.entry is not None:
        asked.is_about("")  # it may be what is not there any more
    status = status_of(error)
    suggestions = instead(asked, error)
    older = isinstance(error, StoreVersion) and asked.entry is not None and error.older
    answer = _answer(asked, told(error), status, suggestions=suggestions, older=older)
    if status == 503:
        answer.headers["retry-after"] = "5"
    return answer


def status_of(error: CordeeError) -> int:
    """The status of an answer that tells this."""
    return next((code for kind, code in _STATUS if isinstance(error, kind)), 500)


def told(error: CordeeError) -> str:
    """What went wrong, in words."""
    return without_secrets(str(error))


def refused(asked: Asked) -> Response:
    """The page of who may not do this."""
    return _answer(asked, str(Text("door.may_not")), 403)


def instead(asked: Asked, error: CordeeError) -> list[tuple[str, str]]:
    """Each name that would do, and the same page with it in the place of the one that did not."""
    if not isinstance(error, NotOneName):
        return []
    given = [(key, value.strip()) for key, value in asked.request.query_params.multi_items()]
    path = asked.request.url.path
    if asked.request.method != "GET" or error.asked not in [value for _, value in given]:
        return []
    return [
        (name, f"{path}?{urlencode([(key, name if old == error.asked else old) for key, old in given])}")
        for name in error.suggestions
    ]


def _answer(
    asked: Asked,
    said: str,
    status: int,
    *,
    suggestions: Sequence[tuple[str, str]] = (),
    report: str = "",
    older: bool = False,
) -> Response:
    if asked.by_script:
        return JSONResponse({"message": said, "suggestions": [name for name, _ in suggestions]}, status)
    shown = {"said": said, "suggestions": suggestions, "report": report, "back": _back(asked)}
    return asked.page("failure.html.j2", status=status, older=older, **shown)


def _back(asked: Asked) -> str:
    """Where one was: the same form, still empty; else the cordée, or the list of them."""
    if asked.entry is not None and asked.request.method == "GET" and asked.request.query_params:
        return asked.request.url.path
    return asked.at("") if asked.entry is not None and asked.request.url.path != asked.at("") else "/"
