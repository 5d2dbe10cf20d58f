"""What the tests of questions share: a graph on each engine, empty, or with what ``build.alps`` says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cordee.graph import GraphStore
from tests.graph.build import alps
from tests.graph.conftest import ENGINES, fresh_store


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """An empty graph, on each engine in turn."""
    with fresh_store(request.param) as opened:
        yield opened


@pytest.fixture
def alps_store(store: GraphStore) -> GraphStore:
    """A network, its animator, a project, its funder and a theme, on each engine in turn."""
    store.load(alps().batch())
    return store
