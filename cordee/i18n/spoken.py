"""The languages there are, and which of them is spoken now."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

Language = str
"""The code of a language, as its folder in ``locales`` is called: "fr", "en", "it"."""

DEFAULT: Language = "en"
LOCALES = Path(__file__).parent / "locales"
_FILE = Path("LC_MESSAGES") / "cordee.mo"

_spoken: ContextVar[Language | None] = ContextVar("cordee_language", default=None)


@cache
def languages() -> tuple[Language, ...]:
    """The languages that have a catalogue, by code."""
    return tuple(sorted(path.name for path in LOCALES.iterdir() if (path / _FILE).is_file()))


def catalogue_path(lang: Language) -> Path:
    """Where the compiled catalogue of a language stands."""
    return LOCALES / lang / _FILE


class UnknownLanguage(ValueError):
    """A language that has no catalogue; it names those that have one."""


def known(lang: Language) -> Language:
    """``lang`` itself; raises UnknownLanguage, which names the languages there are, without a catalogue."""
    if lang in languages():
        return lang
    raise UnknownLanguage(f"no catalogue for the language {lang!r}: choose among {', '.join(languages())}")


def language() -> Language:
    """The language spoken now: what ``speak`` chose, else what the locale says, else English."""
    chosen = _spoken.get()
    if chosen is not None:
        return chosen
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    named = (locale or "").lower()[:2]
    return named if named in languages() else DEFAULT


def set_language(chosen: Language | None) -> None:
    """Speak ``chosen`` from now on; ``None`` goes back to the locale.

    Raises UnknownLanguage for a language that has no catalogue.
    """
    _spoken.set(chosen if chosen is None else known(chosen))


@contextmanager
def speak(chosen: Language) -> Iterator[None]:
    """Speak ``chosen`` inside the block; raises UnknownLanguage for a language that has no catalogue."""
    token = _spoken.set(known(chosen))
    try:
        yield
    finally:
        _spoken.reset(token)
