"""Few facts: where the groups are right, and where the answer rightly declines.

Planted networks (families of six) of which only n facts each are known. A *strong lead* shares at least
``floor`` telling facts, those that few have; it is right when both are of one family. ``precision`` is
the share of strong leads that are right, ``kept`` the share of the pairs of one family that are strong
leads, ``declined`` the share of networks without any. A rule is as good as its worst case.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.echo.planted import Planted, Setting, keep, plant
from benchmarks.echo.rivals import Incidence

FACTS = (3, 5, 10, 20, 50)
SIZES = {12: 120, 24: 40, 48: 20, 120: 6, 480: 1}
"""How many networks, and how many draws of each."""
ENOUGH = 50
"""Strong leads below which a precision says nothing."""
GOAL = 0.8

Pairs = NDArray[Any]
Telling = Callable[[int], float]
"""From the number of networks to how many of them may hold a fact that is telling."""
TELLING: Mapping[str, Telling] = {
    "1 in 2": lambda n: n / 2,
    "1 in 4": lambda n: n / 4,
    "1 in 10": lambda n: n / 10,
    "1 in 7, or 3": lambda n: max(3, n / 7),
    "root of N": math.sqrt,
}


@dataclass(frozen=True, slots=True)
class Case:
    """Every pair of some draws: of one family or not, telling facts shared by each rule, and the rest."""

    networks: int
    facts: int
    ends: Pairs
    right: Pairs
    telling: Mapping[str, Pairs]
    effective: Pairs
    chance: Pairs
    score: Pairs

    def judged(self, strong: Pairs) -> tuple[float, float, float, int]:
        """Precision, kept, declined, and the number of strong leads."""
        number = int(strong.sum())
        answered = len(np.unique(self.ends[strong]))
        precision = float(self.right[strong].mean()) if number else math.nan
        kept = float(self.right[strong].sum() / self.right.sum())
        return precision, kept, 1 - answered / self.networks, number


def sized(networks: int) -> Setting:
    """Families of six among as many networks, with as many bodies for each as in the usual setting."""
    return Setting(networks=networks, families=networks // 6, all_members=400 * networks // 48)


def case(networks: int, facts: int, draws: int, first: int = 0) -> Case:
    """All the pairs of several draws."""
    parts = []
    for seed in range(first, first + draws):
        planted = keep(plant(seed, sized(networks)), facts, seed)
        parts.append(_measures(planted, (seed - first) * networks))
    joined = {name: np.concatenate([part[name] for part in parts], axis=-1) for name in parts[0]}
    telling = {name: joined[name] for name in TELLING}
    rest = (joined[name] for name in ("effective", "chance", "score"))
    return Case(networks * draws, facts, joined["ends"].T, joined["right"], telling, *rest)


def _measures(planted: Planted, offset: int) -> dict[str, Pairs]:
    from scipy.stats import hypergeom

    networks = planted.networks
    family = np.array([planted.family[network] for network in networks])
    incidence = Incidence(planted.bags(), networks)
    held, holders, rarity = incidence.held.toarray(), incidence.holders, incidence.rarity
    left, right = np.triu_indices(len(networks), 1)

    def shared(weights: Pairs) -> Pairs:
        return np.asarray(((held * weights) @ held.T)[left, right])

    measures = {
        name: shared(np.asarray(holders <= most(incidence.population))) for name, most in TELLING.items()
    }
    squares, fourth = shared(rarity**2), shared(rarity**4)
    norms = np.sqrt((held * rarity**2).sum(axis=1))
    counted = np.asarray(rarity > 0)
    sizes = (held * counted).sum(axis=1)
    draws = (counted.sum(), sizes[left], sizes[right])
    with np.errstate(invalid="ignore", divide="ignore"):
        measures["effective"] = np.nan_to_num(squares**2 / fourth)
        measures["score"] = np.nan_to_num(squares / (norms[left] * norms[right]))
    measures["chance"] = hypergeom.sf(shared(counted) - 1, *draws)
    measures["right"] = family[left] == family[right]
    measures["ends"] = np.array([left, right]) + offset
    return measures


Rule = Callable[[Case], Pairs]


def shares(name: str, floor: int, score: float = 0.0) -> Rule:
    """At least ``floor`` telling facts, and an echo of at least ``score``."""
    return lambda case: np.asarray((case.telling[name] >= floor) & (case.score >= score))


def at_least(measure: str, value: float) -> Rule:
    """The effective number or the score is at least so much."""
    return lambda case: np.asarray(getattr(case, measure) >= value)


def at_most(chance: float) -> Rule:
    """Chance alone would give as many shared facts at most so often (hypergeometric)."""
    return lambda case: np.asarray(case.chance <= chance)


def rules() -> Iterator[tuple[str, Rule]]:
    """The rules compared: a floor of telling facts for each rarity, then the other measures."""
    for name in TELLING:
        for floor in range(1, 9):
            yield f"{floor} facts, {name}", shares(name, floor)
    for score in (0.12, 0.15):
        yield f"3 facts, root of N, score {score}", shares("root of N", 3, score)
    for number in (2, 3, 4, 6, 8):
        yield f"effective number {number}", at_least("effective", number)
    for chance in (0.05, 0.01, 0.001, 1e-5):
        yield f"chance {chance:g}", at_most(chance)
    for score in (0.1, 0.15, 0.2, 0.3):
        yield f"score {score}", at_least("score", score)


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule over all cases: its worst precision, what it keeps with 20 and 50 facts, on average."""

    name: str
    worst: float
    where: tuple[int, int]
    kept: Mapping[int, float]

    @property
    def good(self) -> bool:
        """Whether it is right often enough wherever it says something."""
        return self.worst >= GOAL


def judge(cases: Mapping[tuple[int, int], Case]) -> list[Judged]:
    """Every rule over all the cases, by number of networks and of facts."""
    asked = sorted({facts for _, facts in cases})
    found = []
    for name, rule in rules():
        verdicts = {place: one.judged(rule(one)) for place, one in cases.items()}
        said = {place: v[0] for place, v in verdicts.items() if v[3] >= ENOUGH}
        where = min(said, key=lambda place: said[place], default=(0, 0))
        kept = {n: float(np.mean([v[1] for (_, facts), v in verdicts.items() if facts == n])) for n in asked}
        found.append(Judged(name, said.get(where, math.nan), where, kept))
    return found


def cases(first: int = 0) -> dict[tuple[int, int], Case]:
    """Every size and number of facts, on draws from ``first`` on."""
    return {
        (networks, facts): case(networks, facts, draws, first)
        for networks, draws in SIZES.items()
        for facts in FACTS
    }
