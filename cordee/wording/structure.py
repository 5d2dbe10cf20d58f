"""Who holds the mesh together and which groups it falls into: in words, with what they do not mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cordee.i18n import NOTHING, AsOf, Listed, Number, Text, Value, named, plain
from cordee.model import KINDS
from cordee.queries.common.answer import records
from cordee.queries.common.sources import Citation, cited_texts
from cordee.queries.structure.brokers import MEASURES, Broker, Brokers
from cordee.queries.structure.communities import Communities, Community, Doubtful
from cordee.queries.structure.one_mode import WIDEST
from cordee.wording.cites import Cites
from cordee.wording.lines import TextLine, said

_NAMES = 8
_FEW, _MANY = 0.5, 0.9
_READING = Text("mesh.reading")
_FUNDING = plain("--funding")


def brokers_lines(
    answer: Brokers,
    citations: Mapping[str, Citation],
    *,
    scores: bool = False,
    funding: Value = _FUNDING,
    cites: Cites | None = None,
) -> Iterator[TextLine]:
    """Those that others go through, and what the measures mean; ``funding`` is what counts it too, here."""
    cites = (cites or Cites()).knowing(citations)
    yield from _brokers_head(answer, funding)
    if answer.nothing is not None:
        yield said(answer.nothing)
        return
    for number, broker in enumerate(answer.found, 1):
        yield TextLine()
        yield said(f"{number}. {cites.name(broker.id, broker.name)} ({KINDS[broker.kind].title})", bold=True)
        yield from _broker(broker, cites.of(broker.claims), scores)
    left = answer.total - len(answer.found)
    if left:
        yield TextLine()
        yield said(Text("mesh.more_limit", n=left))
    yield TextLine()
    yield said(_READING, bold=True)
    for measure in MEASURES:
        yield said(f"· {named(measure.title, measure.means)} {measure.means_not}", 2)
    yield from cites.legend()


def _brokers_head(answer: Brokers, funding: Value) -> Iterator[TextLine]:
    yield said(
        Text(
            "mesh.who_holds_mesh_together_actors",
            population=Text("mesh.n_actors", n=answer.population),
            links=Text("footer.edges", n=answer.links),
            value=(Text("mesh.as_of", as_of=AsOf(answer.as_of)) if answer.as_of else NOTHING),
        ),
        bold=True,
    )
    yield said(Text("mesh.two_actors_linked_what_they"))
    if answer.graph.wide:
        wide = _listed([thing.name for thing in answer.graph.wide], _NAMES)
        yield said(Text("mesh.left_out_being_shared_more", widest=WIDEST, wide=wide))
    if answer.with_people:
        yield said(Text("mesh.people_your_own_screen"))
    if not answer.with_funders:
        yield said(Text("mesh.without_funding_which_ties", how=funding))
    if answer.sampled:
        yield said(
            Text("mesh.passage_estimated_actors_how", sampled=answer.sampled, population=answer.population)
        )


def _broker(broker: Broker, sources: str, scores: bool) -> Iterator[TextLine]:
    yield said(f"· {_contacts(broker)}{sources}", 2)
    if broker.between > 0:
        share, off = _percent(broker.between), f" (± {_percent(broker.margin)})" if broker.margin else ""
        yield said(
            Text("mesh.shortest_ways_pairs_others", share=share, off=off),
            2,
        )
    if broker.lost:
        count = len(broker.lost)
        names = _listed([knot.name for knot in broker.lost], _NAMES)
        yield said(
            Text("mesh.if_left_would_lose", n=count, names=names),
            2,
        )
    if scores:
        passage, separate, constraint = map(_decimal, (broker.between, broker.separate, broker.constraint))
        yield said(
            Text(
                "mesh.passage_effective_size_constraint",
                passage=passage,
                separate=separate,
                constraint=constraint,
            ),
            2,
        )


def _contacts(broker: Broker) -> Text:
    """How many contacts, and whether they have links among themselves."""
    count = broker.contacts
    if count < 2:
        return Text("mesh.single_contact") if count else Text("mesh.contact")
    share = broker.separate / count
    if share >= _MANY:
        how = Text("mesh.almost_nothing_else_links")
    elif share >= _FEW:
        how = Text("mesh.some_them_linked_one")
    else:
        how = Text("mesh.most_them_linked_one")
    return Text("mesh.contacts", n=count, how=how)


def _percent(share: float) -> int:
    """A share above 0 in whole per cent, never 0."""
    return max(1, round(100 * share))


def _decimal(value: float) -> str:
    return str(Number(value, decimals=3))


def _listed(names: Sequence[str], most: int | None) -> Text:
    """Names one after the other, and how many more there are."""
    shown = ", ".join(names[:most])
    left = len(names) - len(names[:most])
    if not left:
        return plain(shown)
    return Text("mesh.more", n=left, shown=shown)


def brokers_data(answer: Brokers, citations: Mapping[str, Citation]) -> dict[str, Any]:
    """The answer as data, with the sources of each."""
    return {
        "as_of": answer.as_of,
        "population": answer.population,
        "links": answer.links,
        "kinds": list(answer.kinds),
        "reachable_pairs": answer.reachable,
        "sampled": answer.sampled,
        "left_out": [thing.name for thing in answer.graph.wide],
        "measures": [
            {"name": str(m.title), "means": str(m.means), "means_not": str(m.means_not)} for m in MEASURES
        ],
        "brokers": [_with_sources(row, citations) for row in records(answer)],
    }


def _with_sources(row: dict[str, Any], citations: Mapping[str, Citation]) -> dict[str, Any]:
    return row | {"sources": cited_texts(citations, str(row["claims"]).split())}


# ------------------------------------------------------------ communities


def communities_lines(
    answer: Communities,
    citations: Mapping[str, Citation],
    *,
    limit: int | None = None,
    cites: Cites | None = None,
) -> Iterator[TextLine]:
    """The communities, those that hesitate, those apart."""
    cites = (cites or Cites()).knowing(citations)
    yield from _communities_head(answer)
    if answer.nothing is not None:
        yield said(answer.nothing)
        return
    for community in answer.communities[:limit]:
        yield from _community(community, cites)
    left = len(answer.communities) - len(answer.communities[:limit])
    if left:
        yield TextLine()
        yield said(Text("mesh.more_limit", n=left))
    yield from _aside(answer, cites)
    yield TextLine()
    yield said(_READING, bold=True)
    yield said(
        Text("mesh.community_those_links_loaded"),
        2,
    )
    yield from cites.legend()


def _communities_head(answer: Communities) -> Iterator[TextLine]:
    count, linked = len(answer.communities), len(answer.mesh.knots)
    when = Text("mesh.as_of", as_of=AsOf(answer.as_of)) if answer.as_of else NOTHING
    yield said(
        Text("mesh.who_works_together_communities", n=count, linked=linked, when=when),
        bold=True,
    )
    if count:
        chance = round(answer.by_chance)
        yield said(
            Text(
                "mesh.hold_in_most_runs",
                seeds=answer.seeds,
                inside=answer.inside,
                links=answer.links,
                chance=chance,
            )
        )


def _community(community: Community, cites: Cites) -> Iterator[TextLine]:
    yield TextLine()
    shown = community.members[:_NAMES]
    claims = [claim for member in shown for claim in member.claims]
    yield said(f"{community.number}. {community.title} ({Number(len(community.members))})", bold=True)
    if community.themes:
        yield said(named(Text("mesh.themes"), ", ".join(community.themes)), 2)
    names = _listed([cites.name(member.knot.id, member.knot.name) for member in community.members], _NAMES)
    yield said(f"{named(Text('mesh.members'), names)}{cites.of(claims)}", 2)


def _aside(answer: Communities, cites: Cites) -> Iterator[TextLine]:
    if answer.doubtful:
        yield TextLine()
        count = len(answer.doubtful)
        yield said(Text("mesh.between_several", count=count), bold=True)
        titles = {community.number: community.title for community in answer.communities}
        for one in answer.doubtful:
            yield said(f"· {_hesitates(one, titles, answer.seeds)}{cites.of(one.claims)}", 2)
    if answer.apart:
        yield TextLine()
        names = _listed([cites.name(knot.id, knot.name) for knot in answer.apart], _NAMES)
        count = len(answer.apart)
        yield said(Text("mesh.apart_ones_twos", count=count), bold=True)
        yield said(f"· {names}", 2)


def _hesitates(one: Doubtful, titles: Mapping[int, Text], seeds: int) -> Text:
    told = Listed(
        (
            Text("mesh.runs", titles=titles[n], round=round(s * seeds), seeds=seeds)
            for (n, s) in one.shares.items()
        ),
        "semicolon",
    )
    return named(one.knot.name, told)


def communities_data(answer: Communities, citations: Mapping[str, Citation]) -> dict[str, Any]:
    """The answer as data, with the sources of each member."""
    return {
        "as_of": answer.as_of,
        "seeds": answer.seeds,
        "population": len(answer.mesh.knots),
        "links": answer.links,
        "inside": answer.inside,
        "by_chance": answer.by_chance,
        "note": str(answer.nothing) if answer.nothing else "",
        "communities": [
            {"number": c.number, "title": str(c.title), "themes": list(c.themes)} for c in answer.communities
        ],
        "members": [_with_sources(row, citations) for row in records(answer)],
        "apart": [knot.name for knot in answer.apart],
    }
