"""Marks: equal for what a spreadsheet changes by itself, different for what people change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.filled.trace import Trace, line_mark, marks, plain, trace_of

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t "), max_size=80)


@pytest.mark.parametrize(
    ("written", "back"),
    [
        ("a\nb", "a\r\nb"),
        ("a\nb", "a_x000D_\nb"),
        ("a  b", "a b"),
        ("déjà", "de\u0301ja\u0300"),
        (" x ", "x"),
        ("=1+1", "'=1+1"),
        ("''=1+1", "=1+1"),
        ("12 000", "12\u202f000"),
        ("a \n b", "a\nb"),
        ("x", "\ufeffx"),
    ],
)
def test_what_spreadsheets_change_is_no_change(written: str, back: str) -> None:
    assert marks(written) == marks(back)
    assert plain(written) == plain(back)


@pytest.mark.parametrize(
    ("written", "changed"),
    [
        ("a", "b"),
        ("a\nb", "a b"),
        ("a\nb", "b\na"),
        ("a", "A"),
        ("deja", "déjà"),
        ("שלום", "שלוט"),
        ("🙂", "🙃"),
    ],
)
def test_what_people_change_is_one(written: str, changed: str) -> None:
    assert not Trace("s", "r", {"note": marks(written)}).same("note", changed)


def test_an_empty_cell_has_no_mark() -> None:
    assert marks("") == marks(" \n ") == ()
    assert marks("a\n\nb")[1] == line_mark("")


def test_what_an_old_encoding_makes_of_a_line_is_no_change() -> None:
    trace = Trace("s", "r", {"note": marks("offre → besoin")})
    assert trace.same("note", "offre ? besoin")
    assert trace.wrote("note", "offre ? besoin")
    assert not trace.same("note", "offre ! besoin")
    assert not Trace("s", "r", {"note": marks("offre ? besoin")}).same("note", "offre → besoin")


def test_a_very_long_cell_has_one_mark_for_all() -> None:
    text = "\n".join(f"ligne {number}" for number in range(60))
    trace = Trace("s", "r", {"note": marks(text)})
    assert len(marks(text)) == 1
    assert trace.same("note", text)
    assert not trace.same("note", text + "\nde plus")
    assert not trace.wrote("note", "ligne 3")


def test_a_trace_is_read_back_as_it_was_written() -> None:
    trace = Trace("abc", "def", {"name": marks("EV"), "note": (), "why": marks("a → b\nc")})
    assert trace_of(trace.text()) == trace
    assert trace_of(trace.text().replace(" ", "\n")) == trace
    assert "EV" not in trace.text()


@pytest.mark.parametrize("text", ["", "cordee1", "cordee1 a", "cordee1 a b loose", "cordee2 a b c:d", "mot"])
def test_what_is_no_trace_is_none(text: str) -> None:
    assert trace_of(text) is None


@given(TEXTS)
def test_every_text_is_the_same_as_itself_through_the_hidden_column(text: str) -> None:
    trace = trace_of(Trace("s", "r", {"note": marks(text)}).text())
    assert trace is not None
    assert trace.same("note", text)
    assert all(trace.wrote("note", line) for line in plain(text).split("\n") if line)
    assert plain(plain(text)) == plain(text)


@given(TEXTS, TEXTS)
def test_two_texts_that_read_otherwise_have_other_marks(left: str, right: str) -> None:
    if plain(left) != plain(right):
        assert marks(left) != marks(right)
