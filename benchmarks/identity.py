"""Who is one among names whose SIREN is known: what is joined, what is asked, and what it costs.

    python -m benchmarks.identity --corpora FOLDER [--fit | --crossed | --growth | --disagreements]

Two sets: pairs of names chosen to be hard (``names_gold``), and two public lists in their natural
proportion (Loire-Atlantique, and the associations of the 2010 budget annex). ``--fit`` prints the
coefficients of ``cordee/identity/weights.toml`` fitted anew, ``--crossed`` what those fitted elsewhere find,
``--disagreements`` a hundred pairs to read by hand. Truth is the SIREN, which has errors too.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.identity_rivals import installed
from cordee.identity import Record, clusters, keys_of
from cordee.identity.candidates import Pair, candidates
from cordee.identity.decisions import Judgements
from cordee.identity.described import Described
from cordee.identity.doubles import ASKED
from cordee.identity.evidence import FEATURES, evidence
from cordee.identity.rarity import rarity
from cordee.identity.weights import beside, scored, sureness

Floats = npt.NDArray[np.float64]

SET_BY_HAND = frozenset(
    {
        "whole",
        "declared",
        "alone",
        "misspelt",
        "trade",
        "parts",
        "elsewhere",
        "numbers",
        "neighbours",
        "site",
        "company",
        "one_set",
    }
)
FITTED = tuple(name for name in FEATURES if name not in SET_BY_HAND)
RANKED = ("score", "third", "thirds")
MARKS = (100, 200, 620, 1_360, 3_000, 11_000)
_FOLDS, _DISAGREEMENTS = 5, 100
SIZES = (10_000, 30_000, 100_000, 300_000)
_TOWN = re.compile(r"(.*?) - (\d\d|2A|2B|97\d)\b ?(.*)$")


@dataclass(frozen=True)
class Labelled:
    """Entities, which body each is, and which side it stands on: pairs are compared across sides."""

    name: str
    entities: Sequence[Described]
    truth: Sequence[str]
    sides: Sequence[int]

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The candidates that are compared."""
        return tuple(pair for pair in candidates(self.entities) if self.compared(pair))

    @cached_property
    def found(self) -> Mapping[str, Floats]:
        """The evidence of each of them."""
        return evidence(self.entities, self.pairs, rarity(self.entities))

    def holds(self, pair: Pair) -> bool:
        """Whether a pair is one body."""
        a, b = pair
        return bool(self.truth[a]) and self.truth[a] == self.truth[b]

    def compared(self, pair: Pair) -> bool:
        """Whether a pair is one to compare."""
        return self.sides[pair[0]] != self.sides[pair[1]] or self.sides[pair[0]] < 0

    @property
    def true(self) -> int:
        """How many pairs are one body."""
        groups: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self.truth):
            if key:
                groups[key].append(place)
        return sum(
            self.compared((a, b))
            for group in groups.values()
            for n, a in enumerate(group)
            for b in group[n + 1 :]
        )


def hard_pairs(corpora: Path) -> Labelled:
    """Names chosen because they are alike, without any place."""
    names: dict[tuple[str, str], None] = {}
    for row in _rows(corpora / "names_gold" / "paires_positives.csv", "utf-8", ","):
        names |= {(row["siren"], row["nom_a"]): None, (row["siren"], row["nom_b"]): None}
    for row in _rows(corpora / "names_gold" / "paires_negatives_difficiles.csv", "utf-8", ","):
        names |= {(row["siren_a"], row["nom_a"]): None, (row["siren_b"], row["nom_b"]): None}
    entities = [Described(f"g{n}", "Organisation", name) for n, (_, name) in enumerate(names)]
    return Labelled("names_gold", entities, [siren for siren, _ in names], [-1] * len(entities))


