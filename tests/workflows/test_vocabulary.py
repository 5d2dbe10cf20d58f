"""Themes and funds are placed in their wholes, in a data set that can be taken out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cordee.graph import GraphStore
from cordee.workflows.vocabulary import DATASET, place_in_vocabulary
from tests.graph.build import Sheet
from tests.graph.conftest import ENGINES, fresh_store

PARTS = "MATCH (a)-[r:PART_OF]->(b) RETURN a.name AS part, b.name AS whole"
NAMES = "MATCH (n:Theme|Programme) RETURN n.name AS name"


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """Two themes, one in other words than the vocabulary's, and two generations of a programme."""
    sheet = Sheet("d").entity("Theme", "Cycling").entity("Theme", "Une chose")
    sheet.entity("Programme", "POIA 2014-2020").entity("Programme", "POIA 2021-2027")
    with fresh_store(request.param) as opened:
        opened.load(sheet.batch())
        yield opened


def test_each_is_placed_in_its_whole_and_in_that_of_its_years(store: GraphStore) -> None:
    done = place_in_vocabulary(store)
    assert set(done.parts) == {
        ("vélo", "mobilité douce"),
        ("mobilité douce", "mobilité"),
        ("POIA 2014-2020", "FEDER 2014-2020"),
        ("POIA 2021-2027", "FEDER 2021-2027"),
    }
    assert len(store.ask(PARTS)) == 4
    assert len(store.ask(NAMES)) == 8, "the theme of hers is the vocabulary's"


def test_again_nothing_is_new_and_withdrawn_nothing_is_left(store: GraphStore) -> None:
    before = sorted(row["name"] for row in store.ask(NAMES))
    assert place_in_vocabulary(store).changed
    assert not place_in_vocabulary(store).changed
    store.withdraw(DATASET)
    assert sorted(row["name"] for row in store.ask(NAMES)) == before
    assert store.ask(PARTS) == []
