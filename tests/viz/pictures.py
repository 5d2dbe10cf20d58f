"""Small pictures the tests of views share."""

from __future__ import annotations

import random

from cordee.model.subgraph import Edge, Node, Subgraph

SOURCE = "Candidature 2021, ligne 12"


def valley() -> Subgraph:
    """A network, who carries it, a project with two fundings, a person, a theme alone."""
    nodes = (
        Node(
            "n1",
            "Network",
            "Espace Valléen Écrins",
            {"acronym": "EVE", "status": "active"},
            ("c1",),
            (SOURCE,),
        ),
        Node("o1", "Organisation", "Région des Cimes", {"aliases": ["La Région"]}, (), (SOURCE,)),
        Node("p1", "Project", "Sentier des alpages", {"cost": 188410106, "category": "sentier"}),
        Node("h1", "Person", "Aline Morel", {"email": "aline@example.org", "phone": "+33 199 00 12 34"}),
        Node("t1", "Theme", "Forêt"),
    )
    edges = (
        Edge("carrier", "STEERS", "o1", "n1", {"role": "carrier", "since": "2021"}, (SOURCE,)),
        Edge("R1", "FUNDS", "o1", "p1", {"amount": 1200000, "year": 2022}, (SOURCE,)),
        Edge("R2", "FUNDS", "o1", "p1", {"amount": 50}),
        Edge("", "WORKS_FOR", "h1", "o1", {"role": "chargée de mission"}),
        Edge("", "PART_OF", "n1", "p1"),
    )
    return Subgraph("Autour des Écrins", nodes, edges, hidden=3, note="Vu par Aline Morel.")


def planted(
    count: int, groups: int, *, inside: float = 0.95, seed: int = 1
) -> tuple[list[int], list[tuple[int, int]]]:
    """Each node's true group, and three links a node of which ``inside`` stay in the group."""
    chance = random.Random(seed)
    group = [node % groups for node in range(count)]
    members = [list(range(start, count, groups)) for start in range(groups)]
    pairs = []
    for _ in range(3 * count):
        a = chance.randrange(count)
        b = chance.choice(members[group[a]]) if chance.random() < inside else chance.randrange(count)
        if a != b:
            pairs.append((a, b))
    return group, pairs


def named(pairs: list[tuple[int, int]], count: int) -> tuple[list[str], list[tuple[str, str]]]:
    """The same graph with text ids."""
    ids = [f"id{node:05d}" for node in range(count)]
    return ids, [(ids[a], ids[b]) for a, b in pairs]
