"""Every answer that takes a name says which entity it took and which others bear it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_failures import one_line
from tests.loaders.build import Tables, csv_folder

LEADER: Tables = {
    "programmes": [
        ["id", "nom", "depuis", "jusqu'à"],
        ["l07", "LEADER", "2007", "2013"],
        ["l14", "LEADER", "2014", "2022"],
    ],
    "organisations": [
        ["id", "nom", "sigle"],
        ["o", "C.A.U.E. des Hautes-Vallées", "C.A.U.E."],
        ["s", "S.M.A.V.D.", ""],
    ],
    "projets": [["id", "nom"], ["a", "Sentier"], ["b", "Halle"]],
    "territoires": [
        ["nom", "niveau", "code officiel"],
        ["Saint-Test", "commune", "05900"],
        ["Saint-Test", "commune", "38900"],
    ],
    "financements": [
        ["de", "nature de", "vers", "nature vers", "montant", "année"],
        ["l07", "programme", "a", "projet", "10000", "2010"],
        ["l14", "programme", "b", "projet", "50000", "2018"],
    ],
    "pilotage": [["de", "vers"], ["o", "a"], ["s", "b"]],
    "périmètres": [["de", "vers"], ["a", "05900"], ["b", "38900"]],
}


@pytest.fixture
def loaded(run: Run, tmp_path: Path) -> Run:
    run("load", csv_folder(tmp_path / "leader", LEADER))
    return run


def test_a_total_is_not_given_for_one_of_two(loaded: Run) -> None:
    said = one_line(loaded("funding", "--programme", "LEADER", code=3).stderr)
    assert "2007–2013" in said and "2014–2022" in said and "Give the id" in said
    assert "€50,000" in loaded("funding", "--programme", "l14").stdout


@pytest.mark.parametrize(
    "command",
    [
        ("show", "LEADER"),
        ("partners", "LEADER"),
        ("paths", "LEADER", "C.A.U.E."),
        ("who", "Saint-Test"),
        ("echo", "LEADER"),
        ("exchange", "LEADER", "Halle"),
    ],
)
def test_which_was_taken_and_which_others_there_are_is_said(loaded: Run, command: tuple[str, ...]) -> None:
    result = loaded(*command)
    said = " ".join((result.stdout + result.stderr).split())
    assert "also fit" in said
    marks = ("05900", "38900") if command[0] == "who" else ("2007–2013", "2014–2022")
    assert any(mark in said[said.index("also fit") :] for mark in marks)


def test_it_is_said_once_and_not_where_the_name_is_one_s_own(loaded: Run) -> None:
    result = loaded("show", "LEADER")
    assert (result.stdout + result.stderr).count("also fit") == 1
    assert loaded("show", "CAUE").stderr == ""


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("CAUE", "C.A.U.E. des Hautes-Vallées"),
        ("c.a.u.e.", "C.A.U.E. des Hautes-Vallées"),
        ("SMAVD", "S.M.A.V.D."),
        ("l14", "LEADER"),
        ("05900", "Saint-Test"),
        ("insee:38900", "Saint-Test"),
    ],
)
def test_ids_codes_and_acronyms_are_names_too(loaded: Run, asked: str, found: str) -> None:
    result = loaded("show", asked)
    assert result.stdout.startswith(found)
    assert "also fit" not in result.stdout + result.stderr


def test_people_are_told_which_of_two_and_a_program_gets_the_name_of_the_graph(
    run: Run, tmp_path: Path
) -> None:
    regions: Tables = {
        "organisations": [["id", "nom", "commune"], ["l", "Région", "Lyon"], ["t", "Région", "Toulouse"]],
        "projets": [["id", "nom"], ["p", "Sentier"]],
        "financements": [
            ["de", "nature de", "vers", "nature vers", "montant", "année"],
            ["l", "organisation", "p", "projet", "100", "2020"],
            ["t", "organisation", "p", "projet", "200", "2020"],
        ],
    }
    run("load", csv_folder(tmp_path / "r", regions))
    told = json.loads(run("funding", "--all", "--format", "json").stdout)
    assert [one["funder"] for one in told["lines"]] == ["Région", "Région"]
    shown = run("funding", "Sentier").stdout
    assert "Région (Lyon)" in shown and "Région (Toulouse)" in shown
    assert "Région" in run("show", "Région (Toulouse)").stdout and "Toulouse" in run("show", "t").stdout
