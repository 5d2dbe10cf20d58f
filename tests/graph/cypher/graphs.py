"""Small graphs made by chance, the same for the same number: as claims to load, and as plain lists."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from cordee.model.claims import Value
from tests.graph.build import Sheet

SIZES = {"Organisation": 4, "Network": 3, "Project": 2, "Person": 2, "Theme": 2}
CATEGORIES = (None, "a", "b", "A")
TYPES: dict[str, tuple[tuple[str, str], ...]] = {
    "MEMBER_OF": (("Organisation", "Network"), ("Person", "Network"), ("Network", "Network")),
    "PARTNER_OF": (("Organisation", "Project"), ("Organisation", "Organisation")),
    "FUNDS": (("Organisation", "Project"), ("Organisation", "Network")),
    "ABOUT": (("Project", "Theme"), ("Network", "Theme"), ("Organisation", "Theme")),
}


@dataclass(frozen=True)
class Thing:
    """A node: its kind and what is known of it."""

    kind: str
    key: str
    known: dict[str, Any]


@dataclass(frozen=True)
class Tie:
    """A link between two things."""

    type: str
    start: Thing
    end: Thing
    known: dict[str, Any]


@dataclass(frozen=True)
class Small:
    """A whole graph."""

    things: tuple[Thing, ...]
    ties: tuple[Tie, ...]

    def sheet(self) -> Sheet:
        """It as claims."""
        sheet = Sheet("chance")
        for thing in self.things:
            body = {k: v for k, v in thing.known.items() if k != "name"}
            sheet.entity(thing.kind, thing.key, thing.known["name"], **body)
        for tie in self.ties:
            ends = (tie.start.kind, tie.start.key), (tie.end.kind, tie.end.key)
            sheet.link(tie.type, *ends, **tie.known)
        return sheet


def small(seed: int) -> Small:
    """The graph of a number."""
    chance = random.Random(seed)
    things = tuple(
        Thing(kind, f"{kind[:2].lower()}{i}", _thing(chance, kind, i))
        for kind, n in SIZES.items()
        for i in range(n)
    )
    ties = []
    for type_, pairs in TYPES.items():
        for a, b in pairs:
            for start in things:
                for end in things:
                    if (start.kind, end.kind) == (a, b) and start is not end and chance.random() < 0.28:
                        ties.append(Tie(type_, start, end, _tie(chance, type_)))
    return Small(things, tuple(ties))


def _thing(chance: random.Random, kind: str, i: int) -> dict[str, Value]:
    known: dict[str, Value] = {"name": f"{kind} {'éa'[i % 2]} {i}"}
    category = chance.choice(CATEGORIES)
    if category is not None:
        known["category"] = category
    if kind == "Network" and chance.random() < 0.7:
        known["member_count"] = chance.randint(0, 3)
    if kind == "Project" and chance.random() < 0.7:
        known["cost"] = chance.choice([100, 2_000, 2_000_000_000_000])
    return known


def _tie(chance: random.Random, type_: str) -> dict[str, Value]:
    if type_ == "FUNDS":
        return {"amount": chance.choice([100, 250, 99_999]), "year": chance.choice([2019, 2020])}
    if type_ == "MEMBER_OF":
        return {"role": chance.choice(["x", "y"])} if chance.random() < 0.5 else {}
    return {"role": chance.choice(["lead", "partner"])} if type_ == "PARTNER_OF" else {}
