"""Lines of funding: what is added up, what is said beside, what repeats a payer's line."""

from __future__ import annotations

from itertools import permutations

import pytest

from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.queries.common.find import Found
from cordee.queries.funding.cofunding import cofunding
from cordee.queries.funding.funding import Funding, funding
from cordee.queries.funding.grants import COLUMNS, Grant, cells, grants_of
from cordee.queries.funding.total import noted, total_of
from tests.graph.build import Sheet
from tests.queries.graphs import ORG, PROJECT
from tests.texts import says, two

REGION, LEADER = Found("r", ORG, "Région"), Found("l", "Programme", "LEADER")
HUB = Found("h", PROJECT, "Hub")


def grant(key: str = "k", **more: object) -> Grant:
    """A line from the Région to the Hub."""
    return Grant(key, REGION, HUB, **more)


def row(**more: object) -> dict[str, object]:
    """A line as the graph gives it."""
    names = "amount amount_min amount_max currency nature year rate stage reference line note since until"
    return {
        **dict.fromkeys((*names.split(), "disputed")),
        "from_id": "r",
        "from_kind": ORG,
        "from_name": "Région",
        "to_id": "h",
        "to_kind": PROJECT,
        "to_name": "Hub",
        "type": "FUNDS",
        "key": "k",
        "claims": ["c1"],
        **more,
    }


# --- one line ---


def test_what_is_unknown_stays_unknown() -> None:
    (one,) = grants_of([row()])
    assert (one.amount, one.year, one.rate, one.stage, one.disputed) == (None, None, None, "", ())
    assert not one.ranged and not one.counted


def test_an_amount_without_a_currency_is_in_euros() -> None:
    assert [one.currency for one in grants_of([row(amount=5)])] == ["EUR"]
    assert [one.currency for one in grants_of([row(amount=5, currency="CHF")])] == ["CHF"]


@pytest.mark.parametrize(
    ("given", "year"),
    [
        ({"year": 2020}, 2020),
        ({"since": "2020", "until": "2020-06"}, 2020),
        ({"since": "2020"}, None),
        ({"since": "2020-06-30"}, 2020),
        ({"since": "2020-06"}, 2020),
        ({"until": "2020"}, None),
        ({"since": "2019", "until": "2020"}, None),
        ({"year": 2021, "since": "2020", "until": "2020"}, 2021),
    ],
)
def test_the_year_is_the_one_given_or_the_one_the_dates_stay_in(
    given: dict[str, object], year: int | None
) -> None:
    assert [one.year for one in grants_of([row(**given)])] == [year]


def test_a_line_read_twice_is_one_line() -> None:
    assert len(grants_of([row(), row()])) == 1
    assert len(grants_of([row(), row(key="k2")])) == 2


def test_lines_stand_by_funder_beneficiary_and_year() -> None:
    rows = [
        row(key="1", year=2021),
        row(key="2"),
        row(key="3", year=2019),
        row(key="4", from_name="Agence", from_id="a"),
    ]
    assert [one.key for one in grants_of(rows)] == ["4", "3", "1", "2"]


def test_lines_have_one_order_whatever_order_they_are_read_in() -> None:
    rows = [
        row(key="k2", year=2020, line="b"),
        row(key="k9", year=2020, line="a"),
        row(key="k1", year=2020, line="b"),
        row(key="k8", year=2020),
        row(key="k0", year=2019, from_id="r2"),
        row(key="k7", year=2018, to_id="h2"),
    ]
    expected = ["k8", "k9", "k1", "k2", "k7", "k0"]
    for turned in permutations(rows):
        assert [one.key for one in grants_of(turned)] == expected


def test_zero_is_an_amount() -> None:
    (one,) = grants_of([row(amount=0)])
    assert one.counted
    assert total_of([one]).amounts == {"EUR": 0}


@pytest.mark.parametrize("given", [{"amount_min": 1}, {"amount_max": 2}, {"amount_min": 1, "amount_max": 2}])
def test_a_range_is_not_an_amount(given: dict[str, int]) -> None:
    one = grant(**given)
    assert one.ranged and not one.counted
    assert not grant(amount=5, **given).ranged


# --- several lines ---


def test_nothing_amounts_to_nothing() -> None:
    total = total_of([])
    assert (total.lines, total.amounts, total.notes) == (0, {}, ())


def test_cents_are_added_exactly_past_what_a_float_holds() -> None:
    lines = [grant(str(place), amount=2**53) for place in range(3)] + [grant("one", amount=1)]
    assert total_of(lines).amounts == {"EUR": 3 * 2**53 + 1}
    assert isinstance(total_of(lines).amounts["EUR"], int)


def test_currencies_are_never_added_together() -> None:
    lines = [grant("1", amount=5), grant("2", amount=7, currency="CHF"), grant("3", amount=1, currency="CHF")]
    assert total_of(lines).amounts == {"CHF": 8, "EUR": 5}
    assert list(total_of(lines).amounts) == ["CHF", "EUR"]


