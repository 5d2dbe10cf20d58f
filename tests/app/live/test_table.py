"""The table on the screen: kept as it is left, by nobody overwritten, the same facts as a copy's."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from cordee.app.asked import Asked
from cordee.app.live import meeting as timing
from cordee.app.live.meeting import FILE
from cordee.app.live.sheet import version
from cordee.app.rights import Action, Role, Who, may
from cordee.app.running import Running
from cordee.graph import open_graph
from cordee.i18n import speak
from cordee.model import PROGRESS
from cordee.queries.common.find import find
from cordee.workflows.table.take_back import import_tables
from cordee.workflows.table.typed import TableNow
from tests.app.visitor import OURS, PORT, client, text, today, until
from tests.workflows.copies import OURS as NAME
from tests.workflows.copies import export, fill, grid
from tests.workflows.meeting import PROGRAMME, entity, meeting

CELL = re.compile(r'data-cell="([0-9a-f]+)\.([a-z_]+)" data-base="([0-9a-f]+)"')


@dataclass
class Tab:
    """A page that is open, with the versions it saw."""

    browser: TestClient
    subject: str
    bases: dict[tuple[str, str], str]
    rows: dict[str, str]

    def type(self, name: str, column: str, value: str, *, op: str = "") -> tuple[int, dict[str, str]]:
        """Leave a cell with this in it."""
        row = self.rows[name]
        form = {"sujet": self.subject, "row": row, "col": column, "base": self.bases[row, column]}
        answer = self.browser.post(
            "/d/hameaux/tableau/cellules",
            data={**form, "op": op, "value": value},
            headers=OURS | {"Accept": "application/json"},
        )
        told = answer.json()
        if answer.status_code == 200:
            self.bases[row, column] = told["version"]
        return answer.status_code, told


def opened(browser: TestClient) -> Tab:
    page = browser.get("/d/hameaux/tableau", params={"nom": NAME, "tout": "1"})
    assert page.status_code == 200, text(page.text)
    held = unescape(page.text)
    subject = re.findall(r'data-live="([0-9a-f]+)"', held)[0]
    rows = {
        unescape(name): id_
        for id_, name in re.findall(r'<tr id="l-([0-9a-f]+)"><th[^>]*><a [^>]*>([^<]+)</a>', page.text)
    }
    return Tab(browser, subject, {(row, col): base for row, col, base in CELL.findall(held)}, rows)


SAID = """
MATCH (c:Claim) WHERE c.closed IS NULL
RETURN c.record AS record, c.a AS a, c.b AS b, c.source AS source, c.dated AS dated, c.body AS body
"""


def facts(place: Path) -> list[str]:
    """Everything that is said, by whom and when; where it is written is the copy's, or nowhere."""
    with open_graph(place) as store:
        return sorted(repr(row) for row in store.ask(SAID))


EDITS = (
    ("Réseau proche", "next_step", "Les inviter en janvier"),
    ("Réseau proche", "owner", "Le bureau, 15 janvier"),
    ("Réseau proche", "progress", PROGRESS.choices[2].name.said_in("fr")),
    ("Réseau proche", "note", "Ils cherchent un lieu.\nÀ rappeler."),
    ("Réseau proche", "we_bring", "Une salle à Gap"),
    ("Programme 2014-2020", "lessons", "Trop de dossiers, pas assez de temps"),
)


def test_what_is_typed_is_the_fact_that_a_copy_would_have_made(
    typed: TestClient, running: Running, place: Path, tmp_path: Path
) -> None:
    tab = opened(typed)
    for name, column, value in EDITS:
        assert tab.type(name, column, f"{value[:3]}…" if column == "note" else value)[0] == 200
        if column == "note":
            assert tab.type(name, column, value)[0] == 200, "corrected at once, before it is in the graph"
    running.meeting("hameaux").take()
    assert tab.type("Réseau proche", "owner", "")[0] == 200, "emptied after it is"
    assert tab.type("Réseau proche", "owner", EDITS[1][2])[0] == 200
    running.close()
    with open_graph(tmp_path / "other") as store, speak("fr"):
        store.load(meeting().batch())
        ids = {"Réseau proche": entity("near"), "Programme 2014-2020": entity("old", PROGRAMME)}
        cells = {(ids[name], column): value for name, column, value in EDITS}
        copy = fill(export(store, tmp_path / "t.xlsx"), cells, tmp_path / "u.xlsx")
        done = import_tables(store, [copy], on=today())
        assert len(done.taken) == len(EDITS) and done.complete
    assert facts(place) == facts(tmp_path / "other")


