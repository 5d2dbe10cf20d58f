"""What stands where somebody's name may: a function, "chargée de mission", or a service, "Secrétariat"."""

from __future__ import annotations

import re
from itertools import takewhile

from cordee.loaders.values.words import ANYBODY, BODIES, POSTS, RANKS, SERVICES
from cordee.model.folding import fold
from cordee.model.name_forms import TITLES

_BETWEEN = re.compile(r"\s*/\s*|\s+[-–—|]\s+|\s*[,;\n]\s*")


def is_post(text: str) -> bool:
    """Whether a text is what somebody does, and names nobody.

    >>> [is_post(text) for text in ("Directrice générale", "Madame la Maire", "MAIRE Jean", "Anne Roy")]
    [True, True, False, False]
    """
    words = bare(text)
    if not words or ":" in text or fold(words[0].rstrip(",")) not in POSTS:
        return False
    # "MAIRE Jean" is called so, and "Présidente Anne Roy" has a name behind her function.
    called = words[0].isupper() and len(words) > 1 and not words[1].isupper() and words[1][:1].isupper()
    return not called and not behind_post(text)[1]


def is_service(text: str) -> bool:
    """Whether a text is a service, a body, or whoever picks up, and names nobody.

    >>> [is_service(text) for text in ("Secrétariat", "Mairie de Die", "toute l'équipe", "Lucas Faure")]
    [True, True, True, False]
    """
    words = bare(text)
    first = fold(words[0]) if words else ""
    plain = len(words) == 1 or any(word[:1].islower() for word in words[1:])
    anybody = fold(text).split()[:1]
    return (
        first in SERVICES
        or (first in BODIES and plain)
        or (bool(anybody) and anybody[0] in ANYBODY and text == text.lower())
    )


def behind_post(text: str) -> tuple[str, str]:
    """A function and the name behind it: "Présidente Anne Roy"; no name where none stands there."""
    words = bare(text.replace(":", " "))
    before = list(takewhile(lambda word: fold(word) in POSTS | RANKS, words))
    name = words[len(before) :]
    whole = bool(before) and 2 <= len(name) <= 4 and all(word[:1].isupper() for word in name)
    return (" ".join(before), " ".join(name)) if whole else (text, "")


def before_post(text: str) -> tuple[str, str]:
    """A name and the function that follows it with no sign between: "Anne Roy chargée de mission"."""
    words = text.split()
    for place in range(2, len(words)):
        if words[place][:1].islower() and fold(words[place]) in POSTS:
            return " ".join(words[:place]), " ".join(words[place:])
    return text, ""


def bare(text: str) -> list[str]:
    """The words of a text without the titles and articles it begins with."""
    words = text.replace("’", "'").split()
    while words and fold(words[0]) in TITLES | ANYBODY:
        words.pop(0)
    if words and fold(words[0]).startswith("l ") and "'" in words[0]:
        words[0] = words[0].partition("'")[2]
    return words


def body_and_post(text: str) -> tuple[str, str]:
    """A body and what somebody does there, told in one cell, in either order; no post where none is told.

    >>> body_and_post("MJC de Crest - directeur"), body_and_post("chargée de mission, Parc du Vercors")
    (('MJC de Crest', 'directeur'), ('Parc du Vercors', 'chargée de mission'))
    >>> body_and_post("Parc du Vercors")
    ('Parc du Vercors', '')
    """
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    posts = [part for part in parts if is_post(part)]
    if not posts or len(posts) == len(parts):
        return ("", text) if posts else (text, "")
    rest = [part for part in parts if part not in posts]
    return ", ".join(rest), ", ".join(posts)
