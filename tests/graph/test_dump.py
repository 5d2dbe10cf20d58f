"""The ledger as plain lines: a back-up that restores on either engine."""

from __future__ import annotations

import json

import pytest

from cordee.errors import InputError, NotReadable
from cordee.graph import GraphStore, open_graph
from tests.graph.build import Sheet, alps
from tests.graph.conftest import ENGINES, fresh_store


def eventful(store: GraphStore) -> None:
    """Loads, a withdrawal, a change of mind and a decision."""
    store.load(alps().batch())
    store.load(Sheet("other").entity("Organisation", "x", "ADRETS", description="Autre").batch())
    store.load(Sheet("gone").entity("Organisation", "y", "Génope").batch())
    store.withdraw("gone")
    store.different(
        alps().record("Organisation", "adrets"), Sheet("other").record("Organisation", "x"), by="A"
    )


@pytest.mark.parametrize("target", ENGINES)
def test_a_back_up_restores_on_either_engine(store: GraphStore, target: str) -> None:
    eventful(store)
    lines, known = list(store.ledger_lines()), store.dump_hash()
    with fresh_store(target) as restored:
        restored.restore(lines)
        assert restored.dump_hash() == known
        assert list(restored.ledger_lines())[1:] == lines[1:], "all but the number of the last change"
        restored.undo(restored.decisions()[0].id, by="B")
        assert len(restored.ask("MATCH (o:Organisation) RETURN o.id AS id")) == 2
        again = restored.load(alps().batch())
        assert again.difference.nothing


def test_the_lines_are_sorted_and_hold_what_was_loaded() -> None:
    with open_graph(":memory:") as store:
        eventful(store)
        lines = list(store.ledger_lines())
    tables = [json.loads(line)[0] for line in lines]
    assert [t for i, t in enumerate(tables) if i == 0 or tables[i - 1] != t] == [
        "Meta",
        "Dataset",
        "Load",
        "Source",
        "Claim",
        "Decision",
    ]
    assert sum("ADRETS" in line for line in lines) == 2


def test_a_graph_that_holds_something_is_not_overwritten(store: GraphStore) -> None:
    store.load(alps().batch())
    before = store.dump_hash()
    with pytest.raises(InputError, match="empty graph"):
        store.restore(list(store.ledger_lines()))
    assert store.dump_hash() == before


@pytest.mark.parametrize(
    "line", ["", "{", "[]", '["City", {}]', '["Claim", {"colour": "red"}]', "null", '["Claim", 3]']
)
def test_a_line_that_is_not_of_the_ledger_restores_nothing(line: str) -> None:
    with open_graph(":memory:") as store:
        with pytest.raises(NotReadable, match="Line 2 of the back-up"):
            store.restore(['["Dataset",{"id":"d","name":"d"}]', line])
        assert store.ask("MATCH (d:Dataset) RETURN d.id AS id") == []


def test_the_hash_tells_what_is_known_apart() -> None:
    hashes = set()
    for description in ("", "une association", "un bureau"):
        with open_graph(":memory:") as store:
            body = {"description": description} if description else {}
            store.load(Sheet("d").entity("Organisation", "o", **body).batch())
            hashes.add(store.dump_hash())
    assert len(hashes) == 3
