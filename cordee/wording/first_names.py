"""Whether a lone word of a text is somebody's first name, or what else that word means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cordee.model.name_forms import TITLES

_BEFORE_A_NOUN = frozenset(
    {"le", "la", "les", "un", "une", "du", "des", "the", "a", "il", "saint", "sainte", "st"}
)
_OF_A_THING = frozenset({"de", "des", "du", "d", "a", "of", "di"})
_ALSO_WORDS = frozenset({
    "aime", "ambre", "ange", "aout", "april", "asia", "aurore", "avril", "blanche", "celeste",
    "cerise", "chiara", "claire", "clemence", "constance", "dawn", "desire", "esperance",
    "felicite", "fidele", "flora", "florence", "france", "grace", "hope", "innocent", "iris",
    "italia", "joy", "juin", "june", "juste", "libero", "lorraine", "loyal", "lys", "mai", "marine",
    "mars", "may", "milan", "modeste", "nancy", "noel", "oceane", "olive", "pace", "parfait",
    "paris", "pascal", "prosper", "prudence", "reine", "rose", "serena", "sienne", "sofia",
    "stella", "summer", "toussaint", "valence", "victoire", "vienne", "violette", "vittoria",
})  # fmt: skip
"""First names that are words, feasts or places too."""
_BESIDE_A_PLACE = frozenset({
    "a", "after", "apres", "au", "aux", "avant", "before", "citta", "d", "de", "depuis", "des",
    "di", "dopo", "du", "en", "entre", "fino", "in", "la", "lac", "lago", "le", "mont", "monte",
    "near", "of", "place", "prima", "region", "rue", "since", "until", "val", "vallee", "vers",
    "via", "ville",
})  # fmt: skip


def is_a_first_name(text: str, spans: Sequence[re.Match[str]], words: Sequence[str], place: int) -> bool:
    """Whether a lone word is somebody's: written as a name, and not a part of another name or phrase.

    >>> text = "avant Noël"
    >>> is_a_first_name(text, list(re.finditer(r"\\w+", text)), ["avant", "noel"], 1)
    False
    """
    span = spans[place]
    if not _capital(span.group()) or _is_another_word(words, place):
        return False
    if text[span.end() : span.end() + 1] == "-" or text[: span.start()].endswith("-"):
        return False
    if place and text[spans[place - 1].end() : span.start()].isspace():
        before = spans[place - 1].group()
        if words[place - 1] in _BEFORE_A_NOUN:
            return False
        begins = place == 1 or not text[spans[place - 2].end() : spans[place - 1].start()].isspace()
        if _capital(before) and not begins and words[place - 1] not in TITLES:
            return False
    if place + 1 < len(spans) and text[span.end() : spans[place + 1].start()].isspace():
        after = spans[place + 1].group()
        return not _capital(after) and words[place + 1] not in _OF_A_THING
    return True


def _is_another_word(words: Sequence[str], place: int) -> bool:
    """Whether a word that is a first name too is used as what else it means: « avant Noël », "Avril 2024"."""
    if words[place] not in _ALSO_WORDS:
        return False
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    return before in _BESIDE_A_PLACE or after in _BESIDE_A_PLACE or after.isdigit()


def _capital(word: str) -> bool:
    return word[:1].isupper()
