"""What the tests of questions share: a graph on each engine, empty, or with what ``build.alps`` says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cordee.graph import GraphStore
from tests.graph.build import alps
from tests.graph.conftest import ENGINES, fresh_store
from tests.graph.shared import shared


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return str(request.param)


@pytest.fixture
def store(engine: str) -> Iterator[GraphStore]:
    """An empty graph, on each engine in turn."""
    with fresh_store(engine) as opened:
        yield opened


@pytest.fixture
def alps_store(engine: str) -> GraphStore:
    """A network, its animator, a project, its funder and a theme, on each engine in turn."""
    return shared(engine, alps)
