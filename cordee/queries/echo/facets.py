"""The seven sides on which two networks can echo: members, steering, funders, territories, themes…

Every link type that can be a feature has exactly one facet. A facet can weigh more or less than the
others when an animator asks so; each weighs 1 otherwise.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cordee.errors import InvalidValue
from cordee.language import Text
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
        Facet("members", Text("membres", "members"), frozenset({"MEMBER_OF", "PARTNER_OF"})),
        Facet("steering", Text("pilotage", "steering"), frozenset({"STEERS", "WORKS_FOR"})),
        Facet("funders", Text("financeurs", "funders"), frozenset({"FUNDS"})),
        Facet("territories", Text("territoires", "territories"), frozenset({"ACTS_ON"})),
        Facet("themes", Text("thèmes", "themes"), frozenset({"ABOUT", "OFFERS", "NEEDS"})),
        Facet("programmes", Text("programmes", "programmes"), frozenset({"PART_OF", "FOLLOWS"})),
        Facet("events", Text("événements", "events"), frozenset({"TAKES_PART_IN"})),
    )
}
"""The facets by code, in the order people read them."""

FACET_OF: Mapping[str, str] = {type_: facet.code for facet in FACETS.values() for type_ in facet.types}
"""The facet of each link type. WEAVES has none: what a meeting decides is no evidence for itself."""

LIGHTEST, HEAVIEST = 0.001, 1000.0
"""What a facet may weigh besides 0: beyond, products of weights would leave what a float can hold."""

_CODES: Mapping[str, str] = {
    fold(name): facet.code
    for facet in FACETS.values()
    for name in (facet.code, facet.title.fr, facet.title.en)
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
            raise InvalidValue(
                Text(
                    f"Le poids de « {title.fr} » est donné deux fois : n'en garder qu'un.",
                    f"The weight of “{title.en}” is given twice: keep one.",
                )
            )
        seen.add(code)
        weights[code] = _checked(FACETS[code], weight)
    if not any(weights.values()):
        raise InvalidValue(
            Text(
                "Tous les poids sont à 0 : rien ne compterait plus. En laisser au moins un au-dessus de 0.",
                "Every weight is 0: nothing would count. Leave at least one above 0.",
            )
        )
    return weights


def _code(name: str) -> str:
    code = _CODES.get(fold(name))
    if code is not None:
        return code
    near = difflib.get_close_matches(fold(name), sorted(_CODES), n=1, cutoff=0.6)
    meant = FACETS[_CODES[near[0]]].title if near else None
    french, english = (", ".join(titles) for titles in zip(*_titles(), strict=True))
    raise InvalidValue(
        Text(
            f"« {name} » n'est pas une facette de l'écho."
            + (f" Vouliez-vous dire « {meant.fr} » ?" if meant else "")
            + f" Facettes : {french}.",
            f"“{name}” is not a facet of the echo."
            + (f" Did you mean “{meant.en}”?" if meant else "")
            + f" Facets: {english}.",
        )
    )


def _titles() -> Iterable[tuple[str, str]]:
    return ((facet.title.fr, facet.title.en) for facet in FACETS.values())


def _checked(facet: Facet, weight: float) -> float:
    if weight == 0 or LIGHTEST <= weight <= HEAVIEST:
        return float(weight)
    raise InvalidValue(
        Text(
            f"Le poids de « {facet.title.fr} » est 0 (ne compte pas), 1 (comme d'habitude) ou un nombre de "
            f"{LIGHTEST:g} à {HEAVIEST:g} : {weight:g} n'en est pas un.",
            f"The weight of “{facet.title.en}” is 0 (does not count), 1 (as usual) or a number from "
            f"{LIGHTEST:g} to {HEAVIEST:g}: {weight:g} is not one.",
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
