"""Columns headed by a year in a table of members: who paid their dues, or was one, in it."""

from __future__ import annotations

import re

from cordee.i18n import Text
from cordee.loaders.mapping.kinds import NETWORK, PERSON
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.recognise.looked import Looked
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.steps import BARE_YEAR, year_of_title
from cordee.loaders.recognise.ticking import joined, tick, tie_of
from cordee.loaders.recognise.titles import has_word, stems, vocabulary
from cordee.loaders.recognise.view import Seen
from cordee.loaders.values.words import SMALL
from cordee.model.folding import fold

_SHARE, _FEW, _YEARS = 0.7, 0.3, 2
_DUES = "dues"
_KNOWN = 0.8
_BETWEEN = re.compile(r"[\s:()–’'-]+")
_SHORT = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ýa-z]*[A-ZÀ-Ý][\w-]*")
"""A short name: "RTES", "LabSud" has one capital more than a word."""


def of_year(looked: Looked, one: Seen) -> Guess | None:
    """A column about being a member in one year; None for any other.

    The title tells nothing but the year and that, or the sheet and what stands above it tell that.
    """
    year = year_of_title(one.title)
    seen = one.values
    paid = seen.ticks + max(seen.amounts, seen.dates)
    # Beside other years a few words are told in the cells, "exonéré", and no other thing.
    beside = sum(BARE_YEAR.fullmatch(other.title) is not None for other in looked.view.columns) >= _YEARS
    if not year or not seen.filled or paid < (_FEW if beside else _SHARE):
        return None
    named = " ".join(one.title.replace(year, " ").split()).strip(" -–—:()")
    if one.is_ticks and len(named.split()) > 1 and _is_network(named.split()[0]):
        relation = tie_of(looked.rows.kind, NETWORK)
        return Guess(tick(looked, one, named, NETWORK), _KNOWN, Text("recognise.ticks")) if relation else None
    words = [(word,) for word in stems(one.title.replace(year, " ")) if word.isalpha()]
    if not all(word in vocabulary(_DUES) or word in vocabulary("membership") for word in words):
        return None
    above = (looked.view.name, *looked.view.found.banner)
    if not words and not any(has_word(text, _DUES) for text in above):
        return None
    if not tie_of(looked.rows.kind, NETWORK):
        return None
    own = looked.names.network("", looked.view)
    if not own.name:
        return Guess(Column(one.title), 0.0, Text("recognise.which_network"))
    return Guess(tick(looked, one, own.name, NETWORK), own.sure, Text("recognise.own_network"))


def since_when(looked: Looked, one: Seen) -> Guess | None:
    """A column of the dates since when rows are in a network that its title names; None for any other.

    "Année adhésion Réseau Alpages", one for each network, or "Adhésion" alone: to one's own.
    """
    seen = one.values
    if seen.dates < _SHARE or one.is_money or not has_word(one.title, "joined"):
        return None
    if not tie_of(looked.rows.kind, NETWORK) or has_word(one.title, "founded"):
        return None
    if (
        looked.rows.kind == PERSON
        and looked.view.having("organisation")
        and not has_word(one.title, "member")
    ):
        return None  # When somebody came to the body they work for.
    words = [word for word in _BETWEEN.split(one.title) if word]
    member = any(stems(word) in vocabulary("member") for word in words)
    while words and (_says_when(words[0]) or fold(words[0]) in SMALL):
        if _is_network(words[0]) and len(words) > 1 and not _says_when(words[1]) and words[1].istitle():
            break  # "Réseau Alpages" is called so.
        words.pop(0)
    while words and (_says_when(words[-1]) or fold(words[-1]) in SMALL):
        words.pop()
    name = " ".join(words)[:1].upper() + " ".join(words)[1:]
    if not name:
        told_of = one.sure("since") or looked.view.having("network", "member_of")
        return None if told_of else joined(looked, one)
    told = looked.names.network(name, looked.view)
    called = _is_network(words[0]) or _SHORT.fullmatch(name) or (member and words[0].istitle())
    if not told.name or not (called or told.sure >= _KNOWN):
        return None
    return Guess(tick(looked, one, told.name, NETWORK), _KNOWN, Text("recognise.ticks"))


def _says_when(word: str) -> bool:
    said = stems(word)
    return said in vocabulary("membership") or said in vocabulary("joined") or said in vocabulary("when")


def _is_network(word: str) -> bool:
    return stems(word) in vocabulary("network")
