"""Cells that a spreadsheet would run as a formula: quoted on the way out, restored on the way in."""

from __future__ import annotations

import re

# Full-width signs are formulas too for some spreadsheets in East Asian locales.
_RISKY = re.compile(r"'*[=+\-@\t\r\0＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def guard(text: str) -> str:
    """``text`` with a leading ``'`` when a spreadsheet would take it for a formula; numbers unchanged.

    ``unguard(guard(text)) == text`` for every text.

    >>> guard("=1+1"), guard("-12,5"), guard("+33 6 12")
    ("'=1+1", '-12,5', "'+33 6 12")
    """
    if _RISKY.match(text) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def unguard(text: str) -> str:
    """``text`` without the one ``'`` that ``guard`` put before it."""
    if text.startswith("'") and _RISKY.match(text):
        return text[1:]
    return text
