from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.values.dates import parse
from cordee.loaders.values.faults import BadValue
from cordee.model.dates import is_partial

FRENCH = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905
)
DATES = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("raw", "partial"),
    [
        ("2018", "2018"),
        ("2018-10", "2018-10"),
        ("2018-10-15", "2018-10-15"),
        ("2018-1-5", "2018-01-05"),
        ("2018/10/15", "2018-10-15"),
        ("15/10/2018", "2018-10-15"),
        ("15.10.2018", "2018-10-15"),
        ("15-10-2018", "2018-10-15"),
        ("1/2/2018", "2018-02-01"),
        ("01/02/2018", "2018-02-01"),
        ("10/2018", "2018-10"),
        ("octobre 2018", "2018-10"),
        ("Octobre 2018", "2018-10"),
        ("15 octobre 2018", "2018-10-15"),
        ("1er octobre 2018", "2018-10-01"),
        ("1er oct. 2018", "2018-10-01"),
        ("Août 2019", "2019-08"),
        ("aou\u0302t 2019", "2019-08"),
        ("févr. 2018", "2018-02"),
        ("DÉCEMBRE 2018", "2018-12"),
        ("October 2018", "2018-10"),
        ("15 October 2018", "2018-10-15"),
        ("October 15, 2018", "2018-10-15"),
        ("15th of October 2018", "2018-10-15"),
        ("2018-10-15 00:00:00", "2018-10-15"),
        ("2018-10-15T00:00:00", "2018-10-15"),
        ("2018-10-15T08:30:00.000Z", "2018-10-15"),
        ("2018-10-15T08:30:00+02:00", "2018-10-15"),
        ("  2018  ", "2018"),
        ("2020-02-29", "2020-02-29"),
    ],
)
def test_a_date_is_read_as_people_write_it(raw: str, partial: str) -> None:
    assert parse(raw) == partial


@pytest.mark.parametrize(
    "raw",
    [
        "31/02/2018",
        "2019-02-29",
        "2018-13",
        "2018-00",
        "13/2018",
        "32/01/2018",
        "00/01/2018",
        "2018-10-32",
        "0000",
        "0018",
        "3000",
        "43388",
        "20181015",
    ],
)
def test_a_date_that_does_not_exist_is_refused(raw: str) -> None:
    with pytest.raises(BadValue, match="a date that exists"):
        parse(raw)


@pytest.mark.parametrize("raw", ["01/02/03", "15.10.18", "1-2-18"])
def test_a_year_of_two_digits_is_refused_with_its_remedy(raw: str) -> None:
    with pytest.raises(BadValue, match="four digits"):
        parse(raw)


@pytest.mark.parametrize(
    "raw",
    ["", " ", "bientôt", "octobre", "2018 ou 2019", "2014-2020", "vers 2018", "brumaire 2018", "\0", "-"],
)
def test_what_is_no_date_is_refused(raw: str) -> None:
    with pytest.raises(BadValue):
        parse(raw)


@given(DATES)
def test_every_day_is_read_in_every_writing(day: date) -> None:
    iso = day.isoformat()
    assert parse(iso) == iso
    assert parse(f"{iso} 00:00:00") == iso
    assert parse(f"{day.day}/{day.month}/{day.year}") == iso
    assert parse(f"{day.day:02d}.{day.month:02d}.{day.year}") == iso
    assert parse(f"{day.day} {FRENCH[day.month - 1]} {day.year}") == iso
    assert parse(f"{FRENCH[day.month - 1].upper()} {day.year}") == iso[:7]


@given(DATES)
def test_reading_twice_changes_nothing(day: date) -> None:
    for length in (4, 7, 10):
        assert parse(parse(day.isoformat()[:length])) == day.isoformat()[:length]


@given(st.text() | st.text(alphabet="0123456789/-. T:", max_size=12))
def test_any_text_is_a_date_that_exists_or_a_refusal(raw: str) -> None:
    try:
        assert is_partial(parse(raw))
    except BadValue as error:
        assert error.remedy.said_in("fr")
