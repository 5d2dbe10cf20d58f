"""Who funds what: filters, groups, totals in exact cents, each link counted once."""

from __future__ import annotations

from collections import defaultdict
from json import loads
from typing import Any

import pytest

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model.claims import record_id
from cordee.queries.common.answer import records
from cordee.queries.funding.funding import Funding, funding
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.graphs import ORG, PROJECT, both, random_sheet, valley
from tests.seeds import drawn


def money() -> Sheet:
    """Three funders, four beneficiaries, programmes within programmes, themes within themes."""
    return (
        Sheet("money")
        .entity(ORG, "region", "Région Sud")
        .entity(ORG, "etat", "État")
        .entity(ORG, "adrets", "ADRETS")
        .entity("Programme", "europe", "Fonds européens")
        .entity("Programme", "leader", "LEADER")
        .entity(PROJECT, "hub", "Hub")
        .entity(PROJECT, "lab", "Lab")
        .entity("Network", "ev", "Espaces Valléens")
        .entity("Theme", "services", "Services")
        .entity("Theme", "maisons", "France Services")
        .entity("Theme", "numerique", "Numérique")
        .link("PART_OF", ("Programme", "leader"), ("Programme", "europe"))
        .link("PART_OF", (PROJECT, "lab"), ("Programme", "leader"))
        .link("PART_OF", ("Theme", "maisons"), ("Theme", "services"))
        .link("ABOUT", (PROJECT, "hub"), ("Theme", "maisons"))
        .link("ABOUT", (PROJECT, "hub"), ("Theme", "numerique"))
        .link("ABOUT", (PROJECT, "lab"), ("Theme", "services"))
        .link("FUNDS", (ORG, "region"), (PROJECT, "hub"), amount=1_000_01, year=2019, stage="paid")
        .link("FUNDS", (ORG, "region"), (PROJECT, "hub"), amount=2_000_02, year=2020, rate=40.0)
        .link("FUNDS", (ORG, "region"), (PROJECT, "lab"), amount=500_00, year=2020)
        .link("FUNDS", (ORG, "etat"), (PROJECT, "hub"), year=2020)
        .link("FUNDS", (ORG, "etat"), ("Network", "ev"), amount=300_00)
        .link(
            "FUNDS",
            ("Programme", "leader"),
            (PROJECT, "lab"),
            amount_min=100_00,
            amount_max=900_00,
            year=2021,
        )
        .link("FUNDS", ("Programme", "europe"), (ORG, "adrets"), amount=50_00, currency="CHF", year=2021)
    )


@pytest.fixture
def funded(engine: str) -> GraphStore:
    """The funding above, on each engine in turn."""
    return shared(engine, money)


def pairs(answer: Funding) -> list[tuple[str, str, int | None]]:
    return [(g.funder.name, g.beneficiary.name, g.amount) for g in answer.grants]


def sums(answer: Funding) -> dict[str, dict[str, int]]:
    return {group.name: dict(group.total.amounts) for group in answer.sums.groups}


# --- everything ---


def test_every_line_is_given_once(funded: GraphStore) -> None:
    answer = funding(funded)
    assert len(answer.grants) == 7
    assert answer.total.amounts == {"CHF": 5_000, "EUR": 100_001 + 200_002 + 50_000 + 30_000}
    assert (answer.total.without_amount, answer.total.ranges) == (1, 1)
    assert [note.said_in("fr") for note in answer.notes] == [
        "1 ligne sans montant",
        "1 ligne en fourchette, hors du total",
    ]


def test_a_line_has_all_that_is_known_of_it(funded: GraphStore) -> None:
    one = next(g for g in funding(funded).grants if g.rate)
    assert (one.amount, one.year, one.rate, one.stage, one.currency) == (200_002, 2020, 40.0, "", "EUR")
    assert one.claims
    ranged = next(g for g in funding(funded).grants if g.ranged)
    assert (ranged.amount, ranged.amount_min, ranged.amount_max) == (None, 10_000, 90_000)


def test_an_empty_graph_has_no_line(store: GraphStore) -> None:
    for by in ("funder", "beneficiary", "programme", "year", "theme"):
        answer = funding(store, by=by)
        assert (answer.grants, answer.sums.rows(), answer.rows(), answer.notes) == ((), [], [], ())
        assert answer.total.amounts == {}
    assert funding(store).to_networkx().number_of_nodes() == 0


