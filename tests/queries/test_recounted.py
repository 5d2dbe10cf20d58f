"""A number in an answer is one that anybody can count again: from the answer's own lines, or by Cypher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cordee.graph import GraphStore, open_graph
from cordee.loaders.template.read import read_template
from cordee.model.claims import Batch
from cordee.queries.compare.compare import compare
from cordee.queries.compare.points import Point
from cordee.queries.echo.echo import echo
from cordee.queries.echo.witnessed import echo_sources
from cordee.queries.entity.show import show
from cordee.queries.exchange.exchange import exchange
from cordee.queries.funding.funding import funding
from cordee.queries.quality.missing import missing
from cordee.queries.quality.overview import overview
from cordee.queries.quality.review import review
from cordee.queries.quality.sources import sources
from cordee.queries.registry import QUESTIONS
from cordee.queries.structure.brokers import brokers
from cordee.queries.structure.communities import communities
from cordee.queries.structure.partners import partners
from cordee.queries.structure.paths import paths
from cordee.queries.structure.who import who
from cordee.wording.echo_json import echo_data

ALPES = Path(__file__).parents[2] / "examples" / "alpes"
SUBJECT = "Espaces Valléens"


@pytest.fixture(scope="module")
def example() -> GraphStore:
    """The example, read only."""
    reading = read_template(ALPES, "alpes")
    store = open_graph(":memory:")
    store.load(Batch("alpes", reading.claims, reading.sources, place="examples/alpes"))
    return store


def _number(store: GraphStore, text: str, **values: object) -> Any:
    (row,) = store.read(text, **values)
    return row["n"]


def _echo(store: GraphStore) -> None:
    networks = [row["name"] for row in store.read("MATCH (n:Network) RETURN n.name AS name ORDER BY name")]
    told = 0
    for name in networks[::5]:  # each reads the whole graph
        answer = echo(store, name)
        data = echo_data(answer, *echo_sources(store, answer, ()))
        for found in data["echoes"]:
            counted = [reason for reason in found["reasons"] if reason["contribution"] > 0]
            assert found["sure"]["shared"] == len(counted)
            assert found["sure"]["facts"] == len(counted) + len(found["stated"])
            by_facet = Counter(facet for reason in counted for facet in reason["facets"])
            for one in found["sure"]["chances"]:
                assert one["shared"] == by_facet[one["facet"]], (name, found["name"], one)
                told += 1
    assert told > len(networks[::5])


def _exchange(store: GraphStore) -> None:
    answer = exchange(store, SUBJECT, "Hub Services Alpins")
    named = {line.theme for line in (*answer.brings.lines, *answer.receives.lines) if line.theme}
    assert _number(
        store, "MATCH (t:Theme) WHERE t.id IN $ids RETURN count(t) AS n", ids=sorted(named)
    ) == len(named)


def _show(store: GraphStore) -> None:
    answer = show(store, "ADRETS")
    links = "MATCH (n:Organisation {name: 'ADRETS'})-[r]-(m) RETURN count(r) AS n"
    assert sum(len(group.links) for group in answer.groups) == _number(store, links)


def _compare(store: GraphStore) -> None:
    answer = compare(store, SUBJECT, "LEADER", "ITMR")
    for scheme in answer.schemes:
        funders = (
            "MATCH (f)-[:FUNDS]->(n:Network|Programme {id: $id}) WHERE f.id <> $id "
            "RETURN count(DISTINCT f.id) AS n"
        )
        parts = _number(
            store, "MATCH (n:Programme {id: $id})<-[:PART_OF]-(m) RETURN count(m) AS n", id=scheme.id
        )
        direct = _number(store, funders, id=scheme.id)
        told = len(scheme.cells[Point.COFUNDING])
        assert told >= direct if parts else told == direct
    lessons = _number(store, "MATCH (:Network)-[r:WEAVES]->(:Programme) RETURN count(r.lessons) AS n")
    assert len(compare(store, "LEADER", "ITMR", "CDDRA").lessons) == lessons


def _partners(store: GraphStore) -> None:
    answer = partners(store, "ADRETS")
    projects = sum(1 for thing in answer.things if thing.kind == "Project")
    text = (
        "MATCH (o:Organisation {name: 'ADRETS'})-[r:PARTNER_OF|STEERS|FUNDS|MEMBER_OF]->(p:Project) "
        "RETURN count(DISTINCT p) AS n"
    )
    assert projects == _number(store, text)


def _funding(store: GraphStore) -> None:
    answer = funding(store)
    money = sum(g.amount for g in answer.grants if g.amount and g.counted and g.currency == "EUR")
    assert answer.total.amounts["EUR"] == money
    lines = "MATCH (a)-[f:FUNDS]->(b) RETURN count(f) AS n"
    assert len(answer.grants) == _number(store, lines)


def _paths(store: GraphStore) -> None:
    chains = paths(store, SUBJECT, "Hub Services Alpins").chains
    assert chains and len({len(chain.steps) for chain in chains}) == 1
    for chain in chains:
        between = [stop.id for stop in chain.stops[1:-1]]
        text = "MATCH (n)-[r]-(m) WHERE n.id IN $ids RETURN count(r) AS n"
        assert chain.links == _number(store, text, ids=between)


def _who(store: GraphStore) -> None:
    answer = who(store, "Inclusion numérique")
    direct = {actor.id for actor in answer.actors if actor.direct}
    text = (
        "MATCH (t:Theme {name: 'Inclusion numérique'})<-[r:ABOUT|OFFERS|NEEDS]-(n) "
        "RETURN count(DISTINCT n.id) AS n"
    )
    inside = [place.id for place in answer.inside]
    assert inside or len(direct) == _number(store, text)


def _brokers(store: GraphStore) -> None:
    answer = brokers(store)
    for one in answer.found:
        number = next(n for n, node in enumerate(answer.graph.nodes) if node.id == one.id)
        assert one.contacts == len(answer.graph.near(number))


def _communities(store: GraphStore) -> None:
    answer = communities(store)
    community = {m.knot.id: c.number for c in answer.communities for m in c.members}
    inside = sum(1 for a, b in answer.mesh.pairs if community.get(a, a) == community.get(b, b))
    assert answer.inside == inside


def _missing(store: GraphStore) -> None:
    gaps = {gap.name: gap for gap in missing(store, limit=None).gaps}
    assert all(gap.total == len(gap.items) for gap in gaps.values())


def _overview(store: GraphStore) -> None:
    answer = overview(store)
    assert answer.entities == _number(store, "MATCH (n) RETURN count(n) AS n")
    assert answer.links == _number(store, "MATCH ()-[r]->() RETURN count(r) AS n")


def _sources(store: GraphStore) -> None:
    wholes = [one for one in sources(store).found if not one.source]
    (one,) = wholes
    assert one.entities == one.only_entities == _number(store, "MATCH (n) RETURN count(n) AS n")
    money = "MATCH ()-[r:FUNDS]->() WHERE r.currency = 'EUR' RETURN sum(r.amount) AS n"
    assert one.cents["EUR", "money"] == _number(store, money)


def _review(store: GraphStore) -> None:
    answer = review(store, limit=None)
    assert answer.total == len(answer.asked)
    for one in answer.asked:
        for side in one.sides:
            linked = "MATCH (n)-[r]-(m) WHERE n.id = $id RETURN count(DISTINCT m.id) AS n"
            assert side.links == _number(store, linked, id=side.id)


RECOUNTED: dict[str, Callable[[GraphStore], None]] = {
    "overview": _overview,
    "echo": _echo,
    "exchange": _exchange,
    "show": _show,
    "compare": _compare,
    "partners": _partners,
    "funding": _funding,
    "paths": _paths,
    "who": _who,
    "brokers": _brokers,
    "communities": _communities,
    "missing": _missing,
    "review": _review,
    "sources": _sources,
}


@pytest.mark.parametrize("name", sorted({question.name for question in QUESTIONS}))
def test_the_numbers_of_each_question_are_counted_again(example: GraphStore, name: str) -> None:
    RECOUNTED[name](example)
