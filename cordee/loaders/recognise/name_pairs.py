"""Two columns that are one person: "Nom du contact" and "Prénom du contact", whoever that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cordee.loaders.recognise.titles import Stems, concepts, data, has_word, stems, vocabulary

_ROLES = frozenset(
    ("officer", "person", "carried_by", "piloted_by", "coordinated_by", "animated_by", "contact")
)
_SURE, _LIKELY = 0.95, 0.7
_NAME = re.compile(
    r"\b(?:nom de famille|nom d['’]usage|noms?|pr[ée]noms?|(?:last|first|given|family|full) name|surname"
    r"|forename|name|cognome|nome|nach ?name|vorname)\b\s*"
    r"(?:du|de la|de l['’]|des|de|d['’]|of the|of|del(?:la)?|der)?\s*",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:le|la|les|l['’]|the)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """The places of the columns of somebody's family name and first name, and whose name that is."""

    last: int
    first: int
    whose: Stems

    @property
    def said(self) -> tuple[tuple[str, float], ...]:
        """What the titles say that somebody is to the row: "carried_by" for "porteur"."""
        told = [pair for pair in concepts(" ".join(self.whose)) if pair[0] in _ROLES and pair[1] >= _LIKELY]
        return (*told[:1],) or (("person", _SURE),)


def name_pairs(titles: Sequence[str]) -> tuple[Pair, ...]:
    """The pairs among titles: each first name with the nearest family name of the same one.

    >>> name_pairs(("Titre", "Nom du porteur", "Prénom du porteur"))
    (Pair(last=1, first=2, whose=('porteur',)),)
    >>> name_pairs(("Nom", "Prénom")), name_pairs(("Nom du réseau", "Prénom du contact"))
    ((), ())
    """
    lasts = {place: whose for place, title in enumerate(titles) if (whose := _whose(title, "last"))}
    found: list[Pair] = []
    for place, title in enumerate(titles):
        whose = _whose(title, "first")
        same = [one for one, other in lasts.items() if whose and other == whose]
        near = min((abs(one - place), one) for one in same)[1] if same else place
        if near != place and not has_word(title, "buyer"):
            found.append(Pair(near, place, whose))
            del lasts[near]
    return tuple(found)


def office(title: str) -> str:
    """Who somebody is by the title of their family name: "maire" for "Nom du maire"; else the title.

    >>> office("Nom du maire"), office("Nom de l'élue référente"), office("Président")
    ('maire', 'élue référente', 'Président')
    """
    plain = " ".join(title.split())
    told = _NAME.sub("", plain)
    return plain if told == plain else _ARTICLE.sub("", told).strip(" -–—:()") or plain


def _whose(title: str, which: str) -> Stems:
    """What is left of a title without its words for such a name; () where it has none, or nothing is left."""
    said = stems(title)
    if which == "last" and _cut(said, "first"):
        return ()  # "Nom et prénom du contact" is both.
    return _cut(said, which)


def _cut(said: Stems, which: str) -> Stems:
    for phrase in _phrases(which):
        for start in range(len(said) - len(phrase) + 1):
            if said[start : start + len(phrase)] == phrase:
                return (*said[:start], *said[start + len(phrase) :])
    return ()


@cache
def _phrases(which: str) -> tuple[Stems, ...]:
    """The words for a first or a family name, the longest first."""
    told = {stems(str(one)) for several in data("titles.yaml")[f"{which}_name"].values() for one in several}
    named = vocabulary("called") if which == "last" else frozenset[Stems]()
    return tuple(sorted(told | named, key=lambda phrase: (-len(phrase), phrase)))
