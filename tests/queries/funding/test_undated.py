"""Grants without a year, or of several: what is added up beside those of a year, and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest

from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.queries.funding.funding import Funding, funding
from cordee.wording.money import funding_lines
from tests.graph.build import Sheet
from tests.queries.graphs import ORG


def load(store: GraphStore, dataset: str, *lines: dict[str, Any]) -> None:
    """What the Région gave to the Fileuses, by these lines of a data set."""
    sheet = Sheet(dataset).entity(ORG, "r", "Région Sud").entity(ORG, "o", "Fileuses de Combe Noire")
    for number, line in enumerate(lines):
        sheet.link("FUNDS", (ORG, "r"), (ORG, "o"), cite=f"l. {number}", **line)
    store.load(sheet.batch())


def told(answer: Funding) -> str:
    """The answer in English."""
    with speak("en"):
        return "\n".join(line.text for line in funding_lines(answer, 200))


@pytest.mark.parametrize(
    ("first", "second", "doubtful"),
    [
        pytest.param({"year": 2018}, {}, {"EUR": 5000}, id="dated by one alone"),
        pytest.param({"since": "2018-03-01", "until": "2019-02-01"}, {}, {"EUR": 5000}, id="by its days"),
        pytest.param({"year": 2018, "reference": "A"}, {"reference": "B"}, {}, id="two references"),
        pytest.param({"year": 2018, "note": "Loyer"}, {"note": "Fab lab"}, {}, id="for two things"),
        pytest.param({"year": 2018}, {"amount": 4000}, {}, id="two amounts"),
    ],
)
def test_a_line_without_a_year_may_be_one_that_is_dated(
    store: GraphStore, first: dict[str, Any], second: dict[str, Any], doubtful: dict[str, int]
) -> None:
    load(store, "a", {"amount": 5000, **first})
    load(store, "b", {"amount": 5000, **second})
    answer = funding(store)
    assert answer.total.amounts["EUR"] == 5000 + second.get("amount", 5000)
    assert dict(answer.total.doubtful_cents) == doubtful
    assert ("maybe the same as one that another data set dates" in told(answer)) == bool(doubtful)


def test_rows_of_one_file_are_grants_of_their_own(store: GraphStore) -> None:
    load(store, "a", {"amount": 5000, "year": 2018}, {"amount": 5000})
    assert not funding(store).total.doubtful


def test_a_year_tells_what_it_leaves_out_with_its_euros(store: GraphStore) -> None:
    spread = {"amount": 3000, "since": "2019", "until": "2021"}
    load(store, "a", {"amount": 5000}, spread, {"amount": 700, "year": 2020})
    answer = funding(store, year=2020)
    assert dict(answer.total.amounts) == {"EUR": 700}
    assert "1 line without a year, left out: €50" in told(answer)
    assert "1 line over several years of which this is one, left out: €30" in told(answer)
    assert "several years" not in told(funding(store, year=2022))


def test_sums_by_year_name_what_has_none_and_what_has_several(store: GraphStore) -> None:
    load(
        store,
        "a",
        {"amount": 5000},
        {"amount": 3000, "since": "2019", "until": "2021"},
        {"amount": 7, "year": 2020},
    )
    answer = funding(store, by="year")
    assert [one.name for one in answer.sums.groups] == ["2019–2021", "2020", ""]
    assert "no year" in told(answer)


def test_what_began_in_a_year_alone_may_go_on_and_is_of_no_year(store: GraphStore) -> None:
    load(store, "a", {"amount": 5000, "since": "2018"}, {"amount": 600, "until": "2018"})
    answer = funding(store, year=2018)
    assert dict(answer.total.amounts) == {}
    assert (answer.undated.lines, answer.spread.lines) == (2, 0)


def test_what_has_the_day_of_its_decision_alone_is_of_that_year(store: GraphStore) -> None:
    load(store, "a", {"amount": 5000, "since": "2018-03-04"}, {"amount": 600, "since": "2019-12"})
    answer = funding(store, year=2018)
    assert dict(answer.total.amounts) == {"EUR": 5000}
    assert (answer.undated.lines, answer.spread.lines) == (0, 0)
