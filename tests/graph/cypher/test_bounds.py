"""What would not end, or not fit: stopped with a sentence, and the graph answers the next question."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from cordee.errors import CordeeError, QueryRefused, ReadTimeout
from cordee.graph import GraphStore, open_graph
from cordee.graph.cypher.evaluate import budget
from tests.graph.build import Sheet

SECONDS = 1.0


@pytest.fixture(scope="module")
def wide() -> Iterator[GraphStore]:
    """Enough entities that their products do not end."""
    sheet = Sheet("wide")
    for i in range(400):
        sheet.entity("Organisation", str(i))
    for i in range(60):
        for j in range(i + 1, 60):
            if (i * j) % 7 == 1:
                sheet.link("PARTNER_OF", ("Organisation", str(i)), ("Organisation", str(j)))
    with open_graph(":memory:", seconds=SECONDS) as store:
        store.load(sheet.batch())
        yield store


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a), (b), (c), (d) RETURN count(*)",
        "MATCH (a)-[*]-(b) RETURN count(*)",
        "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b)",
        "RETURN all(x IN range(1, 3000000) WHERE all(y IN range(1, 3000000) WHERE x + y > 0))",
        "RETURN COUNT { MATCH (a), (b), (c), (d) }",
        "MATCH (a), (b), (c) WITH a, b, c ORDER BY a.name, c.name LIMIT 3 RETURN a.name",
    ],
)
def test_what_does_not_end_is_stopped_in_time(wide: GraphStore, text: str) -> None:
    begin = time.process_time()
    with pytest.raises(ReadTimeout):
        wide.query(text)
    assert time.process_time() - begin < SECONDS + 3
    assert wide.query("RETURN 1 AS x").rows == [(1,)]


@pytest.mark.parametrize(
    "text",
    [
        "RETURN range(1, 1000000000000) AS x",
        "RETURN reduce(l = [1], x IN range(1, 60) | l + l) AS x",
        "RETURN reduce(s = 'a', x IN range(1, 60) | s + s) AS x",
        "WITH reduce(s = 'a', x IN range(1, 20) | s + s) AS s RETURN size(replace(s, 'a', s)) AS x",
        "WITH range(1, 400000) AS l RETURN [x IN range(1, 100) | l + [x]] AS x",
    ],
)
def test_what_does_not_fit_is_refused(wide: GraphStore, text: str) -> None:
    with pytest.raises(QueryRefused, match="too many values"):
        wide.query(text)


def test_what_is_held_is_bounded(wide: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "LARGEST_HELD", 1_000)
    for text in (
        "MATCH (a), (b) RETURN collect(a.name) AS x",
        "MATCH (a), (b) RETURN DISTINCT a, b",
        "MATCH (a), (b) WITH a, b ORDER BY a.name RETURN count(*) AS x",
        "MATCH (a), (b) RETURN a, b",
    ):
        with pytest.raises(QueryRefused, match="too many values"):
            wide.query(text)


def test_rows_are_bounded(wide: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cordee.graph.cypher.evaluate.run.MOST_ROWS", 100)
    with pytest.raises(QueryRefused, match="rows"):
        wide.query("MATCH (a) RETURN a.name")
    assert len(wide.query("MATCH (a) RETURN a.name LIMIT 100").rows) == 100


@pytest.mark.parametrize("text", ["RETURN nodes(null) AS x", "RETURN relationships(null) AS x"])
def test_what_ended_the_process_is_null(text: str) -> None:
    """In a process of its own: were it to end, the others would not be told."""
    code = f"from cordee import open_graph\nwith open_graph(':memory:') as g: print(g.query({text!r}).rows)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "[(None,)]"), done.stderr


def test_nesting_is_bounded(wide: GraphStore) -> None:
    for text in (
        "RETURN " + "(" * 500 + "1" + ")" * 500,
        "RETURN " + "[" * 500 + "]" * 500,
        "RETURN " + "NOT " * 5_000 + "true",
        "RETURN " + "-" * 1 + "- " * 5_000 + "1",
        "RETURN " + "[x IN " * 40 + "[1]" + ", 1]" * 40,
        "MATCH " + "({a: " * 50 + "1" + "})" * 50 + " RETURN 1",
        "RETURN 1" + " + 1" * 30_000,
    ):
        begin = time.process_time()
        with pytest.raises(CordeeError):
            wide.query(text)
        assert time.process_time() - begin < 5, text[:40]


def test_a_pattern_is_answered_in_a_time_that_grows_with_the_text(wide: GraphStore) -> None:
    text = "RETURN $text =~ '(a+)+' AS x"
    assert wide.query(text, {"text": "a" * 10_000 + "!"}).rows == [(False,)]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("(?i)é", "É", False),
        ("(?i)e.*", "Ecole", True),
        ("(?i)[a-z]+", "ABC", True),
        (".*", "a\nb", False),
        ("(?s).*", "a\nb", True),
        ("a|b", "ab", False),
        (r"\d{2,3}", "123", True),
        (r"[éè]+x?", "éè", True),
        (r"a\.b", "a.b", True),
    ],
)
def test_a_pattern_is_read_as_neo4j_reads_it(wide: GraphStore, pattern: str, text: str, found: bool) -> None:
    assert wide.query("RETURN $t =~ $p AS x", {"t": text, "p": pattern}).rows == [(found,)]


@pytest.mark.parametrize("pattern", [r"(?=a)a", r"(a)\1", r"a++", "[a&&b]", "(", r"\p{L}", "(?i)[é]"])
def test_a_pattern_that_could_be_read_otherwise_is_refused(wide: GraphStore, pattern: str) -> None:
    with pytest.raises(QueryRefused, match="CONTAINS"):
        wide.query("RETURN 'a' =~ $p AS x", {"p": pattern})


def test_what_is_written_is_seen_by_the_next_query() -> None:
    sheet = Sheet("grows").entity("Organisation", "a")
    with open_graph(":memory:") as store:
        for size in (1, 2, 3):
            store.load(sheet.batch())
            assert store.query("MATCH (n:Organisation) RETURN count(n) AS n").rows == [(size,)]
            sheet.entity("Organisation", str(size))
        with pytest.raises(QueryRefused):
            store.query("MATCH (n:Organisation) RETURN 1 / 0 AS n")
        assert len(store.query("MATCH (n:Organisation) RETURN n.id, n.kind, n").rows) == 3
