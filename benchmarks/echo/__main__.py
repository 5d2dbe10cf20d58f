"""``python -m benchmarks.echo``: how well the echo ranks and how fast, every figure beside its rivals.

    python -m benchmarks.echo [ranking] [davis] [holdout] [floor] [tried] [witnesses] [speed]
        [--corpora FOLDER] [--engines ladybug,neo4j] [--seeds 30]

Without a name, all of them. ``--corpora`` (or CORDEE_CORPORA) is a folder with the public data that the
hold-outs read besides the example; docs/echo.md says which.
"""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.echo import corpora, davis, holdout, labelled, shuffled, sparse, speed, tried
from benchmarks.echo.planted import SETTING, Planted, Setting, average_precision, keep, plant
from benchmarks.echo.rivals import RIVALS, Incidence, Score
from benchmarks.echo.unexplained import UNEXPLAINED
from benchmarks.storage import exponent, wipe
from cordee.graph import open_graph
from cordee.queries.echo.features import Bags, read_features
from cordee.queries.echo.idf import IdfIndex
from cordee.workflows.demo import example_folder
from cordee.workflows.load import load

DEFAULT = "Cordée"
LARGE = 2_000
"""Networks beyond which a hold-out is drawn fewer times."""
SETTINGS: Mapping[str, Setting] = {
    "as described": SETTING,
    "families harder to see": Setting(inside=0.3),
    "families easier to see": Setting(inside=0.5),
    "members missing too": Setting(members_missing=True),
}


def mean(values: Sequence[float]) -> tuple[float, float]:
    """The mean and its standard error."""
    array = np.asarray(values, dtype=np.float64)
    return float(array.mean()), float(array.std(ddof=1) / math.sqrt(len(array)))


def precision(planted: Planted, method: Score) -> float:
    """The mean average precision of the ranking that each network gets; equal scores by name."""
    networks = planted.networks
    scores = np.round(method(Incidence(planted.bags(), networks)).toarray(), 12)
    found = []
    for row, network in enumerate(networks):
        family = {n for n in networks if planted.family[n] == planted.family[network]} - {network}
        ranked = [n for _, n in sorted(zip(-scores[row], networks, strict=True)) if n != network]
        found.append(average_precision(ranked, family))
    return float(np.mean(found))


def ranking(seeds: int) -> None:
    """Planted networks: the mean average precision of every method, in every setting."""
    for name, setting in SETTINGS.items():
        print(f"planted networks, {name}")
        made = [plant(seed, setting) for seed in range(seeds)]
        for method, score in {**RIVALS, **UNEXPLAINED}.items():
            average, error = mean([precision(planted, score) for planted in made])
            print(f"  {method:<24} MAP {average:.3f} ± {error:.3f}", flush=True)
    print(f"through the loader and a store, scores differ by at most {through_a_store():.0e}")


def through_a_store() -> float:
    """The largest difference between scores from bags as made up and as read back from a store."""
    planted = plant(0)
    with open_graph(":memory:") as store:
        store.load(planted.batch())
        read = read_features(store)
        rows = store.ask("MATCH (n:Network) RETURN n.id AS id, n.name AS name")
    id_of = {row["name"]: row["id"] for row in rows}
    here, there, names = IdfIndex(planted.bags()), IdfIndex(read), planted.networks
    return max(
        abs(here.compare(a, b)[0] - there.compare(id_of[a], id_of[b])[0]) for a in names for b in names
    )


def women() -> None:
    """Davis' southern women: the mean reciprocal rank of every method, beside what is published."""
    for name, found in davis.left_out().items():
        rank, _, third, _ = found.figures(np.ones_like(found.warm))
        print(f"  {name:<24} MRR {rank:.6f} (published {davis.REFERENCE[name]:.3f})  hits@3 {third:.3f}")


def real(folder: str) -> Iterator[tuple[str, Bags]]:
    """The example, then what is in the folder outside; what is absent is said."""
    yield "examples/alpes", corpora.alpes()
    for name, read in corpora.OUTSIDE.items():
        try:
            bags = read(Path(folder)) if folder else None
        except (OSError, ValueError) as error:
            print(f"{name}: not measured, {error}")
            continue
        if bags is None:
            print(f"{name}: not measured, no folder of public data given (--corpora)")
        else:
            yield name, bags


