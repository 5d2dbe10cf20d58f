"""A query's answer: plain values, the same from either engine; and its parameters."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cordee.errors import InvalidValue, NotReadable, QueryRefused, ReadTimeout, StoreBusy, StoreClosed
from cordee.graph import GraphStore, open_graph
from cordee.language import Text
from cordee.workflows.query import _plain, parameter, query, read_text
from tests.graph.build import alps
from tests.graph.conftest import ENGINES, fresh_store


@pytest.fixture(scope="module", params=ENGINES)
def store(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """A small graph with one person, on each engine."""
    sheet = alps().entity("Person", "ana", "Ana Roux", email="ana@example.org", phone="01 99 00 12 34")
    sheet.link("WORKS_FOR", ("Person", "ana"), ("Organisation", "adrets"), role="director")
    with fresh_store(request.param) as opened:
        opened.load(sheet.batch())
        yield opened


def test_the_names_and_rows_are_those_of_the_query(store: GraphStore) -> None:
    answer = query(store, "MATCH (n:Project) RETURN n.name AS name, n.cost AS cost, n.aliases AS nothing")
    assert answer.names == ("name", "cost", "nothing")
    assert answer.values == (("Hub Services Alpins", 16_300_000, None),)
    assert [column.name for column in answer.columns()] == ["name", "cost", "nothing"]
    assert answer.rows() == [("Hub Services Alpins", 16_300_000, None)]
    assert answer.records() == [{"name": "Hub Services Alpins", "cost": 16_300_000, "nothing": None}]
    assert list(answer.to_frame()["name"]) == ["Hub Services Alpins"]


def test_a_whole_node_is_a_map_of_what_is_known(store: GraphStore) -> None:
    ((node,),) = query(store, "MATCH (n:Network) RETURN n").values
    assert node["name"] == "Espaces Valléens"
    assert node["aliases"] == ["EV"]
    assert None not in node.values()
    assert not [name for name in node if name.startswith("_")]


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (p:Person) RETURN p",
        "MATCH (p:Person) RETURN properties(p) AS p",
        "MATCH (p:Person) RETURN [p] AS ps",
        "MATCH (p:Person) RETURN collect(p) AS ps",
        "MATCH w = (p:Person)-[r:WORKS_FOR]->(o:Organisation) RETURN w",
        "MATCH w = (p:Person)-[r:WORKS_FOR]->(o:Organisation) RETURN nodes(w) AS people",
    ],
)
def test_a_whole_person_comes_without_contact_details(store: GraphStore, text: str) -> None:
    shown = json.dumps(query(store, text).values, ensure_ascii=False)
    assert "Ana Roux" in shown
    assert "ana@example.org" not in shown
    assert "01 99" not in shown


def test_contact_details_come_to_who_names_them(store: GraphStore) -> None:
    assert query(store, "MATCH (p:Person) RETURN p.email AS email").values == (("ana@example.org",),)


def test_a_link_and_a_path_are_maps(store: GraphStore) -> None:
    ((link, path),) = query(store, "MATCH p = (a:Organisation)-[r:STEERS]->(b:Network) RETURN r, p").values
    assert (link["type"], link["role"], link["since"]) == ("STEERS", "animator", "2018")
    assert [node["name"] for node in path["nodes"]] == ["ADRETS", "Espaces Valléens"]
    assert path["links"] == [link]


def test_lists_and_maps_are_json_in_a_cell(store: GraphStore) -> None:
    answer = query(store, "RETURN [1, 2] AS list, {a: 'é'} AS map, 1.5 AS number, true AS yes, sum(1) AS sum")
    assert answer.rows() == [("[1, 2]", '{"a": "é"}', 1.5, True, 1)]


def test_no_row_has_no_column(store: GraphStore) -> None:
    answer = query(store, "MATCH (n:Network) WHERE n.name = 'x' RETURN n.name AS name")
    assert (answer.columns(), answer.rows(), answer.records()) == ((), [], [])


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Decimal(5), 5),
        (Decimal("1.5"), 1.5),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
        (datetime.date(2018, 10, 1), "2018-10-01"),
        ((1, [2, {"a": None}]), [1, [2, {}]]),
        (True, True),
        ({"kind": "Person", "email": "a@example.org", "name": "A"}, {"kind": "Person", "name": "A"}),
        ({"b": 1, "a": 2, "_ID": 3}, {"a": 2, "b": 1}),
    ],
)
def test_every_value_becomes_plain(value: Any, plain: Any) -> None:
    assert _plain(value) == plain
    json.dumps(_plain(value), allow_nan=False)


# --- what is refused ---


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n:Nothing)-[:NOWHERE]->(n) RETURN n.x AS",
        "MATCH (n:Network) RETURN m.name AS x",
        "RETURN 1 + AS x",
    ],
)
def test_what_the_engine_does_not_understand_is_one_sentence(store: GraphStore, text: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        query(store, text)
    assert store.engine in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 500


def test_a_failure_of_the_graph_is_not_blamed_on_the_query(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise StoreBusy(Text("occupé", "busy"))

    monkeypatch.setattr(store, "read", busy)
    with pytest.raises(StoreBusy):
        query(store, "RETURN 1 AS x")


def test_a_closed_graph_and_a_time_limit_say_so() -> None:
    with open_graph(":memory:", seconds=0.2) as opened:
        opened.load(alps().batch())
        slow = "UNWIND $many AS a UNWIND $many AS b UNWIND $many AS c RETURN sum(a * b + c) AS n"
        with pytest.raises(ReadTimeout):
            query(opened, slow, {"many": list(range(2000))})
    with pytest.raises(StoreClosed):
        query(opened, "RETURN 1 AS x")


# --- parameters ---


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("a=1", 1),
        ("a=1.5", 1.5),
        ("a=true", True),
        ("a=null", None),
        ('a=["x", 2]', ["x", 2]),
        ('a="38"', "38"),
        ("a=038", "038"),
        ("a=ADRETS", "ADRETS"),
        ("a=x=y", "x=y"),
        ("a=", ""),
        ("a=" + "[" * 100_000, "[" * 100_000),
    ],
)
def test_a_parameter_is_what_json_makes_of_it_else_text(given: str, value: Any) -> None:
    assert parameter(given) == ("a", value)


@pytest.mark.parametrize("given", ["a", "=1", "a b=1", "é=1", "1=1", "a-b=1", ""])
def test_what_is_no_parameter(given: str) -> None:
    with pytest.raises(InvalidValue, match="write name=value"):
        parameter(given)


def test_every_parameter_has_a_value_and_every_value_a_parameter(store: GraphStore) -> None:
    assert query(store, "RETURN $a AS a, '$b' AS b", {"a": 1}).values == ((1, "$b"),)
    with pytest.raises(InvalidValue, match=r"\$a"):
        query(store, "RETURN $a AS a")
    with pytest.raises(InvalidValue, match=r"\$b"):
        query(store, "RETURN $a AS a", {"a": 1, "b": 2})
    for name in ("text", "self"):
        with pytest.raises(InvalidValue, match="another name"):
            query(store, f"RETURN ${name} AS a", {name: 1})


def test_a_value_is_never_part_of_the_text(store: GraphStore) -> None:
    evil = "x' OR true //"
    text = "MATCH (n:Network) WHERE n.name = $name RETURN n.name AS name"
    assert query(store, text, {"name": evil}).values == ()


# --- files ---


def test_a_text_file_is_read_with_or_without_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "q"
    path.write_text("RETURN 1 AS é", encoding="utf-8-sig")
    assert read_text(path) == "RETURN 1 AS é"


@pytest.mark.parametrize("data", [None, b"\xff\xfe"])
def test_what_is_no_text_file(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "q"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(NotReadable, match="cannot be read"):
        read_text(path)


def test_a_value_nobody_foresaw_is_said_in_words() -> None:
    assert _plain(SimpleNamespace(a=1)) == "namespace(a=1)"