def test_a_table_read_before_cells_went_into_the_graph_is_read_again(
    typed: TestClient, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab, late = opened(typed), opened(typed)
    assert tab.type("Réseau proche", "note", "De la première")[0] == 200
    read, taken = timing.table_now, []

    def slowly(*given: Any) -> TableNow:
        now = read(*given)
        if not taken:
            taken.append(True)
            running.meeting("hameaux").take()
        return now

    monkeypatch.setattr(timing, "table_now", slowly)
    again = opened(typed)
    row = again.rows["Réseau proche"]
    assert again.bases[row, "note"] == tab.bases[row, "note"], "it is not as it was before"
    status, told = late.type("Réseau proche", "note", "De la seconde")
    assert (status, told["value"]) == (409, "De la première")


def test_two_tabs_never_overwrite_one_another(typed: TestClient, running: Running) -> None:
    first, second = opened(typed), opened(typed)
    assert first.type("Réseau proche", "note", "De la première")[0] == 200
    status, told = second.type("Réseau proche", "note", "De la seconde")
    assert (status, told["value"]) == (409, "De la première") and told["by"] and told["at"]
    assert second.type("Réseau proche", "note", "De la première")[0] == 200, "the same words are no conflict"
    running.meeting("hameaux").take()
    assert first.type("Réseau proche", "note", "De la première, encore")[0] == 200
    assert second.type("Réseau proche", "note", "De la seconde")[0] == 409, "after it is in the graph too"
    second.bases[second.rows["Réseau proche"], "note"] = told_again = second.type(
        "Réseau proche", "note", "De la seconde"
    )[1]["version"]
    assert second.type("Réseau proche", "note", "Des deux")[0] == 200 and told_again
    assert opened(typed).type("Réseau proche", "owner", "Ugo")[0] == 200


def test_a_change_sent_twice_is_one(typed: TestClient, place: Path) -> None:
    tab = opened(typed)
    base = dict(tab.bases)
    assert tab.type("Réseau proche", "note", "Une fois", op="abc")[0] == 200
    tab.bases = base
    assert tab.type("Réseau proche", "note", "Une fois", op="abc")[0] == 200
    assert len((place / FILE).read_text(encoding="utf-8").splitlines()) == 1


def test_it_is_taken_in_by_itself(
    typed: TestClient, running: Running, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timing, "SOON", 0.05)
    tab = opened(typed)
    assert tab.type("Réseau proche", "note", "Bientôt un fait")[0] == 200
    until(lambda: not running.meeting("hameaux").waiting)
    assert "Bientôt un fait" not in (place / FILE).read_text(encoding="utf-8"), (
        "its words are in the graph only"
    )
    assert "Bientôt un fait" in unescape(typed.get("/d/hameaux/fiche", params={"nom": "Réseau proche"}).text)
    assert tab.type("Réseau proche", "note", "Un fait de plus")[0] == 200, "the page that typed goes on"


def test_what_a_kill_left_is_taken_in_at_the_next_start(
    typed: TestClient, running: Running, place: Path, tmp_path: Path
) -> None:
    tab = opened(typed)
    assert tab.type("Réseau proche", "note", "Avant la coupure")[0] == 200
    running.meeting("hameaux")._stop_timer()  # what a kill does to it
    running.registry.close()
    with (place / FILE).open("ab") as file:
        file.write('{"id": "half", "value": "à moiti'.encode())
    again = Running(tmp_path / "home", PORT, lambda: None)
    again.begin()
    assert again.meeting("hameaux").waiting == 1
    assert "Avant la coupure" in client(again).get("/d/hameaux/tableau", params={"nom": NAME}).text
    again.close()
    lines = [json.loads(line) for line in (place / FILE).read_text(encoding="utf-8").splitlines()]
    assert [(line["done"], line["value"]) for line in lines] == [(True, "")]
    with open_graph(place) as store:
        said = store.ask(
            "MATCH (c:Claim {dataset: $d}) RETURN c.body AS body, c.dated AS dated", d=f"tableau {NAME}"
        )
    assert any("Avant la coupure" in row["body"] and row["dated"] == today() for row in said)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("progress", "bientôt peut-être", "avancement"),
        ("name", "X", "colonne"),
        ("note", "#REF!", "REF"),
        ("note", "x" * 20_001, "20"),
    ],
)
def test_what_no_cell_can_hold_is_refused_at_once(
    typed: TestClient, column: str, value: str, said: str
) -> None:
    tab = opened(typed)
    tab.bases.setdefault((tab.rows["Réseau proche"], column), "0")
    status, told = tab.type("Réseau proche", column, value)
    assert status == 422 and said in told["message"].lower() + told["message"]
    tab.rows["Réseau proche"] = "0123456789abcdef0123"
    tab.bases["0123456789abcdef0123", "note"] = "0"
    assert tab.type("Réseau proche", "note", "x")[0] == 404


