"""A file is brought in by a browser: looked at, corrected, loaded, undone; and what goes wrong on the way."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from cordee.app.deposits import receiving
from cordee.app.deposits.deposit import known_name
from cordee.app.deposits.job import Job
from cordee.app.running import Running
from cordee.errors import Cancelled
from cordee.graph import open_graph
from cordee.i18n import plain
from cordee.progress import Phase, Progress
from cordee.queries.quality.overview import overview
from cordee.workflows.load import load
from cordee.workflows.revert import revert
from tests.app.visitor import OURS, PORT, client, text, until
from tests.loaders.build import QUEYRAS, csv_text, xlsx

OWN = Path(__file__).resolve().parents[2] / "examples" / "own"
BAD = ["ccge", "Sentier des lacs", "cinq", "2019", "", "", ""]
SPOILT = {**QUEYRAS, "financements": [*QUEYRAS["financements"], BAD]}
AT = "/d/essai/deposer"


@pytest.fixture
def browser(running: Running) -> TestClient:
    """A browser that is in, with an empty cordée « essai »."""
    running.registry.make("Essai")
    return client(running)


def bring(browser: TestClient, path: Path, called: str = "", **fields: str) -> str:
    """Bring a file in; the address of what came of it, once it is read."""
    sent = {"fichier": (called or path.name, path.read_bytes())}
    answer = browser.post(AT, data=fields, files=sent, headers=OURS)
    assert answer.status_code == 200, text(answer.text)
    return settled(browser, answer.url.path)


def settled(browser: TestClient, at: str) -> str:
    until(lambda: "http-equiv" not in browser.get(at).text, 60)
    return at


def send(browser: TestClient, at: str, path: str, **fields: str) -> str:
    """What a page says after a form of it was sent, and its work done."""
    answer = browser.post(f"{at}{path}", data=fields, headers=OURS)
    assert answer.status_code == 200, text(answer.text)
    settled(browser, answer.url.path)
    return browser.get(answer.url.path).text


def dump(running: Running) -> str:
    with running.registry.lease("essai").asking() as store:
        return store.dump_hash()


def test_the_template_is_loaded_as_by_the_command(
    browser: TestClient, running: Running, tmp_path: Path
) -> None:
    assert "Le fichier" in text(browser.get(AT).text)
    path = xlsx(tmp_path / "x.xlsx", QUEYRAS)
    at = bring(browser, path, "Queyras 2025.xlsx")
    page = text(browser.get(at).text)
    assert "Rien à corriger" in page
    assert "Réseau des Espaces Valléens (réseau)" in page
    loaded = text(send(browser, at, "/charger"))
    assert "C'est chargé" in loaded
    with open_graph(":memory:") as other:
        load(other, path, called="Queyras 2025.xlsx")
        assert dump(running) == other.dump_hash()
    with running.registry.lease("essai").asking() as store:
        assert store.ask("MATCH (d:Dataset) RETURN d.place AS p") == [{"p": "Queyras 2025.xlsx"}]


def test_a_faulty_cell_is_corrected_in_its_place(
    browser: TestClient, running: Running, tmp_path: Path
) -> None:
    at = bring(browser, xlsx(tmp_path / "a.xlsx", SPOILT))
    page = browser.get(at).text
    assert "1 cellule à corriger" in text(page)
    assert 'value="cinq"' in page
    stamp = re.findall(r'name="lecture" value="(\d+)"', page)[0]
    mended = send(browser, at, "/corriger", lecture=stamp, v0="5 000")
    assert "Rien à corriger" in text(mended)
    send(browser, at, "/charger")
    right = {**QUEYRAS, "financements": [*QUEYRAS["financements"], [*BAD[:2], "5 000", *BAD[3:]]]}
    (tmp_path / "b").mkdir()
    with open_graph(":memory:") as other:
        load(other, xlsx(tmp_path / "b" / "a.xlsx", right))
        assert dump(running) == other.dump_hash()
    assert b"5 000" not in (tmp_path / "a.xlsx").read_bytes(), "the file itself stays as it is"


def test_one_value_is_corrected_everywhere(browser: TestClient, tmp_path: Path) -> None:
    many = {**QUEYRAS, "financements": [*QUEYRAS["financements"], *([BAD] * 7)]}
    at = bring(browser, xlsx(tmp_path / "a.xlsx", many))
    page = browser.get(at).text
    assert "corriger partout (7 cellules pareilles)" in text(page)
    stamp = re.findall(r'name="lecture" value="(\d+)"', page)[0]
    assert "Rien à corriger" in text(send(browser, at, "/corriger", lecture=stamp, v0="5 000", p0="1"))


def test_two_windows_do_not_correct_over_one_another(browser: TestClient, tmp_path: Path) -> None:
    at = bring(browser, xlsx(tmp_path / "a.xlsx", SPOILT))
    stamp = re.findall(r'name="lecture" value="(\d+)"', browser.get(at).text)[0]
    send(browser, at, "/corriger", lecture=stamp, v0="5 000")
    late = browser.post(f"{at}/corriger", data={"lecture": stamp, "v0": "9"}, headers=OURS)
    assert late.status_code == 422
    assert "a été relu depuis" in text(late.text)


def test_what_is_good_is_loaded_and_undone(browser: TestClient, running: Running, tmp_path: Path) -> None:
    empty = dump(running)
    at = bring(browser, xlsx(tmp_path / "a.xlsx", SPOILT))
    page = send(browser, at, "/charger")
    assert "cinq" in text(page), "what was not loaded is told"
    assert dump(running) != empty
    undone = browser.post(f"{at}/defaire", headers=OURS)
    assert undone.status_code == 200
    assert "est défait" in text(undone.text)
    assert dump(running) == empty
    send(browser, at, "/relire")
    send(browser, at, "/charger")
    assert dump(running) != empty


def test_what_was_left_out_is_corrected_after_the_load_and_no_command_is_named(
    browser: TestClient, tmp_path: Path
) -> None:
    wrong = [[*BAD[:2], f"cinq{n} euros", *BAD[3:]] for n in range(25)]
    many = {**QUEYRAS, "financements": [*QUEYRAS["financements"], *wrong]}
    at = bring(browser, xlsx(tmp_path / "a.xlsx", many))
    loaded = send(browser, at, "/charger")
    assert text(loaded).count("Relire le fichier") == 2, "in the report, and as a button"
    assert "--" not in text(loaded)
    again = re.findall(r'name="jeu" value="([^"]*)"', loaded)
    newer = bring(browser, xlsx(tmp_path / "b.xlsx", QUEYRAS), "corrigé.xlsx", jeu=again[0])
    assert "jeu de données « a »" in text(send(browser, newer, "/charger")), "it is the same one, corrected"
    assert "25 cellules à corriger" in text(send(browser, at, "/relire"))


def test_what_is_kept_names_the_list_there_is(browser: TestClient, tmp_path: Path) -> None:
    at = bring(browser, xlsx(tmp_path / "a.xlsx", QUEYRAS))
    send(browser, at, "/charger")
    (tmp_path / "b").mkdir()
    less = {**QUEYRAS, "financements": [QUEYRAS["financements"][0], BAD]}
    page = browser.get(bring(browser, xlsx(tmp_path / "b" / "a.xlsx", less))).text
    assert "choisir « le retirer » sous « Ce que le fichier ne dit plus »" in text(page)
    assert (
        re.search(r"<option[^>]*>le retirer</option>", page)
        and "Ce que le fichier ne dit plus</label>" in page
    )


@pytest.mark.parametrize("way", ["here", "history"])
def test_what_was_undone_is_told_and_loaded_again(
    browser: TestClient, running: Running, tmp_path: Path, way: str
) -> None:
    empty = dump(running)
    at = bring(browser, xlsx(tmp_path / "a.xlsx", QUEYRAS))
    assert "Défaire ce chargement" in text(send(browser, at, "/charger"))
    full = dump(running)
    if way == "here":
        browser.post(f"{at}/defaire", headers=OURS)
    else:
        with running.registry.lease("essai").writing() as store:
            revert(store, 1, by="x")
    assert dump(running) == empty
    page = text(browser.get(at).text).replace("’", "'")
    assert "a été défait" in page and "Charger de nouveau" in page
    assert "C'est chargé" not in page and "Défaire" not in page
    assert "a.xlsx Défait" in text(browser.get(AT).text)
    again = text(send(browser, at, "/charger")).replace("’", "'")
    assert "C'est chargé" in again and "Défaire ce chargement" in again
    assert dump(running) == full


@pytest.mark.parametrize("path", sorted(OWN.iterdir()), ids=lambda path: path.name)
def test_somebody_s_own_file_is_loaded_as_by_the_command(
    browser: TestClient, running: Running, path: Path
) -> None:
    at = bring(browser, path)
    page = browser.get(at).text
    assert "Les lignes sont des" in text(page)
    checked = send(browser, at, "/colonnes", **fields(page))
    assert "lignes lues" in text(checked)
    send(browser, at, "/charger")
    with open_graph(":memory:") as other:
        load(other, path)
        assert dump(running) == other.dump_hash()


def fields(page: str) -> dict[str, str]:
    """What the selects of a page say."""
    found = re.findall(r'<select id="(t\d+(?:c\d+)?)"[^>]*>(.*?)</select>', page, re.DOTALL)
    return {name: re.findall(r'value="([^"]*)" selected', inner)[0] for name, inner in found}


def test_a_column_taken_for_something_else_is_read_so(
    browser: TestClient, running: Running, tmp_path: Path
) -> None:
    rows = [["Structure", "Ville", "Divers"], ["Atelier du Bourg", "Gap", "Une fabrique."]]
    path = tmp_path / "liste.csv"
    path.write_text(csv_text(rows), encoding="utf-8", newline="")
    at = bring(browser, path)
    page = browser.get(at).text
    chosen = fields(page)
    inner = re.findall(r'<select id="t0c2"[^>]*>(.*?)</select>', page, re.DOTALL)[0]
    number = re.findall(r'value="(\d+)"[^>]*>description<', inner)[0]
    assert chosen["t0c2"] != number
    send(browser, at, "/colonnes", **chosen | {"t0c2": number})
    again = browser.get(at, params={"colonnes": "1"}).text
    kept = re.findall(r'<select id="t0c2"[^>]*>(.*?)</select>', again, re.DOTALL)[0]
    assert re.findall(r"selected>([^<]*)<", kept) == ["description"]
    send(browser, at, "/charger")
    with running.registry.lease("essai").asking() as store:
        found = store.ask("MATCH (o:Organisation) RETURN o.name AS name, o.description AS about")
    assert found == [{"name": "Atelier du Bourg", "about": "Une fabrique."}]
    assert "Une fabrique" in text(browser.get(bring(browser, path)).text), "what was chosen is remembered"


def test_of_which_network_those_of_a_list_are_members_is_said_with_its_columns(
    browser: TestClient, running: Running, tmp_path: Path
) -> None:
    path = tmp_path / "adherents.csv"
    path.write_text("Structure;Commune\nAtelier du Bourg;Gap\nMaison du lac;Embrun\n", encoding="utf-8")
    at = bring(browser, path)
    send(browser, at, "/colonnes", **fields(browser.get(at).text) | {"reseau": "Réseau Alpages"})
    send(browser, at, "/charger")
    with running.registry.lease("essai").asking() as store:
        found = store.ask("MATCH (o:Organisation)-[:MEMBER_OF]->(n:Network) RETURN n.name AS n")
    assert [row["n"] for row in found] == ["Réseau Alpages"] * 2


def test_one_choice_settles_a_table_that_nothing_was_known_of(
    browser: TestClient, running: Running, tmp_path: Path
) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("nom;commune\nAtelier du Bourg;Gap\nMaison du lac;Embrun\n", encoding="utf-8")
    at = bring(browser, path)
    page = browser.get(at).text
    assert "Les lignes sont des" in text(page) and "Atelier du Bourg Gap" in text(page)
    left = text(send(browser, at, "/colonnes", **fields(page)))
    assert "Rien n'a pu être retenu" in left and "Charger ce qui est bon" not in left
    page = browser.get(at, params={"colonnes": "1"}).text
    said = text(send(browser, at, "/colonnes", **fields(page) | {"t0": "Organisation"}))
    assert "2 lignes lues" in said and "Charger ce qui est bon" in said
    again = browser.get(at, params={"colonnes": "1"}).text
    assert fields(again).keys() == {"t0", "t0c0", "t0c1"}
    send(browser, at, "/charger")
    with running.registry.lease("essai").asking() as store:
        found = store.ask("MATCH (o:Organisation) RETURN o.name AS n, o.commune AS c ORDER BY n")
    assert [(row["n"], row["c"]) for row in found] == [
        ("Atelier du Bourg", "Gap"),
        ("Maison du lac", "Embrun"),
    ]
    later = tmp_path / "autre.csv"
    later.write_text("nom;commune\nCafé du Pont;Gap\n", encoding="utf-8")
    assert 'value="Organisation" selected' in browser.get(bring(browser, later)).text, "it is remembered"


def test_a_table_of_another_trade_is_shown_as_left_aside(browser: TestClient, tmp_path: Path) -> None:
    path = tmp_path / "recettes.csv"
    path.write_text("plat,temps\nsoupe,20\n", encoding="utf-8")
    page = browser.get(bring(browser, path)).text
    assert fields(page) == {"t0": "-"}
    assert "plat" in text(page) and "soupe" in text(page)


@pytest.mark.parametrize("name", ["organisations.csv", "liste.csv"])
def test_a_file_without_rows_is_said_to_be_empty(browser: TestClient, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("nom;commune\n", encoding="utf-8")
    page = text(browser.get(bring(browser, path)).text)
    assert "Ce fichier est vide" in page
    assert "Charger" not in page and "disait déjà" not in page and "Rien à corriger" not in page


def test_what_was_joined_leads_to_the_doubles_where_it_is_parted(browser: TestClient, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Structure;Commune\nLa Ruche du lac;Gap\nLe Moulin des cimes;Gap\n", encoding="utf-8")
    for name in ("a.csv", "b.csv"):
        at = bring(browser, path, name)
        send(browser, at, "/colonnes")
        loaded = send(browser, at, "/charger", version="non")
        assert ('href="/d/essai/doublons">Doublons</a> <a' in loaded) is (name == "b.csv")
    assert "2 fiches réunies" in text(loaded)
    assert "les séparer" not in text(loaded), "the doubles say it, once"


def test_a_new_version_is_asked_about(browser: TestClient, running: Running, tmp_path: Path) -> None:
    at = bring(browser, xlsx(tmp_path / "a.xlsx", QUEYRAS))
    send(browser, at, "/charger")
    changed = {**QUEYRAS, "thèmes": [*QUEYRAS["thèmes"], ["Forêt"]]}
    later = bring(browser, xlsx(tmp_path / "a v2.xlsx", changed))
    assert "c'est une nouvelle version de « a »" in text(browser.get(later).text).replace("’", "'")
    send(browser, later, "/charger", version="oui")
    with running.registry.lease("essai").asking() as store:
        assert store.ask("MATCH (d:Dataset) RETURN d.name AS n") == [{"n": "a"}]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"PK\x03\x04 nothing", "« a.xlsx » est endommagé"),
        ("Thèse.pdf", b"%PDF-1.7 nothing", "Thèse.pdf"),
        ("~$Membres.xlsx", b"\x06Helene" + b"\0" * 158, "prendre « Membres.xlsx » lui-même"),
        ("prose.csv", b"il etait une fois\nune file\n", "prose.csv"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_its_name(
    browser: TestClient, running: Running, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / "f"
    path.write_bytes(content)
    whole = browser.get(bring(browser, path, name)).text
    page = text(whole)
    assert said in page
    assert "Relire le fichier" in page
    # What was refused would be so again: another file comes first.
    assert re.findall(r'class="(?:button )?main"[^>]*>([^<]+)', whole)[0] == "Déposer un autre fichier"
    assert str(running.home) not in page
    assert "cordee " not in page and "--" not in page


@pytest.mark.parametrize("files", [None, {"autre": ("a.csv", b"x")}])
def test_no_file_is_a_sentence(browser: TestClient, files: dict[str, tuple[str, bytes]] | None) -> None:
    answer = browser.post(AT, files=files, data={"x": "y"}, headers=OURS)
    assert answer.status_code == 422
    assert "Aucun fichier" in text(answer.text)


def test_an_empty_file_among_others_is_told_of(browser: TestClient) -> None:
    files = [("fichier", ("vide.xlsx", b"")), ("fichier", ("a.csv", b"Structure;Commune\nLa Ruche;Die\n"))]
    answer = browser.post(AT, files=files, headers=OURS)
    settled(browser, answer.url.path)
    listed = re.findall(r'<a href="([^"]+)" dir="auto">vide.xlsx</a>', browser.get(AT).text)
    assert "« vide.xlsx » est vide" in text(browser.get(settled(browser, listed[0])).text)


def test_too_many_files_are_a_sentence(browser: TestClient) -> None:
    files = [("fichier", (f"{n}.csv", b"x")) for n in range(receiving.MOST_FILES + 1)]
    answer = browser.post(AT, files=files, headers=OURS)
    assert answer.status_code == 422
    assert "50 fichiers au plus à la fois" in text(answer.text)


def test_too_large_a_file_is_a_sentence_and_leaves_nothing(
    browser: TestClient, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MAX_BYTES", 1_000_000)
    answer = browser.post(AT, files={"fichier": ("a.csv", b"x" * 3_000_000)}, headers=OURS)
    assert answer.status_code == 422
    assert "dépasse 1 Mo" in text(answer.text) and "This" not in text(answer.text)
    assert list(running.shelf.of("essai")) == []


def test_all_sheets_left_aside_is_a_sentence_and_the_file_stays_to_be_read(
    browser: TestClient, tmp_path: Path
) -> None:
    path = tmp_path / "réseaux.csv"
    path.write_text("Réseau;Commune;Thème\nRéseau du Guil;Abriès;Eau\n", encoding="utf-8")
    at = bring(browser, path)
    answer = browser.post(f"{at}/colonnes", data={"t0": "-"}, headers=OURS)
    assert answer.status_code == 422 and "rien à charger" in text(answer.text)
    page = browser.get(at).text
    assert "Réseau du Guil" in page
    assert "Ce que charger changerait" in text(send(browser, at, "/colonnes", **fields(page)))


def test_a_file_is_kept_for_its_owner_alone_under_no_name_of_others(
    browser: TestClient, running: Running, tmp_path: Path
) -> None:
    path = tmp_path / "f"
    path.write_text("nom\nA\n", encoding="utf-8")
    bring(browser, path, "../../etc/organisations.csv")
    (deposit,) = running.shelf.of("essai")
    assert deposit.chosen.called == "organisations.csv"
    assert deposit.folder.stat().st_mode & 0o777 == 0o700
    assert re.fullmatch(r"[0-9a-f]{16}", deposit.id)
    assert deposit.file.name == "file.csv"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\x\\a.xlsx", "a.xlsx"),
        ("/etc/passwd", "passwd"),
        ("..", "fichier"),
        ("", "fichier"),
        ("a\x00\nb.csv", "ab.csv"),
        ("é" * 500 + ".xlsx", "é" * 120 + ".xlsx"),
    ],
)
def test_a_name_is_a_name_and_no_path(given: str, kept: str) -> None:
    from cordee.i18n import speak

    with speak("fr"):
        assert known_name(given) == kept


def test_work_is_stopped_and_begun_anew(browser: TestClient, running: Running, tmp_path: Path) -> None:
    at = bring(browser, xlsx(tmp_path / "a.xlsx", QUEYRAS))
    (deposit,) = running.shelf.of("essai")
    begun, go = threading.Event(), threading.Event()

    def long(_: object, watch: object) -> int:
        assert callable(watch)
        watch(Progress(Phase.WRITING, 1, 2))
        begun.set()
        go.wait(10)
        watch(Progress(Phase.WRITING, 2, 2))
        raise AssertionError("it was to be stopped")

    running.shelf.start(deposit, "load", long)
    assert begun.wait(10)
    page = browser.get(at).text
    assert "Écriture : 1 / 2" in text(page) and "http-equiv" in page
    followed = browser.get(at, headers={"accept": "application/json"}).json()
    told = {"told": "Écriture : 1 / 2", "done": 1, "total": 2}
    assert followed == browser.get(AT, headers={"accept": "application/json"}).json()
    assert [{**job, "told": " ".join(job["told"].split())} for job in followed["jobs"].values()] == [told]
    browser.post(f"{at}/arreter", headers=OURS)
    go.set()
    settled(browser, at)
    assert browser.get(at, headers={"accept": "application/json"}).json() == {"jobs": {}}
    assert "rien n'a changé" in text(browser.get(at).text).replace("’", "'")
    assert "C'est chargé" in text(send(browser, at, "/charger")).replace("’", "'")


def test_a_kill_is_told_and_leaves_the_file(running: Running, browser: TestClient, tmp_path: Path) -> None:
    at = bring(browser, xlsx(tmp_path / "a.xlsx", QUEYRAS))
    (deposit,) = running.shelf.of("essai")
    deposit.work(Job("read", "reading", 3, 0))
    (deposit.folder.parent / "0123.coming").mkdir()
    running.close()
    after = Running(running.home, PORT, lambda: None)
    try:
        later = client(after)
        assert "fermée en plein travail" in text(later.get(at).text)
        assert [one.id for one in after.shelf.of("essai")] == [deposit.id]
        assert not (deposit.folder.parent / "0123.coming").exists()
        assert "Rien à corriger" in text(send(later, at, "/relire"))
    finally:
        after.close()


def test_what_is_cut_short_on_the_disk_is_a_sentence(
    running: Running, browser: TestClient, tmp_path: Path
) -> None:
    at = bring(browser, xlsx(tmp_path / "a.xlsx", QUEYRAS))
    (deposit,) = running.shelf.of("essai")
    (deposit.folder / "read.pickle").write_bytes(b"\x80\x05 cut")
    assert "est à relire" in text(browser.get(at).text)
    (deposit.folder / "chosen.json").write_text(json.dumps({"x": 1}), encoding="utf-8")
    assert browser.get(at).status_code == 422


def test_it_is_thrown_away(running: Running, browser: TestClient, tmp_path: Path) -> None:
    at = bring(browser, xlsx(tmp_path / "a.xlsx", QUEYRAS))
    browser.post(f"{at}/jeter", headers=OURS)
    assert list(running.shelf.of("essai")) == []
    assert browser.get(at).status_code == 404
    assert browser.get(f"{AT}/{quote('../x')}").status_code == 404


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_the_template_is_downloaded(browser: TestClient, suffix: str) -> None:
    answer = browser.get(f"/d/essai/modele.{suffix}")
    assert answer.status_code == 200
    name = f"modele.{suffix}"
    told = f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    assert answer.headers["content-disposition"] == told
    assert answer.content.startswith(b"PK")
    assert browser.get("/d/essai/modele.exe").status_code == 404


def test_cancelled_is_an_error_of_ours() -> None:
    assert str(Cancelled(plain("x"))) == "x"


def test_the_nodes_and_the_links_of_a_map_brought_together_are_one(
    browser: TestClient, running: Running
) -> None:
    nodes = "Label,Type\nADRETS,Association\nLien des cols,Réseau\n"
    links = "From,To,Type\nADRETS,Lien des cols,membre de\n"
    both = [("vallees-noeuds.csv", nodes.encode()), ("vallees-liens.csv", links.encode())]
    answer = browser.post(AT, files=[("fichier", one) for one in both], headers=OURS)
    at = settled(browser, answer.url.path)
    assert "Carte Kumu" in text(browser.get(at).text) or "carte Kumu" in text(browser.get(at).text)
    send(browser, at, "/charger")
    with running.registry.lease("essai").asking() as store:
        rows = store.read("MATCH (a)-[:MEMBER_OF]->(n:Network) RETURN a.name AS member, n.name AS network")
        assert rows == [{"member": "ADRETS", "network": "Lien des cols"}]
        assert [one.name for one in overview(store).datasets] == ["vallees"]


def test_several_files_are_read_at_once_and_followed(running: Running, tmp_path: Path) -> None:
    running.registry.make("Essai")
    browser = client(running)
    files = [
        ("fichier", (name, xlsx(tmp_path / name, QUEYRAS).read_bytes())) for name in ("un.xlsx", "deux.xlsx")
    ]
    page = browser.post(AT, files=files, headers=OURS)
    assert page.status_code == 200 and page.url.query == b"suivre=1"
    assert "un.xlsx" in page.text and "deux.xlsx" in page.text
    until(lambda: "http-equiv" not in browser.get(AT, params={"suivre": "1"}).text, 60)
    assert text(browser.get(AT).text).count("lu") >= 2
    assert [one.job.state for one in running.shelf.of("essai")] == ["done", "done"]


def test_the_columns_are_looked_at_again_after_the_load_and_what_is_chosen_is_read_anew(
    browser: TestClient, running: Running, tmp_path: Path
) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Structure;Commune\nAtelier du Bourg;Gap\nMaison du lac;Embrun\n", encoding="utf-8")
    at = bring(browser, path)
    send(browser, at, "/colonnes")
    loaded = send(browser, at, "/charger")
    assert f'href="{at}?colonnes=1"' in loaded
    columns = browser.get(f"{at}?colonnes=1").text
    assert f'action="{at}/colonnes"' in columns and 'name="t0"' in columns
    assert f'action="{at}/charger"' in send(browser, at, "/colonnes", t0="Network"), "read anew, to be loaded"
    send(browser, at, "/charger")
    with running.registry.lease("essai").asking() as store:
        found = store.ask("MATCH (n:Network) RETURN n.name AS name ORDER BY name")
    assert [row["name"] for row in found] == ["Atelier du Bourg", "Maison du lac"]
