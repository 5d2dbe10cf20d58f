"""« Que faudrait-il savoir de plus ? » — What to go and ask for, and whom, for an echo to become solid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cordee.i18n import Listed, Text, plain
from cordee.model import ACTORS, ORGANISATIONS, PEOPLE, PLACES, PROGRAMMES
from cordee.queries.common.nearest import nearest
from cordee.queries.echo.facets import FACETS
from cordee.queries.echo.features import Bags, Feature

ASKED: Mapping[str, Text] = {
    "steering": Text("echo.asked_steering"),
    "territories": Text("echo.asked_territories"),
    "themes": Text("echo.asked_themes"),
    "members": Text("echo.asked_members"),
    "funders": Text("echo.asked_funders"),
}
"""What is asked of an entity of which a facet is unknown, what is asked first first."""
_NOT_ASKED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(PROGRAMMES, frozenset({"members", "funders"})),
    **dict.fromkeys(ORGANISATIONS, frozenset({"steering", "funders"})),
    **dict.fromkeys(PLACES, frozenset({"steering", "territories", "funders"})),
}
"""What an entity of a kind need not have."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is not known of an entity: facets (keys of ``ASKED``), and who is nearest to it and would know."""

    facets: tuple[str, ...] = ()
    whom: tuple[Feature, ...] = ()

    def sentence(self) -> Text:
        """What to ask, in words; "" when every facet is known."""
        asked = [ASKED[facet] for facet in self.facets]
        return plain(Listed(asked))


def lacking(bags: Bags, entity: str, kind: str, asking: str = "") -> Lacking:
    """What is not known of an entity that would help to compare it; who is ``asking`` does not ask itself."""
    bag = bags.held.get(entity, {})
    types = {tie.type for ties in bag.values() for tie in ties if not tie.path}
    skipped = _NOT_ASKED.get(kind, frozenset())
    facets = [facet for facet in ASKED if facet not in skipped and not types & FACETS[facet].types]
    near = nearest(
        (tie.type, tie.role, bags.features[feature])
        for feature, ties in bag.items()
        for tie in ties
        if tie.way == "in" and feature != asking and bags.features[feature].kind in ACTORS
    )
    return Lacking(tuple(facets), tuple(sorted(set(near), key=_who_first)))


def _who_first(feature: Feature) -> tuple[bool, str, str]:
    return (feature.kind in PEOPLE, feature.name, feature.id)
