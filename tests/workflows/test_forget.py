"""Somebody forgotten is nowhere: not in the graph, its bytes or the files beside it, and stays away."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import cordee
from cordee.errors import AmbiguousName, InvalidValue, UnknownName
from cordee.graph import GraphStore, open_graph
from cordee.graph.backups import backup_folder
from cordee.graph.dump import parsed_lines
from cordee.i18n import Day, speak
from cordee.model.claims import Source, make_claim
from cordee.wording.held import held_lines
from cordee.workflows.backup.archive import write_backup
from cordee.workflows.backup.keep import keep_backup, keep_files
from cordee.workflows.backup.restore import restore_backup
from cordee.workflows.export.export import export_graph
from cordee.workflows.forget.forget import (
    Forgotten,
    ToForget,
    another,
    forget_them,
    not_told_of,
    to_forget,
    was_forgotten,
)
from cordee.workflows.forget.person_data import person_data
from cordee.workflows.forget.who import bearers, everybody, one_of
from tests.graph import server
from tests.graph.build import Sheet, alps

ROOT = Path(__file__).parents[2]
NAME, MAIL, PHONE = "Quitérie Zabulon", "quiterie.zabulon@example.org", "01 99 00 12 34"
TRACES = re.compile(rb"zabulon|quit[e\xc3\xa9\xcc\x81]+rie|199001234|1.99.00.12.34", re.IGNORECASE)


def sheet(dataset: str = "alps") -> Sheet:
    """A person with a post, named in a note in another order, a decision's words, a place and a source."""
    made = alps(dataset)
    made.entity("Person", "q", NAME, email=MAIL, phone=PHONE, aliases=["Q. Zabulon"], cite="fiche 3")
    made.entity("Person", "leo", "Léo Valbel", email="leo@example.org")
    made.link("WORKS_FOR", ("Person", "q"), ("Organisation", "adrets"), role="animatrice")
    made.link("STEERS", ("Person", "q"), ("Network", "ev"), role="pilot")
    said = f"Voir ZABULON Quiterie au +33 (0)1.99.00.12.34 ou {MAIL.upper()} ; Mme Zabulon suit. Léo aussi."
    made.entity("Network", "other", "Réseau voisin", description=said, cite=f"selon {NAME}")
    made.link("WEAVES", ("Network", "ev"), ("Network", "other"), owner=NAME, next_step="Appeler Q. Zabulon")
    return made


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A graph with two back-ups, an export and a page beside it."""
    folder = tmp_path / "graph"
    with open_graph(folder) as store:
        store.load(sheet().batch())
        ids = [one.records[0] for one in everybody(store)]
        store.different(*ids, by=NAME, why=f"{NAME} n'est pas Léo")
        keep_backup(store, backup_folder(str(folder)))
        write_backup(store, folder / "by-hand.zip")
        export_graph(store, folder / "graph.json", format="json", with_names=True)
        export_graph(store, folder / "csv", format="csv", with_names=True)
    (folder / "page.html").write_text(
        f"<p>{NAME}</p><p>{unicodedata.normalize('NFD', NAME)}</p>", encoding="utf-8"
    )
    (folder / "cordee.log").write_text(f"loaded {NAME}\n", encoding="cp1252")
    (folder / "damaged-20260101-000000.wal").write_bytes(b"\0" + NAME.encode())
    return folder


def test_a_name_is_found_however_a_file_spells_its_letters(place: Path) -> None:
    (place / "a.json").write_text('{"n": "Zabulon Quit\\u00e9rie", "q": "\\u0022"}', encoding="utf-8")
    (place / "a.htm").write_text(
        "<p>Quit&eacute;rie Zabulon &lt; &#81;uit&#xe9;rie ZABULON</p>", encoding="utf-8"
    )
    (place / "a.txt").write_text(f"{NAME} \u2013 oui", encoding="utf-16")
    forgotten(place)
    assert (place / "a.json").read_text(encoding="utf-8") == '{"n": "[…]", "q": "\\u0022"}'
    assert (place / "a.htm").read_text(encoding="utf-8") == "<p>[…] &lt; […]</p>"
    assert (place / "a.txt").read_text(encoding="utf-16") == "[…] \u2013 oui"


def test_a_data_set_called_after_somebody_is_called_otherwise(tmp_path: Path) -> None:
    made = sheet(f"carnet {NAME}")
    with open_graph(tmp_path) as store:
        store.load(made.batch())
    forgotten(tmp_path)
    assert traces(tmp_path) == []
    with open_graph(tmp_path) as store:
        assert store.load(made.batch()).difference.nothing
        assert [row["n"] for row in store.ask("MATCH (d:Dataset) RETURN d.name AS n")] == ["carnet […]"]


def meant(store: GraphStore, name: str = NAME) -> ToForget:
    found = bearers(everybody(store), name)
    if not found and was_forgotten(store, name):
        return ToForget((), (), again=True)
    return to_forget(store, (one_of(store, name, found),))


def forgotten(
    folder: Path, name: str = NAME, *, folders: Collection[Path] = (), dry_run: bool = False
) -> Forgotten:
    with open_graph(folder) as store:
        todo = meant(store, name)
    return forget_them(str(folder), todo, folders=folders, dry_run=dry_run)


def contents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every byte of every file below, archives unpacked too."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    yield from ((path, archive.read(name)) for name in archive.namelist())


def traces(folder: Path) -> list[str]:
    return [path.name for path, data in contents(folder) if TRACES.search(data)]


def test_nothing_is_left_in_any_byte(place: Path) -> None:
    assert {"graph.lbdb", "graph.json", "page.html", "cordee.log", "by-hand.zip"} <= set(traces(place))
    done = forgotten(place)
    assert traces(place) == []
    assert (done.people, done.left.claims, done.left.decisions) == (1, 3, 1)
    assert {path.name for path in done.files.removed} == {"damaged-20260101-000000.wal"}
    assert {path.name for path in done.files.documents} >= {
        "graph.json",
        "page.html",
        "cordee.log",
        "nodes.csv",
    }
    assert "by-hand.zip" in {path.name for path in done.files.backups}
    with open_graph(place) as store:
        assert [row["n"] for row in store.ask("MATCH (p:Person) RETURN p.name AS n")] == ["Léo Valbel"]
        known = {row["n"] for row in store.ask("MATCH (o:Organisation) RETURN o.name AS n")}
        assert known == {"ADRETS", "Région Sud"}, "what organisations did stays"
        (told,) = store.ask("MATCH (n:Network) WHERE n.description IS NOT NULL RETURN n.description AS d")
        assert told["d"] == "Voir […] au […] ou […] ; […] suit. Léo aussi."


def test_the_next_load_brings_nobody_back_and_changes_nothing(place: Path) -> None:
    forgotten(place)
    with open_graph(place) as store:
        before = store.dump_hash()
        done = store.load(sheet().batch())
        assert done.difference.nothing
        assert done.left.claims == 3
        assert done.left.texts == 2
        assert store.dump_hash() == before
        store.load(sheet("elsewhere").batch())
        assert [row["n"] for row in store.ask("MATCH (p:Person) RETURN p.name AS n")] == ["Léo Valbel"]
    assert traces(place) == []


def test_a_back_up_brings_nobody_back(place: Path, tmp_path: Path) -> None:
    with open_graph(place) as store:
        write_backup(store, tmp_path / "old.zip")
    forgotten(place)
    with open_graph(place) as store:
        before = store.dump_hash()
    restore_backup(tmp_path / "old.zip", str(place), replace=True)
    assert traces(place) == []
    with open_graph(place) as store:
        assert store.dump_hash() == before
        assert was_forgotten(store, NAME)


def test_what_a_restored_back_up_left_out_is_told(place: Path, tmp_path: Path) -> None:
    with open_graph(place) as store:
        write_backup(store, tmp_path / "old.zip")
    forgotten(place)
    assert restore_backup(tmp_path / "old.zip", str(place), replace=True).left.claims == 3


@pytest.mark.parametrize("gone", [True, False])
def test_an_older_back_up_over_a_damaged_graph_brings_nobody_back(
    place: Path, tmp_path: Path, *, gone: bool
) -> None:
    with open_graph(place) as store:
        write_backup(store, tmp_path / "old.zip")
    forgotten(place)
    if gone:
        (place / "graph.lbdb").unlink()
    else:
        (place / "graph.lbdb").write_bytes(b"no graph any more" * 500)
    assert restore_backup(tmp_path / "old.zip", str(place), replace=True).left.claims == 3
    assert traces(place) == []


def test_a_graph_set_aside_as_it_was_is_taken_away(place: Path) -> None:
    aside = keep_files(place, backup_folder(str(place)))
    assert traces(aside)
    assert aside / "graph.lbdb" in forgotten(place).files.removed
    assert traces(place) == []


def test_a_tombstone_holds_no_word(place: Path) -> None:
    forgotten(place)
    with open_graph(place) as store:
        rows = store.tombstones().rows
    assert len(rows) >= 5
    assert all(re.fullmatch(r"[0-9a-f]{4}:[a-z]+\d*(:[0-9a-f]{40})?", id_) for id_ in rows)


def test_the_same_command_again_is_harmless_and_ends_what_was_left(place: Path) -> None:
    forgotten(place)
    (place / "late.txt").write_text(f"{MAIL}, zabulon  quiterie", encoding="utf-8")
    with open_graph(place) as store:
        before = store.dump_hash()
    again = forgotten(place, "quiterie ZABULON")
    assert (again.people, again.left.claims) == (0, 0)
    assert (place / "late.txt").read_text(encoding="utf-8") == "[…], […]"
    with open_graph(place) as store:
        assert store.dump_hash() == before


def test_nothing_is_written_by_a_dry_run(place: Path) -> None:
    before = {path: data for path, data in contents(place) if not path.name.startswith("graph.l")}
    done = forgotten(place, dry_run=True)
    assert (done.people, done.left.claims) == (1, 3)
    assert {path: data for path, data in contents(place) if not path.name.startswith("graph.l")} == before


def test_homonyms_are_told_apart_and_stay(tmp_path: Path) -> None:
    made = sheet().entity("Person", "other-q", NAME, email="another@example.org")
    made.link("WORKS_FOR", ("Person", "other-q"), ("Organisation", "region"), role="élue")
    with open_graph(tmp_path) as store:
        store.load(made.batch())
        several = bearers(everybody(store), "zabulon quiterie")
        with pytest.raises(AmbiguousName, match=several[0].id):
            one_of(store, NAME, several)
        (first,) = (one for one in several if "ADRETS" in one.where)
        todo = to_forget(store, (first,))
    assert [one.name for one in todo.others] == [NAME]
    forget_them(str(tmp_path), todo)
    with open_graph(tmp_path) as store:
        for _ in range(2):
            left = store.ask("MATCH (p:Person) RETURN p.name AS n, p.email AS e ORDER BY n DESC")
            assert next((row["n"], row["e"]) for row in left) == (NAME, "another@example.org")
            assert len(left) == 2
            store.load(made.batch())
        assert MAIL not in "".join(store.ledger_lines())


def test_another_person_of_the_name_comes_once_that_is_said(place: Path) -> None:
    forgotten(place)
    newer = Sheet("new").entity("Person", "x", NAME, email="another@example.org")
    with open_graph(place) as store:
        assert store.load(newer.batch()).left.review == ("new — Person:2",)
    assert another(str(place), NAME)
    assert not another(str(place), "Nobody Atall")
    with open_graph(place) as store:
        assert store.load(newer.batch()).left.review == ()
        assert {row["e"] for row in store.ask("MATCH (p:Person) RETURN p.email AS e")} == {
            "another@example.org",
            "leo@example.org",
        }
        store.load(sheet("again").batch())
        assert MAIL not in "".join(store.ledger_lines())


def test_nobody_of_that_name(place: Path) -> None:
    with open_graph(place) as store, pytest.raises(UnknownName, match="Quitérie"):
        meant(store, "Quiterie Zabulo")


def test_the_originals_are_told_and_never_touched(tmp_path: Path) -> None:
    folder, original = tmp_path / "graph", tmp_path / "people.csv"
    original.write_text(f"name\n{NAME}\n", encoding="utf-8")
    made = sheet()
    with open_graph(folder) as store:
        batch = made.batch()
        store.load(type(batch)(batch.dataset, batch.claims, batch.sources, place=str(original)))
    done = forgotten(folder)
    assert done.files.by_hand == (original,)
    assert NAME in original.read_text(encoding="utf-8")
    assert done.originals["alps"] == str(original)
    assert "Person:11" in done.left.places["alps"]


def test_those_nobody_spoke_of_for_long(tmp_path: Path) -> None:
    old, new = Sheet("old", dated="2011").entity("Person", "a", "Aude Vieille"), Sheet("new", dated="2024-05")
    new.entity("Person", "b", "Bran Récent")
    with open_graph(tmp_path) as store:
        store.load(old.batch())
        store.load(new.batch())
        assert [one.name for one in not_told_of(store, "2019")] == ["Aude Vieille"]
        assert [one.name for one in not_told_of(store, "10 ans")] == ["Aude Vieille"]
        assert not_told_of(store, "2010-06") == ()
        for wrong in ("soon", "5 weeks", " "):
            with pytest.raises(InvalidValue):
                not_told_of(store, wrong)
        todo = to_forget(store, not_told_of(store, "2019"))
    forget_them(str(tmp_path), todo)
    with open_graph(tmp_path) as store:
        assert [one.name for one in everybody(store)] == ["Bran Récent"]


def test_everything_held_is_shown_with_its_source(place: Path) -> None:
    with open_graph(place) as store:
        answer = person_data(store, one_of(store, NAME, bearers(everybody(store), NAME)))
    values = {row[0]: row[1] for row in answer.rows()}
    assert (values["email"], values["phone"]) == (MAIL, PHONE)
    assert any("ADRETS" in str(row[1]) and "animatrice" in str(row[1]) for row in answer.rows())
    assert any(str(row[0]).startswith("Réseau voisin") and "ZABULON" in str(row[1]) for row in answer.rows())
    assert any(row[0] == "decision" for row in answer.rows())
    assert all(row[2] == "Source s1" for row in answer.rows() if row[4])
    assert "Léo" not in "".join(str(row[1]) for row in answer.rows() if row[0] == "name")


def test_what_is_held_is_told_in_words(place: Path) -> None:
    with open_graph(place) as store, speak("fr"):
        answer = person_data(store, one_of(store, NAME, bearers(everybody(store), NAME)))
        told = [line.cells for line in held_lines(answer, 10_000) if line.cells][1:]
    assert len(told) == len(answer.rows())
    said = " ".join(" ".join(row) for row in told)
    assert Day(answer.held[0].since).said_in("fr") in said and not re.search(r"\d{4}-\d{2}-\d{2}", said)


def test_documents_and_decisions_that_name_somebody_are_held_of_them_too(tmp_path: Path) -> None:
    batch = alps("carnet").entity("Person", "q", NAME).batch()
    report = Source("s1", f"Rapport de {NAME}", url="https://example.org/?auteur=Quiterie+Zabulon")
    with open_graph(tmp_path) as store:
        store.load(replace(batch, sources=(report,)))
        bodies = [r["id"] for r in store.ask("MATCH (o:Organisation) RETURN o.id AS id")]
        store.different(*bodies[:2], by=NAME, why="deux adresses")
        answer = person_data(store, one_of(store, NAME, bearers(everybody(store), NAME)))
        told = [str(row[1]) for row in answer.rows()]
        assert f"Rapport de {NAME}" in told
        assert "https://example.org/?auteur=Quiterie+Zabulon" in told
        assert any("deux adresses" in one for one in told)
    assert "s1" in forgotten(tmp_path).left.places["carnet"]
    assert traces(tmp_path) == []


KILLED = """
import sys
from cordee.cli import main
main(["--db", sys.argv[1], "forget", sys.argv[2], "--yes", "-o", sys.argv[3]])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_killed_at_any_moment_the_same_command_ends_it(place: Path, tmp_path: Path) -> None:
    with open_graph(place) as store:
        write_backup(store, tmp_path / "whole.zip")
    forgotten(place)
    with open_graph(place) as store:
        expected = store.dump_hash()
    chance = Random(11)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-c", KILLED]
    for turn in range(5):
        folder = tmp_path / f"turn{turn}"
        restore_backup(tmp_path / "whole.zip", str(folder))
        (folder / "page.txt").write_text(NAME, encoding="utf-8")
        given = [*command, str(folder), NAME, str(tmp_path / "a.txt")]
        with subprocess.Popen(given, env=environment, stdout=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.3, 2.5))
            process.send_signal(signal.SIGKILL)
        ended = subprocess.run(given, env=environment, capture_output=True, check=False, text=True)
        assert ended.returncode == 0, ended.stderr
        assert traces(folder) == []
        with open_graph(folder) as store:
            assert store.dump_hash() == expected


