"""Letters written as HTML writes them: "Caf&eacute;" is "Café" again, "R&D" and "AT&T" what they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.entities import html5

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ROUNDS = 2
"""What was written so once more is "&amp;eacute;"."""
_ASIDE = {ord(sign): 0xE000 + ord(sign) for sign in "\"';,|\t\r\n"}
"""What would cut a line of a CSV, and what stands for it until it is cut: signs that no alphabet has."""
_BACK = {other: sign for sign, other in _ASIDE.items()}


def unescaped(text: str) -> str:
    """``text`` with the letters that whole, known entities stand for; the same text when there are none.

    >>> unescaped("Caf&eacute; &amp; th&#233;"), unescaped("R&D; AT&T &inconnu; &#0;")
    ('Café & thé', 'R&D; AT&T &inconnu; &#0;')
    """
    return _replaced(text, _letter)


def unescaped_lines(text: str) -> str:
    """The same for the text of a CSV, which the ";" of an entity must not cut, nor what it stands for."""
    return _replaced(text, _set_aside)


def _replaced(text: str, letter: Callable[[re.Match[str]], str]) -> str:
    for _ in range(_ROUNDS):
        right = _ENTITY.sub(letter, text) if "&" in text else text
        if right == text:
            return text
        text = right
    return text


def are_set_aside(text: str) -> bool:
    """Whether signs stand aside in the text of a CSV: its cells are to be ``put_back``."""
    return any(chr(other) in text for other in _BACK)


def put_back(cell: str) -> str:
    """A cell of such a text, once it is cut."""
    return cell if cell.isascii() else cell.translate(_BACK)


def _letter(found: re.Match[str]) -> str:
    written = found[0]
    if written[1] != "#" and written[1:] not in html5:
        return written
    letter = unescape(written)
    told = "\ufffd" not in letter and all(one.isprintable() or one in "\n\t\xa0" for one in letter)
    return letter if told else written


def _set_aside(found: re.Match[str]) -> str:
    letter = _letter(found)
    return letter if letter == found[0] else letter.translate(_ASIDE)
