"""Papers and files are written by what the commands use, and sent as bytes under a clean name."""

from __future__ import annotations

import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cordee.app.papers import papers
from cordee.app.running import Running
from cordee.workflows.export.formats import FORMATS
from tests.app.test_screens import text
from tests.app.visitor import client
from tests.graph.build import Sheet

AT = "/d/alpes/papiers"
NAME = "Réseau des Espaces Valléens"
PERSON = "Gaëlle Le Bloa"


def files(content: bytes) -> dict[str, bytes]:
    """What is in an archive."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("/") or ".." in name]
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("page", [one.page for one in papers()])
def test_each_has_a_form(with_alps: TestClient, page: str) -> None:
    assert f"{AT}/{page}" in with_alps.get(AT).text
    form = with_alps.get(f"{AT}/{page}")
    assert form.status_code == 200 and "Télécharger" in text(form.text) and "--" not in text(form.text)


def test_the_booklet_says_what_was_typed_and_names_people_when_asked(with_alps: TestClient) -> None:
    given = {"nom": NAME, "titre": "Un titre", "lieu": "Gap", "par": "Aline", "demander": "1"}
    done = with_alps.get(f"{AT}/livret", params=given)
    assert 'filename="livret Reseau des Espaces Valleens.html"' in done.headers["content-disposition"]
    assert "Un titre" in done.text and "Gap" in done.text and "Aline" in done.text
    assert PERSON not in done.text
    assert PERSON in with_alps.get(f"{AT}/livret", params=given | {"nommer": "1"}).text
    both = with_alps.get(f"{AT}/livret", params=given | {"classeur": "1"})
    assert sorted(files(both.content)) == ["livret.html", "tableau.xlsx"]


@pytest.mark.parametrize(("form", "starts"), [("xlsx", b"PK"), ("ods", b"PK"), ("csv", b"")])
def test_the_table_in_each_format(with_alps: TestClient, form: str, starts: bytes) -> None:
    done = with_alps.get(f"{AT}/tableau", params={"nom": NAME, "format": form, "demander": "1"})
    assert done.content.startswith(starts) and len(done.content) > 500
    assert f'filename="tableau Reseau des Espaces Valleens.{form}"' in done.headers["content-disposition"]


@pytest.mark.parametrize("form", FORMATS)
def test_each_export(with_alps: TestClient, form: str) -> None:
    done = with_alps.get(f"{AT}/export", params={"format": form, "demander": "1"})
    found = files(done.content)
    assert "codebook.md" in found and len(found) > 1 and PERSON.encode() not in b"".join(found.values())


def test_the_report_of_a_year_and_of_one_without_anything(with_alps: TestClient) -> None:
    done = with_alps.get(f"{AT}/bilan", params={"annee": "2018", "demander": "1"})
    assert done.status_code == 200 and 'filename="bilan-2018.html"' in done.headers["content-disposition"]
    empty = with_alps.get(f"{AT}/bilan", params={"annee": "1801", "demander": "1"})
    assert empty.status_code == 422 and 'value="1801"' in empty.text


def test_pages_for_others_keep_their_addresses(running: Running) -> None:
    entry = running.registry.make("Hameaux")
    with running.registry.lease(entry.slug).writing() as store:
        sheet = Sheet("liste").entity("Network", "n", "Réseau des Hameaux").entity("Person", "p", PERSON)
        store.load(sheet.link("MEMBER_OF", ("Person", "p"), ("Network", "n")).batch())
    visitor, at = client(running), "/d/hameaux/papiers"
    given = {"titre": "Nos réseaux", "corriger": "https://hameaux.example/erreur", "demander": "1"}
    first = files(visitor.get(f"{at}/pages", params=given).content)
    again = files(visitor.get(f"{at}/pages", params={"demander": "1"}).content)
    assert set(first) == set(again) and "Nos réseaux" in again["index.html"].decode()
    assert PERSON.encode() not in b"".join(first.values())
    one = visitor.get(f"{at}/page", params={"nom": "Réseau des Hameaux", "demander": "1"})
    assert (
        'filename="page Reseau des Hameaux.html"' in one.headers["content-disposition"]
        and "Hameaux" in one.text
    )


@pytest.mark.parametrize(
    ("page", "given"),
    [
        ("livret", {"nom": "Espasse Valéin"}),
        ("livret", {"nom": NAME, "feuilles": "x"}),
        ("releve", {"nom": NAME}),
        ("export", {"format": "exe"}),
        ("bilan", {"annee": "deux"}),
        ("tableau", {"nom": NAME, "au": "hier"}),
    ],
)
def test_what_cannot_be_written_is_told_beside_what_was_typed(
    with_alps: TestClient, page: str, given: dict[str, str]
) -> None:
    answer = with_alps.get(f"{AT}/{page}", params=given | {"demander": "1"})
    assert answer.status_code in (404, 422) and 'role="alert"' in answer.text
    assert "content-disposition" not in answer.headers and "<form" in answer.text


def test_nothing_stays_in_the_folder_of_temporary_files(
    with_alps: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = sorted(tmp_path.iterdir())
    with_alps.get(f"{AT}/livret", params={"nom": NAME, "demander": "1"})
    assert sorted(tmp_path.iterdir()) == before
    assert with_alps.get(f"{AT}/nothing").status_code == 404


def test_what_a_map_saved_here_says_of_its_notes_names_no_command(with_alps: TestClient) -> None:
    page = with_alps.get("/d/alpes/carte/fichier", params={"nom": "Espaces Valléens"}).text
    assert "à la page « Tableau »" in page and "cordee tableau" not in page and "@app" not in page


@pytest.mark.browser
def test_the_booklet_is_printed_too(with_alps: TestClient) -> None:
    words = {"nom": "Espaces Valléens", "pdf": "1", "demander": "1"}
    done = with_alps.get("/d/alpes/papiers/livret", params=words)
    assert done.status_code == 200, done.text[-500:]
    held = files(done.content)
    assert held["livret.pdf"].startswith(b"%PDF-") and "livret.html" in held


def test_where_no_browser_prints_it_the_form_says_so(
    with_alps: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    words = {"nom": "Espaces Valléens", "pdf": "1", "demander": "1"}
    said = with_alps.get("/d/alpes/papiers/livret", params=words)
    assert said.status_code == 507 and "Décocher « en PDF aussi »" in text(said.text)
    assert "--force" not in said.text and "/tmp" not in said.text and "<form" in said.text
