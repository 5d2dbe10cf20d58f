from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.i18n import speak
from cordee.loaders.recognise.evidence import evidence
from cordee.loaders.recognise.view import Seen
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.ticks import Tick, parse

ON = [
    "x",
    "X",
    "oui",
    "Oui",
    "OUI ",
    "o",
    "1",
    "✓",
    "✔️",
    "☑",
    "●",
    "•",
    "vrai",
    "TRUE",
    "yes",
    "ja",
    "sì",
    "ok",
    "x.",
]
OFF = ["", " ", "non", "Non", "n", "0", "✗", "☐", "○", "faux", "FALSE", "no", "nein", "-", "—"]


@pytest.mark.parametrize("raw", ON)
def test_a_tick_is_on(raw: str) -> None:
    assert parse(raw) == Tick(True)


@pytest.mark.parametrize("raw", OFF)
def test_a_tick_is_off(raw: str) -> None:
    assert parse(raw) == Tick(False)


@pytest.mark.parametrize(
    ("raw", "tick"),
    [
        ("oui, depuis 2019", Tick(True, "depuis 2019")),
        ("oui (CA)", Tick(True, "CA")),
        ("x – fondateur", Tick(True, "fondateur")),
        ("✓ (2021)", Tick(True, "2021")),
        ("non : en réflexion", Tick(False, "en réflexion")),
    ],
)
def test_what_stands_beside_a_tick_is_kept(raw: str, tick: Tick) -> None:
    assert parse(raw) == tick


@pytest.mark.parametrize(
    "raw", ["un peu", "2", "12", "Si possible", "No man's land", "Xavier", "2019", "O. Martin"]
)
def test_what_is_no_tick_is_refused(raw: str) -> None:
    with pytest.raises(BadValue):
        parse(raw)


def test_a_column_of_ticks_is_told_from_one_of_counts() -> None:
    def are_ticks(cells: list[str]) -> bool:
        return Seen(0, "", (), evidence(cells)).is_ticks

    assert are_ticks(["x", "", "x"])
    assert are_ticks(["1", "0", ""])
    assert not are_ticks(["1", "2"])
    assert not are_ticks(["", ""])
    assert not are_ticks(["oui", "un peu"])


def test_a_tick_is_said_in_each_language() -> None:
    with speak("fr"):
        assert (str(Tick(True).said), str(Tick(False).said)) == ("oui", "non")
    assert parse(Tick(True).said.said_in("en")).on


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(raw: str) -> None:
    with contextlib.suppress(BadValue):
        parse(raw)


@pytest.mark.parametrize("raw", ["1,5", "1,200,000.00", "1-2", "1:30"])
def test_a_number_that_begins_with_1_is_no_tick(raw: str) -> None:
    with pytest.raises(BadValue):
        parse(raw)
    assert parse("1, depuis 2019") == Tick(True, "depuis 2019")