def test_without_script_one_button_keeps_all_that_changed(typed: TestClient, running: Running) -> None:
    def sent(page: str, **changed: str) -> dict[str, str]:
        fields = dict(re.findall(r'<textarea name="(c\.[^"]+)"[^>]*>\n?([^<]*)</textarea>', page))
        bases = dict(re.findall(r'name="(v\.[^"]+)" value="([^"]*)"', page))
        given = {name: unescape(value).replace("\n", "\r\n") for name, value in (fields | bases).items()}
        return {**given, "sujet": re.findall(r'name="sujet" value="([^"]+)"', page)[0], **changed}

    page = typed.get("/d/hameaux/tableau", params={"nom": NAME}).text
    row = opened(typed).rows["Réseau proche"]
    form = sent(page, **{f"c.{row}.note": "Tapé sans script", f"c.{row}.owner": "Léa"})
    done = typed.post("/d/hameaux/tableau/cellules", data=form, headers=OURS)
    assert done.status_code == 200 and "Tapé sans script" in done.text
    assert running.meeting("hameaux").waiting == 2, "only what changed"
    late = sent(page, **{f"c.{row}.note": "Tapé plus tard, ailleurs"})
    clash = typed.post("/d/hameaux/tableau/cellules", data=late, headers=OURS)
    assert clash.status_code == 409
    assert "Tapé sans script" in clash.text and "Tapé plus tard, ailleurs" in clash.text
    (form,) = re.findall(r'<form class="clash".*?</form>', clash.text, re.S)
    kept = typed.post("/d/hameaux/tableau/cellules", data=sent(form), headers=OURS)
    assert kept.status_code == 200 and "Tapé plus tard, ailleurs" in kept.text


def test_people_by_role_stay_by_role_and_unchanged_cells_stay_as_they_are(
    typed: TestClient, running: Running
) -> None:
    tab = opened(typed)
    assert tab.type("Réseau proche", "note", "Voir avec Léa Martin")[0] == 200
    running.meeting("hameaux").take()
    running.prefer(running.preferences.changed(roles=True))
    masked = opened(typed)
    row = masked.rows["Réseau proche"]
    page = unescape(typed.get("/d/hameaux/tableau", params={"nom": NAME}).text)
    assert "Voir avec Léa Martin" not in page and "Voir avec" in page
    assert (row, "note") not in masked.bases and f"{row}.note" not in page, "it is no field"
    assert "Pour la corriger, choisissez les personnes « par leur nom » (Réglages)" in page
    held = typed.get("/d/hameaux/tableau.json", params={"nom": NAME}).json()[f"{row}.note"]
    assert held["masked"] and not held["version"] and "Voir avec" in held["value"]
    assert "Léa Martin" not in held["value"]
    masked.bases[row, "note"] = version(held["value"])
    status, told = masked.type("Réseau proche", "note", f"{held['value']}, mardi")
    assert (status, told["value"], told["version"]) == (409, held["value"], ""), "its text is not lost"
    masked.bases[row, "note"] = tab.bases[row, "note"]
    assert masked.type("Réseau proche", "note", "Voir avec elle")[0] == 200, "a page that saw it whole"


