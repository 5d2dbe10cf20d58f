"""A question of one's own reads, answers as a table or a file, and changes nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from cordee.app.own_question import examples, values_given
from cordee.app.running import Running
from cordee.graph import open_graph
from tests.app.test_screens import text

AT = "/d/alpes/questions/requete"
PERSON = "Catherine Balestra"


def test_the_examples_are_made_of_what_is_there_and_answer(with_alps: TestClient) -> None:
    page = with_alps.get(AT)
    found = [unescape(link) for link in re.findall(r'href="([^"]*requete\?[^"]*)"', page.text)]
    assert len(found) == 4 and "Qui est membre d" in text(page.text)
    for link in found:
        answer = with_alps.get(link)
        assert answer.status_code == 200 and "<tbody><tr>" in answer.text


def test_an_empty_graph_has_its_examples_too() -> None:
    with open_graph(":memory:") as store:
        assert len(examples(store)) == 1


def test_rows_are_a_table_and_the_address_keeps_the_question(with_alps: TestClient) -> None:
    given = {"texte": "MATCH (n:Network) RETURN n.name AS nom,\n count(*) AS n ORDER BY nom", "valeurs": ""}
    page = with_alps.get(AT, params=given)
    assert "Réseau des Espaces Valléens" in text(page.text) and "<th" in page.text
    assert "RETURN n.name AS nom,\n count(*) AS n ORDER BY nom</textarea>" in page.text


@pytest.mark.parametrize("kept", ["csv", "json"])
def test_rows_are_kept_as_a_file(with_alps: TestClient, kept: str) -> None:
    given = {"texte": "MATCH (n:Network) RETURN n.name AS nom", "forme": kept}
    answer = with_alps.get(AT, params=given)
    data = answer.content.decode("utf-8-sig")
    rows = json.loads(data) if kept == "json" else list(csv.DictReader(io.StringIO(data)))
    assert {"nom": "Réseau des Espaces Valléens"} in rows
    assert f'filename="question.{kept}"' in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("CREATE (n:Network {name: 'X'})", "lecture"),
        ("MATCH (n) DETACH DELETE n", "lecture"),
        ("MATCH (n RETURN", "lecture"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "lecture"),
        ("MATCH (n {name: $nom}) RETURN n", "nom = ADRETS"),
    ],
)
def test_what_cannot_be_asked_is_told_beside_what_was_typed(
    with_alps: TestClient, asked: str, said: str
) -> None:
    answer = with_alps.get(AT, params={"texte": asked})
    assert answer.status_code == 422 and said in text(answer.text)
    assert asked in unescape(answer.text) and "<tbody>" not in answer.text
    assert with_alps.get(AT, params={"texte": asked, "forme": "csv"}).status_code == 422


def test_values_are_given_one_a_line() -> None:
    assert values_given(" annee = 2020 \n\nnom=Écrins = Parc") == {"annee": 2020, "nom": "Écrins = Parc"}


def test_a_name_that_is_none_is_told_beside_the_rows(with_alps: TestClient) -> None:
    assert "Network" in text(with_alps.get(AT, params={"texte": "MATCH (n:Netwrk) RETURN n.name"}).text)


def test_people_are_by_role_where_others_see_and_in_files(with_alps: TestClient, running: Running) -> None:
    given = {"texte": "MATCH (p:Person) RETURN p.name AS qui, split(p.name, ' ') AS parts"}
    assert PERSON in text(with_alps.get(AT, params=given).text)
    kept = with_alps.get(AT, params=given | {"forme": "json"}).text
    assert "Balestra" not in kept
    assert PERSON in with_alps.get(AT, params=given | {"forme": "json", "nommer": "1"}).text
    running.prefer(running.preferences.changed(roles=True))
    assert "Balestra" not in with_alps.get(AT, params=given).text


def test_a_payload_is_text(with_alps: TestClient) -> None:
    page = with_alps.get(AT, params={"texte": "RETURN '</textarea><script>alert(1)</script>' AS x"})
    assert "<script>alert" not in page.text


def test_a_question_too_long_for_an_address_is_refused(with_alps: TestClient) -> None:
    assert with_alps.get(AT, params={"texte": "RETURN 1 // " + "x" * 11_000}).status_code == 422
