"""The shorter ways to write a name are found whatever the name is made of, and ordinary words are left."""

from __future__ import annotations

import pytest

from cordee.model.name_forms import all_names, family_names, names_within, places, short_forms, titled

TEXTS = [
    ("Éléonore Küçük-Desbrières", "E. Küçük-Desbrières"),
    ("Éléonore Küçük-Desbrières", "Küçük-Desbrières, É."),
    ("Éléonore Küçük-Desbrières", "Desbrières Eléonore"),
    ("Éléonore Küçük-Desbrières", "Éléonore K.-D."),
    ("Éléonore Küçük-Desbrières", "?auteur=eleonore+desbrieres"),
    ("Jean-Baptiste de La Tourette du Mesnil", "J.-B. de La Tourette"),
    ("Jean-Baptiste de La Tourette du Mesnil", "JB de La Tourette"),
    ("Maria Grazia degli Innocenti Bonfanti", "Bonfanti Maria Grazia"),
    ("Maria Grazia degli Innocenti Bonfanti", "M. G. degli Innocenti Bonfanti"),
    ("Jürgen von der Mühlenstraße", "von der Mühlenstrasse, Juergen"),
    ("Jürgen von der Mühlenstraße", "J. v. d. Muehlenstrasse"),
    ("Luigi D'Angelo", "D’Angelo L."),
    ("Marc-Antoine de Saint-Exupéry", "M.-A. de St-Exupéry"),
    ("DURAND Anne", "A. Durand"),
]


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_a_shorter_way_is_found(name: str, text: str) -> None:
    assert any(place.words in short_forms(name) for place in places(f"vu avec {text} hier"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jürgen von der Mühlenstraße", "Herr von der Mühlenstraße"),
        ("Anne-Sophie Lapix-Durand", "Mme Lapix-Durand"),
        ("Anne-Sophie Lapix-Durand", "Mme Durand"),
        ("Maria Bonfanti", "Sig.ra Bonfanti".replace(".ra", "ra")),
    ],
)
def test_a_family_name_is_found_after_a_title(name: str, text: str) -> None:
    assert any(place.words in family_names(name) for place in titled(text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Anne Roche", "Contact Anne. Roche percée"),
        ("Anne Roche", "dossier A - Roche"),
        ("Anne Roche", "une roche, A Roche"),
        ("Luigi D'Angelo", "Vallée de l'Angelo"),
        ("Marc-Antoine de Saint-Exupéry", "rue de Saint-Exupéry"),
        ("Jean Petit", "un petit jean"),
        ("Maria", "M. aria"),
    ],
)
def test_ordinary_words_are_no_name(name: str, text: str) -> None:
    assert not any(place.words in short_forms(name) for place in places(text))
    assert not any(place.words in family_names(name) for place in titled(text))


def test_titles_alone_end_nothing() -> None:
    assert list(titled("Mme")) == list(titled("Mme, Durand")) == []


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("Line Morel", ()),
        ("Line « Lili » Morel", ("Line Morel", "Lili", "Lili Morel")),
        ("Line Morel dite Lili", ("Line Morel", "Lili", "Lili Morel")),
        ("Line Morel (Gap)", ("Line Morel", "Gap Morel")),
        ("Line Morel (mairie de Gap)", ("Line Morel",)),
        ("Line Morel (née Petit)", ("Line Morel", "Line Petit")),
        ("", ()),
        ("()", ()),
        ("née", ()),
        ("Zoé née", ()),
    ],
)
def test_a_cell_gives_several_names_of_somebody(name: str, within: tuple[str, ...]) -> None:
    assert names_within(name) == (name, *within)


def test_a_nickname_stands_before_the_family_name_wherever_that_is() -> None:
    assert all_names("MOREL Line", ["Lili"])[-1] == "Lili MOREL"
    assert all_names("Line", ["Lili"]) == ("Line", "Lili")
