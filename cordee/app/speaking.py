"""In which language a person is spoken to: hers, that of her computer, or that of her browser."""

from __future__ import annotations

from starlette.requests import Request

from cordee.app.running import Running
from cordee.i18n import Language, language, languages, told_language


def spoken_to(running: Running, request: Request) -> Language:
    """What was chosen in the settings, what the system says, what the browser asks for; else English."""
    return running.preferences.lang or told_language() or _asked_for(request) or language()


def _asked_for(request: Request) -> Language:
    """The first language of the browser, by its own weights, that has a catalogue; "" for none."""
    wanted: list[tuple[float, Language]] = []
    for one in request.headers.get("accept-language", "").split(","):
        code, _, weight = one.partition(";")
        wanted.append((_weight(weight), code.strip().lower()[:2]))
    known = (
        code for weight, code in sorted(wanted, key=lambda one: -one[0]) if weight and code in languages()
    )
    return next(known, "")


def _weight(given: str) -> float:
    try:
        return float(given.partition("=")[2]) if given.strip() else 1.0
    except ValueError:
        return 0.0
