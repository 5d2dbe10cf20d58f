from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.files.guard import guard, unguard


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+33 6 39 98 01 10",
        "-",
        "- puce",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\0x",
        "＝1",
        "＋1",
        "－x",
        "＠x",
        "=",
        "'=1",
    ],
)
def test_what_a_spreadsheet_would_run_is_quoted(text: str) -> None:
    assert guard(text) == f"'{text}"
    assert unguard(f"'{text}") == text


@pytest.mark.parametrize("text", ["", "a", "a=b", "12", "-12", "-12,5", "+12.50", "'a", "''", "l'eau", " =x"])
def test_what_no_spreadsheet_would_run_is_left_as_it_is(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


def test_one_guard_only_is_taken_off() -> None:
    assert unguard("''=1") == "'=1"


@given(st.text() | st.text(alphabet="'=+-@1,a\t"))
def test_a_guarded_text_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.text() | st.text(alphabet="'=+-@1,a\t"))
def test_nothing_guarded_begins_like_a_formula(text: str) -> None:
    written = guard(text)
    if written[:1] and written[0] in "=+-@\t\r\0":
        assert float(written.replace(",", ".")) is not None
