from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.values.several import Several, Witness, split
from cordee.model.folding import name_key

RELIEF = "Relief, réseau des tiers-lieux d'Auvergne-Rhône-Alpes"
CAFES = "Réseau des cafés associatifs de l'Isère"
KNOWN = Witness.of(
    [RELIEF, CAFES, "Collectif mobilités Vercors", "Arts et Métiers", "La Bobine", "Terre & Humanisme", "A/B"]
)


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (f"{RELIEF}, {CAFES}", [RELIEF, CAFES]),
        (f"{CAFES}, {RELIEF}", [CAFES, RELIEF]),
        (f"{RELIEF}", [RELIEF]),
        (f"{CAFES}, Collectif mobilités Vercors", [CAFES, "Collectif mobilités Vercors"]),
        (f"{CAFES} et Collectif mobilités Vercors", [CAFES, "Collectif mobilités Vercors"]),
        ("Arts et Métiers et La Bobine", ["Arts et Métiers", "La Bobine"]),
        ("La Bobine, Arts et Métiers", ["La Bobine", "Arts et Métiers"]),
        ("La Bobine & Terre & Humanisme", ["La Bobine", "Terre & Humanisme"]),
        ("A/B / La Bobine", ["A/B", "La Bobine"]),
    ],
)
def test_names_known_from_elsewhere_decide(raw: str, names: list[str]) -> None:
    assert split(raw, KNOWN) == Several(tuple(names), True)


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("Convivialité/Coworking", ["Convivialité", "Coworking"]),
        ("Coworking / Fabrication numérique", ["Coworking", "Fabrication numérique"]),
        ("Culture; Habitat", ["Culture", "Habitat"]),
        ("Culture|Habitat", ["Culture", "Habitat"]),
        ("Culture\nHabitat", ["Culture", "Habitat"]),
        ("- Culture\n- Habitat", ["Culture", "Habitat"]),
        ("Culture, Habitat, Mobilité", ["Culture", "Habitat", "Mobilité"]),
        ("Culture, Habitat et Mobilité", ["Culture", "Habitat", "Mobilité"]),
        ("Association Pain et Partage, Mairie de Die", ["Association Pain et Partage", "Mairie de Die"]),
        ("Terre & Humanisme, Ruche et Grange", ["Terre & Humanisme", "Ruche", "Grange"]),
        ("Culture; Culture", ["Culture"]),
        ("Arts et Métiers", ["Arts et Métiers"]),
        ("Association 4D, Paris", ["Association 4D, Paris"]),
        ("Mairie de Die, Saillans", ["Mairie de Die, Saillans"]),
        ("Les Mées", ["Les Mées"]),
        ("Vélos & Cie", ["Vélos & Cie"]),
        ("Durand et Fils, Café des Liens", ["Durand et Fils", "Café des Liens"]),
        ("Relief, réseau des tiers-lieux", ["Relief, réseau des tiers-lieux"]),
        ("R&D", ["R&D"]),
        ("24/7", ["24/7"]),
        ("Café (Die, Saillans)", ["Café (Die, Saillans)"]),
        ("« Culture, Habitat »", ["« Culture, Habitat »"]),
        ("https://example.org/a/b", ["https://example.org/a/b"]),
        ("Sport, santé", ["Sport, santé"]),
        ("", []),
        (" ; ,", []),
    ],
)
def test_without_a_witness_the_pieces_are_looked_at(raw: str, names: list[str]) -> None:
    assert list(split(raw).names) == names


def test_what_was_guessed_is_not_sure() -> None:
    assert split("Culture; Habitat").sure
    assert not split("Culture, Habitat").sure
    assert split("Culture").sure


def test_the_column_is_a_witness() -> None:
    column = ["Sport", "santé", "Habitat; Arts et Métiers", "Culture, Sport"]
    witness = Witness.of(column=column)
    assert split("Sport, santé", witness) == Several(("Sport", "santé"), True)
    assert split("Sport et Arts et Métiers", witness) == Several(("Sport", "Arts et Métiers"), True)
    assert not witness.knows("Culture")


LETTERS = st.text(st.characters(categories=("Ll",)), min_size=1, max_size=8)
NAMES = st.one_of(
    LETTERS.map(lambda word: f"X{word}"),
    st.tuples(LETTERS, LETTERS).map(lambda words: f"X{words[0]} et {words[1]}"),
    st.tuples(LETTERS, LETTERS).map(lambda words: f"X{words[0]}, {words[1]}"),
    st.tuples(LETTERS, LETTERS).map(lambda words: f"X{words[0]} & X{words[1]}"),
)


@given(st.lists(NAMES, min_size=1, max_size=6, unique_by=name_key), st.sampled_from(["; ", "\n", "|"]))
def test_strong_separators_never_cut_a_known_name(names: list[str], sign: str) -> None:
    assert split(sign.join(names), Witness.of(names)) == Several(tuple(names), True)


@given(st.text(max_size=80))
def test_no_letter_is_lost(raw: str) -> None:
    kept = "".join(split(raw).names)
    missing = set(raw.replace("\r", "\n")) - set(kept) - set(" ,;|\n/&+etandundE")
    assert not any(c.isalnum() and c not in "0123456789" for c in missing)
