"""A witness is told with what says so: the facts its sentence names, of both sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.graph import GraphStore, open_graph
from cordee.loaders.template.read import read_template
from cordee.model.claims import Batch
from cordee.queries.echo.echo import Echo, Group, echo
from cordee.queries.echo.witnessed import echo_sources, witness_claims
from cordee.wording.echo_json import echo_data
from cordee.wording.echo_one import WITNESSES
from cordee.wording.echoes import ENTIRE, USUAL, Extent, echo_lines

ALPES = Path(__file__).parents[3] / "examples" / "alpes"
LINKED = """
MATCH (n {id: $id})-[r]-(f {id: $fact})
RETURN r.claims AS claims
"""


@pytest.fixture(scope="module")
def example() -> GraphStore:
    reading = read_template(ALPES, "alpes")
    store = open_graph(":memory:")
    store.load(Batch("alpes", reading.claims, reading.sources))
    return store


@pytest.fixture(scope="module")
def answer(example: GraphStore) -> Echo:
    return echo(example, "Espaces Valléens")


def test_its_claims_are_those_of_the_links_it_names(example: GraphStore, answer: Echo) -> None:
    seen = USUAL.seen(answer)
    witnessed = witness_claims(example, answer, seen)
    assert len(witnessed) > 10
    for found in seen:
        for one in answer.witness(found):
            ends = ((answer.subject.id, one.ours), (found.id, one.theirs))
            linked = {
                claim
                for end, facts in ends
                for fact in facts[:2]
                for who in (end, one.id)
                for row in example.read(LINKED, id=who, fact=fact.id)
                for claim in row["claims"]
            }
            assert witnessed[found.id, one.id], "every witness of the example is sourced"
            assert set(witnessed[found.id, one.id]) <= linked


@pytest.mark.parametrize("extent", [USUAL, ENTIRE])
def test_its_sentence_ends_with_its_sources(example: GraphStore, answer: Echo, extent: Extent) -> None:
    citations, witnessed = echo_sources(example, answer, extent.seen(answer), extent.witnesses)
    lines = [line.text for line in echo_lines(answer, citations, witnessed, extent=extent)]
    told = [line for line in lines if line.startswith("· and both echo")]
    two_steps = sum(not claims for claims in witnessed.values())
    assert len(told) > 10 * (two_steps + 1)
    assert sum(not line.endswith("]") for line in told) == two_steps


def test_data_have_the_sources_of_each_that_is_named(example: GraphStore, answer: Echo) -> None:
    citations, witnessed = echo_sources(example, answer, ENTIRE.seen(answer), ENTIRE.witnesses)
    sourced = 0
    for found in echo_data(answer, citations, witnessed)["echoes"]:
        for place, one in enumerate(found["witnesses"]):
            assert ("sources" in one) == ("sentence" in one) == (place < WITNESSES)
            claims = {source["claim"] for source in one.get("sources", ())}
            assert claims == set(witnessed.get((found["id"], one["id"]), ()))
            sourced += bool(claims)
    assert sourced > 100


def test_a_source_left_out_says_nothing_of_witnesses_either(example: GraphStore) -> None:
    title = "Catalogue des projets de l'ADRETS"
    answer = echo(example, "Espaces Valléens", without_sources=(title,))
    citations, witnessed = echo_sources(example, answer, answer.of(Group.TO_CHECK)[:5])
    assert witnessed
    assert {citations[claim].title for claims in witnessed.values() for claim in claims}.isdisjoint({title})
