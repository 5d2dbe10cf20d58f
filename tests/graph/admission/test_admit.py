"""What a user's query may do: read, on either engine, and nothing else whatever is tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.errors import CordeeError, QueryRefused
from cordee.graph import GraphStore
from cordee.graph.admission.admit import admit
from cordee.graph.cypher.functions.aggregates import AGGREGATES
from cordee.graph.cypher.functions.all import FUNCTIONS
from cordee.graph.cypher.parse.cursor import ACTIONS, KEYWORDS
from cordee.graph.cypher.tokens import LONGEST, Kind, cut
from cordee.i18n import speak
from cordee.workflows.query import query
from tests.graph.build import alps
from tests.graph.conftest import ENGINES, fresh_store
from tests.graph.shared import shared
from tests.workflows.attacks import ATTACKS, READINGS


@pytest.fixture(scope="module", params=ENGINES)
def store(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """A small graph on each engine, that nothing here may change."""
    with fresh_store(request.param) as opened:
        opened.load(alps().batch())
        yield opened


@pytest.fixture(scope="module")
def untouched(store: GraphStore) -> str:
    """The hash of the graph before anything was tried."""
    return store.dump_hash()


@pytest.fixture(scope="module")
def embedded() -> GraphStore:
    """The same, embedded."""
    return shared("ladybug", alps)


@pytest.fixture(scope="module")
def at_first(embedded: GraphStore) -> str:
    """Its hash before anything was tried."""
    return embedded.dump_hash()


def parameters(text: str) -> dict[str, Any]:
    """A value for each parameter of a text."""
    return {name: "x" for name in ("other", "x", "label") if f"${name}" in text}


def test_there_are_enough_attacks() -> None:
    assert len(ATTACKS) >= 60
    assert len(set(ATTACKS)) == len(ATTACKS)


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_is_refused_and_changes_nothing(store: GraphStore, untouched: str, text: str) -> None:
    with pytest.raises(QueryRefused):
        query(store, text, parameters(text))
    assert store.dump_hash() == untouched


def test_no_attack_writes_a_file(
    embedded: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for text in ATTACKS:
        with pytest.raises(QueryRefused):
            query(embedded, text)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", READINGS)
def test_a_reading_is_answered(store: GraphStore, untouched: str, text: str) -> None:
    assert query(store, text, parameters(text)).values
    assert store.dump_hash() == untouched


@pytest.mark.neo4j
def test_a_reading_has_the_same_answer_on_both_engines(embedded: GraphStore) -> None:
    with fresh_store("neo4j") as server:
        server.load(alps().batch())
        for text in READINGS:
            there, here = (query(s, text, parameters(text)) for s in (server, embedded))
            key = repr
            assert sorted(there.values, key=key) == sorted(here.values, key=key), text


EXAMPLES = {
    "boolean": "true",
    "datetime": "datetime('2018-10-31T12:31+01:00')",
    "duration": "duration('P3M')",
    "float": "4.0",
    "integer": "3",
    "list": "[1, 2]",
    "map": "{a: 1}",
    "node": "n",
    "path": "p",
    "relationship": "r",
    "string": "'12'",
}
PREFERRED = (
    "datetime",
    "duration",
    "string",
    "float",
    "list",
    "node",
    "relationship",
    "path",
    "integer",
    "boolean",
    "map",
)


def example(name: str) -> str:
    """A call of a function with values it takes."""
    if name in AGGREGATES:
        return f"{AGGREGATES[name][0]}({'4.0, 0.5' if AGGREGATES[name][3] == 2 else '4.0'})"
    function = FUNCTIONS[name]
    arguments = []
    # Of those with a point, some are told a unit and the others a zone.
    texts = {"string": "'day'" if "truncate" in name else "'+01:00'"} if "." in name else {}
    texts |= {"string": "'P3M'"} if name == "duration" else {}
    for place in range(max(function.least, 1) if function.most else 0):
        kinds = function.takes[min(place, len(function.takes) - 1)]
        arguments.append(next((texts.get(kind, EXAMPLES[kind]) for kind in PREFERRED if kind in kinds), "1"))
    return f"{function.name}({', '.join(arguments)})"


@pytest.mark.parametrize("name", sorted(FUNCTIONS.keys() | AGGREGATES.keys()))
def test_every_function_of_the_list_is_there_on_both_engines(store: GraphStore, name: str) -> None:
    text = f"MATCH p = (n:Project)-[r:ABOUT]->(t:Theme) RETURN {example(name)} AS value"
    assert len(query(store, text).values) == 1


# --- what the refusal says ---


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "MATCH (n)\n  DELETE n",
            "“DELETE” (line 2, column 3) refused: this word does something else than read",
        ),
        (
            "MATCH (n) RETURN id(n) AS x",
            "“id” (line 1, column 18) refused: each engine numbers things its own way",
        ),
        ("MATCH (n) RETURN elementId(n) AS x", "write n.id"),
        (
            "MATCH (a) ((x)-->(y)){1,3} (b) RETURN count(*) AS n",
            "a repeated pattern is written -[:TYPE*1..3]->",
        ),
        ("MATCH (a)-[:FUNDS]->{1,3}(b) RETURN a", "a repeated pattern is written -[:TYPE*1..3]->"),
        ("MATCH (a)-->+(b) RETURN a", "a repeated pattern is written -[:TYPE*1..3]->"),
        ("MATCH p = SHORTEST 1 (a)-->+(b) RETURN p", "a shortest path is written shortestPath("),
        ("MATCH p = ALL SHORTEST (a)-->+(b) RETURN p", "a shortest path is written shortestPath("),
        ("RETURN foo(1) AS x", "“foo” (line 1, column 8) refused: this function is not one of those"),
        ("RETURN 1 AS Ω", "“Ω” (line 1, column 13) refused: letter of another alphabet"),
        ("MATCH (n) RETURN n AS claß", "refused: letter of another alphabet"),
        ("RETURN 1 AS x; RETURN 2 AS x", "“;” (line 1, column 14) refused: one query at a time"),
        ("RETURN 'x", "“'x” (line 1, column 8) refused: text without its closing quote"),
        ("RETURN /* x", "“/*” (line 1, column 8) refused: comment without an end"),
        ("RETURN 1 AS `", "“`” (line 1, column 13) refused: name between back-ticks"),
        ("RETURN 1 AS limit", "“limit” (line 1, column 13) refused: a name spelled like a word"),
        ("MATCH (n)", "“)” (line 1, column 9) refused: RETURN, which says what to give, is missing"),
        ("MATCH (n) WHERE (n) RETURN 1 +", "“+” (line 1, column 30) refused: the query ends too early"),
        ("RETURN @x AS x", "“@x” (line 1, column 8) refused: unknown sign or number"),
        ("RETURN 1 AS x \\u0041", "refused: no \\u notation"),
        ("RETURN '\x00' AS x", "“\\x00” (line 1, column 9) refused: invisible character"),
        ("MATCH (n RETURN n", "“RETURN” (line 1, column 10)"),
        ("RETURN (1 AS x", "“AS” (line 1, column 11) refused: this has no place there"),
        ("RETURN 1) AS x", "“)” (line 1, column 9) refused: this has no place there"),
        ("", "The query is empty"),
        ("RETURN 1 AS " + "x" * LONGEST, f"no more than {LONGEST:,}"),
    ],
)
def test_the_refusal_names_the_word_the_place_and_the_reason(text: str, said: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        admit(text)
    if said.startswith("“RETURN”"):
        assert "refused" in str(refused.value)
    else:
        assert said in str(refused.value)


def test_the_refusal_says_what_is_allowed_in_both_languages() -> None:
    with pytest.raises(QueryRefused) as refused:
        admit("DROP TABLE Theme")
    assert "only reading is allowed (MATCH, OPTIONAL MATCH" in str(refused.value)
    with speak("fr"):
        assert "seule la lecture est admise (MATCH, OPTIONAL MATCH" in str(refused.value)
        assert "« DROP » (ligne 1, colonne 1) refusé" in str(refused.value)


def test_a_long_word_is_cut_in_the_refusal() -> None:
    with pytest.raises(QueryRefused) as refused:
        admit("X" * 500)
    assert len(str(refused.value)) < 400


# --- words ---


def test_comments_are_left_out_of_what_is_run() -> None:
    assert admit("RETURN/* a */1 // b\nAS/**/x; // c").text == "RETURN 1  \nAS x"


def test_what_is_run_is_otherwise_what_was_typed() -> None:
    for text in READINGS:
        if "//" not in text and "/*" not in text and not text.endswith(";"):
            assert admit(text).text == text


def test_a_text_is_cut_into_words() -> None:
    tokens, _ = cut("MATCH (n:A)-[*1..3]->(m) WHERE n.x >= $y RETURN 'a\\'b' AS `c d`, 1.5e3")
    assert [t.text for t in tokens if t.kind is Kind.NUMBER] == ["1", "3", "1.5e3"]
    assert [t.text for t in tokens if t.kind is Kind.TEXT] == ["'a\\'b'"]
    assert [t.text for t in tokens if t.kind is Kind.QUOTED] == ["`c d`"]
    assert [t.text for t in tokens if t.kind is Kind.PARAMETER] == ["$y"]
    assert ".." in [t.text for t in tokens]
    assert ">=" in [t.text for t in tokens]


def test_the_lists_do_not_overlap() -> None:
    assert not ACTIONS & KEYWORDS
    assert not FUNCTIONS.keys() & AGGREGATES.keys()


# --- anything at all ---

FRAGMENTS = st.sampled_from(
    [
        *(word for text in (*ATTACKS, *READINGS) for word in text.split(" ") if word),
        *sorted(KEYWORDS),
        *sorted(ACTIONS),
        *(
            "(n:Theme)",
            "n.name = 'x'",
            "n",
            "*",
            "1",
            "AS x",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "|",
            ",",
            ";",
            "'",
            "`",
            "\n",
        ),
    ]
)


def changed_nothing(store: GraphStore, at_first: str, text: str) -> bool:
    """Whether the graph is as it was after ``text``, which is run if it is admitted."""
    try:
        admit(text)
    except QueryRefused:
        return True
    with suppress(CordeeError):
        query(store, text)
    return store.dump_hash() == at_first


@given(st.lists(FRAGMENTS, min_size=1, max_size=12).map(" ".join))
@settings(max_examples=500)
def test_no_mixture_of_words_changes_the_graph(embedded: GraphStore, at_first: str, text: str) -> None:
    assert changed_nothing(embedded, at_first, text)


@given(st.lists(FRAGMENTS, max_size=6).map(" ".join), st.lists(FRAGMENTS, max_size=3).map(" ".join))
@settings(max_examples=500)
def test_no_mixture_inside_a_reading_changes_the_graph(
    embedded: GraphStore, at_first: str, middle: str, end: str
) -> None:
    assert changed_nothing(embedded, at_first, f"MATCH (n) {middle} RETURN n {end}")


@given(st.sampled_from(READINGS), st.sampled_from(ATTACKS), st.data())
@settings(max_examples=500)
def test_no_attack_spliced_into_a_reading_changes_the_graph(
    embedded: GraphStore, at_first: str, reading: str, attack: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(reading)))
    assert changed_nothing(embedded, at_first, reading[:place] + attack + reading[place:])


@given(st.text(max_size=60))
def test_any_text_is_admitted_or_refused_in_one_sentence(text: str) -> None:
    try:
        assert admit(text)
    except QueryRefused as error:
        assert "\n" not in str(error)
        assert str(error).endswith(".")


def test_our_own_questions_do_not_come_by_the_readers_door() -> None:
    """``read`` sees the projection alone and masks what it shows: ours are asked by ``ask``."""
    package = Path(__file__).resolve().parents[3] / "cordee"
    found = [
        str(path.relative_to(package))
        for path in sorted(package.rglob("*.py"))
        if re.search(r"\b(_?store|graph)\.read\(", path.read_text(encoding="utf-8"))
    ]
    assert found == []
