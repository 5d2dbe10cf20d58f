"""The answer to « which networks echo this one? » as data: everything that is known of every echo."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from cordee.queries.common.find import Found
from cordee.queries.common.sources import Citation, in_order
from cordee.queries.echo.certainty import FacetChance, Sure
from cordee.queries.echo.decisions import Woven
from cordee.queries.echo.echo import Echo, Echoing
from cordee.queries.echo.gaps import Lacking
from cordee.queries.echo.idf import Reason, few
from cordee.queries.echo.witnessed import Witnessed
from cordee.wording.bearers import bearer_data
from cordee.wording.echo_one import WITNESSES
from cordee.wording.strength import rule_text

_DECIDED = ("progress", "next_step", "note", "we_bring", "they_bring", "lessons")


def echo_data(answer: Echo, citations: Mapping[str, Citation], witnessed: Witnessed) -> dict[str, Any]:
    """The answer as data: subject, population, echoes, reasons with contributions and sources.

    ``witnessed`` are the claims behind the first ``WITNESSES`` of each echo.
    """
    return {
        "subject": _entity(answer.subject) | {"others": list(map(bearer_data, answer.subject.others))},
        "kinds": list(answer.kinds),
        "as_of": answer.as_of,
        "population": answer.population,
        "facts": answer.facts,
        "floor": answer.floor,
        "strong": {
            "rule": str(answer.rule),
            "sentence": str(rule_text(answer)),
            "few": few(answer.population),
            "level": answer.level if math.isfinite(answer.level) else None,
            "holding_of_ten": answer.holding,
        },
        "weights": dict(answer.weights),
        "own": list(answer.own),
        "to_ask": _lacking(answer.lacking),
        "without": list(answer.without),
        "moves": [
            {"id": m.id, "kind": m.kind, "name": m.name, "before": m.before, "after": m.after}
            for m in answer.moves
        ],
        "echoes": [_echo_map(found, answer, citations, witnessed) for found in answer.echoes],
    }


def _entity(found: Found) -> dict[str, Any]:
    return {"id": found.id, "kind": found.kind, "name": found.name}


def _echo_map(
    found: Echoing, answer: Echo, citations: Mapping[str, Citation], witnessed: Witnessed
) -> dict[str, Any]:
    return {
        "id": found.id,
        "kind": found.kind,
        "name": found.name,
        "status": found.status,
        "last_heard": found.heard,
        "last_known": found.last_known,
        "group": str(found.group),
        "score": found.score,
        "direct": found.direct,
        "facets": dict(found.subtotals),
        "sure": _sure(found.sure),
        "to_ask": _lacking(found.lacking),
        "stated": [
            {
                "type": link.type,
                "role": link.role,
                "sentence": str(link.sentence),
                "sources": sources_data(link.claims, citations),
            }
            for link in found.stated
        ],
        "reasons": [_reason_map(reason, citations) for reason in (*found.reasons, *found.common)],
        "witnesses": _witnesses(found, answer, citations, witnessed),
        "decision": _decision(found.decision, citations),
    }


def _witnesses(
    found: Echoing, answer: Echo, citations: Mapping[str, Citation], witnessed: Witnessed
) -> list[dict[str, Any]]:
    """The thirds that both echo; of the first ones, the facts by which and who says them."""
    told: list[dict[str, Any]] = [
        {"id": third, "name": answer.names[third], "contribution": part}
        for third, part in found.witnesses.parts()
    ]
    for one, data in zip(found.witnesses[:WITNESSES], told, strict=False):
        data["sentence"] = str(one.sentence(data["name"]))
        for side, facts in (("ours", one.ours), ("theirs", one.theirs)):
            data[side] = [{"id": fact.id, "kind": fact.kind, "name": fact.name} for fact in facts]
        data["sources"] = sources_data(witnessed.get((found.id, one.id), ()), citations)
    return told


def _decision(decision: Woven, citations: Mapping[str, Citation]) -> dict[str, Any] | None:
    """What a meeting decided, or only noted of it, but who follows it up; None when it wrote nothing."""
    if not decision.spoken_of:
        return None
    said = {name: getattr(decision, name) for name in _DECIDED}
    return {
        "decided": decision.decided,
        **said,
        "date": decision.on,
        "sources": sources_data(decision.claims, citations),
    }


def _sure(sure: Sure) -> dict[str, Any]:
    return {
        "facts": sure.facts,
        "shared": sure.shared,
        "telling": sure.telling,
        "effective": sure.effective,
        "diffuse": sure.diffuse,
        "chances": [_chance(one) for one in sure.chances],
    }


def _chance(one: FacetChance) -> dict[str, Any]:
    return {
        "facet": one.facet,
        "shared": one.shared,
        "expected": one.chance.expected,
        "p": one.chance.p,
        "sizes": list(one.sizes),
        "among": one.universe,
    }


def _lacking(lacking: Lacking) -> dict[str, Any]:
    whom = [{"id": body.id, "kind": body.kind, "name": body.name} for body in lacking.whom]
    return {"facets": list(lacking.facets), "whom": whom}


def _reason_map(reason: Reason, citations: Mapping[str, Citation]) -> dict[str, Any]:
    feature = reason.feature
    return {
        "id": feature.id,
        "kind": feature.kind,
        "name": feature.name,
        "facet": reason.facet,
        "facets": list(reason.facets),
        "contribution": reason.contribution,
        "holders": reason.holders,
        "telling": reason.telling,
        "background": reason.background,
        "inside": reason.inside,
        "sentence": str(reason.sentence()),
        "sources": sources_data(reason.claims, citations),
    }


def sources_data(claims: Iterable[str], citations: Mapping[str, Citation]) -> list[dict[str, str]]:
    """The sources of these claims, each once."""
    known = in_order(citations[claim] for claim in claims if claim in citations)
    return [
        {
            "claim": c.claim,
            "dataset": c.dataset,
            "source": c.source,
            "title": c.title,
            "date": c.date,
            "cite": c.cite,
            "place": c.place,
        }
        for c in known
    ]
