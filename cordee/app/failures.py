"""What went wrong, as a page: what, where, what to do, and what was typed is still there."""

from __future__ import annotations

import logging
import traceback

from starlette.responses import JSONResponse, Response

from cordee.app.asked import Asked
from cordee.errors import CordeeError, InputError, OutputError, StoreBusy, StoreError, UnknownName
from cordee.graph.secrets import without_secrets
from cordee.i18n import Text

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
    status = status_of(error)
    suggestions = error.suggestions if isinstance(error, UnknownName) else ()
    answer = _answer(asked, told(error), status, suggestions=suggestions)
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


def _answer(
    asked: Asked, said: str, status: int, *, suggestions: tuple[str, ...] = (), report: str = ""
) -> Response:
    if asked.by_script:
        return JSONResponse({"message": said, "suggestions": suggestions}, status)
    shown = {"said": said, "suggestions": suggestions, "report": report, "lost": status == 404}
    return asked.page("failure.html.j2", status=status, **shown)