# --- filters ---


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"funder": "État"}, [("État", "Espaces Valléens", 30_000), ("État", "Hub", None)]),
        ({"funder": "LEADER"}, [("LEADER", "Lab", None)]),
        ({"beneficiary": "Lab"}, [("LEADER", "Lab", None), ("Région Sud", "Lab", 50_000)]),
        ({"beneficiary": "ADRETS"}, [("Fonds européens", "ADRETS", 5_000)]),
        ({"programme": "LEADER"}, [("LEADER", "Lab", None), ("Région Sud", "Lab", 50_000)]),
        (
            {"programme": "Fonds européens"},
            [("Fonds européens", "ADRETS", 5_000), ("LEADER", "Lab", None), ("Région Sud", "Lab", 50_000)],
        ),
        ({"year": 2019}, [("Région Sud", "Hub", 100_001)]),
        ({"theme": "Numérique", "year": 2020}, [("État", "Hub", None), ("Région Sud", "Hub", 200_002)]),
        ({"theme": "France Services", "funder": "État"}, [("État", "Hub", None)]),
        ({"funder": "Région Sud", "programme": "LEADER"}, [("Région Sud", "Lab", 50_000)]),
        ({"funder": "Région Sud", "beneficiary": "Espaces Valléens"}, []),
        ({"programme": "LEADER", "theme": "Numérique"}, []),
        ({"beneficiary": "Lab", "theme": "Numérique"}, []),
        ({"beneficiary": "Hub", "programme": "LEADER"}, []),
        ({"year": 1999}, []),
    ],
)
def test_filters_keep_what_fits_all_of_them(
    funded: GraphStore, filters: dict[str, object], expected: list[object]
) -> None:
    assert sorted(pairs(funding(funded, **filters)), key=str) == sorted(expected, key=str)


def test_a_theme_brings_its_sub_themes(funded: GraphStore) -> None:
    assert {b for _, b, _ in pairs(funding(funded, theme="Services"))} == {"Hub", "Lab"}
    assert {b for _, b, _ in pairs(funding(funded, theme="France Services"))} == {"Hub"}


def test_a_theme_nobody_deals_with_has_no_line(store: GraphStore) -> None:
    store.load(money().entity("Theme", "eau", "Eau").batch())
    assert funding(store, theme="Eau").grants == ()


def test_circles_of_programmes_and_themes_do_no_harm(store: GraphStore) -> None:
    sheet = money().link("PART_OF", ("Programme", "europe"), ("Programme", "leader"))
    store.load(sheet.link("PART_OF", ("Theme", "services"), ("Theme", "maisons")).batch())
    assert len(funding(store, programme="LEADER").grants) == 3
    assert {b for _, b, _ in pairs(funding(store, theme="France Services"))} == {"Hub", "Lab"}


def test_the_answer_says_whom_it_took(funded: GraphStore) -> None:
    answer = funding(funded, funder="region sud", theme="services", year=2020)
    assert {name: found.name for name, found in answer.filters.items()} == {
        "funder": "Région Sud",
        "theme": "Services",
    }
    assert answer.year == 2020


def test_lines_without_a_year_are_left_out_of_a_year_and_counted(funded: GraphStore) -> None:
    answer = funding(funded, funder="État", year=2020)
    assert pairs(answer) == [("État", "Hub", None)]
    assert answer.undated.lines == 1
    assert "1 ligne sans année, hors de la réponse : 300\xa0€" in [n.said_in("fr") for n in answer.notes]
    assert funding(funded, funder="État").undated.lines == 0


@pytest.mark.parametrize(
    ("as_of", "lines"), [("2019", 2), ("2020", 4), ("2020-06-15", 4), ("2018", 1), ("", 7)]
)
def test_only_lines_that_hold_then_count_and_undated_ones_always(
    funded: GraphStore, as_of: str, lines: int
) -> None:
    assert len(funding(funded, as_of=as_of).grants) == lines


@pytest.mark.parametrize(
    "filters", [{"funder": "Personne"}, {"beneficiary": "Services"}, {"programme": "Hub"}, {"theme": "Hub"}]
)
def test_a_name_that_fits_nothing_of_that_kind_is_refused(
    funded: GraphStore, filters: dict[str, str]
) -> None:
    with pytest.raises(UnknownName):
        funding(funded, **filters)


def test_a_year_written_as_a_text_is_that_year(funded: GraphStore) -> None:
    asked: Any = "2020"
    assert pairs(funding(funded, year=asked)) == pairs(funding(funded, year=2020)) != []


def test_options_that_mean_nothing_are_refused(funded: GraphStore) -> None:
    wrong: Any = "two thousand"
    with pytest.raises(InvalidValue):
        funding(funded, year=wrong)
    with pytest.raises(InvalidValue, match="no grouping"):
        funding(funded, by="colour")
    with pytest.raises(InvalidValue):
        funding(funded, as_of="2020-13")


