"""What two data sets tell alike of two of one common name: added up, and the doubt told with its euros."""

from __future__ import annotations

from typing import Any

import pytest

from cordee.graph import GraphStore
from cordee.queries.funding.funding import funding
from tests.graph.build import Sheet
from tests.queries.graphs import ORG


def register(dataset: str, *amounts: int, commune: str = "", **said: Any) -> Sheet:
    """What the Région gave to an MJC."""
    place = {"commune": commune} if commune else {}
    sheet = Sheet(dataset).entity(ORG, "r", "Région Sud").entity(ORG, "m", "MJC", **place)
    for number, amount in enumerate(amounts):
        sheet.link(
            "FUNDS", (ORG, "r"), (ORG, "m"), cite=f"l. {number}", amount=amount, **{"year": 2023, **said}
        )
    return sheet


def at_stake(store: GraphStore, *sheets: Sheet) -> tuple[dict[str, int], dict[str, int]]:
    for sheet in sheets:
        store.load(sheet.batch())
    total = funding(store).total
    return dict(total.amounts), dict(total.doubtful_cents)


def test_what_may_be_told_twice_is_said_with_its_euros(store: GraphStore) -> None:
    told = at_stake(store, register("a", 1000, 700), register("b", 1000))
    assert told == ({"EUR": 2700}, {"EUR": 1000})
    assert any("up to €10 would be counted twice" in note.said_in("en") for note in funding(store).notes)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({}, {"year": 2024}, id="two years"),
        pytest.param({"commune": "Die"}, {"commune": "Crest"}, id="two communes"),
        pytest.param({"reference": "A"}, {"reference": "B"}, id="two references"),
    ],
)
def test_what_is_told_apart_is_not_doubtful(
    store: GraphStore, first: dict[str, Any], second: dict[str, Any]
) -> None:
    assert at_stake(store, register("a", 1000, **first), register("b", 1000, **second))[1] == {}


def test_two_that_were_decided_to_be_two_are_two(store: GraphStore) -> None:
    first, second = register("a", 1000), register("b", 1000)
    at_stake(store, first, second)
    store.different(first.record(ORG, "m"), second.record(ORG, "m"), by="a test")
    assert at_stake(store) == ({"EUR": 2000}, {})


def test_namesakes_of_one_data_set_are_told_apart_by_it(store: GraphStore) -> None:
    sheet = register("a", 1000).entity(ORG, "n", "MJC")
    assert at_stake(store, sheet.link("FUNDS", (ORG, "r"), (ORG, "n"), amount=1000, year=2023))[1] == {}
