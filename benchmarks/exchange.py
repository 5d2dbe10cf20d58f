"""``python -m benchmarks.exchange``: what each could bring the other, as the number of networks grows.

One graph in memory, drawn at random with a fixed seed: networks with offers, needs, themes, members
and projects. Timed are the links to weave of one network, one pair, and a sheet of A4. The figures
are those of the machine at that moment: on a busy one, of a busy one.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

from cordee.graph import open_graph
from cordee.model import link_key
from cordee.model.claims import Batch, Claim, make_claim, record_id
from cordee.queries.exchange.exchange import exchange
from cordee.queries.exchange.weave import weave
from cordee.viz.exchange_page import exchange_pages

SIZES = (50, 200, 500)
MEMBERS, BODIES, THEMES, DECLARED = 100, 2_000, 120, 6
RUNS = 3


def drawn(networks: int, seed: int = 7) -> Batch:
    """Networks of a hundred members each, six offers and six needs, eight themes."""
    draw = random.Random(seed)
    claims: list[Claim] = []

    def entity(kind: str, key: str) -> tuple[str, str]:
        claims.append(make_claim("b", record_id("b", kind, key), kind, {"name": key}, source="s"))
        return (kind, key)

    def link(type_: str, from_: tuple[str, str], to: tuple[str, str], **body: Any) -> None:
        a, b = record_id("b", *from_), record_id("b", *to)
        record = record_id("b", type_, f"{a}{b}{link_key(type_, body)}")
        claims.append(make_claim("b", record, type_, body, a=a, b=b, source="s"))

    bodies = [entity("Organisation", f"Corps {n}") for n in range(BODIES)]
    themes = [entity("Theme", f"Thème {n}") for n in range(THEMES)]
    for number in range(networks):
        network = entity("Network", f"Réseau {number}")
        for body in draw.sample(bodies, MEMBERS):
            link("MEMBER_OF", body, network)
        for type_, many in (("OFFERS", DECLARED), ("NEEDS", DECLARED), ("ABOUT", DECLARED + 2)):
            for theme in draw.sample(themes, many):
                link(type_, network, theme, **({} if type_ == "ABOUT" else {"note": "une note"}))
    for body in bodies[::4]:
        link("OFFERS", body, draw.choice(themes), note="une note")
    return Batch("b", tuple(claims), ())


def best(work: Callable[[], Any]) -> float:
    """The shortest of a few runs, in milliseconds."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return 1000 * min(taken)


def main() -> None:
    """One line per size."""
    print("networks  memberships   weave ms    pair ms   sheet ms   to weave")
    for size in SIZES:
        with open_graph(":memory:") as store:
            store.load(drawn(size))
            answer = weave(store, "Réseau 0")
            pair = exchange(store, "Réseau 0", "Réseau 1")
            woven = best(lambda: weave(store, "Réseau 0"))
            one = best(lambda: exchange(store, "Réseau 0", "Réseau 1"))
            sheet = best(lambda: exchange_pages([pair], lang="fr"))  # noqa: B023
        times = f"{woven:9.0f}  {one:9.0f}  {sheet:9.1f}"
        print(f"{size:8}  {size * MEMBERS:11}  {times}  {len(answer.candidates):9}")


if __name__ == "__main__":
    main()
