"""A cordée is thrown away once its name was typed, and comes back with all that was in it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cordee.app.running import Running
from tests.app.visitor import OURS, PORT, client, text, until
from tests.graph.build import Sheet

NAME = "Réseau des Hameaux"
AT = "/d/reseau-des-hameaux"


@pytest.fixture
def visitor(running: Running) -> TestClient:
    """A cordée with a body in it, and a file brought in that is not loaded."""
    entry = running.registry.make(NAME)
    with running.registry.lease(entry.slug).writing() as store:
        store.load(Sheet("liste").entity("Organisation", "a", "ADRETS").batch())
    browser = client(running)
    files = {"fichier": ("corps.csv", b"Nom;Nature\nA;association\n")}
    browser.post(f"{AT}/deposer", files=files, headers=OURS)
    until(lambda: all(not one.job.live for one in running.shelf.of(entry.slug)))
    return browser


def throw(visitor: TestClient, name: str) -> tuple[int, str]:
    """The status, and what is read."""
    answer = visitor.post(f"{AT}/donnees/jeter", data={"nom": name}, headers=OURS)
    return answer.status_code, text(answer.text)


@pytest.mark.parametrize("name", ["", "Hameaux", "reseau-des-hameaux-2", "../.."])
def test_another_name_throws_nothing_away(visitor: TestClient, running: Running, name: str) -> None:
    status, said = throw(visitor, name)
    assert status == 422 and "Rien n'a été jeté" in said and NAME in said
    assert [entry.name for entry in running.registry] == [NAME]


def test_it_comes_back_with_what_was_in_it(visitor: TestClient, running: Running) -> None:
    assert "30 jours" in text(visitor.get(f"{AT}/donnees").text)
    status, said = throw(visitor, " réseau des hameaux ")
    assert status == 200 and f"« {NAME} » est à la corbeille" in said.replace("\u202f", " ").replace(
        "\xa0", " "
    )
    assert not list(running.registry) and not Path(running.home / "cordees" / "reseau-des-hameaux").exists()
    assert visitor.get(AT).status_code == 404
    page = visitor.get("/").text
    assert "est à la corbeille" not in text(page), "it is said once"
    (id_,) = re.findall(r'action="/corbeille/([^/]+)/reprendre"', page)
    back = visitor.post(f"/corbeille/{id_}/reprendre", headers=OURS)
    assert back.url.path == AT
    assert "ADRETS" in text(visitor.get(f"{AT}/fiche", params={"nom": "ADRETS"}).text)
    assert "corps.csv" in text(visitor.get(f"{AT}/deposer").text)
    assert "Corbeille" not in text(visitor.get("/").text)


def test_one_is_erased_only_when_that_is_ticked(visitor: TestClient, running: Running) -> None:
    throw(visitor, NAME)
    (kept,) = running.bin.iterdir()
    assert visitor.post(f"/corbeille/{kept.name}/effacer", headers=OURS).status_code == 422 and kept.exists()
    assert visitor.post(f"/corbeille/{kept.name}/effacer", data={"oui": "1"}, headers=OURS).status_code == 200
    assert not kept.exists()
    for path in (kept.name, "..", "%2e%2e", "x"):
        assert visitor.post(f"/corbeille/{path}/reprendre", headers=OURS).status_code in (404, 405)


def test_one_whose_folder_is_gone_says_so_and_leaves_the_list_with_what_was_brought_in(
    visitor: TestClient, running: Running
) -> None:
    (entry,) = running.registry
    running.registry.lease(entry.slug).close()
    shutil.rmtree(entry.place)
    assert "n'est plus là" in text(visitor.get("/").text)
    assert throw(visitor, NAME)[0] == 200 and not list(running.registry)
    (kept,) = running.bin.iterdir()
    assert (kept / "depots").is_dir() and not running.shelf.folder(entry.slug).exists()


def test_an_empty_one_only_leaves_the_list(running: Running) -> None:
    browser, entry = client(running), running.registry.make("Vide")
    answer = browser.post(f"/d/{entry.slug}/donnees/jeter", data={"nom": "Vide"}, headers=OURS)
    assert "n'est plus dans la liste" in text(answer.text)
    assert not running.bin.exists() and not list(Running(running.home, PORT, lambda: None).registry)


def test_one_on_a_server_stays_there(running: Running) -> None:
    entry = running.registry.take_in("bolt://localhost:1", "Serveur")
    answer = client(running).post(f"/d/{entry.slug}/donnees/jeter", data={"nom": "Serveur"}, headers=OURS)
    assert "n'est plus dans la liste" in text(answer.text) and not list(running.registry)
