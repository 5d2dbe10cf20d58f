"""The lines of a text, one by one, without another copy of it."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])?")


class Lines:
    """As a stream of text that leaves line ends as they are: it may be told its place, and set back to it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self) -> str:
        """The next line with its end, "" after the last one."""
        found = _LINE.match(self._text, self._place)
        line = found[0] if found else ""
        self._place += len(line)
        return line

    def tell(self) -> int:
        """Where the next line begins."""
        return self._place

    def seek(self, place: int) -> None:
        """Go on from ``place``."""
        self._place = place
