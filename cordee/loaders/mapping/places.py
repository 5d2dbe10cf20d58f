"""Places in tables: what level a column is of, a code beside a name, and numbers that are only of a place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cordee.loaders.mapping.mapping import Column
from cordee.model.folding import fold

_LEVELS = (
    (re.compile(r"\b(?:departements?|provincia|province|landkreis|county)\b"), "departement"),
    (re.compile(r"\bregions?\b|\bregione\b"), "region"),
    (re.compile(r"\b(?:communes?|ville|comune|gemeinde|town|city)\b"), "commune"),
    (re.compile(r"\b(?:epci|intercommunalites?|interco)\b"), "epci"),
    (re.compile(r"\bpays\b(?! d)|\bcountry\b"), "country"),
)
_CODE = r"(?P<code>[0-9]{2,3}|2[ABab])"
_BEHIND = re.compile(rf"(?P<name>[^()]+?)\s*\({_CODE}\)")
_BEFORE = re.compile(rf"{_CODE}\s*[-–:]\s*(?P<name>[^\W\d].+)")
_COMMUNE = re.compile(r"(?:la )?(?:commune|ville|mairie|municipalite|comune|gemeinde|stadt|city|town)\b.*")
_OF_COMMUNE = re.compile(r"(?:communes?|mairies?|municipalites?|comune|comuni|gemeinde|ville)(?: .*)?")


def placed(cell: str, title: str) -> dict[str, str]:
    """A territory by its cell and the title of its column: its name, its level, its code where one is beside.

    >>> placed("Drôme (26)", "Département")
    {'name': 'Drôme', 'level': 'departement', 'code': '26'}
    """
    level = next((name for pattern, name in _LEVELS if pattern.search(fold(title))), "")
    found = _BEHIND.fullmatch(cell) or _BEFORE.fullmatch(cell)
    if found is not None and level == "departement":
        return {"name": found["name"], "level": level, "code": found["code"].upper()}
    return {"name": cell, "level": level} if level else {"name": cell}


def is_commune(name: str, held: Mapping[Column, str]) -> bool:
    """Whether a body is a commune, whose official code is its own and not that of where it is."""
    if _COMMUNE.fullmatch(fold(name)):
        return True
    return any(
        _OF_COMMUNE.fullmatch(fold(cell)) for column, cell in held.items() if column.means == "category"
    )
