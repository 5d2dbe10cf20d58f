from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.values.former import Former, beside, parse

CELLS = {
    "Café du Coin": Former(("Café du Coin",)),
    "anciennement Café du Coin": Former(("Café du Coin",)),
    "ex-Bar des Alpes": Former(("Bar des Alpes",)),
    "Café du Coin ; Bar des Alpes": Former(("Café du Coin", "Bar des Alpes")),
    "Café du Coin (jusqu'en 2019)": Former(("Café du Coin",)),
    "Arts et Métiers": Former(("Arts et Métiers",)),
    "CC du Haut et CC du Bas": Former(others=("CC du Haut", "CC du Bas")),
    "issue de la fusion de la CC du Haut et de la CC du Bas": Former(others=("CC du Haut", "CC du Bas")),
    "Fusion de l'Arche, du Moulin": Former(others=("Arche", "du Moulin")),
    "succède à la Ruche": Former(others=("Ruche",)),
    "–": Former(),
}


@pytest.mark.parametrize(("cell", "told"), CELLS.items())
def test_a_former_name_is_one_unless_bodies_merged(cell: str, told: Former) -> None:
    assert parse(cell) == told


@pytest.mark.parametrize(
    ("cell", "name", "before"),
    [
        ("Café Cerise (anciennement Café du Coin)", "Café Cerise", "Café du Coin"),
        ("La Ruche (ex-Les Abeilles)", "La Ruche", "Les Abeilles"),
        ("CC du Diois, anciennement SIVOM", "CC du Diois", "SIVOM"),
        ("Hill Farms (formerly Upland Co-op)", "Hill Farms", "Upland Co-op"),
        ("Collectif Ex Aequo", "Collectif Ex Aequo", ""),
        ("Ex Libris", "Ex Libris", ""),
    ],
)
def test_a_former_name_beside_a_name(cell: str, name: str, before: str) -> None:
    assert beside(cell) == (name, before)


@given(st.text(max_size=80))
def test_any_text_is_read(raw: str) -> None:
    parse(raw)
    beside(raw)
