"""The date an answer is about: one about the past is never read as one about today."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.i18n import At, Text
from cordee.wording.lines import TextLine, said


def held_lines(as_of: str) -> Iterator[TextLine]:
    """« Ce qui était vrai en 2014. »; nothing for an answer about all times."""
    if as_of:
        yield said(Text("echo.what_true", as_of=At(as_of)))
