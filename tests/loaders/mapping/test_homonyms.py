"""Networks and projects of one name in several communes: one, or several of that name; told either way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.loaders.own import bodies, counts, read

SEVERAL, ONE = "records of that name", "taken for one record"


@pytest.mark.parametrize(
    ("rows", "networks", "told"),
    [
        ("Réseau;Commune;Animé par\nAlpha;Die;Fil\nalpha !;Crest;Bobine\nBêta;Valence;MJC", 3, SEVERAL),
        ("Réseau;Commune\nAlpha;Die\nAlpha;Crest\nBêta;Valence", 3, SEVERAL),
        ("Réseau;Commune;Animé par\nAlpha;Die;Fil\nAlpha;Crest;Fil\nBêta;Valence;MJC", 2, ""),
        ("Réseau;Commune;Site\nAlpha;Die;a.fr\nAlpha;Crest;a.fr\nBêta;Gap;b.fr", 2, ""),
        ("Réseau;Commune\nAlpha;Die\nAlpha;Crest\nAlpha;Luc\nAlpha;Gap\nBêta;Die\nBêta;Gap", 2, ONE),
        ("Réseau;Commune;Animé par\nAlpha;Die;Fil\nAlpha;Die;Bobine\nBêta;Valence;MJC", 2, ""),
    ],
)
def test_networks_of_one_name(tmp_path: Path, rows: str, networks: int, told: str) -> None:
    written = tmp_path / "a.csv"
    written.write_text(f"{rows}\n", encoding="utf-8", newline="")
    reading = read(written, yes=True)
    assert counts(reading)["Network"] == networks
    notes = " ".join(str(note.sentence) for note in reading.notes)
    assert told in notes and (bool(told) or not (SEVERAL in notes or ONE in notes))
    assert not reading.rejected


def test_projects_of_one_name_carried_by_others_elsewhere_keep_their_money_apart(tmp_path: Path) -> None:
    rows = "Projet;Commune;Porteur;Financeur;Montant\nÉpicerie;Die;Fil;CAF;1000\n"
    rows += "Épicerie;Crest;Bobine;CAF;2000\n"
    written = tmp_path / "a.csv"
    written.write_text(f"{rows}Vélo;Die;Fil;CAF;10\n", encoding="utf-8", newline="")
    reading = read(written, yes=True)
    assert (counts(reading)["Project"], counts(reading)["FUNDS"]) == (3, 3)
    assert sorted(body["amount"] for body in bodies(reading, "FUNDS")) == [1000, 100_000, 200_000]


def test_projects_of_a_common_name_without_a_place_are_those_of_their_bearers(tmp_path: Path) -> None:
    rows = (
        "Projet;Porteur;Financeur;Montant\nFonctionnement;Club Un;CAF;10\nFonctionnement;Club Deux;CAF;10\n"
    )
    rows += "Fonctionnement;Club Un;CAF;20\nVia Alta;Club Un;CAF;30\nVia Alta;Club Deux;CAF;40\n"
    written = tmp_path / "a.csv"
    written.write_text(rows, encoding="utf-8", newline="")
    reading = read(written, yes=True)
    said = {claim.record: json.loads(claim.body) for claim in reading.claims if claim.kind == "Project"}
    assert sorted(one["name"] for one in said.values()) == ["Fonctionnement", "Fonctionnement", "Via Alta"]
    assert sum(body["amount"] for body in bodies(reading, "FUNDS")) == 11_000
    notes = " ".join(str(note.sentence) for note in reading.notes)
    assert SEVERAL in notes and ONE in notes
