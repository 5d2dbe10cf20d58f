"""A journey of ``web/journeys`` in a real browser, Chromium or Firefox, and what it says on its way."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.app.visitor import until
from tests.needs import NO_FIREFOX, NO_MODULES, lacking

WEB = Path(__file__).parents[2] / "web"
BROWSERS = ("chrome", "firefox")
CLOSES = 60.0
"""Seconds that a browser may take to close."""


class Journey:
    """A browser of this ``kind`` that comes in by ``link``, and keeps what it downloads in ``folder``."""

    def __init__(self, kind: str, link: str, folder: Path) -> None:
        names = ("firefox-esr", "firefox") if kind == "firefox" else ("chromium",)
        binary = next((path for name in names if (path := shutil.which(name))), "")
        if not binary:
            lacking(NO_FIREFOX)
        if not (WEB / "node_modules" / "puppeteer-core").exists():
            lacking(NO_MODULES.format(name="puppeteer-core"))
        self._words, self._folder = (kind, binary, link, str(folder)), folder
        self._process: subprocess.Popen[str] | None = None
        self._said = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed at the exit

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._process is not None:
            # Nothing more is answered: it closes its browser, which would outlive it, and ends.
            try:
                self._process.communicate(timeout=CLOSES)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.communicate()
        self._said.close()

    def plays(self, script: str, *given: object) -> Any:
        """What it says first; its other words are those that its script wants."""
        words = ["node", str(WEB / "journeys" / script), *self._words, *map(str, given)]
        # A browser of another locale calls a file whose name has an accent "download".
        self._process = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            encoding="utf-8",
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        return self._heard()

    def answers(self, answer: object) -> Any:
        """Answer what it asked, and hear what it says next."""
        assert self._process is not None and self._process.stdin is not None
        self._process.stdin.write(json.dumps(answer) + "\n")
        self._process.stdin.flush()
        return self._heard()

    def left(self, ending: str) -> Path:
        """The file with this ending that was downloaded, once it is whole."""
        until(lambda: bool(self._found(ending)), 20)
        return self._found(ending)[0]

    def _found(self, ending: str) -> list[Path]:
        parts = [path for path in self._folder.iterdir() if path.suffix in (".crdownload", ".part")]
        return [] if parts else [path for path in self._folder.glob(f"*{ending}") if path.stat().st_size]

    def _heard(self) -> Any:
        assert self._process is not None and self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._said.seek(0)
            raise AssertionError(self._said.read()[-4000:])
        return json.loads(line)
