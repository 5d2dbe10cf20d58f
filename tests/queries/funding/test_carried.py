"""One grant told of a project and of who carries it: one is added up, or the doubt is told with its euros."""

from __future__ import annotations

from typing import Any

import pytest

from cordee.graph import GraphStore
from cordee.queries.funding.funding import Funding, funding
from tests.graph.build import Sheet
from tests.queries.graphs import ORG, PROJECT

AWARDED, PAID = {"stage": "awarded"}, {"stage": "paid"}
REFERRED = {"reference": "AR-11"}


def answer(
    store: GraphStore, to_project: dict[str, Any], to_body: dict[str, Any], *, carried: bool = True
) -> Funding:
    """What the Région gave to the Hub in one data set, and to the Fil, who carries it, in another."""
    first = Sheet("a").entity(ORG, "r", "Région Sud").entity(ORG, "o", "Fileuses de Combe Noire")
    first.entity(PROJECT, "h", "Hub").link("FUNDS", (ORG, "r"), (PROJECT, "h"), year=2023, **to_project)
    if carried:
        first.link("STEERS", (ORG, "o"), (PROJECT, "h"), role="carrier")
    second = Sheet("b").entity(ORG, "r", "Région Sud").entity(ORG, "o", "Fileuses de Combe Noire")
    second.link("FUNDS", (ORG, "r"), (ORG, "o"), **{"year": 2023, **to_body})
    store.load(first.batch())
    store.load(second.batch())
    return funding(store)


@pytest.mark.parametrize(
    ("to_project", "to_body", "total"),
    [
        pytest.param(
            {"amount": 1000, **REFERRED, **AWARDED}, {"amount": 950, **REFERRED, **PAID}, 950, id="reference"
        ),
        pytest.param(
            {"amount": 1000, **REFERRED, **AWARDED},
            {"amount": 950, "year": 2024, **REFERRED, **PAID},
            950,
            id="paid the year after",
        ),
        pytest.param({"amount": 1000, **AWARDED}, {"amount": 1000, **PAID}, 1000, id="as much, two stages"),
        pytest.param({"amount": 1000, **AWARDED}, {"amount": 1000, **AWARDED}, 1000, id="as much, one stage"),
        pytest.param({"amount": 900, **PAID}, {"amount": 1000, **REFERRED, **AWARDED}, 1900, id="doubtful"),
        pytest.param(
            {"amount": 1000, "reference": "A", **AWARDED},
            {"amount": 1000, "reference": "B", **PAID},
            2000,
            id="two references",
        ),
        pytest.param({"amount": 1000, **AWARDED}, {"amount": 400, **AWARDED}, 1400, id="two grants"),
        pytest.param(
            {"amount": 1000, **AWARDED}, {"amount": 1000, "year": 2024, **AWARDED}, 2000, id="two years"
        ),
    ],
)
def test_the_grant_of_a_project_and_of_who_carries_it_is_one(
    store: GraphStore, to_project: dict[str, Any], to_body: dict[str, Any], total: int
) -> None:
    found = answer(store, to_project, to_body)
    assert dict(found.total.amounts) == {"EUR": total}
    assert found.total.lines == 2


def test_the_line_of_the_project_stays_where_both_are_of_one_stage(store: GraphStore) -> None:
    found = answer(store, {"amount": 1000}, {"amount": 1000})
    assert [(g.beneficiary.name, g.counted) for g in found.grants] == [
        ("Fileuses de Combe Noire", False),
        ("Hub", True),
    ]
    assert "tells again the grant to Hub" in found.grants[0].remark.said_in("en")


