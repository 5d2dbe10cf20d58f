"""What a meeting wrote of who follows something up stays, whatever becomes of the text around it."""

from __future__ import annotations

import pytest

from cordee.model.claims import Value
from cordee.model.discretion import WITHHELD
from cordee.model.written import Written, written_parts


@pytest.mark.parametrize(
    ("text", "kept", "said"),
    [
        ("Léa, 15 mars", ["Léa, 15 mars"], "Léa, 15 mars"),
        ("à voir ; qui suit : Léa", ["Léa"], "À VOIR ; QUI SUIT : Léa"),
        ("Léa B.\nvu Léa\nLéa, élue\nLéa", ["Léa B.", "Léa"], "Léa B.\nVU LÉA\nLÉA, ÉLUE\nLéa"),
        ("qui : Léa → Léa B. [1]", ["Léa B.", "Léa"], "QUI : Léa → Léa B. [1]"),
        ("qui : Léa lea@example.org", ["Léa lea@example.org"], f"QUI : Léa {WITHHELD}"),
        ("c : (a|b)", ["(a|b)"], "C : (a|b)"),
        ("rien", [], "RIEN"),
        ("rien", ["", "ailleurs"], "RIEN"),
    ],
)
def test_only_the_rest_is_said_otherwise(text: str, kept: list[str], said: str) -> None:
    assert Written(text, kept).said_by(str.upper) == said


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("owner", "Léa, 15 mars", ("Léa, 15 mars",)),
        ("owner", None, ()),
        ("note", "Léa", ()),
        ("corrections", ["Contact : Léa, ADRETS", "Qui pilote : Ugo"], ("Léa, ADRETS",)),
        ("corrections", ["Whom to call: Léa"], ("Léa",)),
        ("corrections", ["Contact"], ()),
    ],
)
def test_what_stays_of_a_property(name: str, value: Value | None, kept: tuple[str, ...]) -> None:
    assert written_parts(name, value) == kept
