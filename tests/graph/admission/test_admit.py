"""What a user's query may do: read, on either engine, and nothing else whatever is tried."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.errors import CordeeError, QueryRefused
from cordee.graph import GraphStore, open_graph
from cordee.graph.admission.admit import ACTIONS, FUNCTIONS, KEYWORDS, admit
from cordee.graph.admission.tokens import LONGEST, Kind, cut
from cordee.language import speak
from cordee.workflows.query import query
from tests.graph.build import alps
from tests.graph.conftest import ENGINES, fresh_store
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
def embedded() -> Iterator[GraphStore]:
    """The same, embedded."""
    with open_graph(":memory:") as opened:
        opened.load(alps().batch())
        yield opened


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


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_of_the_list_is_there_on_both_engines(store: GraphStore, name: str) -> None:
    arguments = {
        "coalesce": "null, 1",
        "collect": "n.name",
        "exists": "n.name",
        "left": "'abc', 1",
        "right": "'abc', 1",
        "replace": "'abc', 'a', 'b'",
        "split": "'a,b', ','",
        "nullif": "1, 2",
        "head": "[1, 2]",
        "last": "[1, 2]",
        "length": "p",
        "nodes": "p",
        "relationships": "p",
        "properties": "n",
        "type": "r",
        "toInteger": "'3'",
        "toFloat": "'3.5'",
        "count": "n",
    }
    numbers = ("abs", "avg", "ceil", "floor", "max", "min", "sign", "sqrt", "sum")
    tests = ("all", "any", "none", "single")
    given_ = arguments.get(name) or (
        "4.0" if name in numbers else "x IN [1] WHERE x = 1" if name in tests else "'Ab '"
    )
    call = f"{name}({given_})" if name != "exists" else "exists { MATCH (n)-[:ABOUT]->(:Theme) }"
    text = f"MATCH p = (n:Project)-[r:ABOUT]->(t:Theme) RETURN {call} AS value"
    assert len(query(store, text).values) == 1


# --- what the refusal says ---


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "MATCH (n)\n  DELETE n",
            "“DELETE” (line 2, column 3) refused: this word does something else than read",
        ),
        ("RETURN foo(1) AS x", "“foo” (line 1, column 8) refused: this function is not one of those"),
        ("RETURN 1 AS é", "“é” (line 1, column 13) refused: accented letter"),
        ("RETURN 1 AS x; RETURN 2 AS x", "“;” (line 1, column 14) refused: one query at a time"),
        ("RETURN 'x", "“'x” (line 1, column 8) refused: text without its closing quote"),
        ("RETURN /* x", "“/*” (line 1, column 8) refused: comment without an end"),
        ("RETURN 1 AS `", "“`” (line 1, column 13) refused: name between back-ticks"),
        ("RETURN [1][0] AS x", "“[” (line 1, column 11) refused: the two engines do not count the same way"),
        ("RETURN 1 AS limit", "“limit” (line 1, column 13) refused: a name spelled like a word"),
        ("MATCH (n)", "“)” (line 1, column 9) refused: RETURN, which says what to give, is missing"),
        ("RETURN @x AS x", "“@x” (line 1, column 8) refused: unknown sign or number"),
        ("RETURN 1 AS x \\u0041", "refused: no \\u notation"),
        ("RETURN '\x00' AS x", "“\\x00” (line 1, column 9) refused: invisible character"),
        ("MATCH (n RETURN n", "“RETURN” (line 1, column 10)"),
        ("RETURN (1 AS x", "“(” (line 1, column 8) refused: nothing closes this"),
        ("RETURN 1) AS x", "“)” (line 1, column 9) refused: this closes nothing"),
        ("", "The query is empty"),
        ("RETURN 1 AS " + "x" * LONGEST, f"no more than {LONGEST}"),
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
    assert admit("RETURN/* a */1 // b\nAS/**/x; // c") == "RETURN 1  \nAS x"


def test_what_is_run_is_otherwise_what_was_typed() -> None:
    for text in READINGS:
        if "//" not in text and "/*" not in text and not text.endswith(";"):
            assert admit(text) == text


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
    assert {name.upper() for name in FUNCTIONS} & KEYWORDS <= {"ALL", "COUNT", "EXISTS"}


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
