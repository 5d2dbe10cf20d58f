"""The land under the map: an animator recognises her valley, on the screen and on paper."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from cordee.model.map_data import MapData
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.colours import kind_style
from cordee.viz.map.bare import bare
from tests.viz.page.hands import Hands
from tests.viz.page.letters import watched, written

pytestmark = pytest.mark.browser

GAP, MARSEILLE, BRIANCON = (44.5594, 6.0786), (43.2965, 5.3698), (44.8978, 6.6431)
CREDIT = "Natural Earth"


def somewhere(count: int = 9) -> MapData:
    """A network at Marseille, one at Briançon, several at one place, and one nobody knows where."""
    nodes = [Node("m", "Network", "Réseau du littoral"), Node("b", "Network", "Réseau des cols")]
    nodes += [Node(f"g{n}", "Organisation", f"Association {n}") for n in range(count)]
    nodes.append(Node("x", "Theme", "Forêt"))
    edges = tuple(Edge("", "MEMBER_OF", f"g{n}", "m") for n in range(count))
    spots = {"m": MARSEILLE, "b": BRIANCON, **{f"g{n}": GAP for n in range(count)}}
    return replace(bare(Subgraph("Du littoral aux cols", tuple(nodes), edges)), spots=spots)


def test_the_map_shows_towns_the_sea_and_whose_land_it_is(hands: Hands) -> None:
    with watched(hands):
        hands.open(somewhere(), "layout=geo")
        credit = "return window.__said.some((one) => one.text.includes(arguments[0]))"
        assert hands.browser.until(lambda: bool(hands.browser.run(credit, CREDIT)))
        assert hands.browser.until(lambda: "9" in {one.text for one in written(hands, named=False)})
        said = {one.text for one in written(hands, named=False)}
    assert {"Gap", "Aix-en-Provence"} & said
    assert hands.browser.painted() > 8
    assert hands.calm()


def test_those_of_one_place_can_each_be_chosen(hands: Hands) -> None:
    hands.open(somewhere(), "layout=geo").find("association 7")
    assert hands.said("#panel h2") == "Association 7"
    places = hands.browser.run("return document.querySelectorAll('.lost li').length")
    assert places == 1


def test_the_land_is_on_paper_too_with_its_source(hands: Hands) -> None:
    hands.open(somewhere(), "layout=geo").choose("save", "saveSvg")
    root = ET.parse(hands.saved("carte.svg")).getroot()
    words = [one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Aix-en-Provence" in words
    assert any(CREDIT in one for one in words)
    assert any("1 fiche sans lieu connu" in one for one in words)
    assert "Forêt" not in words


def test_who_is_far_away_does_not_make_the_valley_small_and_is_told_of(hands: Hands) -> None:
    atlas = replace(somewhere(), spots={**somewhere().spots, "m": (48.85, 2.35)})
    hands.open(atlas, "layout=geo")
    assert hands.browser.until(lambda: "1 fiche sans lieu connu" in hands.said(".lost"))
    hands.browser.run("window.dispatchEvent(new Event('beforeprint'))")
    paper = str(hands.browser.run("return document.querySelector('#sheet').textContent"))
    assert "1 fiche sans lieu connu, 1 fiche hors du cadre, 9 liens masqués" in paper
    assert "Réseau des cols" in paper and "Réseau du littoral" not in paper
    hands.open_file(hands.folder / "carte.html").browser.run("window.dispatchEvent(new Event('beforeprint'))")
    assert "Réseau du littoral" in hands.browser.run("return document.querySelector('#sheet').textContent")


def test_where_no_land_is_known_the_places_are_drawn_all_the_same(hands: Hands) -> None:
    island = replace(somewhere(2), spots={"m": (-21.1, 55.5), "b": (-20.9, 55.3)})
    hands.open(island, "layout=geo")
    assert hands.browser.until(lambda: "3 fiches sans lieu connu" in hands.said(".lost"))
    assert CREDIT not in hands.browser.one("body").text
    assert hands.calm()


def test_an_area_has_the_colour_of_its_territory_until_that_is_left_out(hands: Hands) -> None:
    atlas = somewhere(2)
    area = Node("d", "Territory", "Hautes-Alpes", {"level": "departement"})
    hands.open(
        replace(atlas, picture=replace(atlas.picture, nodes=(*atlas.picture.nodes, area))), "layout=geo"
    )
    hands.browser.until(lambda: "1 fiche sans lieu connu" in hands.said(".lost"))
    hands.choose("save", "saveSvg")
    root = ET.parse(hands.saved("carte.svg")).getroot()
    (drawn,) = root.findall(".//{*}path[@fill-opacity='0.1']")
    assert drawn.get("fill") == kind_style("Territory").colour
    hands.open_file(hands.folder / "carte.html", "layout=geo&kinds=Territory")
    (hands.folder / "carte.svg").unlink()
    hands.choose("save", "saveSvg")
    assert not ET.parse(hands.saved("carte.svg")).getroot().findall(".//{*}path[@fill-opacity='0.1']")
    assert hands.calm()
