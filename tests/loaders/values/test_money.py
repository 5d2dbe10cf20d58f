from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.i18n import Amount, speak
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.money import Money, currencies_named, decimal_sign, parse

ONE = {
    "1 764 705.88 €": 176_470_588,
    "€ 1.586.411,76": 158_641_176,
    "2,16 M€": 216_000_000,
    "217 k€": 21_700_000,
    "217 keuros": 21_700_000,
    "294,455,198": 29_445_519_800,
    "2,16 millions d'euros": 216_000_000,
    "1,884 M€": 188_400_000,
    "3 Md€": 300_000_000_000,
    "12 000 € TTC": 1_200_000,
    "12 000 € HT": 1_200_000,
    "12.500,-": 1_250_000,
    "-2 500 €": -250_000,
    "(2 500 €)": -250_000,
    "102\xa0991,50": 10_299_150,
}


@pytest.mark.parametrize(("raw", "cents"), ONE.items())
def test_one_amount(raw: str, cents: int) -> None:
    assert parse(raw) == Money(cents, cents)


OTHERS = {
    "12 000 CHF": Money(1_200_000, 1_200_000, "CHF"),
    "£5,000.00": Money(500_000, 500_000, "GBP"),
    "US$ 1,250.50": Money(125_050, 125_050, "USD"),
    "Fr. 250.-": Money(25_000, 25_000, "CHF"),
    "environ 5 000 €": Money(500_000, 500_000, about=True),
    "~ 5 k€": Money(500_000, 500_000, about=True),
    "10 000 - 20 000 €": Money(1_000_000, 2_000_000),
    "10-20 k€": Money(1_000_000, 2_000_000),
    "de 10 à 20 k€": Money(1_000_000, 2_000_000),
    "10 000 à 20 000 €": Money(1_000_000, 2_000_000),
    "10 000 € à 20 k€": Money(1_000_000, 2_000_000),
    "entre 5 000 et 10 000 €": Money(500_000, 1_000_000),
    "between 5,000.00 and 10,000.00": Money(500_000, 1_000_000),
    "von 1 000 bis 2 000 €": Money(100_000, 200_000),
    "tra 1 000 e 2 000 €": Money(100_000, 200_000),
    "moins de 5 000 €": Money(None, 500_000),
    "jusqu'à 5 k€": Money(None, 500_000),
    "< 5 000 €": Money(None, 500_000),
    "plus de 5 000 €": Money(500_000, None),
    "≥ 5 000 €": Money(500_000, None),
}


@pytest.mark.parametrize(("raw", "money"), OTHERS.items())
def test_a_range_stays_a_range_and_a_currency_is_kept(raw: str, money: Money) -> None:
    assert parse(raw) == money


@pytest.mark.parametrize(
    "raw",
    ["", "à voir", "12 € et 5 £", "20 000 à 10 000 €", "1.884", "5 000 €/an", "12/11/2023", "un", "9" * 90],
)
def test_what_is_no_amount_is_refused(raw: str) -> None:
    with pytest.raises(BadValue):
        parse(raw)


def test_the_column_tells_what_one_cell_leaves_open() -> None:
    assert decimal_sign(["1.884", "12.500,00", "3"]) == ","
    assert decimal_sign(["1,884", "12,500.00"]) == "."
    assert decimal_sign(["294,455,198", "82,400"]) == "."
    assert decimal_sign(["1.884", "3"]) == ""
    assert decimal_sign(["12,5", "12.5"]) == ""
    assert decimal_sign(["1.884", "514561.8799999999"]) == "."
    assert decimal_sign(["1.884", "652737,4900000001"]) == ","
    assert parse("1.884", decimal=",").cents == 188_400
    assert parse("1,884", decimal=".").cents == 188_400
    with pytest.raises(BadValue):
        parse("1.884", decimal=".")  # Finer than a cent.


@pytest.mark.parametrize(
    ("raw", "french", "english"),
    [
        ("10-20 k€", "de 10 000 € à 20 000 €", "€10,000 to €20,000"),
        ("moins de 5 k€", "jusqu'à 5 000 €", "up to €5,000"),
        ("plus de 5 k€", "à partir de 5 000 €", "from €5,000"),
        ("~5 k€", "environ 5 000 €", "about €5,000"),
        ("12,5 €", "12,50 €", "€12.50"),
    ],
)
def test_money_is_said_in_each_language(raw: str, french: str, english: str) -> None:
    with speak("fr"):
        assert str(parse(raw).said).replace("\u202f", " ").replace("\xa0", " ") == french
    with speak("en"):
        assert str(parse(raw).said).replace("\u202f", " ").replace("\xa0", " ") == english


@given(st.integers(0, 10**12), st.sampled_from(["fr", "en"]))
def test_what_is_written_for_people_is_read_back(cents: int, lang: str) -> None:
    written = Amount(cents).said_in(lang)
    assert parse(written, decimal="," if lang == "fr" else ".").cents == cents


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.sampled_from([" - ", " à ", " – ", " to "]))
def test_a_range_of_any_two_amounts_has_both(low: int, more: int, sign: str) -> None:
    high = low + more
    raw = f"{low // 100}.{low % 100:02d}{sign}{high // 100}.{high % 100:02d} €"
    assert parse(raw) == Money(low, high)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(raw: str) -> None:
    try:
        found = parse(raw)
    except BadValue:
        return
    assert found.low is not None or found.high is not None


def test_a_code_in_capitals_is_a_currency_in_a_cell_and_a_word_in_a_title() -> None:
    assert parse("1 000 MAD") == Money(100_000, 100_000, "MAD")
    assert currencies_named("1 000 ALL") == {"ALL"}
    assert currencies_named("TOTAL ALL", title=True) == frozenset()
    assert currencies_named("Montant (CHF)", title=True) == {"CHF"}
    with pytest.raises(BadValue):
        parse("1 000 XYZ")