def test_what_is_not_added_is_counted() -> None:
    lines = [
        grant("1", amount=100, stage="planned"),
        grant("2"),
        grant("3"),
        grant("4", amount_min=5, amount_max=9),
        grant("5", amount=50, repeats=REGION),
        grant("6", amount=10, disputed=(12,)),
    ]
    total = total_of(lines)
    assert total.amounts == {"EUR": 110}
    assert (total.lines, total.without_amount, total.ranges, total.repeated) == (6, 2, 1, 1)
    assert (total.disputed, total.planned) == (1, 1)


def test_what_is_not_added_is_said_in_both_languages() -> None:
    total = total_of([grant("1"), grant("2"), grant("3", amount_max=9), grant("4", amount=1, disputed=(2,))])
    assert [note.said_in("fr") for note in total.notes] == [
        "2 lignes sans montant",
        "1 ligne en fourchette, hors du total",
        "1 ligne au montant contesté entre sources",
    ]
    assert [note.said_in("en") for note in total.notes] == [
        "2 lines without an amount",
        "1 line given as a range, not added up",
        "1 line on which sources disagree",
    ]


def test_nothing_to_say_is_not_said() -> None:
    assert noted((0, two("rien", "nothing"))) == ()
    told = noted((1, two("vue", "seen")), (0, two("x", "x")))
    assert [says(note) for note in told] == [("1 ligne vue", "1 line seen")]


# --- a line as a row ---


def test_a_row_is_as_wide_as_the_columns() -> None:
    assert len(cells(grant(), {})) == len(COLUMNS)
    assert all(column.title.said_in("fr") and column.title.said_in("en") for column in COLUMNS)


def named(one: Grant) -> dict[str, object]:
    return dict(zip([column.name for column in COLUMNS], cells(one, {}), strict=True))


def test_a_row_without_an_amount_names_no_currency() -> None:
    assert named(grant())["currency"] is None
    assert named(grant(amount_min=5))["currency"] == "EUR"
    assert named(grant(amount=5))["amount_cents"] == 5


def test_a_stage_is_said_in_words() -> None:
    with speak("fr"):
        assert named(grant(stage="awarded"))["stage"] == "attribué"
    assert named(grant(stage="signed"))["stage"] == "signed"
    assert named(grant())["stage"] is None


def test_a_remark_says_what_repeats_what_is_disputed_and_the_note() -> None:
    one = grant(amount=1_000, repeats=REGION, disputed=(99, 123_456), note="par convention")
    assert (
        one.remark.said_in("fr")
        == "répète la ligne de la Région ; d'autres sources disent 0.99 EUR, 1234.56 EUR ; par convention"
    )
    assert (
        one.remark.said_in("en")
        == "repeats the line of Région; other sources say 0.99 EUR, 1234.56 EUR; par convention"
    )
    assert says(grant().remark) == ("", "")


# --- a programme's line that repeats its payer's ---


def scheme(*, amount: int = 5_000, year: int | None = 2020, tie: str = "STEERS", **more: object) -> Sheet:
    """An organisation behind a programme, both with a line for one project."""
    sheet = (
        Sheet("s")
        .entity(ORG, "etat", "État")
        .entity("Programme", "fnadt", "FNADT")
        .entity(PROJECT, "hub", "Hub")
    )
    if tie:
        sheet.link(tie, (ORG, "etat"), ("Programme", "fnadt"))
    sheet.link("FUNDS", (ORG, "etat"), (PROJECT, "hub"), amount=5_000, year=2020)
    own = {"amount": amount, **({"year": year} if year else {}), **more}
    return sheet.link("FUNDS", ("Programme", "fnadt"), (PROJECT, "hub"), **own)


def repeating(answer: Funding) -> dict[str, str]:
    return {g.funder.name: g.repeats.name for g in answer.grants if g.repeats}


@pytest.mark.parametrize("tie", ["STEERS", "PARTNER_OF"])
def test_a_programme_s_line_is_not_added_to_its_payer_s(store: GraphStore, tie: str) -> None:
    store.load(scheme(tie=tie).batch())
    answer = funding(store)
    assert repeating(answer) == {"FNADT": "État"}
    assert answer.total.amounts == {"EUR": 5_000}
    assert answer.notes[0].said_in("fr") == "1 ligne de programme en double avec le financeur, hors du total"


@pytest.mark.parametrize(
    "more", [{"amount": 5_001}, {"year": 2021}, {"year": None}, {"tie": ""}, {"currency": "CHF"}]
)
def test_what_is_not_the_same_line_is_added(store: GraphStore, more: dict[str, object]) -> None:
    store.load(scheme(**more).batch())
    answer = funding(store)
    assert repeating(answer) == {}
    assert sum(answer.total.amounts.values()) == 5_000 + more.get("amount", 5_000)


def test_a_programme_asked_about_alone_keeps_its_line(store: GraphStore) -> None:
    store.load(scheme().batch())
    answer = funding(store, funder="FNADT")
    assert (repeating(answer), answer.total.amounts) == ({}, {"EUR": 5_000})


