"""« Échange » on a page: with whom to weave, what each brings, what is decided, and the sheet to print."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from starlette.testclient import TestClient

from cordee.app.running import Running
from cordee.graph import open_graph
from tests.app.visitor import OURS, text
from tests.workflows.copies import OURS as NAME

PAIR = {"a": "Réseau des Espaces Valléens", "b": "Réseau des chefs de projet Avenir Montagnes Ingénierie"}


def test_one_name_gives_with_whom_to_weave(with_alps: TestClient) -> None:
    empty = with_alps.get("/d/alpes/echange")
    assert empty.status_code == 200 and "<article" not in empty.text
    page = with_alps.get("/d/alpes/echange", params={"a": PAIR["a"]}).text
    assert "peut tisser des liens" in text(page) and page.count("<article") > 3
    pair = unescape(re.findall(r'<h3 dir="auto"><a href="([^"]+)"', page)[0])
    assert with_alps.get(pair).status_code == 200 and "b=" in pair
    every = with_alps.get("/d/alpes/echange", params={"a": PAIR["a"], "tout": "1"}).text
    assert every.count("<article") > page.count("<article")


def test_two_names_give_what_each_brings_with_its_mark_and_sources(with_alps: TestClient) -> None:
    page = with_alps.get("/d/alpes/echange", params=PAIR).text
    said = text(page)
    assert f"{PAIR['a']} ⇄ {PAIR['b']}" in said and "Ce que la réunion décide" in said
    assert page.count('class="mark-word"') > 2
    assert {"● déclaré", "◐ déduit", "? à demander"} & set(
        re.findall("[●◐?] (?:déclaré|déduit|à demander)", said)
    )
    assert 'class="cite"' in page


def test_an_organisation_has_an_exchange_and_nothing_to_decide(with_alps: TestClient) -> None:
    page = with_alps.get("/d/alpes/echange", params={"a": "ADRETS", "b": PAIR["a"]})
    assert page.status_code == 200 and "data-live" not in page.text


def test_names_that_mean_nothing_are_told(with_alps: TestClient) -> None:
    assert with_alps.get("/d/alpes/echange", params={"a": "Zzz", "b": "Yyy"}).status_code == 404
    same = with_alps.get("/d/alpes/echange", params={"a": PAIR["a"], "b": PAIR["a"]})
    assert same.status_code == 422


def test_the_sheet_to_print_is_a_page_apart_with_roles_for_names(with_alps: TestClient) -> None:
    sheet = with_alps.get("/d/alpes/echange/imprimer", params=PAIR)
    policy = sheet.headers["content-security-policy"]
    assert policy == "sandbox allow-scripts allow-downloads allow-modals; frame-ancestors 'self'"
    assert sheet.text.startswith("<!DOCTYPE html>") or sheet.text.startswith("<!doctype html>")
    assert "Content-Security-Policy" in sheet.text and PAIR["b"] in unescape(sheet.text)
    named = with_alps.get("/d/alpes/echange/imprimer", params=PAIR | {"nommer": "1"})
    assert named.status_code == 200


def test_what_is_decided_of_two_is_a_fact_even_where_nothing_echoes(
    typed: TestClient, running: Running, place: Path
) -> None:
    for other in ("Réseau proche", "Programme 2021-2027"):
        page = typed.get("/d/hameaux/echange", params={"a": NAME, "b": other})
        assert page.status_code == 200, text(page.text)
        held = unescape(page.text)
        subject = re.findall(r'data-live="([0-9a-f]+)"', held)[0]
        cells = re.findall(r'data-cell="([0-9a-f]+)\.(\w+)" data-base="([0-9a-f]+)"', held)
        row, column, base = next(one for one in cells if one[1] == "next_step")
        form = {"sujet": subject, "row": row, "col": column, "base": base, "value": f"Appeler {other}"}
        answer = typed.post(
            "/d/hameaux/tableau/cellules", data=form, headers=OURS | {"Accept": "application/json"}
        )
        assert answer.status_code == 200, answer.text
        assert f"Appeler {other}" in unescape(
            typed.get("/d/hameaux/echange", params={"a": NAME, "b": other}).text
        )
    running.meeting("hameaux").take()
    again = unescape(typed.get("/d/hameaux/echange", params={"a": NAME, "b": "Programme 2021-2027"}).text)
    assert "Appeler Programme 2021-2027" in again
    running.close()
    with open_graph(place) as store:
        rows = store.ask("MATCH (n:Network)-[r:WEAVES]->(m) RETURN m.name AS name, r.next_step AS step")
    assert {row["name"]: row["step"] for row in rows} == {
        other: f"Appeler {other}" for other in ("Réseau proche", "Programme 2021-2027")
    }
