from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.numbers import RANGES, parse, parse_whole


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("44.559", 44.559),
        ("44,559", 44.559),
        ("6.0789", 6.0789),
        ("-6,5", -6.5),
        ("−6,5", -6.5),
        ("+12", 12.0),
        ("45 %", 45.0),
        ("45%", 45.0),
        ("1 234,5", 1234.5),
        ("1\u202f234\u00a0567", 1234567.0),
        ("0", 0.0),
        ("０，５", 0.5),
    ],
)
def test_a_measure_is_read(raw: str, value: float) -> None:
    assert parse(raw) == value


def test_zero_has_no_sign() -> None:
    assert str(parse("-0")) == "0.0"


@pytest.mark.parametrize(
    "raw", ["", "x", "1e5", "nan", "inf", "1.2.3", "1,2,3", "12 34", "0x1f", "١", "9" * 400, "1_000", "--1"]
)
def test_what_is_no_number_is_refused(raw: str) -> None:
    with pytest.raises(BadValue, match="expected a number"):
        parse(raw)


@pytest.mark.parametrize(
    ("name", "raw"),
    [("lat", "90.1"), ("lat", "-91"), ("lon", "181"), ("rate", "100.5"), ("rate", "-1"), ("lat", "4455900")],
)
def test_a_measure_out_of_its_bounds_is_refused(name: str, raw: str) -> None:
    with pytest.raises(BadValue, match="between"):
        parse(raw, RANGES[name])


@pytest.mark.parametrize(
    ("raw", "value"), [("39", 39), ("39.0", 39), ("39,00", 39), ("1 234", 1234), ("-3", -3), ("007", 7)]
)
def test_a_whole_number_is_read(raw: str, value: int) -> None:
    read = parse_whole(raw)
    assert read == value
    assert type(read) is int


@pytest.mark.parametrize("raw", ["39,5", "0.001", "39 ou 40", "environ 39", "39+", ""])
def test_what_is_not_whole_is_refused(raw: str) -> None:
    with pytest.raises(BadValue, match="a whole number"):
        parse_whole(raw)


@pytest.mark.parametrize(("name", "raw"), [("year", "18"), ("year", "20180"), ("member_count", "-1")])
def test_a_whole_number_out_of_its_bounds_is_refused(name: str, raw: str) -> None:
    with pytest.raises(BadValue, match="a whole number between"):
        parse_whole(raw, RANGES[name])


def test_the_bounds_are_shown_plainly() -> None:
    with pytest.raises(BadValue) as caught:
        parse_whole("-1", RANGES["member_count"])
    assert caught.value.expected.said_in("fr") == "un nombre entier entre 0 et 10000000"


@given(st.integers(-(10**12), 10**12))
def test_every_whole_number_comes_back(value: int) -> None:
    assert parse_whole(str(value)) == value
    assert parse_whole(f"{value:,}".replace(",", " ")) == value


@given(st.decimals(-1000, 1000, places=4))
def test_every_measure_comes_back(value: object) -> None:
    assert parse(str(value)) == float(str(value))
    assert parse(str(value).replace(".", ",")) == float(str(value))


@given(st.text() | st.text(alphabet="0123456789.,-+ %", max_size=12))
def test_any_text_is_a_number_or_a_refusal(raw: str) -> None:
    for reader in (parse, parse_whole):
        try:
            assert -1e15 <= reader(raw) <= 1e15
        except BadValue as error:
            assert error.remedy.said_in("fr")
