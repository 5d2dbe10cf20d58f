"""Aids of Aides-territoires."""

from __future__ import annotations

from pathlib import Path

from tests.loaders.formats.build import accounts, bodies, json_file, named, read

AID = {
    "id": 1,
    "slug": "aide-aux-tiers-lieux",
    "name": "Aide aux tiers-lieux",
    "financers": ["Agence des territoires (ADT)", "Région du Col"],
    "programs": ["Relance"],
    "description": "<p>Financer <b>les lieux</b></p>",
    "perimeter": "Le Col",
    "perimeter_scale": "Région",
    "targeted_audiences": ["Communes"],
    "aid_types": ["Subvention"],
    "categories": ["Culture", "Montagne"],
    "start_date": "2024-01-01",
    "submission_deadline": "2024-06-30",
    "subvention_rate_lower_bound": 20,
    "contact": "<p>x</p>",
}


def test_an_aid_is_a_scheme_and_nobody_is_made_of_its_text(tmp_path: Path) -> None:
    found = read(json_file(tmp_path / "aids.json", {"count": 1, "results": [AID]}))
    assert str(found.recognised) == "aids of Aides-territoires"
    assert accounts(found) == (1, 1, 0, 0)
    assert bodies(found, "Programme")[0] == {
        "name": "Aide aux tiers-lieux",
        "description": "Financer les lieux",
        "category": "Subvention",
        "since": "2024-01-01",
        "until": "2024-06-30",
    }
    steers = {(a, b, said["role"]) for a, b, said in named(found, "STEERS")}
    assert steers == {
        ("Agence des territoires", "Aide aux tiers-lieux", "carrier"),
        ("Région du Col", "Aide aux tiers-lieux", "carrier"),
    }
    assert [link[:2] for link in named(found, "PART_OF")] == [("Aide aux tiers-lieux", "Relance")]
    assert {link[1] for link in named(found, "ABOUT")} == {"Culture", "Montagne"}
    assert bodies(found, "Territory") == [{"name": "Le Col", "level": "region"}]
    assert not bodies(found, "Person") and not bodies(found, "FUNDS")
