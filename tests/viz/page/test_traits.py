"""Colour, size and filter by any property: the legend follows, the address keeps it, paper says it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from selenium.webdriver.support.ui import Select

from cordee.model.map_data import MapData
from tests.viz.page.ground import PLACES, STATE, Ground, cimes
from tests.viz.page.hands import Hands

pytestmark = pytest.mark.browser


def sorted_cimes() -> MapData:
    """The map of the heights, with a status and a number of members here and there."""
    said = {
        "n": {"status": "active", "member_count": 40},
        "s": {"status": "closed"},
        "r": {"status": "active"},
        "p": {"member_count": 10},
    }
    atlas = cimes()
    nodes = tuple(replace(n, properties={**n.properties, **said.get(n.id, {})}) for n in atlas.picture.nodes)
    return replace(atlas, picture=replace(atlas.picture, nodes=nodes))


@pytest.fixture
def ground(hands: Hands) -> Ground:
    """The map of the heights, seen from a known place."""
    hands.open(sorted_cimes(), previous=PLACES)
    return Ground(hands).again(STATE)


def pick(ground: Ground, select: str, words: str) -> None:
    Select(ground.one(select)).select_by_visible_text(words)


def legend(ground: Ground) -> list[str]:
    """The names of the facets, as they stand."""
    return list(ground.hands.each("#filters .facet > summary"))


def test_the_marks_take_the_colours_of_the_property_and_the_legend_follows(ground: Ground) -> None:
    before = ground.colour("n")
    pick(ground, "#colour", "État")
    assert ground.says("colour", "status")
    assert ground.hands.browser.until(lambda: ground.colour("n") != before)
    assert ground.colour("n") == ground.colour("r") != ground.colour("s")
    assert ground.colour("p") == (139, 147, 156), "grey where nobody says it"
    assert legend(ground)[0] == "État"
    marks: Any = ground.run(
        "return Array.from(document.querySelectorAll('.facet.trait:first-of-type .by-day'),"
        " (mark) => mark.getAttribute('fill'))"
    )
    shown = [tuple(int(mark[at : at + 2], 16) for at in (1, 3, 5)) for mark in marks]
    assert shown == [ground.colour("n"), ground.colour("s")]
    assert "non renseigné" in ground.hands.said("#filters .key")
    pick(ground, "#colour", "nature")
    assert ground.hands.browser.until(lambda: ground.colour("n") == before)


def test_a_class_ticked_keeps_only_its_own_and_is_kept_in_the_address(ground: Ground) -> None:
    pick(ground, "#colour", "État")
    ground.hands.browser.until(lambda: legend(ground)[0] == "État")
    ground.tick("trait", "Terminé")
    assert ground.status("1 fiche")
    assert ground.says("of-status", "Terminé")
    assert ground.count("trait", "En cours") == "2", "what the others would bring"
    hash_ = ground.run("return location.hash.slice(1)")
    ground.again(hash_)
    assert ground.status("1 fiche")
    ground.hands.press("Tout remettre")
    assert ground.status("7 fiches")


def test_marks_are_sized_by_any_number(ground: Ground) -> None:
    pick(ground, "#size", "Membres déclarés")
    assert ground.says("size", "member_count")


def test_a_file_and_paper_say_what_the_colours_mean(ground: Ground) -> None:
    pick(ground, "#colour", "État")
    ground.says("colour", "status")
    ground.run("window.dispatchEvent(new Event('beforeprint'))")
    said = str(ground.run("return document.getElementById('sheet').textContent"))
    ground.run("window.dispatchEvent(new Event('afterprint'))")
    assert "En cours (2)" in said and "Terminé (1)" in said and "Non renseigné (4)" in said


def test_a_step_keeps_what_the_marks_are_coloured_by(ground: Ground) -> None:
    pick(ground, "#colour", "État")
    ground.says("colour", "status")
    ground.hands.tab("steps").press("Garder cette vue comme étape", "#steps")
    saved = ground.run("return JSON.stringify(localStorage)")
    assert "colour=status" in json.dumps(saved)


def test_a_theme_has_a_map_of_its_own_from_its_panel(ground: Ground) -> None:
    ground.hands.find("forêt").press("ne voir que ce thème", "#panel")
    assert ground.says("themes", "Forêt")
    assert ground.status("3 fiches"), "the theme, and who is about it"
    assert ground.hands.calm()
