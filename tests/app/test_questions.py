"""Every question has its form of real choices, answers what its function answers, and can be kept."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from cordee.app.downloads import download
from cordee.app.questions import forms
from cordee.app.running import Running
from cordee.queries.registry import BY_NAME
from tests.app.test_screens import text

AT = "/d/alpes/questions"
PERSON = "Catherine Balestra"
ELSEWHERE = {"overview", "echo", "exchange", "show", "review"}
"""Questions that have a screen of their own."""
GIVEN: dict[str, dict[str, str | list[str]]] = {
    "partenaires": {"nom": "ADRETS"},
    "qui": {"nom": "Massif des Alpes"},
    "financements": {},
    "cofinanceurs": {"nom": "Hub des services alpins"},
    "chemins": {"de": "Espaces Valléens", "a": "LEADER"},
    "comparer": {"nom": ["Réseau des Espaces Valléens", "LEADER"]},
    "relais": {},
    "communautes": {},
    "manques": {},
    "provenances": {},
    "changements": {"depuis": "0"},
}


def test_every_question_has_a_page() -> None:
    assert {form.name for form in forms()} - {"cofunding", "diff"} == set(BY_NAME) - ELSEWHERE
    assert {form.page for form in forms()} == set(GIVEN)


@pytest.mark.parametrize("page", GIVEN)
def test_each_is_asked_by_its_form_and_answers(with_alps: TestClient, page: str) -> None:
    assert f"{AT}/{page}" in with_alps.get(AT).text
    empty = with_alps.get(f"{AT}/{page}")
    asked = with_alps.get(f"{AT}/{page}", params=GIVEN[page] | {"demander": "1"})
    assert empty.status_code == 200 and asked.status_code == 200
    assert 'name="forme"' not in empty.text and 'name="forme"' in asked.text
    assert len(text(asked.text)) > len(text(empty.text)) + 200
    assert "--" not in text(asked.text), "a page has no options of a command"


@pytest.mark.parametrize("page", sorted(set(GIVEN) - {"provenances"}))
def test_what_is_cited_opens_its_rows_and_names_their_sheets(with_alps: TestClient, page: str) -> None:
    said = with_alps.get(f"{AT}/{page}", params=GIVEN[page] | {"demander": "1"}).text
    links = [
        (unescape(where), unescape(told)) for where, told in re.findall(r'href="([^"]*)"[^>]*>([^<]+)<', said)
    ]
    rows = [(where, told) for where, told in links if "/ligne?" in where]
    sheets = [(where, told) for where, told in links if "/fiche?nom=" in where]
    assert bool(rows) is (page != "manques"), page
    for where, told in rows[:2]:
        assert re.fullmatch(r"\[\d+.*\]", told, re.DOTALL), told
        assert with_alps.get(where).status_code == 200, where
    assert bool(sheets) is (page not in ("comparer", "changements")), page
    for where, told in sheets[:2]:
        assert " ".join(told.split()) in text(with_alps.get(where).text), where
    assert not re.search("[\ue000-\ue003]", said), "marks are read, not shown"


def test_what_one_does_stands_below_its_name(with_alps: TestClient) -> None:
    said = with_alps.get(f"{AT}/qui", params=GIVEN["qui"] | {"demander": "1"}).text
    assert re.search(r">ADRETS</a><ul><li>agit sur le Massif des Alpes ", said)
    assert said.count("<ul") == said.count("</ul>")


@pytest.mark.parametrize("page", GIVEN)
def test_each_answer_is_kept_as_csv_and_json(with_alps: TestClient, page: str) -> None:
    given = GIVEN[page] | {"demander": "1"}
    table = with_alps.get(f"{AT}/{page}", params=given | {"forme": "csv"})
    assert f'filename="{page}.csv"' in table.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len(rows) > 1 and len({len(row) for row in rows}) == 1
    data = with_alps.get(f"{AT}/{page}", params=given | {"forme": "json"})
    assert data.headers["content-type"] == "application/json" and json.loads(data.text)
    assert with_alps.get(f"{AT}/{page}", params=given | {"forme": "exe"}).status_code == 422


def test_a_form_without_what_it_needs_waits(with_alps: TestClient) -> None:
    for page, needed in (("comparer", {"nom": "ADRETS"}), ("chemins", {"de": "ADRETS"}), ("qui", {})):
        asked = with_alps.get(f"{AT}/{page}", params=needed | {"demander": "1"})
        assert asked.status_code == 200 and 'class="answer"' not in asked.text


def test_what_was_typed_and_ticked_stays(with_alps: TestClient) -> None:
    page = with_alps.get(
        f"{AT}/chemins", params={"de": "ADRETS", "a": "LEADER", "sans": "Person", "demander": 1}
    )
    assert 'value="ADRETS"' in page.text and '"Person" checked' in page.text
    assert '"Theme" checked' not in page.text
    fresh = with_alps.get(f"{AT}/chemins").text
    assert '"Theme" checked' in fresh and '"Territory" checked' in fresh


def test_what_asks_for_nothing_answers_from_the_list_and_shows_what_is_usual(with_alps: TestClient) -> None:
    assert f'href="{AT}/relais?voir=1"' in with_alps.get(AT).text
    page = with_alps.get(f"{AT}/relais?voir=1").text
    assert '"Organisation" checked' in page and 'value="10"' in page and 'name="forme"' in page


def test_sums_are_laid_out_as_a_table_and_add_up(with_alps: TestClient) -> None:
    page = with_alps.get(f"{AT}/financements", params={"par": "theme", "demander": "1"}).text
    assert "<table>" in page and "<pre" not in page and '<option value="theme" selected>' in page
    given = {"demander": "1", "forme": "json"}
    whole = json.loads(with_alps.get(f"{AT}/financements", params=given).text)
    assert f"{len(whole['lines'])} lignes" in text(page)
    assert whole["total_cents"]["EUR"] == 411_210_006 and "4 112 100,06 €" in text(page)


def test_a_filter_narrows(with_alps: TestClient) -> None:
    def lines(**given: str) -> int:
        asked = with_alps.get(f"{AT}/financements", params={**given, "demander": "1", "forme": "json"})
        return len(json.loads(asked.text)["lines"])

    assert 0 < lines(financeur="FEDER") < lines()
    assert with_alps.get(f"{AT}/financements", params={"annee": "deux", "demander": "1"}).status_code == 422


def test_a_file_says_roles_unless_names_are_asked_for(with_alps: TestClient) -> None:
    given = {"nom": "Massif des Alpes", "demander": "1", "forme": "json"}
    on_screen = with_alps.get(f"{AT}/qui", params=given | {"forme": ""}).text
    assert PERSON in unescape(on_screen)
    assert PERSON not in with_alps.get(f"{AT}/qui", params=given).text
    assert PERSON in with_alps.get(f"{AT}/qui", params=given | {"nommer": "1"}).text


def test_a_link_to_somebody_shown_by_role_does_not_tell_the_name(
    with_alps: TestClient, running: Running
) -> None:
    running.prefer(running.preferences.changed(roles=True))
    with running.registry.lease("alpes").asking() as store:
        (one,) = store.read("MATCH (p:Person {name: $name}) RETURN p.id AS id", name=PERSON)
    sheet = f"/d/alpes/fiche?nom={one['id']}"
    given = {"nom": "Massif des Alpes", "demander": "1"}
    assert f'href="{sheet}"' in with_alps.get(f"{AT}/qui", params=given).text
    links = re.findall(r'href="(/d/alpes/[^"]*nom=\w+[^"]*)"', with_alps.get(sheet).text)
    assert any("/carte" in link for link in links)
    assert not any("Balestra" in with_alps.get(unescape(link)).text for link in (sheet, *links))


def test_a_choice_that_is_none_is_refused_in_words(with_alps: TestClient) -> None:
    for page, given in (("manques", {"nature": "licorne"}), ("financements", {"par": "licorne"})):
        answer = with_alps.get(f"{AT}/{page}", params=given | {"demander": "1"})
        assert answer.status_code == 422 and "licorne" in text(answer.text)
    assert with_alps.get(f"{AT}/nothing").status_code == 404


def test_every_question_speaks_english(with_alps: TestClient, running: Running) -> None:
    running.prefer(running.preferences.changed(lang="en"))
    assert "Who funds what" in text(with_alps.get(AT).text)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("partenaires.csv", "partenaires.csv"),
        ("Réseau des Hameaux.html", "Reseau des Hameaux.html"),
        ('a"b\r\nSet-Cookie: x.csv', "a b Set-Cookie x.csv"),
        ("../../etc/passwd", "cordee.etcpasswd"),
        ("..\\..\\x.csv", "x.csv"),
        ("\u202e.csv", "cordee.csv"),
    ],
)
def test_a_file_has_a_name_that_every_system_takes(name: str, kept: str) -> None:
    said = download(name, b"").headers["content-disposition"]
    found = re.match(r'attachment; filename="([^"]*)"', said)
    assert found is not None and found[1] == kept and "\n" not in said and "/" not in found[1]
