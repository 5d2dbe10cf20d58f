"""How far the echo falls when bodies are told under two names, and how much identity brings back.

    python -m benchmarks.duplicates --corpora FOLDER [--seeds 10]

Planted networks whose families are known; their members bear real names (``names_gold``), a share of them
in two real spellings of one SIREN, each told by a data set of its own. Each body has a commune, known to
seven in ten of what is told. Reviewed: the questions answered by who knows, those joined left as they are.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.echo.__main__ import mean, precision
from benchmarks.echo.bags import Facts
from benchmarks.echo.planted import Planted, plant
from benchmarks.echo.rivals import cordee
from cordee.identity import Record, clusters, keys_of
from cordee.identity.decisions import Judgements
from cordee.identity.described import Described
from cordee.identity.doubles import likely

KIND, FACET = "Organisation", "MEMBER_OF"
SHARES = (0.05, 0.10, 0.20)
_KNOWN, _TOLD_BY_OTHER, _COMMUNES = 0.7, 0.5, 120
Telling = tuple[str, int]
"""A body, and which of its spellings: 0 or 1."""


@dataclass(frozen=True)
class Told:
    """Networks whose members are told under one of two names, and what each of these is called and where."""

    planted: Planted
    members: Mapping[str, Sequence[Telling]]
    called: Mapping[Telling, tuple[str, str]]

    def merged(self, entity: Mapping[Telling, object]) -> Planted:
        """The networks, when what is one entity is one member."""
        facts: dict[str, Facts] = {}
        for network, every in self.planted.facts.items():
            facts[network] = {**every, FACET: {str(entity[one]) for one in self.members[network]}}
        return Planted(facts, self.planted.family)


def told(seed: int, share: float, names: Sequence[tuple[str, str]]) -> Told:
    """Planted networks with that share of their members told under two names."""
    draw, planted = random.Random(seed), plant(seed)
    bodies = sorted({name for facts in planted.facts.values() for name in facts.get(FACET, ())})
    spelt = dict(zip(bodies, draw.sample(list(names), len(bodies)), strict=True))
    twice = {body for body in bodies if draw.random() < share}
    members: dict[str, list[Telling]] = {}
    for network, facts in sorted(planted.facts.items()):
        ours = sorted(facts.get(FACET, ()))
        members[network] = [(b, int(b in twice and draw.random() < _TOLD_BY_OTHER)) for b in ours]
    communes = {body: f"Commune {draw.randrange(_COMMUNES)}" for body in bodies}
    called = {
        one: (spelt[one[0]][one[1]], communes[one[0]] if draw.random() < _KNOWN else "")
        for one in sorted({one for every in members.values() for one in every})
    }
    return Told(planted, members, called)


def joined(given: Told) -> Mapping[Telling, str]:
    """The entity of each telling, by the rules that join by themselves."""
    records, of = [], {}
    for one, (name, commune) in given.called.items():
        body = {"name": name, **({"commune": commune} if commune else {})}
        id_ = f"{one[0]}/{one[1]}"
        of[one] = id_
        records.append(Record(id_, str(one[1]), KIND, keys_of(KIND, [body])))
    entity = clusters(records, Judgements((), ()))
    return {one: entity[id_] for one, id_ in of.items()}


def reviewed(given: Told, entity: Mapping[Telling, str]) -> tuple[Mapping[Telling, str], int, int]:
    """The same once every question is answered rightly; how many were asked, how many were right."""
    described = [
        Described(f"{body}/{place}", KIND, name, place=where, datasets=frozenset({str(place)}))
        for (body, place), (name, where) in given.called.items()
    ]
    asked = [pair for pair in likely(described) if _one(entity, pair.left.id) != _one(entity, pair.right.id)]
    right = [pair for pair in asked if pair.left.id[:-2] == pair.right.id[:-2]]
    found = dict(entity)
    for pair in right:
        old, new = _one(found, pair.right.id), _one(found, pair.left.id)
        found = {one: new if e == old else e for one, e in found.items()}
    return found, len(asked), len(right)


def _one(entity: Mapping[Telling, str], id_: str) -> str:
    return entity[id_[:-2], int(id_[-1])]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=10)
    given = parser.parse_args(arguments)
    with (given.corpora / "names_gold" / "paires_positives.csv").open(encoding="utf-8", newline="") as file:
        names = list({row["siren"]: (row["nom_a"], row["nom_b"]) for row in csv.DictReader(file)}.values())
    print(f"{len(names)} bodies of two spellings")
    print(
        "| told twice | whole | apart | joined | and reviewed | pairs | joined, of them right | questions |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for share in SHARES:
        print(row(share, names, given.seeds), flush=True)


def row(share: float, names: Sequence[tuple[str, str]], seeds: int) -> str:
    """The figures of one share: mean average precisions, then counts a seed."""
    maps: list[list[float]] = [[], [], [], []]
    counts = [0, 0, 0, 0]
    for seed in range(seeds):
        one = told(seed, share, names)
        ours = joined(one)
        after, asked, _ = reviewed(one, ours)
        ways: list[Mapping[tuple[str, int], object]] = [{t: t[0] for t in one.called}]
        ways += [{t: t for t in one.called}, ours, after]
        for figures, entity in zip(maps, ways, strict=True):
            figures.append(precision(one.merged(entity), cordee))
        true = [t for t in one.called if t[1] == 1 and (t[0], 0) in one.called]
        right = sum(ours[t] == ours[t[0], 0] for t in true)
        merged = len(one.called) - len(set(ours.values()))
        counts = [a + b for a, b in zip(counts, (len(true), merged, right, asked), strict=True)]
    means = " | ".join(f"{mean(figures)[0]:.3f}" for figures in maps)
    pairs, every, found, put = (count / seeds for count in counts)
    return f"| {share:.0%} | {means} | {pairs:.0f} | {every:.1f}, {found:.1f} | {put:.0f} |"


if __name__ == "__main__":
    main()
