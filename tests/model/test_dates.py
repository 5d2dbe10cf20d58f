"""The days a partial date may mean, and which dates there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.errors import InvalidValue
from cordee.model.dates import (
    FIRST_DAY,
    LAST_DAY,
    day_after,
    finest,
    first_day,
    holds,
    is_partial,
    known_dates,
    last_day,
    period,
)


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("", "0001-01-01", "9999-12-31"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-10", "2018-10-01", "2018-10-31"),
        ("2018-11", "2018-11-01", "2018-11-30"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018-10-15", "2018-10-15", "2018-10-15"),
        ("0999", "0999-01-01", "0999-12-31"),
    ],
)
def test_the_first_and_the_last_day_it_may_mean(partial: str, first: str, last: str) -> None:
    assert (first_day(partial), last_day(partial)) == (first, last)
    assert period(partial) == (first, last)


@pytest.mark.parametrize(
    ("day", "after"),
    [
        ("2018-10-15", "2018-10-16"),
        ("2018-12-31", "2019-01-01"),
        ("2020-02-28", "2020-02-29"),
        ("9999-12-30", "9999-12-31"),
        (FIRST_DAY, "0001-01-02"),
        (LAST_DAY, LAST_DAY),
    ],
)
def test_the_day_after(day: str, after: str) -> None:
    assert day_after(day) == after


@pytest.mark.parametrize("value", ["2018", "2018-01", "2018-12-31", "2020-02-29", "0001-01-01", "9999"])
def test_dates_that_there_are(value: str) -> None:
    assert is_partial(value)


@pytest.mark.parametrize(
    "value",
    [
        *("18", "20180", "2018-", "2018-1", "2018-00", "2018-13", "2018-02-29", "2018-04-31"),
        *("2018-01-00", "2018-01-1", "2018-01-01T00", "0000", "0000-01-01", "hier", "2018/01"),
    ],
)
def test_dates_that_there_are_not(value: str) -> None:
    assert not is_partial(value)
    with pytest.raises(InvalidValue, match=value):
        period(value)


def test_nothing_is_no_date_but_a_period() -> None:
    assert not is_partial("")
    assert not is_partial("2018-01-01 ")
    assert period("") == (FIRST_DAY, LAST_DAY)


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_day_lies_in_every_part_of_it(day: object, length: int) -> None:
    partial = str(day)[:length]
    assert is_partial(partial)
    assert first_day(partial) <= str(day) <= last_day(partial)
    if last_day(partial) < LAST_DAY:
        assert not day_after(last_day(partial)).startswith(partial)


@pytest.mark.parametrize(
    ("coarse", "finer", "same"),
    [
        ("2018", "2018-03", True),
        ("2018", "2018-03-01", True),
        ("2018-03", "2018-03-01", True),
        ("2018", "2018", False),
        ("2018", "2019-03-01", False),
        ("2018-03", "2018", False),
        ("2018-03", "2018-04-01", False),
        ("", "2018", False),
        ("", "-5", False),
    ],
)
def test_a_date_holds_what_says_the_same_more_exactly(coarse: str, finer: str, *, same: bool) -> None:
    assert holds(coarse, finer) is same


def test_the_finest_of_what_was_told_in_its_order() -> None:
    assert finest(["2018", "2019-05", "2018-03-01", "2018-03", "2020"]) == ["2019-05", "2018-03-01", "2020"]
    assert finest([]) == []
    assert finest(iter(["2018", "2018"])) == ["2018", "2018"]


@pytest.mark.parametrize(
    ("properties", "since", "until"),
    [
        ({}, "", ""),
        ({"since": "2018", "until": None}, "2018", ""),
        ({"until": "2020-05"}, "", "2020-05"),
        ({"since": "2018", "year": 2020}, "2018", ""),
        ({"until": "2018", "year": 2020}, "", "2018"),
        ({"year": 2020}, "2020", "2020"),
        ({"year": 800}, "0800", "0800"),
        ({"year": 1}, "0001", "0001"),
        ({"year": 9999}, "9999", "9999"),
        ({"year": 0}, "", ""),
        ({"year": 10_000}, "", ""),
        ({"year": "2020"}, "", ""),
    ],
)
def test_the_dates_that_are_known(properties: dict[str, object], since: str, until: str) -> None:
    assert known_dates(properties) == (since, until)
