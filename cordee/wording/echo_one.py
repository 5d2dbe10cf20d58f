"""One echo in words: what is stated and shared, with sources, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.i18n import Listed, Number, Text, plain
from cordee.model import KINDS, STATUS
from cordee.queries.echo.certainty import FacetChance
from cordee.queries.echo.echo import Echoing
from cordee.queries.echo.facets import FACETS
from cordee.wording.cites import Cites
from cordee.wording.lines import TextLine, figure, said

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
_HARDLY = 0.1
"""Fewer facts than this, by chance, are hardly any."""


def echoing_lines(found: Echoing, cites: Cites, *, scores: bool, most: int | None) -> Iterator[TextLine]:
    """The echo for people, with at most ``most`` of its reasons (None is all)."""
    known = [str(KINDS[found.kind].title), str(_STATUS.get(found.status, "")), found.last_known]
    about = ", ".join(part for part in known if part)
    score = f" — {Text('echo.score', score=_decimal(found.score))}" if scores else ""
    yield said(f"{found.name} ({about}) — {_based_on(found.sure.facts)}{score}", 2, bold=True)
    for link in found.stated:
        yield said(f"· {link.sentence}{cites.of(link.claims)}", 4)
    told = found.reasons[:most]
    for reason in told:
        share = f" +{_decimal(reason.contribution)}" if scores else ""
        yield said(f"· {reason.sentence()}{share}{cites.of(reason.claims)}", 4)
    left = len(found.reasons) - len(told)
    if left:
        yield said(
            Text("echo.other_facts_minor_ones", n=left),
            4,
        )
    if found.common:
        names = ", ".join(f"{reason.feature.name}{cites.of(reason.claims)}" for reason in found.common)
        yield said(Text("echo.like_everybody", names=names), 4)
    yield from _surprising(found)
    if scores:
        yield from _figures(found)


def _based_on(facts: int) -> Text:
    return Text("echo.facts", n=facts) if facts else Text("echo.only_what_all_have")


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
