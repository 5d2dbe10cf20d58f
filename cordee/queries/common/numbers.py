"""« Quel est son SIRET ? » — Who is meant by the other number of a body: its SIRET holds its SIREN.

An EPCI's own number is a SIREN too. Asked only when nothing has the number itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cordee.graph import GraphStore
from cordee.loaders.values.identifiers import OFFICIAL
from cordee.model.labels import cypher

NUMBERED = cypher("""
MATCH (n:$KINDS)
WHERE n.identifiers IS NOT NULL
RETURN n.id AS id, n.kind AS kind, n.identifiers AS identifiers
""")
_OF_BODIES = ("siren", "epci")
_OF_HOUSES = "siret"
_ASKED = re.compile(r"(?:([A-Za-z]+)\s*[:° ]\s*)?(\d[\d\s.\-]*)", re.ASCII)
_GAPS = re.compile(r"[\s.\-]+")
_SIREN, _SIRET = 9, 14


def number_asked(asked: str) -> tuple[str, str]:
    """The register and the number of one that is asked for, as they stand in identifiers; "" without.

    >>> [number_asked(text) for text in ("SIREN 552 100 554", "552.100.554", "siret:55210055400013", "R 1")]
    [('siren', '552100554'), ('', '552100554'), ('siret', '55210055400013'), ('', '')]
    """
    found = _ASKED.fullmatch(asked.strip())
    if found is None or (found[1] and found[1].lower() not in OFFICIAL):
        return "", ""
    return (found[1] or "").lower(), _GAPS.sub("", found[2])


def bodies_of_number(store: GraphStore, asked: str) -> dict[str, str]:
    """The kinds, by id, of those whose SIREN is in this SIRET, or one of whose SIRETs holds this SIREN."""
    scheme, number = number_asked(asked)
    if scheme not in ("", *_OF_BODIES, _OF_HOUSES):
        return {}
    # A number with a slip would be somebody else's.
    if len(number) == _SIRET and OFFICIAL[_OF_HOUSES].holds(number):
        wanted = {f"{body}:{number[:_SIREN]}" for body in _OF_BODIES}
        return _numbered(store, lambda identifier: identifier in wanted)
    if len(number) == _SIREN and any(OFFICIAL[body].holds(number) for body in _OF_BODIES):
        return _numbered(store, lambda identifier: identifier.startswith(f"{_OF_HOUSES}:{number}"))
    return {}


def _numbered(store: GraphStore, fits: Callable[[str], bool]) -> dict[str, str]:
    return {row["id"]: row["kind"] for row in store.stream(NUMBERED) if any(map(fits, row["identifiers"]))}
