"""The screens answer what the questions answer, in the language and with the names preferred."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from cordee.app.preferences import Preferences
from cordee.app.running import Running
from tests.app.visitor import OURS, client, text

SUBJECT = "Espaces Valléens"


def test_a_first_start_offers_the_example_and_an_empty_cordee(running: Running) -> None:
    browser = client(running)
    page = text(browser.get("/").text)
    assert "Voir l'exemple" in page and "Nouvelle cordée" in page
    made = browser.post("/cordees", data={"nom": "Réseau des Hameaux"}, headers=OURS)
    assert made.url.path == "/d/reseau-des-hameaux/deposer" and "Rien n'est chargé" in text(made.text)
    assert "Rien n'est encore chargé" in text(browser.get("/d/reseau-des-hameaux").text)
    assert "Réseau des Hameaux" in text(browser.get("/").text)
    renamed = browser.post("/d/reseau-des-hameaux/nom", data={"nom": "Hameaux"}, headers=OURS)
    assert renamed.url.path == "/d/reseau-des-hameaux" and "Hameaux" in text(renamed.text)


def test_a_cordee_without_a_name_is_refused_in_words(running: Running) -> None:
    answer = client(running).post("/cordees", data={"nom": " "}, headers=OURS)
    assert answer.status_code == 422 and "a besoin d'un nom" in text(answer.text)


def test_the_example_ends_on_its_echo(running: Running) -> None:
    page = client(running).post("/exemple", headers=OURS)
    assert page.url.path == "/d/exemple-les-alpes/echo"
    assert "EN LIEN" in text(page.text) and "Sources" in text(page.text)


def test_the_echo_is_the_one_of_the_question(with_alps: TestClient) -> None:
    page = with_alps.get("/d/alpes/echo", params={"nom": SUBJECT})
    said = text(page.text)
    assert "Ce qui fait écho au Réseau des Espaces Valléens (réseau)" in said
    assert re.search(r"DÉJÀ EN LIEN \(\d+\)", said)
    assert re.search(r"\[\d+, l\. \d+\]", said), "each fact has its source"
    whole = with_alps.get("/d/alpes/echo", params={"nom": SUBJECT, "tout": "1"})
    assert len(whole.text) > len(page.text)
    assert "Voir aussi" not in text(whole.text)


def test_the_echo_begins_with_how_many_of_each_and_leads_there(with_alps: TestClient) -> None:
    page = with_alps.get("/d/alpes/echo", params={"nom": SUBJECT}).text
    before, groups = page.split('<section class="group', 1)
    ways = re.findall(r'<a href="([^"]*)#g-(\w+)">[^<]* \((\d+)\)</a>', unescape(before))
    assert [code for _, code, _ in ways] == ["linked", "to_check", "lessons", "over"]
    assert all(f'id="g-{code}"' in groups for where, code, _ in ways if not where)
    where, code, count = ways[-1]
    whole = with_alps.get(where).text
    assert f'id="g-{code}"' in whole and f"({count})" in whole and f'id="g-{code}"' not in page
    how = before.split("<details>")[-1].split("</details>", maxsplit=1)[0]
    assert "ont des faits à comparer" in how and "Laissés de côté, parce que siens" in how


def test_without_a_name_there_is_a_form_with_the_names(with_alps: TestClient) -> None:
    page = with_alps.get("/d/alpes/echo").text
    assert '<option value="Réseau des Espaces Valléens">' in page and "<article" not in page


def test_everything_known_of_one_and_how(with_alps: TestClient) -> None:
    assert "ADRETS" in text(with_alps.get("/d/alpes/fiche", params={"nom": "adrets"}).text)
    why = with_alps.get("/d/alpes/fiche", params={"nom": "ADRETS", "fait": "name"})
    assert why.status_code == 200 and "alpes" in text(why.text)


def test_a_sheet_leads_to_what_else_can_be_asked_of_it(with_alps: TestClient) -> None:
    for name, ways in (
        ("ADRETS", ["Écho", "Échange", "Partenaires", "Voir la carte"]),
        ("Services au public", ["Partenaires", "Voir la carte"]),
    ):
        page = with_alps.get("/d/alpes/fiche", params={"nom": name}).text
        buttons = re.findall(r'<a class="button" href="([^"]*)">([^<]*)</a>', page)
        assert [told for _, told in buttons] == ways
        assert all(with_alps.get(unescape(where)).status_code == 200 for where, _ in buttons)
    assert 'class="button"' not in with_alps.get("/d/alpes/fiche").text


def test_a_name_that_nothing_has_offers_the_nearest(with_alps: TestClient) -> None:
    answer = with_alps.get("/d/alpes/fiche", params={"nom": "Espasse Valéin du Queyras"})
    assert answer.status_code == 404
    assert "/d/alpes/fiche?nom=" in answer.text


def test_a_name_that_fits_several_offers_each_on_the_page_that_was_asked_for(with_alps: TestClient) -> None:
    both = {"a": "Espaces Valléens", "b": "Maisons du travail saisonnier"}
    answer = with_alps.get("/d/alpes/echange", params=both)
    assert answer.status_code == 422
    offered = re.findall(r'href="(/d/alpes/echange\?[^"]+)"', answer.text)
    assert len(offered) == 2 and all("a=Espaces+Vall%C3%A9ens" in one for one in offered)
    assert "saisonnier d'Occitanie" in text(with_alps.get(unescape(offered[0])).text)


def test_a_cordee_that_is_not_there_is_told(with_alps: TestClient) -> None:
    assert with_alps.get("/d/nowhere/echo").status_code == 404


def test_people_are_shown_by_role_where_that_is_preferred(with_alps: TestClient, running: Running) -> None:
    address = "/d/alpes/fiche?nom=Actualisation+du+programme+espace+vall%C3%A9en"
    named = text(with_alps.get(address).text)
    people = set(re.findall("Catherine Balestra|Gaëlle Le Bloa", named))
    form = {"personnes": "roles", "langue": "fr", "theme": "", "retour": address}
    hidden = with_alps.post("/preferences", data=form, headers=OURS)
    assert str(hidden.url).endswith(address)
    assert running.preferences.roles
    assert people and not [name for name in people if name in hidden.text]


def test_the_language_changes_and_the_page_stays(with_alps: TestClient) -> None:
    form = {"langue": "en", "theme": "dark", "retour": "/d/alpes/echo?nom=Espaces+Vall%C3%A9ens"}
    page = with_alps.post("/preferences", data=form, headers=OURS)
    assert page.url.path == "/d/alpes/echo" and '<html lang="en" data-theme="dark">' in page.text
    assert "What echoes Réseau des Espaces Valléens (network)" in text(page.text)


@pytest.mark.parametrize("back", ["//evil.example", "http://evil.example", "", "evil"])
def test_one_is_never_sent_to_another_site(with_alps: TestClient, back: str) -> None:
    page = with_alps.post("/preferences", data={"langue": "fr", "retour": back}, headers=OURS)
    assert str(page.url).endswith(":4242/")


def test_names_are_text_whatever_is_in_them(running: Running) -> None:
    browser = client(running)
    for payload in (
        '<img src=x onerror="alert(1)">',
        "{{ 7 * 7 }}",
        "'\"><script>alert(1)</script>",
        "a\u202eb",
    ):
        page = browser.post("/cordees", data={"nom": payload}, headers=OURS).text
        assert "<img" not in page and "<script>" not in page and "49" not in text(page)


def test_leaving_closes_it_and_says_so(running: Running) -> None:
    left: list[bool] = []
    running.quit = lambda: left.append(True)
    page = client(running).post("/quitter", headers=OURS)
    assert left == [True] and "enregistré" in text(page.text)


def test_what_nobody_foresaw_is_a_page_too(with_alps: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> object:
        raise RuntimeError("inside")

    monkeypatch.setattr("cordee.app.screens.echo.echo", broken)
    answer = with_alps.get("/d/alpes/echo", params={"nom": SUBJECT})
    assert (
        answer.status_code == 500
        and "imprévu" in text(answer.text)
        and "RuntimeError: inside" in text(answer.text)
    )
    assert with_alps.get("/d/alpes").status_code == 200


def test_a_form_that_is_no_form_is_refused(running: Running) -> None:
    browser = client(running)
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    assert browser.post("/cordees", content=b"--y\r\nnothing", headers=OURS | kind).status_code in (400, 422)
    long = browser.post("/cordees", data={f"f{i}": "x" for i in range(10_001)}, headers=OURS)
    assert long.status_code == 400
    files = browser.post("/cordees", files={"nom": ("a.txt", b"x")}, headers=OURS)
    assert files.status_code == 400


def test_who_chose_nothing_is_spoken_to_as_the_computer_or_her_browser_says(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.prefer(Preferences())
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def lang(browser: str, path: str = "/") -> str:
        page = client(running).get(path, headers={"Accept-Language": browser}).text
        return re.findall(r'<html lang="(\w+)"', page)[0]

    assert lang("de-AT, it;q=0.3, fr-FR;q=0.8") == "fr"
    assert lang("fr;q=0, IT-it;q=0.1", "/entrer") == "it"
    assert [lang("de"), lang(""), lang("fr;q=x, ;;,")] == ["en"] * 3, "nothing that is spoken here"
    monkeypatch.setenv("LANG", "it_IT.UTF-8")
    assert lang("fr") == "it", "the computer is hers too"
    running.prefer(running.preferences.changed(lang="fr"))
    assert lang("en") == "fr"