def test_a_line_of_another_beneficiary_repeats_nothing(store: GraphStore) -> None:
    sheet = scheme(amount=1).entity(PROJECT, "lab", "Lab")
    store.load(sheet.link("FUNDS", ("Programme", "fnadt"), (PROJECT, "lab"), amount=5_000, year=2020).batch())
    assert repeating(funding(store)) == {}


def test_one_line_of_a_payer_is_repeated_once_at_most(store: GraphStore) -> None:
    sheet = scheme()
    store.load(
        sheet.link(
            "FUNDS", ("Programme", "fnadt"), (PROJECT, "hub"), amount=5_000, year=2020, line="2"
        ).batch()
    )
    answer = funding(store)
    assert (answer.total.repeated, answer.total.amounts) == (1, {"EUR": 10_000})


def test_a_line_repeated_from_programme_to_programme_is_counted_once(store: GraphStore) -> None:
    sheet = scheme().entity("Programme", "axe", "Axe 2")
    sheet.link("PART_OF", ("Programme", "axe"), ("Programme", "fnadt"))
    store.load(sheet.link("FUNDS", ("Programme", "axe"), (PROJECT, "hub"), amount=5_000, year=2020).batch())
    answer = funding(store)
    assert repeating(answer) == {"Axe 2": "FNADT", "FNADT": "État"}
    assert answer.total.amounts == {"EUR": 5_000}


def test_the_payer_of_a_programme_above_counts(store: GraphStore) -> None:
    sheet = scheme(amount=1).entity("Programme", "axe", "Axe 2")
    sheet.link("PART_OF", ("Programme", "axe"), ("Programme", "fnadt"))
    store.load(sheet.link("FUNDS", ("Programme", "axe"), (PROJECT, "hub"), amount=5_000, year=2020).batch())
    assert repeating(funding(store)) == {"Axe 2": "État"}


def test_programmes_in_a_circle_are_counted_once(store: GraphStore) -> None:
    sheet = Sheet("s").entity(PROJECT, "hub", "Hub")
    for name in ("A", "B"):
        sheet.entity("Programme", name).link("FUNDS", ("Programme", name), (PROJECT, "hub"), amount=7)
    sheet.link("PART_OF", ("Programme", "A"), ("Programme", "B"))
    store.load(sheet.link("PART_OF", ("Programme", "B"), ("Programme", "A")).batch())
    answer = funding(store)
    assert (answer.total.repeated, answer.total.amounts) == (1, {"EUR": 7})


def test_side_by_side_a_repeated_line_has_no_share(store: GraphStore) -> None:
    store.load(scheme().batch())
    shares = {s.grant.funder.name: s.of_total for s in cofunding(store, "Hub").shares}
    assert shares == {"État": 1.0, "FNADT": None}


# --- corrections, and what is given in kind ---


def test_a_correction_is_taken_off_and_said(store: GraphStore) -> None:
    sheet = Sheet("s").entity(ORG, "r", "Région").entity(ORG, "a", "Association Neige")
    sheet.link("FUNDS", (ORG, "r"), (ORG, "a"), amount=1_000_000, year=2020, reference="D1")
    sheet.link("FUNDS", (ORG, "r"), (ORG, "a"), amount=-250_000, year=2021, reference="D1")
    store.load(sheet.batch())
    answer = funding(store)
    assert (answer.total.amounts, answer.total.lines, answer.total.corrections) == ({"EUR": 750_000}, 2, 1)
    assert [note.said_in("en") for note in answer.notes] == ["1 line of corrections, taken off the total"]
    assert [g.remark.said_in("en") for g in answer.grants] == ["", "correction"]


def test_money_and_kind_are_never_one_sum(store: GraphStore) -> None:
    sheet = Sheet("s").entity(ORG, "r", "Région").entity(ORG, "a", "Association Neige")
    for amount, nature in ((800_000, "money"), (1_200_000, "in_kind"), (500_000, "mixed")):
        sheet.link("FUNDS", (ORG, "r"), (ORG, "a"), amount=amount, year=2020, nature=nature)
    store.load(sheet.batch())
    answer = funding(store)
    assert (answer.total.amounts, answer.total.in_kind) == ({"EUR": 800_000}, {"EUR": 1_200_000})
    assert answer.total.mixed == 1
    (row,) = answer.sums.rows()
    assert row[:4] == ("Région", "EUR", 800_000, 1_200_000)


def test_what_is_only_in_kind_is_still_summed_by_group(store: GraphStore) -> None:
    sheet = Sheet("s").entity(ORG, "r", "Région").entity(ORG, "a", "Association Neige")
    sheet.link("FUNDS", (ORG, "r"), (ORG, "a"), amount=5, nature="in_kind")
    store.load(sheet.batch())
    assert [row[:4] for row in funding(store).sums.rows()] == [("Région", "EUR", None, 5)]
