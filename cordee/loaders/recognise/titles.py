"""What a title may say, by the words people use: ``titles.yaml`` is the table of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from cordee.loaders.values.ticks import is_no
from cordee.loaders.values.words import SMALL
from cordee.model.folding import fold

OTHER_TRADE = "other trade"
BOOKKEEPING = "bookkeeping"
PRIVATE = "private"
"""What is somebody's own affair: when they were born, of what nation they are."""
_ATTRIBUTES = frozenset(("type", "statu", "code", "id", "identifiant", "count", "uri", "status"))
_COUNTRIES = frozenset(("country", "countrie", "paese", "nazione"))
_CAP = "cap"
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[*:?!]+")
_QUESTION = re.compile(
    r"\?|\b(?:votre|vos|vous|your|you|vostr[aoie]|ihre?[rmn]?)\b|^(?:quel(?:le)?s?|which)\b", re.IGNORECASE
)
_WHOLE, _INSIDE, _SHARE, _FIRST = 0.95, 0.55, 0.3, 0.05
_LONG, _LED = 3, 0.67
"""A question of more words tells of what it begins with, and of nothing else that stands in it."""
_HUMP = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])")
_LONGEST = 200

REGISTERS = ("siren", "siret", "rna", "insee", "epci")
_REGISTER = 0.9
_ROLES = frozenset(
    ("officer", "piloted_by", "coordinated_by", "animated_by", "carried_by", "lead", "partners", "members")
)
_ROLE, _LONGEST_ROLE = 0.7, 40
_NUMBERS = (*REGISTERS, "postcode")
_CODES = frozenset((*_NUMBERS, "code", "other trade", "private", "bookkeeping"))
"""What a title may say that begins with "Code"."""
_SPECIFIC = frozenset((*_NUMBERS, "url", "email", "phone", "contact_details", "function", "officer"))
_TOWARD = frozenset(("au", "de", "du", "of", "di", "da", "von", "par", "by", "a", "to"))
"""Words at the end of a title by which it tells of something else than itself."""
BESIDE = " / "
"""Between the titles of the columns of one's own that give one of the template."""
_SAID_OTHERWISE = {
    **{"@": "e-mail", "à qui": "bénéficiaire", "a qui": "bénéficiaire", "to whom": "recipient"},
    **{"quoi": "projet", "quoi ?": "projet"},
}
"""Titles whose signs or small words are all they say."""
_WHERE = ("territory", "commune")
_NAMING = frozenset(
    (*_WHERE, "person", "organisation", "network", "project", "programme", "beneficiary", "name")
)

Stems = tuple[str, ...]


@cache
def data(name: str) -> dict[str, Any]:
    """One of the tables of words beside this module, read once and by the parser in C where there is one."""
    text = files("cordee.loaders.recognise").joinpath(name).read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return found


@cache
def _table() -> dict[Stems, dict[str, int]]:
    """Each phrase by its stems: the concepts it may say, the first in the file first."""
    found: dict[Stems, dict[str, int]] = {}
    for concept, languages in data("titles.yaml").items():
        for phrases in languages.values():
            for phrase in phrases:
                said = found.setdefault(stems(str(phrase)), {})
                said.setdefault(str(concept), len(said))
    found.pop((), None)
    return found


@cache
def _glued() -> dict[str, str]:
    """Phrases of several words by their letters alone: "Nomdelastructure" is what a program makes of one."""
    languages = (told for said in data("titles.yaml").values() for told in said.values())
    every = (str(phrase) for phrases in languages for phrase in phrases)
    return {fold(phrase).replace(" ", ""): phrase for phrase in every if " " in phrase}


@cache
def _languages() -> dict[Stems, frozenset[str]]:
    """Each phrase by its stems: the languages that have it."""
    found: dict[Stems, set[str]] = {}
    for languages in data("titles.yaml").values():
        for language, phrases in languages.items():
            for phrase in phrases:
                found.setdefault(stems(str(phrase)), set()).add(str(language))
    return {said: frozenset(languages) for said, languages in found.items()}


def language_of(titles: Iterable[str]) -> str:
    """The language that most titles are in, "" where several have as many.

    >>> language_of(["Projekt", "Fördergeber", "Jahr"]), language_of(["Note"])
    ('de', '')
    """
    known = [_languages().get(stems(title), frozenset()) for title in titles]
    counts = Counter(language for languages in known for language in languages)
    first, second = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    return first[0] if first[1] > second[1] else ""


@cache
def vocabulary(about: str) -> frozenset[Stems]:
    """The words of ``words.yaml`` that tell one thing."""
    return frozenset(stems(str(word)) for word in data("words.yaml")[about])


def has_word(title: str, about: str) -> bool:
    """Whether a title holds one of those words."""
    said = stems(title[:_LONGEST])
    found = ((start, end) for start in range(len(said)) for end in range(start + 1, len(said) + 1))
    return any(said[start:end] in vocabulary(about) for start, end in found)


def is_role(cell: str) -> bool:
    """Whether a cell is a role that somebody has in what its column is called after.

    >>> [is_role(cell) for cell in ("pilote", "Trésorière", "membre du jury", "Asso Lys", "x")]
    [True, True, True, False, False]
    """
    return len(cell) <= _LONGEST_ROLE and (
        stems(cell) in vocabulary("mark")
        or (cell[:1].islower() and stems(cell)[:1] in vocabulary("mark"))
        or any(what in _ROLES and sure >= _ROLE for what, sure in concepts(cell))
    )


