"""The funders of one project side by side, beside what it costs."""

from __future__ import annotations

import pytest

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model.claims import record_id
from cordee.queries.common.answer import records
from cordee.queries.funding.cofunding import Cofunding, cofunding
from tests.graph.build import Sheet
from tests.queries.graphs import ORG, PROJECT, both, random_sheet, valley


def project(cost: int | None = 16_300_000, *, dataset: str = "s", dated: str = "2020") -> Sheet:
    """The Hub and three who might fund it."""
    sheet = Sheet(dataset, source=dataset, dated=dated)
    said = {"identifiers": ["ref:hub"], **({"cost": cost} if cost is not None else {})}
    sheet.entity(PROJECT, "hub", "Hub", **said)
    for key, name in (("etat", "État"), ("paca", "Région PACA"), ("aura", "Région AURA")):
        sheet.entity(ORG, key, name, identifiers=[f"ref:{key}"])
    return sheet


def grants(sheet: Sheet, **amounts: int | None) -> Sheet:
    """The same, each funder with its amount."""
    for funder, amount in amounts.items():
        body = {} if amount is None else {"amount": amount}
        sheet.link("FUNDS", (ORG, funder), (PROJECT, "hub"), **body)
    return sheet


def shares(answer: Cofunding) -> list[tuple[str, float | None, float | None]]:
    return [(s.grant.funder.name, s.of_total, s.of_cost) for s in answer.shares]


def test_funders_stand_side_by_side_the_largest_first(store: GraphStore) -> None:
    store.load(grants(project(), etat=7_500_000, paca=4_500_000, aura=4_300_000).batch())
    answer = cofunding(store, "Hub")
    assert [(s.grant.funder.name, s.grant.amount) for s in answer.shares] == [
        ("État", 7_500_000),
        ("Région PACA", 4_500_000),
        ("Région AURA", 4_300_000),
    ]
    assert answer.total.amounts == {"EUR": 16_300_000}
    assert (answer.cost, answer.unexplained, answer.notes) == (16_300_000, 0, ())


def test_shares_are_of_the_known_total_and_of_the_cost(store: GraphStore) -> None:
    store.load(grants(project(cost=20_000), etat=7_500, paca=2_500).batch())
    answer = cofunding(store, "Hub")
    assert shares(answer) == [("État", 0.75, 0.375), ("Région PACA", 0.25, 0.125)]
    assert answer.unexplained == 10_000


def test_without_a_cost_there_is_no_share_of_it(store: GraphStore) -> None:
    store.load(grants(project(cost=None), etat=100).batch())
    answer = cofunding(store, "Hub")
    assert shares(answer) == [("État", 1.0, None)]
    assert (answer.cost, answer.unexplained) == (None, None)


def test_more_money_than_cost_is_below_zero(store: GraphStore) -> None:
    store.load(grants(project(cost=100), etat=150).batch())
    answer = cofunding(store, "Hub")
    assert (answer.unexplained, shares(answer)) == (-50, [("État", 1.0, 1.5)])


def test_what_has_no_amount_comes_last_and_has_no_share(store: GraphStore) -> None:
    store.load(grants(project(cost=100), aura=None, etat=60).batch())
    answer = cofunding(store, "Hub")
    assert shares(answer) == [("État", 1.0, 0.6), ("Région AURA", None, None)]
    assert answer.unexplained == 40
    assert [note.said_in("fr") for note in answer.notes] == ["1 ligne sans montant"]


def test_a_range_has_no_share(store: GraphStore) -> None:
    sheet = grants(project(cost=100), etat=60)
    sheet.link("FUNDS", (ORG, "aura"), (PROJECT, "hub"), amount_min=10, amount_max=40)
    store.load(sheet.batch())
    answer = cofunding(store, "Hub")
    assert shares(answer)[1] == ("Région AURA", None, None)
    assert (answer.total.amounts, answer.total.ranges) == ({"EUR": 60}, 1)


def test_a_project_nobody_funds_is_an_answer_too(store: GraphStore) -> None:
    store.load(project().batch())
    answer = cofunding(store, "Hub")
    assert (answer.shares, answer.total.amounts, answer.unexplained) == ((), {}, None)
    assert (answer.rows(), answer.cost) == ([], 16_300_000)


