"""What a language does to a word before a name: « d'ADRETS », « à « Le Parc » »; data of its catalogue.

A name is never written otherwise than it is: who looks for it in a text, to hide it, must find it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from cordee.i18n.catalogue import MissingMessage, words
from cordee.i18n.spoken import Language

_LAST = re.compile(r"(?:^|(?<=[\s(\u00a0]))([^\W\d_]+) $")
_ARTICLE = re.compile(r"([^\W\d_]+) (?=\w)")
_VOWELS = frozenset("aeiouœ")


def joined(before: str, value: str, lang: Language) -> tuple[str, str]:
    """What stands before a value, and the value, as they are said together.

    >>> joined("présentée à ", "Le Parc", "fr"), joined("membre de ", "ADRETS", "fr")
    (('présentée à ', '« Le Parc »'), ("membre d'", 'ADRETS'))
    """
    elided, apart = _rules(lang)
    last = _LAST.search(before) if before and value and elided else None
    if last is None:
        return before, value
    word, article = last[1].casefold(), _ARTICLE.match(value)
    if article and f"{word} {article[1].casefold()}" in apart:
        return before, words("list.quoted", lang).replace("{text}", value)
    if word in elided and _vowel(value[0]):
        return f"{before[: last.start(1)]}{last[1][:-1]}'", value
    return before, value


@cache
def _rules(lang: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The words that lose their end before a vowel, and the pairs that would become one; perhaps none."""
    try:
        elided, apart = words("joint.elided", lang).split(), words("joint.apart", lang).split(", ")
    except MissingMessage:
        return frozenset(), frozenset()
    return frozenset(word for word in elided if word.isalpha()), frozenset(apart)


def _vowel(letter: str) -> bool:
    return unicodedata.normalize("NFD", letter)[0].casefold() in _VOWELS