def is_in(cell: str) -> bool:
    """Whether a cell of a column of memberships says in words that somebody is a member: "à jour"."""
    return len(cell) <= _LONGEST_ROLE and stems(cell) in vocabulary("member now")


def is_out(cell: str) -> bool:
    """Whether it says that somebody is none, or not yet, or does not say it: "en cours", "non"."""
    return is_no(cell) or (len(cell) <= _LONGEST_ROLE and stems(cell) in vocabulary("not now"))


def register_of_title(title: str) -> str:
    """The register whose numbers stand under a title; "" for another.

    >>> [register_of_title(title) for title in ("N° SIREN", "Code postal", "SIREN du financeur")]
    ['siren', '', '']
    """
    found = next(iter(concepts(title)), ("", 0.0))
    return found[0] if found[0] in REGISTERS and found[1] >= _REGISTER else ""


def title_of_number(title: str, number: str) -> str:
    """Of the titles of several columns of numbers, the one that a number of its register stands under.

    >>> title_of_number("SIRET / Code INSEE", "siret:123"), title_of_number("Matricule", "siret:123")
    ('SIRET', 'Matricule')
    """
    scheme = number.partition(":")[0]
    return next((one for one in title.split(BESIDE) if register_of_title(one) == scheme), title)


@lru_cache(maxsize=8_192)
def concepts(title: str) -> tuple[tuple[str, float], ...]:
    """What a title may say, the likeliest first, each with how sure that is (0 to 1)."""
    title = _SAID_OTHERWISE.get(title.strip().lower(), title)
    title = title if " " in title else _glued().get(fold(title), title)
    whole = stems(_ASIDE.sub(" ", title[:_LONGEST])) or stems(title[:_LONGEST])
    asked = _QUESTION.search(title) is not None
    said = tuple(word for word in whole if not asked or (word,) not in vocabulary("asking")) or whole
    found = _within(said) or _within(whole)
    if PRIVATE in found:
        return ((PRIVATE, _WHOLE),)
    if asked and len(said) > _LONG:  # "Qui vient à votre rencontre ?" asks for no event.
        found = {name: sure if sure >= _LED else min(sure, 0.4) for name, sure in found.items()}
    if _CAP in said and len(said) > 1:
        found.pop("postcode", None)  # "CAP" is one in Italian, and "Cap Rural" is a name.
    if found.get(BOOKKEEPING, 0.0) >= _WHOLE - 0.1:
        # When somebody wrote a row down is nothing of what it tells.
        found = {BOOKKEEPING: found[BOOKKEEPING]}
    if len(said) > 1 and said[-1] in _COUNTRIES:
        found = {name: min(sure, 0.4) for name, sure in found.items()}  # "Lead partner country"
    if len(said) > 1 and _ATTRIBUTES & {said[0], said[-1]}:
        # "member_type", "statut de la structure": what of them, and not who.
        found = {name: min(sure, 0.4) if _is_whom(name, sure) else sure for name, sure in found.items()}
    if len(said) > 1 and said[0] == "code":  # "Code de la collectivité à statut particulier"
        found = {name: sure if name in _CODES else min(sure, 0.4) for name, sure in found.items()}
    if _SPECIFIC & found.keys() and _NAMING & found.keys():
        # "Contact e-mail", "SIRET de la structure": what of them, and not who.
        found = {name: _told(name, sure) for name, sure in found.items()}
    return tuple(sorted(found.items(), key=lambda pair: -pair[1]))


def _within(said: Stems) -> dict[str, float]:
    """What the words of a title say, alone and together."""
    found: dict[str, float] = {}
    for start in range(len(said)):
        for end in range(start + 1, len(said) + 1):
            for concept, rank in _table().get(said[start:end], {}).items():
                sure = _sureness(start, end, len(said)) - 0.01 * rank
                found[concept] = max(found.get(concept, 0.0), sure)
    return found


def _is_whom(concept: str, sure: float) -> bool:
    """Whether words inside a title name somebody, or what ties to them."""
    return sure < _WHOLE - 0.1 and concept in (*_NAMING, "member_of", "members", "membership", "funded_by")


def _told(concept: str, sure: float) -> float:
    if sure >= _WHOLE - 0.1:
        return sure
    return max(sure, 0.8) if concept in _SPECIFIC else min(sure, 0.6) if concept in _NAMING else sure


def title_sureness(title: str) -> float:
    """How sure it is that a cell is a title, from 0 to 1."""
    return next((sure for _, sure in concepts(title)), 0.0)


def stems(text: str) -> Stems:
    """The words of a title without plurals and without those that say nothing.

    What it ends with may say all: "Membre" is who is one, "Membre de" is of what.
    """
    words = fold(_HUMP.sub(" ", text)).split()
    kept = _kept(words)
    # No title ends with an article: "Commune de Die" is that of Die.
    told = bool(words) and (words[-1] in _TOWARD or len(words[-1]) > 2)
    toward = words[-1:] if kept[-1:] != words[-1:] and told else []
    return tuple(map(_stem, kept)) + tuple(toward)


def _kept(words: Iterable[str]) -> list[str]:
    words = list(words)
    kept = [word for word in words if word not in SMALL and not (len(word) == 1 and word.isalpha())]
    return kept or words


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _sureness(start: int, end: int, count: int) -> float:
    if end - start == count:
        return _WHOLE
    return _INSIDE + _SHARE * (end - start) / count + (_FIRST if start == 0 else 0.0)
