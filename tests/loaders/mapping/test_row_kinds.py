"""Rows of a table of actors are what their category says, where that is the name of a kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.errors import NotReadable
from cordee.loaders.mapping.row_kinds import told_kind
from cordee.loaders.reading import Reading
from tests.loaders.own import bodies, book, counts, links, read


def names(reading: Reading, kind: str) -> set[str]:
    return {body["name"] for body in bodies(reading, kind)}


ACTORS = [
    ["Nom", "Type"],
    ["ADRETS", "Association"],
    ["Lien des vallées", "Réseau"],
    ["Lieux en commun", "réseau d'acteurs"],
    ["CC du Vercors", "EPCI"],
    ["Relief", "tête de réseau"],
    ["Fonds montagne", "Programme"],
    ["Navette des cols", "Projet"],
]


def test_a_name_and_what_each_is_are_enough(tmp_path: Path) -> None:
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": ACTORS}), yes=False)
    assert names(reading, "Organisation") == {"ADRETS", "CC du Vercors", "Relief"}
    assert names(reading, "Network") == {"Lien des vallées", "Lieux en commun"}
    assert names(reading, "Programme") == {"Fonds montagne"}
    assert names(reading, "Project") == {"Navette des cols"}


def test_a_category_that_says_more_than_the_kind_is_kept(tmp_path: Path) -> None:
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": ACTORS}), yes=False)
    said = {body["name"]: body.get("category") for body in bodies(reading, "Network")}
    assert said == {"Lien des vallées": None, "Lieux en commun": "réseau d'acteurs"}


def test_a_kind_that_cannot_have_the_links_of_its_row_is_not_taken(tmp_path: Path) -> None:
    rows = [[*row, "Réseau des cols" if place else "Membre de"] for place, row in enumerate(ACTORS)]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}), yes=True)
    assert counts(reading)["Project"] == 0, "no project is a member"
    assert ("Navette des cols", "Réseau des cols") in links(reading, "MEMBER_OF")
    assert "Lien des vallées" in names(reading, "Network")


def test_what_another_sheet_says_of_a_row_is_of_the_kind_it_is(tmp_path: Path) -> None:
    joined = [
        ["Structure", "Réseaux"],
        ["ADRETS", "Lien des vallées; Lieux en commun"],
        ["Relief", "Lieux en commun"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Acteurs": ACTORS, "Adhésions": joined}), yes=True)
    assert names(reading, "Network") == {"Lien des vallées", "Lieux en commun"}
    assert counts(reading)["MEMBER_OF"] == 3


def test_things_of_another_trade_are_still_none_of_ours(tmp_path: Path) -> None:
    rows = [["Nom", "Type"], ["Marteau", "outil"], ["Vis", "quincaillerie"], ["Planche", "bois"]]
    with pytest.raises(NotReadable):
        read(book(tmp_path / "b.xlsx", {"Feuil1": rows}))


@pytest.mark.parametrize(
    ("category", "kind"),
    [("Réseaux", "Network"), ("rete territoriale", "Network"), ("Personne", "Person"),
     ("programmi", "Programme"),
     ("Commune", ""), ("collectif", ""), ("", ""), ("projet de territoire", "")],
)  # fmt: skip
def test_only_the_name_of_a_kind_tells_it(category: str, kind: str) -> None:
    assert told_kind(category) == kind
