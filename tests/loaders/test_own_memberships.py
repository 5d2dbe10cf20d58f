"""Who is in a network, told in a column of its own by words or ticks, under whatever title."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from cordee.loaders.reading import Reading
from tests.loaders.own import Cell, bodies, book, links, read

ROWS = [["La Ruche", "Die"], ["Le Moulin", "Crest"], ["CPIE", "Gap"]]
ABOVE = "Réseau des tiers-lieux du Vercors — fichier des membres"
OWN = "Réseau des tiers-lieux du Vercors"


def _read(folder: Path, title: str, cells: Sequence[str], more: Sequence[Sequence[Cell]] = ()) -> Reading:
    rows = [
        [*row, cell, "Relief, réseau des tiers-lieux régionaux"]
        for row, cell in zip(ROWS, cells, strict=True)
    ]
    sheets = {"Membres": [[ABOVE], [], ["Structure", "Commune", title, "Autres réseaux"], *rows, *more]}
    return read(book(folder / "b.xlsx", sheets), yes=True)


@pytest.mark.parametrize(
    "title, cells",
    [
        ("Membre du RTLV (O/N)", ["O", "N", "O"]),
        ("Fait partie du RTLV", ["oui", "non", "Oui"]),
        ("Adhésion RTLV", ["à jour", "à relancer", "payée"]),
        ("Membre RTLV ?", ["OUI", "en cours", "oui"]),
        ("Statut RTLV", ["adhérent", "ancien", "membre"]),
        ("RTLV", ["membre", "", "membre"]),
        ("Adhérent", ["oui", "peut-être", "oui"]),
    ],
)
def test_words_for_a_membership_are_of_the_network_that_the_title_names(
    tmp_path: Path, title: str, cells: list[str]
) -> None:
    reading = _read(tmp_path, title, cells)
    mine = {(who, what) for who, what in links(reading, "MEMBER_OF") if not what.startswith("Relief")}
    assert mine == {("La Ruche", OWN), ("CPIE", OWN)}
    assert not reading.rejected


def test_words_that_say_that_nobody_is_in_it_yet_are_told(tmp_path: Path) -> None:
    (note,) = [str(one.text) for one in _read(tmp_path, "Adhésion RTLV", ["à jour", "en cours", ""]).notes]
    assert "“en cours”" in note


def test_a_partner_of_a_network_is_no_member_of_it(tmp_path: Path) -> None:
    reading = _read(tmp_path, "Réseau Alpages", ["membre", "partenaire", ""])
    assert ("La Ruche", "Réseau Alpages") in links(reading, "MEMBER_OF")
    assert links(reading, "PARTNER_OF") == {("Le Moulin", "Réseau Alpages")}


def test_a_membership_under_the_title_of_a_group_is_of_the_network_it_names(tmp_path: Path) -> None:
    rows = [[*row, "oui", "Relief"] for row in ROWS]
    titles = [["", "", "Réseaux", ""], ["Structure", "Commune", "Membre RTLV ?", "Autres réseaux"]]
    reading = read(book(tmp_path / "b.xlsx", {"Membres": [[ABOVE], [], *titles, *rows]}), yes=True)
    assert {what for _, what in links(reading, "MEMBER_OF")} == {OWN, "Relief"}


@pytest.mark.parametrize("sign", [" et ", " + ", " & ", " - ", " – "])
def test_what_joins_topics_or_networks_that_stand_alone_elsewhere_parts_them(
    tmp_path: Path, sign: str
) -> None:
    rows = [["La Ruche", "Mobilité", "Relief"], ["Le Moulin", "Culture", "Collectif Vélo"]]
    rows += [
        ["CPIE", f"Culture{sign}Mobilité", f"Relief{sign}Collectif Vélo"],
        ["Gué", f"Arts{sign}Métiers", ""],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": [["Structure", "Thèmes", "Réseaux"], *rows]}))
    assert {what for who, what in links(reading, "ABOUT") if who == "CPIE"} == {"Culture", "Mobilité"}
    assert {what for who, what in links(reading, "MEMBER_OF") if who == "CPIE"} == {
        "Relief",
        "Collectif Vélo",
    }
    assert ("Gué", f"Arts{sign}Métiers") in links(reading, "ABOUT")


def test_a_role_that_says_somebody_steers_a_network_is_that_link(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Structure", "Réseau", "Rôle"],
        ["Asso Lys", "Réseau Alpages", "anime"],
        ["Asso Pi", "Réseau Alpages", "animateur"],
        ["Asso Xi", "Réseau Alpages", "pilote"],
        ["Asso Mo", "Réseau Alpages", "trésorier"],
    ]
    reading = read(book(tmp_path / "r.xlsx", {"Feuil1": rows}), yes=True)
    assert links(reading, "MEMBER_OF") == {("Asso Mo", "Réseau Alpages")}
    assert {who for who, _ in links(reading, "STEERS")} == {"Asso Lys", "Asso Pi", "Asso Xi"}
    assert sorted(body["role"] for body in bodies(reading, "STEERS")) == ["animator", "animator", "pilot"]


def test_each_list_of_a_sheet_is_of_the_network_above_it(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Réseau Alpages"],
        ["Structure", "Commune"],
        ["La Ruche", "Die"],
        ["Le Moulin", "Crest"],
        [],
        ["Liste des adhérents du Réseau Relief"],
        ["Structure", "Commune"],
        ["CPIE", "Gap"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Membres": rows}))
    assert links(reading, "MEMBER_OF") == {
        ("La Ruche", "Réseau Alpages"),
        ("Le Moulin", "Réseau Alpages"),
        ("CPIE", "Réseau Relief"),
    }
