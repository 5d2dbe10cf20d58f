"""Choosing the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cordee.i18n.catalogue import known
from cordee.i18n.spoken import DOOR, SPOKEN, Language


def set_language(chosen: Language | None) -> None:
    """Speak ``chosen`` from now on; ``None`` goes back to the locale.

    Raises UnknownLanguage for a language that has no catalogue.
    """
    SPOKEN.set(chosen if chosen is None else known(chosen))


@contextmanager
def speak(chosen: Language) -> Iterator[None]:
    """Speak ``chosen`` inside the block; raises UnknownLanguage for a language that has no catalogue."""
    token = SPOKEN.set(known(chosen))
    try:
        yield
    finally:
        SPOKEN.reset(token)


def come_by(door: str) -> None:
    """Word what people can do for this door from now on: "app" for the application, "" for a terminal."""
    DOOR.set(door)
