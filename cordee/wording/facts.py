"""What is known of an entity, and the chain behind one fact."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.language import Text
from cordee.model.vocabulary import KINDS
from cordee.queries.common.find import Found
from cordee.queries.entity.chain import Why
from cordee.queries.entity.facts import EntityFacts, LinkFact, PropertyFact
from cordee.wording.cites import Cites
from cordee.wording.echoes import others_lines
from cordee.wording.lines import TextLine, said

_STEPS = {
    "claim": Text("Ce que disent les sources", "What sources say"),
    "record": Text("Les fiches réunies", "The records joined"),
    "join": Text("Pourquoi réunies", "Why joined"),
    "rule": Text("Ce qui est retenu", "What is chosen"),
    "shown": Text("Ce qui est montré", "What is shown"),
}


def shown_lines(found: EntityFacts) -> Iterator[TextLine]:
    """The whole card of an entity."""
    cites = Cites()
    of, kind = found.entity, KINDS[found.entity.kind].title
    yield said(f"{of.name} ({kind})", bold=True)
    yield from others_lines(Found(of.id, of.kind, of.name, found.others))
    if not found.standing:
        yield said(Text(f"N'existe pas en {found.as_of}.", f"Does not stand in {found.as_of}."))
    for fact in found.properties:
        yield from _property(fact, cites)
    for group in found.groups:
        yield TextLine()
        yield said(f"{group.words} ({len(group.links)})", bold=True)
        for link in group.links:
            yield from _link(link, cites)
    yield TextLine()
    records = ", ".join(found.record_ids)
    yield said(Text(f"Fiches : {records}", f"Records: {records}"))
    yield said(
        Text(
            fr="Pourquoi un fait : « cordee fiche NOM --why FAIT », FAIT étant le nom d'une propriété ou le "
            "code qui suit #.",
            en="Why a fact: “cordee show NAME --why FACT”, FACT being the name of a property or the code "
            "after #.",
        )
    )
    yield from cites.legend()


def _property(fact: PropertyFact, cites: Cites) -> Iterator[TextLine]:
    chosen = [saying for saying in fact.sayings if saying.shown]
    sources = cites.brief(citation for saying in chosen for citation in saying.sources)
    yield said(
        Text(f"{fact.title.fr} : {fact.words.fr}{sources}", f"{fact.title.en}: {fact.words.en}{sources}"), 2
    )
    for saying in fact.sayings:
        if not saying.shown:
            other = cites.brief(saying.sources)
            yield said(
                Text(f"· contesté : {saying.words.fr}{other}", f"· disputed: {saying.words.en}{other}"), 4
            )


def _link(link: LinkFact, cites: Cites) -> Iterator[TextLine]:
    details = f" ({link.details})" if str(link.details) else ""
    kind = KINDS[link.other.kind].title
    sources = cites.brief(link.sources)
    yield said(f"· {link.other.name}, {kind}{details}{sources} #{link.fact}", 2)
    for fact in link.properties:
        if fact.disputed:
            yield from _property(fact, cites)


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
