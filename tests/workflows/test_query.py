"""A query's answer: plain values, the same from either engine; and its parameters."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cordee.errors import InvalidValue, NotReadable, QueryRefused, ReadTimeout, StoreBusy, StoreClosed
from cordee.graph import GraphStore, open_graph
from cordee.workflows.query import _plain, parameter, parameters, query, read_text
from tests.graph.build import Sheet, alps
from tests.graph.conftest import ENGINES, fresh_store
from tests.texts import two


@pytest.fixture(scope="module", params=ENGINES)
def store(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """A small graph with one person, on each engine."""
    sheet = alps().entity(
        "Person",
        "ana",
        "Ana Roux",
        email="ana@example.org",
        phone="01 99 00 12 34",
        description="Write to ana@example.org or 01 99 00 12 34",
    )
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


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (p:Person) RETURN p.email AS x",
        "MATCH (p:Person) RETURN p['email'] AS x",
        "MATCH (p:Person) RETURN p['em' + 'ail'] AS x",
        "MATCH (p:Person) RETURN [k IN keys(p) | p[k]] AS x",
        "MATCH (p:Person) RETURN {a: [p.email, p.phone]} AS x",
        "MATCH (p:Person) RETURN split(p.email, '@') AS x",
        "MATCH (p:Person) WITH p.email AS e RETURN left(e, 4) AS x",
        "MATCH (p:Person) RETURN properties(p).phone AS x",
        "MATCH (p:Person) RETURN toUpper(p{.email}.email) AS x",
        "MATCH (p:Person {email: 'ana@example.org'}) RETURN count(*) AS x",
        "MATCH (p:Person) WHERE p.phone STARTS WITH '01' RETURN count(*) AS x",
        "MATCH (p:Person) RETURN p.description AS x",
        "MATCH (p:Person) RETURN split(p.description, ' ') AS x",
        "MATCH (p:Person) RETURN split(p.description, '@') AS x",
        "MATCH (p:Person) RETURN replace(replace(p.description, '@', ' '), ' ', '_') AS x",
        "MATCH (p:Person) RETURN [i IN range(0, 40) | substring(p.description, i, 1)] AS x",
        "MATCH (p:Person) RETURN reduce(s = '', i IN range(0, 40) | s + '.' + p.description[i..i + 1]) AS x",
        "MATCH (p:Person) WITH p.description AS d RETURN '9' + right(d, 14) AS x",
        "MATCH (p:Person) UNWIND keys(p) AS k WITH p[k] AS v, k WHERE k =~ 'em.*' RETURN split(v, '@') AS x",
        "MATCH (p:Person) UNWIND keys(p) AS k WITH p[k] AS v, k WHERE k = 'phone' RETURN split(v, ' ') AS x",
        "MATCH (p:Person) RETURN substring(p['em' + 'ail'], 0, 5) AS x",
        "MATCH (p:Person) RETURN reverse(p['em' + 'ail']) AS x",
        "CALL { MATCH (p:Person) RETURN p.email AS e } RETURN left(e, 3) AS x",
        "RETURN [e IN COLLECT { MATCH (p:Person) RETURN p.email } | split(e, '@')] AS x",
        "MATCH (p:Person) RETURN [split(toUpper(p.description), '@')] AS x",
    ],
)
def test_ways_to_reach_people_are_kept_back_by_what_they_are(store: GraphStore, text: str) -> None:
    try:
        shown = repr(query(store, text).values) + repr(store.read(text))
    except QueryRefused:
        return
    assert "ana" not in shown.lower().replace("ana roux", "")
    assert "01 99" not in shown
    letters = re.sub(r"\W", "", shown).lower().replace("anaroux", "")
    assert not any(
        part in letters for part in ("anaexample", "elpmaxe", "exampleorg", "01990012", "199001234")
    )


@pytest.mark.parametrize(
    "condition",
    [
        "p['em' + 'ail'] STARTS WITH 'ana'",
        "p.description CONTAINS 'ana@example'",
        "p.description =~ '.*00 12 34.*'",
        "'ana@example.org' IN [k IN keys(p) | p[k]]",
        "any(k IN keys(p) WHERE p[k] = '01 99 00 12 34')",
        "size(p['em' + 'ail']) = 15",
    ],
)
def test_nobody_is_found_by_a_guess_at_how_to_reach_them(store: GraphStore, condition: str) -> None:
    text = f"MATCH (p:Person) WHERE {condition} RETURN count(*) AS n"
    assert query(store, text).values == ((0,),)
    assert query(store, text, with_contacts=True).values == ((1,),)


def test_what_is_masked_is_not_told_apart(store: GraphStore) -> None:
    with pytest.raises(QueryRefused):
        query(store, "MATCH (p:Person) RETURN count(DISTINCT p.email) AS n")
    assert query(store, "MATCH (p:Person) RETURN p.email AS e, count(*) AS n").values == (("[…]", 1),)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN left(n.name, 3) AS x, labels(n) AS l ORDER BY x, l",
        "MATCH (n:Network) WHERE n.description IS NULL OR n.description CONTAINS 'e' RETURN n.name AS x",
        "MATCH (a)-[r:STEERS|WORKS_FOR]->(b) WHERE r.role STARTS WITH 'd' RETURN a.name AS a, b.name AS b",
        "MATCH (n:Organisation) UNWIND keys(n) AS k RETURN k, n[k] AS v ORDER BY k, n.name",
    ],
)
def test_what_has_no_address_in_it_is_answered_alike(store: GraphStore, text: str) -> None:
    assert query(store, text).values == query(store, text, with_contacts=True).values


def test_claims_are_seen_with_the_ledger_alone_and_without_ways_to_reach_people(store: GraphStore) -> None:
    text = "MATCH (c:Claim) RETURN c.body AS body"
    assert query(store, text).values == ()
    shown = repr(query(store, text, ledger=True).values)
    assert "Ana Roux" in shown
    assert "ana@example.org" not in shown
    assert "01 99" not in shown


def test_contact_details_come_to_who_asks_for_them(store: GraphStore) -> None:
    text = "MATCH (p:Person) RETURN p.email AS email"
    assert query(store, text, with_contacts=True).values == (("ana@example.org",),)
    assert query(store, "MATCH (p:Person) RETURN count(p.email) AS n").values == ((1,),)


def test_roles_stand_for_names_where_names_are_not_shown(store: GraphStore) -> None:
    text = "MATCH (p:Person) RETURN p.name AS name, [p.name, 'with Ana Roux'] AS list, p AS whole"
    assert "Roux" in repr(query(store, text).values)
    assert "Roux" not in repr(query(store, text, with_names=False).values)


def test_a_reader_sees_entities_alone(store: GraphStore) -> None:
    assert query(store, "MATCH (n) RETURN count(n) AS n").values == ((6,),)
    assert query(store, "MATCH (n)-[*0..1]-(m) WHERE NOT n:Person RETURN DISTINCT labels(n)[0] AS l").values
    for hidden in ("Claim", "Source", "Record", "Key", "Claim|Load", "!Person&!Theme&!Network&!Project"):
        found = query(store, f"MATCH (n:{hidden}) RETURN DISTINCT n.kind AS kind").values
        assert found in ((), (("Organisation",),))
    assert ("Claim",) not in query(store, "CALL db.labels()").values
    assert ("Claim",) in query(store, "CALL db.labels()", ledger=True).values


def test_a_link_and_a_path_are_maps(store: GraphStore) -> None:
    ((link, path),) = query(store, "MATCH p = (a:Organisation)-[r:STEERS]->(b:Network) RETURN r, p").values
    assert (link["type"], link["role"], link["since"]) == ("STEERS", "animator", "2018")
    assert [node["name"] for node in path["nodes"]] == ["ADRETS", "Espaces Valléens"]
    assert path["links"] == [link]


def test_lists_and_maps_are_json_in_a_cell(store: GraphStore) -> None:
    answer = query(store, "RETURN [1, 2] AS list, {a: 'é'} AS map, 1.5 AS number, true AS yes, sum(1) AS sum")
    assert answer.rows() == [("[1, 2]", '{"a": "é"}', 1.5, "true", 1)]


def test_columns_stay_without_rows_and_without_values(store: GraphStore) -> None:
    answer = query(store, "MATCH (n:Network) WHERE n.name = 'x' RETURN n.name AS name")
    assert (answer.names, answer.rows(), answer.records()) == (("name",), [], [])
    frame = query(store, "MATCH (n:Network) RETURN n.nothing AS a, [1, 2] AS b, n.name = 'x' AS c").to_frame()
    assert list(frame.columns) == ["a", "b", "c"]
    assert frame["b"][0] == [1, 2]
    assert frame["a"].isna().all()
    assert frame["c"][0] is False or not frame["c"][0]


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (float("inf"), "inf"),
        (float("nan"), "nan"),
        (datetime.date(2018, 10, 1), "2018-10-01"),
        ([1, [2, {"a": None}]], [1, [2, {"a": None}]]),
        (True, True),
    ],
)
def test_every_value_becomes_plain(value: Any, plain: Any) -> None:
    assert _plain(value) == plain
    json.dumps(_plain(value), allow_nan=False)


# --- what is refused ---


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n:Network) RETURN [1, 2] + 1 / 0 AS x",
        "MATCH (n:Network) RETURN m.name AS x",
        "RETURN 1 + AS x",
    ],
)
def test_what_the_engine_does_not_understand_is_one_sentence(store: GraphStore, text: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        query(store, text)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 500


def test_a_failure_of_the_graph_is_not_blamed_on_the_query(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise StoreBusy(two("occupé", "busy"))

    monkeypatch.setattr(store, "query", busy)
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


def test_a_name_is_given_one_value() -> None:
    assert parameters(["a=1", "b=1"]) == {"a": 1, "b": 1}
    with pytest.raises(InvalidValue, match="“a”"):
        parameters(["a=1", "b=1", "a=2"])


def test_every_parameter_has_a_value_and_every_value_a_parameter(store: GraphStore) -> None:
    assert query(store, "RETURN $a AS a, '$b' AS b", {"a": 1}).values == ((1, "$b"),)
    with pytest.raises(InvalidValue, match=r"\$a"):
        query(store, "RETURN $a AS a")
    with pytest.raises(InvalidValue, match=r"\$b"):
        query(store, "RETURN $a AS a", {"a": 1, "b": 2})
    assert query(store, "RETURN $text AS a, $self AS b", {"text": 1, "self": [1, "x"]}).values == (
        (1, [1, "x"]),
    )


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


MADE_OF_NAMES = [
    "MATCH (p:Person) RETURN split(p.name, ' ') AS made",
    "MATCH (p:Person) WITH split(p.name, ' ') AS parts RETURN last(parts) AS made",
    "MATCH (p) RETURN reverse(p.name) AS made",
    "MATCH (p:Person) RETURN p.name + 'zz' AS made",
    "MATCH (p:Person) RETURN substring(p.name, 2, 4) AS made",
    "MATCH (p:Person) RETURN {half: right(p.name, 4)} AS made",
    "MATCH (p:Person) RETURN [x IN split(p.name, ' ') | toUpper(x)] AS made",
    "MATCH (p:Person) WITH collect(p.name) AS some RETURN reduce(t = '', x IN some | t + x) AS made",
    "MATCH (p:Person) UNWIND range(0, size(p.name) - 1) AS i RETURN collect(substring(p.name, i, 1)) AS made",
    "MATCH (p:Person) CALL { WITH p RETURN split(p.name, ' ') AS parts } RETURN parts AS made",
    "MATCH (p:Person) WITH toLower(p.name) AS low RETURN *",
    "MATCH (p:Person) RETURN reverse(p.name) AS made UNION MATCH (p:Network) RETURN p.name AS made",
    "MATCH (p) WITH reverse(p.name) AS made MATCH (p:Network) RETURN DISTINCT made",
    "MATCH (p) WHERE NOT (p:Network)--() RETURN reverse(p.name) AS made",
    "MATCH (p) OPTIONAL MATCH (p:Network)-->() RETURN DISTINCT reverse(p.name) AS made",
    "MATCH (p:Network) CALL { MATCH (p) RETURN reverse(p.name) AS made } RETURN DISTINCT made",
    "MATCH (p:Network) CALL () { MATCH (p) RETURN reverse(p.name) AS made } RETURN DISTINCT made",
    "MATCH (p:Network) RETURN COLLECT { MATCH (q:Person) WITH right(q.name, 4) AS z RETURN z } AS made",
    "MATCH (o:Organisation) RETURN [(o)--(p) | reverse(p.name)] AS made",
    "MATCH (p:Person) WITH p AS q RETURN reverse(q.name) AS made",
    "MATCH (p:Person) RETURN [i IN range(0, 20) | substring(p.name, i, 1)] AS made",
    "MATCH (p:Person) RETURN [i IN range(0, 20) | [substring(p.name, i, 1)]] AS made",
    "MATCH (p:Person) UNWIND range(0, 15) AS i RETURN i, substring(p.name, i, 1) AS made",
    "MATCH (p:Person) UNWIND range(7, 0, -1) AS i RETURN {l: substring(p.name, i, 1)} AS made",
    "MATCH (p:Person) RETURN left(p.name, 2) AS a, substring(p.name, 2, 2) AS b, right(p.name, 2) AS c",
    "MATCH (p:Person) RETURN replace(p.name, 'a', '4') + replace(p.name, ' ', '') AS made",
]


@pytest.mark.parametrize("text", MADE_OF_NAMES)
def test_nothing_made_of_a_name_is_shown_where_names_are_not(store: GraphStore, text: str) -> None:
    shown = repr(query(store, text, with_names=False).values)
    letters = "".join(sign for sign in shown.casefold() if sign.isalpha())
    assert "[…]" in shown or "roux" not in letters
    for left in ("roux", "xuor", "anar", "ou", "aro"):
        assert left not in letters.replace("someone", "")


def test_what_a_query_makes_of_other_names_is_shown(store: GraphStore) -> None:
    text = "MATCH (n:Network) RETURN toUpper(n.name) AS made, split(n.name, ' ') AS parts"
    assert query(store, text, with_names=False) == query(store, text)


OF_OTHER_NAMES = [
    "MATCH (n:Organisation) RETURN toUpper(n.name) AS made, split(n.name, ' ') AS parts",
    "MATCH (n:Organisation) WITH n.name AS name RETURN reverse(name) AS made",
    "MATCH (n:Organisation) WITH n AS o RETURN left(o.name, 4) + '…' AS made",
    "MATCH (n:Organisation) UNWIND split(n.name, ' ') AS word RETURN toLower(word) AS made",
    "MATCH (n:Organisation) RETURN [x IN split(n.name, ' ') | toLower(x)] AS made",
    "MATCH (n:Organisation|Network) RETURN toUpper(n.name) AS made",
    "MATCH (n:Organisation) WITH collect(n.name) AS some RETURN reduce(t = '', x IN some | t + x) AS made",
    "MATCH (n:Organisation) CALL { WITH n RETURN toUpper(n.name) AS made } RETURN made",
    "MATCH (p:Person)--(n:Organisation) RETURN COLLECT { MATCH (n) RETURN toUpper(n.name) } AS made",
]


@pytest.mark.parametrize("text", OF_OTHER_NAMES)
def test_a_part_of_another_name_is_shown_though_somebody_is_called_like_it(text: str) -> None:
    with open_graph(":memory:") as store:
        sheet = Sheet("a").entity("Person", "ana", "Ana Roux").entity("Organisation", "o", "Montana Rouxel")
        store.load(sheet.link("WORKS_FOR", ("Person", "ana"), ("Organisation", "o")).batch())
        assert query(store, text, with_names=False) == query(store, text)
        assert query(store, text).values


def test_what_is_told_of_somebody_elsewhere_is_not_cut() -> None:
    with open_graph(":memory:") as store:
        sheet = Sheet("a").entity("Person", "ana", "Ana Roux")
        store.load(sheet.entity("Network", "n", "Le réseau", description="Piloté par Ana Roux").batch())
        turned = query(store, "MATCH (n:Network) RETURN reverse(n.description) AS made", with_names=False)
        assert turned.values == (("[…]",),)
        told = query(store, "MATCH (c:Claim) RETURN reverse(c.body) AS made", with_names=False, ledger=True)
        assert "xuoR" not in repr(told.values)
