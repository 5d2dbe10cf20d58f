"""A bar for what takes more than a second, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

import click

from cordee.i18n import Text, named
from cordee.progress import Phase
from cordee.progress import Progress as Told

PATIENCE = 1.0
PHASES: Mapping[Phase, Text] = {
    Phase.READING: Text("progress.reading"),
    Phase.CHECKING: Text("progress.checking"),
    Phase.WRITING: Text("progress.writing"),
    Phase.SHOWING: Text("progress.showing"),
}


class Progress:
    """Shows how far it is once a second has passed; leaves no trace."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._shown = False
        self._bar: Any = None
        self._told: Told | None = None

    def watch(self, told: Told) -> None:
        """Show how far a phase is: rows, or a bar where their total is known."""
        if self._clock() - self._began < PATIENCE or not sys.stderr.isatty():
            return
        label = PHASES[told.phase]
        if not told.total:
            self._write(str(named(label, told.done)))
            return
        before = self._told if self._told is not None and self._told.phase is told.phase else None
        if before is None:
            self._write("")
            self._bar = click.progressbar(length=told.total, label=str(label), file=sys.stderr)
        self._bar.update(told.done - (before.done if before else 0))
        self._told = told
        if told.done >= told.total:
            self._bar.render_finish()

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
