"""Decisions on two records: taken, listed, taken back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cordee.graph import open_graph
from tests.cli.conftest import Run
from tests.cli.test_failures import one_line
from tests.graph.build import Sheet


@pytest.fixture
def pair(tmp_path: Path) -> Sheet:
    """Two organisations that may be one, in the graph of this test."""
    sheet = (
        Sheet("d").entity("Organisation", "a", "Mairie de Gap").entity("Organisation", "b", "Ville de Gap")
    )
    with open_graph(tmp_path / "db") as store:
        store.load(sheet.batch())
    return sheet


def organisations(run: Run) -> int:
    """How many there are."""
    shown = run("query", "MATCH (n:Organisation) RETURN count(n) AS n", "--format", "json").stdout
    return int(json.loads(shown)[0]["n"])


def number(shown: str) -> str:
    """The id of the decision just taken."""
    found = re.search(r"Decision no\. (\d+) recorded", shown)
    assert found
    return found.group(1)


@pytest.mark.usefixtures("pair")
def test_two_are_one_until_that_is_undone(run: Run) -> None:
    decision = number(
        run("same", "Mairie de Gap", "ville de gap", "--by", "Ana", "--why", "same town").stdout
    )
    assert organisations(run) == 1
    listed = run("undo").stdout
    assert f"Decision no. {decision} (" in listed
    assert "“Mairie de Gap” and “Ville de Gap”: same, by Ana, same town" in listed
    assert not re.search(r"[0-9a-f]{20}|\d{4}-\d\d-\d\d", listed), "no ids, no dates of machines"
    run("undo", decision, "--by", "Ana")
    assert organisations(run) == 2
    assert "“Mairie de Gap” and “Ville de Gap”: undoes, by Ana" in run("undo").stdout


def test_records_joined_by_mistake_are_told_apart_by_their_ids(run: Run, pair: Sheet) -> None:
    run("same", "Mairie de Gap", "Ville de Gap")
    said = one_line(run("different", "Mairie de Gap", "Ville de Gap", code=3).stderr)
    ids = [pair.record("Organisation", key) for key in ("a", "b")]
    short = [word for word in re.findall(r"[0-9a-f]{4,}", said) if ids[0].startswith(word)]
    assert "Mairie de Gap (d, " in said and "Ville de Gap (d, " in said
    assert short and not any(id_ in said for id_ in ids), "nobody types twenty letters"
    run("different", *ids, "--by", "Ana")
    assert organisations(run) == 2


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("same", "Mairie de Gap", "Mairie de Gapp"), "Did you mean: Mairie de Gap"),
        (("same", "Mairie de Gap", "Mairie de Gap"), "Both names mean Mairie de Gap"),
        (("same", "Mairie de Gap", "0" * 20), "Nothing is called"),
        (("undo", "0" * 20), "No decision"),
    ],
)
def test_what_cannot_be_decided(run: Run, arguments: tuple[str, ...], said: str) -> None:
    assert said in one_line(run(*arguments, code=3).stderr)


def test_a_name_that_fits_several_needs_an_id(run: Run, tmp_path: Path) -> None:
    sheet = (
        Sheet("d")
        .entity("Organisation", "a", "Gap")
        .entity("Network", "b", "Gap")
        .entity("Network", "c", "G")
        .entity("Organisation", "d", "G")
    )
    with open_graph(tmp_path / "db") as store:
        store.load(sheet.batch())
    assert "means several things" in one_line(run("same", "Gap", "G", code=3).stderr)
    run("same", sheet.record("Network", "b"), "G")


@pytest.mark.usefixtures("pair")
def test_who_decides_is_the_user_unless_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "somebody")
    run("same", "Mairie de Gap", "Ville de Gap")
    assert "by somebody" in run("undo").stdout

    def nobody() -> str:
        raise OSError("no name")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert "--by NAME" in one_line(run("different", "Mairie de Gap", "Ville de Gap", code=3).stderr)


@pytest.mark.usefixtures("pair")
def test_no_decision_yet(run: Run) -> None:
    assert run("undo").stdout.startswith("Load no. 1 (")
    assert "écision" not in run("--lang", "fr", "annuler").stdout


@pytest.mark.usefixtures("pair")
def test_an_account_of_the_machine_is_nobodys_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    told = run("--lang", "fr", "meme", "Mairie de Gap", "Ville de Gap").stdout
    assert "« --by NOM » dit qui décide" in told
    listed = run("--lang", "fr", "annuler").stdout
    assert "« Mairie de Gap » et « Ville de Gap » : même chose" in listed
    assert "root" not in listed


@pytest.mark.usefixtures("pair")
def test_a_load_is_undone_by_its_number(run: Run, tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("nom\nLa Miroiterie\n", encoding="utf-8")
    before = organisations(run)
    run("load", tmp_path / "organisations.csv")
    listed = run("undo").stdout
    number = next(word for word in listed.split("Load no. ")[1].split() if word)
    told = run("undo", number, "--dry-run").stdout
    assert "nothing is written" in " ".join(told.split())
    assert "La Miroiterie (organisation)" in told
    assert organisations(run) == before + 1
    assert "is undone" in run("undo", number).stdout
    assert organisations(run) == before
    assert f"undone by no. {int(number) + 1}" in run("undo").stdout
    assert "undone already" in one_line(run("undo", number, code=3).stderr)
    assert "1 row" in run("load", tmp_path / "organisations.csv").stdout
    assert organisations(run) == before + 1


@pytest.mark.usefixtures("pair")
def test_what_stands_in_the_way_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "organisations.csv"
    for about in ("Loue des salles.", "Loue des salles et des ateliers."):
        path.write_text(f"nom,description\nLa Miroiterie,{about}\n", encoding="utf-8")
        run("load", path)
    number = run("undo").stdout.split("Load no. ")[2].split()[0]
    said = one_line(run("undo", number, code=3).stderr)
    assert "is not undone alone" in said
    assert "La Miroiterie (organisation)" in said
    assert "Not undone alone" in run("undo", number, "--dry-run").stdout


@pytest.mark.usefixtures("pair")
def test_a_decision_says_which_one_it_replaces_and_undone_which_one_stands_again(run: Run) -> None:
    pair = ("Mairie de Gap", "Ville de Gap")
    run("different", *pair, "--by", "Ana", "--why", "two offices")
    said = run("same", *pair, "--by", "Ben").stdout
    assert "It replaces decision no. 2 (different, by Ana, two offices)." in said
    assert organisations(run) == 1
    said = run("--lang", "fr", "annuler", number_fr(run), "--by", "Ben").stdout
    assert "La décision n° 2 (différents, par Ana, two offices), qu'elle avait remplacée, vaut de" in said
    assert organisations(run) == 2
    assert "replaces" not in run("different", *pair).stdout, "it says what stands"


def number_fr(run: Run) -> str:
    """The number of the last decision."""
    found = re.search(r"Decision no\. (\d+)", run("undo").stdout)
    assert found
    return found.group(1)


def test_two_said_to_be_one_are_not_torn_by_what_was_said_of_another_record(run: Run, tmp_path: Path) -> None:
    sheets = [Sheet(name).entity("Organisation", "a", "Génope des Cimes") for name in ("x", "y")]
    other = Sheet("z").entity("Organisation", "b", "Atelier du Lac")
    with open_graph(tmp_path / "db") as store:
        for sheet in (*sheets, other):
            store.load(sheet.batch())
    for sheet in sheets:
        run("different", sheet.record("Organisation", "a"), other.record("Organisation", "b"), "--by", "Ana")
    said = " ".join(run("same", "Génope des Cimes", "Atelier du Lac", "--by", "Ana").stdout.split())
    assert "It replaces decision no. 4 (different, by Ana)." in said
    assert "It replaces decision no. 5 (different, by Ana)." in said
    assert organisations(run) == 1
