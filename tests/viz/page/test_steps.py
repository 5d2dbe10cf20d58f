"""Story steps: kept from the map, put in order, told to a room, saved in a copy of the file."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from cordee.model.map_data import MapStep
from tests.viz.page.hands import Hands
from tests.viz.page.test_notes import block, the_copy
from tests.viz.page.valleys import PARK, valleys

pytestmark = pytest.mark.browser

STEPS = (
    MapStep("Qui était là", "Avant 2021.", "period=2014,2020"),
    MapStep("Qui est arrivé", "Le parc.", "sel=o2&focus=o2:1"),
    MapStep("Tout", "", ""),
)


def titles(hands: Hands) -> list[str]:
    return [str(field.get_attribute("value")) for field in hands.browser.all("#steps .card input")]


def slide(hands: Hands) -> str:
    return hands.said("#present h2")


def test_a_view_is_kept_named_and_shown_again(hands: Hands) -> None:
    hands.open(valleys(), "kinds=Theme&sel=o2")
    hands.tab("steps").press("Garder cette vue comme étape", "#steps")
    assert hands.browser.until(lambda: titles(hands) == ["Étape 1"])
    field = hands.browser.one("#steps .card input")
    field.clear()
    field.send_keys("Sans les thèmes")
    hands.tab("map")
    hands.browser.run("location.hash = ''")
    assert hands.browser.until(lambda: "7 fiches" in hands.said("#status"))
    hands.tab("steps").press("Montrer « Sans les thèmes »", "#steps")
    assert hands.browser.until(lambda: "6 fiches" in hands.said("#status"))
    assert hands.browser.until(lambda: hands.said("#panel h2") == PARK)
    assert hands.calm()


def test_steps_are_moved_and_removed(hands: Hands) -> None:
    hands.open(replace(valleys(), steps=STEPS)).tab("steps")
    assert titles(hands) == ["Qui était là", "Qui est arrivé", "Tout"]
    hands.press("Descendre « Qui était là »", "#steps")
    assert hands.browser.until(lambda: titles(hands) == ["Qui est arrivé", "Qui était là", "Tout"])
    hands.press("Monter « Tout »", "#steps")
    assert hands.browser.until(lambda: titles(hands) == ["Qui est arrivé", "Tout", "Qui était là"])
    hands.press("Supprimer « Tout »", "#steps")
    assert hands.browser.until(lambda: titles(hands) == ["Qui est arrivé", "Qui était là"])
    assert hands.browser.one("button.unsaved").is_displayed()


def test_a_story_is_told_with_the_arrow_keys(hands: Hands) -> None:
    from selenium.webdriver.common.keys import Keys

    hands.open(replace(valleys(), steps=STEPS)).tab("steps").press("Présenter", "#steps")
    assert hands.browser.until(lambda: slide(hands) == "Qui était là")
    for hidden in ("#top", "#filters", "#panel", "#time"):
        assert not hands.browser.one(hidden).is_displayed()
    body = hands.browser.one("body")
    body.send_keys(Keys.ARROW_RIGHT)
    assert hands.browser.until(lambda: slide(hands) == "Qui est arrivé")
    assert "2 sur 3" in hands.said("#present")
    assert not hands.browser.one("#panel").is_displayed()
    body.send_keys(Keys.END)
    assert hands.browser.until(lambda: slide(hands) == "Tout")
    body.send_keys(Keys.ARROW_RIGHT)
    body.send_keys(Keys.ARROW_LEFT)
    assert hands.browser.until(lambda: slide(hands) == "Qui est arrivé")
    body.send_keys(Keys.ESCAPE)
    assert hands.browser.until(lambda: hands.browser.one("#top").is_displayed())
    assert not hands.browser.one("#present").is_displayed()


def test_a_step_shows_its_years(hands: Hands) -> None:
    hands.open(replace(valleys(), steps=STEPS)).tab("steps").press("Présenter", "#steps")
    assert hands.browser.until(lambda: "4 liens" in hands.said("#status"))
    hands.press("Étape suivante", "#present")
    assert hands.browser.until(lambda: "2 fiches" in hands.said("#status"))


def test_without_steps_the_map_itself_is_presented(hands: Hands) -> None:
    hands.open(valleys())
    hands.browser.click('#tools-more [data-act="present"]')
    assert hands.browser.until(lambda: slide(hands) == "Autour des vallées")
    hands.press("Terminer", "#present")
    assert hands.browser.until(lambda: hands.browser.one("#top").is_displayed())


def test_steps_are_saved_in_the_copy_and_open_there(hands: Hands) -> None:
    hands.open(valleys()).choose("save", "stepKeep")
    assert hands.browser.one("#say").get_attribute("textContent") == "Gardé : Étape 1"
    hands.browser.click("button.unsaved")
    copy = the_copy(hands)
    assert [step["title"] for step in json.loads(block(copy, "data"))["steps"]] == ["Étape 1"]
    hands.open_file(copy).tab("steps")
    assert titles(hands) == ["Étape 1"]
    assert "Rien à enregistrer" in hands.said("#steps")


def test_the_story_goes_to_paper(hands: Hands) -> None:
    from tests.viz.page.pdf import printed

    hands.open(replace(valleys(), steps=STEPS)).tab("steps")
    text = printed(hands.browser.driver).text
    assert "Qui est arrivé" in text
    assert "Avant 2021." in text
