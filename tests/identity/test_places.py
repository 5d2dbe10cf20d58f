"""Which official territory a name means, and which names mean none."""

from __future__ import annotations

import pytest

from cordee.identity.places import Gazetteer, said_level
from cordee.model.places import Place

EPCI = (
    "CC du Massif du Vercors",
    "CA Val de Garonne Agglomération",
    "CC de Bayeux Intercom",
    "CC du Pays de Nay",
)
PLACES = (
    *(Place(str(number), name, "epci", (), frozenset({"38"})) for number, name in enumerate(EPCI)),
    Place("e1", "CC des Quatre Rivières", "epci", (), frozenset({"74"})),
    Place("e2", "CC des Quatre Rivières", "epci", (), frozenset({"76"})),
    Place("38", "Isère", "departement", (("region", "84"),), frozenset({"38"})),
    Place("53", "Mayenne", "departement", (), frozenset({"53"})),
    Place("53147", "Mayenne", "commune", (), frozenset({"53"})),
    Place("84", "Auvergne-Rhône-Alpes", "region"),
    Place("26113", "Die", "commune", (), frozenset({"26"})),
    Place("c1", "Saint-Martin", "commune", (), frozenset({"54"})),
    Place("c2", "Saint-Martin", "commune", (), frozenset({"67"})),
)
KNOWN = Gazetteer(PLACES)


@pytest.mark.parametrize(
    ("name", "level", "near", "code"),
    [
        ("CC  Massif du Vercors", "", (), "0"),
        ("Communauté de communes du Massif du Vercors (CCMV)", "", (), "0"),
        ("Massif du Vercors", "epci", (), "0"),
        ("Val de Garonne agglomération", "", (), "1"),
        ("CC Bayeux", "", (), "2"),
        ("CC de Nay (bi dép 64 et 65)", "", (), "3"),
        ("Pays de Nay : un territoire qui bouge", "epci", (), "3"),
        ("CC des Quatre Rivières", "", ("76",), "e2"),
        ("Conseil départemental de l'Isère", "", (), "38"),
        ("CD 38", "", (), "38"),
        ("Région AURA", "", (), "84"),
        ("Mairie de Die", "", (), "26113"),
        ("Mayenne", "departement", (), "53"),
        ("Ville de Mayenne", "", (), "53147"),
        ("Commune de Saint-Martin", "", ("67",), "c2"),
    ],
)
def test_a_name_means_one_place(name: str, level: str, near: tuple[str, ...], code: str) -> None:
    found = KNOWN.find(name, level, near)
    assert found is not None and found.code == code


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("CC des Quatre Rivières", ""),
        ("Saint-Martin", "commune"),
        ("Mayenne", ""),
        ("PETR du Massif du Vercors", ""),
        ("Parc naturel régional du Massif du Vercors", ""),
        ("Syndicat mixte du Pays de Nay", ""),
        ("Massif du Vercors", "petr"),
        ("Massif du Vercors", ""),
        ("CC du Vercors", ""),
        ("Nay", ""),
        ("", ""),
    ],
)
def test_of_several_or_of_another_kind_none_is_meant(name: str, level: str) -> None:
    assert KNOWN.find(name, level) is None


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("communaute communes trieves", "epci"),
        ("agglomeration gap", "epci"),
        ("grenoble alpes metropole", "epci"),
        ("mairie die", "commune"),
        ("departement isere", "departement"),
        ("region sud", "region"),
        ("die", ""),
        ("", ""),
    ],
)
def test_the_level_that_a_name_says(name: str, level: str) -> None:
    assert said_level(name.split()) == level
