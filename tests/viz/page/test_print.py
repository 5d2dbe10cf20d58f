"""The map on paper and as a picture: lines and letters, never a blank page, never a bitmap."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import pytest

from cordee.model.subgraph import Node, Subgraph
from cordee.viz.map.bare import bare
from tests.viz.page.ground import cimes
from tests.viz.page.hands import Hands
from tests.viz.page.pdf import printed
from tests.viz.page.valleys import NEW, PAPERS, PARK, REGION, TRAIL, in_echo, many, valleys
from tests.viz.pictures import valley

pytestmark = pytest.mark.browser

SHEETS = {
    "printA4Wide": (842, 595),
    "printA4Tall": (595, 842),
    "printA3Wide": (1191, 842),
    "printA3Tall": (842, 1191),
}


def test_paper_has_title_map_legend_date_and_sources(hands: Hands) -> None:
    document = printed(hands.open(valleys()).browser.driver)
    assert document.sizes[0] == SHEETS["printA4Wide"]
    assert not document.has_bitmap
    for expected in (
        "Autour des vallées",
        REGION,
        PARK,
        NEW,
        "Organisations (3)",
        "Finance (2)",
        "22 novembre 2026",
        "Candidature",
    ):
        assert expected in document.text
    assert "État en 2024." in document.text
    assert "3 liens masqués" in document.text
    assert len(document.sizes) == 2
    assert hands.calm()


@pytest.mark.parametrize("item", SHEETS)
def test_paper_is_of_the_size_that_was_asked_and_holds_the_map_on_one_page(hands: Hands, item: str) -> None:
    hands.open(Subgraph("Une page", valley().nodes, ()))
    hands.browser.run("window.print = () => {}")
    hands.choose("print", item)
    document = printed(hands.browser.driver)
    assert document.sizes[0] == SHEETS[item]
    assert len(document.sizes) == 1


def test_paper_shows_what_the_filters_leave(hands: Hands) -> None:
    hands.open(valleys(), "types=FUNDS&kinds=Theme&period=2014,2020")
    text = printed(hands.browser.driver).text
    assert "Thèmes (1)" not in text
    assert "Finance" not in text
    assert "2014 – 2020" in text


def test_the_land_on_paper_counts_the_links_it_draws(hands: Hands) -> None:
    text = printed(hands.open(cimes(), "layout=geo").browser.driver).text
    assert "7 fiches, 7 liens, 4 fiches sans lieu connu, 5 liens masqués" in text
    assert "Est membre de (1)" in text
    assert "Finance" not in text


def test_what_numbers_stand_for_and_the_sources_share_a_page(hands: Hands) -> None:
    document = printed(hands.open(replace(bare(many(300)), papers=PAPERS)).browser.driver)
    assert "Ce que disent les numéros" in document.text and " — Parc des Écrins" in document.text
    assert len(document.sizes) == 2


def test_paper_of_a_dark_page_is_white(hands: Hands) -> None:
    hands.open(valleys(), "mode=dark")
    hands.browser.run("window.dispatchEvent(new Event('beforeprint'))")
    hands.browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert hands.browser.run("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert hands.browser.one("#sheet rect").get_attribute("fill") == "#ffffff"
    assert not hands.browser.one("#map").is_displayed()


def test_nothing_to_show_is_said_on_paper_too(hands: Hands) -> None:
    hands.open(valleys(), "kinds=Organisation,Theme,Programme,Project")
    assert "Rien ne répond à ces filtres." in printed(hands.browser.driver).text


@pytest.mark.parametrize(
    "change",
    [
        lambda p: Subgraph("Un", p.nodes[:1], ()),
        lambda _: Subgraph("Rien", (), ()),
        lambda p: replace(p, nodes=(*p.nodes, Node("x", "Theme", "x" * 2000))),
        lambda p: replace(p, nodes=(*p.nodes, Node("x", "Theme", "مرحبا بالعالم " * 20))),
        lambda _: many(3000),
    ],
    ids=["one", "none", "endless", "right-to-left", "many"],
)
def test_odd_maps_are_never_a_blank_page(hands: Hands, change: Callable[[Subgraph], Subgraph]) -> None:
    picture = change(valley())
    document = printed(hands.open(picture).browser.driver)
    assert picture.title in document.text
    assert not document.has_bitmap
    assert hands.calm()


def test_after_printing_the_page_is_as_before(hands: Hands) -> None:
    hands.open(valleys())
    printed(hands.browser.driver)
    assert hands.browser.until(lambda: not hands.browser.all("#sheet > *"))
    assert hands.browser.one("#map").is_displayed()
    assert hands.browser.painted() > 5


def test_generations_go_to_paper_when_they_are_open(hands: Hands) -> None:
    hands.open(valleys()).find("vallees 2014")
    hands.press("Les générations côte à côte", "#panel")
    text = printed(hands.browser.driver).text
    assert "Arrivés dans la dernière (2)" in text
    assert PARK in text


def test_the_drawing_stands_alone(hands: Hands) -> None:
    hands.open(valleys()).choose("save", "saveSvg")
    root = ET.parse(hands.saved("carte.svg")).getroot()
    words = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Autour des vallées", REGION, TRAIL, "Finance (2)"} <= words
    assert list(root.iter("{http://www.w3.org/2000/svg}image")) == []


def test_an_echo_keeps_its_groups_in_the_drawing(hands: Hands) -> None:
    hands.open(in_echo()).choose("save", "saveSvg")
    text = hands.saved("carte.svg").read_text(encoding="utf-8")
    assert "Piste forte (1)" in text
    assert text.count("<circle") > 3


@pytest.mark.parametrize("item", ["savePngWhole", "savePngView"])
def test_a_picture_is_sharp_and_not_empty(hands: Hands, item: str) -> None:
    hands.open(valleys()).choose("save", item)
    data = hands.saved("carte.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (3200, 2200)
    assert len(data) > 20_000
    assert hands.calm()


def test_a_path_is_said_and_stands_out_on_paper(hands: Hands) -> None:
    hands.open(valleys(), "path=o2,p1").choose("save", "saveSvg")
    root = ET.parse(hands.saved("carte.svg")).getroot()
    words = " ".join(text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text"))
    assert f"Chemin de {PARK} à {TRAIL}" in words
    widths = {float(path.get("stroke-width", "0")) for path in root.iter("{http://www.w3.org/2000/svg}path")}
    assert max(widths) > 3


def test_each_column_of_the_numbers_has_room_for_them(hands: Hands) -> None:
    hands.open(many(450))
    hands.browser.run("window.dispatchEvent(new Event('beforeprint'))")
    hands.browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    room = hands.browser.run(
        "const all = [...document.querySelectorAll('#sheet .numbers li')];"
        "const lines = all.map((li) => li.getClientRects()[0]);"
        "const ends = [...new Set(lines.map((box) => Math.round(box.right)))].sort((a, b) => a - b);"
        "const starts = [...new Set(lines.map((box) => Math.round(box.left)))].sort((a, b) => a - b);"
        "return starts.slice(1).map((start, place) => start - ends[place]);"
    )
    hands.browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert len(room) == 2
    assert min(room) > 8 * 96 / 25.4, "three digits and a dot stand there"