def test_only_amounts_that_are_unknown_explain_nothing(store: GraphStore) -> None:
    store.load(grants(project(cost=100), etat=None).batch())
    assert cofunding(store, "Hub").unexplained is None


def test_amounts_of_nothing_have_no_share(store: GraphStore) -> None:
    store.load(grants(project(cost=0), etat=0).batch())
    answer = cofunding(store, "Hub")
    assert shares(answer) == [("État", None, None)]
    assert answer.unexplained == 0


def test_another_currency_is_apart(store: GraphStore) -> None:
    sheet = grants(project(cost=100), etat=60)
    sheet.link("FUNDS", (ORG, "aura"), (PROJECT, "hub"), amount=500, currency="CHF")
    store.load(sheet.batch())
    answer = cofunding(store, "Hub")
    assert answer.total.amounts == {"CHF": 500, "EUR": 60}
    assert shares(answer) == [("Région AURA", None, None), ("État", None, 0.6)]
    assert answer.unexplained == 40


def test_large_amounts_have_exact_sums_and_sound_shares(store: GraphStore) -> None:
    large = 2**60 + 1
    store.load(grants(project(cost=4 * large), etat=large, paca=large).batch())
    answer = cofunding(store, "Hub")
    assert (answer.total.amounts["EUR"], answer.unexplained) == (2 * large, 2 * large)
    assert [s.of_total for s in answer.shares] == [0.5, 0.5]
    assert [s.of_cost for s in answer.shares] == [0.25, 0.25]


# --- budgets of partners ---


def test_budgets_of_partners_are_shown_and_never_added(store: GraphStore) -> None:
    sheet = grants(project(), etat=100).entity(ORG, "adrets", "ADRETS").entity(ORG, "genope", "Génope")
    sheet.link("PARTNER_OF", (ORG, "adrets"), (PROJECT, "hub"), role="lead", budget=40)
    sheet.link("PARTNER_OF", (ORG, "genope"), (PROJECT, "hub"), role="technical", budget=60)
    store.load(sheet.link("PARTNER_OF", (ORG, "etat"), (PROJECT, "hub"), role="partner").batch())
    answer = cofunding(store, "Hub")
    assert [(b.partner.name, b.role, b.amount) for b in answer.budgets] == [
        ("Génope", "technical", 60),
        ("ADRETS", "lead", 40),
    ]
    assert answer.total.amounts == {"EUR": 100}
    assert [note.said_in("fr") for note in answer.notes] == [
        "2 budgets de partenaire dans ce financement, sans s'y ajouter"
    ]
    assert all(claim in answer.citations for budget in answer.budgets for claim in budget.claims)


def test_one_budget_is_said_in_the_singular(store: GraphStore) -> None:
    store.load(valley().batch())
    answer = cofunding(store, "Hub Services")
    assert [b.amount for b in answer.budgets] == [2_000_000]
    assert answer.notes[-1].said_in("en") == "1 partner budget inside this funding, not added to it"
    assert answer.unexplained == 16_500_000 - 12_000_000


# --- sources that disagree, dates, names ---


def test_other_costs_stand_beside(store: GraphStore) -> None:
    store.load(grants(project(cost=100, dataset="first"), etat=100).batch())
    store.load(project(cost=120, dataset="second", dated="2022").batch())
    answer = cofunding(store, "Hub")
    assert (answer.cost, answer.other_costs, answer.unexplained) == (120, (100,), 20)


def test_a_grant_that_two_data_sets_state_has_one_share(store: GraphStore) -> None:
    for dataset in ("first", "second"):
        store.load(grants(project(dataset=dataset), etat=100).batch())
    answer = cofunding(store, "Hub")
    assert shares(answer) == [("État", 1.0, 100 / 16_300_000)]
    assert len(answer.shares[0].grant.claims) == 2


def test_only_what_holds_then_is_side_by_side(store: GraphStore) -> None:
    sheet = project()
    for year in (2018, 2020):
        sheet.link("FUNDS", (ORG, "etat"), (PROJECT, "hub"), amount=year, year=year)
    store.load(grants(sheet, paca=5).batch())
    assert cofunding(store, "Hub").total.amounts == {"EUR": 2018 + 2020 + 5}
    assert cofunding(store, "Hub", as_of="2018").total.amounts == {"EUR": 2018 + 5}
    with pytest.raises(InvalidValue):
        cofunding(store, "Hub", as_of="2018-02-30")


