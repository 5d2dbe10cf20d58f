from __future__ import annotations

import pytest

from cordee.loaders.recognise.titles import OTHER_TRADE, concepts, has_word, title_sureness


@pytest.mark.parametrize(
    ("title", "concept"),
    [
        ("Structure ", "organisation"),
        ("NOM DE LA STRUCTURE *", "organisation"),
        ("Thématiques", "theme"),
        ("Thématique(s)", "theme"),
        ("Tél / mail", "contact_details"),
        ("Member since", "since"),
        ("Netzwerke", "network"),
        ("Posta elettronica", "email"),
        ("Ce qu'ils cherchent", "needs"),
        ("Coût total (€)", "cost"),
        ("N° SIRET", "siret"),
        ("Prix unitaire", OTHER_TRADE),
    ],
)
def test_titles_are_known_by_the_words_people_use(title: str, concept: str) -> None:
    assert concepts(title)[0][0] == concept
    assert title_sureness(title) >= 0.7


@pytest.mark.parametrize("title", ["", "?", "Remarques", "12", "Le Granjou", "x" * 1_000])
def test_other_words_say_nothing(title: str) -> None:
    assert title_sureness(title) < 0.7


def test_a_phrase_in_a_title_tells_less_than_the_whole() -> None:
    whole, part = dict(concepts("Membre")), dict(concepts("Membre RTLV ?"))
    assert whole["organisation"] > part["organisation"] > 0.5


def test_words_that_tell_are_found_inside() -> None:
    assert has_word("Date d'adhésion", "joined")
    assert not has_word("Date", "joined")
