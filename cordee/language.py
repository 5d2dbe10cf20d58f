"""One text in the two languages Cordée speaks, and which of them is spoken now."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

Language = Literal["fr", "en"]

_spoken: ContextVar[Language | None] = ContextVar("cordee_language", default=None)


@dataclass(frozen=True, slots=True)
class Text:
    """The same thing said in French and in English; ``str()`` gives the language spoken now."""

    fr: str
    en: str

    def __str__(self) -> str:
        return self.fr if language() == "fr" else self.en


def language() -> Language:
    """The language spoken now: what ``speak`` chose, else what the locale says, else English."""
    chosen = _spoken.get()
    if chosen is not None:
        return chosen
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return "fr" if (locale or "").lower().startswith("fr") else "en"


def set_language(chosen: Language | None) -> None:
    """Speak ``chosen`` from now on; ``None`` goes back to the locale."""
    _spoken.set(chosen)


@contextmanager
def speak(chosen: Language) -> Iterator[None]:
    """Speak ``chosen`` inside the block."""
    token = _spoken.set(chosen)
    try:
        yield
    finally:
        _spoken.reset(token)
