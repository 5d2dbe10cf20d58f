"""The panel: what it tells, where sources differ, and where its buttons lead."""

from __future__ import annotations

import pytest
from selenium.webdriver.support.ui import Select

from tests.viz.page.hands import Hands
from tests.viz.page.valleys import KEPT, NEW, OLD, OTHER, PARK, REGION, TRAIL, VILLAGE, in_echo, valleys

pytestmark = pytest.mark.browser


def test_it_tells_facts_with_their_sources_and_passages(hands: Hands) -> None:
    text = hands.open(valleys()).find("vallees 2021").panel()
    for expected in (
        NEW,
        "Programme",
        "Soutenir les vallées toute l'année.",
        "Candidature",
        "octobre 2021",
        "p. 12",
    ):
        assert expected in text
    assert hands.browser.one("#panel cite a").get_attribute("href") == "https://example.org/candidature"
    assert hands.calm()


def test_where_sources_differ_both_are_said_in_words(hands: Hands) -> None:
    text = hands.open(valleys()).find("vallees 2021").panel()
    assert "Les sources se contredisent" in text
    assert f"Retenu : {KEPT}" in text
    assert f"Autre source : {OTHER}" in text
    assert "Compte rendu du comité — Parc des Écrins, 12 mars 2024" in text


def test_a_number_leads_to_its_source(hands: Hands) -> None:
    hands.open(valleys()).find("vallees 2021")
    marks = [mark for mark in hands.browser.all(".cite") if mark.text == "2"]
    marks[0].click()
    assert "Compte rendu" in hands.browser.run("return document.activeElement.textContent")


def test_links_are_by_type_said_from_where_one_stands(hands: Hands) -> None:
    hands.open(valleys()).find("region des cimes")
    titles = hands.each("#panel h4")
    assert titles == ["Pilote 2", "Finance 2"]
    assert "12 000 € · 2022" in hands.panel()
    hands.press(TRAIL, "#panel")
    assert hands.browser.until(lambda: "Est financé par 2" in hands.each("#panel h4"))


def test_a_link_has_a_panel_of_its_own(hands: Hands) -> None:
    hands.open(valleys()).find("sentier")
    hands.browser.all("#panel .why")[0].click()
    assert hands.browser.until(lambda: bool(hands.browser.all("#panel h2.link")))
    text = hands.panel()
    assert REGION in text
    assert "finance" in text
    assert TRAIL in text


def test_what_the_filters_hide_is_said_and_still_reached(hands: Hands) -> None:
    hands.open(valleys(), "types=FUNDS&sel=o1")
    assert hands.browser.until(lambda: "masqué par les filtres" in hands.panel())
    hands.press(TRAIL, "#panel")
    assert hands.browser.until(lambda: hands.said("#panel h2") == TRAIL)


def test_focus_is_a_button_that_says_whether_it_is_on(hands: Hands) -> None:
    hands.open(valleys()).find("ancelle")
    one = '[data-act="focus1"]'
    hands.browser.click(one)
    assert hands.browser.until(lambda: hands.browser.one(one).get_attribute("aria-pressed") == "true")
    assert hands.browser.until(lambda: "2 fiches" in hands.said("#status"))
    hands.browser.click(one)
    assert hands.browser.until(lambda: "7 fiches" in hands.said("#status"))


def test_a_path_begins_in_the_panel(hands: Hands) -> None:
    hands.open(valleys()).find("ancelle")
    hands.press("Chemin depuis ici", "#panel").search("parc")
    assert hands.browser.until(lambda: f"Chemin de {VILLAGE} à {PARK}" in hands.said("#map"))


def test_generations_stand_side_by_side(hands: Hands) -> None:
    hands.open(valleys()).find("vallees 2014")
    hands.press("Les générations côte à côte", "#panel")
    assert hands.each("dialog thead th") == [OLD, NEW]
    groups = {
        body.get_attribute("data-change"): [row.text for row in body.find_elements("css selector", "th .go")]
        for body in hands.browser.all("dialog tbody")
    }
    assert groups == {"stayed": [REGION], "came": [PARK, "Forêt"], "left": [VILLAGE, TRAIL]}
    row = hands.said('dialog [data-change="stayed"] tr:nth-child(2)')
    assert row.endswith("Pilote · 2014 – 2020 Pilote · depuis 2021")
    hands.browser.click("dialog [data-change=came] .go")
    assert hands.browser.until(lambda: not hands.browser.all("dialog") and hands.said("#panel h2") == PARK)


def test_escape_closes_the_generations(hands: Hands) -> None:
    hands.open(valleys()).find("vallees 2014")
    hands.press("Les générations côte à côte", "#panel")
    hands.browser.one("dialog").send_keys("\ue00c")
    assert hands.browser.until(lambda: not hands.browser.all("dialog"))


def test_an_echo_says_its_group_and_why(hands: Hands) -> None:
    text = hands.open(in_echo()).find("vallees 2014").panel()
    assert "Enseignements à tirer" in text
    assert "Un même pilote : Région des Cimes." in text
    assert "Score : 0,4" in text


def test_several_are_listed_and_let_go_of(hands: Hands) -> None:
    hands.open(valleys(), "sel=o1,o2")
    assert hands.browser.until(lambda: "2 choisis" in hands.panel())
    hands.press(f"Ne plus choisir {REGION}", "#panel")
    assert hands.browser.until(lambda: hands.said("#panel h2") == PARK)


def test_what_the_map_is_and_who_it_cites_is_a_button_away(hands: Hands) -> None:
    hands.open(valleys())
    hands.browser.click("#about")
    assert hands.browser.until(lambda: "Les personnes sont désignées par leur rôle" in hands.panel())
    assert "Fait avec Cordée le 22 novembre 2026." in hands.panel()
    hands.press("Fermer", "#panel")
    assert hands.browser.until(lambda: not hands.browser.one("#panel").is_displayed())


def test_it_speaks_english_at_once(hands: Hands) -> None:
    hands.open(valleys()).find("vallees 2021")
    Select(hands.browser.one("#lang")).select_by_visible_text("English")
    assert hands.browser.until(lambda: "The sources differ" in hands.panel())
    assert "October 2021" in hands.panel()


def test_an_address_that_is_not_of_the_web_is_no_link(hands: Hands) -> None:
    from dataclasses import replace

    from cordee.model.map_data import Paper

    atlas = valleys()
    papers = (Paper("Piège", url="javascript:alert(1)"), *atlas.papers[1:])
    hands.open(replace(atlas, papers=papers)).find("vallees 2021")
    assert "Piège" in hands.panel()
    assert hands.browser.all("#panel a[href^=javascript]") == []