@pytest.mark.parametrize("name", ["État", "Personne", ""])
def test_only_projects_can_be_asked_about(store: GraphStore, name: str) -> None:
    store.load(project().batch())
    with pytest.raises(UnknownName):
        cofunding(store, name)


# --- what it becomes ---


def test_rows_give_shares_in_percent(store: GraphStore) -> None:
    store.load(grants(project(), etat=7_500_000, paca=4_500_000, aura=None).batch())
    with speak("fr"):
        rows = records(cofunding(store, "Hub"))
    assert [(r["funder"], r["amount_cents"], r["percent_of_total"], r["percent_of_cost"]) for r in rows] == [
        ("État", 7_500_000, 62.5, 46.0),
        ("Région PACA", 4_500_000, 37.5, 27.6),
        ("Région AURA", None, None, None),
    ]
    assert list(rows[0])[-1] == "sources" and rows[0]["sources"]


def test_a_frame_has_a_line_per_row(store: GraphStore) -> None:
    store.load(grants(project(), etat=1, paca=2).batch())
    answer = cofunding(store, "Hub")
    assert list(answer.to_frame().columns) == [column.name for column in answer.columns()]
    assert len(answer.to_frame()) == 2


def test_a_networkx_graph_has_a_link_per_line(store: GraphStore) -> None:
    store.load(grants(project(), etat=1, paca=2).batch())
    graph = cofunding(store, "Hub").to_networkx()
    assert {target for _, target in graph.edges()} == {record_id("s", PROJECT, "hub")}
    assert sorted(data["amount"] for *_, data in graph.edges(data=True)) == [1, 2]


@pytest.mark.neo4j
def test_both_engines_answer_the_same() -> None:
    with both(random_sheet(50, links=120)) as (embedded, server):
        for place in range(6):
            for as_of in ("", "2018"):
                asked = f"{PROJECT} {place}"
                assert cofunding(embedded, asked, as_of=as_of) == cofunding(server, asked, as_of=as_of)


def euros_and_francs(store: GraphStore, *lines: tuple[str, dict[str, object]]) -> Cofunding:
    """The Hub with these lines, each of a funder."""
    sheet = project(cost=None)
    for funder, body in lines:
        sheet.link("FUNDS", (ORG, funder), (PROJECT, "hub"), **body)  # type: ignore[arg-type]
    store.load(sheet.batch())
    return cofunding(store, "Hub")


def test_shares_stay_within_one_currency_and_say_so(store: GraphStore) -> None:
    answer = euros_and_francs(
        store,
        ("etat", {"amount": 9_000}),
        ("paca", {"amount": 4_000, "currency": "CHF"}),
        ("paca", {"amount": 1_000, "currency": "EUR"}),
    )
    assert shares(answer) == [("État", 0.9, None), ("Région PACA", None, None), ("Région PACA", 0.1, None)]
    assert "shares within each currency, without conversion: CHF, EUR" in [
        note.said_in("en") for note in answer.notes
    ]


def test_what_is_in_kind_has_no_share_of_the_money(store: GraphStore) -> None:
    answer = euros_and_francs(store, ("etat", {"amount": 10}), ("paca", {"amount": 90, "nature": "in_kind"}))
    assert shares(answer) == [("Région PACA", None, None), ("État", 1.0, None)]


def test_a_corrected_line_has_its_share_at_the_correction(store: GraphStore) -> None:
    answer = euros_and_francs(
        store,
        ("etat", {"amount": 500, "reference": "D1"}),
        ("etat", {"amount": 300, "reference": "D2"}),
        ("etat", {"amount": -100, "reference": "D1"}),
        ("paca", {"amount": 400}),
        ("paca", {"amount": -100, "year": 2021}),
    )
    told = {(s.grant.funder.name, s.grant.amount): s.of_total for s in answer.shares}
    assert told == {
        ("État", 500): None,
        ("État", 300): 0.3,
        ("État", -100): 0.4,
        ("Région PACA", 400): None,
        ("Région PACA", -100): 0.3,
    }
    assert sum(share or 0 for share in told.values()) == pytest.approx(1)
