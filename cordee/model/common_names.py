"""Names that many bodies bear: alone, such a name joins nobody. The list is ``common_names.txt``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from cordee.model.folding import name_key

_SECTION = re.compile(r"^\[(.+)\]$", re.MULTILINE)
_REMARK = re.compile(r"^#.*\n", re.MULTILINE)


def sections(file: str) -> dict[str, str]:
    """A data file of this package, section by section, remarks left out."""
    text = files("cordee.model").joinpath(file).read_text(encoding="utf-8")
    parts = _SECTION.split(_REMARK.sub("", text))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


_DATA = sections("common_names.txt")
TOOL_WORDS = frozenset(_DATA["tools"].split())
"""Words that hold a name together and tell nothing."""
_GENERIC = frozenset(_DATA["generic"].split())
_SAINTS = frozenset(_DATA["saints"].split())
_BORNE_BY_MANY = frozenset(_DATA["places"].split())
_ACRONYMS = frozenset(_DATA["acronyms"].split())
_BODIES = frozenset(_DATA["bodies"].split())
_TRADES = frozenset(_DATA["trades"].split())
_PLACES_AND_TRADES = _BORNE_BY_MANY | _TRADES
_ACTIVITIES = frozenset(_DATA["activities"].split())
_KINDS = {
    kind.strip(): frozenset(words.split())
    for kind, _, words in (line.partition("=") for line in _DATA["kinds"].strip().splitlines())
}
_COUNTRY = frozenset(("francais", "francaise", "france", "national", "nationale", "association", "asso"))
_SHORTEST_OF_ONE = 4
_SHORT_WORD = 3
_PER_COMMUNE = tuple(f"{line} " for line in _DATA["communal"].strip().splitlines())


def _of_federation(words: Sequence[str]) -> str:
    """The words that tell a name, but those that say that it is of the whole country."""
    return " ".join(word for word in words if word not in _COUNTRY)


def telling(words: Sequence[str]) -> list[str]:
    """The folded words of a name that tell it. None ends with an article: "Foyer de Die" is that of Die.

    >>> telling(["foyer", "de", "die"])
    ['foyer', 'die']
    """
    return [word for word in words[:-1] if word not in TOOL_WORDS] + [*words[-1:]]


_FEDERATIONS = frozenset(
    _of_federation(telling(name_key(line).split())) for line in _DATA["federations"].strip().splitlines()
)


@lru_cache(maxsize=65_536)
def is_common(name: str) -> bool:
    """Whether many bodies may bear this name: common words alone, what each commune has, a federation's.

    >>> is_common("Réseaux de bibliothèques"), is_common("Mairie de Gap"), is_common("ADRETS")
    (True, True, False)
    >>> is_common("Boulangerie Dupont"), is_common("CC du Val"), is_common("Scierie des Trois Becs")
    (True, True, True)
    >>> is_common("Les Scouts et Guides de France"), is_common("Croix-Rouge de Die")
    (True, False)
    """
    key = name_key(name)
    if f"{key} ".startswith(_PER_COMMUNE):
        return True
    words = telling(key.split())
    if _of_federation(words) in _FEDERATIONS:
        return True
    own = [word for word in words if not _tells_nothing(word)]
    trade = len(words) > 1 and any(_is_among(word, _TRADES) for word in words)
    if trade or len(own) < len(words):
        # Alone, such a word may be a surname: "Martin", "Boulanger".
        own = [word for word in own if word not in _SAINTS and not _is_among(word, _PLACES_AND_TRADES)]
    return len(own) <= trade


def _tells_nothing(word: str) -> bool:
    return word.isdigit() or word in _ACRONYMS or _is_among(word, _GENERIC)


@lru_cache(maxsize=65_536)
def without_kind(name: str, kind: str) -> str:
    """A name without the word that says of what kind it is; "" where it has none, or nothing else tells it.

    >>> without_kind("Réseau ADRETS", "Network"), without_kind("Réseau des bibliothèques", "Network")
    ('ADRETS', '')
    """
    said, words = _KINDS.get(kind.lower(), frozenset()), name.split()
    for place, rest in ((0, words[1:]), (-1, words[:-1])):
        if rest and name_key(words[place]) in said:
            found = " ".join(rest)
            return "" if is_common(found) else found
    return ""


@lru_cache(maxsize=65_536)
def is_common_acronym(text: str) -> bool:
    """Whether many bodies may bear this acronym: short ones, and those that each département has.

    >>> is_common_acronym("C.A.U.E."), is_common_acronym("CBE"), is_common_acronym("Reneta")
    (True, True, False)
    """
    letters = name_key(text).replace(" ", "")
    return len(letters) < _SHORTEST_OF_ONE or letters in _ACRONYMS or is_common(text)


@lru_cache(maxsize=65_536)
def is_common_place(name: str) -> bool:
    """Whether several places bear this name: a saint alone, or one of the names given over and over.

    >>> [is_common_place(name) for name in ("Saint-Étienne", "Saint-Jean-en-Royans", "Die")]
    [True, False, False]
    """
    words = telling(name_key(name).split())
    if words and words[0] in _SAINTS:
        return len(words) <= 2
    return all(_is_among(word, _GENERIC) or _is_among(word, _BORNE_BY_MANY) for word in words)


def is_called_after(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether these folded words make the name of somebody between them that of a body.

    >>> is_called_after(["cabinet", "d", "architecture"], []), is_called_after([], ["conseil"])
    (True, True)
    >>> is_called_after(["chez"], []), is_called_after([], ["maire"])
    (False, False)
    """
    if not before:
        return bool(after) and after[0] in _ACTIVITIES
    return _is_among(before[0], _BODIES) and all(
        word in TOOL_WORDS or word in _BODIES or _is_among(word, _GENERIC) for word in before[1:]
    )


@lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """A folded word without the sign of its plural, as a reader leaves it out; no form to show.

    >>> [singular(word) for word in ("vallees", "regionaux", "reseaux", "gas", "vercors")]
    ['vallee', 'regional', 'reseau', 'gas', 'vercor']
    """
    if len(word) <= _SHORT_WORD:
        return word
    if word.endswith("aux") and not word.endswith("eaux"):
        return f"{word[:-3]}al"
    return word.removesuffix("s").removesuffix("x")


def _is_among(word: str, words: frozenset[str]) -> bool:
    """Whether it is one of these words, or the plural of one."""
    return word in words or singular(word) in words
