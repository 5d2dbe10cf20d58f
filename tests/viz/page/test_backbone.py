"""A dense map shows its backbone and says what it hides; a source is seen alone; a file finds its rows."""

from __future__ import annotations

import csv

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
    left = f"{len(picture.edges) - 600} liens masqués"
    assert len(picture.edges) > 800
    hands.open(picture)
    assert hands.browser.until(lambda: left in hands.said("#status"))
    hands.browser.run("window.dispatchEvent(new Event('beforeprint'))")
    words = hands.browser.run("return document.querySelector('#sheet svg').textContent")
    assert left in " ".join(words.split())


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
