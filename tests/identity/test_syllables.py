"""Short names made of the beginnings of words."""

from __future__ import annotations

import pytest

from cordee.identity.syllables import starts_of, syllabic


@pytest.mark.parametrize(
    ("short", "words"),
    [
        ("gasprom", "groupement accueil service promotion travailleurs immigres"),
        ("corela", "conservatoire regional rives loire affluents"),
        ("smictom", "syndicat mixte intercommunal collecte traitement ordures menageres"),
        ("siaep", "syndicat intercommunal alimentation eau potable gap"),
    ],
)
def test_what_is_made_of_the_beginnings_of_words(short: str, words: str) -> None:
    assert syllabic(words.split(), {short}, starts_of({short})) == {short}


@pytest.mark.parametrize(
    ("short", "words"),
    [
        ("gasprom", "accueil groupement service promotion"),
        ("corela", "conservatoire regional"),
        ("marche", "maison artistes rue chemin des hauts de la ville basse"),
        ("radio", "radio royans vercors"),
        ("radio", "radio"),
        ("", "syndicat mixte intercommunal"),
    ],
)
def test_what_is_not(short: str, words: str) -> None:
    assert syllabic(words.split(), {short}, starts_of({short})) == frozenset()


def test_of_many_short_names_those_that_fit_are_found() -> None:
    shorts = {"gasprom", "corela", "ardepa"}
    words = ["groupement", "accueil", "service", "promotion"]
    assert syllabic(words, shorts, starts_of(shorts)) == {"gasprom"}
