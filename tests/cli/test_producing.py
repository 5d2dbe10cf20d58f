"""What the commands write: maps, tables, exports, the demonstration; and queries of one's own."""

from __future__ import annotations

import csv
import io
import json
import shlex
import shutil
import sys
from pathlib import Path

import networkx as nx
import pytest

from cordee.files.printing import printer
from cordee.workflows.demo import example_folder
from tests.cli.conftest import ALPS, Run
from tests.cli.test_failures import one_line
from tests.cli.test_questions import flat


@pytest.mark.parametrize("form", ["json", "graphml", "gexf"])
def test_an_export_takes_its_format_from_the_suffix(
    run: Run, small_db: Path, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"graph.{form}"
    assert str(path) in flat(run("--db", small_db, "export", path).stdout)
    assert path.stat().st_size > 100


def test_an_export_to_csv_and_a_projection(run: Run, small_db: Path, tmp_path: Path) -> None:
    run("--db", small_db, "export", tmp_path / "all", "--format", "csv")
    assert list(tmp_path.glob("**/*.csv"))
    run("--db", small_db, "export", tmp_path / "nets.json", "--projection", "network")
    assert json.loads((tmp_path / "nets.json").read_text(encoding="utf-8"))


def test_a_projection_by_what_is_shared(run: Run, alps_db: Path, tmp_path: Path) -> None:
    asked = ("--projection", "organisations", "--through", "projet", "--weight", "newman")
    told = flat(run("--db", alps_db, "export", tmp_path / "p.csv", *asked).stdout)
    assert "p-links.csv" in told
    with (tmp_path / "p-links.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with (tmp_path / "p-evidence.csv").open(encoding="utf-8-sig", newline="") as file:
        evidence = {(row["of"], row["claim"]) for row in csv.DictReader(file)}
    assert {row["from_kind"] for row in rows} == {"Organisation"}
    for row in rows:
        assert row["claims"]
        assert {(row["key"], claim) for claim in row["claims"].split("; ")} <= evidence
    run("--db", alps_db, "export", tmp_path / "p.gexf", *asked)
    graph = nx.read_gexf(tmp_path / "p.gexf")
    assert not graph.is_directed()
    assert sorted(d["weight"] for *_, d in graph.edges(data=True)) == sorted(float(r["weight"]) for r in rows)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--through", "project"), "--through goes with --projection"),
        (("--projection", "organisation"), "add --through: linked by what?"),
        (("--projection", "network", "--weight", "idf"), "--weight and --funding go with --through"),
        (("--projection", "person", "--through", "event", "--backbone"), "looked for in the echo only"),
    ],
)
def test_half_a_projection_is_refused(
    run: Run, small_db: Path, tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    assert said in flat(run("--db", small_db, "export", tmp_path / "x.json", *asked, code=2).stderr)
    assert not list(tmp_path.glob("x*"))


def test_people_in_a_projection_are_shown_by_role(run: Run, alps_db: Path, tmp_path: Path) -> None:
    asked = ("--projection", "person", "--through", "organisation")
    run("--db", alps_db, "export", tmp_path / "quiet.json", *asked)
    run("--db", alps_db, "export", tmp_path / "named.json", *asked, "--with-names")
    named = json.loads((tmp_path / "named.json").read_text(encoding="utf-8"))
    names = {node["name"] for node in named["nodes"]}
    quiet = (tmp_path / "quiet.json").read_text(encoding="utf-8")
    assert names
    assert not [name for name in names if " " in name and name in quiet]


# --- the demonstration ---


@pytest.mark.parametrize("there", [True, False])
def test_the_demonstration_answers_writes_and_says_what_next(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/cordee" if there else None)
    shown = flat(run("--lang", "fr", "demo").stdout)
    assert "Ce qui fait écho au Réseau des Espaces Valléens" in shown
    assert "DÉJÀ EN LIEN" in shown
    folder = tmp_path / "cordee-demo"
    assert {"graph.lbdb", "carte.html", "tableau.xlsx"} <= {path.name for path in folder.iterdir()}
    for name in ("carte.html", "tableau.xlsx"):
        assert f"cordee-demo/{name}" in shown
    lines = shown.split("À essayer ensuite")[1].split("· ")[1:]
    assert all(line.startswith("cordee " if there else shlex.quote(sys.executable)) for line in lines)
    told = [shlex.split(line.partition("cordee ")[2]) for line in lines]
    assert [command[0] for command in told] == ["apports", "livret", "fiche"]
    for command in told:
        assert run("--lang", "fr", *command).stdout
    assert (tmp_path / "livret.html").stat().st_size > 10_000


def test_the_demonstration_can_be_run_again_and_leaves_the_own_graph_alone(run: Run, tmp_path: Path) -> None:
    run("demo", "-o", tmp_path / "d")
    again = flat(run("demo", "-o", tmp_path / "d").stdout)
    assert "set aside" not in again
    (tmp_path / "d" / "table.xlsx").write_bytes(b"filled in")
    assert f"{tmp_path / 'd' / 'kept-1'}: set aside" in flat(run("demo", "-o", tmp_path / "d").stdout)
    assert not (tmp_path / "db").exists()


def test_the_demonstration_somewhere_it_cannot_write(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert "cannot be made" in one_line(run("demo", "-o", tmp_path / "file", code=5).stderr)


def test_the_example_is_that_of_the_working_copy() -> None:
    assert example_folder() == ALPS


# --- queries of one's own ---

NAMES = "MATCH (n:Network) RETURN n.name AS name, n.aliases AS aliases"


def test_a_query_is_typed_piped_or_in_a_file(run: Run, small_db: Path, tmp_path: Path) -> None:
    path = tmp_path / "q.cypher"
    path.write_text(f"// what is it called?\n{NAMES};\n", encoding="utf-8-sig")
    typed = run("--db", small_db, "query", NAMES).stdout
    assert "Espaces Valléens" in typed
    assert "1 row." in typed
    assert run("--db", small_db, "query", "--file", path).stdout == typed
    assert run("--db", small_db, "query", "-", input=NAMES).stdout == typed


def test_a_query_as_data_keeps_its_lists(run: Run, small_db: Path) -> None:
    told = json.loads(run("--db", small_db, "query", NAMES, "--format", "json").stdout)
    assert told == [{"name": "Espaces Valléens", "aliases": ["EV"]}]
    rows = list(csv.reader(io.StringIO(run("--db", small_db, "query", NAMES, "--format", "csv").stdout)))
    assert rows == [["name", "aliases"], ["Espaces Valléens", '["EV"]']]


def test_the_values_of_parameters(run: Run, small_db: Path) -> None:
    text = "MATCH (n:Project) WHERE n.cost >= $least AND n.name STARTS WITH $start RETURN n.name AS name"
    given = ("--param", "least=100", "--param", "start=Hub")
    assert "Hub Services Alpins" in run("--db", small_db, "query", text, *given).stdout
    assert "$least" in one_line(run("--db", small_db, "query", text, code=3).stderr)
    assert "$more" in one_line(
        run("--db", small_db, "query", text, *given, "--param", "more=1", code=3).stderr
    )
    assert "year=2020" in one_line(run("--db", small_db, "query", text, "--param", "least", code=3).stderr)


def test_a_query_that_does_more_than_read_exits_with_3(run: Run, small_db: Path) -> None:
    said = one_line(run("--db", small_db, "query", "MATCH (n) DETACH DELETE n", code=3).stderr)
    assert said.startswith("“DETACH” (line 1, column 11) refused: this word does something else than read")
    assert "MATCH, OPTIONAL MATCH" in said


def test_a_query_the_engine_does_not_understand_exits_with_3(run: Run, small_db: Path) -> None:
    said = one_line(run("--db", small_db, "query", "MATCH (n:Network) RETURN 1 / 0 AS x", code=3).stderr)
    assert said.startswith("The query cannot be answered: division by zero")
    assert (
        run("--db", small_db, "query", "MATCH (n:Nothing) RETURN n.x AS x", "--format", "json").stdout
        == "[]\n"
    )


def test_a_query_file_that_is_not_there(run: Run, small_db: Path, tmp_path: Path) -> None:
    assert "cannot be read" in one_line(run("--db", small_db, "query", "--file", "no.cypher", code=3).stderr)
    (tmp_path / "bad.cypher").write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in one_line(run("--db", small_db, "query", "--file", "bad.cypher", code=3).stderr)


def test_no_row_is_said(run: Run, small_db: Path) -> None:
    text = "MATCH (n:Network) WHERE n.name = 'x' RETURN n.name AS name"
    assert run("--db", small_db, "query", text).stdout == "0 rows.\n"
    assert run("--db", small_db, "query", text, "--format", "json").stdout == "[]\n"
    assert run("--db", small_db, "query", text, "--format", "csv").stdout.strip() == "name"


def test_a_value_a_spreadsheet_would_run_is_quoted_in_csv(run: Run, small_db: Path) -> None:
    shown = run("--db", small_db, "query", "RETURN '=1+1' AS a, -5 AS b", "--format", "csv").stdout
    assert shown == "a,b\n'=1+1,-5\n"


@pytest.mark.parametrize(
    ("given", "page", "paper"),
    [
        ((), "booklet.html", ""),
        (("--pdf",), "booklet.html", "booklet.pdf"),
        (("--pdf", "l.pdf"), "l.html", "l.pdf"),
        (("-o", "l.pdf"), "l.html", "l.pdf"),
        (("-o", "p.html", "--pdf"), "p.html", "p.pdf"),
        (("-o", "p.html", "--pdf", "l.PDF"), "p.html", "l.PDF"),
    ],
)
def test_the_booklet_and_its_pdf_are_each_beside_the_other_where_one_is_named(
    run: Run, alps_db: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...], page: str, paper: str
) -> None:
    printed: list[tuple[str, str]] = []
    monkeypatch.setattr(printer, "print_pdf", lambda page, pdf: printed.append((page.name, pdf.name)))
    told = run("--db", alps_db, "booklet", "Espaces Valléens", *given).stdout
    assert Path(page).is_file() and page in told and paper in told
    assert printed == ([(page, paper)] if paper else [])


def test_what_follows_pdf_and_is_no_pdf_is_told_to_go_before(run: Run) -> None:
    told = one_line(run("booklet", "--pdf", "Notre réseau", code=2).stderr)
    assert 'cordee booklet "Notre réseau" --pdf booklet.pdf' in told
