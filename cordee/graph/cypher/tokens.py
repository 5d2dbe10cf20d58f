"""A Cypher text cut into words, the same way as both engines would or not at all.

Where two engines could disagree on where a string, a comment or a name ends, the text is refused:
unicode escapes, unusual spaces, letters outside quotes that only look like ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from cordee.errors import QueryRefused
from cordee.i18n import Text

LONGEST = 100_000


class Kind(Enum):
    """What a token is."""

    NAME = "name"
    QUOTED = "quoted name"
    TEXT = "text"
    NUMBER = "number"
    PARAMETER = "parameter"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the text, and where it stands, counted from 1."""

    kind: Kind
    text: str
    line: int
    column: int
    place: int = 0
    """Where it begins in the text without comments."""

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these words, unquoted, in any case."""
        return self.kind is Kind.NAME and self.text.upper() in words


_LETTER = "A-Za-zÀ-ÖØ-Þà-öø-ÿŒœ_"
"""Letters of a name: those of French and its neighbours too, but ß, which has no capital of one letter."""
_PARTS = re.compile(
    rf"""
    (?P<space>[ \t\r\n]+)
  | (?P<comment>//[^\r\n]*|/\*(?:[^*]|\*(?!/))*\*/)
  | (?P<text>'(?:[^'\\]|\\['"\\bfnrt])*'|"(?:[^"\\]|\\['"\\bfnrt])*")
  | (?P<quoted>`[^`\\\r\n]+`(?!`))
  | (?P<parameter>\$[{_LETTER}][{_LETTER}0-9]*(?![\w$]))
  | (?P<number>(?:0x[0-9A-Fa-f]+|0o[0-7]+|[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?
              |\.[0-9]+(?:[eE][+-]?[0-9]+)?)(?![\w$]))
  | (?P<name>[{_LETTER}][{_LETTER}0-9]*(?![\w$]))
  | (?P<symbol>\.\.|<>|<=|>=|=~|[-()\[\]{{}},.:|&!=<>+*%^]|/(?![*/]))
    """,
    re.VERBOSE,
)
_KINDS = {
    "text": Kind.TEXT,
    "quoted": Kind.QUOTED,
    "parameter": Kind.PARAMETER,
    "number": Kind.NUMBER,
    "name": Kind.NAME,
    "symbol": Kind.SYMBOL,
}
_WORD = re.compile(rf"[{_LETTER}][{_LETTER}0-9]*|`[^`]*`|\S")
_ESCAPE = re.compile(r"\\[uU]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def cut(text: str) -> tuple[list[Token], str]:
    """The words of ``text``, and ``text`` with a space in place of each comment and no last semicolon.

    Raises QueryRefused at the first thing that is not one of the words of a reading.
    """
    _refuse_traps(text)
    tokens: list[Token] = []
    plain = ""
    place = 0
    while place < len(text):
        found = _PARTS.match(text, place)
        if found is None:
            if _ends_here(text, place):
                break
            raise _unreadable(text, place)
        if found.lastgroup in _KINDS:
            token = _token(text, place, _KINDS[found.lastgroup], found.group())
            tokens.append(replace(token, place=len(plain)))
            plain += found.group()
        elif plain:
            plain += " " if found.lastgroup == "comment" else found.group()
        place = found.end()
    return tokens, plain.rstrip()


def _ends_here(text: str, place: int) -> bool:
    """Whether nothing but comments and spaces follows the semicolon at ``place``."""
    if text[place] != ";":
        return False
    place += 1
    while place < len(text):
        found = _PARTS.match(text, place)
        if found is None or found.lastgroup not in ("space", "comment"):
            return False
        place = found.end()
    return True


def _refuse_traps(text: str) -> None:
    if len(text) > LONGEST:
        raise QueryRefused(Text("admission.query_has_characters_more", count=len(text), longest=LONGEST))
    for trap, reason in ((_ESCAPE, _NO_ESCAPE), (_CONTROL, _NO_CONTROL)):
        found = trap.search(text)
        if found:
            raise refused(_token(text, found.start(), Kind.SYMBOL, found.group()), reason)


def _token(text: str, place: int, kind: Kind, found: str) -> Token:
    line = text.count("\n", 0, place) + 1
    return Token(kind, found, line, place - (text.rfind("\n", 0, place) + 1) + 1)


def _unreadable(text: str, place: int) -> QueryRefused:
    rest = text[place:]
    first = rest[0]
    word = re.match(r"[^\s()\[\]{},;]+", rest)
    token = _token(text, place, Kind.SYMBOL, word.group() if word else first)
    if first in "'\"":
        return refused(token, _OPEN_TEXT)
    if rest.startswith("/*"):
        return refused(token, _OPEN_COMMENT)
    if first == ";":
        return refused(token, _SEVERAL)
    if first == "`":
        return refused(token, _BAD_QUOTED)
    if not token.text.isascii():
        return refused(token, _NO_LETTER)
    return refused(token, _UNKNOWN)


def refused_at(text: str, place: int, why: Text) -> QueryRefused:
    """The refusal of the word that begins at ``place``."""
    word = _WORD.match(text, place)
    return refused(_token(text, place, Kind.SYMBOL, word.group() if word else ""), why)


def refused_property(text: str, place: int, why: Text) -> QueryRefused:
    """The refusal of a property, of which the dot, or the bracket around it, stands at ``place``."""
    found = _ASKED.match(text, place)
    before = _ENDING.search(text, 0, place) if text[place] in ".[" else None
    start, end = before.start() if before else place, found.end() if found else place + 1
    token = _token(text, start, Kind.SYMBOL, text[start:end])
    told = Text(
        "admission.line_column_why", shown=_shown(token), line=token.line, column=token.column, why=why
    )
    return QueryRefused(told)


def refused(token: Token, why: Text) -> QueryRefused:
    """The refusal of a word, in one sentence: what, where, why, and what is allowed instead."""
    return QueryRefused(
        Text(
            "admission.line_column_refused",
            shown=_shown(token),
            line=token.line,
            column=token.column,
            why=why,
            allowed=ALLOWED,
        )
    )


def _shown(token: Token) -> str:
    shown = token.text if token.text.isprintable() else ascii(token.text)[1:-1]
    return shown if len(shown) <= 40 else f"{shown[:39]}…"


_ASKED = re.compile(r"\.\s*(?:`[^`]*`|\w+)|\[[^\]]*\]|\([^()]*\)")
_ENDING = re.compile(r"(?:`[^`]*`|\w+)\s*\Z")
"""A property as it is asked for, and the name that stands before it."""


ALLOWED = Text("admission.allowed")
_NO_ESCAPE = Text("admission.no_escape")
_NO_CONTROL = Text("admission.no_control")
_OPEN_TEXT = Text("admission.open_text")
_OPEN_COMMENT = Text("admission.open_comment")
_SEVERAL = Text("admission.several")
_BAD_QUOTED = Text("admission.bad_quoted")
_NO_LETTER = Text("admission.other_letter")
_UNKNOWN = Text("admission.unknown")
