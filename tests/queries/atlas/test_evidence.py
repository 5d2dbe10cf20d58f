"""Every statement of a picture with its passages: the same as ``show`` tells of one entity."""

from __future__ import annotations

import pytest

from cordee.graph import GraphStore
from cordee.model.claims import Source, record_id
from cordee.model.map_data import EXISTS, Paper, Passage, Statement
from cordee.model.subgraph import Subgraph
from cordee.queries.atlas.evidence import Evidence, evidence
from cordee.queries.atlas.subgraphs import whole
from cordee.queries.entity.show import show
from tests.graph.build import Sheet
from tests.queries.graphs import ORG, PROJECT, both, random_sheet, valley

NOTE = Source("report", "Rapport", "2021-03", "Région", "https://example.org/r", "Licence Ouverte", "")


def disputed() -> Sheet:
    """Two sources that disagree on the cost of a project and on when its steering ended."""
    sheet = Sheet("one", dated="2020")
    sheet.entity(PROJECT, "hub", "Hub", cite="l. 3", cost=100, aliases=["Le Hub", "H"])
    sheet.entity(ORG, "region", "Région Sud")
    sheet.link("STEERS", (ORG, "region"), (PROJECT, "hub"), cite="l. 9", role="pilot", until="2021")
    sheet.source, sheet.dated = "report", "2021"
    sheet.entity(PROJECT, "hub", "Hub", cite="p. 7", cost=120, aliases=["H"])
    sheet.link("STEERS", (ORG, "region"), (PROJECT, "hub"), cite="p. 8", role="pilot", until="2022")
    return sheet


@pytest.fixture
def told(store: GraphStore) -> tuple[Subgraph, Evidence]:
    batch = disputed().batch()
    store.load(type(batch)(batch.dataset, batch.claims, (batch.sources[0], NOTE), batch.place))
    picture = whole(store)
    return picture, evidence(store, picture)


def of(statements: tuple[Statement, ...], name: str) -> list[Statement]:
    return [one for one in statements if one.name == name]


def test_both_values_of_a_dispute_are_told_the_kept_one_first(told: tuple[Subgraph, Evidence]) -> None:
    cost = of(told[1].nodes[record_id("one", PROJECT, "hub")], "cost")
    assert [(one.value, one.shown) for one in cost] == [(120, True), (100, False)]
    assert [[p.where for p in one.passages] for one in cost] == [["p. 7 — Project:5"], ["l. 3 — Project:2"]]


def test_a_link_tells_who_says_it_then_what_is_said_of_it(told: tuple[Subgraph, Evidence]) -> None:
    picture, known = told
    (edge,) = picture.edges
    stands, *rest = known.links[edge.identity]
    assert (stands.name, stands.value, len(stands.passages)) == (EXISTS, "", 2)
    assert [(one.name, one.value, one.shown) for one in rest] == [
        ("role", "pilot", True),
        ("until", "2022", True),
        ("until", "2021", False),
    ]


def test_each_item_of_a_list_has_its_own_sources(told: tuple[Subgraph, Evidence]) -> None:
    aliases = of(told[1].nodes[record_id("one", PROJECT, "hub")], "aliases")
    assert {one.value: len(one.passages) for one in aliases} == {"Le Hub": 1, "H": 2}
    assert all(one.shown for one in aliases)


def test_documents_come_once_with_what_is_known_of_them(told: tuple[Subgraph, Evidence]) -> None:
    papers = told[1].papers
    assert Paper("Rapport", "2021-03", "Région", "https://example.org/r", "Licence Ouverte") in papers
    assert Paper("Source s1") in papers
    assert len(papers) == 2


def test_the_same_passage_read_twice_is_told_once(store: GraphStore) -> None:
    sheet = Sheet("twice")
    sheet.entity(ORG, "a", "A", cite="l. 1", category="x").entity(ORG, "a", "A", cite="l. 1", acronym="A")
    claims = [claim.__class__(**{**_fields(claim), "place": "a.csv:2"}) for claim in sheet.claims]
    store.load(type(sheet.batch())("twice", tuple(claims), sheet.batch().sources))
    picture = whole(store)
    name = of(evidence(store, picture).nodes[picture.nodes[0].id], "name")
    assert name == [Statement("name", "A", (Passage(0, "l. 1 — a.csv:2"),))]


def _fields(claim: object) -> dict[str, object]:
    return {name: getattr(claim, name) for name in claim.__dataclass_fields__}  # type: ignore[attr-defined]


def test_a_source_nobody_described_is_called_by_its_key(store: GraphStore) -> None:
    sheet = Sheet("bare", source="").entity(ORG, "a", "A")
    store.load(type(sheet.batch())("bare", tuple(sheet.claims)))
    assert evidence(store, whole(store)).papers == (Paper("bare", "2020"),)


def test_contact_details_are_never_told(store: GraphStore) -> None:
    store.load(valley().batch())
    picture = whole(store)
    told = evidence(store, picture).nodes[record_id("valley", "Person", "lea")]
    assert {one.name for one in told} == {"name"}


def test_nothing_has_no_evidence(store: GraphStore) -> None:
    assert evidence(store, whole(store)) == Evidence((), {}, {}, {})


@pytest.mark.parametrize("seed", range(3))
def test_it_tells_of_each_entity_what_show_tells(store: GraphStore, seed: int) -> None:
    store.load(random_sheet(seed).batch())
    picture = whole(store)
    known = evidence(store, picture)
    for node in picture.nodes:
        expected = [
            (
                fact.name,
                saying.value,
                saying.shown,
                len(dict.fromkeys((c.cite, c.place) for c in saying.sources)),
            )
            for fact in show(store, node.id).properties
            for saying in fact.sayings
        ]
        told = [(one.name, one.value, one.shown, len(one.passages)) for one in known.nodes[node.id]]
        assert told == expected


@pytest.mark.neo4j
def test_both_engines_tell_the_same() -> None:
    with both(random_sheet(5)) as (embedded, server):
        assert evidence(embedded, whole(embedded)) == evidence(server, whole(server))
