"""What is known of an entity, and the chain behind one fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cordee.i18n import At, Listed, Number, Since, Span, Text, Until, Value, named
from cordee.model import DECIDED, KINDS
from cordee.model.dates import period
from cordee.queries.common.find import Found
from cordee.queries.entity.chain import Why
from cordee.queries.entity.facts import EntityFacts, LinkFact, PropertyFact
from cordee.queries.entity.succession import Generation
from cordee.wording.cites import FULL, Cites
from cordee.wording.dated import held_lines
from cordee.wording.echoes import others_lines
from cordee.wording.lines import TextLine, said

_STEPS = {
    "claim": Text("show.steps_claim"),
    "record": Text("show.steps_record"),
    "join": Text("show.steps_join"),
    "rule": Text("show.steps_rule"),
    "shown": Text("show.steps_shown"),
}


def shown_lines(found: EntityFacts, cites: Cites | None = None) -> Iterator[TextLine]:
    """The whole card of an entity; ``cites`` numbers its sources."""
    cites = cites or Cites()
    of, kind = found.entity, KINDS[found.entity.kind].title
    yield said(f"{of.name} ({kind})", bold=True)
    yield from others_lines(Found(of.id, of.kind, of.name, found.others))
    yield from held_lines(found.as_of)
    if not found.standing:
        yield said(Text("show.does_stand", as_of=At(found.as_of)))
    yield from _succession(found, cites)
    for fact in found.properties:
        yield from _property(fact, cites)
    for group in found.groups:
        yield TextLine()
        yield said(f"{group.words} ({Number(len(group.links))})", bold=True)
        for link in group.links:
            yield from _link(link, cites)
    yield from _noted(found, cites)
    yield TextLine()
    if FULL.get():
        yield said(Text("show.records", records=", ".join(found.record_ids)))
    yield said(Text("show.why_fact_cordee_show"))
    yield from cites.legend()


def _succession(found: EntityFacts, cites: Cites) -> Iterator[TextLine]:
    """Those it follows, itself and those that follow it; then who of them stood at the date asked."""
    line = found.line
    if not (line.before or line.after):
        return
    before, after = ([_step(some, cites) for some in side] for side in (line.before, line.after))
    steps: list[Value] = [*before, found.entity.name, *after]
    told = steps[0]
    for step in steps[1:]:
        told = Text("show.line_then", earlier=told, later=step)
    yield said(Text("show.line", line=told))
    if not found.standing:
        names = [one.entity.name for one in line.standing(*period(found.as_of))]
        if names:
            yield said(Text("show.line_stood", as_of=At(found.as_of), names=Listed(names)))


def _step(together: Sequence[Generation], cites: Cites) -> Value:
    """One or several generations that stand together in a line, with their own dates."""
    return Listed((_generation(one, cites.name(one.entity.id, one.entity.name)) for one in together), "and")


def _generation(one: Generation, name: str) -> Value:
    if one.since and one.until:
        return Text("show.line_between", name=name, span=Span(one.since, one.until))
    if one.since:
        return Text("show.line_since", name=name, since=Since(one.since))
    return Text("show.line_until", name=name, until=Until(one.until)) if one.until else name


def _property(fact: PropertyFact, cites: Cites, indent: int = 2) -> Iterator[TextLine]:
    chosen = [saying for saying in fact.sayings if saying.shown]
    sources = cites.brief(citation for saying in chosen for citation in saying.sources)
    yield said(Text("show.fact", id=fact.title, fact=fact.words, sources=sources), indent, kept=fact.kept)
    for saying in fact.sayings:
        if not saying.shown:
            other = cites.brief(saying.sources)
            yield said(Text("show.disputed", saying=saying.words, other=other), indent + 2, kept=fact.kept)


def _link(link: LinkFact, cites: Cites) -> Iterator[TextLine]:
    told = str(link.details)
    # A note is a sentence where it was written, and none in brackets.
    told = told if told.endswith(("etc.", "..")) else told.removesuffix(".")
    details = f" ({told})" if told else ""
    kind, other = KINDS[link.other.kind].title, cites.name(link.other.id, link.other.name)
    code = f" #{link.fact}" if FULL.get() else ""
    if link.type in DECIDED and link.properties:
        # Each word of a decision has its own day, and its own cell.
        yield said(f"· {other}, {kind}{code}", 2)
        for fact in link.properties:
            yield from _property(fact, cites, 4)
        return
    sources = cites.brief(link.sources)
    yield said(f"· {other}, {kind}{details}{sources}{code}", 2)
    for fact in link.properties:
        if fact.disputed:
            yield from _property(fact, cites)


def _noted(found: EntityFacts, cites: Cites) -> Iterator[TextLine]:
    """What meetings noted of it, and of its links after whom these lead to."""
    if not found.noted:
        return
    yield TextLine()
    yield said(Text("remarks.title"), bold=True)
    names = {link.other.id: link.other.name for link in found.links}
    for one in found.noted:
        other = names.get(one.to if one.entity == found.entity.id else one.entity, "")
        text = " / ".join(one.text.splitlines())
        told = named(other, text) if one.to else text
        yield said(f"· {told}{cites.brief([one.citation])}", 2)


def why_lines(found: Why) -> Iterator[TextLine]:
    """The chain behind one fact, from what sources say to what is shown."""
    last = ""
    for step in found.steps():
        if step.kind != last:
            if last:
                yield TextLine()
            yield said(_STEPS[step.kind], bold=True)
        last = step.kind
        yield said(f"· {step.text}", 2)
