"""A graph of two public registers: how long every question, command and change of it takes, what it weighs.

    python -m benchmarks.registers --corpora FOLDER [--facts 90000] [--on neo4j] [--only made,questions,…]
                                   [--save FILE] [--beside NAME=FILE] [--write docs/speed.md]

The registers are Kohesio's beneficiaries and the French grants to investments of 2019, read by the
project's own loaders; as many of their first rows are taken as make the facts. Every question is asked of
what has the most links, on a graph just opened. Seconds are the processor's: those of the clock depend on
who else uses the machine (on Neo4j, whose processor is another, the clock's). ``--on neo4j`` uses the
server of NEO4J_URI, which is emptied. ``--save`` keeps the figures; ``--beside`` shows those kept in a file
in a column of that name.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.pages import behind_table
from benchmarks.registers_parts import PARTS, Figure, Graph
from benchmarks.registers_rows import registers

HEAD = """# Answers in time

How long Cordée takes on {facts} facts of two public registers, and what they weigh. A script of the project
makes the table: `python -m benchmarks.registers --corpora FOLDER --write docs/speed.md`. Seconds are the
processor's, on one machine on one day: those of the clock depend on who else uses it. On Neo4j, which has a
processor of its own to use, they are those of the clock.

"""


def lines(figures: Sequence[Figure], beside: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """The table, with a column for each of those kept."""
    yield " | ".join(["| what", "embedded", *beside, "|"])
    yield "|---|" + "--:|" * (1 + len(beside)) + "---|"
    for one in figures:
        others = (f"{kept[one.what]:.2f}" if one.what in kept else "–" for kept in beside.values())
        yield " | ".join([f"| {one.what}", f"{one.value:.2f}", *others, f"{one.unit} |"])


def options() -> argparse.Namespace:
    """What was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=os.environ.get("CORDEE_CORPORA"))
    parser.add_argument("--facts", type=int, default=90_000)
    parser.add_argument("--on", choices=("ladybug", "neo4j"), default="ladybug")
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--save", type=Path)
    parser.add_argument("--beside", action="append", default=[], metavar="NAME=FILE")
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    if chosen.corpora is None:
        parser.error("name the folder of public data by --corpora, or by CORDEE_CORPORA")
    return chosen


def main() -> None:
    """Make the graph, measure the parts that were asked for, print or write their table."""
    chosen = options()
    kept = (one.partition("=") for one in chosen.beside)
    beside = {name: json.loads(Path(file).read_text(encoding="utf-8")) for name, _, file in kept}
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="cordee-registers-") as name:
        files = registers(Path(chosen.corpora), Path(name) / "files", chosen.facts)
        graph = Graph(files, Path(name), chosen.on == "neo4j")
        for part in PARTS:
            if part == "made" or part in chosen.only.split(","):
                for figure in PARTS[part](graph):
                    figures.append(figure)
                    print(f"{figure.what:<52} {figure.value:8.2f} {figure.unit}", flush=True)
    if chosen.save:
        found = {one.what: one.value for one in figures}
        chosen.save.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8", newline="")
    if chosen.write:
        head = HEAD.format(facts=f"{graph.facts:,}".replace(",", " "))
        old = chosen.write.read_text(encoding="utf-8") if chosen.write.is_file() else ""
        # What somebody said behind the table stays.
        text = head + "\n".join(lines(figures, beside)) + "\n" + behind_table(old)
        chosen.write.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
