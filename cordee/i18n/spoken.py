"""The languages there are, and which of them is spoken now."""

from __future__ import annotations

import os
from contextvars import ContextVar
from functools import cache
from pathlib import Path

Language = str
"""The code of a language, as its folder in ``locales`` is called: "fr", "en", "it"."""

DEFAULT: Language = "en"
LOCALES = Path(__file__).parent / "locales"
_FILE = Path("LC_MESSAGES") / "cordee.mo"

SPOKEN: ContextVar[Language | None] = ContextVar("cordee_language", default=None)
"""What was chosen to be spoken, None where the locale decides."""

DOOR: ContextVar[str] = ContextVar("cordee_door", default="")
"""By which door people come, "" for the command line: what they can do next is worded for it."""
BY_DOOR = "@"
"""What parts the key of a message from the door that words it otherwise."""


@cache
def languages() -> tuple[Language, ...]:
    """The languages that have a catalogue, by code."""
    return tuple(sorted(path.name for path in LOCALES.iterdir() if (path / _FILE).is_file()))


def catalogue_path(lang: Language) -> Path:
    """Where the compiled catalogue of a language stands."""
    return LOCALES / lang / _FILE


def language() -> Language:
    """The language spoken now: what ``speak`` chose, else what the locale says, else English."""
    return told_language() or DEFAULT


def told_language() -> Language:
    """What ``speak`` chose, else what the locale says; "" where neither does, as on Windows."""
    chosen = SPOKEN.get()
    if chosen is not None:
        return chosen
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    named = (locale or "").lower()[:2]
    return named if named in languages() else ""
