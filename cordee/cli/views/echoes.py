"""The explained answer to « which networks echo this one? »: groups, reasons in words, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cordee.cli.tables import Line, said
from cordee.cli.views.cites import Cites
from cordee.language import Text, language
from cordee.model import KINDS, STATUS
from cordee.queries.echo import GROUP_NAMES, Echo, Echoing, Group
from cordee.queries.find import Found
from cordee.queries.scale import Reason
from cordee.queries.sources import Citation, in_order

_ASIDE = {
    Group.LINKED: Text("une source le dit", "a source says so"),
    Group.STRONG: Text("les plus proches d'abord", "the nearest first"),
    Group.TO_CHECK: Text("trop peu de faits pour les classer", "too few facts to rank them"),
    Group.LESSONS: Text("ce qui est terminé", "what is over"),
}
_STATUS = {choice.code: choice.name for choice in STATUS.choices if choice.code != "unknown"}


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of an answer is shown: reasons of each echo, echoes of each group; None is all."""

    reasons: int | None
    echoes: Mapping[Group, int]
    rest: str = "--all"
    """What shows the rest."""


USUAL = Extent(4, {Group.STRONG: 10, Group.TO_CHECK: 10})
SHORT = Extent(3, {Group.STRONG: 5, Group.TO_CHECK: 3, Group.LESSONS: 3}, "cordee echo --all")
ENTIRE = Extent(None, {})


def echo_lines(
    answer: Echo, citations: Mapping[str, Citation], *, scores: bool = False, extent: Extent = USUAL
) -> Iterator[Line]:
    """The answer for people, as much of it as ``extent`` says."""
    cites = Cites(citations)
    yield from _head(answer)
    for group in Group:
        found = answer.of(group)
        if not found:
            continue
        yield Line()
        yield said(f"{str(GROUP_NAMES[group]).upper()} ({len(found)}) — {_ASIDE[group]}", bold=True)
        shown = found[: extent.echoes.get(group)]
        for echoing in shown:
            yield from _echoing(echoing, cites, scores, extent)
        if len(found) > len(shown):
            yield said(_others(len(found) - len(shown), extent.rest), 2)
    yield from cites.legend()


def _head(answer: Echo) -> Iterator[Line]:
    of, count, own = answer.subject, answer.population, answer.own
    kind = KINDS[of.kind].title
    yield said(
        Text(f"Ce qui fait écho à {of.name} ({kind.fr})", f"What echoes {of.name} ({kind.en})"), bold=True
    )
    yield from others_lines(of)
    yield said(
        Text(
            fr=f"{count} réseaux, programmes et projets ont des faits à comparer.",
            en=f"{count} networks, programmes and projects have facts to compare.",
        )
    )
    if own:
        listed = " ; ".join(own) if language() == "fr" else "; ".join(own)
        yield said(
            Text(f"Laissés de côté, parce que siens : {listed}.", f"Left out, being its own: {listed}.")
        )
    if not answer.echoes:
        yield said(
            Text(
                fr="Rien ne lui fait écho : « cordee manques » dit ce qu'il faudrait savoir de plus.",
                en="Nothing echoes it: “cordee missing” tells what more would have to be known.",
            )
        )


def others_lines(of: Found) -> Iterator[Line]:
    """Which other entities the name fits, if any."""
    if of.others:
        fr = " ; ".join(f"{o.name} ({KINDS[o.kind].title.fr})" for o in of.others)
        en = "; ".join(f"{o.name} ({KINDS[o.kind].title.en})" for o in of.others)
        yield said(Text(f"Le nom désigne aussi : {fr}.", f"The name also fits: {en}."))


def _echoing(found: Echoing, cites: Cites, scores: bool, extent: Extent) -> Iterator[Line]:
    known = [str(KINDS[found.kind].title), str(_STATUS.get(found.status, "")), found.last_known]
    about = ", ".join(part for part in known if part)
    score = f" — score {_decimal(found.score)}" if scores else ""
    yield said(f"{found.name} ({about}){score}", 2, bold=True)
    for link in found.stated:
        yield said(f"· {link.sentence}{cites.of(link.claims)}", 4)
    told = found.reasons[: extent.reasons]
    for reason in told:
        share = f" +{_decimal(reason.contribution)}" if scores else ""
        yield said(f"· {reason.sentence()}{share}{cites.of(reason.claims)}", 4)
    left = len(found.reasons) - len(told)
    if left:
        yield said(
            Text(_more(left, "autre fait", "autres faits"), _more(left, "other fact", "other facts")), 4
        )
    if found.common:
        names = ", ".join(reason.feature.name for reason in found.common)
        yield said(Text(f"· comme tous : {names}", f"· like everybody: {names}"), 4)


def _more(count: int, one: str, several: str) -> str:
    return f"+ {count} {several if count > 1 else one}"


def _others(count: int, rest: str) -> Text:
    return Text(f"+ {count} autre{'s' * (count > 1)} : {rest}", f"+ {count} more: {rest}")


def _decimal(value: float) -> str:
    return f"{value:.3f}".replace(".", ",") if language() == "fr" else f"{value:.3f}"


def echo_data(answer: Echo, citations: Mapping[str, Citation]) -> dict[str, Any]:
    """The answer as data: subject, population, echoes, reasons with contributions and sources."""
    return {
        "subject": _entity(answer.subject) | {"others": [_entity(o) for o in answer.subject.others]},
        "as_of": answer.as_of,
        "population": answer.population,
        "own": list(answer.own),
        "echoes": [_echo_map(found, citations) for found in answer.echoes],
    }


def _entity(found: Found) -> dict[str, Any]:
    return {"id": found.id, "kind": found.kind, "name": found.name}


def _echo_map(found: Echoing, citations: Mapping[str, Citation]) -> dict[str, Any]:
    return {
        "id": found.id,
        "kind": found.kind,
        "name": found.name,
        "status": found.status,
        "last_known": found.last_known,
        "group": str(found.group),
        "score": found.score,
        "stated": [
            {
                "type": link.type,
                "role": link.role,
                "sentence": str(link.sentence),
                "sources": _sources(link.claims, citations),
            }
            for link in found.stated
        ],
        "reasons": [_reason_map(reason, citations) for reason in (*found.reasons, *found.common)],
    }


def _reason_map(reason: Reason, citations: Mapping[str, Citation]) -> dict[str, Any]:
    feature = reason.feature
    return {
        "id": feature.id,
        "kind": feature.kind,
        "name": feature.name,
        "contribution": reason.contribution,
        "holders": reason.holders,
        "sentence": str(reason.sentence()),
        "sources": _sources(reason.claims, citations),
    }


def _sources(claims: tuple[str, ...], citations: Mapping[str, Citation]) -> list[dict[str, str]]:
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
