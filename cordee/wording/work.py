"""Who works with whom, by which way, and who does what: in words, with sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cordee.language import Text
from cordee.model.vocabulary import KINDS
from cordee.queries.common.ties import Tie, joined
from cordee.queries.structure.partners import Partner, Partners, Shared
from cordee.queries.structure.paths import Chain, Paths
from cordee.queries.structure.who import Actor, Who
from cordee.wording.cites import Cites
from cordee.wording.echoes import others_lines
from cordee.wording.lines import TextLine, said


def partners_lines(answer: Partners) -> Iterator[TextLine]:
    """With whom somebody works, who shares most first."""
    cites = Cites(answer.citations)
    count, things = len(answer.partners), len(answer.things)
    name = answer.of.name
    yield said(
        Text(
            fr=f"{name} : {count} partenaire{'s' * (count > 1)}, dans {things} réseaux, programmes, projets "
            "ou événements",
            en=f"{name}: {count} partner{'s' * (count > 1)}, in {things} networks, programmes, projects or "
            "events",
        ),
        bold=True,
    )
    yield from others_lines(answer.of)
    for partner in answer.partners:
        yield from _partner(partner, cites)
    if answer.alone:
        yield TextLine()
        yield said(Text("Sans partenaire connu", "Without a known partner"), bold=True)
        for thing in answer.alone:
            sources = cites.of(_claims(thing.ties))
            yield said(f"· {thing.name} ({joined(t.part for t in thing.ties)}){sources}", 2)
    yield from cites.legend()


def _partner(partner: Partner, cites: Cites) -> Iterator[TextLine]:
    yield TextLine()
    yield said(f"{partner.name} ({KINDS[partner.kind].title})", bold=True)
    for tie in partner.direct:
        words = tie.words if tie.outward else tie.part
        yield said(f"· {words}{_span(tie.since, tie.until)}{cites.of(tie.claims)}", 2)
    for shared in partner.shared:
        yield said(f"· {_shared(shared)}{cites.of(_claims((*shared.own, *shared.theirs)))}", 2)


def _shared(shared: Shared) -> Text:
    own, theirs = joined(t.part for t in shared.own), joined(t.part for t in shared.theirs)
    span = _span(shared.since, shared.until)
    if own == theirs:
        return Text(f"{shared.thing.name} : {own}{span}", f"{shared.thing.name}: {own}{span}")
    return Text(
        fr=f"{shared.thing.name} : ici {own}, là {theirs}{span}",
        en=f"{shared.thing.name}: here {own}, there {theirs}{span}",
    )


def paths_lines(answer: Paths) -> Iterator[TextLine]:
    """The chains, step by step."""
    cites = Cites(answer.citations)
    yield said(answer.sentence, bold=True)
    yield from others_lines(answer.start)
    yield from others_lines(answer.goal)
    for number, chain in enumerate(answer.chains, 1):
        yield from _chain(number, chain, cites)
    yield from cites.legend()


def _chain(number: int, chain: Chain, cites: Cites) -> Iterator[TextLine]:
    yield TextLine()
    yield said(f"{number}. {' → '.join(stop.name for stop in chain.stops)}", bold=True)
    for step in chain.steps:
        yield said(f"· {step.words}{cites.of(_claims(step.ties))}", 3)


def who_lines(answer: Who) -> Iterator[TextLine]:
    """Who does what, by kind."""
    cites = Cites(answer.citations)
    of, inside = answer.of, len(answer.inside)
    within = (
        Text(f", avec {inside} qui s'y trouvent", f", with {inside} inside it") if inside else Text("", "")
    )
    yield said(
        Text(
            fr=f"Qui fait quoi : {of.name} ({KINDS[of.kind].title.fr}){within.fr}",
            en=f"Who does what: {of.name} ({KINDS[of.kind].title.en}){within.en}",
        ),
        bold=True,
    )
    yield from others_lines(of)
    if not answer.groups:
        yield said(Text("Personne, d'après ce qui est chargé.", "Nobody, as far as what is loaded tells."))
    for group in answer.groups:
        yield TextLine()
        yield said(f"{KINDS[group.kind].plural} ({len(group.actors)})", bold=True)
        for actor in group.actors:
            yield from _actor(actor, cites)
    yield from cites.legend()


def _actor(actor: Actor, cites: Cites) -> Iterator[TextLine]:
    if len(actor.relations) == 1:
        yield said(f"· {actor.name} {_relation(actor, 0, cites)}", 2)
        return
    yield said(f"· {actor.name}", 2)
    for place in range(len(actor.relations)):
        yield said(f"- {_relation(actor, place, cites)}", 4)


def _relation(actor: Actor, place: int, cites: Cites) -> str:
    relation = actor.relations[place]
    claims = _claims((relation.tie, *relation.via_ties))
    return f"{relation.words}{_span(relation.tie.since, relation.tie.until)}{cites.of(claims)}"


def _claims(ties: Iterable[Tie]) -> list[str]:
    return [claim for tie in ties for claim in tie.claims]


def _span(since: str, until: str) -> str:
    """Since when and until when, what is unknown left out."""
    if since and until:
        return f", {since}" if since == until else f", {since} – {until}"
    if since:
        return str(Text(f", depuis {since}", f", since {since}"))
    return str(Text(f", jusqu'à {until}", f", until {until}")) if until else ""
