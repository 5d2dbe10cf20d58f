"""The seven sides on which two networks can echo: members, steering, funders, territories, themes…

Every link type that can be a feature has exactly one facet. A facet can weigh more or less than the
others when an animator asks so; each weighs 1 otherwise.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cordee.errors import InvalidValue
from cordee.i18n import NOTHING, Listed, Text, in_every_language
from cordee.model import (
    ATTENDANCE,
    LOCATIONS,
    MEMBERSHIPS,
    MONEY,
    NESTING,
    ON_TOPICS,
    PARTNERSHIPS,
    POSTS,
    STEERING,
    SUCCESSION,
)
from cordee.model.folding import fold
from cordee.queries.common.words import Held


@dataclass(frozen=True, slots=True)
class Facet:
    """A side of an echo: its code, what people call it, and the link types that make it."""

    code: str
    title: Text
    types: frozenset[str]


FACETS: Mapping[str, Facet] = {
    facet.code: facet
    for facet in (
        Facet("members", Text("echo.members"), frozenset({*MEMBERSHIPS, *PARTNERSHIPS})),
        Facet("steering", Text("echo.steering"), frozenset({*STEERING, *POSTS})),
        Facet("funders", Text("echo.funders"), frozenset(MONEY)),
        Facet("territories", Text("echo.territories"), frozenset(LOCATIONS)),
        Facet("themes", Text("echo.themes"), frozenset(ON_TOPICS)),
        Facet("programmes", Text("echo.programmes"), frozenset({*NESTING, *SUCCESSION})),
        Facet("events", Text("echo.events"), frozenset(ATTENDANCE)),
    )
}
"""The facets by code, in the order people read them."""

FACET_OF: Mapping[str, str] = {type_: facet.code for facet in FACETS.values() for type_ in facet.types}
"""The facet of each link type. What a meeting decides has none: it is no evidence for itself."""

LIGHTEST, HEAVIEST = 0.001, 1000.0
"""What a facet may weigh besides 0: beyond, products of weights would leave what a float can hold."""

_CODES: Mapping[str, str] = {
    fold(name): facet.code
    for facet in FACETS.values()
    for name in (facet.code, *in_every_language(facet.title))
}


def facet_weights(given: Mapping[str, float]) -> Mapping[str, float]:
    """The weight of every facet, by code: what is ``given`` by code or by name, 1 for the others.

    Raises InvalidValue for a facet that does not exist or is given twice, a weight that is negative,
    no number or out of proportion, and when no facet weighs anything.
    """
    weights = dict.fromkeys(FACETS, 1.0)
    seen: set[str] = set()
    for name, weight in given.items():
        code = _code(name)
        if code in seen:
            title = FACETS[code].title
            raise InvalidValue(Text("echo.weight_given_twice_keep", title=title))
        seen.add(code)
        weights[code] = _checked(FACETS[code], weight)
    if not any(weights.values()):
        raise InvalidValue(Text("echo.every_weight_0_nothing"))
    return weights


def _code(name: str) -> str:
    code = _CODES.get(fold(name))
    if code is not None:
        return code
    near = difflib.get_close_matches(fold(name), sorted(_CODES), n=1, cutoff=0.6)
    meant = FACETS[_CODES[near[0]]].title if near else None
    titles = Listed(facet.title for facet in FACETS.values())
    raise InvalidValue(
        Text(
            "echo.facet_echo_facets",
            name=name,
            titles=titles,
            value=(Text("echo.did_you_mean", meant=meant) if meant else NOTHING),
        )
    )


def _checked(facet: Facet, weight: float) -> float:
    if weight == 0 or LIGHTEST <= weight <= HEAVIEST:
        return float(weight)
    raise InvalidValue(
        Text(
            "echo.weight_0_does_count",
            facet=facet.title,
            lightest=f"{LIGHTEST:g}",
            heaviest=f"{HEAVIEST:g}",
            weight=f"{weight:g}",
        )
    )


def tie_weight(ties: Iterable[Held], weights: Mapping[str, float]) -> float:
    """How much a feature held by these ties weighs: the largest weight among their facets."""
    return max((weights[FACET_OF[tie.type]] for tie in ties), default=1.0)


def facet_of(ours: Iterable[Held], theirs: Iterable[Held], weights: Mapping[str, float]) -> str:
    """The one facet a shared feature is counted in: the same seen from either side.

    A facet by which both hold it comes first, then the heavier one, then the order of ``FACETS``.
    """
    left, right = ({FACET_OF[tie.type] for tie in ties} for ties in (ours, theirs))
    order = list(FACETS)
    return min(left & right or left | right, key=lambda f: (-weights[f], order.index(f)), default="")
