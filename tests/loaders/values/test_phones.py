from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.phones import parse

ONE = "06 39 98 01 10"


@pytest.mark.parametrize(
    "raw",
    [
        "06 39 98 01 10",
        "0639980110",
        "06.39.98.01.10",
        "06..39.98.01.10",
        "06-39-98-01-10",
        "06/39/98/01/10",
        "06\u00a039\u202f98 01 10",
        "+33 6 39 98 01 10",
        "+33 (0)6 39 98 01 10",
        "+33 06 39 98 01 10",
        "0033639980110",
        "(06) 39 98 01 10",
        "tel:+33-6-39-98-01-10",
        " 06 39 98 01 10 ",
    ],
)
def test_one_number_has_one_spelling(raw: str) -> None:
    assert parse(raw) == ONE


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("+41 22 000 00 00", "+41220000000"),
        ("0041 22 000 00 00", "+41220000000"),
        ("+39 0171 000000", "+390171000000"),
        ("02 62 00 00 00", "02 62 00 00 00"),
        ("+262 262 00 00 00", "+262262000000"),
        ("+386 (1) 000 00 00", "+38610000000"),
        ("+43 1 0000000", "+4310000000"),
    ],
)
def test_numbers_abroad_keep_their_country(raw: str, number: str) -> None:
    assert parse(raw) == number


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "12",
        "049249087",
        "06 39 98 01 1",
        "06 39 98 01 100",
        "0639980110 ou 0639980111",
        "poste 12",
        "+",
        "+0123456789",
        "+999 22 000 00 00",
        "+41 22 000",
        "+39 0171 00000000000",
        "3949",
        "+33 06 39 98 01",
        "06 39 98 01 10 poste 3",
        "a 06 39 98 01 10",
        "+1 555 0100",
        "00",
    ],
)
def test_what_is_no_number_is_refused(raw: str) -> None:
    with pytest.raises(BadValue, match="telephone number"):
        parse(raw)


@given(st.integers(1, 9), st.integers(0, 99_999_999), st.sampled_from(["", " ", ".", "..", "-", "\u00a0"]))
def test_every_french_number_comes_back_however_it_is_cut(first: int, rest: int, gap: str) -> None:
    digits = f"0{first}{rest:08d}"
    pairs = [digits[i : i + 2] for i in range(0, 10, 2)]
    assert parse(gap.join(pairs)) == " ".join(pairs)
    assert parse(f"+33{digits[1:]}") == " ".join(pairs)


@given(st.text() | st.text(alphabet="0123456789+(). -", max_size=20))
def test_any_text_is_a_number_or_a_refusal(raw: str) -> None:
    try:
        number = parse(raw)
    except BadValue as error:
        assert error.expected.said_in("fr")
    else:
        assert parse(number) == number
