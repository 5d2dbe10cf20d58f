"""The two commands for what people may ask: to see what is held of them, and to be forgotten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cordee.cli import forgetting
from tests.cli.conftest import Run
from tests.loaders.build import csv_folder


@pytest.fixture
def loaded(run: Run, small_people: Path) -> Path:
    run("load", small_people)
    return small_people


@pytest.fixture
def small_people(tmp_path: Path) -> Path:
    people = [
        ["name", "email", "phone"],
        ["Quitérie Zabulon", "quiterie@example.org", "01 99 00 12 34"],
        ["Léo Valbel", "", ""],
    ]
    tables = {"people": people, "organisations": [["name"], ["Parc du Test"]]}
    return csv_folder(tmp_path / "gens", tables)


def names(run: Run) -> list[str]:
    shown = run("query", "MATCH (p:Person) RETURN p.name AS n ORDER BY n", "--format", "json").stdout
    return [row["n"] for row in json.loads(shown)]


def test_forgotten_and_attested(run: Run, loaded: Path, tmp_path: Path) -> None:
    assert "Quitérie Zabulon" in names(run)
    would = run("forget", "zabulon quiterie", "--dry-run").stdout
    assert "nothing is written" in would
    assert "Quitérie Zabulon" in names(run)
    said = run("forget", "zabulon quiterie", "-o", "att.txt").stdout
    attestation = (tmp_path / "att.txt").read_text(encoding="utf-8")
    assert "Zabulon" not in attestation
    assert "1 person forgotten" in attestation
    assert "gens (people.csv, row 2" in attestation
    assert str(tmp_path) not in attestation
    assert str(loaded) in said
    assert "att.txt: the attestation" in said
    assert names(run) == ["Léo Valbel"]
    assert "these people were forgotten" in run("load", loaded).stdout
    assert names(run) == ["Léo Valbel"]


@pytest.mark.usefixtures("loaded")
def test_in_french(run: Run) -> None:
    said = run("--lang", "fr", "oublier", "Quitérie Zabulon").stdout
    assert "Attestation d'effacement" in said
    assert "À corriger à la main" in said
    assert len(list(Path().glob("attestation-*.txt"))) == 1


@pytest.mark.usefixtures("loaded")
def test_in_a_terminal_it_is_asked_first(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "can_ask", lambda: True)
    run("forget", "Quitérie Zabulon", input="n\n")
    assert len(names(run)) == 2
    run("forget", "Quitérie Zabulon", input="y\n")
    assert names(run) == ["Léo Valbel"]


@pytest.mark.usefixtures("loaded")
def test_what_means_nothing_is_refused(run: Run) -> None:
    for words in ((), ("Léo Valbel", "--older-than", "5 years"), ("--another",)):
        assert "one of the two" in run("forget", *words, code=2).stderr
    assert "5 years" in run("forget", "--older-than", "soon", code=3).stderr
    assert "still to come" in run("forget", "--older-than", "2999", code=3).stderr
    assert "Léo Valbel" in run("forget", "Leo Valbe", code=3).stderr
    assert "more recently" in run("forget", "--older-than", "5 years").stdout
    assert "Nobody of this name" in run("forget", "Léo Valbel", "--another").stdout


@pytest.mark.usefixtures("loaded")
def test_everything_held_is_shown(run: Run) -> None:
    rows = json.loads(run("person-data", "quiterie zabulon", "--format", "json").stdout)
    assert {"quiterie@example.org", "01 99 00 12 34"} <= {row["value"] for row in rows}
    assert all("people.csv" in row["place"] for row in rows)
    run("donnees-personne", "Quitérie Zabulon", "--format", "csv", "-o", "q.csv")
    assert "quiterie@example.org" in Path("q.csv").read_text(encoding="utf-8")