def test_what_is_shown_afterwards_is_what_the_ledger_says(place: Path) -> None:
    with open_graph(place) as store:
        ids = sorted(one.records[0] for one in everybody(store))
        store.same(*ids, by="Camille")
    forgotten(place)
    with open_graph(place) as store:
        shown = store.dump_hash()
        store.rebuild()
        assert store.dump_hash() == shown
        assert store.damage() == (0, 0)


@pytest.mark.neo4j
def test_on_a_server_nothing_is_left_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORDEE_BACKUPS", str(tmp_path))
    with server.empty_server() as store:
        store.load(sheet().batch())
    address = os.environ["NEO4J_URI"]
    with open_graph(address) as store:
        todo = meant(store)
    assert forget_them(address, todo).left.claims == 3
    with open_graph(address) as store:
        told = "".join((*store.ledger_lines(), *store.projection_lines()))
        assert not TRACES.search(told.encode())
        before = store.dump_hash()
        assert store.load(sheet().batch()).difference.nothing
        store.rebuild()
        assert store.dump_hash() == before
        again = meant(store)
    assert forget_them(address, again).left.claims == 0


def test_a_claim_scrubbed_is_the_claim_a_load_would_make(place: Path) -> None:
    forgotten(place)
    with open_graph(place) as store:
        for row in parsed_lines(store.ledger_lines())["Claim"]:
            body, said = json.loads(row["body"]), ("source", "cite", "dated", "place", "a", "b")
            again = make_claim(row["dataset"], row["record"], row["kind"], body, **{n: row[n] for n in said})
            assert again.id == row["id"]


def test_from_python_one_is_forgotten_by_name(tmp_path: Path) -> None:
    with open_graph(tmp_path) as store:
        store.load(sheet().batch())
    with pytest.raises(InvalidValue):
        cordee.forget(tmp_path)
    with pytest.raises(UnknownName):
        cordee.forget(tmp_path, "Personne Connue")
    assert cordee.forget(tmp_path, NAME, dry_run=True).people == 1
    assert traces(tmp_path)
    assert cordee.forget(tmp_path, "zabulon quiterie").people == 1
    assert traces(tmp_path) == []
    assert cordee.forget(tmp_path, NAME).people == 0
    assert cordee.forget(tmp_path, older_than="2001").people == 0
