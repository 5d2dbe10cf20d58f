"""The totals the graph gives, against those of the raw rows, to the cent.

    python -m benchmarks.totals --corpora FOLDER [--engines ladybug,neo4j] [--write docs/totals.md]

Each corpus is written as sheets of the template and loaded like any file. Exit 1 when a total differs.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from benchmarks.money_rows import BUDGETS, CORPORA, Expected, MoneyRow, expected
from cordee.graph import GraphStore, open_graph
from cordee.queries.funding.funding import funding
from cordee.workflows.load import load

PARTNERSHIPS = """
MATCH (o:Organisation)-[r:PARTNER_OF]->(p:Project)
WHERE r.budget IS NOT NULL
RETURN r.budget AS cents
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What the graph says of one corpus on one engine: euros, lines, and what the load told."""

    rejected: int
    lines: int
    money: Decimal
    kind: Decimal
    again: int
    added_again: Decimal
    seconds: float

    def agrees(self, with_: Expected) -> bool:
        """Whether every row is there and every total is the same, to the cent."""
        return (self.rejected, self.lines, self.money, self.kind, self.again, self.added_again) == (
            0,
            with_.rows,
            with_.money,
            with_.kind,
            with_.again,
            with_.added_again,
        )


def write_sheets(rows: Sequence[MoneyRow], folder: Path, *, budgets: bool) -> None:
    """The rows as a folder of the template's sheets, each name once."""
    ids: dict[tuple[str, str], str] = {}
    to_kind = "Project" if budgets else "Organisation"
    for row in rows:
        for end in (("Organisation", row.giver), (to_kind, row.receiver)):
            ids.setdefault(end, f"n{len(ids)}")
    for kind, sheet in (("Organisation", "organisations"), ("Project", "projects")):
        named = [(id_, name) for (of, name), id_ in ids.items() if of == kind]
        _write(folder / f"{sheet}.csv", ("id", "name"), named)
    columns = list(dict.fromkeys(name for row in rows for name, _ in row.cells))
    header = ("from", "to", "budget" if budgets else "amount", *([] if budgets else ["nature"]), *columns)
    lines = (
        (
            ids["Organisation", row.giver],
            ids[to_kind, row.receiver],
            row.amount,
            *([] if budgets else [row.nature]),
            *(dict(row.cells).get(name, "") for name in columns),
        )
        for row in rows
    )
    _write(folder / ("partnerships.csv" if budgets else "funding.csv"), header, lines)


def _write(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def told(store: GraphStore, rows: Sequence[MoneyRow], *, budgets: bool) -> Told:
    """Load the rows into an empty graph and ask it what they amount to."""
    with tempfile.TemporaryDirectory() as name:
        write_sheets(rows, Path(name), budgets=budgets)
        begin = time.perf_counter()
        reading = load(store, Path(name), dataset="corpus").reading
        seconds = time.perf_counter() - begin
    identical = [one for one in reading.repeated if one.wholly]
    again = sum(len(one.places) for one in identical)
    added = sum(one.cents.get("EUR", 0) for one in identical)
    if budgets:
        cents = [row["cents"] for row in store.stream(PARTNERSHIPS)]
        lines, money, kind = len(cents), sum(cents), 0
    else:
        total = funding(store).total
        lines, money, kind = total.lines, total.amounts.get("EUR", 0), total.in_kind.get("EUR", 0)
    return Told(len(reading.rejected), lines, _euros(money), _euros(kind), again, _euros(added), seconds)


def _euros(cents: int) -> Decimal:
    return Decimal(cents) / 100


def measured(corpora: Path, engines: Sequence[str]) -> Iterator[tuple[str, str, Expected, Told]]:
    """For each corpus that is there and each engine: the totals of the rows and those of the graph."""
    for name, read in CORPORA.items():
        rows = list(read(corpora))
        for engine in engines:
            with _empty(engine) as store:
                yield name, engine, expected(rows), told(store, rows, budgets=name in BUDGETS)


def _empty(engine: str) -> GraphStore:
    if engine == "ladybug":
        return open_graph(":memory:")
    from benchmarks.storage import wipe

    wipe()
    return open_graph(os.environ["NEO4J_URI"])


def page(results: Iterable[tuple[str, str, Expected, Told]]) -> str:
    """The table, in Markdown."""
    lines = [
        "# Totals against the raw rows",
        "",
        "Public data, loaded like any file, and what `cordee funding` then says (for Interreg, the budgets",
        "of partners), against exact decimals added up from the raw cells. Rows that are wholly identical to",
        "another are counted each, and told. Written by",
        "",
        "    python -m benchmarks.totals --corpora FOLDER --write docs/totals.md",
        "",
        "| corpus | engine | rows | euros in the rows | euros in the graph | in kind | identical rows told "
        "| euros they add | exact |",
        "|---|---|--:|--:|--:|--:|--:|--:|---|",
    ]
    for name, engine, rows, graph in results:
        figures = [f"{graph.lines:,}", f"{rows.money:,.2f}", f"{graph.money:,.2f}", f"{graph.kind:,.2f}"]
        figures += [f"{graph.again:,}", f"{graph.added_again:,.2f}"]
        exact = "yes" if graph.agrees(rows) else "**no**"
        lines.append(f"| {name} | {engine} | {' | '.join(figures)} | {exact} |")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, write the page, and exit with 1 when a total differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", default=os.environ.get("CORDEE_CORPORA", ""))
    parser.add_argument("--engines", default="ladybug,neo4j" if os.environ.get("NEO4J_URI") else "ladybug")
    parser.add_argument("--write", type=Path, help="where to write the table")
    options = parser.parse_args(arguments)
    if not options.corpora:
        print("totals: not measured, no folder of public data given (--corpora)")
        return
    results = list(measured(Path(options.corpora), options.engines.split(",")))
    for name, engine, rows, graph in results:
        verdict = "exact" if graph.agrees(rows) else f"DIFFERS: {rows} but {graph}"
        figures = f"{graph.lines:>6} lines {graph.money:>16,.2f} € {graph.seconds:5.1f} s"
        print(f"  {name:<18} {engine:<8} {figures}  {verdict}")
    if options.write:
        options.write.write_text(page(results), encoding="utf-8", newline="\n")
    if not all(graph.agrees(rows) for _, _, rows, graph in results):
        sys.exit(1)


if __name__ == "__main__":
    main()
