"""Graphs that the tests of several questions share: a valley people would recognise, and random ones."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager

from cordee.graph import GraphStore
from tests.graph.build import Sheet
from tests.graph.conftest import fresh_store

ORG, PROJECT, NETWORK = "Organisation", "Project", "Network"


def valley(dataset: str = "valley") -> Sheet:
    """Two networks, their bodies and people, what they do, where, on what and with whose money."""
    return (
        Sheet(dataset)
        .entity(ORG, "adrets", "ADRETS", acronym="ADRETS")
        .entity(ORG, "genope", "Agence Génope")
        .entity(ORG, "region", "Région Sud")
        .entity(ORG, "etat", "État")
        .entity(ORG, "loner", "Seule au monde")
        .entity("Person", "lea", "Léa Martin", email="lea@example.org", phone="01 99 00 12 34")
        .entity("Person", "ugo", "Ugo Petit")
        .entity(NETWORK, "ev", "Espaces Valléens", acronym="EV")
        .entity(NETWORK, "rr", "Réseau rural")
        .entity("Programme", "leader", "LEADER")
        .entity(PROJECT, "hub", "Hub Services", cost=16_500_000, since="2018", until="2021")
        .entity(PROJECT, "lab", "Lab 3I")
        .entity("Event", "forum", "Forum de Gap", since="2019-10-15", until="2019-10-15")
        .entity("Territory", "alps", "Massif des Alpes", level="massif")
        .entity("Territory", "queyras", "Queyras", level="valley")
        .entity("Territory", "abries", "Abriès", level="commune")
        .entity("Theme", "services", "Services au public")
        .entity("Theme", "maisons", "France Services")
        .link("PART_OF", ("Territory", "queyras"), ("Territory", "alps"))
        .link("PART_OF", ("Territory", "abries"), ("Territory", "queyras"))
        .link("PART_OF", ("Theme", "maisons"), ("Theme", "services"))
        .link("PART_OF", (PROJECT, "lab"), ("Programme", "leader"))
        .link("STEERS", (ORG, "adrets"), (NETWORK, "ev"), role="animator", since="2018")
        .link("STEERS", (ORG, "genope"), (NETWORK, "ev"), role="animator", since="2020-03", until="2023")
        .link("STEERS", ("Person", "lea"), (PROJECT, "hub"), role="coordinator")
        .link("STEERS", (ORG, "etat"), ("Programme", "leader"), role="pilot")
        .link("WORKS_FOR", ("Person", "lea"), (ORG, "adrets"), role="chargée de mission", since="2016")
        .link("WORKS_FOR", ("Person", "ugo"), (NETWORK, "rr"))
        .link("PARTNER_OF", (ORG, "adrets"), (PROJECT, "hub"), role="lead", budget=2_000_000)
        .link("PARTNER_OF", (ORG, "genope"), (PROJECT, "hub"), role="technical", since="2019")
        .link("PARTNER_OF", (ORG, "adrets"), (ORG, "genope"), role="exchange", since="2015", until="2016")
        .link("PARTNER_OF", (NETWORK, "rr"), (PROJECT, "lab"), role="partner")
        .link("FUNDS", (ORG, "region"), (PROJECT, "hub"), amount=4_500_000, year=2018, stage="paid")
        .link("FUNDS", (ORG, "region"), (PROJECT, "lab"), amount=1_000_000, year=2020)
        .link("FUNDS", (ORG, "etat"), (PROJECT, "hub"), amount=7_500_000, year=2018, rate=45.5)
        .link("FUNDS", ("Programme", "leader"), (PROJECT, "lab"))
        .link("TAKES_PART_IN", (ORG, "adrets"), ("Event", "forum"), role="hôte")
        .link("TAKES_PART_IN", (NETWORK, "rr"), ("Event", "forum"))
        .link("MEMBER_OF", ("Territory", "queyras"), (NETWORK, "ev"))
        .link("ACTS_ON", (PROJECT, "hub"), ("Territory", "queyras"))
        .link("ACTS_ON", (PROJECT, "lab"), ("Territory", "abries"), since="2020")
        .link("ACTS_ON", (ORG, "adrets"), ("Territory", "alps"))
        .link("ABOUT", (PROJECT, "hub"), ("Theme", "maisons"))
        .link("ABOUT", (PROJECT, "lab"), ("Theme", "services"))
        .link("NEEDS", (NETWORK, "rr"), ("Theme", "services"), note="une cartographie")
    )


_LINKS = (
    ("MEMBER_OF", ORG, NETWORK, ("", "titulaire")),
    ("STEERS", ORG, NETWORK, ("pilot", "animator")),
    ("STEERS", "Person", PROJECT, ("coordinator",)),
    ("WORKS_FOR", "Person", ORG, ("", "directrice")),
    ("PARTNER_OF", ORG, PROJECT, ("lead", "partner")),
    ("PARTNER_OF", ORG, ORG, ("exchange",)),
    ("PART_OF", PROJECT, "Programme", ("",)),
    ("PART_OF", "Territory", "Territory", ("",)),
    ("PART_OF", "Theme", "Theme", ("",)),
    ("ACTS_ON", PROJECT, "Territory", ("",)),
    ("ACTS_ON", ORG, "Territory", ("",)),
    ("ABOUT", PROJECT, "Theme", ("",)),
)
_HOW_MANY = {
    ORG: 9,
    "Person": 4,
    NETWORK: 3,
    PROJECT: 6,
    "Programme": 2,
    "Territory": 5,
    "Theme": 4,
}


def random_sheet(seed: int, links: int = 45) -> Sheet:
    """A graph drawn at random, with cycles, hubs, loose ends, funding of every sort; the same for a seed."""
    draw = random.Random(seed)
    sheet = Sheet("drawn")
    for kind, number in _HOW_MANY.items():
        for place in range(number):
            sheet.entity(kind, f"{kind}{place}", f"{kind} {place}")
    seen: set[tuple[str, ...]] = set()
    for _ in range(links):
        type_, from_kind, to_kind, roles = draw.choice(_LINKS)
        a, b = (f"{kind}{draw.randrange(_HOW_MANY[kind])}" for kind in (from_kind, to_kind))
        role = draw.choice(roles)
        if a == b or (type_, a, b, role) in seen:
            continue
        seen.add((type_, a, b, role))
        body = {"role": role} if role else {}
        if type_ in ("MEMBER_OF", "STEERS") and draw.random() < 0.5:
            body["since"] = str(draw.randrange(2010, 2024))
        sheet.link(type_, (from_kind, a), (to_kind, b), **body)
    for line in range(links // 3):
        _random_grant(draw, sheet, line)
    return sheet


def _random_grant(draw: random.Random, sheet: Sheet, line: int) -> None:
    funder = (ORG, f"{ORG}{draw.randrange(3)}") if draw.random() < 0.7 else ("Programme", "Programme0")
    body: dict[str, int | str] = {"line": str(line)}
    if draw.random() < 0.8:
        body["year"] = draw.randrange(2015, 2024)
    if draw.random() < 0.7:
        body["amount"] = draw.randrange(10**12)
    elif draw.random() < 0.5:
        body |= {"amount_min": 1_000, "amount_max": 2_000}
    if draw.random() < 0.1:
        body["currency"] = "CHF"
    sheet.link("FUNDS", funder, (PROJECT, f"{PROJECT}{draw.randrange(6)}"), **body)


@contextmanager
def both(sheet: Sheet) -> Iterator[tuple[GraphStore, GraphStore]]:
    """The same graph on both engines at once; for tests marked ``neo4j``."""
    assert os.environ["NEO4J_URI"]
    with fresh_store("ladybug") as embedded, fresh_store("neo4j") as server:
        embedded.load(sheet.batch())
        server.load(sheet.batch())
        yield embedded, server
