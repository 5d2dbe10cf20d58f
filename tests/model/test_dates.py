"""The days a partial date may mean, and which dates there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.errors import InvalidValue
from cordee.model.dates import FIRST_DAY, LAST_DAY, day_after, first_day, is_partial, last_day, period


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
