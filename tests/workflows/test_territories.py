"""The official territories come in for what the graph names, joined by decisions that can be undone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cordee.errors import InvalidValue, NotReadable
from cordee.graph import GraphStore
from cordee.loaders.administrative import Belonging, belongings, read_vintage
from cordee.queries.loads.territories import DATASET
from cordee.workflows.territories import load_territories
from tests.graph.build import Sheet
from tests.graph.conftest import ENGINES, fresh_store

FILES = Path(__file__).parents[1] / "loaders" / "administrative"
ORG, PLACE = "Organisation", "Territory"
ALL = """
MATCH (n:Territory|Organisation)
RETURN n.name AS name, n.level AS level, n.code AS code
ORDER BY name
"""
PARTS = """
MATCH (a:Territory)-[r:PART_OF]->(b:Territory)
RETURN a.name AS part, b.name AS whole, r.since AS since, r.until AS until
ORDER BY part, whole
"""


def ours() -> Sheet:
    """A file of somebody's: a body, places of several levels, one that is none."""
    sheet = Sheet("ours").entity(ORG, "cc", "Communauté de communes du Trièves (CCT)").entity(PLACE, "Die")
    for name in ("CC Royans Vercors", "Isère", "Lans", "Trièves"):
        sheet.entity(PLACE, name, level="epci" if name.startswith("CC") else "other")
    return sheet


@pytest.fixture(params=ENGINES)
def graph(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """The file, on each engine."""
    with fresh_store(request.param) as opened:
        opened.load(ours().batch())
        yield opened


def parts(store: GraphStore) -> set[tuple[str, str]]:
    return {(row["part"], row["whole"]) for row in store.ask(PARTS)}


def test_what_the_graph_names_gets_level_code_and_parents(graph: GraphStore) -> None:
    done = load_territories(graph, [("", FILES)], by="Ana")
    assert {(one.name, one.place.code) for one in done.met} == {
        ("Communauté de communes du Trièves (CCT)", _code("CC du Trièves")),
        ("CC Royans Vercors", _code("CC du Royans-Vercors")),
        ("Isère", "38"),
        ("Die", "26113"),
    }
    assert set(done.unmet) == {"Lans", "Trièves"}
    found = parts(graph)
    assert {("Die", "CC du Diois"), ("Die", "Drôme"), ("Isère", "Auvergne-Rhône-Alpes")} <= found
    (body,) = graph.ask("MATCH (n:Organisation) RETURN n.identifiers AS identifiers")
    assert body["identifiers"] == [f"siren:{_code('CC du Trièves')}"]


def _code(name: str) -> str:
    return next(place.code for place in read_vintage(FILES).places if place.name == name)


def test_only_what_is_named_and_its_parents_come_in(graph: GraphStore) -> None:
    load_territories(graph, [("", FILES)], by="Ana")
    names = {row["name"] for row in graph.ask("MATCH (n:Territory) RETURN n.name AS name")}
    assert "Hautes-Alpes" not in names and "Mens" not in names


def test_again_does_nothing_more_and_what_was_undone_stays_so(graph: GraphStore) -> None:
    done = load_territories(graph, [("", FILES)], by="Ana")
    again = load_territories(graph, [("", FILES)], by="Ana")
    assert done.decisions and done.changed and (again.decisions, again.changed) == ((), False)
    before = graph.ask("MATCH (n:Territory|Organisation) RETURN count(n) AS n")[0]["n"]
    first = done.decisions[0]
    graph.different(first.left, first.right, by="Ana")
    assert load_territories(graph, [("", FILES)], by="Ana").decisions == ()
    assert graph.ask("MATCH (n:Territory|Organisation) RETURN count(n) AS n")[0]["n"] == before + 1


def test_withdrawn_all_is_as_it_was(graph: GraphStore) -> None:
    before = graph.ask(ALL)
    load_territories(graph, [("", FILES)], by="Ana")
    graph.withdraw(DATASET)
    assert graph.ask(ALL) == before


def test_vintages_date_the_belonging_and_the_successions(graph: GraphStore, tmp_path: Path) -> None:
    earlier = tmp_path / "2016"
    earlier.mkdir()
    every = json.loads((FILES / "epci.json").read_text(encoding="utf-8"))
    diois = next(one for one in every if one["nom"] == "CC du Diois")
    trieves = next(one for one in every if one["nom"] == "CC du Trièves")
    trieves["membres"] += [one for one in diois["membres"] if one["nom"] == "Die"]
    diois["membres"] = []
    (earlier / "epci.json").write_text(json.dumps(every), encoding="utf-8")
    graph.load(ours().entity(PLACE, "Autrans-Méaudre en Vercors", level="commune").batch())
    load_territories(graph, [("2026", FILES), ("2016", earlier)], by="Ana")
    dates = {row["whole"]: (row["since"], row["until"]) for row in graph.ask(PARTS) if row["part"] == "Die"}
    assert dates["CC du Diois"] == ("2026", None) and dates["CC du Trièves"][1] == "2016"
    follows = "MATCH (a)-[r:FOLLOWS]->(b) RETURN a.name AS new, b.name AS old, r.since AS since"
    assert [tuple(row.values()) for row in graph.ask(follows)] == [
        ("Autrans-Méaudre en Vercors", "Autrans", "2026")
    ]


def test_a_belonging_without_vintages_has_no_dates() -> None:
    assert Belonging("26113", _code("CC du Diois")) in belongings([read_vintage(FILES)])


def test_what_cannot_be_used_is_told(graph: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="cordee territories"):
        load_territories(graph, [("", tmp_path)], by="Ana")
    with pytest.raises(NotReadable, match="does not exist"):
        load_territories(graph, [("", tmp_path / "nowhere")], by="Ana")
    with pytest.raises(InvalidValue, match="year"):
        load_territories(graph, [("2016", FILES), ("2016", FILES)], by="Ana")
