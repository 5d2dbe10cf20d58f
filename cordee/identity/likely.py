"""Which entities may be one and were not joined: proposed to people, never decided here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from cordee.model.folding import name_key
from cordee.model.likeness import likeness_key

Reason = Literal["name", "spelling", "siren", "acronym"]
_ORDER: tuple[Reason, ...] = ("siren", "name", "spelling", "acronym")
_MOST_BEARERS = 20
"""A likeness that more entities share tells nothing."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as far as likeness goes."""

    id: str
    kind: str
    name: str
    acronym: str = ""
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likely:
    """Two entities of one kind, and why they may be one."""

    left: Named
    right: Named
    why: Reason


def likely(entities: Iterable[Named], new: Collection[str]) -> tuple[Likely, ...]:
    """The pairs that look alike, at least one of them ``new``: the surest reason first, then by name."""
    groups: dict[tuple[str, str], dict[str, Named]] = defaultdict(dict)
    for entity in entities:
        for likeness in set(_likenesses(entity)):
            groups[entity.kind, likeness][entity.id] = entity
    found: dict[tuple[str, str], Likely] = {}
    for (_, likeness), group in groups.items():
        if 1 < len(group) <= _MOST_BEARERS:
            for left, right in combinations(sorted(group.values(), key=lambda e: e.id), 2):
                if left.id in new or right.id in new:
                    _keep(found, Likely(left, right, _reason(likeness, left, right)))
    return tuple(
        sorted(found.values(), key=lambda pair: (_ORDER.index(pair.why), pair.left.name, pair.left.id))
    )


def _likenesses(entity: Named) -> Iterator[str]:
    yield f"spelling {likeness_key(entity.name)}"
    for identifier in entity.identifiers:
        scheme, _, value = identifier.partition(":")
        if scheme in ("siren", "siret"):
            yield f"siren {value[:9]}"
    if entity.acronym:
        yield f"acronym {name_key(entity.acronym)}"
    if entity.name.replace(".", "").isupper() and " " not in entity.name:
        yield f"acronym {name_key(entity.name)}"


def _reason(likeness: str, left: Named, right: Named) -> Reason:
    if likeness.startswith("siren "):
        return "siren"
    if name_key(left.name) == name_key(right.name):
        return "name"
    return "acronym" if likeness.startswith("acronym ") else "spelling"


def _keep(found: dict[tuple[str, str], Likely], pair: Likely) -> None:
    key = pair.left.id, pair.right.id
    known = found.get(key)
    if known is None or _ORDER.index(pair.why) < _ORDER.index(known.why):
        found[key] = pair
