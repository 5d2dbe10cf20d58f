from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.values.bracketed import Beside, Bracketed, is_acronym, parse

CELLS = {
    "Relief, réseau des tiers-lieux d'Aura (Relief)": (
        "Relief, réseau des tiers-lieux d'Aura",
        "Relief",
        Beside.ACRONYM,
    ),
    "Réseau d'éducation à la montagne alpine (REEMA)": (
        "Réseau d'éducation à la montagne alpine",
        "REEMA",
        Beside.ACRONYM,
    ),
    "Réseau des cafés associatifs de l'Isère (RCA38)": (
        "Réseau des cafés associatifs de l'Isère",
        "RCA38",
        Beside.ACRONYM,
    ),
    "REEMA (Réseau d'éducation à la montagne alpine)": (
        "Réseau d'éducation à la montagne alpine",
        "REEMA",
        Beside.ACRONYM,
    ),
    "REEMA – Réseau d'éducation à la montagne alpine": (
        "Réseau d'éducation à la montagne alpine",
        "REEMA",
        Beside.ACRONYM,
    ),
    "Réseau d'éducation à la montagne alpine - REEMA": (
        "Réseau d'éducation à la montagne alpine",
        "REEMA",
        Beside.ACRONYM,
    ),
    "Lucas Faure (animateur)": ("Lucas Faure", "animateur", Beside.OTHER),
    "Hélène Odeyer (médiatrice numérique)": ("Hélène Odeyer", "médiatrice numérique", Beside.OTHER),
    "MJC (Die)": ("MJC", "Die", Beside.OTHER),
    "L'Épicerie du Coin (SCIC)": ("L'Épicerie du Coin", "SCIC", Beside.OTHER),
    "Sarbacane Alpine (SA)": ("Sarbacane Alpine", "SA", Beside.ACRONYM),
    "Sarbacane du Midi (SA)": ("Sarbacane du Midi", "SA", Beside.OTHER),
    "Les Ateliers (SCOP SARL)": ("Les Ateliers", "SCOP SARL", Beside.OTHER),
    "Scierie coopérative – SCOP": ("Scierie coopérative – SCOP", "", Beside.NOTHING),
    "Secours alpin savoyard (SAS)": ("Secours alpin savoyard", "SAS", Beside.ACRONYM),
    "Café des Liens (38)": ("Café des Liens", "38", Beside.PLACE),
    "Café des Liens (26/38)": ("Café des Liens", "26/38", Beside.PLACE),
    "Pays de Die (26150)": ("Pays de Die", "26150", Beside.PLACE),
    "LEADER (2014-2020)": ("LEADER", "2014-2020", Beside.PERIOD),
    "Anne Roux (depuis 2019)": ("Anne Roux", "depuis 2019", Beside.PERIOD),
    "Café des Liens": ("Café des Liens", "", Beside.NOTHING),
    "(Re)fabrique": ("(Re)fabrique", "", Beside.NOTHING),
    "Maison (des) jeunes": ("Maison (des) jeunes", "", Beside.NOTHING),
    "Saint-Nazaire - le - Désert": ("Saint-Nazaire - le - Désert", "", Beside.NOTHING),
    "Vercors - Trièves": ("Vercors - Trièves", "", Beside.NOTHING),
}


@pytest.mark.parametrize(("raw", "told"), CELLS.items())
def test_a_name_and_what_stands_beside_it(raw: str, told: tuple[str, str, Beside]) -> None:
    assert parse(raw) == Bracketed(*told)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("PNRV", "Parc naturel régional du Vercors"),
        ("CAUE", "Conseil d'architecture, d'urbanisme et de l'environnement"),
        ("ADEME", "Agence de l'environnement et de la maîtrise de l'énergie"),
        (
            "Cerema",
            "Centre d'études et d'expertise sur les risques, l'environnement, la mobilité et l'aménagement",
        ),
    ],
)
def test_an_acronym_fits_its_name(short: str, name: str) -> None:
    assert is_acronym(short, name)


@pytest.mark.parametrize(
    ("short", "name"),
    [("Die", "Café des Liens"), ("PNRV", "Pays de Die"), ("", "Pays"), ("Relief", "Relief")],
)
def test_another_word_is_no_acronym(short: str, name: str) -> None:
    assert not is_acronym(short, name)


NAMES = st.text(st.characters(categories=("Lu", "Ll")), min_size=2, max_size=12).map(
    lambda word: f"Café {word}"
)


@given(NAMES, NAMES)
def test_what_is_written_is_read_back(name: str, beside: str) -> None:
    found = parse(f"{name} ({beside})")
    assert {found.name, found.beside} == {name, beside}
    assert parse(found.said) == found


@given(st.text(max_size=60))
def test_no_letter_is_lost(raw: str) -> None:
    found = parse(raw)
    assert sorted(c for c in found.name + found.beside if c.isalnum()) == sorted(
        c for c in raw if c.isalnum()
    )
