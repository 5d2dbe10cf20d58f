"""Places in tables: what level a column is of, a code beside a name, and numbers that are only of a place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cordee.loaders.mapping.mapping import Column
from cordee.loaders.within.area import departement_named
from cordee.model.folding import fold

_LEVELS = (
    (re.compile(r"\b(?:departements?|dept|dpt|provincia|province|landkreis|county)\b"), "departement"),
    (re.compile(r"\bregions?\b|\bregione\b"), "region"),
    (re.compile(r"\b(?:communes?|ville|comune|gemeinde|town|city)\b"), "commune"),
    (re.compile(r"\b(?:epci|intercommunalites?|interco)\b"), "epci"),
    (re.compile(r"\bpays\b(?! d)|\bcountry\b"), "country"),
)
_CODE = r"(?P<code>[0-9]{2,3}|2[ABab])"
_OF_DEPARTEMENTS = re.compile(r"\b(?:departements?|dept|dep|dpt)\b")
_BETWEEN = re.compile(r"\s*(?:[,;/+&|\n-]|\bet\b|\s)\s*")
_BEHIND = re.compile(rf"(?P<name>[^()]+?)\s*\({_CODE}\)")
_BEFORE = re.compile(rf"{_CODE}\s*[-–:]\s*(?P<name>[^\W\d].+)")
_TOWN = re.compile(
    r"(?:^|(?<=[\s,;–-]))[0-9]{4,5}\s+(?P<town>[^\W\d_][^\d,;()\n]*?)(?:\s+cedex\b[ 0-9]*)?$", re.I | re.M
)
_LONGEST = 300
CODE_OF_COMMUNE = re.compile(r"(?:[0-9]{2}|2[ABab])[0-9]{3}")
_COMMUNES = frozenset(("communes", "villes", "comuni", "gemeinden", "municipalities", "towns"))
_LISTED = re.compile(r"\s*[;,/|\n]\s*")
_COMMUNE = re.compile(r"(?:la )?(?:commune|ville|mairie|municipalite|comune|gemeinde|stadt|city|town)\b.*")
_OF_COMMUNE = re.compile(r"(?:communes?|mairies?|municipalites?|comune|comuni|gemeinde|ville)(?: .*)?")


def departements_in(cell: str, title: str) -> tuple[str, ...]:
    """The départements that a cell names by their codes alone, under a title that says so; else none.

    >>> departements_in("05, 26", "Départements"), departements_in("05 et 26", "Commune")
    (('Hautes-Alpes', 'Drôme'), ())
    """
    if not _OF_DEPARTEMENTS.search(fold(title)):
        return ()
    named = tuple(map(departement_named, _BETWEEN.split(cell.strip())))
    return named if all(named) else ()


def are_communes(title: str, cells: Sequence[str]) -> bool:
    """Whether a column lists communes, by their names or by their codes; postcodes are none.

    >>> are_communes("Communes", ["26113, 26001", "05061"]), are_communes("Communes", ["Die; Luc", "Gap"])
    (True, True)
    >>> are_communes("Commune", ["Die, Drôme"]), are_communes("Communes", ["26150, 26400"])
    (False, False)
    """
    told = [_LISTED.split(cell.strip()) for cell in cells]
    if _COMMUNES.isdisjoint(fold(title).split()) or sum(len(parts) > 1 for parts in told) * 2 < len(told):
        return False
    every = [part for parts in told for part in parts if part]
    if not any(any(map(str.isdigit, part)) for part in every):
        return bool(every)
    posted = sum(part.endswith("0") for part in every)
    return all(map(CODE_OF_COMMUNE.fullmatch, every)) and posted * 2 < len(every)


def placed(cell: str, title: str) -> dict[str, str]:
    """A territory by its cell and the title of its column: its name, its level, its code where one is beside.

    >>> placed("Drôme (26)", "Département")
    {'name': 'Drôme', 'level': 'departement', 'code': '26'}
    """
    level = next((name for pattern, name in _LEVELS if pattern.search(fold(title))), "")
    found = _BEHIND.fullmatch(cell) or _BEFORE.fullmatch(cell)
    if level == "commune" and CODE_OF_COMMUNE.fullmatch(cell):
        return {"name": cell, "level": level, "code": cell.upper()}
    if found is not None and level == "departement":
        return {"name": found["name"], "level": level, "code": found["code"].upper()}
    return {"name": cell, "level": level} if level else {"name": cell}


def town_of(address: str) -> str:
    """The town behind the postcode of an address; "" where there is none, or several.

    >>> [town_of(text) for text in ("12 rue du Lac, 26150 Die", "05000 GAP CEDEX 9", "38710")]
    ['Die', 'GAP', '']
    """
    found = {match["town"].strip() for match in _TOWN.finditer(address[:_LONGEST].strip())}
    return found.pop() if len(found) == 1 else ""


def is_commune(name: str, held: Mapping[Column, str]) -> bool:
    """Whether a body is a commune, whose official code is its own and not that of where it is."""
    if _COMMUNE.fullmatch(fold(name)):
        return True
    return any(
        _OF_COMMUNE.fullmatch(fold(cell)) for column, cell in held.items() if column.means == "category"
    )
