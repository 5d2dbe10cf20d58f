"""A small map with all a page tells: generations, money, dates, two sources that differ, an echo."""

from __future__ import annotations

from dataclasses import replace

from cordee.model.map_data import EXISTS, MapData, Paper, Passage, Resonance, Resonances, Statement
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.map.bare import bare
from tests.texts import two

OLD, NEW = "Vallées 2014-2020", "Vallées 2021-2027"
REGION, PARK, VILLAGE, TRAIL = "Région des Cimes", "Parc des Écrins", "Ancelle", "Sentier des alpages"
KEPT, OTHER = "Soutenir les vallées toute l'année.", "Aider les stations."
PAPERS = (
    Paper("Candidature", "2021-10", "Région des Cimes", "https://example.org/candidature", "Licence Ouverte"),
    Paper("Compte rendu du comité", "2024-03-12", "Parc des Écrins"),
)


def valleys() -> MapData:
    """Two generations of a programme, who pays, who joined, a project, a theme."""
    nodes = (
        Node("g1", "Programme", OLD, {"since": "2014", "until": "2020"}),
        Node("g2", "Programme", NEW, {"description": KEPT, "since": "2021", "until": "2027"}),
        Node("o1", "Organisation", REGION, {"aliases": ["La Région"]}),
        Node("o2", "Organisation", PARK),
        Node("o3", "Organisation", VILLAGE),
        Node("p1", "Project", TRAIL),
        Node("t1", "Theme", "Forêt"),
    )
    edges = (
        Edge("", "FOLLOWS", "g2", "g1"),
        Edge("a", "FUNDS", "o1", "p1", {"amount": 1200000, "since": "2022", "until": "2022"}),
        Edge("b", "FUNDS", "o1", "p1", {"amount": 50, "since": "2016", "until": "2016"}),
        Edge("", "STEERS", "o1", "g1", {"role": "pilot", "since": "2014", "until": "2020"}),
        Edge("", "STEERS", "o1", "g2", {"role": "pilot", "since": "2021"}),
        Edge("", "STEERS", "o2", "g2", {"role": "animator", "since": "2022"}),
        Edge("", "STEERS", "o3", "g1", {"role": "animator", "until": "2020"}),
        Edge("", "PART_OF", "p1", "g1"),
        Edge("", "ABOUT", "g2", "t1"),
    )
    return _sourced(bare(Subgraph("Autour des vallées", nodes, edges, hidden=3, note="État en 2024.")))


def _sourced(atlas: MapData) -> MapData:
    first, second = Passage(0, "p. 12"), Passage(1, "l. 3")
    statements = dict(atlas.node_statements)
    statements["g2"] = (
        Statement("name", NEW, (first,)),
        Statement("description", KEPT, (first,)),
        Statement("description", OTHER, (second,), shown=False),
    )
    links = dict(atlas.link_statements)
    funding = atlas.picture.edges[1].identity
    links[funding] = (Statement(EXISTS, "", (first,)), Statement("amount", 1200000, (first, second)))
    title = two("Autour des vallées", "Around the valleys")
    return replace(
        atlas,
        title=title,
        note=two("État en 2024.", "As of 2024."),
        papers=PAPERS,
        node_statements=statements,
        link_statements=links,
        territories={"o2": ("Écrins",)},
        funding={"p1": 1200050},
        focus="g2",
    )


def in_echo() -> MapData:
    """The same as the echo of the new programme."""
    why = two("Un même pilote : Région des Cimes.", "The same pilot: Région des Cimes.")
    return replace(
        valleys(), echo=Resonances("g2", (Resonance("g1", 3, 0.4, (why,)), Resonance("p1", 1, 0.6)), True)
    )


def many(count: int) -> Subgraph:
    """As many organisations, each in one network; with more rows than a table shows at once."""
    nodes = (
        *(Node(f"o{i:05}", "Organisation", f"Membre {i}") for i in range(count)),
        Node("n", "Network", "Réseau"),
    )
    edges = tuple(Edge("", "MEMBER_OF", f"o{i:05}", "n") for i in range(count))
    return Subgraph("Beaucoup", nodes, edges)
