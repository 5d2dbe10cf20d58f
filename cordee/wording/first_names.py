"""Whether a lone word of a text is somebody's first name, or what else that word means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cordee.model.name_forms import TITLES

_BEFORE_A_NOUN = frozenset(
    {"le", "la", "les", "un", "une", "du", "des", "the", "a", "il", "saint", "sainte", "st"}
)
_OF_A_THING = frozenset({"de", "des", "du", "d", "a", "of", "di"})
_WORDS_TOO = """
noel avril mai juin aout mars juste claire rose blanche prosper victoire marine oceane aurore olive clemence
constance esperance modeste aime desire france lorraine florence valence nancy vienne sienne milan paris sofia
ambre reine ange pascal toussaint violette lys iris flora cerise prudence celeste innocent fidele parfait
loyal felicite grace hope joy may april june summer dawn asia chiara italia libero serena pace stella vittoria
"""
_PLACES_AND_TIMES = """
de d du des le la a en au aux avant apres depuis vers entre lac mont rue place ville val region vallee
before after in of until since near dopo prima di fino via lago monte citta
"""
_ALSO_WORDS = frozenset(_WORDS_TOO.split())
"""First names that are words, feasts or places too."""
_BESIDE_A_PLACE = frozenset(_PLACES_AND_TIMES.split())


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
