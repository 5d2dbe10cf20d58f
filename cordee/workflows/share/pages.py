"""The pages themselves: one for an entity, one that leads to all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cordee.i18n import At, Capital, Listed, Number, Span, Text, Value
from cordee.model import DECIDED, KINDS
from cordee.model.folding import fold
from cordee.model.subgraph import Node
from cordee.queries.entity.facts import EntityFacts, LinkFact, LinkGroup, PropertyFact
from cordee.queries.quality.documents import Document
from cordee.viz.site_page import Fact, Leading, Leadings, SitePage
from cordee.wording.cites import Cites

LINES = 6
"""How many lines to write on stand on the page for whom it is of."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A file beside the pages, as it is called on the first one."""

    title: Text
    address: str


def entity_page(
    found: EntityFacts, addresses: Mapping[str, str], *, said: Sequence[str] = (), lines: int = 0
) -> SitePage:
    """What is known of an entity, without what a meeting decided of it; names lead to pages of their own."""
    cites = Cites()
    over = KINDS[found.entity.kind].title
    facts = tuple(_fact(fact, cites) for fact in found.properties if fact.name != "name")
    groups = tuple(_group(group, addresses, cites) for group in found.groups if group.type not in DECIDED)
    sources = tuple(line.text for line in cites.legend() if line.text)
    address = addresses.get(found.entity.id, "")
    return SitePage(
        address, found.entity.name, str(Capital(over)), tuple(said), facts, groups, sources, lines
    )


def _fact(fact: PropertyFact, cites: Cites) -> Fact:
    chosen = cites.brief(c for saying in fact.sayings if saying.shown for c in saying.sources)
    others = tuple(
        str(Text("share.otherwise", saying=saying.words, sources=cites.brief(saying.sources)))
        for saying in fact.sayings
        if not saying.shown
    )
    return Fact(str(Capital(fact.title)), str(fact.words), chosen.strip(), others)


def _group(group: LinkGroup, addresses: Mapping[str, str], cites: Cites) -> Leadings:
    heading = f"{Capital(group.words)} ({Number(len(group.links))})"
    return Leadings(heading, tuple(_line(link, addresses, cites) for link in group.links))


def _line(link: LinkFact, addresses: Mapping[str, str], cites: Cites) -> Leading:
    kind = KINDS[link.other.kind].title
    beside = str(Listed([part for part in (kind, link.details) if str(part)]))
    return Leading(
        link.other.name, addresses.get(link.other.id, ""), beside, cites.brief(link.sources).strip()
    )


def home_page(
    title: str,
    nodes: Iterable[Node],
    addresses: Mapping[str, str],
    files: Iterable[Linked],
    documents: Iterable[Document],
) -> SitePage:
    """The first page: every network, programme and theme by kind, the files beside, what all rests on."""
    listed = sorted(nodes, key=lambda node: (list(KINDS).index(node.kind), fold(node.name), node.id))
    by_kind = {kind: [n for n in listed if n.kind == kind] for kind in dict.fromkeys(n.kind for n in listed)}
    groups = [
        Leadings(
            f"{Capital(KINDS[kind].plural)} ({Number(len(some))})",
            tuple(Leading(node.name, addresses[node.id], _standing(node)) for node in some),
        )
        for kind, some in by_kind.items()
    ]
    beside = tuple(Leading(str(one.title), one.address) for one in files)
    sources = (str(Text("cites.sources")), *map(_document, documents))
    return SitePage(
        "index.html",
        title,
        str(Text("share.over")),
        (str(Text("share.about")),),
        groups=(Leadings(str(Text("share.beside")), beside), *groups),
        sources=sources if len(sources) > 1 else (),
        wide=True,
    )


def _standing(node: Node) -> str:
    since, until = (str(node.properties.get(name, "")) for name in ("since", "until"))
    if since and since == until:
        return str(At(since))
    return str(Span(since, until))


def _document(one: Document) -> str:
    return ". ".join(_told(one))


def _told(one: Document) -> Iterator[str]:
    parts: tuple[Value, ...] = (one.title or one.source or one.dataset, one.publisher, one.date)
    yield str(Listed([part for part in parts if part]))
    if one.licence:
        yield str(Text("share.under", licence=one.licence))
    if one.url:
        yield one.url
