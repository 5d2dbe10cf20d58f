"""What a file tells is what the graph answers: money, periods, succession, corrections, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.loaders.build import Tables, csv_folder

BODIES = [
    ["id", "nom", "identifiants"],
    ["dep", "Département des Cimes", "siren:220500011"],
    ["asso", "Ski Club du Val", "siren:732829320"],
]
MONEY = ["de", "vers", "montant", "année", "note", "nature"]
FESTIVAL = ["dep", "asso", "5000", "2019", "Festival", ""]
GEAR = ["dep", "asso", "5 000,00 €", "2019", "Matériel", ""]


def funding(*rows: list[str]) -> Tables:
    return {"organisations": BODIES, "financements": [MONEY, *rows]}


def told(run: Run, tmp_path: Path, tables: Tables, *options: str) -> str:
    """Load the tables under one name, and what is said of it on one line."""
    return " ".join(run("load", csv_folder(tmp_path / "subventions", tables), *options).stdout.split())


def total(run: Run) -> tuple[int | None, int]:
    """The euros of money, in cents, and how many lines there are."""
    answer = json.loads(run("funding", "--all", "--format", "json").stdout)
    return answer["total_cents"].get("EUR"), len(answer["lines"])


def test_each_row_is_a_grant_whatever_the_order_and_after_every_edit(run: Run, tmp_path: Path) -> None:
    told(run, tmp_path, funding(FESTIVAL, GEAR))
    assert total(run) == (1_000_000, 2)
    said = told(run, tmp_path, funding(["dep", "asso", "5000", "2019", "Voyage", ""], GEAR, FESTIVAL))
    assert "Added: 1 link" in said and "Withdrawn" not in said and "Changed" not in said
    assert total(run) == (1_500_000, 3)
    told(run, tmp_path, funding(GEAR, ["dep", "asso", "4000", "2019", "Festival", ""]), "--withdraw")
    assert total(run) == (900_000, 2)
    run("withdraw", "subventions")
    assert total(run) == (None, 0)


def test_identical_rows_are_told_and_counted_once_when_asked(run: Run, tmp_path: Path) -> None:
    said = told(run, tmp_path, funding(FESTIVAL, FESTIVAL, FESTIVAL))
    assert "2 rows wholly identical to another, €10,000 at stake" in said and "--once" in said
    assert total(run) == (1_500_000, 3)
    assert "counted once" in told(run, tmp_path, funding(FESTIVAL, FESTIVAL, FESTIVAL), "--once")
    assert total(run) == (500_000, 1)


def test_the_same_grants_told_by_another_file_are_the_same(run: Run, tmp_path: Path) -> None:
    tables = funding(FESTIVAL, FESTIVAL, GEAR)
    told(run, tmp_path, tables)
    other = [BODIES[0], ["d", *BODIES[1][1:]], ["a", *BODIES[2][1:]]]
    rows = [["d", "a", "5000", "2019", "", ""]] * 2
    run("load", csv_folder(tmp_path / "autre", {"organisations": other, "financements": [MONEY, *rows]}))
    assert total(run) == (1_500_000, 3)


@pytest.mark.parametrize("written", ["-1500", "−1 500 €", "(1500)"])
def test_a_correction_is_taken_off(run: Run, tmp_path: Path, written: str) -> None:
    told(run, tmp_path, funding(FESTIVAL, ["dep", "asso", written, "2020", "", ""]))
    assert total(run) == (350_000, 2)
    assert "1 line of corrections, taken off the total" in run("funding").stdout


def test_what_is_in_kind_stands_beside_the_money(run: Run, tmp_path: Path) -> None:
    told(run, tmp_path, funding(FESTIVAL, ["dep", "asso", "900", "2019", "Salle", "Aide en nature"]))
    answer = json.loads(run("funding", "--format", "json").stdout)
    assert (answer["total_cents"], answer["in_kind_cents"]) == ({"EUR": 500_000}, {"EUR": 90_000})
    assert "Funding: €5,000, and €900 in kind, 2 lines" in run("funding").stdout


def test_two_bodies_decided_to_be_one_are_no_partners(run: Run, tmp_path: Path) -> None:
    told(run, tmp_path, {"organisations": BODIES, "partenariats": [["de", "vers"], ["dep", "asso"]]})
    said = run(
        "same", "Département des Cimes", "Ski Club du Val", "--by", "Camille", "--why", "fusion"
    ).stdout
    assert "1 link from an entity to itself" in said and "partenariats.csv, row 2" in " ".join(said.split())
    assert "partenaire" not in run("show", "Ski Club du Val").stdout
    number = run("undo").stdout.split()[2]
    run("undo", number, "--by", "Camille")
    assert "Département des Cimes" in run("show", "Ski Club du Val").stdout


PARKS = {
    "territoires": [
        ["id", "nom", "niveau", "code", "depuis", "jusqu'à"],
        ["a", "Val-Haut", "commune", "05900", "", "2015"],
        ["b", "Val-Bas", "commune", "05901", "", "2015"],
        ["c", "Val-Réuni", "commune", "05900", "2016", ""],
        ["x", "CC du Torrent", "EPCI (intercommunalité)", "", "", "2019"],
        ["y", "CC des Trois Torrents", "EPCI (intercommunalité)", "", "2020", ""],
    ],
    "emboîtements": [
        ["de", "vers", "depuis", "jusqu'à"],
        ["c", "x", "2016", "2019"],
        ["c", "y", "2020", ""],
    ],
    "générations": [["de", "vers", "depuis"], ["c", "a", "2016"], ["c", "b", "2016"], ["y", "x", ""]],
}


def test_the_line_of_succession_is_told_both_ways(run: Run, tmp_path: Path) -> None:
    told(run, tmp_path, PARKS)
    merged = "Val-Bas (until 2015) and Val-Haut (until 2015), then Val-Réuni"
    assert f"Succession: {merged}." in run("show", "Val-Réuni").stdout
    then = run("show", "Val-Haut", "--as-of", "2018").stdout
    assert "Succession: Val-Haut, then Val-Réuni (since 2016)." in then
    assert "Of these, in 2018: Val-Réuni." in then


@pytest.mark.parametrize(("day", "inside"), [("2018", "CC du Torrent"), ("2021-06", "CC des Trois Torrents")])
def test_belonging_is_dated(run: Run, tmp_path: Path, day: str, inside: str) -> None:
    told(run, tmp_path, PARKS)
    shown = run("show", "Val-Réuni", "--as-of", day).stdout
    assert [name for name in ("CC du Torrent", "CC des Trois Torrents") if name in shown] == [inside]


def test_an_official_code_names_a_territory(run: Run, tmp_path: Path) -> None:
    tables = {"réseaux": [["id", "nom"], ["r", "Réseau des vals"]], **PARKS}
    tables["adhésions"] = [["de", "vers"], ["05901", "r"]]
    told(run, tmp_path, tables)
    assert "Val-Bas" in run("show", "Réseau des vals").stdout


def test_a_member_twice_is_a_member_at_both_times(run: Run, tmp_path: Path) -> None:
    rows = [["asso", "r", "2018", ""], ["asso", "r", "2008", "2012-06"], ["dep", "r", "2012", "2014"]]
    tables = {
        "organisations": BODIES,
        "réseaux": [["id", "nom"], ["r", "Réseau des refuges"]],
        "adhésions": [["de", "vers", "depuis", "jusqu'à"], *rows],
    }
    told(run, tmp_path, tables)
    member = {
        day: "Réseau des refuges" in run("show", "Ski Club du Val", "--as-of", day).stdout
        for day in ("2007", "2012-01", "2012-07", "2015", "2018", "2025")
    }
    assert member == {
        "2007": False,
        "2012-01": True,
        "2012-07": False,
        "2015": False,
        "2018": True,
        "2025": True,
    }
    assert "disputed" not in run("show", "Ski Club du Val").stdout


@pytest.mark.parametrize("options", [(), ("--once",)])
def test_rows_of_which_a_cell_was_not_read_are_never_the_same(
    run: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    rows = [["dep", "asso", "5000", year, "", ""] for year in ("2O20", "2O21")]
    done = run("load", csv_folder(tmp_path / "subventions", funding(*rows)), *options)
    assert "identical" not in done.stdout
    assert total(run) == (1_000_000, 2)


def test_lines_are_counted_once_whatever_the_currencies(run: Run, tmp_path: Path) -> None:
    head = [*MONEY, "monnaie"]
    rows = [
        ["dep", "asso", "100", "2019", "", "", "EUR"],
        ["dep", "asso", "50", "2019", "", "", "CHF"],
        ["dep", "asso", "60", "2020", "", "", "CHF"],
        ["dep", "asso", "", "2021", "", "", ""],
    ]
    told(run, tmp_path, {"organisations": BODIES, "financements": [head, *rows]})
    sums = json.loads(run("funding", "--format", "json").stdout)["sums"]
    assert {row["currency"]: row["lines"] for row in sums} == {"CHF": 2, "EUR": 2}


def test_ways_to_reach_people_are_kept_back_in_any_text(run: Run, tmp_path: Path) -> None:
    note = "Appeler Anne au 06 39 98 12 34 ou anne@example.org"
    told(run, tmp_path, funding(["dep", "asso", "5000", "2019", note, ""]))
    for asked in (("show", "Ski Club du Val"), ("show", "Ski Club du Val", "--format", "json")):
        shown = " ".join(run(*asked).stdout.split())
        assert "Appeler Anne au […] ou […]" in shown
        assert "anne@example.org" in " ".join(run(*asked, "--with-contacts").stdout.split())
        assert "220500011" in run("show", "Département des Cimes").stdout
