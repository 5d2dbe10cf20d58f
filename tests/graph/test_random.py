"""After any sequence of operations the projection equals a rebuild, and both engines agree."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, open_graph
from tests.graph.build import Sheet
from tests.graph.conftest import fresh_store

Operation = Callable[[GraphStore], None]

DATASETS = ("a", "b", "c")
SOURCES = ("s1", "s2")
ORGANISATIONS = ("o1", "o2", "o3")
NAMES = ("ADRETS", "La Passerelle", "Génope")
IDENTIFIERS = ("siren:1", "siren:2", "")


@st.composite
def entities(draw: st.DrawFn, sheet: Sheet) -> list[str]:
    keys = draw(st.lists(st.sampled_from(ORGANISATIONS), unique=True))
    for key in keys:
        body: dict[str, str | list[str]] = {}
        identifier = draw(st.sampled_from(IDENTIFIERS))
        if identifier:
            body["identifiers"] = [identifier]
        if draw(st.booleans()):
            body["description"] = draw(st.sampled_from(("x", "y")))
        sheet.source = draw(st.sampled_from(SOURCES))
        sheet.entity("Organisation", key, draw(st.sampled_from(NAMES)), **body)
    return keys


@st.composite
def loads(draw: st.DrawFn) -> Operation:
    dataset = draw(st.sampled_from(DATASETS))
    sheet = Sheet(dataset, dated=draw(st.sampled_from(("2018", "2020"))))
    keys = draw(entities(sheet))
    sheet.entity("Network", "n", draw(st.sampled_from(("Espaces Valléens", "LEADER"))))
    for end in draw(st.lists(st.sampled_from(keys), max_size=3)) if keys else ():
        sheet.source = draw(st.sampled_from(SOURCES))
        role = draw(st.sampled_from(("pilot", "animator")))
        sheet.link(
            "STEERS",
            ("Organisation", end),
            ("Network", "n"),
            role=role,
            since=draw(st.sampled_from(("2018", "2019"))),
        )
    if len(keys) > 1:
        sheet.link("PART_OF", ("Organisation", keys[0]), ("Organisation", keys[1]))
    batch = sheet.batch(complete=draw(st.booleans()))
    withdraw = draw(st.sampled_from((None, True, False)))
    return lambda store: _quietly(lambda: store.load(batch, withdraw=withdraw))


@st.composite
def withdrawals(draw: st.DrawFn) -> Operation:
    dataset, source = draw(st.sampled_from(DATASETS)), draw(st.sampled_from(("", *SOURCES)))
    return lambda store: _quietly(lambda: store.withdraw(dataset, source))


@st.composite
def decisions(draw: st.DrawFn) -> Operation:
    ids = st.tuples(st.sampled_from(DATASETS), st.sampled_from(ORGANISATIONS))
    left, right = (Sheet(d).record("Organisation", k) for d, k in (draw(ids), draw(ids)))
    if draw(st.booleans()):
        return lambda store: _quietly(lambda: store.same(left, right, by="h"))
    return lambda store: _quietly(lambda: store.different(left, right, by="h"))


@st.composite
def undos(draw: st.DrawFn) -> Operation:
    rank = draw(st.integers(0, 4))

    def undo(store: GraphStore) -> None:
        log = store.decisions()
        if log:
            store.undo(log[rank % len(log)].id, by="h")

    return undo


def _quietly(work: Callable[[], object]) -> None:
    # Withdrawing nothing and deciding about nobody are refused; the graph must stay right.
    try:
        work()
    except InvalidValue:
        return


operations = st.lists(
    st.one_of(loads(), loads(), withdrawals(), decisions(), undos()), min_size=1, max_size=8
)
relaxed = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=60, suppress_health_check=relaxed)
@given(operations)
def test_the_projection_equals_a_rebuild(sequence: Sequence[Operation]) -> None:
    with open_graph(":memory:") as store:
        for operation in sequence:
            operation(store)
        incremental = list(store.projection_lines())
        store.rebuild()
        assert incremental == list(store.projection_lines())


@pytest.mark.neo4j
@settings(max_examples=6, suppress_health_check=relaxed)
@given(operations)
def test_both_engines_know_the_same(sequence: Sequence[Operation]) -> None:
    hashes = []
    for engine in ("ladybug", "neo4j"):
        with fresh_store(engine) as store:
            for operation in sequence:
                operation(store)
            hashes.append(store.dump_hash())
    assert hashes[0] == hashes[1], os.environ["NEO4J_URI"]
