"""The projection worked out without a database is the one an engine holds."""

from __future__ import annotations

from cordee.graph import open_graph
from cordee.graph.projection.past import PastProjection, shown_by
from tests.graph.build import Sheet, alps
from tests.queries.graphs import valley

NODES = """
MATCH (n:Organisation|Person|Network|Programme|Project|Territory|Theme|Event)
RETURN properties(n) AS shown
"""
LINKS = """
MATCH (n:Organisation|Person|Network|Programme|Project|Territory|Theme|Event)-[r]->
  (m:Organisation|Person|Network|Programme|Project|Territory|Theme|Event)
RETURN n.id AS a, m.id AS b, type(r) AS type, properties(r) AS shown
"""


def plain(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if value is not None}


def test_it_is_what_the_engine_holds() -> None:
    sheets = [valley(), alps(), Sheet("more").entity("Organisation", "x", "ADRETS")]
    with open_graph(":memory:") as store:
        for sheet in sheets:
            store.load(sheet.batch())
        decided = store.same(
            sheets[0].record("Organisation", "genope"), sheets[2].record("Organisation", "x"), by="ana"
        )
        shown = shown_by([c for sheet in sheets for c in sheet.claims], store.decisions())
        held = [plain(row["shown"]) for row in store.ask(NODES)]
        links = [(r["type"], r["a"], r["b"], plain(r["shown"])) for r in store.ask(LINKS)]
    assert decided.judgement == "same"
    assert {row["id"]: plain(row) for row in shown.entities} == {row["id"]: row for row in held}
    assert len(shown.entities) == len(held)
    ours = [(one.type, one.a, one.b, plain(dict(one.properties))) for one in shown.links]
    by_key = {str(link[3]["key"]): link for link in ours}
    assert by_key == {str(link[3]["key"]): link for link in links}
    assert len(ours) == len(links) == len(by_key)


def test_nothing_said_is_nothing_shown() -> None:
    assert shown_by((), ()) == PastProjection((), ())


def test_a_link_without_its_end_is_not_shown() -> None:
    claims = [c for c in alps().claims if c.kind != "Project"]
    shown = shown_by(claims, ())
    assert [link.type for link in shown.links] == ["STEERS"]


def test_decisions_are_taken_in_their_order() -> None:
    sheet = Sheet("d").entity("Network", "a").entity("Network", "b")
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        first = store.same(sheet.record("Network", "a"), sheet.record("Network", "b"), by="ana")
        store.undo(first.id, by="ana")
        log = store.decisions()
    assert len(shown_by(sheet.claims, log).entities) == 2
    assert len(shown_by(sheet.claims, reversed(log)).entities) == 2
    assert len(shown_by(sheet.claims, log[:1]).entities) == 1
