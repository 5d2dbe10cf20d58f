"""A year: who stood in what, who came and left, with what money, and what was done; sourced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.queries.report.report import Partnership, year_report
from tests.graph.build import Sheet
from tests.graph.conftest import ENGINES, fresh_store

ORG, NETWORK, PROJECT, EVENT, PERSON = "Organisation", "Network", "Project", "Event", "Person"


def year() -> Sheet:
    """A network whose members come and go, a project with funders, an event, and what nobody dates."""
    sheet = Sheet("files", dated="2025-12")
    for key in ("old", "new", "ever", "gone", "unsaid", "region", "state"):
        sheet.entity(ORG, key, key.capitalize())
    sheet.entity(PERSON, "lea", "Léa Martin").entity(NETWORK, "ours", "Nos vallées")
    sheet.entity(PROJECT, "run", "Chantier", since="2024", until="2026")
    sheet.entity(PROJECT, "past", "Ancien", since="2019").entity(
        PROJECT, "live", "Vivant", since="2020", status="active"
    )
    sheet.entity(EVENT, "day", "Journée", since="2025-06-12")
    ours = (NETWORK, "ours")
    sheet.link("MEMBER_OF", (ORG, "old"), ours, cite="p. old", since="2018")
    sheet.link("MEMBER_OF", (ORG, "new"), ours, cite="p. new", since="2025-03")
    sheet.link("MEMBER_OF", (ORG, "gone"), ours, cite="p. gone", since="2015", until="2025-09")
    sheet.link("MEMBER_OF", (ORG, "ever"), ours, cite="p. ever", since="2015", until="2024")
    sheet.link("MEMBER_OF", (ORG, "unsaid"), ours, cite="p. unsaid")
    sheet.link("PARTNER_OF", (ORG, "old"), (PROJECT, "run"), role="lead")
    sheet.link("PARTNER_OF", (ORG, "new"), (PROJECT, "past"), role="partner")
    sheet.link("STEERS", (ORG, "new"), (EVENT, "day"), role="carrier")
    sheet.link("WORKS_FOR", (PERSON, "lea"), (NETWORK, "ours"), role="animatrice", since="2025")
    run = (PROJECT, "run")
    sheet.link(
        "FUNDS", (ORG, "region"), run, cite="p. 40", amount=10_000_00, year=2025, stage="awarded", rate=40.0
    )
    sheet.link("FUNDS", (ORG, "region"), run, amount=2_000_00, year=2025, stage="awarded", rate=20.0)
    sheet.link("FUNDS", (ORG, "region"), run, amount=4_000_00, year=2025, stage="paid")
    sheet.link("FUNDS", (ORG, "region"), run, amount=500_00, year=2025, stage="awarded", nature="in_kind")
    sheet.link("FUNDS", (ORG, "state"), run, amount=9_000_00, since="2024", until="2026")
    sheet.link("FUNDS", (ORG, "state"), run, amount=1_00, year=2024)
    sheet.link("FUNDS", (ORG, "state"), run, amount=3_00)
    return sheet


@pytest.fixture(params=ENGINES, scope="module")
def store(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    with fresh_store(request.param) as store:
        store.load(year().batch())
        yield store


def pairs(links: Iterable[Partnership]) -> set[tuple[str, str]]:
    return {(link.who.name, link.what.name) for link in links}


def test_partners_are_those_a_source_dates_in_the_year(store: GraphStore) -> None:
    answer = year_report(store, 2025)
    ours = "Nos vallées"
    assert pairs(answer.partners) == {
        ("Old", ours), ("New", ours), ("Gone", ours), ("Old", "Chantier"), ("New", "Journée")
    }  # fmt: skip
    assert pairs(answer.came) == {("New", ours)}
    assert pairs(answer.left) == {("Gone", ours)}
    assert pairs(answer.unsure) == {("Unsaid", ours), ("New", "Ancien")}
    assert pairs(year_report(store, 2030).unsure) >= {("Old", ours)}, "nobody says in 2030 that it goes on"


def test_money_is_by_funder_and_stage_what_is_in_kind_apart(store: GraphStore) -> None:
    answer = year_report(store, 2025)
    lines = {(one.funder.name, one.stage): one for one in answer.budget}
    assert set(lines) == {("Region", "awarded"), ("Region", "paid")}
    awarded = lines["Region", "awarded"]
    assert awarded.total.amounts == {"EUR": 12_000_00}
    assert awarded.total.in_kind == {"EUR": 500_00}
    assert awarded.rates == (20.0, 40.0)
    assert len(awarded.claims) == 3
    assert answer.total.amounts == {"EUR": 6_000_00}
    assert [grant.amount for grant in answer.several_years] == [9_000_00]
    assert answer.undated_money == 1


def test_what_was_done_is_what_goes_on_or_began(store: GraphStore) -> None:
    names = [one.name for one in year_report(store, 2025).done]
    assert names == ["Vivant", "Chantier", "Journée"]
    assert [one.name for one in year_report(store, 2019).done] == ["Ancien"]


def test_every_figure_has_its_source(store: GraphStore) -> None:
    answer = year_report(store, 2025)
    told = (*answer.partners, *answer.came, *answer.left, *answer.budget, *answer.done, *answer.several_years)
    assert all(one.claims and set(one.claims) <= set(answer.citations) for one in told)


def test_of_one_only_what_is_linked_with_it(store: GraphStore) -> None:
    answer = year_report(store, 2025, of="Chantier")
    assert pairs(answer.partners) == {("Old", "Chantier")}
    assert [one.name for one in answer.done] == ["Chantier"]
    assert answer.total.amounts == {"EUR": 6_000_00}
    assert year_report(store, 2025, of="Nos vallées").total.lines == 0


def test_a_year_without_data_and_one_that_is_none(store: GraphStore) -> None:
    assert year_report(store, 2050).empty
    assert not year_report(store, 2025).empty
    for wrong in (0, 25, 20_025):
        with pytest.raises(InvalidValue, match="no year"):
            year_report(store, wrong)
    with pytest.raises(UnknownName):
        year_report(store, 2025, of="Personne")
