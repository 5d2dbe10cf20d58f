"""Tables of one's own that tell since and until when a link was: the dates are those of the link."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cordee.loaders.door import open_file, read_opened
from cordee.loaders.recognise.proposal import GUESS
from tests.loaders.own import Cell, book

Rows = list[list[Cell]]
Spans = set[tuple[str, str, str, str]]

TABLES: dict[str, tuple[Rows, str, Spans]] = {
    "the EPCI of a commune": (
        [
            ["Commune", "Code INSEE", "Département", "EPCI", "Depuis", "Jusqu'à"],
            ["Blanchal", "05900", "Hautes-Alpes", "CC du Guil", 2002, 2016],
            ["Blanchal", "05900", "Hautes-Alpes", "CC Neuve", 2017, None],
            ["Noirval", "05901", "Hautes-Alpes", "CC Neuve", "01/01/2017", None],
        ],
        "PART_OF",
        {
            ("Blanchal", "CC du Guil", "2002", "2016"),
            ("Blanchal", "CC Neuve", "2017", ""),
            ("Noirval", "CC Neuve", "2017-01-01", ""),
            ("Blanchal", "Hautes-Alpes", "", ""),
            ("Noirval", "Hautes-Alpes", "", ""),
        },
    ),
    "from and to in English": (
        [
            ["Organisation", "Network", "From", "To"],
            ["Torrent Friends", "Hamlets Network", 2008, 2012],
            ["Torrent Friends", "Hamlets Network", 2018, None],
        ],
        "MEMBER_OF",
        {
            ("Torrent Friends", "Hamlets Network", "2008", "2012"),
            ("Torrent Friends", "Hamlets Network", "2018", ""),
        },
    ),
    "whoever works, then for whom": (
        [
            ["Salarié", "Employeur", "Poste", "Arrivée", "Départ"],
            ["Alice Blanc", "CC du Lac", "chargée de mission", "sept. 2005", "juin 2007"],
            ["Alice Blanc", "CC du Lac", "chargée de mission", "mars 2015", None],
        ],
        "WORKS_FOR",
        {("Alice Blanc", "CC du Lac", "2005-09", "2007-06"), ("Alice Blanc", "CC du Lac", "2015-03", "")},
    ),
    "several periods in brackets": (
        [
            ["Structure", "Réseau"],
            ["CC du Lac", "Réseau des Hameaux (2010-2012, 2015-2016); Réseau Est (depuis 2020)"],
            ["Torrent", "Réseau des Hameaux (2008-2012 et depuis 2018)"],
        ],
        "MEMBER_OF",
        {
            ("CC du Lac", "Réseau des Hameaux", "2010", "2012"),
            ("CC du Lac", "Réseau des Hameaux", "2015", "2016"),
            ("CC du Lac", "Réseau Est", "2020", ""),
            ("Torrent", "Réseau des Hameaux", "2008", "2012"),
            ("Torrent", "Réseau des Hameaux", "2018", ""),
        },
    ),
    "left and back": (
        [
            ["Structure", "Réseau", "Date d'adhésion", "Date de départ", "Date de retour"],
            ["Torrent", "Réseau Est", 2008, 2012, 2018],
            ["CC du Lac", "Réseau Est", 2010, None, None],
        ],
        "MEMBER_OF",
        {
            ("Torrent", "Réseau Est", "2008", "2012"),
            ("Torrent", "Réseau Est", "2018", ""),
            ("CC du Lac", "Réseau Est", "2010", ""),
        },
    ),
    "two partners": (
        [
            ["Partenaire A", "Partenaire B", "Début", "Fin"],
            ["Amis du Torrent", "Parc des Cimes", "15/03/2008", 2011],
            ["Amis du Torrent", "Parc des Cimes", 2015, None],
        ],
        "PARTNER_OF",
        {
            ("Amis du Torrent", "Parc des Cimes", "2008-03-15", "2011"),
            ("Amis du Torrent", "Parc des Cimes", "2015", ""),
        },
    ),
    "EPCI that became one": (
        [
            ["EPCI", "Anciens EPCI", "Date de fusion"],
            ["CC Neuve", "CC du Guil; CC du Lac", "01/01/2017"],
        ],
        "FOLLOWS",
        {("CC Neuve", "CC du Guil", "2017-01-01", ""), ("CC Neuve", "CC du Lac", "2017-01-01", "")},
    ),
    "bodies and what they became": (
        [
            ["Structure", "Devenue", "Commune"],
            ["Asso Une", "Asso Deux", "Gap"],
            ["CC Mixte", "CC Est; CC Ouest", "Die"],
        ],
        "FOLLOWS",
        {("Asso Deux", "Asso Une", "", ""), ("CC Est", "CC Mixte", "", ""), ("CC Ouest", "CC Mixte", "", "")},
    ),
}


def _spans(path: Path, type_: str) -> Spans:
    opened = open_file(path)
    reading = read_opened(opened, "d", mapping=opened.proposal.mapping(GUESS) if opened.proposal else None)
    names = {one.record: json.loads(one.body).get("name", "") for one in reading.claims if not one.a}
    told = [(one, json.loads(one.body)) for one in reading.claims if one.kind == type_]
    return {(names[one.a], names[one.b], said.get("since", ""), said.get("until", "")) for one, said in told}


@pytest.mark.parametrize("case", TABLES)
def test_dates_beside_a_link_are_its_own(tmp_path: Path, case: str) -> None:
    rows, type_, spans = TABLES[case]
    assert _spans(book(tmp_path / "b.xlsx", {"Feuil1": rows}), type_) == spans
