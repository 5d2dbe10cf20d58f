"""One echo in words: what is stated and shared, with sources, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.language import Text, language
from cordee.model.vocabulary import KINDS, STATUS
from cordee.queries.echo.certainty import FacetChance
from cordee.queries.echo.echo import Echoing
from cordee.queries.echo.facets import FACETS
from cordee.wording.cites import Cites
from cordee.wording.lines import TextLine, figure, said

_STATUS = {choice.code: choice.name for choice in STATUS.choices if choice.code != "unknown"}
_SHARED = {
    "members": Text("membres", "members"),
    "steering": Text("pilotes", "steering bodies"),
    "funders": Text("financeurs", "funders"),
    "territories": Text("territoires", "territories"),
    "themes": Text("thèmes", "themes"),
    "programmes": Text("programmes", "programmes"),
    "events": Text("événements", "events"),
}
_HARDLY = 0.1
"""Fewer facts than this, by chance, are hardly any."""


def echoing_lines(found: Echoing, cites: Cites, *, scores: bool, most: int | None) -> Iterator[TextLine]:
    """The echo for people, with at most ``most`` of its reasons (None is all)."""
    known = [str(KINDS[found.kind].title), str(_STATUS.get(found.status, "")), found.last_known]
    about = ", ".join(part for part in known if part)
    score = f" — score {_decimal(found.score)}" if scores else ""
    yield said(f"{found.name} ({about}) — {_based_on(found.sure.facts)}{score}", 2, bold=True)
    for link in found.stated:
        yield said(f"· {link.sentence}{cites.of(link.claims)}", 4)
    told = found.reasons[:most]
    for reason in told:
        share = f" +{_decimal(reason.contribution)}" if scores else ""
        yield said(f"· {reason.sentence()}{share}{cites.of(reason.claims)}", 4)
    left = len(found.reasons) - len(told)
    if left:
        fr = _more(left, "autre fait, qui pèse moins", "autres faits, qui pèsent moins")
        yield said(Text(fr, _more(left, "other fact, a minor one", "other facts, minor ones")), 4)
    if found.common:
        names = ", ".join(f"{reason.feature.name}{cites.of(reason.claims)}" for reason in found.common)
        yield said(Text(f"· comme tous : {names}", f"· like everybody: {names}"), 4)
    yield from _surprising(found)
    if scores:
        yield from _figures(found)


def _based_on(facts: int) -> Text:
    return Text(f"d'après {facts} fait{'s' * (facts > 1)}", f"from {facts} fact{'s' * (facts > 1)}")


def _surprising(found: Echoing) -> Iterator[TextLine]:
    """What chance alone would not give, and whether any fact stands out."""
    odds = [one for one in found.sure.chances if one.surprising]
    if odds:
        french, english = zip(*map(_against_chance, odds), strict=True)
        fr, en = " ; ".join(french), "; ".join(english)
        yield said(Text(f"· {fr}", f"· {en}"), 4)
    if found.sure.diffuse:
        yield said(
            Text(
                "· écho diffus : beaucoup de petits faits, aucun qui l'emporte",
                "· diffuse echo: many small facts, none of which stands out",
            ),
            4,
        )


def _against_chance(one: FacetChance) -> tuple[str, str]:
    shared, expected = _SHARED[one.facet], one.chance.expected
    few = Text("presque aucun", "hardly any")
    by_chance = few if expected < _HARDLY else Text(f"{expected:.1f}".replace(".", ","), f"{expected:.1f}")
    return (
        f"{one.shared} {shared.fr} communs là où le hasard en donnerait {by_chance.fr}",
        f"{one.shared} shared {shared.en} where chance would give {by_chance.en}",
    )


def _figures(found: Echoing) -> Iterator[TextLine]:
    """For those who ask: what each facet makes, how many equal facts it is worth, how likely by chance."""
    sure = found.sure
    parts = [f"{FACETS[facet].title} {_decimal(part)}" for facet, part in found.subtotals.items()]
    if parts:
        label = Text("· par facette : ", "· by facet: ")
        yield said(f"{label}{', '.join(parts)}", 4)
    worth = figure(round(sure.effective, 1))
    yield said(
        Text(
            f"· {sure.shared} en commun, dont {sure.telling} rares ; autant que {worth} faits égaux",
            f"· {sure.shared} in common, {sure.telling} of them rare; as many as {worth} equal facts",
        ),
        4,
    )
    if sure.chances:
        odds = ", ".join(f"{FACETS[one.facet].title} {figure(one.chance.p)}" for one in sure.chances)
        yield said(Text(f"· p, par facette : {odds}", f"· p, by facet: {odds}"), 4)


def _more(count: int, one: str, several: str) -> str:
    return f"+ {count} {several if count > 1 else one}"


def _decimal(value: float) -> str:
    return f"{value:.3f}".replace(".", ",") if language() == "fr" else f"{value:.3f}"