# --- groups ---


def test_funders_with_most_come_first_those_without_an_amount_last(funded: GraphStore) -> None:
    answer = funding(funded, by="funder")
    assert [group.name for group in answer.sums.groups] == ["Région Sud", "État", "Fonds européens", "LEADER"]
    assert sums(answer)["Région Sud"] == {"EUR": 350_003}
    assert sums(answer)["LEADER"] == {}


def test_beneficiaries_have_their_sums(funded: GraphStore) -> None:
    assert sums(funding(funded, by="beneficiary")) == {
        "Hub": {"EUR": 300_003},
        "Lab": {"EUR": 50_000},
        "Espaces Valléens": {"EUR": 30_000},
        "ADRETS": {"CHF": 5_000},
    }


def test_years_come_in_order_and_what_has_none_last(funded: GraphStore) -> None:
    answer = funding(funded, by="year")
    assert [(g.name, dict(g.total.amounts)) for g in answer.sums.groups] == [
        ("2019", {"EUR": 100_001}),
        ("2020", {"EUR": 250_002}),
        ("2021", {"CHF": 5_000}),
        ("", {"EUR": 30_000}),
    ]


def test_a_project_with_two_themes_counts_once_in_the_total(funded: GraphStore) -> None:
    answer = funding(funded, beneficiary="Hub", by="theme")
    assert sums(answer) == {"France Services": {"EUR": 300_003}, "Numérique": {"EUR": 300_003}}
    assert answer.total.amounts == {"EUR": 300_003}
    assert "3 lignes dans plusieurs groupes, sans double compte au total" in [
        note.said_in("fr") for note in answer.notes
    ]
    assert not any("plusieurs" in note.said_in("fr") for note in funding(funded, beneficiary="Hub").notes)


def test_a_programme_s_group_has_its_lines_and_those_of_its_projects(funded: GraphStore) -> None:
    answer = funding(funded, by="programme")
    assert sums(answer) == {
        "LEADER": {"EUR": 50_000},
        "Fonds européens": {"CHF": 5_000},
        "": {"EUR": 330_003},
    }
    leader = next(group for group in answer.sums.groups if group.name == "LEADER")
    assert (leader.total.lines, leader.total.ranges) == (2, 1)


def test_a_line_of_two_programmes_is_in_both(store: GraphStore) -> None:
    sheet = money().entity("Programme", "poia", "POIA")
    sheet.link("FUNDS", ("Programme", "poia"), (PROJECT, "lab"), amount=9, year=2021)
    store.load(sheet.batch())
    answer = funding(store, funder="POIA", by="programme")
    assert sums(answer) == {"LEADER": {"EUR": 9}, "POIA": {"EUR": 9}}
    assert answer.total.amounts == {"EUR": 9}


def test_the_table_of_sums_has_a_row_per_currency(store: GraphStore) -> None:
    sheet = money().link("FUNDS", (ORG, "region"), (PROJECT, "lab"), amount=7, currency="CHF", year=2022)
    store.load(sheet.batch())
    answer = funding(store, funder="Région Sud")
    assert records(answer.sums) == [
        {
            "funder": "Région Sud",
            "currency": currency,
            "amount_cents": amount,
            "in_kind_cents": None,
            "lines": lines,
            "without_amount": 0,
            "ranges": 0,
            "repeated": 0,
            "followed": 0,
        }
        for currency, amount, lines in (("CHF", 7, 1), ("EUR", 350_003, 3))
    ]


def test_a_group_without_any_amount_has_one_row(funded: GraphStore) -> None:
    rows = records(funding(funded, funder="LEADER").sums)
    assert [(row["funder"], row["currency"], row["amount_cents"], row["ranges"]) for row in rows] == [
        ("LEADER", None, None, 1)
    ]


# --- counted once ---


def region_and_hub(sheet: Sheet) -> Sheet:
    """Two that every data set knows by one number."""
    sheet.entity(ORG, "r", "Région", identifiers=["siren:231300021"])
    return sheet.entity(PROJECT, "h", "Hub", identifiers=["ref:hub"])


def stated(dataset: str, amount: int, *, dated: str = "2020", **more: object) -> Sheet:
    """One grant of the Région to the Hub, as one data set states it."""
    sheet = region_and_hub(Sheet(dataset, source=dataset, dated=dated))
    return sheet.link("FUNDS", (ORG, "r"), (PROJECT, "h"), amount=amount, year=2020, **more)


