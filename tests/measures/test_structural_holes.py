"""Burt's measures in closed form: what networkx says, and by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given

from cordee.measures import structural_holes as measured
from cordee.measures.structural_holes import structural_holes
from tests.measures.test_betweenness import Pairs, as_networkx, graphs, scale_free


def check(count: int, pairs: Pairs) -> None:
    graph, found = as_networkx(count, pairs), structural_holes(count, pairs)
    effective, constraint = (nx.effective_size(graph), nx.constraint(graph)) if count else ({}, {})
    for node in range(count):
        if graph.degree(node):
            assert found.effective_size[node] == pytest.approx(effective[node], abs=1e-12)
            assert found.constraint[node] == pytest.approx(constraint[node], abs=1e-12)
        else:
            assert (found.effective_size[node], found.constraint[node]) == (0, 0)


@given(graphs())
def test_both_are_those_of_networkx(drawn: tuple[int, Pairs]) -> None:
    check(*drawn)


@pytest.mark.parametrize("terms", [1, 7, 10**9])
def test_however_many_rows_are_worked_out_at_a_time(terms: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "_AT_ONCE", terms)
    check(80, scale_free(80))


def test_a_star_and_a_triangle_by_hand() -> None:
    star = structural_holes(4, [(0, 1), (0, 2), (0, 3)])
    assert star.effective_size.tolist() == [3, 1, 1, 1]
    assert star.constraint.tolist() == pytest.approx([1 / 3, 1, 1, 1])
    triangle = structural_holes(3, [(0, 1), (0, 2), (1, 2)])
    assert triangle.effective_size.tolist() == [1, 1, 1], "2 contacts, each linked to the other: 2 − 2·1/2"
    assert triangle.constraint.tolist() == pytest.approx([2 * (1 / 2 + 1 / 4) ** 2] * 3)