@pytest.mark.parametrize(("text", "rows"), [("Court", 2), ("Un lien à tisser. " * 10, 11), ("a\nb\nc", 3)])
def test_a_cell_has_the_lines_of_its_text_where_the_browser_counts_none(
    typed: TestClient, text: str, rows: int
) -> None:
    tab = opened(typed)
    assert tab.type("Réseau proche", "note", text)[0] == 200
    page = typed.get("/d/hameaux/tableau", params={"nom": NAME}).text
    (field,) = re.findall(rf'<textarea name="c.{tab.rows["Réseau proche"]}.note" rows="(\d+)"', page)
    assert int(field) == rows


WRITTEN = "Paul Caché 06 39 98 33 55, <paul@example.org> & co"


@pytest.mark.parametrize("column", ["owner", "note", "next_step"])
def test_what_one_typed_oneself_comes_back_as_it_was_typed(typed: TestClient, column: str) -> None:
    tab = opened(typed)
    assert tab.type("Réseau proche", column, WRITTEN)[0] == 200
    row = tab.rows["Réseau proche"]
    again = opened(typed)
    page = typed.get("/d/hameaux/tableau", params={"nom": NAME}).text
    (field,) = re.findall(rf'<textarea name="c.{row}.{column}"[^>]*>\n([^<]*)</textarea>', page)
    assert unescape(field) == WRITTEN and again.bases[row, column] == version(WRITTEN)
    other = opened(typed)
    assert again.type("Réseau proche", column, f"{WRITTEN} +")[0] == 200, "no conflict with itself"
    assert other.type("Réseau proche", column, "autre")[1]["value"] == f"{WRITTEN} +"


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR])
def test_how_to_reach_somebody_is_read_without_it_by_who_does_not_keep_the_cordee(
    typed: TestClient, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    tab = opened(typed)
    assert tab.type("Réseau proche", "owner", WRITTEN)[0] == 200
    row = tab.rows["Réseau proche"]
    monkeypatch.setattr(Asked, "own_screen", False)
    page = unescape(typed.get("/d/hameaux/tableau", params={"nom": NAME}).text)
    assert "06 39 98" not in page and "paul@" not in page and "Paul Caché […]" in page
    assert "Qui tient la cordée la voit entière" in page and f"c.{row}.owner" not in page
    tab.bases[row, "owner"] = "zzz"
    status, told = tab.type("Réseau proche", "owner", "autre")
    assert status == 409 and "06 39" not in str(told) and told["masked"]
    form = {"sujet": tab.subject, f"c.{row}.owner": "autre", f"v.{row}.owner": "zzz"}
    clash = typed.post("/d/hameaux/tableau/cellules", data=form, headers=OURS)
    assert clash.status_code == 409 and "06 39" not in clash.text and "autre" in clash.text
    (both,) = re.findall(r'<form class="clash".*?</form>', clash.text, re.S)
    assert "Garder le mien" not in both and both.count("readonly") == 2
    assert may(Who(role), Action.NOTE, "") and not may(Who(role), Action.KEEP, "")


def test_who_follows_up_stays_as_written_where_people_are_by_role(
    typed: TestClient, running: Running
) -> None:
    tab = opened(typed)
    assert tab.type("Réseau proche", "owner", "Léa Martin, en mars")[0] == 200
    running.meeting("hameaux").take()
    running.prefer(running.preferences.changed(roles=True))
    again = opened(typed)
    assert again.type("Réseau proche", "owner", "Léa Martin, en avril")[0] == 200
    pair = {"a": NAME, "b": "Réseau proche"}
    assert "Léa Martin, en avril" in typed.get("/d/hameaux/echange", params=pair).text
    assert again.type("Réseau proche", "note", "Voir Léa Martin")[0] == 200
    assert again.type("Réseau proche", "note", "Voir Léa Martin lundi")[0] == 200, "who typed it goes on"
    page = unescape(typed.get("/d/hameaux/echange", params=pair).text)
    assert "Voir Léa" not in page and "choisissez les personnes « par leur nom »" in page


def test_whose_table_it_cannot_be_is_told(with_alps: TestClient) -> None:
    answer = with_alps.get("/d/alpes/tableau", params={"nom": "ADRETS"})
    assert answer.status_code == 404 and "--" not in text(answer.text)
    assert with_alps.get("/d/alpes/tableau").status_code == 200
    nobody = with_alps.post("/d/alpes/tableau/cellules", data={}, headers=OURS)
    assert nobody.status_code == 404


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "csv"])
def test_the_table_leaves_as_a_file_with_what_was_just_typed(
    typed: TestClient, tmp_path: Path, suffix: str
) -> None:
    assert opened(typed).type("Réseau proche", "note", "Tapé tout juste, par Léa Martin")[0] == 200
    for names in ("", "1"):
        words = {"nom": NAME, "forme": suffix, "nommer": names}
        kept = typed.get("/d/hameaux/tableau/fichier", params=words)
        assert f'filename="Tableau Reseau des vallees.{suffix}"' in kept.headers["content-disposition"]
        path = tmp_path / f"t{names}.{suffix}"
        path.write_bytes(kept.content)
        (held,) = (cell for row in grid(path) for cell in row if "Tapé tout juste" in cell)
        assert ("Léa Martin" in held) == bool(names)
    assert typed.get("/d/hameaux/tableau/fichier", params={"nom": NAME, "forme": "exe"}).status_code == 422


