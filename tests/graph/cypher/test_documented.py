"""The page of the documentation lists what may be called, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.graph.cypher.functions.all import NAMES
from cordee.graph.cypher.parse.cursor import CLAUSES

DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.mark.parametrize("page", ["cypher.md", "cypher.fr.md"])
def test_every_function_and_clause_is_on_the_page(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}`" not in text] == []
    assert [clause for clause in CLAUSES if clause not in text] == []
