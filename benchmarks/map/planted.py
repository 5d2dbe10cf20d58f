"""A made-up graph with everything a real one has on a page: names, aliases, money, dates, sources, facts."""

from __future__ import annotations

import random

from benchmarks.layout import COMMUNITY, planted
from cordee.i18n import plain
from cordee.model.claims import Value, digest
from cordee.model.map_data import EXISTS, MapData, Paper, Passage, Statement
from cordee.model.subgraph import Edge, Node, Subgraph

INSIDE = 0.95
_KINDS = (
    ("Organisation",) * 5
    + ("Project",) * 4
    + ("Network", "Programme", "Territory", "Theme", "Event", "Person")
)
_TYPES = ("MEMBER_OF", "PARTNER_OF", "PARTNER_OF", "FUNDS", "STEERS")
_WORDS = [
    "accueil",
    "alpage",
    "animation",
    "atelier",
    "association",
    "avenir",
    "bois",
    "commune",
    "culture",
    "développement",
    "eau",
    "école",
    "énergie",
    "espace",
    "filière",
    "forêt",
    "groupe",
    "habitat",
    "inclusion",
    "initiative",
    "maison",
    "massif",
    "mobilité",
    "montagne",
    "mutation",
    "numérique",
    "parc",
    "patrimoine",
    "pays",
    "plateforme",
    "pôle",
    "prévention",
    "randonnée",
    "recherche",
    "réseau",
    "rural",
    "saison",
    "santé",
    "sentier",
    "service",
    "solidarité",
    "station",
    "syndicat",
    "territoire",
    "tourisme",
    "transition",
    "transport",
    "union",
    "vallée",
    "veille",
]
_PAPERS = 40
_SAID_TWICE = 0.3
"""The share of things that two passages state: a little more than in the example of the Alps."""


def atlas(count: int) -> tuple[MapData, list[int]]:
    """``count`` nodes, three links a node, and the planted community of each node."""
    chance = random.Random(count)
    truth, pairs = planted(count, INSIDE)
    papers = tuple(
        Paper(f"Rapport annuel {year} du {_name(chance, 3)}", str(year), _name(chance, 2))
        for year in range(2024 - _PAPERS, 2024)
    )
    nodes, node_statements = [], {}
    for number in range(count):
        node = _node(chance, number)
        nodes.append(node)
        node_statements[node.id] = _statements(chance, node.properties, number, name=node.name)
    edges, link_statements = [], {}
    for number, (a, b) in enumerate(pairs):
        edge = _edge(chance, number, nodes[a].id, nodes[b].id)
        edges.append(edge)
        link_statements[edge.identity] = _statements(chance, edge.properties, number)
    topics = [_name(chance, 1) for _ in range(60)]
    title = plain(f"{count} entities")
    shown = MapData(
        Subgraph(title.said_in("fr"), tuple(nodes), tuple(edges)),
        title,
        papers=papers,
        node_statements=node_statements,
        link_statements=link_statements,
        themes={node.id: tuple(sorted(chance.sample(topics, 2))) for node in nodes},
        territories={node.id: tuple(sorted(chance.sample(topics, 2))) for node in nodes},
        funding={node.id: chance.randrange(10**8) for node in nodes[::3]},
    )
    return shown, truth


def community(count: int) -> int:
    """How many communities are planted."""
    return max(1, count // COMMUNITY)


def _name(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words)).capitalize()


def _node(chance: random.Random, number: int) -> Node:
    properties: dict[str, Value] = {
        "aliases": [_name(chance, 3)],
        "description": f"{_name(chance, 12)}.",
        "category": chance.choice(_WORDS),
        "status": chance.choice(("active", "closed")),
        "since": str(chance.randrange(1995, 2025)),
    }
    kind = chance.choice(_KINDS)
    name = f"{_name(chance, 4)} {number}"
    if kind == "Person":
        # Nobody's names, but as rare in other texts as people's names are.
        name = " ".join("".join(chance.choices("bdklmnrstvzaeiou", k=7)).capitalize() for _ in range(2))
        properties = {"role": chance.choice(_WORDS)}
    return Node(digest("node", str(number)), kind, name, properties)


def _edge(chance: random.Random, number: int, source: str, target: str) -> Edge:
    type_ = chance.choice(_TYPES)
    properties: dict[str, Value] = {"since": str(chance.randrange(2005, 2025))}
    if type_ == "FUNDS":
        properties = {"amount": chance.randrange(10**8), "year": chance.randrange(2005, 2025)}
    elif type_ == "PARTNER_OF":
        properties["role"] = chance.choice(("lead", "partner", "technical"))
    return Edge(digest("link", str(number)), type_, source, target, properties)


def _statements(
    chance: random.Random, properties: dict[str, Value] | object, number: int, *, name: str = ""
) -> tuple[Statement, ...]:
    where = Passage(chance.randrange(_PAPERS), f"l. {chance.randrange(2000)} — tableau.xlsx:{number}")
    again = Passage(chance.randrange(_PAPERS), f"p. {chance.randrange(200)} — tableau.xlsx:{number}")
    said_by = (where, again) if chance.random() < _SAID_TWICE else (where,)
    found = [Statement("name" if name else EXISTS, name, said_by)]
    assert isinstance(properties, dict)
    for key, value in properties.items():
        found += [Statement(key, one, (where,)) for one in (value if isinstance(value, list) else [value])]
    return tuple(found)
