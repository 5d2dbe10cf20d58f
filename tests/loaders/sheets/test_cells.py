from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.sheets.cells import LONGEST, clean, number_text, trouble


@pytest.mark.parametrize(
    ("raw", "cell"),
    [
        ("", ""),
        ("  Gap ", "Gap"),
        ("\u00a0Gap\u202f", "Gap"),
        ("\ufeffGap\u200b", "Gap"),
        ("E\u0301crins", "Écrins"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("'=1+1", "=1+1"),
        ("'+33 6", "+33 6"),
        ("''=1", "'=1"),
        ("'Adrets", "'Adrets"),
        ("   ", ""),
        (f"Office de tourisme{' ' * 60}Die", "Office de tourisme Die"),
        (f"Gap{' ' * 20}{chr(10)}{' ' * 20}Die", "Gap\nDie"),
        (f"Gap{' ' * 32}Die", f"Gap{' ' * 32}Die"),
        ("عربي", "عربي"),
        ("🏔️", "🏔️"),
    ],
)
def test_a_cell_is_cleaned(raw: str, cell: str) -> None:
    assert clean(raw) == cell


@given(st.text())
def test_a_clean_cell_is_in_one_normal_form(raw: str) -> None:
    cell = clean(raw)
    assert unicodedata.is_normalized("NFC", cell)
    assert "\r" not in cell


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3000, "3000"),
        (3000.0, "3000"),
        (0.1 + 0.2, "0.3"),
        (1884101.06, "1884101.06"),
        (-6.5, "-6.5"),
        (0.0, "0"),
        (1e-5, "0.00001"),
        (1e15, "1000000000000000"),
        (1e21, "1000000000000000000000"),
        (float("nan"), "#NUM!"),
        (float("inf"), "#NUM!"),
    ],
)
def test_a_number_is_written_as_a_spreadsheet_shows_it(value: float, text: str) -> None:
    assert number_text(value) == text


@given(st.integers(-(10**12), 10**12))
def test_cents_survive_a_float(cents: int) -> None:
    assert round(float(number_text(cents / 100)) * 100) == cents


@pytest.mark.parametrize(
    "cell",
    [
        "x" * (LONGEST + 1),
        "a\0b",
        "a\x07",
        "\x1b[31m",
        "\x7f",
        "\ud800",
        "#N/A",
        "#REF!",
        "#DIV/0!",
        "#VALEUR!",
        "#NOM?",
        "Err:502",
    ],
)
def test_a_cell_no_row_should_hold_is_in_trouble(cell: str) -> None:
    found = trouble(cell)
    assert found is not None
    assert all(text.said_in("fr") and text.said_in("en") for text in found)


@pytest.mark.parametrize(
    "cell",
    ["", "x" * LONGEST, "a\tb\nc", "#", "# remarque", "#leplusimportant", "Err: 12", "🏔️", "עברית", "日本"],
)
def test_any_other_cell_is_not(cell: str) -> None:
    assert trouble(cell) is None
