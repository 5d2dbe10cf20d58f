"""What says that a witness is near to both: the claims behind the facts that its sentence names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from cordee.graph import GraphStore
from cordee.model.dates import period
from cordee.queries.common.sources import Citation, cite
from cordee.queries.echo.claims import SAID
from cordee.queries.echo.echo import Echo, Echoing
from cordee.queries.echo.left_out import left_out
from cordee.queries.echo.nearness import SAID as NAMED
from cordee.queries.echo.nearness import Witness

Witnessed: TypeAlias = Mapping[tuple[str, str], tuple[str, ...]]
"""Claims by echo and witness."""


def echo_sources(
    store: GraphStore, answer: Echo, seen: Iterable[Echoing], witnesses: int | None = None
) -> tuple[dict[str, Citation], Witnessed]:
    """The citations of an answer, and the claims behind the witnesses told of the echoes ``seen``."""
    witnessed = witness_claims(store, answer, seen, most=witnesses)
    behind = {claim for claims in witnessed.values() for claim in claims}
    behind |= {claim for one in answer.echoes for claim in (*one.claims, *one.decision.claims)}
    return cite(store, behind), witnessed


def witness_claims(
    store: GraphStore, answer: Echo, echoes: Iterable[Echoing], *, most: int | None = None
) -> Witnessed:
    """The claims behind the witness that is told of each of these echoes, or the first ``most`` of them.

    A fact that one has by another territory alone has none of its own.
    """
    told: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for found in echoes:
        for one in answer.witness(found) if most is None else found.witnesses[:most]:
            told[found.id, one.id] = _links(answer.subject.id, found.id, one)
    said = _said(store, answer, {feature for links in told.values() for _, feature in links})
    return {
        key: tuple(sorted({claim for link in links for claim in said.get(link, ())}))
        for key, links in told.items()
    }


def _links(subject: str, other: str, witness: Witness) -> set[tuple[str, str]]:
    """Who has which fact, of those that the sentence names."""
    ends = ((subject, witness.ours), (other, witness.theirs))
    return {(one, fact.id) for end, facts in ends for fact in facts[:NAMED] for one in (end, witness.id)}


def _said(store: GraphStore, answer: Echo, features: Iterable[str]) -> Mapping[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    wanted = sorted(features)
    if wanted:
        first, last = period(answer.as_of)
        out = left_out(store, answer.without).claims
        for row in store.stream(SAID, features=wanted, first=first, last=last):
            found[row["entity"], row["feature"]].update(set(row["claims"]) - out)
    return found