def test_papers_and_a_back_up_have_what_was_just_typed(typed: TestClient) -> None:
    tab = opened(typed)
    for said in ("Tapé pour le tableau", "Tapé pour le relevé", "Tapé pour la sauvegarde"):
        assert tab.type("Réseau proche", "note", said)[0] == 200
        if said.endswith("tableau"):
            given = {"nom": NAME, "format": "csv", "demander": "1"}
            assert said in typed.get("/d/hameaux/papiers/tableau", params=given).text
        elif said.endswith("relevé"):
            given = {"nom": NAME, "format": "html", "demander": "1"}
            assert said in unescape(typed.get("/d/hameaux/papiers/releve", params=given).text)
        else:
            kept = BytesIO(typed.get("/d/hameaux/donnees/sauvegarde").content)
            with zipfile.ZipFile(kept) as archive:
                assert any(said.encode() in archive.read(name) for name in archive.namelist())


def test_copies_come_back_and_what_both_changed_is_chosen(typed: TestClient, tmp_path: Path) -> None:
    def brought(path: Path) -> str:
        with path.open("rb") as file:
            answer = typed.post(
                "/d/hameaux/tableau/copies",
                data={"sujet": NAME},
                files={"fichier": ("../copie de Léa.xlsx", file)},
                headers=OURS,
            )
        assert answer.status_code == 200, text(answer.text)
        return unescape(answer.text)

    written = tmp_path / "t.xlsx"
    written.write_bytes(typed.get("/d/hameaux/tableau/fichier", params={"nom": NAME}).content)
    near = entity("near")
    copy = {(near, "owner"): "Léa", (near, "note"): "Ligne de Léa", (near, "next_step"): "Écrire"}
    tab = opened(typed)
    assert tab.type("Réseau proche", "owner", "Ugo")[0] == 200
    assert tab.type("Réseau proche", "note", "Ligne d'Ugo")[0] == 200
    page = brought(fill(written, copy, tmp_path / "u.xlsx"))
    assert page.count('class="clash"') == 1 and "Ugo" in page and "Garder" in page
    cells = opened(typed).browser.get("/d/hameaux/tableau.json", params={"nom": NAME}).json()
    row = opened(typed).rows["Réseau proche"]
    held = {column: cells[f"{row}.{column}"]["value"] for column in ("owner", "next_step", "note")}
    assert (held["owner"], held["next_step"]) == ("Ugo", "Écrire")
    assert held["note"].split("\n") == ["Ligne de Léa", "Ligne d'Ugo"]
    (form,) = re.findall(r'<form class="clash".*?</form>', page, re.S)
    chosen = dict(re.findall(r'<textarea name="(c[^"]+)"[^>]*>\n?([^<]*)</textarea>', form))
    chosen |= dict(re.findall(r'name="((?:v|sujet)[^"]*)" value="([^"]*)"', form))
    assert typed.post("/d/hameaux/tableau/cellules", data=chosen, headers=OURS).status_code == 200
    again = opened(typed).browser.get("/d/hameaux/tableau.json", params={"nom": NAME}).json()
    assert "Léa" in {cell["value"] for cell in again.values()}


