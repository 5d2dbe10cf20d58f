"""Files of one's own, as it is typed: inspected, asked about, loaded, remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.cli import recognising
from tests.cli.conftest import Run
from tests.cli.test_load import asked, flat
from tests.loaders.own import OTHER_TRADES, PARTNERSHIP, Cell, Sheets, book

LIST: Sheets = {
    "Liste": [
        ["Nom", "Ville", "Membre ?", "Thème", "Montant"],
        ["Alpha", "Gap", "x", "eau", "1 000 €"],
        ["Bêta", "Die", "", "eau", "beaucoup"],
        ["Gamma", "Crest", "oui", "sol", "200 €"],
        ["Delta", "Crest", "", "sol", "30,50 €"],
        ["", "Mens", "oui", "sol", ""],
    ]
}
"""What only its author knows: of which network one is a member, who paid."""

MEMBERS = "MATCH (o)-[:MEMBER_OF]->(n:Network) RETURN o.name AS o, n.name AS n ORDER BY o"
PAID = "MATCH (f)-[p:FUNDS]->(o) RETURN f.name AS f, o.name AS o, p.amount AS a ORDER BY o"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return book(tmp_path / "directory.xlsx", PARTNERSHIP)


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    return book(tmp_path / "liste.xlsx", LIST)


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is there to answer."""
    monkeypatch.setattr(recognising, "is_terminal", lambda: True)


def test_inspect_says_what_each_column_is_and_writes_nothing(
    run: Run, directory: Path, tmp_path: Path
) -> None:
    shown = flat(run("inspect", directory).stdout)
    assert "Sheet “Members”: organisations, 4 rows (sure)" in shown
    assert "“Organisation”: the name (organisation) (sure, by its title)" in shown
    assert "“Joined”: tick — memberships: Upland Food Partnership (to be confirmed" in shown
    assert "“Colour”: nothing: left aside (not understood)" in shown
    assert "Green Fork → Food Net" in shown
    assert not (tmp_path / "db").exists()


def test_examiner_knows_the_template_too(run: Run, folder: Path) -> None:
    assert "the template of Cordée" in run("examiner", folder).stdout


def test_without_a_terminal_what_is_sure_is_loaded_and_the_rest_told(run: Run, directory: Path) -> None:
    shown = flat(run("load", directory).stdout)
    assert "Recognised: your own tables: Members: organisations" in shown
    assert "not read for want of being sure: “Joined”" in shown
    assert "“Colour”" in shown
    assert "Upland" not in asked(run, MEMBERS)
    assert "Green Fork,Food Net" in asked(run, MEMBERS)


def test_yes_takes_the_best_guesses_and_is_remembered(run: Run, directory: Path) -> None:
    run("load", directory, "--yes")
    assert "Green Fork,Upland Food Partnership" in asked(run, MEMBERS)
    shown = flat(run("inspect", directory).stdout)
    assert "(as last time)" in shown
    again = flat(run("load", directory).stdout)
    assert "all of it was known already" in again.lower()


@pytest.mark.usefixtures("somebody")
def test_a_terminal_is_asked_one_question_at_a_time(run: Run, listing: Path) -> None:
    shown = run("load", listing, input="Département\nRéseau Est\n", code=1).stdout
    assert shown.count("Sheet “Liste”, column") == 2
    assert asked(run, MEMBERS).splitlines()[1:] == ["Alpha,Réseau Est", "Gamma,Réseau Est"]
    assert "Département,Alpha,100000" in asked(run, PAID)
    again = run("load", listing, code=1).stdout
    assert "Sheet “Liste”, column" not in again


@pytest.mark.usefixtures("somebody")
def test_a_question_may_be_left_open(run: Run, listing: Path) -> None:
    run("load", listing, input="\n\n", code=1)
    assert asked(run, MEMBERS).splitlines()[1:] == []
    assert asked(run, "MATCH (o:Organisation) RETURN count(o) AS n").splitlines()[1] == "4"


@pytest.mark.usefixtures("somebody")
def test_columns_of_ticks_are_one_question_by_number(run: Run, tmp_path: Path) -> None:
    path = book(
        tmp_path / "qui.xlsx",
        {"Qui": [["Acteur", "Eau", "Sol", "Bois"], ["Alpha", "x", "", "x"], ["Bêta", "", "oui", "●"]]},
    )
    shown = run("load", path, input="9\n1\n").stdout
    assert "A number from 1 to 3 is expected." in shown
    themes = asked(run, "MATCH (:Organisation)-[:ABOUT]->(t:Theme) RETURN t.name AS t ORDER BY t")
    assert themes.splitlines()[1:] == ["Bois", "Bois", "Eau", "Sol"]


