"""What a picture tells by itself."""

from __future__ import annotations

from cordee.model.map_data import EXISTS, Paper, Passage, Statement
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.map.bare import bare
from tests.viz.pictures import SOURCE, valley


def test_its_properties_are_stated_and_its_sources_are_papers() -> None:
    told = bare(valley())
    assert told.papers == (Paper(SOURCE),)
    assert told.node_statements["n1"] == (
        Statement("name", "Espace Valléen Écrins", (Passage(0),)),
        Statement("acronym", "EVE"),
        Statement("status", "active"),
    )
    assert told.node_statements["o1"][1:] == (Statement("aliases", "La Région"),)
    assert told.link_statements[valley().edges[0].identity] == (
        Statement(EXISTS, "", (Passage(0),)),
        Statement("role", "carrier"),
        Statement("since", "2021"),
    )
    assert (told.title.said_in("fr"), told.note.said_in("en")) == ("Autour des Écrins", "Vu par Aline Morel.")


def test_themes_and_territories_are_those_it_shows() -> None:
    nodes = (
        Node("p", "Project", "P"),
        Node("s", "Theme", "Eau"),
        Node("u", "Theme", "Air"),
        Node("t", "Territory", "Gap"),
    )
    edges = (
        Edge("1", "ABOUT", "p", "s"),
        Edge("2", "ABOUT", "p", "u"),
        Edge("3", "ACTS_ON", "p", "t"),
        Edge("4", "PART_OF", "s", "u"),
    )
    told = bare(Subgraph("", nodes, edges))
    assert told.themes == {"p": ("Air", "Eau"), "s": ("Eau",), "u": ("Air",)}
    assert told.territories == {"p": ("Gap",), "t": ("Gap",)}


def test_nothing_tells_nothing() -> None:
    told = bare(Subgraph("", (), ()))
    assert (told.papers, told.node_statements, told.link_statements, told.themes) == ((), {}, {}, {})
