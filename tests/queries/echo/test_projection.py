"""Every pair at once: the same echoes as pair by pair, on both engines."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.model import ECHOING
from cordee.queries.echo.echo import echo
from cordee.queries.echo.features import Bags, Feature, FeatureTie, read_features
from cordee.queries.echo.idf import IdfIndex
from cordee.queries.echo.projection import TOP, Pair, Projection, pairs_of, project
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.graphs import both, random_sheet, valley
from tests.workflows.meeting import entity, load_alps, meeting


@pytest.fixture
def met(engine: str) -> GraphStore:
    """The meeting, on each engine in turn."""
    return shared(engine, meeting)


def by_ends(found: Projection) -> dict[tuple[str, str], Pair]:
    return {(pair.left, pair.right): pair for pair in found.pairs}


def same_as_compare(bags: Bags, found: dict[tuple[str, str], Pair]) -> int:
    """That every pair is what the comparison of the two says; how many there are."""
    scale = IdfIndex(bags)
    for left, right in combinations(sorted(bags.held), 2):
        score, reasons, _ = scale.compare(left, right)
        pair = found.get((left, right))
        if pair is None:
            assert score == 0
            assert reasons == ()
            continue
        assert pair.score == pytest.approx(score, abs=1e-12)
        assert pair.shared == len(reasons)
        assert [feature.id for feature in pair.top] == [reason.feature.id for reason in reasons[:TOP]]
    return len(found)


# --- the same as pair by pair ---


def test_every_pair_is_what_the_comparison_of_the_two_says(met: GraphStore) -> None:
    assert same_as_compare(read_features(met), by_ends(project(met))) > 3


def test_the_example_too() -> None:
    with open_graph(":memory:") as store:
        load_alps(store)
        found = project(store)
        assert same_as_compare(read_features(store), by_ends(found)) == len(found.pairs) > 2_000


@pytest.mark.parametrize("seed", range(6))
def test_random_graphs_too(seed: int) -> None:
    with open_graph(":memory:") as store:
        store.load(random_sheet(seed, links=80).batch())
        assert same_as_compare(read_features(store), by_ends(project(store))) > 0


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from([f"n{i}" for i in range(9)]),
        st.sets(st.sampled_from([f"f{i}" for i in range(14)]), max_size=14),
        max_size=9,
    )
)
def test_any_bags_too(bags: dict[str, set[str]]) -> None:
    """Empty bags, bags that are equal, features that all or one have."""
    tie = (FeatureTie("ABOUT", "out", "", ("c",)),)
    features = {f"f{i}": Feature(f"f{i}", "Theme", f"Theme {i % 3}") for i in range(14)}
    made = Bags(features, {name: dict.fromkeys(sorted(held), tie) for name, held in bags.items()})
    found = pairs_of(IdfIndex(made), sorted(bags), 0.0)
    assert len({(pair.left, pair.right) for pair in found}) == len(found)
    assert all(0 < pair.score <= 1 and pair.left < pair.right for pair in found)
    same_as_compare(made, {(pair.left, pair.right): pair for pair in found})


def test_the_answer_to_one_is_in_the_answer_to_all(met: GraphStore) -> None:
    answer, found = echo(met, "Réseau des vallées"), by_ends(project(met))
    for one in answer.echoes:
        pair = found.get((min(one.id, answer.subject.id), max(one.id, answer.subject.id)))
        assert (pair.score if pair else 0.0) == pytest.approx(one.score, abs=1e-12)


@pytest.mark.neo4j
def test_both_engines_say_the_same() -> None:
    with both(valley()) as (embedded, server):
        left, right = project(embedded), project(server)
        assert left.nodes == right.nodes
        assert [(p.left, p.right, p.shared, p.top) for p in left.pairs] == [
            (p.left, p.right, p.shared, p.top) for p in right.pairs
        ]
        assert [p.score for p in left.pairs] == pytest.approx([p.score for p in right.pairs], abs=1e-12)


# --- what is in it ---


def test_who_has_no_fact_stays_as_a_node(store: GraphStore) -> None:
    store.load(Sheet("alone").entity("Network", "a").entity("Project", "b").batch())
    found = project(store)
    assert [node.name for node in found.nodes] == ["a", "b"]
    assert (found.pairs, found.facts, found.population) == ((), {}, 0)


def test_an_empty_graph_has_an_empty_projection(store: GraphStore) -> None:
    found = project(store)
    assert (found.nodes, found.pairs) == ((), ())
    assert found.to_networkx().number_of_nodes() == 0


def test_what_everybody_has_makes_no_pair(store: GraphStore) -> None:
    sheet = Sheet("hub").entity("Organisation", "o")
    for name in "abc":
        sheet.entity("Network", name).link("STEERS", ("Organisation", "o"), ("Network", name))
    store.load(sheet.batch())
    assert project(store).pairs == ()
    assert project(store).facts == {node.id: 1 for node in project(store).nodes}


def test_the_rarest_shared_facts_are_named(met: GraphStore) -> None:
    pair = by_ends(project(met))[tuple(sorted((entity("ours"), entity("near"))))]
    assert pair.shared == 7
    assert [feature.name for feature in pair.top] == ["Agence Génope", "Thème 0", "Thème 1"]


def test_pairs_stand_strongest_first_and_nodes_by_kind_and_name(met: GraphStore) -> None:
    found = project(met)
    scores = [pair.score for pair in found.pairs]
    assert scores == sorted(scores, reverse=True)
    assert [ECHOING.index(node.kind) for node in found.nodes] == sorted(
        ECHOING.index(node.kind) for node in found.nodes
    )


def test_kinds_may_be_chosen(met: GraphStore) -> None:
    found = project(met, kinds=["Network"])
    assert {node.kind for node in found.nodes} == {"Network"}
    every = by_ends(project(met))
    # Rarity is still counted among all of them, so the echo of two does not change.
    assert all(pair == every[pair.left, pair.right] for pair in found.pairs)
    assert found.population == project(met).population


def test_a_threshold_leaves_weaker_pairs_out(met: GraphStore) -> None:
    every = project(met).pairs
    middle = every[len(every) // 2].score
    kept = project(met, threshold=middle).pairs
    assert kept == tuple(pair for pair in every if pair.score > middle)
    assert len(kept) < len(every)


def test_links_hold_at_a_date(store: GraphStore) -> None:
    sheet = Sheet("dated").entity("Organisation", "o").entity("Theme", "t")
    for name in "abcd":
        sheet.entity("Network", name)
    for name, since in (("a", "2015"), ("b", "2020")):
        sheet.link("STEERS", ("Organisation", "o"), ("Network", name), role="pilot", since=since)
    sheet.link("ABOUT", ("Network", "c"), ("Theme", "t"))
    store.load(sheet.batch())
    assert len(project(store).pairs) == len(project(store, as_of="2021").pairs) == 1
    assert project(store, as_of="2018").pairs == ()
    assert project(store, as_of="2018").as_of == "2018"


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"as_of": "2018-13"}, "2018-13"),
        ({"kinds": ["Theme"]}, "Theme"),
        ({"kinds": ["Network", "Nothing"]}, "Nothing"),
        ({"threshold": 1.0}, "0 to 1"),
        ({"threshold": -0.1}, "-0.1"),
        ({"threshold": float("nan")}, "nan"),
    ],
)
def test_what_means_nothing_is_refused(store: GraphStore, given: dict, word: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        project(store, **given)
    assert word in str(refused.value)
    with speak("fr"):
        assert str(refused.value) != refused.value.message.said_in("en")


# --- what it becomes ---


def test_one_row_a_pair(met: GraphStore) -> None:
    found = project(met)
    rows = found.rows()
    assert [column.name for column in found.columns()] == [
        "from", "from_name", "from_kind", "to", "to_name", "to_kind", "echo", "shared", "top",
    ]  # fmt: skip
    assert len(rows) == len(found.pairs)
    assert rows[0][6:8] == (found.pairs[0].score, found.pairs[0].shared)
    with speak("fr"):
        assert {row[2] for row in found.rows()} <= {"réseau", "programme", "projet"}


def test_as_a_frame(met: GraphStore) -> None:
    found = project(met)
    frame = found.to_frame()
    assert list(frame["echo"]) == [pair.score for pair in found.pairs]


def test_as_an_undirected_graph_with_every_node(met: GraphStore) -> None:
    found = project(met)
    graph = found.to_networkx()
    assert not graph.is_directed()
    assert graph.number_of_nodes() == len(found.nodes)
    assert graph.number_of_edges() == len(found.pairs)
    link = graph.edges[entity("ours"), entity("near")]
    assert link["shared"] == 7
    assert link["top"] == ["Agence Génope", "Thème 0", "Thème 1"]
    assert graph.nodes[entity("ours")] == {"name": "Réseau des vallées", "kind": "Network", "facts": 8}
