"""« Écho » on a page: asked otherwise, of what else, and down to the row of the file."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from cordee.app.running import Running
from tests.app.visitor import client, text
from tests.graph.build import Sheet

SUBJECT = "Espaces Valléens"
CITE = re.compile(r'<a class="cite" href="([^"]+)">([^<]+)</a>')


def asked(browser: TestClient, **words: str | list[str]) -> str:
    page = browser.get("/d/alpes/echo", params=words)
    assert page.status_code == 200, text(page.text)
    return page.text


def test_a_date_is_chosen_and_stays(with_alps: TestClient) -> None:
    now, then = (asked(with_alps, nom=SUBJECT, au=day) for day in ("", "2012"))
    assert 'name="au" value="2012"' in then
    assert text(now) != text(then) and "2012" in text(then)
    more = [unescape(one) for one in re.findall(r'href="(/d/alpes/echo\?[^"]*tout=1[^"]*)"', then)]
    assert all("au=2012" in one for one in more)


def test_a_date_that_means_nothing_is_told(with_alps: TestClient) -> None:
    answer = with_alps.get("/d/alpes/echo", params={"nom": SUBJECT, "au": "hier"})
    assert answer.status_code == 422 and "hier" in text(answer.text)


def test_sources_are_left_out_and_what_that_changes_is_told(with_alps: TestClient) -> None:
    page = asked(with_alps, nom=SUBJECT)
    title = unescape(re.findall(r'name="sans" value="([^"]+)"', page)[0])
    without = asked(with_alps, nom=SUBJECT, sans=[title])
    assert f'value="{title}" checked' in unescape(without)
    assert re.search(r"[Ss]ans «? ?", text(without)) and title in text(without)
    assert with_alps.get("/d/alpes/echo", params={"nom": SUBJECT, "sans": "rien"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "said"),
    [("ADRETS", "à ADRETS (organisation)"), ("Massif des Alpes", "au Massif des Alpes (territoire)")],
)
def test_organisations_and_territories_answer_among_their_own(
    with_alps: TestClient, name: str, said: str
) -> None:
    page = text(asked(with_alps, nom=name))
    assert "--kind" not in page and f"Ce qui fait écho {said}" in page


def test_what_is_not_compared_has_its_sheet(with_alps: TestClient) -> None:
    theme = with_alps.get("/d/alpes/echo", params={"nom": "tourisme"})
    assert theme.url.path == "/d/alpes/fiche" and theme.status_code == 200


def test_a_citation_opens_the_row_and_the_row_how_it_is_known(with_alps: TestClient) -> None:
    page = asked(with_alps, nom=SUBJECT)
    cites = CITE.findall(page)
    assert len(cites) > 10 and all("l." in told or "[" in told for _, told in cites)
    opened = with_alps.get(unescape(cites[0][0])).text
    assert re.search(r"Lu dans \w+\.csv:\d+ \(jeu de données « alpes »\)", text(opened))
    assert 'class="asked"' in opened
    why = re.findall(r'href="(/d/alpes/pourquoi\?[^"]+)"', opened)[0]
    known = with_alps.get(unescape(why))
    assert known.url.path == "/d/alpes/fiche" and "fait=" in str(known.url)
    assert "alpes" in text(known.text) and known.status_code == 200


def test_a_reference_that_nobody_has_is_told(with_alps: TestClient) -> None:
    for path in ("ligne", "pourquoi"):
        answer = with_alps.get(f"/d/alpes/{path}", params={"de": "nothing.at-all"})
        assert answer.status_code == 404 and "référence" in text(answer.text)


def test_the_sheet_cites_rows_too(with_alps: TestClient) -> None:
    page = with_alps.get("/d/alpes/fiche", params={"nom": "ADRETS"}).text
    found = CITE.findall(page)
    assert found and "Lu dans" in text(with_alps.get(unescape(found[0][0])).text)


def test_the_names_on_a_sheet_lead_to_their_sheets(with_alps: TestClient) -> None:
    page = with_alps.get("/d/alpes/fiche", params={"nom": "ADRETS"}).text
    named = re.findall(r'<li><a href="(/d/alpes/fiche\?nom=[^"]+)">([^<]+)</a>,', page)
    assert len(named) > 3
    address, name = named[0]
    opened = with_alps.get(unescape(address))
    assert opened.status_code == 200 and f'<h1 dir="auto">{name} (' in opened.text


def test_what_is_said_of_an_answer_is_said_once_and_in_words(with_alps: TestClient) -> None:
    page = text(asked(with_alps, nom=SUBJECT, au="1950"))
    assert "Block(" not in page
    assert page.count("Ce qui était vrai en 1950") == 1


def test_a_name_that_several_bear_leads_to_each_of_them_and_tells_no_id(running: Running) -> None:
    both = (
        Sheet("liste").entity("Network", "n", "AMAP du Perche").entity("Organisation", "o", "AMAP du Perche")
    )
    running.registry.make("Essai")
    with running.registry.lease("essai").writing() as store:
        store.load(both.batch())
    browser = client(running)
    page = browser.get("/d/essai/fiche", params={"nom": "AMAP du Perche"}).text
    (notice,) = re.findall(r'<p class="notice" dir="auto">(.*?)</p>', page)
    told = re.sub(r"<[^>]+>", "", notice)
    assert told.endswith("AMAP du Perche (réseau)") and "AMAP du Perche (organisation). Le nom" in told
    (other,) = re.findall(r'href="([^"]+)"', notice)
    assert "AMAP du Perche (réseau)" in text(browser.get(unescape(other)).text)
