"""A real booklet printed in Chromium: each hand-out is one A4, and nothing on it is a bitmap."""

from __future__ import annotations

import base64
import re
from itertools import pairwise
from pathlib import Path

import pytest

from cordee.graph import open_graph
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.drawing import draw_svg
from cordee.workflows.booklet.booklet import HANDOUTS, Meeting, make_booklet
from tests.viz.conftest import Browser
from tests.workflows.meeting import load_alps


@pytest.mark.browser
def test_each_hand_out_is_one_a4(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "livret.html"
    with open_graph(":memory:") as store:
        load_alps(store)
        pages = []
        for handouts in (0, HANDOUTS):
            make_booklet(store, "Espaces Valléens", path, lang="fr", handouts=handouts)
            browser.open(path)
            pdf = base64.b64decode(browser.driver.execute_cdp_cmd("Page.printToPDF", A4)["data"])
            assert b"/Subtype /Image" not in pdf
            pages.append(len(re.findall(rb"/Type\s*/Page\b", pdf)))
    assert path.read_text(encoding="utf-8").count('id="handout-') == HANDOUTS
    assert pages[1] - pages[0] == HANDOUTS
    assert pages[0] < 15


A4 = {"preferCSSPageSize": True, "paperWidth": 8.27, "paperHeight": 11.69}


@pytest.mark.browser
def test_the_example_is_twelve_pages_at_most_and_each_is_numbered(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "livret.html"
    with open_graph(":memory:") as store:
        load_alps(store)
        meeting = Meeting("Réunion d'automne", "Gap", "le secrétariat")
        make_booklet(store, "Espaces Valléens", path, lang="fr", on="2026-11-28", meeting=meeting)
    browser.open(path)
    pdf = base64.b64decode(browser.driver.execute_cdp_cmd("Page.printToPDF", A4)["data"])
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 12
    assert browser.one("h1").text == "Réunion d'automne"
    assert browser.one(".meeting").text == "28 novembre 2026, Gap · le secrétariat"
    columns = browser.run(
        "return Math.max(...Array.from(document.querySelectorAll('thead tr'), (r) => r.cells.length))"
    )
    assert columns <= 6
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        high = browser.run("return document.querySelector('.alone').getBoundingClientRect().height")
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert 0.95 < high / ((297 - 14 - 16) / 25.4 * 96) < 1, "a sheet to hand out ends at the foot of its page"
    assert "counter(page)" in path.read_text(encoding="utf-8")


@pytest.mark.browser
def test_no_name_of_a_drawing_is_cut_by_its_frame(browser: Browser, tmp_path: Path) -> None:
    name = "Communauté de communes du Mammouth Maximum"
    nodes = tuple(Node(f"n{n}", "Organisation", f"{name} {n}") for n in range(14))
    links = tuple(Edge("", "PARTNER_OF", one.id, other.id) for one, other in pairwise(nodes))
    path = tmp_path / "dessin.html"
    path.write_text(draw_svg(Subgraph("t", nodes, links), lang="fr"), encoding="utf-8")
    browser.open(path)
    assert len(browser.all("svg text")) > 20
    assert browser.run(CUT) == []


CUT = """
const frame = document.querySelector("svg").getBoundingClientRect();
return Array.from(document.querySelectorAll("svg text")).filter((one) => {
  const box = one.getBoundingClientRect();
  return box.left < frame.left || box.right > frame.right;
}).map((one) => one.textContent);
"""


@pytest.mark.browser
def test_nothing_on_paper_is_under_eight_points(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "livret.html"
    with open_graph(":memory:") as store:
        load_alps(store)
        make_booklet(store, "Espaces Valléens", path, lang="fr", meeting=Meeting("Réunion"))
    browser.open(path)
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        smallest = browser.run(SMALLEST)
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert smallest >= 8
    assert browser.one(".over").text == "Livret de réunion — Réseau des Espaces Valléens"


SMALLEST = """
const said = Array.from(document.querySelectorAll("body *")).filter((one) =>
  Array.from(one.childNodes).some((child) => child.nodeType === 3 && child.data.trim()));
// A drawing is as wide as the sheet that lies across: 273 mm.
const wide = (273 / 25.4) * 96;
return Math.min(...said.map((one) => {
  const drawn = one.ownerSVGElement;
  const size = parseFloat(getComputedStyle(one).fontSize);
  return 0.75 * size * (drawn ? wide / drawn.viewBox.baseVal.width : 1);
}));
"""
