"""The links that stand out: the paper's formula by hand, what is kept whatever, and what is hidden said."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.language import speak
from cordee.queries.echo.backbone import ALPHA, ECHO, backbone, disparity, significant
from cordee.queries.echo.projection import project
from tests.queries.echo.test_echo import valley


@dataclass(frozen=True)
class Pair:
    left: str
    right: str
    score: float


def star(*weights: float) -> list[Pair]:
    return [Pair("hub", f"leaf{i}", weight) for i, weight in enumerate(weights)]


def test_the_formula_by_hand() -> None:
    # A leaf has one link: it cannot tell. The hub: (1 - w/s) to the power of its other links.
    assert disparity(star(8, 1, 1)) == pytest.approx([0.2**2, 0.9**2, 0.9**2])
    assert significant(star(8, 1, 1)) == (Pair("hub", "leaf0", 8),)
    assert disparity([Pair("a", "b", 3)]) == [1.0]


def test_the_smaller_chance_of_the_two_ends_decides() -> None:
    pairs = [*star(1, 1, 1), Pair("leaf0", "other", 9)]
    chances = disparity(pairs)
    assert chances[0] == pytest.approx(min((1 - 1 / 3) ** 2, 1 - 1 / 10))
    assert chances[3] == pytest.approx(1 - 9 / 10)


def test_equal_weights_hide_everything() -> None:
    assert significant(star(*[1] * 10)) == ()
    assert len(significant(star(*[1] * 10), alpha=0.5)) == 10


@pytest.mark.parametrize("alpha", [0, -0.1, 1.1, math.nan])
def test_a_threshold_that_means_nothing(alpha: float) -> None:
    with pytest.raises(InvalidValue, match="above 0 and at most 1"):
        significant(star(1, 2), alpha)


ends = st.sampled_from("abcdef")
drawn = st.dictionaries(
    st.tuples(ends, ends).filter(lambda p: p[0] < p[1]), st.floats(0.01, 1, allow_nan=False), max_size=15
).map(lambda found: [Pair(*ends, weight) for ends, weight in sorted(found.items())])


@given(drawn, st.floats(0.01, 1), st.floats(0.01, 1))
def test_a_stricter_threshold_keeps_fewer(pairs: list[Pair], one: float, other: float) -> None:
    strict, loose = significant(pairs, min(one, other)), significant(pairs, max(one, other))
    assert set(strict) <= set(loose) <= set(pairs)
    assert all(0 <= chance <= 1 for chance in disparity(pairs))


@given(drawn, st.floats(0.1, 50))
def test_the_unit_of_weight_does_not_matter(pairs: list[Pair], factor: float) -> None:
    scaled = [Pair(p.left, p.right, p.score * factor) for p in pairs]
    assert disparity(scaled) == pytest.approx(disparity(pairs), abs=1e-9)


@given(drawn)
def test_the_two_ends_and_the_order_of_links_do_not_matter(pairs: list[Pair]) -> None:
    turned = [Pair(p.right, p.left, p.score) for p in reversed(pairs)]
    assert disparity(turned) == pytest.approx(list(reversed(disparity(pairs))), abs=1e-12)


# --- of a graph ---


@pytest.fixture
def valleys(store: GraphStore) -> GraphStore:
    store.load(valley().batch())
    return store


def test_what_is_hidden_and_shown_is_the_whole_projection(valleys: GraphStore) -> None:
    whole = project(valleys)
    found = backbone(valleys, alpha=0.4)
    assert len(found.projection.pairs) + found.hidden == len(whole.pairs)
    assert set(found.projection.pairs) <= set(whole.pairs)
    assert found.projection.nodes == whole.nodes, "nobody is left out, only links"
    assert 0 < found.hidden < len(whole.pairs)
    assert backbone(valleys).alpha == ALPHA


def test_the_sentence_always_says_how_many_are_hidden(valleys: GraphStore) -> None:
    found = backbone(valleys, alpha=0.6)
    shown, hidden = len(found.projection.pairs), found.hidden
    with speak("fr"):
        assert str(hidden) in str(found.sentence)
        assert "masqué" in str(found.sentence)
    assert str(found.sentence).startswith(f"{shown} link")
    assert f"{hidden} link" in str(found.sentence)


def test_the_picture_counts_them_too(valleys: GraphStore) -> None:
    found = backbone(valleys, alpha=0.6)
    picture = found.picture()
    assert picture.hidden == found.hidden
    assert {edge.type for edge in picture.edges} == {ECHO}
    ends = {end for edge in picture.edges for end in (edge.source, edge.target)}
    assert ends == {node.id for node in picture.nodes}
    assert len(picture.edges) == len(found.projection.pairs)


def test_as_rows_a_frame_and_a_graph(valleys: GraphStore) -> None:
    found = backbone(valleys, alpha=0.6)
    assert len(found.rows()) == len(found.to_frame()) == len(found.projection.pairs)
    assert list(found.to_frame().columns) == [column.name for column in found.columns()]
    graph = found.to_networkx()
    assert graph.graph["hidden"] == found.hidden
    assert len(graph) == len(found.projection.nodes)


def test_kinds_and_dates_are_those_of_the_projection(valleys: GraphStore) -> None:
    assert {node.kind for node in backbone(valleys, kinds=["Network"]).projection.nodes} == {"Network"}
    assert backbone(valleys, as_of="2019").projection.as_of == "2019"
    with pytest.raises(InvalidValue):
        backbone(valleys, as_of="2019-99")


def test_an_empty_graph_has_an_empty_backbone(store: GraphStore) -> None:
    found = backbone(store)
    assert (found.hidden, found.rows(), found.picture().nodes) == (0, [], ())
    assert str(found.sentence) == "0 links that stand out, 0 links hidden."
