"""Names that look alike: what people abbreviate written out, what they leave out left out.

What is abbreviated is French usage kept as data: ``abbreviations.txt``.
"""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from cordee.model.common_names import TOOL_WORDS, is_common, is_common_place, sections, telling
from cordee.model.folding import name_key

_DATA = sections("abbreviations.txt")


def _pairs(section: str) -> dict[str, str]:
    """What is written short, and the words it stands for."""
    lines = (line.partition(" = ") for line in _DATA[section].strip().splitlines())
    return {short: " ".join(w for w in whole.split() if w not in TOOL_WORDS) for short, _, whole in lines}


_WRITTEN_OUT = _pairs("written out") | _pairs("regions")
_WORDS = {short: whole.split() for short, whole in _WRITTEN_OUT.items() if " " not in short}
_PHRASES = {short: whole for short, whole in _WRITTEN_OUT.items() if " " in short}
_BEGIN_PHRASES = frozenset(short.partition(" ")[0] for short in _PHRASES)
_PUBLIC = tuple(tuple(line.split()) for line in _DATA["public bodies"].strip().splitlines())
_CODED = re.compile(r"([a-z]{2,})(\d\d|2[ab]|97\d)")
_DEPARTMENTS = {code: name.split() for code, name in _pairs("departments").items()}
_FORMS = frozenset(_DATA["told forms"].split())
LEGAL_FORMS = frozenset((*_DATA["legal forms"].split(), *_DATA["other forms"].split()))
"""Words that say what a body is by law, and are no short name of it."""
_LEFT_OUT = TOOL_WORDS | {*_DATA["legal forms"].split(), "no", "n"}
_NUMBERED = frozenset(_DATA["numbered"].split())
_TYPING = 0.8


@lru_cache(maxsize=65_536)
def likeness_words(name: str) -> tuple[str, ...]:
    """The words that tell a name, abbreviations written out, articles and legal forms left out.

    >>> likeness_words("Conseil départemental 38"), likeness_words("L'Asso de la CC du Haut-Val")
    (('departement', 'isere'), ('communaute', 'communes', 'haut', 'val'))
    >>> likeness_words("CAUE 05") == likeness_words("C.A.U.E. des Hautes-Alpes"), likeness_words("École 05")
    (True, ('ecole', '05'))
    >>> likeness_words("Die")
    ('die',)
    >>> likeness_words("Mairie de Die")
    ('mairie', 'die')
    """
    every = name_key(name).split()
    words = telling(every)
    parts = [part for word in _phrases_written_out(words) for part in _apart(word)]
    told = [whole for part in parts for whole in _WORDS.get(part, (part,))]
    for place, word in enumerate(told[:-1], 1):
        # "Département 05", and at its end what people number by it: "CAUE 05".
        here = word == "departement" or (place == len(told) - 1 and word not in _NUMBERED and word.isalpha())
        if here and told[place] in _DEPARTMENTS:
            told[place : place + 1] = _DEPARTMENTS[told[place]]
    last = len(told) - 1
    kept = [w for place, w in enumerate(told) if w not in _LEFT_OUT or (place == last and w in TOOL_WORDS)]
    return tuple(kept or words)


def _phrases_written_out(words: list[str]) -> list[str]:
    if _BEGIN_PHRASES.isdisjoint(words):
        return words
    text = f" {' '.join(words)} "
    for short, whole in _PHRASES.items():
        text = text.replace(f" {short} ", f" {whole} ")
    return text.split()


def _apart(word: str) -> tuple[str, ...]:
    """ "cd05" as two words."""
    found = None if word.isalpha() else _CODED.fullmatch(word)
    return (found[1], found[2]) if found and found[2] in _DEPARTMENTS else (word,)


@lru_cache(maxsize=65_536)
def likeness_key(name: str) -> str:
    """Equal for two names that differ by an abbreviation, an article, a legal form or their spaces.

    >>> likeness_key("CC du Haut Val") == likeness_key("Communauté de communes du Haut-Val")
    True
    """
    return "".join(likeness_words(name))


def is_public_body(name: str) -> bool:
    """Whether a name is that of a public body and of its territory: hardly two bear it (docs/identity.md).

    >>> is_public_body("CC du Pays d'Apt Lubéron"), is_public_body("CC des Vallées"), is_public_body("ADRETS")
    (True, False, False)
    """
    words = likeness_words(name)
    starts = (start for start in _PUBLIC if words[: len(start)] == start)
    territories = (" ".join(words[len(start) :]) for start in starts)
    return any(not is_common(one) and not is_common_place(one) for one in territories)


def written_out(text: str) -> frozenset[str]:
    """The words of a text, abbreviations written out.

    >>> written_out("Asso loi 1901") == written_out("association (loi 1901)")
    True
    """
    return frozenset(whole for word in name_key(text).split() for whole in _WORDS.get(word, (word,)))


def legal_form(name: str) -> str:
    """What a name says a body is by law, "" when it says nothing or several things.

    >>> legal_form("Asso La Bobine"), legal_form("Le Hangar bleu (SCIC)"), legal_form("ADRETS")
    ('association', 'scic', '')
    """
    found = written_out(name) & _FORMS
    return next(iter(found)) if len(found) == 1 else ""


def may_be_typed_for(asked: str, name: str) -> bool:
    """Whether ``asked`` may be ``name`` misspelt or abbreviated: each word has its like in the other.

    >>> [may_be_typed_for(asked, "Vélos du Vercors") for asked in ("CC du Vercors", "Velo du Vercor")]
    [False, True]
    """
    if likeness_key(asked) == likeness_key(name):
        return True
    left, right = (telling(name_key(text).split()) for text in (asked, name))
    if not left or len(left) != len(right):
        return False
    return all(alike(a, b) for a, b in zip(left, right, strict=True))


def alike(a: str, b: str) -> bool:
    """Whether a word may be another misspelt; a number never is.

    >>> alike("vercor", "vercors"), alike("2014", "2015"), alike("gap", "gan")
    (True, False, False)
    """
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or a.isdigit() or b.isdigit():
        return False
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return matcher.real_quick_ratio() >= _TYPING and matcher.ratio() >= _TYPING