def held_out(folder: str, seeds: int) -> None:
    """Memberships hidden in real networks, all candidates ranked, warm and cold pairs apart."""
    for name, bags in real(folder):
        drawn = seeds if len(bags.held) < LARGE else 3
        lines, sizes = holdout.measured(bags, drawn)
        hidden, warm = sizes.mean(axis=0)
        print(
            f"{name}: {len(bags.held)} networks ranked for {hidden:.0f} hidden memberships, of which "
            f"{warm:.0f} warm; {drawn} draws; MRR, hits@1, @3, @10 of all, warm, cold"
        )
        for method, rows in lines.items():
            figures = np.nanmean(rows, axis=0)
            every, hot, cold = ("  ".join(f"{f:.3f}" for f in figures[i : i + 4]) for i in (0, 4, 8))
            error = mean(rows[:, 0].tolist())[1]
            print(f"  {method:<24} {every} (± {error:.3f}) | {hot} | {cold}", flush=True)


def floor(folder: str) -> None:
    """Few facts: the ranking, strong leads rule by rule, and what chance alone gives on real data."""
    for facts in sparse.FACTS:
        drawn = [keep(plant(seed), facts, seed) for seed in range(20)]
        shown = (
            f"{name} {mean([precision(p, m) for p in drawn])[0]:.3f}"
            for name, m in {**RIVALS, **UNEXPLAINED}.items()
        )
        print(f"  {facts:>2} facts a network, MAP: {', '.join(shown)}", flush=True)
    places = sparse.cases()
    for judged in sparse.judge(places):
        kept = ", ".join(f"{share:.1%} with {n}" for n, share in judged.kept.items() if n >= 10)
        print(
            f"  {judged.name:<32} right {judged.worst:.2f} at worst (networks, facts: {judged.where}), "
            f"keeps {kept}{'  <- good' if judged.good else ''}"
        )
    for place, case in places.items():
        right, kept_, declined, number = case.judged(sparse.shares("root of N", 4)(case))
        print(
            f"  4 facts, root of N, {place}: right {right:.2f} of {number}, kept {kept_:.1%}, "
            f"no strong lead for {declined:.0%}"
        )
    for name, bags in real(folder):
        for rule in sparse.TELLING if len(bags.held) < LARGE else ():
            counts = shuffled.by_chance(bags, sparse.TELLING[rule], range(2, 7), 20)
            shown = (f"{f}+: {n} found, {c:.1f} by chance" for f, (n, c) in enumerate(counts, 2))
            print(f"  {name}, {rule}: {'; '.join(shown)}", flush=True)


def gains(name: str, rows: Mapping[str, Sequence[float]]) -> None:
    """Each variant's figure and its gain over the default, draw by draw."""
    for variant, values in rows.items():
        gain, error = mean(np.subtract(values, rows[DEFAULT]).tolist())
        print(f"  {name:<18} {variant:<26} {np.mean(values):.3f}  gain {gain:+.4f} ± {error:.4f}", flush=True)


def variants(folder: str, seeds: int) -> None:
    """What was tried against the default: on planted networks, whole and sparse, and on hold-outs."""
    methods = {DEFAULT: RIVALS[DEFAULT], **tried.VARIANTS}
    makers: Mapping[str, Callable[[int], Planted]] = {
        "planted": plant,
        "members missing": lambda seed: plant(seed, Setting(members_missing=True)),
        "10 facts": lambda seed: keep(plant(seed), 10, seed),
        "20 facts": lambda seed: keep(plant(seed), 20, seed),
    }
    for name, make in makers.items():
        made = [make(seed) for seed in range(seeds)]
        gains(name, {variant: [precision(p, score) for p in made] for variant, score in methods.items()})
    for name, bags in real(folder):
        if len(bags.held) < LARGE:
            lines, _ = holdout.measured(bags, min(seeds, 20), methods)
            gains(name, {variant: rows[:, 0].tolist() for variant, rows in lines.items()})


def witnesses(folder: str, seeds: int) -> None:
    """What witnesses add on labelled data, and what strong leads are worth by each rule."""
    made: dict[str, list[labelled.Labelled]] = {
        f"planted, {name}": labelled.planted(seeds, setting) for name, setting in SETTINGS.items()
    }
    made |= {f"planted, {n} facts": labelled.planted(seeds, facts=n) for n in (10, 20, 50)}
    made["southern women"] = [labelled.women()]
    if folder:
        made |= {one.name: [one] for one in labelled.outside(Path(folder))}
    for name, some in made.items():
        found = [labelled.ranked(one) for one in some]
        if len(found) > 1:
            alone, with_ = (
                np.array([float(getattr(f, side).mean()) for f in found]) for side in ("alone", "witnessed")
            )
            pair = labelled.Ranked(alone, with_)
        else:
            pair = found[0]
        gain, error = pair.gain
        print(
            f"  {name:<32} MAP alone {pair.alone.mean():.3f}, with witnesses {pair.witnessed.mean():.3f}, "
            f"gain {gain:+.3f} ± {error:.3f}",
            flush=True,
        )
        if len(some[0].bags.held) < LARGE:
            rules(some[:8])


