"""A bar for what takes more than a second, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import click

from cordee.i18n import Text, named

PATIENCE = 1.0
READING = Text("progress.reading")
CHECKING = Text("progress.checking")
WRITING = Text("progress.writing")


class Progress:
    """Shows rows done once a second has passed, then that the graph is written; leaves no trace."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._shown = False
        self._bar: Any = None
        self._done = 0

    def rows(self, done: int, total: int) -> None:
        """``done`` rows of ``total``, which is 0 while nobody knows it."""
        if self._clock() - self._began < PATIENCE or not sys.stderr.isatty():
            return
        if not total:
            self._write(str(named(READING, done)))
            return
        if self._bar is None:
            self._write("")
            self._bar = click.progressbar(length=total, label=str(CHECKING), file=sys.stderr)
        self._bar.update(done - self._done)
        self._done = done
        if done >= total:
            self._bar.render_finish()
            self._write(str(WRITING))

    def _write(self, text: str) -> None:
        self._shown = True
        click.echo(f"\r\x1b[K{text}", nl=False, err=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._write("")
