from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.values.noted import Noted, parse

CELLS = {
    "Formation : formation « piloter un tiers-lieu »; Plaidoyer : entrées à la Région": [
        ("Formation", "formation « piloter un tiers-lieu »"),
        ("Plaidoyer", "entrées à la Région"),
    ],
    "Coworking : diversifier; Animation de réseau : ": [
        ("Coworking", "diversifier"),
        ("Animation de réseau", ""),
    ],
    "Outillage : ": [("Outillage", "")],
    "Mobilité": [("Mobilité", "")],
    "Mobilité: bus de 10:30": [("Mobilité", "bus de 10:30")],
    "Site : https://example.org/a": [("Site", "https://example.org/a")],
    "https://example.org/a": [("https://example.org/a", "")],
    "- Culture : veillées\n- Habitat : chantiers": [("Culture", "veillées"), ("Habitat", "chantiers")],
    "1. Culture\n2. Habitat": [("Culture", ""), ("Habitat", "")],
    "Culture : a; Culture : a": [("Culture", "a")],
    "": [],
    " ; : ": [],
}


@pytest.mark.parametrize(("raw", "pairs"), CELLS.items())
def test_a_cell_gives_its_pairs(raw: str, pairs: list[tuple[str, str]]) -> None:
    assert parse(raw) == tuple(Noted(*pair) for pair in pairs)


WORDS = st.text(st.characters(categories=("Lu", "Ll"), include_characters=" '"), min_size=1, max_size=20).map(
    lambda text: "A" + " ".join(text.split())
)


@given(st.lists(st.builds(Noted, WORDS, st.one_of(st.just(""), WORDS)), max_size=5, unique=True))
def test_what_is_written_is_read_back(pairs: list[Noted]) -> None:
    assert parse("; ".join(pair.said for pair in pairs)) == tuple(pairs)


@given(st.text(max_size=60))
def test_any_text_is_read(raw: str) -> None:
    assert all(pair.subject for pair in parse(raw))