def test_a_mapping_is_written_corrected_and_followed(run: Run, listing: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "m.yaml"
    assert "Reading written to" in flat(run("inspect", listing, "--write", mapping).stdout)
    text = mapping.read_text(encoding="utf-8")
    text = text.replace(
        "title: Membre ?\n    means: nothing", "title: Membre ?\n    means: tick\n    named: Réseau Est"
    )
    mapping.write_text(text, encoding="utf-8")
    run("load", listing, "--mapping", mapping, code=1)
    assert "Alpha,Réseau Est" in asked(run, MEMBERS)
    assert "--force" in run("inspect", listing, "--write", mapping, code=5).stderr


def test_a_wrong_mapping_is_refused_with_its_line(run: Run, listing: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "m.yaml"
    run("inspect", listing, "--write", mapping)
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(text.replace("means: name", "means: nom"), encoding="utf-8")
    assert "m.yaml, line 7: “nom”; expected: one of" in flat(
        run("load", listing, "--mapping", mapping, code=3).stderr
    )


def test_the_mapping_of_another_file_is_refused(
    run: Run, listing: Path, directory: Path, tmp_path: Path
) -> None:
    run("inspect", directory, "--write", tmp_path / "m.yaml")
    told = flat(run("load", listing, "--mapping", tmp_path / "m.yaml", code=3).stderr)
    assert "is that of another file" in told
    assert "“Organisation”" in told


@pytest.mark.parametrize("trade", OTHER_TRADES)
def test_another_trade_is_refused_with_what_was_looked_for(run: Run, tmp_path: Path, trade: str) -> None:
    path = book(tmp_path / f"{trade}.xlsx", OTHER_TRADES[trade])
    for arguments in (("load", path), ("load", path, "--yes"), ("inspect", path)):
        told = flat(run(*arguments, code=3).stderr)
        assert "holds nothing that Cordée knows. Looked for:" in told


def test_the_mapping_of_a_file_of_which_nothing_is_known_is_begun(run: Run, tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", {"Liste": [["Truc", "Bidule"], ["Alpha", "Mens"], ["Bêta", "Die"]]})
    mapping = tmp_path / "m.yaml"
    assert "--write" in run("load", path, code=3).stderr
    shown = flat(run("inspect", path, "--write", mapping).stdout)
    assert "Reading written to" in shown
    assert "to be confirmed" in shown
    text = mapping.read_text(encoding="utf-8")
    assert "title: Truc" in text
    mapping.write_text(
        text.replace("title: Bidule\n    means: nothing", "title: Bidule\n    means: commune"),
        encoding="utf-8",
    )
    run("load", path, "--mapping", mapping)
    told = asked(run, "MATCH (o:Organisation) RETURN o.name AS n, o.commune AS c ORDER BY n")
    assert told.splitlines()[1:] == ["Alpha,Mens", "Bêta,Die"]


def test_rejected_rows_of_ones_own_come_back_as_they_are(run: Run, listing: Path, tmp_path: Path) -> None:
    import openpyxl

    rejects = tmp_path / "rejects.xlsx"
    run("load", listing, "--rejects", rejects, code=1)
    made = openpyxl.load_workbook(rejects)
    sheet = made["Liste"]
    assert [cell.value for cell in sheet[1]][:5] == ["Nom", "Ville", "Membre ?", "Thème", "Montant"]
    assert [cell.value for cell in sheet[2]][1:4] == ["Mens", "oui", "sol"]
    sheet["A2"] = "Epsilon"
    made.save(rejects)
    run("load", rejects, "--as", "liste", "--keep")
    assert asked(run, "MATCH (o:Organisation) RETURN count(o) AS n").splitlines()[1] == "5"


def test_a_mapping_goes_with_one_file(run: Run, listing: Path, directory: Path, tmp_path: Path) -> None:
    told = run("load", listing, directory, "--mapping", tmp_path / "m.yaml", code=3).stderr
    assert "--mapping" in told
    told = run("inspect", "--write", tmp_path / "m.yaml", listing.parent / "none.xlsx", code=3).stderr
    assert "none.xlsx" in told


def test_a_list_of_another_network_under_the_same_titles_is_not_read_as_the_last_one(
    run: Run, tmp_path: Path
) -> None:
    for network, body in (("Alpages", "La Ruche"), ("Relief", "Le Moulin")):
        rows: list[list[Cell]] = [
            [f"Réseau {network} : contacts"],
            ["Adhérent", "Commune"],
            [body, "Die"],
            [f"{body} 2", "Gap"],
        ]
        run("load", book(tmp_path / f"{network}.xlsx", {"Feuil1": rows}), "--yes")
    told = asked(run, MEMBERS)
    assert "La Ruche,Réseau Alpages" in told and "Le Moulin,Réseau Relief" in told
    unsaid: list[list[Cell]] = [["Adhérent", "Commune"], ["CPIE", "Die"], ["Grange", "Gap"]]
    shown = flat(run("load", book(tmp_path / "c.xlsx", {"Feuil1": unsaid})).stdout)
    assert "“Adhérent”: read as the last table of these titles, about “Réseau Relief”" in shown


def test_what_is_met_or_paid_for_is_what_stands_above_this_table(run: Run, tmp_path: Path) -> None:
    for name in ("Navette", "Jardin"):
        sheets: Sheets = {
            "Plan": [
                [f"Projet : {name}"],
                ["Financeur", "Montant"],
                ["Région", "5 000 €"],
                ["CAF", "2 000 €"],
            ],
            "Présents": [
                [f"COPIL du projet {name}"],
                ["Structure", "12/01/2024"],
                ["CPIE", "P"],
                ["CAF", "P"],
            ],
        }
        run("load", book(tmp_path / f"{name}.xlsx", sheets), "--yes")
    paid = asked(run, "MATCH (:Organisation)-[:FUNDS]->(p) RETURN p.name AS p, count(*) AS n ORDER BY p")
    assert "Jardin,2" in paid and "Navette,2" in paid
    met = asked(run, "MATCH ()-[:TAKES_PART_IN]->(e) RETURN DISTINCT e.name AS e ORDER BY e")
    assert "COPIL du projet Jardin" in met and "COPIL du projet Navette" in met
