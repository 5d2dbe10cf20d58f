"""Decisions hold for the same body under another data set's name, on each engine."""

from __future__ import annotations

import pytest

from cordee.graph import GraphStore
from cordee.queries.quality.review import likely_pairs
from tests.graph.build import Sheet
from tests.graph.conftest import fresh_store

ORG, PERSON = "Organisation", "Person"


def mine(dataset: str) -> Sheet:
    """Bodies and people whose names alone join nobody, one beside a place."""
    sheet = Sheet(dataset).entity(ORG, "f", "Foyer rural", commune="Mens").entity(ORG, "p", "La Passerelle")
    return sheet.entity(PERSON, "j", "Julien Arnaud").entity(ORG, "m", "Mission locale", commune="Gap")


def theirs() -> Sheet:
    """A colleague's, with other words for some."""
    sheet = Sheet("theirs").entity(ORG, "f", "FR de Mens").entity(ORG, "p", "La Passerelle")
    return sheet.entity(PERSON, "j", "J. Arnaud").entity(ORG, "m", "Mission locale", commune="Gap")


def shown(store: GraphStore) -> list[tuple[str, ...]]:
    """The names of the records of each entity of several data sets."""
    rows = store.ask("MATCH (n:Organisation) RETURN n.name AS name, size(n.records) AS n")
    rows += store.ask("MATCH (n:Person) RETURN n.name AS name, size(n.records) AS n")
    return sorted((row["name"], str(row["n"])) for row in rows)


def decided(store: GraphStore) -> None:
    """Same, different and not known, of what the two say."""
    for key, kind, how in (("f", ORG, store.same), ("m", ORG, store.different), ("p", ORG, store.unsure)):
        how(mine("old").record(kind, key), theirs().record(kind, key), by="Ana")
    store.same(mine("old").record(PERSON, "j"), theirs().record(PERSON, "j"), by="Ana")


@pytest.mark.parametrize("first", ["withdrawn", "loaded"])
def test_decisions_survive_another_data_set_name(store: GraphStore, first: str) -> None:
    store.load(mine("old").batch())
    store.load(theirs().batch())
    decided(store)
    before, asked = shown(store), len(likely_pairs(store))
    if first == "withdrawn":
        store.withdraw("old")
    store.load(mine("new").batch())
    if first == "loaded":
        store.withdraw("old")
    assert (shown(store), len(likely_pairs(store))) == (before, asked)
    rebuilt = list(store.projection_lines())
    store.rebuild()
    assert rebuilt == list(store.projection_lines())


def test_what_was_decided_before_a_new_name_is_undone_after_it(store: GraphStore) -> None:
    store.load(mine("old").batch())
    store.load(theirs().batch())
    apart = shown(store)
    decided(store)
    store.withdraw("old")
    store.load(mine("new").batch())
    for line in store.decisions():
        store.undo(line.id, by="Ana")
    assert shown(store) == apart


def test_decisions_survive_a_new_name_a_back_up_and_another_engine(store: GraphStore, engine: str) -> None:
    store.load(mine("old").batch())
    store.load(theirs().batch())
    decided(store)
    store.withdraw("old")
    with fresh_store("ladybug") as other:
        other.restore(store.ledger_lines())
        for one in (store, other):
            one.load(mine("new").batch())
        assert shown(one) == shown(store), engine


def test_a_namesake_of_another_table_inherits_no_decision(store: GraphStore) -> None:
    store.load(mine("old").batch())
    store.load(theirs().batch())
    decided(store)
    store.withdraw("old")
    store.load(Sheet("new").entity(PERSON, "j", "Julien Arnaud").entity(ORG, "x", "Autre chose").batch())
    assert ("Julien Arnaud", "1") in shown(store)
