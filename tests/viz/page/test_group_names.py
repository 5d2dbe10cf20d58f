"""A group of the map is called as people call it: typed beside one of its members, kept with the notes."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.map.bare import bare
from cordee.viz.map.file import read_page
from cordee.viz.map.page import write_map
from tests.viz.page.hands import Hands

pytestmark = pytest.mark.browser

TYPED = "Les voisins d'en haut"


def two_villages() -> Subgraph:
    """Two groups of six where everybody knows everybody, and one who knows somebody of each."""
    sides = ("Haut", "Bas")
    nodes = tuple(Node(f"{side}{n}", "Organisation", f"{side} {n}") for side in sides for n in range(6))
    inside = [
        Edge(f"{a}{b}", "PARTNER_OF", f"{side}{a}", f"{side}{b}")
        for side in sides
        for a, b in combinations(range(6), 2)
    ]
    return Subgraph("Deux villages", nodes, (*inside, Edge("", "PARTNER_OF", "Haut0", "Bas0")))


@pytest.fixture
def named(hands: Hands) -> Hands:
    """The map, with a name typed for the group of one of its members."""
    hands.open(two_villages()).find("Haut 3")
    hands.browser.one("#panel .naming input").send_keys(TYPED)
    return hands


def groups(hands: Hands) -> list[str]:
    """The groups as the legend has them, once the marks are coloured by them."""
    from selenium.webdriver.support.ui import Select

    Select(hands.browser.one("#colour")).select_by_value("community")
    assert hands.browser.until(lambda: len(hands.each(".facet.trait:first-of-type .name")) == 2)
    return hands.each(".facet.trait:first-of-type .name")


def test_the_legend_the_paper_and_the_notes_say_it(named: Hands) -> None:
    assert TYPED in groups(named)
    named.browser.run("window.dispatchEvent(new Event('beforeprint'))")
    paper = str(named.browser.run("return document.querySelector('#sheet').textContent"))
    # On its ground, and in the legend with how many it has.
    assert paper.count(TYPED) == 2 and f"{TYPED} (6)" in paper
    named.tab("notes")
    assert named.each("#notes .card .go") == ["Nom du groupe de Haut 0"]
    assert not named.browser.all("#notes > button")


def test_it_is_found_from_any_member_and_taken_away_when_emptied(named: Hands) -> None:
    named.find("Haut 5")
    field = named.browser.one("#panel .naming input")
    assert field.get_attribute("value") == TYPED
    named.write("#panel .naming input", "")
    assert TYPED not in groups(named)


def test_it_stays_when_the_file_is_opened_again_saved_and_written_anew(named: Hands) -> None:
    named.open_file(named.folder / "carte.html")
    assert TYPED in groups(named)
    named.choose("save", "saveCopy")
    assert named.browser.until(lambda: bool(list(named.folder.glob("carte-notes-*.html"))))
    (copy,) = named.folder.glob("carte-notes-*.html")
    assert named.browser.until(lambda: copy.read_text(encoding="utf-8").endswith("</html>\n"))
    assert TYPED in groups(named.open_file(copy))
    assert TYPED in groups(named.open_file(rewritten(copy)))


def rewritten(copy: Path) -> Path:
    """The map made again from the same graph, with what was written on the copy."""
    earlier = read_page(copy.read_text(encoding="utf-8"))
    assert earlier is not None and [note.text for note in earlier.notes] == [TYPED]
    anew = copy.with_name("nouvelle.html")
    shown = replace(bare(two_villages()), notes=earlier.notes)
    write_map(shown, anew, lang="fr", on="2026-11-23", previous=earlier.places)
    return anew
