"""A name and what is told beside it: "Relief, réseau … (Relief)", "Lucas Faure (animateur)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from cordee.loaders.values.words import SMALL
from cordee.model.folding import fold
from cordee.model.likeness import LEGAL_FORMS

_BRACKET = re.compile(r"(?P<name>[^()\[\]]+?)\s*[(\[](?P<beside>[^()\[\]]+)[)\]]\s*[.,;]?")
_DASH = re.compile(r"(?P<left>.+?)\s+[-–—:]\s+(?P<right>.+)|(?P<colon>[^:]+?)\s*:\s+(?P<after>.+)")
_MARKED = re.compile(r"[()\[\]–—:]|\s-\s")
_DEPARTEMENT = re.compile(r"(?:[0-9]{2}|2[ABab]|97[1-6])(?:\s*[,/-]\s*(?:[0-9]{2}|2[ABab]))*|[0-9]{5}")
_YEARS = re.compile(
    r"(?:(?:depuis|since|dès|seit|dal)\s+)?[0-9]{4}(?:\s*[-–/]\s*(?:[0-9]{2,4}|…)?)?", re.IGNORECASE
)
_ACRONYM = re.compile(r"(?=(?:.*[A-ZÀ-Ý]){2})[A-ZÀ-Ý][\w.&'’/+-]{1,14}(?: [0-9]{2,4})?")
_LONGEST_SHORT = 20


class Beside(Enum):
    """What stands beside a name."""

    NOTHING = auto()
    ACRONYM = auto()
    """Its short name."""
    PLACE = auto()
    """A département or a postcode."""
    PERIOD = auto()
    OTHER = auto()
    """A function, a commune, a remark: only the column tells."""


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A name without what was told beside it, and that: what kind of thing it is."""

    name: str
    beside: str = ""
    kind: Beside = Beside.NOTHING

    @property
    def said(self) -> str:
        """Both, as they are written in every language."""
        return f"{self.name} ({self.beside})" if self.beside else self.name


def parse(raw: str) -> Bracketed:
    """The name and what stands in its last brackets; an acronym before or after a dash is one too.

    Brackets inside a name are its own: "(Re)fabrique", "Maison (des) jeunes de Die".
    """
    text = " ".join(raw.split())
    if not _MARKED.search(text):
        return Bracketed(text)
    found = _BRACKET.fullmatch(text)
    if found is not None and fold(found["name"]):
        return _told(found["name"], found["beside"].strip())
    dashed = _DASH.fullmatch(text)
    if dashed is not None:
        left, right = dashed["left"] or dashed["colon"], dashed["right"] or dashed["after"]
        for short, name in ((left, right), (right, left)):
            if _ACRONYM.fullmatch(short) and is_acronym(short, name) and not _is_form(short, name):
                return Bracketed(name, short, Beside.ACRONYM)
    return Bracketed(text)


def is_acronym(short: str, name: str) -> bool:
    """Whether ``short`` is made of the first letters of the words of ``name``, or is its first word.

    >>> is_acronym("REEMA", "Réseau d'éducation à la montagne alpine")
    True
    >>> is_acronym("Relief", "Relief, réseau des tiers-lieux")
    True
    """
    letters = "".join(c for c in fold(short) if c.isalpha())
    words = [word for word in fold(name).split() if not word.isdigit()]
    if not letters or not words or fold(short) == fold(name):
        return False
    if fold(name).startswith(f"{fold(short)} "):
        return True
    if letters[0] != words[0][0] and letters[0] != next((w for w in words if w not in SMALL), " ")[0]:
        return False
    initials = "".join(word[0] for word in words if word not in SMALL)
    return (
        _inside(letters, "".join(word[:4] for word in words))
        and _inside(initials[:1], letters)
        and (sum(letter in initials for letter in letters) * 2 >= len(letters))
    )


def _told(name: str, beside: str) -> Bracketed:
    if _DEPARTEMENT.fullmatch(beside):
        return Bracketed(name, beside, Beside.PLACE)
    if _YEARS.fullmatch(beside):
        return Bracketed(name, beside, Beside.PERIOD)
    short = len(beside) <= _LONGEST_SHORT and fold(beside) != "" and not _is_form(beside, name)
    if short and (is_acronym(beside, name) or (_ACRONYM.fullmatch(beside) and beside.upper() == beside)):
        return Bracketed(name, beside, Beside.ACRONYM)
    if _ACRONYM.fullmatch(name) and is_acronym(name, beside) and not _is_form(name, beside):
        return Bracketed(beside, name, Beside.ACRONYM)
    return Bracketed(name, beside, Beside.OTHER)


def _is_form(short: str, name: str) -> bool:
    """Whether what may be a short name is a legal form: "SCIC", where the name does not spell it."""
    initials = "".join(word[0] for word in fold(name).split() if word not in SMALL)
    return LEGAL_FORMS.issuperset(fold(short).split()) and fold(short) != initials


def _inside(letters: str, text: str) -> bool:
    """Whether all letters come in ``text`` in their order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)