def rules(some: Sequence[labelled.Labelled]) -> None:
    """Strong leads by each rule, over several draws."""
    verdicts = [labelled.judged(one) for one in some]
    base = float(np.mean([v[0] for v in verdicts]))
    print(f"    of all pairs right {base:.2f}")
    for rule in verdicts[0][1]:
        judged = [v[1][rule] for v in verdicts if rule in v[1]]
        number = sum(one.number for one in judged)
        right = sum(one.number * one.right for one in judged if one.number) / number if number else math.nan
        kept = float(np.mean([one.kept for one in judged]))
        print(f"    {rule:<32} {number / len(judged):6.1f} pairs, right {right:.2f}, kept {kept:.2f}")
    held = [v[2] for v in verdicts if v[2] is not None]
    if held:
        real = float(np.mean([v[3] for v in verdicts]))
        print(f"    of ten first leads, said {np.mean(held):.1f}, right {real:.1f}", flush=True)


def fast(engines: Iterable[str]) -> None:
    """One echo, all pairs, their growth, and the read on each engine."""
    once = speed.at_once()
    print(
        f"  {speed.NETWORKS} networks, {speed.MEMBERSHIPS} memberships: one echo {once.one * 1000:.0f} ms; "
        f"who witnesses for every two {once.witnesses * 1000:.0f} ms; "
        f"{once.pairs} pairs scored {once.scores * 1000:.0f} ms, as answers {once.named * 1000:.0f} ms; "
        f"networkx jaccard_coefficient {once.networkx * 1000:.0f} ms = {once.networkx / once.scores:.0f} x"
    )
    steps = [speed.grown(memberships) for memberships in (10_000, 100_000, 1_000_000)]
    for step in steps:
        print(
            f"  {step.memberships:>9,} memberships: one echo {step.one * 1000:7.0f} ms, all pairs "
            f"{step.scores * 1000:7.0f} ms, peak {step.memory:.0f} MiB"
        )
    sizes = [step.memberships for step in steps]
    one = exponent(sizes, [step.one for step in steps])
    scores = exponent(sizes, [step.scores for step in steps])
    print(f"  growth with memberships, exponent: one echo {one:.2f}, all pairs {scores:.2f}")
    with open_graph(":memory:") as store:
        load(store, example_folder())
        first, later = speed.first_and_next(store, "Espaces Valléens")
        print(f"  example: first echo {first * 1000:.0f} ms, the next {later * 1000:.0f} ms")
    for engine in engines:
        if engine == "neo4j":
            wipe()
        with open_graph(os.environ["NEO4J_URI"] if engine == "neo4j" else ":memory:") as store:
            store.load(speed.batch())
            for name, (own, clock) in speed.asked(store).items():
                print(
                    f"  {engine:<8} {name:<18} {own * 1000:7.0f} ms, by the clock {clock * 1000:.0f}",
                    flush=True,
                )


def main(arguments: Sequence[str] | None = None) -> None:
    """The parts asked for, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help="ranking, davis, holdout, floor, tried, witnesses, speed")
    parser.add_argument("--corpora", default=os.environ.get("CORDEE_CORPORA", ""))
    parser.add_argument("--engines", default="ladybug,neo4j" if os.environ.get("NEO4J_URI") else "ladybug")
    parser.add_argument("--seeds", type=int, default=30)
    options = parser.parse_args(arguments)
    parts: Mapping[str, Callable[[], None]] = {
        "ranking": lambda: ranking(options.seeds),
        "davis": women,
        "holdout": lambda: held_out(options.corpora, min(options.seeds, 20)),
        "floor": lambda: floor(options.corpora),
        "tried": lambda: variants(options.corpora, options.seeds),
        "witnesses": lambda: witnesses(options.corpora, options.seeds),
        "speed": lambda: fast(options.engines.split(",")),
    }
    unknown = [part for part in options.parts if part not in parts]
    if unknown:
        parser.error(f"no part is called {unknown[0]}: there are {', '.join(parts)}")
    for part in options.parts or parts:
        print(f"== echo: {part}", flush=True)
        parts[part]()


if __name__ == "__main__":
    main()
