"""The same questions, made by chance, to everything that can answer: all answers are one.

Cordée on Ladybug, a plain evaluation written apart from it, Ladybug's own engine where it is
faithful, and Neo4j where there is one. ``CORDEE_QUESTIONS`` is how many questions are asked.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cordee.errors import CordeeError
from cordee.graph import GraphStore
from cordee.graph.cypher.temporal.parts import PARTS
from tests.graph.conftest import ENGINES, fresh_store
from tests.graph.cypher.expressions import expressions
from tests.graph.cypher.graphs import Small, small
from tests.graph.cypher.moments import NAMED, moments
from tests.graph.cypher.naive import answer
from tests.graph.cypher.native import native
from tests.graph.cypher.questions import Question, questions

QUESTIONS = int(os.environ.get("CORDEE_QUESTIONS", "2000"))
GRAPHS = 4
# Those whose examples are made inside are nightly ones too: the plugin marks only what it decorates.
MADE_BY_CHANCE = pytest.mark.hypothesis
EACH = settings(max_examples=QUESTIONS // GRAPHS, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module", params=range(GRAPHS))
def graph(request: pytest.FixtureRequest) -> Small:
    """A graph made by chance."""
    return small(request.param)


@pytest.fixture(scope="module")
def embedded(graph: Small) -> Iterator[GraphStore]:
    """It in Ladybug."""
    with fresh_store("ladybug") as store:
        store.load(graph.sheet().batch())
        yield store


@pytest.fixture(scope="module")
def server(graph: Small) -> Iterator[GraphStore]:
    """It in Neo4j."""
    with fresh_store("neo4j") as store:
        store.load(graph.sheet().batch())
        yield store


def one_form(value: Any) -> Any:
    """A value so that equal ones are written alike: sums in another order differ in the last digits."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float):
        return "NaN" if math.isnan(value) else float(f"{value:.9g}")
    if isinstance(value, int):
        return float(f"{value:.9g}") if abs(value) < 2**53 else value
    if isinstance(value, list):
        return [one_form(one) for one in value]
    return {key: one_form(one) for key, one in value.items()} if isinstance(value, dict) else value


def alike(rows: list[Any]) -> list[str]:
    """Rows in no order."""
    return sorted(repr([one_form(value) for value in row]) for row in rows)


def asked(store: GraphStore, text: str) -> list[str] | None:
    """The rows of a question; None when it is refused."""
    try:
        return alike(store.query(text, with_contacts=True).rows)
    except CordeeError:
        return None


@MADE_BY_CHANCE
def test_a_question_has_the_plain_answer(graph: Small, embedded: GraphStore) -> None:
    faithful = 0

    @EACH
    @given(questions())
    def check(question: Question) -> None:
        nonlocal faithful
        text = question.said()
        wanted = alike(answer(graph, question))
        assert asked(embedded, text) == wanted, text
        own = native(question)
        if own is not None:
            faithful += 1
            rows = [list(row.values()) for row in embedded.ask(own)]  # type: ignore[arg-type]
            assert alike(rows) == wanted, own

    check()
    assert faithful > QUESTIONS // GRAPHS // 10


@MADE_BY_CHANCE
@pytest.mark.neo4j
def test_a_question_has_one_answer_on_both_engines(embedded: GraphStore, server: GraphStore) -> None:
    @EACH
    @given(questions())
    def check(question: Question) -> None:
        text = question.said()
        assert asked(server, text) == asked(embedded, text), text

    check()


@MADE_BY_CHANCE
@pytest.mark.neo4j
def test_an_expression_has_one_value_on_both_engines(embedded: GraphStore, server: GraphStore) -> None:
    @EACH
    @given(st.lists(expressions(), min_size=1, max_size=1))
    def check(parts: list[str]) -> None:
        text = f"RETURN {', '.join(f'{part} AS c{i}' for i, part in enumerate(parts))}"
        assert asked(server, text) == asked(embedded, text), text

    check()


@MADE_BY_CHANCE
@pytest.mark.neo4j
def test_what_is_reckoned_with_time_is_the_same_on_both_engines(
    embedded: GraphStore, server: GraphStore
) -> None:
    @EACH
    @given(moments(PARTS))
    def check(part: str) -> None:
        text = f"RETURN {part} AS c"
        here = asked(embedded, text)
        if here is None and any(zone in part for zone in NAMED):
            return  # what clocks showed in a named zone before 1970 is refused
        assert asked(server, text) == here, text

    check()


@pytest.mark.parametrize("faulty", ["1/0", "range(0, null)", "substring('a', -1)"])
@pytest.mark.parametrize("engine", ENGINES)
def test_what_coalesce_does_not_need_is_not_worked_out(engine: str, faulty: str) -> None:
    with fresh_store(engine) as store:
        for text in (f"coalesce(0, {faulty})", f"coalesce(null, 0, {faulty})"):
            assert store.read(f"RETURN {text} AS c") == [{"c": 0}]
        with pytest.raises(CordeeError):
            store.read("RETURN coalesce(null, 1/0) AS c")


@pytest.mark.parametrize("faulty", ["1.5 / toInteger('0')", "abs(1.5) / 0", "0.0 / [0][0]", "-(1.5) / 0"])
@pytest.mark.parametrize("engine", ENGINES)
def test_a_whole_0_divides_only_figures_that_are_written_out(engine: str, faulty: str) -> None:
    with fresh_store(engine) as store:
        assert store.read("RETURN 1.5 / (1 - 1) AS a, -2.5 / 0.0 AS b") == [{"a": math.inf, "b": -math.inf}]
        with pytest.raises(CordeeError):
            store.read(f"RETURN {faulty} AS c")


@pytest.mark.parametrize("day", ["date('-0013-10-29')", "date('9999-12-31') + duration('P1D')"])
@pytest.mark.parametrize("engine", ENGINES)
def test_a_year_that_no_driver_hands_over_is_refused_and_its_text_is_not(engine: str, day: str) -> None:
    with fresh_store(engine) as store:
        with pytest.raises(CordeeError, match="toString"):
            store.read(f"RETURN [{day}] AS c")
        assert store.read(f"RETURN ({day}).month AS month")[0]["month"] in (1, 10)


@pytest.mark.parametrize("engine", ENGINES)
def test_nearly_a_day_back_is_a_day_back_from_a_date(engine: str) -> None:
    nearly = "duration.between(localtime('23:59:59.999999999'), date('2018-01-01'))"
    with fresh_store(engine) as store:
        days = (f"toString(date('2018-01-01') {sign} {nearly})" for sign in "+-")
        text = "RETURN {} AS a, {} AS b".format(*days)
        assert store.read(text) == [{"a": "2017-12-31", "b": "2018-01-02"}]
