"""What a language does to a word before a name: « d'ADRETS », « au Réseau rural », « à « Le Parc » »; data.

A name is never written otherwise than it is: who looks for it in a text, to hide it, must find it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from cordee.i18n.catalogue import MissingMessage, words
from cordee.i18n.spoken import Language

_ARTICLE = re.compile(r"(?:^|(?<=[\s(\u00a0]))([^\W\d_]+(?:/[^\W\d_]+)+) $")
"""Where a name has its article if one is known: « le/la {giver} apporte », « pilote le/la/les {end} »."""
_LAST = re.compile(r"(?:^|(?<=[\s(\u00a0]))([^\W\d_]+) $")
_FIRST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)(?: (?=[\w«(])|$)")
_VOWELS = frozenset("aeiouœ")


@dataclass(frozen=True, slots=True)
class _Rules:
    """What the catalogue of a language says of the words before a name."""

    elided: frozenset[str] = frozenset()
    """Those that lose their end before a vowel."""
    articled: Mapping[str, str] = field(default_factory=dict)
    """What a word and an article are said as: « de le » as « du », « à la » as it is."""
    articles: Mapping[str, str] = field(default_factory=dict)
    """The article of a name by the common noun it begins with."""


def joined(before: str, value: str, lang: Language) -> tuple[str, str]:
    """What stands before a value, and the value, as they are said together.

    >>> joined("présentée à ", "Le Parc", "fr"), joined("membre de ", "ADRETS", "fr")
    (('présentée à ', '« Le Parc »'), ("membre d'", 'ADRETS'))
    >>> joined("membre de ", "Réseau rural", "fr"), joined("avis de ", "Association 4D", "fr")
    (('membre du ', 'Réseau rural'), ("avis de l'", 'Association 4D'))
    """
    article = _ARTICLE.search(before)
    if article is not None:
        return _with_article(before[: article.start(1)], article[1], value, lang)
    last = _LAST.search(before) if before and value else None
    if last is None:
        return before, value
    rules, word, first = _rules(lang), last[1].casefold(), _FIRST.match(value)
    together = f"{word} {first[1].casefold()}" if first and first.end() < len(value) else ""
    if rules.articled.get(together, together) != together:
        return before, words("list.quoted", lang).replace("{text}", value)
    said = _articled(rules, word, first[1]) if first else ""
    if not said and word in rules.elided and _vowel(value[0]):
        said = f"{word[:-1]}'"
    if not said:
        return before, value
    return f"{before[: last.start(1)]}{_spelt(said, last[1])}", value


def _with_article(before: str, articles: str, value: str, lang: Language) -> tuple[str, str]:
    """What stands before a value with the one of these articles that the value has, if it has one.

    >>> joined("le/la ", "Réseau rural", "fr"), joined("est membre de le/la/les ", "Réseau rural", "fr")
    (('le ', 'Réseau rural'), ('est membre du ', 'Réseau rural'))
    """
    said = joined(before, value, lang)
    first = _FIRST.match(value)
    if said != (before, value) or not first or not first[1][0].isupper():
        return said
    article = _rules(lang).articles.get(first[1].casefold(), "")
    if article not in articles.casefold().split("/"):
        return said
    found = f"{article[:-1]}'" if _elides(article, value) else f"{article} "
    return f"{before}{found if articles.islower() else found.capitalize()}", value


def _elides(word: str, name: str) -> bool:
    """Whether a word loses its end before a name."""
    return _vowel(word[-1]) and _vowel(name[0])


def _spelt(said: str, word: str) -> str:
    """What is said in the place of a word, with its capitals."""
    if word.islower():
        return said
    return said.upper() if len(word) > 1 and word.isupper() else said.capitalize()


def each_joined(before: str, values: Sequence[str], lang: Language) -> Sequence[str]:
    """The values of a list, the word before it said again before each where one of them changes it.

    >>> each_joined("demander à ", ("Agence Génope", "UNADEL"), "fr")
    ('Agence Génope', 'à UNADEL')
    """
    last = _LAST.search(before)
    word = last[1].casefold() if last else ""
    if len(values) < 2 or f"{word} les" not in _rules(lang).articled:
        return values
    said = [joined(f"{word} ", value, lang) for value in values]
    if all(one == f"{word} " for one, _ in said):
        return values
    return (values[0], *(f"{one}{value}" for one, value in said[1:]))


def _articled(rules: _Rules, word: str, noun: str) -> str:
    """The word and the article of a name that begins with ``noun``; "" where it has none after the word."""
    article = rules.articles.get(noun.casefold()) if noun[0].isupper() else None
    together = f"{word} {article}"
    if article is None or together not in rules.articled:
        return ""
    if _elides(article, noun):
        return f"{together[:-1]}'"
    return f"{rules.articled[together]} "


@cache
def _rules(lang: Language) -> _Rules:
    """The rules of a language; none where its catalogue says nothing of it."""
    try:
        elided, articled, articles = (
            words(key, lang) for key in ("joint.elided", "joint.articled", "joint.articles")
        )
    except MissingMessage:
        return _Rules()
    return _Rules(
        frozenset(word for word in elided.split() if word.isalpha()),
        dict(pair.split(": ") for pair in articled.split(", ") if ": " in pair),
        {
            noun: article
            for article, nouns in (one.split(": ") for one in articles.split("; ") if ": " in one)
            for noun in nouns.split()
        },
    )


def _vowel(letter: str) -> bool:
    return unicodedata.normalize("NFD", letter)[0].casefold() in _VOWELS
