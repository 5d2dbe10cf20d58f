"""How names are compared."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.model.folding import fold

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
