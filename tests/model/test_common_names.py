"""Names that many bodies bear, in whichever number."""

from __future__ import annotations

import pytest

from cordee.model.common_names import is_called_after, is_common


@pytest.mark.parametrize("name", ["Réseau", "Réseaux", "Bureaux", "Plateaux", "Centres sociaux", "Lieux"])
def test_the_plural_of_a_common_word_is_common(name: str) -> None:
    assert is_common(name)


@pytest.mark.parametrize("name", ["ADRETS", "Châteaux", "Vercors"])
def test_other_words_are_not(name: str) -> None:
    assert not is_common(name)


def test_a_body_may_be_several() -> None:
    assert is_called_after(["ateliers"], []) and is_called_after(["editions", "regionales"], [])
