"""Back-ups by themselves, one to keep elsewhere, one put back; a copied folder; people who ask."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cordee.app.registry import Registry
from cordee.app.running import Running
from cordee.app.synced import synced_by
from cordee.errors import InvalidValue, OutputError
from cordee.graph import open_graph
from cordee.graph.backups import kept_backups
from cordee.graph.opening import FILE_NAME
from tests.app.test_screens import text
from tests.app.visitor import OURS, client
from tests.graph.build import Sheet

AT = "/d/hameaux/donnees"
NAME = "Jeanne Valmont"


def sheet(*names: str) -> Sheet:
    """Somebody and some bodies."""
    made = Sheet("liste").entity("Person", "p1", NAME, email="jeanne@example.org")
    for name in names:
        made.entity("Organisation", name, name)
    return made.link("WORKS_FOR", ("Person", "p1"), ("Organisation", names[0]))


@pytest.fixture
def visitor(running: Running) -> TestClient:
    """A cordée that was loaded once."""
    entry = running.registry.make("Hameaux")
    with running.registry.lease(entry.slug).writing() as store:
        store.load(sheet("Alpha").batch())
    return client(running)


def change(running: Running, *names: str) -> None:
    """One more load."""
    with running.registry.lease("hameaux").writing() as store:
        store.load(sheet(*names).batch())


def names(running: Running) -> set[str]:
    """What is in the graph."""
    with running.registry.lease("hameaux").asking() as store:
        return {row["name"] for row in store.read("MATCH (n) RETURN n.name AS name")}


def folder(running: Running) -> Path:
    """Where it is."""
    return Path(running.registry.entry("hameaux").place)


def test_the_first_change_of_a_day_is_backed_up_before(visitor: TestClient, running: Running) -> None:
    assert kept_backups(folder(running) / "backups") == [], "there was nothing to keep"
    change(running, "Alpha", "Beta")
    change(running, "Alpha", "Beta", "Gamma")
    kept = kept_backups(folder(running) / "backups")
    assert len(kept) == 1, "once a day"
    page = visitor.get(AT).text
    assert kept[0].name in page
    got = visitor.get(f"{AT}/sauvegardes/{kept[0].name}")
    assert got.content == kept[0].read_bytes() and "zip" in got.headers["content-disposition"]


def test_one_is_put_back_and_what_was_there_is_kept(visitor: TestClient, running: Running) -> None:
    change(running, "Alpha", "Beta")
    (first,) = kept_backups(folder(running) / "backups")
    asked = visitor.get(f"{AT}/restaurer", params={"nom": first.name})
    assert asked.status_code == 200 and "Beta" in names(running), "asking changes nothing"
    told = visitor.post(f"{AT}/restaurer", data={"nom": first.name}, headers=OURS)
    assert told.url.path == AT and names(running) == {"Alpha", NAME}
    before = kept_backups(folder(running) / "backups")[-1]
    assert before.name in text(told.text)
    visitor.post(f"{AT}/restaurer", data={"nom": before.name}, headers=OURS)
    assert "Beta" in names(running)


def test_one_that_was_kept_elsewhere_is_put_back_and_another_file_is_not(
    visitor: TestClient, running: Running
) -> None:
    def brought(name: str, data: bytes) -> tuple[int, str]:
        files = {"fichier": (name, data)}
        answer = visitor.post(f"{AT}/restaurer/fichier", files=files, headers=OURS)
        return answer.status_code, text(answer.text)

    change(running, "Alpha")
    taken = visitor.get(f"{AT}/sauvegarde").content
    change(running, "Alpha", "Beta")
    for name, data in (("a.zip", b"no archive"), ("../b.zip", taken[:300]), ("c.xlsx", b""), ("", b"x")):
        status, said = brought(name, data)
        assert status in (400, 422) and "/tmp" not in said and "Beta" in names(running), said
    assert brought("Ma sauvegarde.zip", taken)[0] == 200
    assert "Alpha" in names(running) and "Beta" not in names(running)
    newest = kept_backups(folder(running) / "backups")[-1]
    visitor.post(f"{AT}/restaurer", data={"nom": newest.name}, headers=OURS)
    assert "Beta" in names(running), "what was there before is kept"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "cordee-20200101-000000.zip", "", "graph.lbdb", "..%2f.."]
)
def test_a_name_is_never_a_path(visitor: TestClient, running: Running, name: str) -> None:
    change(running, "Alpha", "Beta")
    assert visitor.post(f"{AT}/restaurer", data={"nom": name}, headers=OURS).status_code == 404
    assert visitor.get(f"{AT}/restaurer", params={"nom": name}).status_code == 404
    assert visitor.get(f"{AT}/sauvegardes/{name or 'x'}").status_code == 404
    assert visitor.get(f"{AT}/personnes/attestation", params={"nom": name}).status_code == 404
    assert "Beta" in names(running)


def test_a_back_up_to_keep_elsewhere_is_whole(visitor: TestClient) -> None:
    got = visitor.get(f"{AT}/sauvegarde")
    assert re.search(r'filename="Hameaux \d{4}-\d\d-\d\d\.zip"', got.headers["content-disposition"])
    with zipfile.ZipFile(BytesIO(got.content)) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize(
    ("place", "program"),
    [
        ("/disk/Dropbox/Cordée", "Dropbox"),
        ("/disk/Dropbox (Réseau)/x", "Dropbox"),
        ("/disk/OneDrive - Région/x", "OneDrive"),
        ("/disk/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("/disk/Library/CloudStorage/GoogleDrive-ana/Mon Drive/x", "Google Drive"),
        ("/disk/Nextcloud2/x", "Nextcloud"),
        ("/disk/kDrive/x", "kDrive"),
        ("/disk/Documents/Dropboxes/x", ""),
        ("/disk/nextcloudy", ""),
        ("/disk/drive", ""),
    ],
)
def test_a_folder_that_a_program_copies_is_known(place: str, program: str) -> None:
    assert synced_by(Path(place), {}) == program


def test_windows_says_where_its_own_is() -> None:
    assert synced_by(Path("/c/nuage/x"), {"OneDriveCommercial": "/c/nuage"}) == "OneDrive"
    assert synced_by(Path("/c/autre/x"), {"OneDriveCommercial": "/c/nuage"}) == ""


def test_a_copied_one_is_told_and_moved(running: Running, tmp_path: Path) -> None:
    place = tmp_path / "Dropbox" / "Hameaux"
    with open_graph(place) as store:
        store.load(sheet("Alpha").batch())
    (place / "notes.txt").write_text("à moi", encoding="utf-8", newline="")
    running.registry.take_in(str(place), "Hameaux")
    visitor = client(running)
    assert "Dropbox" in text(visitor.get(AT).text) and names(running) == {"Alpha", NAME}
    page = visitor.post(f"{AT}/deplacer", headers=OURS)
    assert "Dropbox" not in text(page.text) and folder(running).is_relative_to(running.home)
    assert names(running) == {"Alpha", NAME}
    assert (place / "notes.txt").exists() and not list(place.glob(f"{FILE_NAME}*"))
    assert Registry(running.home).entry("hameaux").place == str(folder(running))
    with pytest.raises(InvalidValue):
        running.registry.move("hameaux")


def test_a_new_one_is_not_made_where_a_program_copies(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "OneDrive")
    with pytest.raises(OutputError, match="OneDrive"):
        registry.make("Hameaux")


def test_somebody_sees_all_that_is_held_and_takes_it_along(visitor: TestClient) -> None:
    page = visitor.get(f"{AT}/personnes", params={"nom": NAME})
    assert "jeanne@example.org" in text(page.text) and "Alpha" in text(page.text)
    kept = visitor.get(f"{AT}/personnes", params={"nom": NAME, "forme": "csv"})
    assert (
        "jeanne@example.org" in kept.text and 'filename="personne.csv"' in kept.headers["content-disposition"]
    )
    assert visitor.get(f"{AT}/personnes", params={"nom": "Nobody Here"}).status_code == 404
    assert "courriel" in text(page.text) and " email " not in text(page.text)


def test_who_is_asked_for_by_a_part_of_their_name_is_offered(visitor: TestClient) -> None:
    page = visitor.get(f"{AT}/personnes", params={"nom": "valmont"})
    assert page.status_code == 404
    assert "nom=Jeanne+Valmont" in page.text and NAME in text(page.text)


def test_somebody_is_forgotten_once_that_is_confirmed(visitor: TestClient, running: Running) -> None:
    change(running, "Alpha", "Beta")
    refused = visitor.post(f"{AT}/personnes/oublier", data={"nom": NAME}, headers=OURS)
    assert refused.status_code == 422 and NAME in names(running)
    done = visitor.post(f"{AT}/personnes/oublier", data={"nom": NAME, "oui": "1"}, headers=OURS)
    assert done.url.path == f"{AT}/personnes/attestation" and "Valmont" not in text(done.text)
    assert NAME not in names(running) and "Alpha" in names(running)
    files = [path for path in folder(running).rglob("*") if path.is_file()]
    assert len(files) > 2 and [path.name for path in files if b"Valmont" in path.read_bytes()] == []
    kept = visitor.get(done.url.path, params={**dict(done.url.params), "forme": "txt"})
    assert (
        kept.text.splitlines()[0] in text(done.text) and "attachment" in kept.headers["content-disposition"]
    )
    assert "Attestations" in text(visitor.get(AT).text)
    again = visitor.get(f"{AT}/personnes", params={"nom": NAME})
    assert again.status_code == 200 and "a été oublié" in text(again.text)
    (first, *_) = kept_backups(folder(running) / "backups")
    visitor.post(f"{AT}/restaurer", data={"nom": first.name}, headers=OURS)
    assert NAME not in names(running), "no back-up brings somebody back"


def test_of_two_of_one_name_one_is_chosen(visitor: TestClient, running: Running) -> None:
    with running.registry.lease("hameaux").writing() as store:
        store.load(Sheet("autre").entity("Person", "x", NAME, commune="Gap").batch())
    with running.registry.lease("hameaux").asking() as store:
        ids = [row["id"] for row in store.read("MATCH (p:Person) RETURN p.id AS id")]
    if len(ids) == 1:
        pytest.skip("the two are taken for one: nobody is to be chosen")
    page = visitor.get(f"{AT}/personnes", params={"nom": NAME})
    assert all(id_ in page.text for id_ in ids)
    both = visitor.post(f"{AT}/personnes/oublier", data={"nom": NAME, "oui": "1"}, headers=OURS)
    assert both.status_code == 422


def test_nobody_so_old(visitor: TestClient) -> None:
    assert "si longtemps" in text(visitor.get(f"{AT}/personnes", params={"depuis": "50 ans"}).text)
    assert visitor.get(f"{AT}/personnes", params={"depuis": "bientôt"}).status_code == 422
