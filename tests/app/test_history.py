"""Each change of the history is undone alone, once what that means and what is in the way is told."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cordee.app.running import Running
from cordee.graph import open_graph
from cordee.queries.common.find import find
from cordee.workflows.table.noted import TypedNote, take_notes
from cordee.workflows.table.typed import TypedCell, table_now, take_typed
from tests.app.test_screens import text
from tests.app.visitor import OURS, PORT, client
from tests.graph.build import Sheet
from tests.workflows.copies import OURS as NAME
from tests.workflows.meeting import meeting

SCHEME = "Programme 2021-2027"
AT = "/d/hameaux/historique"


def sheet(*names: str) -> Sheet:
    """A data set of organisations."""
    made = Sheet("liste")
    for name in names:
        made.entity("Organisation", name, name)
    return made


@pytest.fixture
def visitor(running: Running) -> TestClient:
    """A cordée with two loads and a decision."""
    entry = running.registry.make("Hameaux")
    with running.registry.lease(entry.slug).writing() as store:
        store.load(sheet("Alpha", "Beta").batch())
        store.load(sheet("Alpha", "Beta", "Gamma").batch())
        left, right = (row["id"] for row in store.read("MATCH (n) WHERE n.name < 'C' RETURN n.id AS id"))
        store.same(left, right, by="Ana", why="une seule adresse")
    return client(running)


def names(running: Running) -> list[str]:
    """What is in the graph."""
    with running.registry.lease("hameaux").asking() as store:
        return sorted(row["name"] for row in store.read("MATCH (n) RETURN n.name AS name"))


def test_a_decision_on_what_was_withdrawn_since_is_told_by_its_names(
    visitor: TestClient, running: Running
) -> None:
    with running.registry.lease("hameaux").writing() as store:
        store.load(sheet("Beta").batch())
    both = re.compile("« (Alpha|Beta) » et « (Alpha|Beta) » : même chose")
    assert both.search(text(visitor.get(AT).text))
    before = visitor.get(f"{AT}/3")
    assert before.status_code == 200 and both.search(text(before.text))


def test_changes_are_listed_with_who_decided_and_why(visitor: TestClient) -> None:
    said = text(visitor.get(AT).text)
    assert "Le chargement n° 1 (liste" in said and "Le chargement n° 2 (liste" in said
    assert (
        re.search("« (Alpha|Beta) » et « (Alpha|Beta) »", said)
        and "Ana" in said
        and "une seule adresse" in said
    )
    assert "--" not in said


def test_a_load_is_undone_after_it_is_told_what_goes(visitor: TestClient, running: Running) -> None:
    told = text(visitor.get(f"{AT}/2").text)
    assert "Gamma" in told and "Gamma" in names(running)
    page = visitor.post(f"{AT}/2", headers=OURS)
    assert page.url.path == AT and "Gamma" not in names(running)
    assert visitor.post(f"{AT}/2", headers=OURS).status_code == 422, "it is undone already"
    undoing = max(int(number) for number in re.findall(r"/historique/(\d+)", page.text))
    visitor.post(f"{AT}/{undoing}", headers=OURS)
    assert "Gamma" in names(running), "an undoing is undone too"


def test_a_decision_is_taken_back(visitor: TestClient, running: Running) -> None:
    assert len(names(running)) == 2
    assert "n° 3" in text(visitor.get(AT).text)
    asked = text(visitor.get(f"{AT}/3").text)
    assert "« Alpha »" in asked and "même chose" in asked, "it is told which decision"
    told = text(visitor.post(f"{AT}/3", headers=OURS).text)
    assert "c'est défait" in told and "défait par le n° 4" in told
    assert names(running) == ["Alpha", "Beta", "Gamma"]
    assert f'{AT}/4"' not in visitor.get(AT).text, "what took a decision back is answered by deciding again"


def test_what_stands_in_the_way_is_named_and_nothing_is_done(visitor: TestClient, running: Running) -> None:
    with running.registry.lease("hameaux").writing() as store:
        linked = sheet("Alpha", "Beta", "Gamma")
        linked.link("PARTNER_OF", ("Organisation", "Gamma"), ("Organisation", "Alpha"))
        store.load(linked.batch())
    page = visitor.get(f"{AT}/2")
    assert page.status_code == 200 and "Gamma" in text(page.text)
    assert f'action="{AT}/2"' not in page.text
    before = names(running)
    answer = visitor.post(f"{AT}/2", headers=OURS)
    assert answer.status_code >= 400 and names(running) == before


@pytest.mark.parametrize("number", ["0", "99", "x", "9" * 30, "-1"])
def test_a_change_that_is_not_there_is_told(visitor: TestClient, number: str) -> None:
    for answer in (visitor.get(f"{AT}/{number}"), visitor.post(f"{AT}/{number}", headers=OURS)):
        assert answer.status_code in (404, 422) and len(text(answer.text)) > 20


def test_what_a_change_changed_is_a_question(visitor: TestClient) -> None:
    page = visitor.get(AT).text
    link = re.search(r'href="([^"]*changements\?depuis=1&amp;jusqua=2[^"]*)"', page)
    assert link is not None
    assert "Gamma" in text(visitor.get(link[1].replace("&amp;", "&")).text)


def test_nothing_yet(running: Running) -> None:
    running.registry.make("Hameaux")
    assert "Rien n'a encore changé" in text(client(running).get(AT).text)


def test_what_was_written_in_a_cell_is_told_beside_its_change(running: Running, tmp_path: Path) -> None:
    with open_graph(tmp_path / "hameaux") as store:
        store.load(meeting().batch())
        note = TypedNote(f"node:{find(store, SCHEME).id}", "Relancer la mairie", "")
        subject = find(store, NAME).id
        line = table_now(store, subject).lines[0].found
        cell = TypedCell(line.id, line.name, "next_step", "", "Écrire à la vallée " * 10)
        take_typed(store, subject, [cell], "2026-11-02")
        take_typed(store, subject, [replace(cell, before=cell.value, value="")], "2026-11-02")
        take_notes(store, "", [note], "2026-11-02")
    running.registry.take_in(str(tmp_path / "hameaux"), "Hameaux")
    visitor = client(running)
    said = text(visitor.get(AT).text)
    assert f"{line.name}, lien à tisser : « Écrire à la vallée" in said and "…" in said
    assert f"{line.name}, lien à tisser : effacé" in said
    assert f"{SCHEME}, note : « Relancer la mairie »" in said
    number = max(int(one) for one in re.findall(r"/historique/(\d+)", visitor.get(AT).text))
    told = text(visitor.get(f"{AT}/{number}").text)
    assert "Relancer la mairie" in told and "Ne rien changer" in told and "Défaire ce changement" in told
    assert not re.search(r"\d{4}-\d\d-\d\d", said + told), "days are said as people say them"


def test_who_decides_says_her_name_once(running: Running) -> None:
    visitor = client(running)
    visitor.post("/preferences", data={"qui": "  Léa\n Roc "}, headers=OURS)
    assert 'value="Léa Roc"' in visitor.get("/").text
    visitor.post("/preferences", data={"theme": "dark"}, headers=OURS)
    assert Running(running.home, PORT, lambda: None).preferences.name == "Léa Roc"
