"""How names are compared."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.model.folding import fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Cœur de l’Écrins-Queyras ", "coeur de l ecrins queyras"),
        ("ÉTÉ", "ete"),
        ("e\u0301te\u0301", "ete"),
        ("Straße", "strasse"),
        ("ﬁlière", "filiere"),
        ("Łódź", "lodz"),
        ("a_b--c", "a b c"),
        ("½", "1 2"),
        ("ΟΔΟΣ", "οδοσ"),
        ("...", ""),
        ("", ""),
        ("日本", "日本"),
    ],
)
def test_two_spellings_of_one_name_are_equal(text: str, expected: str) -> None:
    assert fold(text) == expected


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
