"""A workbook in the columns of the template under other titles says what the template itself says."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.loaders.mapping.apply import apply
from cordee.loaders.reading import Reading
from cordee.loaders.recognise.propose import propose
from cordee.loaders.sheets.grid import Sheet, make_sheet
from cordee.loaders.template.read import read_sheets_of
from cordee.loaders.translation import read_translation

NAMES = st.sampled_from(
    ["Alpha", "Bêta et fils", "La Bobine, Lans", "ADRETS", "Café des Liens", "Le 8 Fablab"]
)
TOWNS = st.sampled_from(["Gap", "Die", "", "Lans-en-Vercors"])
NETWORKS = st.sampled_from(["Relief, réseau des tiers-lieux", "Réseau Est", "Collectif mobilités"])
DATES = st.sampled_from(["2019", "2020-03", "12/06/2021", "mars 2022", ""])
TITLES = {
    "organisations": {
        "nom": ("Structure", "Dénomination", "Organisation"),
        "commune": ("Ville", "Commune", "Town"),
    },
    "réseaux": {
        "nom": ("Nom du réseau", "Réseau", "Network"),
        "membres déclarés": ("Nombre de membres", "Nb membres"),
    },
    "adhésions": {
        "de": ("Structure", "Association"),
        "vers": ("Réseau", "Network"),
        "depuis": ("Depuis", "Since"),
    },
}
OWN = {"organisations": "Nos acteurs", "réseaux": "Les réseaux", "adhésions": "Qui est où"}


@st.composite
def tables(draw: st.DrawFn) -> dict[str, list[list[str]]]:
    names = draw(st.lists(NAMES, min_size=2, max_size=5, unique=True))
    networks = draw(st.lists(NETWORKS, min_size=2, max_size=3, unique=True))
    pairs = draw(
        st.lists(
            st.tuples(st.sampled_from(names), st.sampled_from(networks)), min_size=2, max_size=6, unique=True
        )
    )
    return {
        "organisations": [["nom", "commune"], *[[name, draw(TOWNS)] for name in names]],
        "réseaux": [
            ["nom", "membres déclarés"],
            *[[name, str(draw(st.integers(1, 99)))] for name in networks],
        ],
        "adhésions": [["de", "vers", "depuis"], *[[a, b, draw(DATES)] for a, b in pairs]],
    }


def sheets(told: dict[str, list[list[str]]], names: dict[str, str]) -> list[Sheet]:
    return [
        make_sheet("f.xlsx", names.get(name, name), enumerate(rows, start=1), workbook=True)
        for name, rows in told.items()
    ]


def said(reading: Reading) -> set[tuple[str, str, str, str, str]]:
    assert reading.rejected == ()
    return {(one.record, one.kind, one.a, one.b, one.body) for one in reading.claims}


@settings(max_examples=40)
@given(tables(), st.data())
def test_the_claims_are_those_of_the_template(told: dict[str, list[list[str]]], data: st.DataObject) -> None:
    wanted = said(read_sheets_of(sheets(told, {}), "d"))
    renamed = {
        name: [[data.draw(st.sampled_from(TITLES[name][title])) for title in rows[0]], *rows[1:]]
        for name, rows in told.items()
    }
    proposal = propose(sheets(renamed, OWN))
    found = read_translation(apply([one.found for one in proposal.tables], proposal.mapping()), "d")
    assert said(found) == wanted
    assert Path(found.rejected[0].file if found.rejected else "f.xlsx").name == "f.xlsx"