def two_lists(corpora: Path) -> Labelled:
    """Two public lists, with the département of each body where it is known."""
    here: dict[tuple[str, str, str], None] = {}
    (department,) = corpora.rglob("224400028*.csv")
    for row in _rows(department, "utf-8", ";"):
        siren = re.sub(r"\D", "", row["Identification du bénéficiaire"] or "")[:9]
        here[row["Nom du bénéficiaire"].strip(), siren, "44"] = None
    there: dict[tuple[str, str, str], None] = {}
    (annex,) = corpora.rglob("plf-2012*.csv")
    for row in _rows(annex, "cp1252", ";"):
        found = _TOWN.match(row["ASSOCIATION"])
        name, place = (found[1], found[2]) if found else (row["ASSOCIATION"], "")
        there[name.strip(), row["SIREN"].strip(), place] = None
    bodies = [*((side, *body) for side, list_ in enumerate((here, there)) for body in list_ if body[0])]
    entities = [
        Described(f"n{n}", "Organisation", name, place=f"departement {place}" if place else "")
        for n, (_, name, _, place) in enumerate(bodies)
    ]
    return Labelled(
        "two lists", entities, [siren for _, _, siren, _ in bodies], [side for side, *_ in bodies]
    )


def _rows(path: Path, encoding: str, delimiter: str) -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


# ------------------------------------------------------------ figures


@dataclass(frozen=True)
class Ranked:
    """The pairs compared, the surest first, and whether each is one body."""

    pairs: tuple[Pair, ...]
    sure: tuple[float, ...]
    right: tuple[bool, ...]

    def recall(self, asked: int, true: int) -> float:
        """The share of the true pairs among the first ``asked``."""
        return sum(self.right[:asked]) / true

    def precision(self, asked: int) -> float:
        """The share of true ones among the first ``asked``."""
        return sum(self.right[:asked]) / max(1, min(asked, len(self.right)))


def ranked(data: Labelled, sure: Mapping[Pair, float]) -> Ranked:
    """The candidates in the order of how sure they are."""
    order = sorted(data.pairs, key=lambda pair: (-sure[pair], pair))
    return Ranked(tuple(order), tuple(sure[p] for p in order), tuple(map(data.holds, order)))


def by_odds(odds: Mapping[str, Mapping[str, float]], data: Labelled) -> dict[Pair, float]:
    """How sure such coefficients make each pair."""
    scores = dict(zip(data.pairs, map(float, _odds(odds["evidence"], data.found)), strict=True))
    known, near = odds["rank"], beside(scores)
    each = sum((known[name] * values for name, values in near.items()), start=np.zeros(len(scores)))
    return dict(zip(scores, map(float, each + known["base"]), strict=True))


def crossed(learned: Labelled, tried: Labelled) -> Ranked:
    """How the pairs of one set rank by coefficients fitted on the other alone."""
    return ranked(tried, by_odds(fitted([learned]), tried))


def _odds(known: Mapping[str, float], told: Mapping[str, Floats]) -> Floats:
    return sum((known[name] * told[name] for name in FITTED), start=np.float64(known["base"]) * np.ones(1))


def ours(data: Labelled) -> dict[Pair, float]:
    """How sure Cordée is of each pair."""
    return sureness(dict(zip(data.pairs, scored(data.found), strict=True)))


def joined(data: Labelled) -> tuple[Pair, ...]:
    """The pairs across the lists that Cordée joins by itself, each list a data set.

    A département is taken for the commune, but under a name that many bear: it has several of that name.
    """
    bodies = ({"name": one.name} | _at(one) for one in data.entities)
    records = [
        Record(one.id, str(data.sides[n]), one.kind, keys_of(one.kind, [body]))
        for n, (one, body) in enumerate(zip(data.entities, bodies, strict=True))
    ]
    entity = clusters(records, Judgements((), ()))
    groups: dict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        groups[entity[record.id]].append(place)
    pairs = (pair for group in groups.values() for pair in combinations(group, 2))
    return tuple(pair for pair in pairs if data.compared(pair))


def _at(one: Described) -> dict[str, str]:
    return {"commune": one.place} if one.place and not one.common else {}


