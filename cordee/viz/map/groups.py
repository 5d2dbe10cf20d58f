"""What to call a group of the map: a place most of its members share, else two themes that set it apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cordee.model.map_data import MapData

_FEWEST = 5
"""Members of a group that has a name."""
_PLACE, _THEME = 0.4, 0.25
"""The share of those whose place, or themes, are known that must have it in common."""
_OF_ALL = 0.3
"""And of all its members: a project at one village names no group of fifteen whose places nobody wrote."""
_APART = 1.3
"""How many times oftener than on the whole map."""


def group_names(atlas: MapData, community: Sequence[int]) -> list[str]:
    """The name of each community by its number, "" where its members share nothing that tells it apart.

    No two have the same: the first keeps it, the next is called by what else it shares.
    """
    ids = [node.id for node in atlas.picture.nodes]
    members: dict[int, list[str]] = defaultdict(list)
    for id_, label in zip(ids, community, strict=True):
        members[label].append(id_)
    places, themes = _Shared(atlas.territories, ids), _Shared(atlas.themes, ids)
    names: list[str] = []
    for label in range(max(members, default=-1) + 1):
        fitting = _names(places, themes, members[label]) if len(members[label]) >= _FEWEST else ()
        names.append(next((name for name in fitting if name not in names), ""))
    return names


def _names(places: _Shared, themes: _Shared, group: Sequence[str]) -> Iterator[str]:
    """What a group may be called, the most telling first."""
    where, what = places.by(group, _PLACE), themes.by(group, _THEME)
    yield from where[:1]
    if what:
        yield " · ".join((*where[:1], what[0]) if where else what[:2])
    yield from where[1:]


class _Shared:
    """The values that entities have, and how many of all have each: counted once, asked for each group."""

    def __init__(self, values: Mapping[str, Sequence[str]], ids: Sequence[str]) -> None:
        self._values = values
        self._whole, self._known = _count(values, ids)

    def by(self, group: Sequence[str], least: float) -> list[str]:
        """The values that so many of the group have, oftener than all do; the most telling first."""
        here, own = _count(self._values, group)
        found = []
        for value, count in here.items():
            share = count / own
            apart = share / (self._whole[value] / self._known)
            if count >= max(2, _OF_ALL * len(group)) and share >= least and apart >= _APART:
                found.append((-share * apart, value))
        return [value for _, value in sorted(found)]


def _count(values: Mapping[str, Sequence[str]], ids: Sequence[str]) -> tuple[Counter[str], int]:
    """How many have each value, and how many have any."""
    known = [set(values[id_]) for id_ in ids if values.get(id_)]
    return Counter(value for some in known for value in some), len(known)
