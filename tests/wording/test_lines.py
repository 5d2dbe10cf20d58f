"""Tables and lines: they fit, they lose nothing, they steer no terminal."""

from __future__ import annotations

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.i18n import Language, Text, languages, speak
from cordee.queries.common.answer import Cell, Column
from cordee.wording import lines as tables
from cordee.wording.lines import TextLine, cell_text, clean, figure, laid_out, table, wide, wrap
from tests.texts import two

words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30)
texts = st.lists(words, max_size=12).map(" ".join)


def columns(*names: str) -> list[Column]:
    """Columns called as in plain data."""
    return [Column(name, two(name, name)) for name in names]


def printed(names: list[str], rows: list[list[Cell]], width: int = 100) -> list[str]:
    """A table as it is printed."""
    return [text for text, _ in laid_out(table(columns(*names), rows, width), width)]


@given(texts, st.integers(2, 60))
def test_wrapped_lines_fit_and_keep_every_letter(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(wide(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.lists(texts, min_size=3, max_size=3), min_size=1, max_size=5), st.integers(20, 120))
def test_a_table_fits_and_loses_nothing(rows: list[list[str]], width: int) -> None:
    lines = printed(["a", "b", "c"], [list(row) for row in rows], width)
    assert all(wide(line) <= width for line in lines)
    letters = sorted("".join("".join(lines).replace("─", "").split()))
    wanted = sorted("".join("".join(clean(cell) for row in rows for cell in row).replace("─", "").split()))
    assert not [c for c in wanted if c not in letters]


def test_a_table_that_fits() -> None:
    assert printed(["name", "number"], [["Gap", 12], ["Embrun", 1250]]) == [
        "name    number",
        "──────  ──────",
        "Gap         12",
        "Embrun   1,250",
    ]


def test_a_table_too_wide_wraps_its_widest_column() -> None:
    assert printed(["a", "b"], [["Pays de la Jeune Loire", "x"]], 16) == [
        "a              b",
        "─────────────  ─",
        "Pays de la     x",
        "Jeune Loire",
    ]


def test_a_table_with_no_room_for_its_columns_becomes_a_list() -> None:
    names = ["first", "second", "third"]
    rows: list[list[Cell]] = [["a" * 20, "b" * 20, None], ["c" * 20, None, "d" * 20]]
    assert printed(names, rows, 30) == [
        f"first: {'a' * 20}",
        f"  second: {'b' * 20}",
        "",
        f"first: {'c' * 20}",
        f"  third: {'d' * 20}",
    ]


def test_columns_without_anything_are_left_out() -> None:
    assert printed(["a", "b"], [[None, "x"], ["", "y"]]) == ["b", "─", "x", "y"]


def test_no_column_and_no_row() -> None:
    assert printed([], []) == []
    assert printed(["a"], []) == []
    assert printed(["a"], [[None]]) == []


def test_long_words_are_cut_after_hyphens_first() -> None:
    assert wrap("Provence-Alpes-Côte", 10) == ["Provence-", "Alpes-Côte"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_a_line_never_begins_with_a_sign_french_sets_off() -> None:
    assert wrap("un mot ; un autre : fin", 8) == ["un mot ;", "un", "autre :", "fin"]
    assert wrap("voir « l. 12 » et", 12) == ["voir", "« l. 12 » et"]


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("é", 1), ("e\u0301", 1), ("漢字", 4), ("ｆ", 2), ("", 0)]
)
def test_the_places_a_text_takes(text: str, width: int) -> None:
    assert wide(text) == width


@pytest.mark.parametrize(
    "text", ["\x1b[31mred", "a\x07b", "a\nb", "a\rb", "\x9b31m", "a\u202eb", "a\u2066b", "a\u2028b", "a\x00b"]
)
def test_nothing_of_the_data_steers_the_terminal(text: str) -> None:
    shown = "".join(line for line, _ in laid_out([TextLine(text), *table(columns("a"), [[text]], 80)], 80))
    assert all(char.isprintable() for char in shown)


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [
        (0, "0", "0"),
        (1234567, "1\u202f234\u202f567", "1,234,567"),
        (0.5, "0,5", "0.5"),
        (12345.678, "12\u202f345,68", "12,345.68"),
        (-3, "-3", "-3"),
    ],
)
def test_numbers_as_people_read_them(value: float, fr: str, en: str) -> None:
    with speak("fr"):
        assert str(figure(value)) == fr
    with speak("en"):
        assert str(figure(value)) == en


def test_amounts_are_in_euros_and_years_are_plain() -> None:
    assert cell_text("amount_cents", 123450) == "€1,234.50"
    assert cell_text("year", 2018) == "2018"
    assert cell_text("number", 2018) == "2,018"
    assert cell_text("x", None) == ""
    with speak("fr"):
        assert printed(["amount_cents"], [[100]])[2].strip() == "1\u00a0€"


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", ["amount_cents", "amount_min_cents", "amount_max_cents", "in_kind_cents"])
def test_an_amount_is_in_euros_and_its_title_says_no_cents(name: str, lang: Language) -> None:
    with speak(lang):
        head, _, row = (line.text for line in table([Column(name, Text(f"column.{name}"))], [[100]], 80))
    assert "cent" not in head.casefold() and "1" in row and "€" in row


def test_the_width_is_that_of_the_terminal_within_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    for columns, width in ((90, 90), (400, tables.WIDEST)):
        with monkeypatch.context() as patched:  # pytest asks for the width too
            patched.setattr("shutil.get_terminal_size", lambda _, wide=columns: os.terminal_size((wide, 20)))
            shown = tables.screen_width(True)
        assert shown == width
    assert tables.screen_width(False) == tables.ON_A_PIPE


def test_bullets_hang() -> None:
    lines = [text for text, _ in laid_out([TextLine("· one two three", 2)], 13)]
    assert lines == ["  · one two", "    three"]


def test_each_letter_takes_the_places_its_properties_say() -> None:
    for letter in map(chr, range(0x20, 0x3200)):
        if unicodedata.category(letter) != "Cn":
            marked, double = unicodedata.combining(letter), unicodedata.east_asian_width(letter) in "WF"
            assert wide(letter) == (0 if marked else 2 if double else 1), hex(ord(letter))
    assert wide("« d’accord » — œuvre…") == 21