def by_place(data: Labelled, pairs: Sequence[Pair]) -> dict[str, tuple[int, int]]:
    """How many pairs are in one place, and in one that is not known; how many of them are one body."""
    found = {"in one département": (0, 0), "the département of one not known": (0, 0)}
    for a, b in pairs:
        here, there = data.entities[a].place, data.entities[b].place
        which = "in one département" if here and here == there else "the département of one not known"
        every, right = found[which]
        found[which] = (every + 1, right + data.holds((a, b)))
    return found


def disagreements(data: Labelled, most: int) -> list[tuple[str, ...]]:
    """What the numbers say otherwise: what was joined, then the surest pairs, whose SIREN differ."""
    together = [(pair, "joined") for pair in joined(data)]
    order = ranked(data, ours(data))
    asked = [(pair, f"{sure:.2f}") for pair, sure in zip(order.pairs, order.sure, strict=True)]
    seen: dict[Pair, str] = {}
    for pair, how in (*together, *asked):
        if all(data.truth[one] for one in pair) and not data.holds(pair):
            seen.setdefault(pair, how)
    return [
        (
            how,
            *(
                text
                for one in pair
                for text in (data.entities[one].name, data.entities[one].place, data.truth[one])
            ),
        )
        for pair, how in list(seen.items())[:most]
    ]


def folded(sets: Sequence[Labelled]) -> list[Ranked]:
    """How pairs rank by coefficients fitted on the bodies of four fifths of both sets, for each other fifth.

    No body is in both parts, whichever of the sets it is in.
    """
    odds: list[dict[Pair, float]] = [{} for _ in sets]
    for fold in range(_FOLDS):
        known = fitted(sets, partial(_beyond, fold))
        for data, all_ in zip(sets, odds, strict=True):
            found = by_odds(known, data)
            all_ |= {p: sure for p, sure in found.items() if int(data.truth[p[0]] or 0) % _FOLDS == fold}
    return [ranked(data, sure) for data, sure in zip(sets, odds, strict=True)]


def _beyond(fold: int, key: str) -> bool:
    """Whether a body is in another fifth than this one."""
    return int(key or 0) % _FOLDS != fold


def growth(names: Sequence[str]) -> Iterator[tuple[int, float, float, int]]:
    """For each size: seconds, peak megabytes and pairs of candidates among that many names."""
    drawn = random.Random(7)
    words = sorted({word for name in names for word in name.split()})
    for size in SIZES:
        made = [*names[:size]]
        while len(made) < size:
            # Beyond the real ones, names made of real words, as long as real names are.
            made.append(" ".join(drawn.choices(words, k=len(drawn.choice(names).split()))))
        entities = [Described(str(n), "Organisation", name) for n, name in enumerate(made)]
        began = time.process_time()
        pairs = sum(1 for _ in candidates(entities))
        took = time.process_time() - began
        tracemalloc.start()  # apart: it makes everything slower
        sum(1 for _ in candidates(entities))
        yield size, took, tracemalloc.get_traced_memory()[1] / 2**20, pairs
        tracemalloc.stop()


# ------------------------------------------------------------ fitting


def fitted(
    sets: Sequence[Labelled], learned: Callable[[str], bool] = lambda _: True
) -> dict[str, dict[str, float]]:
    """Both steps of the coefficients, by logistic regression over every candidate of these sets.

    ``learned`` says of which bodies: the pairs of others tell nothing of what is right.
    """
    kept, right, first = list[bool](), list[float](), list[Floats]()
    for data in sets:
        kept += [learned(data.truth[a]) and learned(data.truth[b]) for a, b in data.pairs]
        right += [float(data.holds(pair)) for pair in data.pairs]
        first.append(np.column_stack([*(data.found[name] for name in FITTED), np.ones(len(data.pairs))]))
    known, truth = np.array(kept), np.array(right)
    odds = _logistic(np.concatenate(first)[known], truth[known])
    second = []
    for data, rows in zip(sets, first, strict=True):
        near = beside(dict(zip(data.pairs, map(float, rows @ odds), strict=True)))
        second.append(np.column_stack([*(near[name] for name in RANKED), np.ones(len(rows))]))
    steps = ((FITTED, odds), (RANKED, _logistic(np.concatenate(second)[known], truth[known])))
    return {
        step: dict(zip((*names, "base"), map(float, values), strict=True))
        for step, (names, values) in zip(("evidence", "rank"), steps, strict=True)
    }


