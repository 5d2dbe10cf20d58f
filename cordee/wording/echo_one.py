"""One echo in words: what is stated and shared, with sources, and how sure it is."""

from __future__ import annotations

import math
from collections.abc import Iterator

from cordee.i18n import Listed, Number, Span, Text, plain
from cordee.model import KINDS, STATUS
from cordee.queries.echo.certainty import FacetChance
from cordee.queries.echo.echo import Echo, Echoing
from cordee.queries.echo.facets import FACETS
from cordee.queries.echo.witnessed import Witnessed
from cordee.wording.cites import Cites
from cordee.wording.lines import TextLine, figure, said
from cordee.wording.old_news import link_heard, reason_heard, state_text
from cordee.wording.strength import decision_texts, share_text

_STATUS = {choice.code: choice.name for choice in STATUS.choices if choice.code != "unknown"}
_SHARED = {
    "members": Text("echo.shared_members"),
    "steering": Text("echo.shared_steering"),
    "funders": Text("echo.funders"),
    "territories": Text("echo.territories"),
    "themes": Text("echo.themes"),
    "programmes": Text("echo.programmes"),
    "events": Text("echo.events"),
}
WITNESSES = 5
"""How many witnesses are named of an echo that is told whole."""
_HARDLY = 0.1
"""Fewer facts than this, by chance, are hardly any."""


def echoing_lines(
    answer: Echo, found: Echoing, cites: Cites, witnessed: Witnessed, *, scores: bool, most: int | None
) -> Iterator[TextLine]:
    """The echo for people, with at most ``most`` of its reasons (None is all)."""
    state = str(state_text(found)) or _STATUS.get(found.status, "")
    # The year it was last heard of is not said twice.
    known = [
        str(state),
        "" if found.heard[:4] == found.last_known[:4] else str(Span(found.since, found.until)),
    ]
    if found.heard:
        known.reverse()
    known.insert(0, str(KINDS[found.kind].title))
    about = ", ".join(part for part in known if part)
    score = f" — {Text('echo.score', score=_decimal(found.score))}" if scores else ""
    yield said(f"{found.name} ({about}) — {share_text(found)}{score}", 2, bold=True)
    decision = found.decision
    if decision.claims and decision.spoken_of:
        for sentence, claims in decision_texts(decision):
            yield said(f"· {sentence}{cites.of(claims)}", 4)
    for link in found.stated:
        old = link_heard(answer, found, link, cites.newest)
        yield said(f"· {link.sentence}{old}{cites.of(link.claims)}", 4)
    told = found.told[:most]
    for reason in told:
        share = f" +{_decimal(reason.contribution)}" if scores else ""
        old = reason_heard(answer, found, reason, cites.newest)
        yield said(f"· {reason.sentence()}{old}{share}{cites.of(reason.claims)}", 4)
    left = len(found.told) - len(told)
    if left:
        yield said(
            Text("echo.other_facts_minor_ones", n=left),
            4,
        )
    told_of = (cites, witnessed)
    yield from _witnesses(answer, found, told_of, most, scores=scores)
    yield from _weightless(found, cites)
    yield from _surprising(found)
    if scores:
        yield from _figures(found)


def _witnesses(
    answer: Echo, found: Echoing, told_of: tuple[Cites, Witnessed], most: int | None, *, scores: bool
) -> Iterator[TextLine]:
    """The third ones that both echo, the first of them with the facts by which."""
    count = WITNESSES if most is None else 1
    cites, witnessed = told_of
    for one in answer.witness(found) if most is not None else found.witnesses[:count]:
        share = f" +{_decimal(one.contribution)}" if scores else ""
        sources = cites.of(witnessed.get((found.id, one.id), ()))
        yield said(f"· {one.sentence(answer.names[one.id])}{share}{sources}", 4)
    left = len(found.witnesses) - count
    if left > 0 and most is None:
        rest = math.fsum(part for _, part in found.witnesses.parts()[count:])
        share = f" +{_decimal(rest)}" if scores else ""
        yield said(f"{Text('echo.other_witnesses', n=left)}{share}", 4)


def _weightless(found: Echoing, cites: Cites) -> Iterator[TextLine]:
    """What tells nothing of the two: themes that very many have, what all have, what another implies."""
    background = ", ".join(f"{one.feature.name}{cites.of(one.claims)}" for one in found.background)
    if background:
        yield said(Text("echo.background", names=background), 4)
    everybody = [one for one in found.common if not one.inside]
    if everybody:
        names = ", ".join(f"{reason.feature.name}{cites.of(reason.claims)}" for reason in everybody)
        yield said(Text("echo.like_everybody", names=names), 4)


def _surprising(found: Echoing) -> Iterator[TextLine]:
    """What chance alone would not give, and whether any fact stands out."""
    odds = [one for one in found.sure.chances if one.surprising]
    if odds:
        facts = Listed(map(_against_chance, odds), "semicolon")
        yield said(Text("echo.facts_line", facts=facts), 4)
    if found.sure.diffuse:
        yield said(
            Text("echo.diffuse_echo_many_small"),
            4,
        )


def _against_chance(one: FacetChance) -> Text:
    shared, expected = _SHARED[one.facet], one.chance.expected
    few = Text("echo.hardly_any")
    by_chance = few if expected < _HARDLY else plain(Number(expected, decimals=1))
    return Text("echo.more_than_chance", count=one.shared, facts=shared, by_chance=by_chance)


def _figures(found: Echoing) -> Iterator[TextLine]:
    """For those who ask: what each facet makes, how many equal facts it is worth, how likely by chance."""
    sure = found.sure
    parts = [f"{FACETS[facet].title} {_decimal(part)}" for facet, part in found.subtotals.items()]
    if parts:
        label = Text("echo.facet")
        yield said(f"{label}{', '.join(parts)}", 4)
    worth = figure(round(sure.effective, 1))
    yield said(
        Text("echo.common_them_rare_many", shared=sure.shared, telling=sure.telling, worth=worth),
        4,
    )
    if sure.chances:
        odds = ", ".join(f"{FACETS[one.facet].title} {figure(one.chance.p)}" for one in sure.chances)
        yield said(Text("echo.probability_by_facet", odds=odds), 4)


def _decimal(value: float) -> str:
    return str(Number(value, decimals=3))
