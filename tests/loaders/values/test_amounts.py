from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.errors import InvalidValue
from cordee.loaders.values.amounts import MAX_CENTS, parse, parse_signed
from cordee.loaders.values.faults import BadValue


@pytest.mark.parametrize(
    ("raw", "cents"),
    [
        ("1 884 101,06 €", 188410106),
        ("1.884.101,06 EUR", 188410106),
        ("1,884,101.06", 188410106),
        ("1884101.06", 188410106),
        ("1\u202f884\u202f101,06\u00a0€", 188410106),
        ("1’884’101,06", 188410106),
        ("224.929,99€", 22492999),
        ("3000 €", 300000),
        ("3000.0", 300000),
        ("1884.5", 188450),
        ("1.884,00", 188400),
        ("1 884", 188400),
        ("1884,000", 188400),
        ("75 k€", 7500000),
        ("75K€", 7500000),
        ("75 k EUR", 7500000),
        ("1,5 M€", 150000000),
        ("0,125 M€", 12500000),
        ("€ 12", 1200),
        ("EUR 12,5", 1250),
        ("12 euros", 1200),
        ("1 euro", 100),
        ("0", 0),
        ("0,01", 1),
        ("１２", 1200),
        ("3.955834594E7", 3_955_834_594),
    ],
)
def test_an_amount_is_read_as_people_write_it(raw: str, cents: int) -> None:
    assert parse(raw) == cents


NEGATIVE = {
    "-3000": -300_000,
    "−3000 €": -300_000,
    "– 12": -1_200,
    "(3000)": -300_000,
    "(2 500,50 €)": -250_050,
    "2 500,50-": -250_050,
    "2 500 €-": -250_000,
    "€ -5": -500,
    "-€5": -500,
    "-1.884.101,06": -188_410_106,
    "- 75 k€": -7_500_000,
}


@pytest.mark.parametrize(("raw", "cents"), NEGATIVE.items())
def test_a_negative_amount_is_a_correction_where_one_may_be(raw: str, cents: int) -> None:
    assert parse_signed(raw) == cents
    with pytest.raises(BadValue, match="a funding row of its own"):
        parse(raw)


@pytest.mark.parametrize("raw", ["--5", "-(5)", "(-5)", "5.-", "-5-", "(5", "5)", "-", "()"])
def test_a_sign_that_is_not_one_is_refused(raw: str) -> None:
    with pytest.raises(BadValue, match="negative for a correction"):
        parse_signed(raw)


def test_nothing_is_neither_more_nor_less() -> None:
    assert parse_signed("-0") == parse_signed("0") == parse("0") == 0


@pytest.mark.parametrize("raw", ["1.884", "1,884", "12.500 €", "999,000", "1.884 k€"])
def test_a_thousand_that_could_be_a_decimal_is_refused(raw: str) -> None:
    with pytest.raises(BadValue, match="both ways"):
        parse(raw)


def test_the_remedy_of_an_ambiguous_amount_shows_both_readings() -> None:
    with pytest.raises(BadValue) as caught:
        parse("1.884")
    assert "1884" in caught.value.remedy.said_in("fr")
    assert "1,88" in caught.value.remedy.said_in("fr")
    assert "1.88" in caught.value.remedy.said_in("en")


@pytest.mark.parametrize("raw", ["12,345678", "0.001", "1 884,101", "0,884", "0,0000001 k€"])
def test_less_than_a_cent_is_refused(raw: str) -> None:
    with pytest.raises(BadValue, match="cent"):
        parse(raw)


RECKONED = {
    "514561.8799999999": 51_456_188,
    "96782.26000000001": 9_678_226,
    "652737,4900000001 €": 65_273_749,
    "-96782.26000000001": -9_678_226,
    "96782.2578125": 9_678_226,
    "33333.3333333333": 3_333_333,
    "0.30000000000000004": 30,
    "5.820766091346741e-11": 0,
    "-1.4901161193847656E-08": 0,
}


@pytest.mark.parametrize(("raw", "cents"), RECKONED.items())
def test_what_a_program_reckoned_is_the_cent_next_to_it(raw: str, cents: int) -> None:
    assert parse_signed(raw) == cents


@given(st.integers(1, 10**9), st.integers(1, 9))
def test_what_is_summed_in_a_program_is_read_to_the_cent(cents: int, times: int) -> None:
    assert parse_signed(f"{sum([cents / 100] * times):.10f}") == cents * times
    assert parse_signed(repr(sum([cents / 100] * times))) == cents * times


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "€",
        "k€",
        "$3000",
        "3000 CHF",
        "£12",
        "12 000 000 m€",
        "75m€",
        "1 88 4",
        "1.88.4",
        "1,88,4.0",
        "12 34",
        "1e5",
        "douze",
        "12-13",
        "12 à 15",
        "nan",
        "inf",
        "٣٠٠٠",
        "1" * 5000,
        "9" * 39,
        "\0",
    ],
)
def test_what_is_no_amount_is_refused(raw: str) -> None:
    with pytest.raises(BadValue):
        parse(raw)


def test_the_largest_amount_is_kept_and_no_larger() -> None:
    assert parse(str(MAX_CENTS // 100)) == MAX_CENTS
    with pytest.raises(BadValue, match="check it"):
        parse(str(MAX_CENTS // 100 + 1))


def test_a_refusal_is_one_of_ours_and_a_value_error() -> None:
    with pytest.raises(InvalidValue):
        parse("x")
    with pytest.raises(ValueError, match="expected an amount"):
        parse("x")


@given(st.integers(0, MAX_CENTS), st.sampled_from([" ", "\u00a0", "\u202f", "."]))
def test_a_french_amount_comes_back_to_the_cent(cents: int, gap: str) -> None:
    whole = f"{cents // 100:,}".replace(",", gap)
    assert parse(f"{whole},{cents % 100:02d} €") == cents


@given(st.integers(0, MAX_CENTS))
def test_an_english_amount_comes_back_to_the_cent(cents: int) -> None:
    assert parse(f"{cents // 100:,}.{cents % 100:02d}") == cents


@given(st.integers(0, MAX_CENTS))
def test_a_plain_amount_comes_back_to_the_cent(cents: int) -> None:
    assert parse(f"{cents // 100}.{cents % 100:02d}") == cents


@given(st.text())
def test_any_text_is_an_amount_or_a_refusal(raw: str) -> None:
    try:
        cents = parse(raw)
    except BadValue as error:
        assert error.expected.said_in("fr")
        assert error.remedy.said_in("en")
    else:
        assert 0 <= cents <= MAX_CENTS


@given(st.text(alphabet="0123456789 .,€kM-'()", max_size=14))
def test_anything_like_an_amount_is_one_or_a_refusal(raw: str) -> None:
    try:
        assert 0 <= parse(raw) <= MAX_CENTS
    except BadValue as error:
        assert str(error)
