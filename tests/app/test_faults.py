"""The cells to correct of a file: each once, and what their remedies name is taken when it is written."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.testclient import TestClient

from cordee.app.running import Running
from tests.app.test_deposits import bring, browser, send
from tests.app.visitor import text
from tests.loaders.build import xlsx

__all__ = ["browser"]

TWO = {
    "organisations": [["id", "name"], ["o1", "Mairie de Nord"], ["o2", "Mairie de Sud"]],
    "people": [["name", "email"], ["Marie Martin", "a@example.org"], ["Marie Martin", "b@example.org"]],
    "posts": [["from", "to", "role"], ["Marie Martin", "o1", "maire"], ["Marie Martin", "o2", "secrétaire"]],
}


def stamp(page: str) -> str:
    return re.findall(r'name="lecture" value="(\d+)"', page)[0]


def test_the_row_that_a_remedy_names_says_which_namesake_is_meant(
    browser: TestClient, running: Running, tmp_path: Path
) -> None:
    at = bring(browser, xlsx(tmp_path / "c.xlsx", TWO), "Les  équipes.xlsx")
    page = browser.get(at).text
    assert "2 cellules à corriger" in text(page)
    assert "corriger partout" not in page, "the two are to say different things"
    rows = re.findall(r"Les +équipes\.xlsx#people:\d", text(page))
    assert sorted({row[-1] for row in rows}) == ["2", "3"]
    mended = send(browser, at, "/corriger", lecture=stamp(page), v0=rows[0], v1=rows[1])
    assert "Rien à corriger" in text(mended)
    send(browser, at, "/charger")
    with running.registry.lease("essai").asking() as store:
        found = store.ask("MATCH (p:Person)-[r:WORKS_FOR]->(o) RETURN p.id AS p, o.name AS o")
    assert len({row["p"] for row in found}) == 2
    assert {row["o"] for row in found} == {"Mairie de Nord", "Mairie de Sud"}


def test_a_cell_of_which_two_links_are_made_is_asked_once(browser: TestClient, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(
        "Structure;Commune;Réseau;Adhésion depuis\n"
        "Atelier du Bourg;Gap;RELIEF, CREFAD;vingt\n"
        "Maison du lac;Embrun;RELIEF;2019\n"
        "Café du Pont;Gap;RELIEF, CREFAD;2020\n"
        "La Fabrique;Gap;CREFAD;2020\n",
        encoding="utf-8",
    )
    at = bring(browser, path)
    send(browser, at, "/colonnes")
    page = browser.get(at).text
    assert page.count('value="vingt"') == 1
    assert "1 cellule à corriger" in text(page)


def test_two_rows_of_one_name_that_differ_are_told_apart_in_the_name(
    browser: TestClient, tmp_path: Path
) -> None:
    projects = [["nom", "coût total"], ["Le relais", "100"], ["Le relais", "200"]]
    at = bring(browser, xlsx(tmp_path / "a.xlsx", {"projets": projects}))
    page = browser.get(at).text
    assert "2 cellules à corriger" in text(page)
    assert "corriger partout" not in page
    mended = send(browser, at, "/corriger", lecture=stamp(page), v0="Le relais 2019", v1="Le relais 2020")
    assert "Rien à corriger" in text(mended)


def test_a_cell_of_a_closed_list_offers_the_list_and_what_it_says_stays_until_one_is_chosen(
    browser: TestClient, running: Running, tmp_path: Path
) -> None:
    sheet = [["id", "name", "status"], ["r1", "RELIEF", "actve"], ["r2", "CREFAD", "active"]]
    at = bring(browser, xlsx(tmp_path / "r.xlsx", {"networks": sheet}))
    page = browser.get(at).text
    (field,) = re.findall(r'<select id="v0".*?</select>', page)
    offered = re.findall(r"<option([^>]*)>([^<]*)</option>", field)
    assert offered[0] == (' value="actve" selected', "actve")
    assert [said for _, said in offered[1:]] == ["en cours", "terminé", "prévu", "inconnu", "(laisser vide)"]
    same = send(browser, at, "/corriger", lecture=stamp(page), v0="actve")
    assert "1 cellule à corriger" in text(same), "nothing was chosen"
    mended = send(browser, at, "/corriger", lecture=stamp(same), v0="terminé")
    assert "Rien à corriger" in text(mended)
    send(browser, at, "/charger")
    with running.registry.lease("essai").asking() as store:
        found = store.ask("MATCH (n:Network {name: 'RELIEF'}) RETURN n.status AS status")
    assert found == [{"status": "closed"}]
