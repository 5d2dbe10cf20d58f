"""A picture holds together, or is refused."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from cordee.model.subgraph import Edge, Node, Subgraph

A, B = Node("a", "Network", "A"), Node("b", "Theme", "B")


def test_parallel_links_of_one_type_are_told_apart_by_key() -> None:
    edges = (Edge("1", "FUNDS", "a", "b"), Edge("2", "FUNDS", "a", "b"), Edge("1", "ABOUT", "a", "b"))
    assert len(Subgraph("t", (A, B), edges).edges) == 3


@pytest.mark.parametrize(
    ("nodes", "edges", "fault"),
    [
        ((A, Node("a", "Theme", "other")), (), "one id"),
        ((A,), (Edge("", "ABOUT", "a", "b"),), "not in it"),
        ((B,), (Edge("", "ABOUT", "a", "b"),), "not in it"),
        ((A, B), (Edge("", "ABOUT", "a", "b"), Edge("", "ABOUT", "a", "b", {"x": 1})), "two links"),
    ],
)
def test_a_picture_that_does_not_hold_together_is_refused(
    nodes: tuple[Node, ...], edges: tuple[Edge, ...], fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        Subgraph("t", nodes, edges)


def test_it_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        A.name = "other"  # type: ignore[misc]
    assert A.properties == {}
    assert Subgraph("t", (), ()).hidden == 0
