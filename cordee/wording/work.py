"""Who works with whom, by which way, and who does what: in words, with sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cordee.i18n import NOTHING, Number, Span, Text, named
from cordee.model import KINDS, STEERING
from cordee.queries.common.ties import Tie, joined
from cordee.queries.common.words import asked_text, role_text
from cordee.queries.structure.partners import Partner, Partners, Shared
from cordee.queries.structure.paths import Chain, Paths
from cordee.queries.structure.who import Actor, Relation, Who
from cordee.wording.cites import Cites
from cordee.wording.dated import held_lines
from cordee.wording.echoes import others_lines
from cordee.wording.lines import TextLine, said, spoken


def partners_lines(answer: Partners, _: int = 0, cites: Cites | None = None) -> Iterator[TextLine]:
    """With whom somebody works, who shares most first."""
    cites = (cites or Cites()).knowing(answer.citations)
    count, things = len(answer.partners), len(answer.things)
    name = answer.of.name
    where = Text("work.in_things", n=things) if things else NOTHING
    told = Text("work.partners", n=count, where=where) if count else Text("work.no_partner", where=where)
    yield said(named(name, told), bold=True)
    yield from others_lines(answer.of)
    yield from held_lines(answer.as_of)
    for partner in answer.partners:
        yield from _partner(partner, name, cites)
    if answer.alone:
        yield TextLine()
        yield said(Text("work.without_known_partner"), bold=True)
        for thing in answer.alone:
            sources = cites.of(_claims(thing.ties))
            yield said(
                f"· {cites.name(thing.id, thing.name)} ({joined(t.part for t in thing.ties)}){sources}", 2
            )
    if answer.asked:
        yield TextLine()
        yield said(Text("work.asked_or_refused"), bold=True)
    for one in answer.asked:
        words = asked_text(one.stage, outward=one.tie.outward)
        span = _span(one.tie.since, one.tie.until)
        yield said(f"· {words} {one.name} ({KINDS[one.kind].title}){span}{cites.of(one.tie.claims)}", 2)
    yield from cites.legend()


def _partner(partner: Partner, name: str, cites: Cites) -> Iterator[TextLine]:
    yield TextLine()
    yield said(f"{cites.name(partner.id, partner.name)} ({KINDS[partner.kind].title})", bold=True)
    for tie in partner.direct:
        words = tie.words if tie.outward else tie.part
        yield said(f"· {words}{_span(tie.since, tie.until)}{cites.of(tie.claims)}", 2)
    for shared in partner.shared:
        yield said(f"· {_shared(shared, name, cites)}{cites.of(_claims((*shared.own, *shared.theirs)))}", 2)


def _shared(shared: Shared, name: str, cites: Cites) -> Text:
    thing = cites.name(shared.thing.id, shared.thing.name)
    own, theirs = joined(t.part for t in shared.own), joined(t.part for t in shared.theirs)
    span = _span(shared.since, shared.until)
    if own == theirs:
        return Text("work.thing_own_span", thing=thing, own=own, span=span)
    return Text("work.here_there", thing=thing, name=name, own=own, theirs=theirs, span=span)


def paths_lines(answer: Paths, cites: Cites | None = None) -> Iterator[TextLine]:
    """The chains, step by step."""
    cites = (cites or Cites()).knowing(answer.citations)
    yield said(answer.sentence, bold=True)
    yield from others_lines(answer.start)
    yield from others_lines(answer.goal)
    yield from held_lines(answer.as_of)
    for number, chain in enumerate(answer.chains, 1):
        yield from _chain(number, chain, cites)
    yield from cites.legend()


def _chain(number: int, chain: Chain, cites: Cites) -> Iterator[TextLine]:
    yield TextLine()
    yield said(f"{number}. {' → '.join(cites.name(stop.id, stop.name) for stop in chain.stops)}", bold=True)
    for step in chain.steps:
        yield said(f"· {step.words}{cites.of(_claims(step.ties))}", 3)


def who_lines(answer: Who, _: int = 0, cites: Cites | None = None) -> Iterator[TextLine]:
    """Who does what, by kind."""
    cites = (cites or Cites()).knowing(answer.citations)
    of, inside = answer.of, len(answer.inside)
    within = Text("work.inside", inside=inside) if inside else NOTHING
    yield said(
        Text("work.who_does_what", of=of.name, kinds=KINDS[of.kind].title, within=within),
        bold=True,
    )
    yield from others_lines(of)
    yield from held_lines(answer.as_of)
    if not answer.groups:
        yield said(Text("exchange.nobody"))
    for group in answer.groups:
        yield TextLine()
        yield said(f"{KINDS[group.kind].plural} ({Number(len(group.actors))})", bold=True)
        for actor in group.actors:
            yield from _actor(actor, of.id, cites)
    yield from cites.legend()


def _actor(actor: Actor, asked: str, cites: Cites) -> Iterator[TextLine]:
    name = cites.name(actor.id, actor.name)
    if len(actor.relations) == 1:
        (only,) = actor.relations
        told = _told_by_name(actor, only, steering=True)
        words = "" if told else f" {only.words(asked)}"
        yield said(f"· {name}{words}{_beside(only, cites)}", 2)
        return
    yield said(f"· {name}", 2)
    for one in actor.relations:
        relation = replace(one, tie=replace(one.tie, role="")) if _told_by_name(actor, one) else one
        yield said(f"- {relation.words(asked)}{_beside(relation, cites)}", 4)


def _told_by_name(actor: Actor, relation: Relation, *, steering: bool = False) -> bool:
    """Whether what stands in the place of a name says the role and where already."""
    called, tie = spoken(actor.name), relation.tie
    if relation.via is None or called == actor.name:
        return False
    role = str(role_text(tie.type, tie.role)) in called or (steering and tie.type in STEERING)
    return role and relation.via.name in called


def _beside(relation: Relation, cites: Cites) -> str:
    """Since when and until when, and what says so."""
    claims = _claims((relation.tie, *relation.via_ties))
    return f"{_span(relation.tie.since, relation.tie.until)}{cites.of(claims)}"


def _claims(ties: Iterable[Tie]) -> list[str]:
    return [claim for tie in ties for claim in tie.claims]


def _span(since: str, until: str) -> str:
    """Since when and until when, what is unknown left out."""
    span = str(Span(since, until))
    return f", {span}" if span else ""
