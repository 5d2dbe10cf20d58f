"""What a decision teaches: an abbreviation of one name that the other writes out."""

from __future__ import annotations

import pytest

from cordee.identity.taught import abbreviation, taught, written_out


@pytest.mark.parametrize(
    ("left", "right", "learnt"),
    [
        ("CSC de Mens", "Centre socio-culturel de Mens", ("csc", "centre socio culturel")),
        ("Lieu d'accueil enfants du Val", "L.A.E. du Val", ("lae", "lieu accueil enfants")),
        ("CC du Val", "Communauté de communes du Val", None),
        ("La Bobine", "Bobine du plateau", None),
        ("CSC de Mens", "Centre socio-culturel de Die", None),
        ("Le Hibou", "Le Hibou", None),
    ],
)
def test_an_abbreviation_is_learnt_once(left: str, right: str, learnt: tuple[str, str] | None) -> None:
    assert abbreviation(left, right) == abbreviation(right, left) == learnt


def test_what_was_taught_is_written_out() -> None:
    known = taught([("CSC de Mens", "Centre socio-culturel de Mens"), ("CSC du Val", "Club de ski du Val")])
    assert known == {"csc": "centre socio culturel"}
    assert written_out("CSC de Die", known) == "centre socio culturel de die"
    assert written_out("Mairie de Die", known) == ""