def _logistic(given: Floats, right: Floats, steps: int = 60, ridge: float = 1.0) -> Floats:
    """Newton's method with a small ridge; ``given`` is (n, k), its last column 1."""
    weights = np.zeros(given.shape[1])
    kept = np.append(np.full(given.shape[1] - 1, ridge), 1e-6)
    for _ in range(steps):
        sure = 1 / (1 + np.exp(-np.clip(given @ weights, -30, 30)))
        slope = given.T @ (right - sure) - kept * weights
        bend = (given * (sure * (1 - sure))[:, None]).T @ given + np.diag(kept)
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-7:
            break
    return weights


def main() -> None:
    """Print the figures as Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    for name in ("--fit", "--crossed", "--growth", "--disagreements"):
        parser.add_argument(name, action="store_true")
    given = parser.parse_args()
    sets = [hard_pairs(given.corpora), two_lists(given.corpora)]
    if given.fit:
        print(json.dumps(fitted(sets), indent=2))
    elif given.crossed:
        print_crossed(sets)
    elif given.growth:
        print("| names | seconds | MB | pairs |\n|---|---|---|---|")
        for size, took, megabytes, found in growth([one.name for one in sets[1].entities]):
            print(f"| {size} | {took:.1f} | {megabytes:.0f} | {found} |", flush=True)
    elif given.disagreements:
        csv.writer(sys.stdout, delimiter=";").writerows(disagreements(sets[1], _DISAGREEMENTS))
    else:
        print_found(sets)


def print_crossed(sets: Sequence[Labelled]) -> None:
    """What coefficients fitted on something else find."""
    ways = [(f"fitted on {a.name}, tried on {b.name}", crossed(a, b), b) for a, b in (sets, sets[::-1])]
    for data, order in zip(sets, folded(sets), strict=True):
        ways.append((f"{data.name}, fitted on the other four fifths of the bodies", order, data))
    for title, order, tried in ways:
        shares = ", ".join(f"{order.recall(mark, tried.true):.3f} at {mark}" for mark in MARKS)
        print(f"{title}: {shares}", flush=True)


def print_found(sets: Sequence[Labelled]) -> None:
    """What is asked and what is joined, beside the rivals that are installed."""
    rivals, why = installed()
    print("\n".join(why))
    for data in sets:
        print(f"\n{data.name}: {len(data.entities)} names, {data.true} true pairs\n")
        print(f"| questions | recall | precision | {' | '.join(rivals)} |")
        print("|---" * (3 + len(rivals)) + "|")
        mine, theirs = (
            ranked(data, ours(data)),
            [ranked(data, score(data.entities, data.pairs)) for score in rivals.values()],
        )
        asked = sum(sure >= ASKED for sure in mine.sure)
        for mark in sorted({*MARKS, asked}):
            line = [mine.recall(mark, data.true), mine.precision(mark)]
            line += [order.recall(mark, data.true) for order in theirs]
            which = f"{mark} (all that are asked)" if mark == asked else str(mark)
            print(f"| {which} | {' | '.join(f'{value:.3f}' for value in line)} |")
        print(f"\nin the {len(mine.pairs)} candidates: {sum(mine.right) / data.true:.3f} of the true pairs")
    for which, (pairs, right) in by_place(sets[1], joined(sets[1])).items():
        print(f"\njoined, {which}: {pairs} pairs, {right} of one SIREN ({right / max(1, pairs):.3f})")


if __name__ == "__main__":
    main()
