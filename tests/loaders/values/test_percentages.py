from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.percentages import are_shares, parse, said


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("45 %", 45.0),
        ("45%", 45.0),
        ("45,5 %", 45.5),
        ("45.5", 45.5),
        ("100", 100.0),
        ("45 pour cent", 45.0),
        ("45 p. 100", 45.0),
        ("45 Prozent", 45.0),
        ("45 percento", 45.0),
    ],
)
def test_a_percentage_is_read_as_people_write_it(raw: str, value: float) -> None:
    assert parse(raw) == value


@pytest.mark.parametrize("raw", ["", "%", "120 %", "-5 %", "la moitié", "45 % de 100"])
def test_what_is_no_percentage_is_refused(raw: str) -> None:
    with pytest.raises(BadValue):
        parse(raw)


def test_shares_are_told_by_their_column() -> None:
    assert are_shares(["0.45", "0,07", "1"])
    assert not are_shares(["0.45", "45"])
    assert not are_shares(["1", "0"])
    assert are_shares(["0.45", "5 %"])  # A grant of less than one in a hundred is none.
    assert not are_shares(["0.45", "n"])
    assert not are_shares([])
    assert parse("0,07", shares=True) == 7.0
    assert parse("1", shares=True) == 100.0
    assert parse("0,5 %", shares=True) == 0.5


@given(st.integers(0, 100_000), st.sampled_from(["fr", "en"]))
def test_what_is_written_for_people_is_read_back(thousandths: int, lang: str) -> None:
    assert parse(said(thousandths / 1000).said_in(lang)) == thousandths / 1000