def test_a_grant_that_two_data_sets_state_is_counted_once(store: GraphStore) -> None:
    for dataset in ("first", "second"):
        store.load(stated(dataset, 4_500_000).batch())
    answer = funding(store)
    assert answer.total.amounts == {"EUR": 4_500_000}
    (one,) = answer.grants
    assert len(one.claims) == 2
    said = str(answer.rows()[0][-1])
    assert "Source first" in said and "Source second" in said


def test_an_amount_on_which_sources_disagree_is_counted_once_and_said(store: GraphStore) -> None:
    store.load(stated("first", 4_500_000, reference="D-1").batch())
    store.load(stated("second", 4_700_000, dated="2022", reference="D-1").batch())
    answer = funding(store)
    (one,) = answer.grants
    assert (one.amount, one.disputed) == (4_700_000, (4_500_000,))
    assert answer.total.amounts == {"EUR": 4_700_000}
    assert answer.total.disputed == 1
    with speak("fr"):
        assert records(answer)[0]["remark"] == "d'autres sources disent 45000.00 EUR"


def test_a_disagreement_on_something_else_is_not_one_on_the_amount(store: GraphStore) -> None:
    store.load(stated("first", 5, stage="paid", reference="D-1").batch())
    store.load(stated("second", 5, stage="awarded", dated="2022", reference="D-1").batch())
    answer = funding(store)
    assert (answer.total.disputed, answer.grants[0].stage) == (0, "awarded")


def test_parallel_grants_of_one_year_are_several(store: GraphStore) -> None:
    sheet = stated("first", 100, reference="A-1")
    sheet.link("FUNDS", (ORG, "r"), (PROJECT, "h"), amount=100, year=2020, reference="A-2")
    sheet.link("FUNDS", (ORG, "r"), (PROJECT, "h"), amount=100, year=2020, line="fonctionnement")
    sheet.link("FUNDS", (ORG, "r"), (PROJECT, "h"), amount=100, year=2020, line="investissement")
    store.load(sheet.batch())
    answer = funding(store)
    assert len(answer.grants) == 4
    assert answer.total.amounts == {"EUR": 400}
    assert [(g.reference, g.line) for g in answer.grants if g.reference] != []


def test_what_is_only_planned_is_added_and_said(store: GraphStore) -> None:
    sheet = stated("first", 100, stage="planned")
    store.load(sheet.link("FUNDS", (ORG, "r"), (PROJECT, "h"), year=2021, stage="planned").batch())
    answer = funding(store)
    assert (answer.total.amounts, answer.total.planned) == ({"EUR": 100}, 1)
    assert [note.said_in("en") for note in answer.notes] == [
        "1 line without an amount",
        "1 line only planned so far, added up: €1",
    ]


def test_an_amount_and_a_range_for_one_grant_count_as_the_amount(store: GraphStore) -> None:
    store.load(stated("first", 100).batch())
    sheet = region_and_hub(Sheet("second"))
    store.load(
        sheet.link("FUNDS", (ORG, "r"), (PROJECT, "h"), amount_min=50, amount_max=200, year=2020).batch()
    )
    answer = funding(store)
    assert (answer.total.amounts, answer.total.ranges) == ({"EUR": 100}, 0)
    assert (answer.grants[0].amount_min, answer.grants[0].amount_max) == (50, 200)


def test_two_records_found_to_be_one_funder_make_one_group(store: GraphStore) -> None:
    sheet = stated("first", 100).entity(ORG, "paca", "Région PACA")
    sheet.link("FUNDS", (ORG, "paca"), (PROJECT, "h"), amount=50, year=2021)
    store.load(sheet.batch())
    assert len(funding(store).sums.groups) == 2
    decision = store.same(sheet.record(ORG, "r"), sheet.record(ORG, "paca"), by="test")
    (group,) = funding(store).sums.groups
    assert group.total.amounts == {"EUR": 150}
    store.undo(decision.id, by="test")
    assert len(funding(store).sums.groups) == 2


def test_what_a_withdrawn_data_set_said_is_gone(store: GraphStore) -> None:
    store.load(stated("first", 4_500_000).batch())
    store.load(stated("second", 4_700_000).batch())
    store.withdraw("second")
    answer = funding(store)
    assert (answer.total.amounts, answer.total.disputed) == ({"EUR": 4_500_000}, 0)


def test_cents_stay_exact_past_what_a_float_holds(store: GraphStore) -> None:
    large = 2**53 + 1
    sheet = Sheet("big").entity(ORG, "r", "Région").entity(PROJECT, "h", "Hub")
    for place in range(5):
        sheet.link("FUNDS", (ORG, "r"), (PROJECT, "h"), amount=large, year=2020, line=str(place))
    store.load(sheet.batch())
    answer = funding(store)
    assert answer.total.amounts == {"EUR": 5 * large}
    assert [g.amount for g in answer.grants] == [large] * 5
    assert answer.sums.rows()[0][2] == 5 * large


