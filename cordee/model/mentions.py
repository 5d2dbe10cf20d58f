"""Whether a text may name somebody who is to be forgotten: a quick look that misses nothing.

What is really written of them is told by ``tombstones``, which takes a hundred times as long for a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from cordee.model.folding import fold, folded_once
from cordee.model.name_forms import all_names, family_names, one_letter_for_two, plain, short_forms
from cordee.model.tombstones import Person, digits_of

_NO_DIGITS = re.compile(r"\D+")
_SPELLED = re.compile(r"%[0-9A-Fa-f]{2}|\\u")
"""Letters given by their number: what they spell is not looked for here."""
_TOGETHER = 50
"""Texts read together; each apart where one of them may name somebody."""
_SAINT = {"st": "saint", "ste": "sainte"}


class Mentions:
    """A text that holds of each way to write somebody not even the longest word, and no number, is none."""

    def __init__(self, person: Person) -> None:
        words = {max(form, key=len) for form in _forms(person) if form}
        words |= {_SAINT[word] for word in words if word in _SAINT}
        self._words = re.compile("|".join(map(re.escape, sorted(words)))) if words else None
        self._numbers = frozenset(filter(None, map(digits_of, person.phones)))

    def among(self, texts: Sequence[str]) -> frozenset[int]:
        """The places of those of these texts that may name them; most name nobody, and are read together."""
        found: set[int] = set()
        for start in range(0, len(texts), _TOGETHER):
            some = texts[start : start + _TOGETHER]
            if self.may("\n".join(some)):
                found.update(start + n for n, text in enumerate(some) if self.may(text))
        return frozenset(found)

    def may(self, text: str) -> bool:
        """Whether the text may name them."""
        if _SPELLED.search(text):
            return True
        if self._words is not None:
            folded = folded_once(text)
            if self._words.search(folded) or self._words.search(one_letter_for_two(folded)):
                return True
        if self._numbers:
            digits = _NO_DIGITS.sub("", text)
            return any(number in digits for number in self._numbers)
        return False


def _forms(person: Person) -> Iterator[tuple[str, ...]]:
    """The words of each way to write their names, whole and short, and of what stands before the @."""
    names = all_names(person.names[0], person.names[1:]) if person.names else ()
    for name in names:
        words = _words(name)
        yield words
        yield tuple(map(plain, words))
        yield tuple(map(plain, words[:1]))  # a list may give the family name first
        yield from (*short_forms(name), *family_names(name))
    for mail in person.mails:
        yield _words(mail.partition("@")[0])


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(normalize("NFC", text)).split())
