"""A dense map shows its backbone and says what it hides; a source is seen alone; a file finds its rows."""

from __future__ import annotations

import csv
import re

import pytest

from cordee.model.subgraph import Edge, Node, Subgraph
from tests.viz.page.hands import Hands
from tests.viz.page.valleys import valleys

pytestmark = pytest.mark.browser


def dense(count: int = 120, each: int = 12) -> Subgraph:
    """More links than anybody tells apart."""
    nodes = tuple(Node(f"n{n}", "Network", f"Réseau {n}") for n in range(count))
    pairs = {(n, (n * step + step) % count) for n in range(count) for step in range(2, 2 + each)}
    edges = tuple(Edge("", "WEAVES", f"n{a}", f"n{b}") for a, b in sorted(pairs) if a != b)
    return Subgraph("Une pelote", nodes, edges)


def test_what_a_dense_map_does_not_draw_is_said_on_the_screen_and_on_paper(hands: Hands) -> None:
    picture = dense()
    assert len(picture.edges) > 800
    hands.open(picture)
    assert hands.browser.until(lambda: left_out(hands.said("#status")) == len(picture.edges) - 600)
    hands.browser.run("window.dispatchEvent(new Event('beforeprint'))")
    words = hands.browser.run("return document.querySelector('#sheet svg').textContent")
    assert left_out(words) == len(picture.edges) - 600


def left_out(words: str) -> int:
    """How many links are not drawn one by one: those in bundles and those that are hidden."""
    return sum(int(n) for n in re.findall(r"(\d+)\s(?:liens\smasqués|liens\sréunis)", words))


def curtain(villages: int = 40, each: int = 10) -> Subgraph:
    """One who pays everybody; those of one village know those beside them."""
    people = [(v, n) for v in range(villages) for n in range(each)]
    nodes = [Node(f"o{v}-{n}", "Organisation", f"Asso {n} du village {v}") for v, n in people]
    pays = [Edge(f"f{v}-{n}", "FUNDS", "hub", f"o{v}-{n}") for v, n in people]
    knows = [Edge(f"k{v}-{n}", "PARTNER_OF", f"o{v}-{n}", f"o{v}-{(n + 1) % each}") for v, n in people]
    return Subgraph("Un rideau", (Node("hub", "Programme", "Le fonds"), *nodes), (*pays, *knows))


def test_the_curtain_of_a_hub_is_in_bundles_that_open_when_one_comes_near(hands: Hands) -> None:
    hands.open(curtain())
    assert hands.browser.until(lambda: "liens réunis en faisceaux" in hands.said("#status"))
    assert "masqués" not in hands.said("#status")
    assert "Faisceau : plusieurs liens vers un même groupe" in hands.said("#filters .key")
    hands.browser.run("window.dispatchEvent(new Event('beforeprint'))")
    sheet = "return document.querySelectorAll('#sheet svg line[stroke-linecap=round]').length"
    assert 30 <= int(hands.browser.run(sheet)) <= 40
    hands.open_file(hands.folder / "carte.html", "view=0,0,300")
    assert hands.browser.until(lambda: hands.said("#status") != "")
    assert "faisceaux" not in hands.said("#status")
    assert hands.calm()


def test_one_source_is_seen_alone(hands: Hands) -> None:
    hands.open(valleys()).find("vallees 2021")
    hands.browser.run("document.querySelector('#panel .sources li button.why').click()")
    assert hands.browser.until(lambda: "sur 7" in hands.said("#status"))
    assert hands.calm()


def test_the_links_of_a_file_say_which_ids_they_join(hands: Hands) -> None:
    hands.open(valleys()).choose("save", "saveEdges")
    text = hands.saved("carte-liens.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert rows[0][-2:] == ["id (De)", "id (À)"]
    assert ["g2", "g1"] in [row[-2:] for row in rows]