def test_sums_past_what_the_engines_add_are_exact(store: GraphStore) -> None:
    sheet = Sheet("huge").entity(ORG, "r", "Région").entity(PROJECT, "h", "Hub")
    for place in range(4):
        sheet.link("FUNDS", (ORG, "r"), (PROJECT, "h"), amount=2**62, year=2020, line=str(place))
    store.load(sheet.batch())
    assert funding(store).total.amounts == {"EUR": 2**64}


def test_a_partner_s_budget_is_never_added(store: GraphStore) -> None:
    store.load(valley().batch())
    answer = funding(store, beneficiary="Hub Services")
    assert answer.total.amounts == {"EUR": 4_500_000 + 7_500_000}


def test_a_hub_that_funds_hundreds_has_every_line(store: GraphStore) -> None:
    sheet = Sheet("hub").entity(ORG, "r", "Région")
    for place in range(300):
        sheet.entity(PROJECT, f"p{place}")
        sheet.link("FUNDS", (ORG, "r"), (PROJECT, f"p{place}"), amount=place, year=2020)
    store.load(sheet.batch())
    answer = funding(store, funder="Région", by="beneficiary")
    assert answer.total.amounts == {"EUR": sum(range(300))}
    assert len(answer.sums.groups) == 300


# --- what it becomes ---


def test_rows_say_each_line(funded: GraphStore) -> None:
    with speak("fr"):
        (row,) = records(funding(funded, funder="Région Sud", year=2019))
    assert row == {
        "funder": "Région Sud",
        "funder_kind": "organisation",
        "beneficiary": "Hub",
        "beneficiary_kind": "projet",
        "amount_cents": 100_001,
        "amount_min_cents": None,
        "amount_max_cents": None,
        "currency": "EUR",
        "nature": None,
        "year": 2019,
        "rate": None,
        "stage": "versé",
        "remark": None,
        "sources": row["sources"],
    }
    assert row["sources"].startswith("Source s1, 2020")


def test_frames_have_a_line_per_row(funded: GraphStore) -> None:
    answer = funding(funded)
    assert len(answer.to_frame()) == 7
    assert list(answer.to_frame().columns) == [column.name for column in answer.columns()]
    assert list(answer.sums.to_frame()["funder"]) == ["Région Sud", "État", "Fonds européens", "LEADER"]


def test_every_line_cites_its_claims(funded: GraphStore) -> None:
    answer = funding(funded)
    assert {claim for g in answer.grants for claim in g.claims} == set(answer.citations)


def test_a_networkx_graph_has_a_link_per_line(funded: GraphStore) -> None:
    graph = funding(funded).to_networkx()
    region, hub = record_id("money", ORG, "region"), record_id("money", PROJECT, "hub")
    links = graph.get_edge_data(region, hub)
    assert sorted(data["amount"] for data in links.values()) == [100_001, 200_002]
    assert all(data["type"] == "FUNDS" and data["claims"] for *_, data in graph.edges(data=True))
    assert not any(value is None for *_, data in graph.edges(data=True) for value in data.values())


# --- against plain Python, and between engines ---


@drawn(2, 20)
def test_sums_are_those_of_a_plain_addition(store: GraphStore, seed: int) -> None:
    sheet = random_sheet(seed)
    store.load(sheet.batch())
    expected: dict[tuple[str, str], int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for claim in sheet.claims:
        body = loads(claim.body)
        if claim.kind == "FUNDS" and "amount" in body:
            currency = body.get("currency", "EUR")
            expected[claim.a, currency] += body["amount"]
            total[currency] += body["amount"]
    answer = funding(store)
    assert dict(answer.total.amounts) == dict(total)
    assert {
        (group.id, currency): amount
        for group in answer.sums.groups
        for currency, amount in group.total.amounts.items()
    } == dict(expected)


@pytest.mark.neo4j
def test_both_engines_answer_the_same() -> None:
    with both(random_sheet(40, links=150)) as (embedded, server):
        asked = (
            {},
            {"by": "theme"},
            {"by": "programme", "as_of": "2019"},
            {"programme": "Programme 0", "by": "year"},
            {"theme": "Theme 1", "year": 2020},
            {"funder": f"{ORG} 1", "by": "beneficiary"},
            {"beneficiary": "Project 2", "by": "year"},
        )
        for options in asked:
            assert funding(embedded, **options) == funding(server, **options)
