"""One official number under several names: told where the names have little in common."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.unlike import unlike
from tests.loaders.formats.build import csv_file, read

SIREN = "552100554"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["SASU Demy", "SASU Promotal"], True),
        (["Chambre de métiers et de l'artisanat de région", "Chambre d'agriculture"], True),
        (["Refuge de l'Arche", "Club d'étude et de protection des animaux"], True),
        (["Le Carré", "Le Carré scène nationale"], False),
        (["CAUE", "Conseil d'architecture, d'urbanisme et de l'environnement"], False),
        (["SNSM", "Société nationale de sauvetage en mer"], False),
        (["CC du Haut Val", "Communauté de communes du Haut-Val"], False),
        (["Comité départemental olympique", "Comité departemental olympiq."], False),
        (["Le Carré"], False),
    ],
)
def test_names_that_have_little_in_common(names: list[str], *, told: bool) -> None:
    assert (unlike(f"siren:{SIREN}", names) is not None) == told


def test_the_load_tells_the_numbers_to_look_at(tmp_path: Path) -> None:
    rows = [
        ["nomAttribuant", "nomBeneficiaire", "idBeneficiaire", "montant", "dateConvention"],
        ["Département du Lac", "SASU Demy", SIREN, "100", "2020-01-01"],
        ["Département du Lac", "SASU Promotal", SIREN, "200", "2020-02-01"],
        ["Département du Lac", "Sasu Demy", SIREN, "300", "2020-03-01"],
    ]
    found = [str(note.text) for note in read(csv_file(tmp_path / "s.csv", rows)).notes]
    assert any("“SASU Demy” and “SASU Promotal” (siren:552100554)" in text for text in found)