def test_nobody_is_said_to_have_written_what_came_from_a_copy(
    typed: TestClient, running: Running, tmp_path: Path
) -> None:
    tab, near = opened(typed), entity("near")
    assert tab.type("Réseau proche", "owner", "Ugo")[0] == 200
    running.meeting("hameaux").take()

    def held() -> dict[str, str]:
        found: dict[str, dict[str, str]] = typed.get("/d/hameaux/tableau.json", params={"nom": NAME}).json()
        return found[f"{tab.rows['Réseau proche']}.owner"]

    assert (held()["value"], bool(held()["at"])) == ("Ugo", True)
    written = tmp_path / "t.xlsx"
    written.write_bytes(typed.get("/d/hameaux/tableau/fichier", params={"nom": NAME}).content)
    copy = fill(written, {(near, "owner"): "Léa"}, tmp_path / "u.xlsx")
    sent = {"fichier": ("u.xlsx", copy.read_bytes())}
    assert (
        typed.post("/d/hameaux/tableau/copies", data={"sujet": NAME}, files=sent, headers=OURS).status_code
        == 200
    )
    assert (held()["value"], held()["at"], held()["by"]) == ("Léa", "", "")
    assert opened(typed).type("Réseau proche", "owner", "Ugo")[0] == 200
    running.meeting("hameaux").take()
    assert held()["at"], "who typed it again is told again"


def test_what_is_no_copy_is_refused_and_changes_nothing(typed: TestClient) -> None:
    for name, content in (
        ("a.xlsx", b"not a workbook"),
        ("a.csv", b"a;b\n1;2\n"),
        ("a.exe", b"x"),
        ("", b""),
    ):
        files = {"fichier": (name, content)}
        answer = typed.post("/d/hameaux/tableau/copies", data={"sujet": NAME}, files=files, headers=OURS)
        assert answer.status_code in (400, 422), name
    assert typed.get("/d/hameaux/tableau", params={"nom": NAME}).status_code == 200


def test_several_copies_come_back_at_once_and_a_bad_one_stops_none(typed: TestClient, tmp_path: Path) -> None:
    written = tmp_path / "t.xlsx"
    written.write_bytes(typed.get("/d/hameaux/tableau/fichier", params={"nom": NAME}).content)
    near = entity("near")
    copies = [
        fill(written, {(near, column): said}, tmp_path / f"{said}.xlsx").read_bytes()
        for column, said in (("owner", "Léa"), ("note", "Vu avec Ugo"))
    ]
    sent = [
        ("fichier", ("a.xlsx", copies[0])),
        ("fichier", ("faux.xlsx", b"x")),
        ("fichier", ("b.xlsx", copies[1])),
    ]
    answer = typed.post("/d/hameaux/tableau/copies", data={"sujet": NAME}, files=sent, headers=OURS)
    assert answer.status_code == 200 and "faux.xlsx : " in text(answer.text)
    tab = opened(typed)
    held = typed.get("/d/hameaux/tableau.json", params={"nom": NAME}).json()
    row = tab.rows["Réseau proche"]
    assert (held[f"{row}.owner"]["value"], held[f"{row}.note"]["value"]) == ("Léa", "Vu avec Ugo")


def test_a_line_is_added_for_what_is_known_and_for_what_is_not(
    typed: TestClient, running: Running, place: Path
) -> None:
    def added(name: str, kind: str = "réseau") -> str:
        form = {"sujet": NAME, "nom": name, "nature": kind}
        answer = typed.post("/d/hameaux/tableau/lignes", data=form, headers=OURS)
        assert answer.status_code == 200, text(answer.text)
        return unescape(answer.text)

    with running.registry.lease("hameaux").asking() as store:
        before = store.dump_hash()
    page = added("Réseau proche")
    assert page.count(">Réseau proche</a>") == 1, "it is there already"
    with running.registry.lease("hameaux").asking() as store:
        assert store.dump_hash() == before
    page = added("Réseau des moulins", "projet")
    assert '>Réseau des moulins</a> <span class="aside">(projet)</span>' in page
    tab = opened(typed)
    assert tab.type("Réseau des moulins", "owner", "Ugo, en mai")[0] == 200
    running.meeting("hameaux").take()
    running.close()
    with open_graph(place) as store:
        assert find(store, "Réseau des moulins", ("Project",)).name == "Réseau des moulins"
    for name, said in (("", 422), (NAME, 422)):
        form = {"sujet": NAME, "nom": name, "nature": "réseau"}
        assert typed.post("/d/hameaux/tableau/lignes", data=form, headers=OURS).status_code == said