@pytest.mark.parametrize(
    ("to_body", "carried"),
    [
        pytest.param({"amount": 900, "year": 2024, **PAID}, True, id="the year after, without a reference"),
        pytest.param({"amount": 900, **REFERRED, **PAID}, False, id="one reference, nothing links the two"),
    ],
)
def test_what_cannot_be_told_is_said_with_the_euros_at_stake(
    store: GraphStore, to_body: dict[str, Any], carried: bool
) -> None:
    found = answer(store, {"amount": 1000, **REFERRED, **AWARDED}, to_body, carried=carried)
    assert dict(found.total.amounts) == {"EUR": 1900}
    assert (found.total.doubtful, dict(found.total.doubtful_cents)) == (1, {"EUR": 1000})
    assert any("up to €10 would be counted twice" in note.said_in("en") for note in found.notes)


def test_of_nothing_that_carries_or_refers_nothing_is_said(store: GraphStore) -> None:
    found = answer(store, {"amount": 1000, **AWARDED}, {"amount": 1000, **PAID}, carried=False)
    assert (dict(found.total.amounts), found.total.doubtful) == ({"EUR": 2000}, 0)


@pytest.mark.parametrize(("paid", "total", "followed"), [(1500, 1500, 2), (1000, 1500, 1)])
def test_a_payment_follows_the_awards_that_it_covers(
    store: GraphStore, paid: int, total: int, followed: int
) -> None:
    sheet = Sheet("a").entity(ORG, "r", "Région Sud").entity(ORG, "o", "Fileuses de Combe Noire")
    for name, amount in (("Hub", 1000), ("Halle", 500)):
        sheet.entity(PROJECT, name).link("STEERS", (ORG, "o"), (PROJECT, name), role="carrier")
        sheet.link("FUNDS", (ORG, "r"), (PROJECT, name), amount=amount, year=2023, **REFERRED, **AWARDED)
    sheet.link("FUNDS", (ORG, "r"), (ORG, "o"), amount=paid, year=2023, **REFERRED, **PAID)
    store.load(sheet.batch())
    found = funding(store).total
    assert (dict(found.amounts), found.followed, found.doubtful) == ({"EUR": total}, followed, 0)


def test_each_year_tells_the_grant_once(store: GraphStore) -> None:
    answer(store, {"amount": 1000, **AWARDED}, {"amount": 1000, **PAID})
    years = funding(store, by="year").sums.groups
    assert {one.name: dict(one.total.amounts) for one in years} == {"2023": {"EUR": 1000}}


@pytest.mark.parametrize(
    ("to_project", "to_body", "doubtful"),
    [
        pytest.param({}, {}, {"EUR": 1000}, id="nothing tells them apart"),
        pytest.param({"note": "Fab lab"}, {}, {"EUR": 1000}, id="what for is told once"),
        pytest.param({"note": "Fab lab"}, {"note": "Loyer"}, {}, id="for two things"),
        pytest.param({"since": "2023-03-01"}, {"since": "2023-09-01"}, {}, id="of two days"),
        pytest.param({"reference": "A"}, {"reference": "B"}, {}, id="two references"),
        pytest.param({}, {"year": 2022}, {}, id="two years"),
        pytest.param({}, {"amount": 900}, {}, id="two amounts"),
    ],
)
def test_one_file_that_tells_both_alike_is_added_up_and_the_doubt_told(
    store: GraphStore, to_project: dict[str, Any], to_body: dict[str, Any], doubtful: dict[str, int]
) -> None:
    sheet = Sheet("a").entity(ORG, "r", "Région Sud").entity(ORG, "o", "Fileuses de Combe Noire")
    sheet.entity(PROJECT, "h", "Hub").link("STEERS", (ORG, "o"), (PROJECT, "h"), role="carrier")
    for to, said in (((PROJECT, "h"), to_project), ((ORG, "o"), to_body)):
        sheet.link("FUNDS", (ORG, "r"), to, **{"amount": 1000, "year": 2023, **AWARDED, **said})
    store.load(sheet.batch())
    total = funding(store).total
    assert total.amounts["EUR"] == 1000 + to_body.get("amount", 1000)
    assert dict(total.doubtful_cents) == doubtful
