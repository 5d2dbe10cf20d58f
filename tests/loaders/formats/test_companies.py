"""What the search of companies of the State answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.loaders.formats.build import accounts, bodies, json_file, named, read

SEAT = {"siret": "55208131766522", "libelle_commune": "LE PAS", "code_postal": "99001"}
LEADERS = [
    {
        "nom": "ROCHE",
        "prenoms": "ANA LUCIE",
        "qualite": "Présidente",
        "date_de_naissance": "1965-03",
        "nationalite": "Française",
        "type_dirigeant": "personne physique",
    },
    {"denomination": "CABINET", "siren": "732829320", "type_dirigeant": "personne morale"},
]
FOYER: dict[str, Any] = {
    "siren": "552081317",
    "nom_complet": "FOYER DU COL (FDC)",
    "nom_raison_sociale": "FOYER DU COL",
    "sigle": "FDC",
    "siege": SEAT,
    "date_creation": "1990-05-02",
    "etat_administratif": "A",
    "nature_juridique": "9220",
    "dirigeants": LEADERS,
    "complements": {"est_association": True, "identifiant_association": "W051000123"},
}


def test_an_answer_is_a_body_its_seat_and_who_leads_it(tmp_path: Path) -> None:
    found = read(json_file(tmp_path / "recherche.json", {"results": [FOYER], "total_results": 1}))
    assert str(found.recognised) == "search of companies (annuaire des entreprises)"
    assert accounts(found) == (1, 1, 0, 0)
    assert bodies(found, "Organisation") == [
        {
            "name": "FOYER DU COL",
            "acronym": "FDC",
            "identifiers": ["siren:552081317", "siret:55208131766522", "rna:W051000123"],
            "commune": "LE PAS",
            "since": "1990-05-02",
        }
    ]
    assert list(named(found, "WORKS_FOR")) == [("ANA ROCHE", "FOYER DU COL", {"role": "Présidente"})]
    assert "1965" not in str(found.claims) and "Française" not in str(found.claims)


def test_who_trades_in_their_own_name_and_who_is_not_published_are_left_aside(tmp_path: Path) -> None:
    sole = FOYER | {"nature_juridique": "1000", "nom_complet": "ANA ROCHE"}
    masked = FOYER | {"nom_complet": "[ND]", "nom_raison_sociale": "[ND]"}
    over = FOYER | {"etat_administratif": "C", "date_fermeture": "2020-01-31", "dirigeants": []}
    found = read(json_file(tmp_path / "recherche.json", [sole, masked, over]))
    assert accounts(found) == (3, 1, 0, 2)
    (body,) = bodies(found, "Organisation")
    assert (body["status"], body["until"]) == ("closed", "2020-01-31")
    assert not bodies(found, "Person")
