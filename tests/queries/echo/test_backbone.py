"""The links that stand out: the paper's formula by hand, what is kept whatever, and what is hidden said."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.queries.echo.backbone import ALPHA, ECHO, backbone, significant
from cordee.queries.echo.projection import Pair, project
from tests.graph.shared import shared
from tests.queries.echo.test_echo import valley


def star(*weights: float) -> list[Pair]:
    return [Pair("hub", f"leaf{i}", weight, 0, ()) for i, weight in enumerate(weights)]


def test_the_formula_by_hand() -> None:
    # A leaf has one link: it cannot tell. The hub: (1 - w/s) to the power of its other links.
    assert significant(star(8, 1, 1)) == (Pair("hub", "leaf0", 8, 0, ()),)
    assert significant([Pair("a", "b", 3, 0, ())], alpha=1) == (), "one link alone is sure"


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
).map(lambda found: [Pair(*ends, weight, 0, ()) for ends, weight in sorted(found.items())])


@given(drawn, st.floats(0.01, 1), st.floats(0.01, 1))
def test_a_stricter_threshold_keeps_fewer(pairs: list[Pair], one: float, other: float) -> None:
    strict, loose = significant(pairs, min(one, other)), significant(pairs, max(one, other))
    assert set(strict) <= set(loose) <= set(pairs)


# --- of a graph ---


@pytest.fixture
def valleys(engine: str) -> GraphStore:
    return shared(engine, valley)


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
