"""What witnesses add to the ranking, and how often strong leads are right, where the truth is known.

Planted families, Davis' southern women in two groups, and public data whose own labels are kept out of the
facts: intermunicipal bodies by shared joint bodies against their département and région, budget lines by the
associations they pay against their ministry, Interreg projects by partners against their objective. Each
figure is a mean over the entities asked about, paired between what two share alone and with witnesses.
"""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from benchmarks.echo import corpora
from benchmarks.echo.bags import Facts, to_bags
from benchmarks.echo.planted import SETTING, Setting, keep, plant
from cordee.model.folding import fold
from cordee.queries.echo.features import Bags, FeatureTie
from cordee.queries.echo.idf import IdfIndex, few
from cordee.queries.echo.nearness import Nearness
from cordee.queries.echo.strong import FIRST, FLOOR, Rule, Strength

Table = NDArray[np.float64]
OLD_FLOOR = 4
"""Telling facts from which a lead was strong before: the rule that the others are set beside."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Bags, and what is known of some of their entities that is no fact in them."""

    name: str
    bags: Bags
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ranked:
    """The average precision of each entity asked about, by what two share alone and with witnesses."""

    alone: Table
    witnessed: Table

    @property
    def gain(self) -> tuple[float, float]:
        """The mean paired difference and its standard error."""
        gain = self.witnessed - self.alone
        return float(gain.mean()), float(gain.std(ddof=1) / math.sqrt(len(gain)))


def planted(draws: int, setting: Setting = SETTING, facts: int = 0) -> list[Labelled]:
    """Made-up networks, by family; with only so many facts of each, if given."""
    made = []
    for seed in range(draws):
        one = plant(seed, setting) if not facts else keep(plant(seed, setting), facts, seed)
        made.append(Labelled("planted", one.bags(), {n: str(family) for n, family in one.family.items()}))
    return made


def women() -> Labelled:
    """The eighteen women by the events they went to; the two groups are those of Freeman (2003)."""
    graph = nx.davis_southern_women_graph()
    facts: dict[str, Facts] = defaultdict(lambda: defaultdict(set))
    names = sorted(graph.graph["top"])
    for woman in names:
        for event in graph[woman]:
            facts[woman]["MEMBER_OF"].add(event)
    first = {
        "Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson", "Brenda Rogers", "Charlotte McDowd",
        "Frances Anderson", "Eleanor Nye", "Pearl Oglethorpe", "Ruth DeSand",
    }  # fmt: skip
    return Labelled("southern women", to_bags(facts), {w: "one" if w in first else "two" for w in names})


def outside(folder: Path) -> Iterator[Labelled]:
    """The public data that are there; what is absent is left out."""
    with (folder / "territoires_actee" / "structures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["siren"]]
    joint = corpora.adhesions(folder)
    for column, name in (("departement_code", "département"), ("region_code", "région")):
        label = {row["siren"]: row[column] for row in rows if row[column] and row["siren"] in joint.held}
        yield Labelled(f"EPCI → {name}", joint, label)
    lines = corpora.subsidies(folder)
    ministry = {line: line.partition(":")[0].strip() for line in lines.held}
    yield Labelled("budget lines → ministry", _without(lines, "PART_OF"), ministry)
    yield interreg(folder)


def interreg(folder: Path) -> Labelled:
    """Interreg projects by partners and programme, against their objective."""
    facts: dict[str, Facts] = defaultdict(lambda: defaultdict(set))
    label: dict[str, str] = {}
    rows = json.loads((folder / "interreg_partners" / "rawdata.json").read_text(encoding="utf-8"))
    for row in rows:
        if row["organisationsnamn"]:
            project = f"{row['program']}: {row['projektnamn']}"
            facts[project]["MEMBER_OF"].add(fold(row["organisationsnamn"]))
            label[project] = str(row["politisktmal"])
    return Labelled("Interreg → objective", to_bags(facts), label)


def _without(bags: Bags, type_: str) -> Bags:
    def kept(ties: tuple[FeatureTie, ...]) -> bool:
        return all(tie.type != type_ for tie in ties)

    held = {e: {f: t for f, t in bag.items() if kept(t)} for e, bag in bags.held.items()}
    return Bags(bags.features, {entity: bag for entity, bag in held.items() if bag})


def scores(near: Nearness) -> tuple[Table, Table]:
    """The score of every two by what they share, and with witnesses."""
    alone: Any = near.echoes
    through: Any = near.near @ near.near.T
    witnessed = alone + near.factor * through
    np.fill_diagonal(witnessed, 0.0)
    return alone, witnessed


def ranked(one: Labelled) -> Ranked:
    """How well each labelled entity's ranking of the others finds those of its label."""
    near = Nearness(IdfIndex(one.bags))
    places = np.array([near.place[e] for e in sorted(one.label) if e in near.place])
    labels = np.array([one.label[near.entities[place]] for place in places])
    tables = [table[np.ix_(places, places)] for table in scores(near)]
    found: list[list[float]] = [[], []]
    for row in range(len(places)):
        right = labels == labels[row]
        right[row] = False
        if right.any():
            for side, table in zip(found, tables, strict=True):
                side.append(precision(np.delete(table[row], row), np.delete(right, row)))
    return Ranked(*(np.array(side) for side in found))


def precision(score: Table, right: NDArray[np.bool_]) -> float:
    """Average precision of a ranking; equal scores stay in the order of the entities."""
    order = np.argsort(-np.round(score, 12), kind="stable")
    hit = right[order]
    places = np.flatnonzero(hit) + 1
    return float(np.mean(np.arange(1, len(places) + 1) / places))


@dataclass(frozen=True, slots=True)
class Judged:
    """Of one rule: how many pairs it calls strong, the share that is right, the share of all right ones."""

    number: int
    right: float
    kept: float


def judged(one: Labelled) -> tuple[float, dict[str, Judged], float | None, float]:
    """The share of all pairs that is right; each rule's; of ten first leads, how many are said and are."""
    near = Nearness(IdfIndex(one.bags))
    strength = Strength(near)
    size, root = len(near.entities), math.isqrt(len(near.entities))
    _, witnessed = scores(near)
    bags = near.bags.rows_of_one()
    tell = np.array([near.scale.holders[f] <= few(size) for f in near.bags.features], dtype=float)
    held = (bags > 0).astype(float) * tell
    shared = np.asarray((held @ held.T).toarray())
    rank = (-(witnessed - np.eye(size))).argsort(axis=1).argsort(axis=1)
    upper = np.triu_indices(size, 1)
    labels = np.array([one.label.get(e, "") for e in near.entities])
    known = (labels[:, None] != "") & (labels[None, :] != "")
    right = (labels[:, None] == labels[None, :]) & known
    rules = {"4 facts, as before": shared >= OLD_FLOOR}
    rules["A: 4 facts, among the nearest"] = (shared >= OLD_FLOOR) & (rank < root) & (root > rank.T)
    if strength.rule is Rule.CHANCE:
        rules["B: 3 facts, above chance"] = (shared >= FLOOR) & (witnessed >= strength.level - 1e-12)
    found = {}
    for name, strong in rules.items():
        asked = strong[upper] & known[upper]
        number, hits = int(asked.sum()), int((asked & right[upper]).sum())
        found[name] = Judged(number, hits / number if number else math.nan, hits / right[upper].sum())
    top = [right[row][np.argsort(-witnessed[row])[:FIRST]].sum() for row in range(size) if labels[row]]
    return float(right[upper].sum() / known[upper].sum()), found, strength.holding(FIRST), float(np.mean(top))
