"""Somebody and the body they are of, in one cell: "Marie Dupraz, PNR du Vercors", "Marie Dupraz (CPIE)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cordee.loaders.values.posts import bare, is_post
from cordee.loaders.values.words import BODIES, FIRST_NAMES, SERVICES, SMALL
from cordee.model.common_names import is_common, telling
from cordee.model.folding import fold
from cordee.model.name_forms import TITLES

_PARTS = re.compile(r"(?<!\s)\s*[()\[\]]\s*|,\s+|(?<!\s)\s+[-–—|]\s+|(?<!\s)\s*:\s+")
_STRONG = re.compile(r"(?<!\s)\s*[;\n|]\s*")
_PARTICLES = frozenset(("d", "da", "de", "del", "della", "des", "di", "du", "l", "la", "le", "van", "von"))
_ARTICLES = frozenset(("l", "la", "le", "les"))
_NO_BODY = frozenset(("adherent", "adherente", "ancien", "ancienne", "membre", "member", "ex"))
"""What tells of somebody's own part, and begins no body's name."""
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_ACRONYM = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý0-9&'-]{1,9}")
_LONGEST, _MOST, _MOSTLY = 200, 4, 0.8
_LONGEST_NAME, _INITIALS = 60, 3
_REMEMBERED = 16_384
_ELIDED = re.compile(r"[Ll]['’]")
_SIGNS = frozenset("(),[]-–—|:")
_CALLED = FIRST_NAMES | TITLES
"""What stands in every name that is surely somebody's: most texts are told by it to be none."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody, the body they are of, and what they do there ("" where the cell does not say).

    ``first`` where they are told before their body: the cell is about them.
    """

    name: str
    body: str
    function: str = ""
    first: bool = True


def each_in(cell: str) -> list[str]:
    """The parts of a cell between the signs that always separate."""
    return [part for part in _STRONG.split(cell[:20_000]) if part.strip()]


@lru_cache(maxsize=_REMEMBERED)
def at_body(text: str) -> Somebody | None:
    """Somebody told with their body in one part of a cell; None where either is not surely there.

    >>> at_body("Marie Dupraz, chargée de mission, PNR du Vercors")
    Somebody(name='Marie Dupraz', body='PNR du Vercors', function='chargée de mission', first=True)
    >>> at_body("CPIE (Jean Roux)"), at_body("Atelier Paysan, Renage")
    (Somebody(name='Jean Roux', body='CPIE', function='', first=False), None)
    """
    if len(text) > _LONGEST or _SIGNS.isdisjoint(text) or _CALLED.isdisjoint(fold(text).split()):
        return None
    parts = [part for one in _PARTS.split(text) if (part := one.strip(" .;,"))]
    people = [part for part in parts if is_somebody(part)] if 2 <= len(parts) <= _MOST else []
    if len(people) != 1:
        return None
    posts = [part for part in parts if is_post(part)]
    bodies = [part for part in parts if part not in people and part not in posts]
    if len(bodies) == 2 and _ACRONYM.fullmatch(bodies[1]):
        bodies = [f"{bodies[0]} ({bodies[1]})"]
    if len(bodies) != 1 or not is_body(bodies[0]):
        return None
    first = parts.index(people[0]) < next(place for place, part in enumerate(parts) if part in bodies[0])
    return Somebody(_called(people[0]), bodies[0], ", ".join(posts), first=first)


def is_named_after(cell: str, body: str) -> bool:
    """Whether a name that holds somebody's behind a ``body`` is that of a place called after them.

    >>> is_named_after("Maison de quartier - Jacques Tati", "Maison de quartier")
    True
    >>> is_named_after("Le Hangar - Lucas Faure", "Le Hangar"), is_named_after("CPIE (Jean Roux)", "CPIE")
    (False, False)
    """
    return "(" not in cell and all(map(is_common, telling(fold(body).split())))


@lru_cache(maxsize=_REMEMBERED)
def is_somebody(text: str) -> bool:
    """Whether a text is surely somebody's name: it begins with a first name, or a title stands before it.

    >>> [is_somebody(text) for text in ("Marie Dupraz", "DUPRAZ Marie", "M. Roux", "Alpes Solidaires")]
    [True, True, True, False]
    >>> [is_somebody(text) for text in ("CLAJ ARIANE", "L'Olivier des Sages", "Mme ANNE ROY")]
    [False, False, True]
    >>> [is_somebody(text) for text in ("Jean-Marc de La Tour", "Maison Marie Dupraz", "Louise et Compagnie")]
    [True, False, False]
    """
    if len(text) > _LONGEST_NAME or _CALLED.isdisjoint(fold(text).split()):
        return False
    words = bare(text)
    titled = len(words) < len(text.split()) and fold(text).split()[0] not in SMALL
    if not (1 if titled else 2) <= len(words) <= 5 or not all(map(_WORD.fullmatch, words)):
        return False
    folded = [fold(word) for word in words]
    names = [word for word, plain in zip(words, folded, strict=True) if plain not in _PARTICLES]
    written = all(word[:1].isupper() for word in names) and (titled or words[0] in names)
    known = [plain.split()[0] in FIRST_NAMES for plain in map(fold, names)]
    called = titled or any(known[:1]) or (names[:1] and names[0].isupper() and known[-1])
    # In capitals throughout "FACE AUDE", "LEO LAGRANGE" are as often bodies; nobody has an article.
    called = called and (titled or not text.isupper()) and not _ELIDED.match(text)
    strange = any(plain in SMALL | BODIES | SERVICES for plain in folded if plain not in _PARTICLES)
    trade = len(words) == len(names) == 2 and is_common(names[1]) and not names[0].isupper()
    return bool(written and called and not strange and not trade) and not is_post(text)


def have_bodies(cells: Iterable[str]) -> bool:
    """Whether a cell names somebody before the body they are of."""
    return any((one := at_body(cell)) is not None and one.first for cell in cells)


def are_about_people(cells: Sequence[str], share: float = _MOSTLY) -> bool:
    """Whether nearly all cells, or that ``share``, name somebody, alone or before the body they are of."""
    told = sum(is_somebody(cell) or ((one := at_body(cell)) is not None and one.first) for cell in cells)
    return told >= share * len(cells) > 0


@lru_cache(maxsize=_REMEMBERED)
def with_bodies(cell: str) -> tuple[tuple[str, ...], str]:
    """The parts of a cell that are somebody with their body, and the rest of it."""
    parts = each_in(cell)
    whole = tuple(part for part in parts if at_body(part))
    return (whole, "; ".join(part for part in parts if part not in whole)) if whole else ((), cell)


def may_be_somebody(text: str) -> bool:
    """Whether nothing in a text speaks against its being a name: no common word in small letters.

    >>> [may_be_somebody(text) for text in ("Invités permanents", "julie faure", "Jean de La Tour")]
    [False, True, True]
    """
    words = text.split()
    small = [word for word in words[1:] if word[:1].islower() and fold(word) not in _PARTICLES]
    return is_somebody(text.title()) or not small


def is_body(text: str) -> bool:
    """Whether a text beside somebody is a body: by its first word, an acronym, or words no name has.

    >>> [is_body(text) for text in ("PNR du Vercors", "CPIE", "La Ruche", "Gap", "chargée de mission")]
    [True, True, True, False, False]
    >>> is_body("Anne Petit"), at_body("Anne Petit, Luc Morin")
    (False, None)
    """
    words = text.split()
    first = fold(text).partition(" ")[0]
    if not first or is_post(text) or not text[0].isupper() or first in SERVICES | _NO_BODY:
        return False
    if first in FIRST_NAMES and len(words) == 2:
        return False  # "Anne Petit" may be somebody too.
    if len(words) == 1:
        return _ACRONYM.fullmatch(text) is not None
    begun = first in BODIES | _ARTICLES or (first not in SMALL and is_common(words[0]))
    return begun or sum(word[:1].isupper() for word in words) > 1


def is_called_as_body(text: str) -> bool:
    """Whether a text where people stand is a body: by its first word, or capitals too long for initials.

    >>> [is_called_as_body(text) for text in ("ADRETS", "CC du Diois", "JMF", "Lise M.", "Zoé")]
    [True, True, False, False, False]
    """
    first, *more = text.split() or [""]
    return (bool(more) and fold(first) in BODIES) or (not more and len(text) > _INITIALS and is_body(text))


def _called(name: str) -> str:
    return " ".join(bare(name))
