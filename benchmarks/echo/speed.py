"""How fast: one echo and all pairs once the facts are read, beside networkx, and the read itself.

The growth keeps what a network is like as the graph grows, from one region to a hundred: in each region a
hundred networks of a hundred facts, drawn among its thousand. So facts per network, networks per fact
and networks one has anything in common with stay as they are, and only their number grows.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

import networkx as nx

from benchmarks.storage import peak
from cordee.graph import GraphStore
from cordee.model import link_key
from cordee.model.claims import Batch, Source, link_record_id, make_claim, record_id
from cordee.queries.echo import strong
from cordee.queries.echo.echo import echo
from cordee.queries.echo.features import Bags, Feature, FeatureTie, read_features
from cordee.queries.echo.idf import IdfIndex
from cordee.queries.echo.nearness import Nearness
from cordee.queries.echo.pairs import every_pair
from cordee.queries.echo.projection import pairs_of, project
from cordee.queries.echo.remembered import Remembered

NETWORKS, MEMBERSHIPS, FEATURES = 500, 50_000, 2_000
ROUNDS = 5
_TIE = (FeatureTie("MEMBER_OF", "in", "", ("claim",)),)


def random_bags(networks: int, memberships: int, features: int, regions: int = 1) -> Bags:
    """Networks that hold features of their region drawn at random, each as many."""
    draw = random.Random(1)
    names = [[f"f{region:03}{number:04}" for number in range(features)] for region in range(regions)]
    each = memberships // networks
    held = {
        f"n{region:03}{number:03}": dict.fromkeys(sorted(draw.sample(names[region], each)), _TIE)
        for region in range(regions)
        for number in range(networks)
    }
    return Bags({name: Feature(name, "Organisation", name) for some in names for name in some}, held)


def best(
    work: Callable[[], object], rounds: int = ROUNDS, clock: Callable[[], float] = time.process_time
) -> float:
    """The shortest of several runs, in seconds of this process: what other programs take is left out."""
    times = []
    for _ in range(rounds):
        begin = clock()
        work()
        times.append(clock() - begin)
    return min(times)


def one_echo(bags: Bags) -> int:
    """Everything one network's echo works out once the facts are read; answers how many echo it."""
    scale, subject = IdfIndex(bags), next(iter(bags.held))
    return sum(bool(scale.compare(subject, other)[1]) for other in scale.neighbours(subject))


def all_witnesses(bags: Bags) -> int:
    """What the witnesses of every two make of their score; answers among how many."""
    near = Nearness(IdfIndex(bags))
    return sum(len(near.row(entity)) for entity in near.entities)


def all_scores(bags: Bags) -> int:
    """The score of every pair, what is shared and its best features, as arrays; answers how many."""
    return len(every_pair(IdfIndex(bags), sorted(bags.held)).score)


@dataclass(frozen=True, slots=True)
class AtOnce:
    """Seconds at one size, for as many pairs; ``named`` is all of them as answers, best facts named."""

    pairs: int
    one: float
    witnesses: float
    scores: float
    named: float
    networkx: float


def at_once(networks: int = NETWORKS, memberships: int = MEMBERSHIPS, features: int = FEATURES) -> AtOnce:
    """One echo, all pairs, and networkx' Jaccard coefficient of the same pairs."""
    bags = random_bags(networks, memberships, features)
    found = every_pair(IdfIndex(bags), sorted(bags.held))
    graph = nx.Graph((network, feature) for network, bag in bags.held.items() for feature in bag)
    ends = [
        (found.entities[a], found.entities[b])
        for a, b in zip(found.left.tolist(), found.right.tolist(), strict=True)
    ]
    rival = best(lambda: list(nx.jaccard_coefficient(graph, ends)), 1)
    return AtOnce(
        len(ends),
        best(lambda: one_echo(bags)),
        best(lambda: all_witnesses(bags)),
        best(lambda: all_scores(bags)),
        best(lambda: pairs_of(IdfIndex(bags), sorted(bags.held), 0.0)),
        rival,
    )


@dataclass(frozen=True, slots=True)
class Grown:
    """Seconds at one number of memberships, and the largest memory so far in MiB."""

    memberships: int
    one: float
    scores: float
    memory: float


def grown(memberships: int) -> Grown:
    """One echo and all pairs at this size."""
    bags = random_bags(100, 10_000, 1_000, memberships // 10_000)
    rounds = ROUNDS if memberships < 1_000_000 else 2
    return Grown(
        memberships,
        best(lambda: one_echo(bags), rounds),
        best(lambda: all_scores(bags), rounds),
        peak(),
    )


def batch(networks: int = NETWORKS, memberships: int = MEMBERSHIPS, features: int = FEATURES) -> Batch:
    """The same networks as a data set to load."""
    bags, name = random_bags(networks, memberships, features), "speed"
    place = {"source": "s", "dated": "2020", "place": "speed.csv:1"}
    claims = [
        make_claim(name, record_id(name, kind, key), kind, {"name": key}, **place)
        for kind, keys in (("Network", bags.held), ("Organisation", bags.features))
        for key in keys
    ]
    for network, bag in bags.held.items():
        for feature in bag:
            a, b = record_id(name, "Organisation", feature), record_id(name, "Network", network)
            record = link_record_id(name, "MEMBER_OF", a, b, link_key("MEMBER_OF", {}))
            claims.append(make_claim(name, record, "MEMBER_OF", {}, a=a, b=b, **place))
    return Batch(name, tuple(claims), (Source("s", "Made up"),))


def asked(store: GraphStore) -> dict[str, tuple[float, float]]:
    """Seconds of the read, of one whole question and of the whole projection, once warm: processor, clock."""
    questions: dict[str, Callable[[], object]] = {
        "read of the facts": lambda: read_features(store, with_claims=False),
        "with who says them": lambda: read_features(store),
        "echo, whole": lambda: echo(store, "n000000"),
        "projection, whole": lambda: project(store),
    }
    for ask in questions.values():
        ask()
    return {name: (best(ask, 3), best(ask, 3, time.perf_counter)) for name, ask in questions.items()}


def first_and_next(store: GraphStore, name: str) -> tuple[float, float]:
    """Seconds of the first echo on a graph, which deals the facts out again, and of one after it."""

    def first() -> object:
        strong._KNOWN = Remembered()
        return echo(store, name)

    return best(first, 3), best(lambda: echo(store, name), 3)
