"""The step that the title of a column of amounts tells."""

from __future__ import annotations

import pytest

from cordee.loaders.recognise.money import payer_of
from cordee.loaders.recognise.steps import stage_of_title


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("Montant demandé", "requested"),
        ("Montant prévisionnel", "planned"),
        ("Montant refusé", "refused"),
        ("Subvention accordée 2023", "awarded"),
        ("Montant versé (€)", "paid"),
        ("Grant awarded", "awarded"),
        ("Amount paid", "paid"),
        ("Contributo concesso", "awarded"),
        ("Montant", ""),
    ],
)
def test_the_stage_of_a_title(title: str, stage: str) -> None:
    assert stage_of_title(title) == ({"stage": stage} if stage else {})


@pytest.mark.parametrize(
    "title",
    ["Région accordé", "Région versé", "Subvention Région 2022 versée", "Versé Région", "Subv. Région"],
)
def test_the_step_is_no_part_of_who_pays(title: str) -> None:
    assert payer_of(title)[0] == "Région"


@pytest.mark.parametrize(
    ("title", "payer"),
    [
        ("Cofinanceurs – FEADER", "FEADER"),
        ("Financeurs : Département 74", "Département 74"),
        ("Bailleur social", "Bailleur social"),
        ("Cofinanceurs", "Cofinanceurs"),
    ],
)
def test_that_somebody_pays_is_no_part_of_who(title: str, payer: str) -> None:
    assert payer_of(title)[0] == payer
