"""Which rows of money are one grant and which are several."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.graph.projection.parallel import parallel_links, resolve_link
from cordee.graph.projection.resolve import OpenClaim
from cordee.model.claims import canonical


def row(voice: str = "a", cite: str = "", **body: Any) -> tuple[str, str, dict[str, Any]]:
    """A row of a source, "data set" or "data set/source"."""
    return (voice, cite, body)


def claims_of(*rows: tuple[str, str, dict[str, Any]]) -> list[OpenClaim]:
    found = []
    for number, (voice, cite, body) in enumerate(rows):
        dataset, _, source = voice.partition("/")
        found.append(OpenClaim(f"c{number:02d}", dataset, source or dataset, "", body, cite))
    return found


def amounts(*rows: tuple[str, str, dict[str, Any]], kind: str = "FUNDS") -> list[int | None]:
    """The amount of each link, in order."""
    groups = parallel_links(kind, claims_of(*rows)).values()
    name = "amount" if kind == "FUNDS" else "budget"
    found = [resolve_link(kind, group)[0].get(name) for group in groups]
    return sorted(found, key=lambda amount: (amount is None, amount))  # type: ignore[arg-type, return-value]


def test_each_row_of_a_source_is_a_grant() -> None:
    rows = [row(amount=5, year=2019, note=note) for note in ("Festival", "Fonctionnement")]
    assert amounts(*rows, row(amount=2, year=2019)) == [2, 5, 5]


def test_rows_without_a_year_or_wholly_identical_are_grants_too() -> None:
    assert amounts(row(amount=7, since="2018-01-10"), row(amount=7, since="2019-01-10")) == [7, 7]
    assert amounts(row(amount=8, year=2021), row(amount=8, year=2021)) == [8, 8]


def test_rows_that_differ_by_the_place_they_cite_state_one_grant_twice() -> None:
    assert amounts(row(cite="l. 1", amount=8), row(cite="l. 2", amount=8)) == [8]
    assert amounts(row("a/s", "l. 1", amount=8), row("a/t", "l. 1", amount=8)) == [8]
    thrice = [row(cite=cite, amount=8) for cite in ("l. 1", "l. 1", "l. 2")]
    assert amounts(*thrice) == [8, 8], "the first place tells two"


def test_the_nth_of_equals_is_one_grant_across_sources() -> None:
    rows = [row("a", amount=5, year=2019, note=n) for n in "xy"] + [row("b", amount=5, year=2019)] * 2
    assert amounts(*rows) == [5, 5]
    assert amounts(*rows, row("c", amount=5, year=2019)) == [5, 5]
    assert amounts(*rows, *[row("c", amount=5, year=2019)] * 3) == [5, 5, 5]


def test_equals_that_agree_most_are_matched_first() -> None:
    rows = [
        row("a", amount=5, year=2019, note="Festival", since="2019-03"),
        row("a", amount=5, year=2019, note="Fonctionnement", since="2019-11"),
        row("b", amount=5, year=2019, since="2019-11"),
    ]
    groups = parallel_links("FUNDS", claims_of(*rows)).values()
    assert sorted([c.id for c in group] for group in groups) == [["c00"], ["c01", "c02"]]


def test_two_documents_of_one_data_set_that_contradict_each_other_tell_two_grants() -> None:
    told = [
        row("a/s", amount=5, year=2019, note="Festival"),
        row("a/t", amount=5, year=2019, note="Matériel"),
    ]
    assert amounts(*told) == [5, 5]
    assert amounts(told[0], row("a/t", amount=5, year=2019)) == [5]


def test_a_year_is_known_by_the_day_of_the_decision() -> None:
    assert amounts(row("a", amount=5, year=2019), row("b", amount=5, since="2019-03-01")) == [5]
    assert amounts(row("a", amount=5, year=2019), row("b", amount=5, since="2020-03-01")) == [5, 5]


@pytest.mark.parametrize(
    "other",
    [
        {"amount": 6},
        {"year": 2020},
        {"stage": "paid"},
        {"currency": "CHF"},
        {"nature": "in_kind"},
        {"amount": -5},
    ],
)
def test_what_makes_another_grant(other: dict[str, Any]) -> None:
    one = {"amount": 5, "year": 2019, "stage": "awarded"}
    assert len(amounts(row("a", **one), row("b", **{**one, **other}))) == 2


def test_one_reference_is_one_grant_across_sources_and_each_row_within_one() -> None:
    assert amounts(row("a", amount=5, reference="D1"), row("b", amount=6, year=2019, reference="D1")) == [5]
    assert amounts(row("a", amount=5, reference="D1"), row("a", amount=6, reference="D1")) == [5, 6]
    both = [row(v, amount=n, reference="D1") for v in "ab" for n in (5, 6)]
    assert amounts(*both) == [5, 6]


def test_a_reference_of_several_years_is_a_grant_in_each() -> None:
    rows = [row(voice, amount=amount, year=year, reference="CV-12") for voice, amount, year in
            (("a", 10, 2023), ("b", 9, 2024), ("c", 10, 2023))]  # fmt: skip
    assert amounts(*rows) == [9, 10]
    assert amounts(*rows, row("d", amount=9, reference="CV-12")) == [9, 10], (
        "who says no year contradicts none"
    )


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        ({"since": "2018", "year": 2019}, 1),
        ({"year": 2019}, 1),
        ({"year": 2021}, 2),
        ({"since": "2019", "year": 2019}, 2),
    ],
)
def test_a_reference_told_by_its_period_is_that_of_any_year_of_it(told: dict[str, Any], lines: int) -> None:
    period = row("a", amount=5, since="2018", until="2020", reference="CV-12")
    assert amounts(period, row("b", amount=5, reference="CV-12", **told)) == [5] * lines


def test_equal_amounts_of_two_days_are_two_grants_but_a_year_holds_its_days() -> None:
    march, october = (
        row(voice, amount=5, since=day) for voice, day in (("a", "2023-03-12"), ("b", "2023-10-12"))
    )
    assert amounts(march, october) == [5, 5]
    assert amounts(march, row("b", amount=5, since="2023")) == [5]
    assert amounts(march, row("b", amount=5, since="2023-03")) == [5]


def test_the_stages_of_one_reference_are_no_disagreement() -> None:
    planned = row("a", reference="D1", amount=20, stage="planned")
    assert amounts(planned, row("b", reference="D1", amount=15, stage="paid")) == [15, 20]
    assert amounts(planned, row("b", reference="D1", amount=20)) == [20]


def test_who_says_no_stage_speaks_of_the_grant_whose_stage_another_tells() -> None:
    awarded, paid = (row(who, amount=5, year=2020, stage=s) for who, s in (("a", "awarded"), ("c", "paid")))
    plain = row("b", amount=5, year=2020)
    assert amounts(awarded, plain) == [5]
    assert amounts(awarded, plain, paid) == [5, 5]


def test_a_correction_is_never_taken_for_what_it_corrects() -> None:
    rows = [row("a", amount=10, reference="D1"), row("b", amount=-3, reference="D1")]
    assert amounts(*rows) == [-3, 10]
    assert amounts(*rows, row("b", amount=10, reference="D1"), row("a", amount=-3, reference="D1")) == [
        -3,
        10,
    ]


def test_an_amount_in_kind_is_never_money() -> None:
    rows = [row(v, amount=5, year=2019, **nature) for v in "ab" for nature in ({}, {"nature": "in_kind"})]
    assert amounts(*rows) == [5, 5]


def test_ranges_are_told_apart_by_both_bounds() -> None:
    rows = [row(amount_min=1, amount_max=3, year=2019), row(amount_min=1, amount_max=4, year=2019)]
    assert len(amounts(*rows)) == 2
    assert len(amounts(rows[0], row("b", amount_min=1, amount_max=3, year=2019))) == 1


def test_a_range_speaks_of_the_grant_whose_amount_it_holds() -> None:
    one = row("a", amount=5, year=2019)
    assert amounts(one, row("b", amount_min=4, amount_max=6, year=2019)) == [5]
    assert amounts(one, row("b", amount_max=4, year=2019)) == [5, None]


def test_a_source_without_the_amount_speaks_of_the_grant_another_tells() -> None:
    assert amounts(row("a", amount=5, year=2019), row("b", note="soutien")) == [5]
    assert amounts(row("a", amount=5, year=2019), row("b", year=2020)) == [5, None]
    assert amounts(row("a", amount=5, year=2019), row("a", year=2019)) == [5, None], "each row of a source"


def test_partnerships_with_a_budget_are_counted_row_by_row() -> None:
    rows = [row(role="partner", budget=5), row(role="partner", budget=5), row(role="partner", budget=6)]
    assert amounts(*rows, kind="PARTNER_OF") == [5, 5, 6]
    assert amounts(*rows, row("b", role="partner", budget=5), kind="PARTNER_OF") == [5, 5, 6]
    assert amounts(*rows[:1], row(cite="l. 2", role="partner"), kind="PARTNER_OF") == [5]
    assert amounts(*rows[:1], row(role="lead"), kind="PARTNER_OF") == [5, None]


def test_partnerships_of_other_years_are_others() -> None:
    rows = [row(v, role="partner", budget=5, since=y, until=y) for v, y in (("a", "2014"), ("b", "2018"))]
    assert amounts(*rows, kind="PARTNER_OF") == [5, 5]
    longer = row("b", role="partner", since="2010", until="2020")
    assert amounts(rows[0], longer, kind="PARTNER_OF") == [5, None], "a longer period is not lost"


ROWS = st.lists(
    st.builds(
        lambda voice, cite, body: row(voice, cite, **body),
        st.sampled_from(["a/s", "a/t", "b/s", "c/s"]),
        st.sampled_from(["", "l. 1"]),
        st.fixed_dictionaries(
            {},
            optional={
                "amount": st.integers(-1, 2),
                "year": st.integers(2018, 2019),
                "reference": st.sampled_from(["r1", "r2"]),
                "note": st.sampled_from("xy"),
                "nature": st.just("in_kind"),
            },
        ),
    ),
    max_size=10,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[Any], random: object) -> None:
    claims = claims_of(*rows)
    expected = parallel_links("FUNDS", claims)
    assert sorted(c.id for group in expected.values() for c in group) == sorted(c.id for c in claims)
    random.shuffle(claims)  # type: ignore[attr-defined]
    again = parallel_links("FUNDS", claims)
    assert {m: [c.id for c in g] for m, g in again.items()} == {
        m: [c.id for c in g] for m, g in expected.items()
    }


@given(ROWS)
def test_no_money_of_a_data_set_is_lost_or_doubled(rows: list[Any]) -> None:
    """Of one document each row counts but those that only differ by their place."""
    alone = [one for one in rows if one[0] == "a/s"]
    places: Counter[tuple[str, str]] = Counter((canonical(body), cite) for _, cite, body in alone)
    expected: Counter[str] = Counter()
    for (text, _), count in places.items():
        expected[text] = max(expected[text], count)
    groups = parallel_links("FUNDS", claims_of(*alone)).values()
    assert Counter(canonical(group[0].body) for group in groups) == expected


@given(ROWS)
def test_another_source_that_says_the_same_changes_no_amount(rows: list[Any]) -> None:
    alone = [one for one in rows if one[0] == "a/s"]
    copy = [("z/s", cite, body) for _, cite, body in alone]
    assert amounts(*alone) == amounts(*alone, *copy)


def test_a_day_is_no_reference_of_one_grant() -> None:
    decided = {"reference": "2017-12-14", "year": 2018}
    assert amounts(row("a", amount=50, **decided), row("b", amount=30, **decided)) == [30, 50]
    assert amounts(row("a", amount=50, **decided), row("b", amount=50, **decided)) == [50]
    later = {**decided, "reference": "2018-12-14"}
    assert amounts(row("a", amount=50, **decided), row("b", amount=50, **later)) == [50, 50]
    filed = {"reference": "D-17", "year": 2018}
    assert len(amounts(row("a", amount=50, **filed), row("b", amount=30, **filed))) == 1
