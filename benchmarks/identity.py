"""Who is one among names whose SIREN is known: what is joined, what is asked, and what it costs.

    python -m benchmarks.identity --corpora FOLDER [--fit | --crossed]

Two sets: pairs of names chosen to be hard (``names_gold``), and two public lists in their natural
proportion (Loire-Atlantique, and the associations of the 2010 budget annex). ``--fit`` prints the
coefficients of ``cordee/identity/weights.toml`` fitted anew, ``--crossed`` what those fitted on one set
alone find in the other. Truth is the SIREN, which has errors too.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import time
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cordee.identity.candidates import Pair, candidates
from cordee.identity.described import Described
from cordee.identity.doubles import ASKED
from cordee.identity.evidence import FEATURES, evidence, rarity
from cordee.identity.keys import joins_by_name
from cordee.identity.weights import scored, sureness
from cordee.model.common_names import TOOL_WORDS
from cordee.model.folding import name_key

Floats = npt.NDArray[np.float64]

SET_BY_HAND = ("numbers", "neighbours", "site", "company", "one_set", "long_acronym")
FITTED = tuple(name for name in FEATURES if name not in SET_BY_HAND)
MARKS = (100, 200, 620, 1_360, 3_000, 11_000)
SIZES = (10_000, 30_000, 100_000, 300_000)
_TOWN = re.compile(r"(.*?) - (\d\d|2A|2B|97\d)\b ?(.*)$")


@dataclass(frozen=True)
class Labelled:
    """Entities, which body each is, and which side it stands on: pairs are compared across sides."""

    name: str
    entities: Sequence[Described]
    truth: Sequence[str]
    sides: Sequence[int]

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


def ranked(
    data: Labelled, score: Callable[[Sequence[Described], Sequence[Pair]], dict[Pair, float]]
) -> Ranked:
    """The candidates in the order of ``score``."""
    pairs = [pair for pair in candidates(data.entities) if data.compared(pair)]
    sure = score(data.entities, pairs)
    order = sorted(pairs, key=lambda pair: (-sure[pair], pair))
    return Ranked(tuple(order), tuple(sure[p] for p in order), tuple(map(data.holds, order)))


def crossed(learned: Labelled, tried: Labelled) -> Ranked:
    """How the pairs of one set rank by coefficients fitted on the other alone."""
    odds = fitted([learned])

    def score(entities: Sequence[Described], pairs: Sequence[Pair]) -> dict[Pair, float]:
        rare = rarity(entities)
        told = {(a, b): evidence(entities[a], entities[b], rare) for a, b in pairs}
        return sureness(
            {
                pair: odds["base"] + sum(odds[name] * found[name] for name in FITTED)
                for pair, found in told.items()
            }
        )

    return ranked(tried, score)


def ours(entities: Sequence[Described], pairs: Sequence[Pair]) -> dict[Pair, float]:
    """How sure Cordée is of each pair."""
    rare = rarity(entities)
    return sureness({(a, b): scored(evidence(entities[a], entities[b], rare)) for a, b in pairs})


def token_set(entities: Sequence[Described], pairs: Sequence[Pair]) -> dict[Pair, float]:
    """The likeness of names by rapidfuzz."""
    from rapidfuzz.fuzz import token_set_ratio

    return {(a, b): token_set_ratio(entities[a].name, entities[b].name) for a, b in pairs}


def joined(data: Labelled) -> tuple[int, float, int, float]:
    """Same name written out in one département, then only where each list has it once: pairs, precision."""
    held: Counter[tuple[int, str, str]] = Counter()
    places = [(data.sides[n], one.spellings[0].key, one.place) for n, one in enumerate(data.entities)]
    held.update(places)
    same = [
        (a, b)
        for a, b in candidates(data.entities)
        if data.compared((a, b)) and places[a][1:] == places[b][1:] and places[a][2]
    ]
    alone = [(a, b) for a, b in same if held[places[a]] == held[places[b]] == 1]
    return len(same), _share(data, same), len(alone), _share(data, alone)


def unplaced(data: Labelled, *, one_word: bool) -> tuple[int, float]:
    """Names that could join without a place, once in each list (of one word, or all): pairs, precision."""
    named: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(data.entities):
        words = [word for word in name_key(one.name).split() if word not in TOOL_WORDS]
        if joins_by_name(one.kind, one.name) and (len(words) == 1 or not one_word):
            named[name_key(one.name)].append(place)
    pairs = [
        (a, b)
        for a, b, *more in (places for places in named.values() if len(places) > 1)
        if not more and data.sides[a] != data.sides[b] and data.truth[a] and data.truth[b]
    ]
    return len(pairs), _share(data, pairs)


def _share(data: Labelled, pairs: Sequence[Pair]) -> float:
    return sum(map(data.holds, pairs)) / max(1, len(pairs))


def growth(names: Sequence[str]) -> list[tuple[int, float, float, int]]:
    """For each size: seconds, peak megabytes and pairs of candidates among that many names."""
    drawn = random.Random(7)
    words = sorted({word for name in names for word in name.split()})
    figures = []
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
        figures.append((size, took, tracemalloc.get_traced_memory()[1] / 2**20, pairs))
        tracemalloc.stop()
    return figures


# ------------------------------------------------------------ fitting


def fitted(sets: Sequence[Labelled]) -> dict[str, float]:
    """The coefficients of the evidence, by logistic regression over every candidate of these sets."""
    rows: list[list[float]] = []
    right: list[float] = []
    for data in sets:
        rare = rarity(data.entities)
        for a, b in candidates(data.entities):
            if data.compared((a, b)):
                told = evidence(data.entities[a], data.entities[b], rare)
                rows.append([*(told[name] for name in FITTED), 1.0])
                right.append(float(data.holds((a, b))))
    found = _logistic(np.array(rows), np.array(right))
    return dict(zip((*FITTED, "base"), map(float, found), strict=True))


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
    """Print the figures as Markdown tables, or write them between the marks of a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--crossed", action="store_true")
    given = parser.parse_args()
    sets = [hard_pairs(given.corpora), two_lists(given.corpora)]
    if given.fit:
        print(json.dumps(fitted(sets), indent=2))
        return
    if given.crossed:
        for learned, tried in (sets, sets[::-1]):
            order = crossed(learned, tried)
            shares = ", ".join(f"{order.recall(mark, tried.true):.3f} at {mark}" for mark in MARKS)
            print(f"fitted on {learned.name}, tried on {tried.name}: {shares}")
        return
    for data in sets:
        print(f"\n{data.name}: {len(data.entities)} names, {data.true} true pairs\n")
        print("| questions | recall | precision | token_set_ratio: recall |\n|---|---|---|---|")
        mine, theirs = ranked(data, ours), ranked(data, token_set)
        asked = sum(sure >= ASKED for sure in mine.sure)
        for mark in sorted({*MARKS, asked}):
            line = (mine.recall(mark, data.true), mine.precision(mark), theirs.recall(mark, data.true))
            which = f"{mark} (all that are asked)" if mark == asked else str(mark)
            print(f"| {which} | {' | '.join(f'{value:.3f}' for value in line)} |")
        print(f"\nin the {len(mine.pairs)} candidates: {sum(mine.right) / data.true:.3f} of the true pairs")
    pairs, right, alone, right_alone = joined(sets[1])
    print(f"\njoined: {pairs} pairs, {right:.3f} right; once in each list: {alone}, {right_alone:.3f} right")
    for words in (False, True):
        pairs, right = unplaced(sets[1], one_word=words)
        which = ", of one word" if words else ""
        print(f"the same name without a place{which}: {pairs} pairs, {right:.3f} right")
    print("\n| names | seconds | MB | pairs |\n|---|---|---|---|")
    for size, took, megabytes, found in growth([one.name for one in sets[1].entities]):
        print(f"| {size} | {took:.1f} | {megabytes:.0f} | {found} |")


if __name__ == "__main__":
    main()
