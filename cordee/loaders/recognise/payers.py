"""Who pays the amounts of a table whose columns do not tell: what stands above it may."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cordee.i18n import Text
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.recognise.instalments import one_amount
from cordee.loaders.recognise.paying import WHO_PAYS
from cordee.loaders.recognise.proposal import Guess, ProposedTable
from cordee.loaders.recognise.titles import stems, vocabulary
from cordee.loaders.recognise.view import View
from cordee.loaders.values.words import BEFORE

ABOVE = "recognise.payer_above"
"""The reason of a guess about amounts whose payer is named above the table."""
_SURE = 0.65
_CUT = re.compile(r"\s+[-–—|]\s+|\s*[:|;]\s+|\s*\((?=[^)]*$)")
_ENDS = re.compile(
    r"\s+(?:aux?|pour|en faveur|en (?=[0-9])|attribu|vers[ée]|accord|allou|subvention|aides?\b"
    r"|to\b|for\b|in (?=[0-9])|ai\b|agli\b|an\b|programmation|ann[ée]e|exercice|(?:19|20)[0-9]{2}).*",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[A-ZÀ-Ý]{3,}[A-ZÀ-Ý0-9]*(?: [A-ZÀ-Ý0-9-][\w-]*)*")
_WORD = re.compile(r"[^\s'’«»,]+")


def with_payer_above(table: ProposedTable) -> ProposedTable:
    """The table, the payer of its amounts guessed by what stands above it; the same where nothing tells."""
    if not any(guess.reason.key == WHO_PAYS for guess in table.guesses):
        return table
    name = payer_above(table.found.banner)
    return paid_by(table, name, _SURE, Text(ABOVE, name=name)) if name else table


def paid_by(table: ProposedTable, payer: str, sure: float, reason: Text) -> ProposedTable:
    """The table, all its amounts that nobody is said to pay paid by one."""
    guesses = [
        Guess(Column(guess.column.title, "link_amount"), sure, reason) if unpaid(guess) else guess
        for guess in table.guesses
    ]
    return replace(table, guesses=tuple(one_amount(View(table.found), guesses)), payer=payer)


def unpaid(guess: Guess) -> bool:
    """Whether a column holds amounts of which no column tells who pays them."""
    return guess.reason.key in (WHO_PAYS, ABOVE)


def payer_above(banner: Sequence[str]) -> str:
    """Who pays by what stands above a table: a public body or a scheme named there; "" when none is.

    >>> payer_above(["Subventions de la Région Sud aux associations 2022"])
    'Région Sud'
    >>> payer_above(["DDETS 74 - Subventions versées aux associations"])
    'DDETS 74'
    """
    pieces = [piece.strip() for text in banner for piece in _CUT.split(text)]
    return next((name for piece in pieces for name in _named(piece)), "") or _before_what_is_given(pieces)


def _before_what_is_given(pieces: Sequence[str]) -> str:
    """A short name before a piece that begins with what is given: "DDETS 74 – Subventions versées"."""
    given = stems(pieces[1])[:1] in vocabulary("given") if len(pieces) > 1 else False
    return pieces[0] if given and _SHORT.fullmatch(pieces[0]) else ""


def _named(piece: str) -> Iterator[str]:
    words = list(_WORD.finditer(piece))
    for place, word in enumerate(words):
        said = stems(word[0])
        first = place == 0 or words[place - 1][0].casefold() in BEFORE
        scheme = said in vocabulary("scheme") and place == 0
        if not scheme and not (first and said in vocabulary("payer")):
            continue
        name = piece[word.start() :] if scheme else _ENDS.sub("", piece[word.start() :])
        name = name.strip(" .,–-")
        if len(name.split()) >= 2 or name.isupper():
            yield name[:1].upper() + name[1:]
