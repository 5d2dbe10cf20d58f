"""How names are compared."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.model.folding import fold, name_key, visible

# The page folds names too (web/src/text.ts): one file of cases tests both.
CASES = json.loads((Path(__file__).parents[1] / "cases" / "folding.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["folded"] or "nothing")
def test_two_spellings_of_one_name_are_equal(case: dict[str, str]) -> None:
    assert fold(case["text"]) == case["folded"]


def plainly(text: str) -> str:
    """The same, a whole text at a time."""
    ligatures = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
    lowered = unicodedata.normalize("NFKD", text).casefold().translate(ligatures)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", plain).strip()


@given(st.text())
def test_no_character_depends_on_its_neighbours(text: str) -> None:
    assert fold(text) == plainly(text)


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("block", range(0, 0x30000, 0x4000))
def test_every_character_folds_as_in_a_text(block: int) -> None:
    for code in range(block, block + 0x4000):
        assert fold.__wrapped__(f"a{chr(code)}é") == plainly(f"a{chr(code)}é"), hex(code)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("C.A.U.E. de l'Ain", "caue de l ain"),
        ("C. A. U. E. de l’Ain", "caue de l ain"),
        ("CAUE de l'Ain", "caue de l ain"),
        ("Parc du C.A.U.E", "parc du caue"),
        ("Pôle Nº 5", "pole no 5"),
        ("Pôle n°5", "pole no 5"),
        ("pole N ˚ 5", "pole no 5"),
        ("25 °C", "25 c"),
        ("M. Martin", "m martin"),
        ("v1.2", "v1 2"),
        ("Chan\u00adtier", "chantier"),
        ("Éco\u200bles", "ecoles"),
        ("Plain", "plain"),
        ("", ""),
    ],
)
def test_what_people_write_two_ways_in_a_name_is_one(text: str, key: str) -> None:
    assert name_key(text) == key


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain", "plain"),
        ("l\u02bceau", "l\u2019eau"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\u200eleft to right", "left to right"),
        ("a\u200db", "ab"),
        ("\U0001f468\u200d\U0001f33e", "\U0001f468\u200d\U0001f33e"),
    ],
)
def test_what_nobody_sees_is_left_out(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_a_letter_of_another_script_amid_ours_is_the_one_it_looks_like() -> None:
    assert name_key("\u0410DRETS") == name_key("ADRETS")
    assert name_key("R\u0435seau N\u043ev\u00e9") == name_key("Reseau Nové")
    assert name_key("\u0410\u0414\u0420\u0415\u0421") != name_key("AДPEC")
    assert name_key("\u041c\u043e\u0441\u043a\u0432\u0430") == "\u043c\u043e\u0441\u043a\u0432\u0430"
