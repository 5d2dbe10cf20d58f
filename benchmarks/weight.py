"""What the file of a small graph weighs, part by part, and the least the engine takes for the same tables.

    python -m benchmarks.weight [--write docs/speed.md]

The parts are the engine's own account (``storage_info``) of the example loaded. The least is weighed on
graphs made for it: a table that has nothing but as many ids, and links that have nothing but their two ends.
``--write`` puts each line into the table of a page.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import ladybug

from benchmarks.pages import put
from cordee.graph import open_graph
from cordee.graph.engines.embedded_file import open_database
from cordee.graph.engines.schema import NODE_TABLES, RELATIONS
from cordee.graph.opening import FILE_NAME
from cordee.model.claims import digest
from cordee.workflows.load import load

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "alpes"
PAGE = 4_096
MANY = 600
"""Rows from which on almost every part of an index is in use."""
HEAD = "| part of the file | how many | MB | the least, MB |\n|---|--:|--:|--:|"


def pages(connection: ladybug.Connection, table: str) -> Counter[str]:
    """The pages of a table: of its index of ids, and of its columns."""
    found: Counter[str] = Counter()
    for row in _rows(connection, f"CALL storage_info('{table}') RETURN column_name, num_pages"):
        found["index" if row[0] == "_PK" else "columns"] += row[1]
    return found


def _rows(connection: ladybug.Connection, text: str) -> list[list[Any]]:
    return cast(list[list[Any]], cast(ladybug.QueryResult, connection.execute(text)).get_all())


def opened(path: Path) -> ladybug.Connection:
    """A connection to a file, made where it is not there."""
    return ladybug.Connection(open_database(str(path)))


def least_index(folder: Path, count: int) -> int:
    """The pages of an index of so many ids as ours are, in a table that has no other column."""
    with opened(folder / f"ids-{count}.lbdb") as connection:
        connection.execute("CREATE NODE TABLE N(id STRING, PRIMARY KEY(id))")
        ids = [digest("weight", str(number)) for number in range(count)]
        connection.execute("UNWIND $ids AS id CREATE (:N {id: id})", {"ids": ids})
        connection.execute("CHECKPOINT")
        return pages(connection, "N")["index"]


def least_pair(folder: Path) -> int:
    """The pages of one link between two kinds that has no property."""
    with opened(folder / "pair.lbdb") as connection:
        connection.execute("CREATE NODE TABLE N(id STRING, PRIMARY KEY(id))")
        connection.execute("CREATE REL TABLE R(FROM N TO N)")
        connection.execute("CREATE (:N {id: 'a'})-[:R]->(:N {id: 'b'})")
        connection.execute("CHECKPOINT")
        return pages(connection, "R")["columns"]


def lines(folder: Path) -> Iterator[str]:
    """The lines of the table."""
    with open_graph(folder / "graph") as store:
        load(store, EXAMPLE)
    path = folder / "graph" / FILE_NAME
    with opened(path) as connection:
        nodes = {name: pages(connection, name) for name in NODE_TABLES}
        rows = {name: _count(connection, f"MATCH (n:{name}) RETURN count(*)") for name in NODE_TABLES}
        links = sum(pages(connection, name)["columns"] for name in RELATIONS)
        ends = "MATCH (a)-[r:{}]->(b) RETURN DISTINCT label(a), label(b)"
        pairs = sum(len(_rows(connection, ends.format(name))) for name in RELATIONS)
    least = {count: least_index(folder, count) for count in set(rows.values())}
    for what, some in (
        (f"index of ids, tables of {MANY} and more", [n for n in rows if rows[n] >= MANY]),
        ("index of ids, smaller tables", [n for n in rows if 0 < rows[n] < MANY]),
    ):
        yield _line(what, len(some), sum(nodes[n]["index"] for n in some), sum(least[rows[n]] for n in some))
    yield _line("links, by pairs of kinds in use", pairs, links, pairs * least_pair(folder))
    columns = sum(one["columns"] for one in nodes.values())
    yield _line("columns of all else", sum(map(bool, rows.values())), columns)
    yield _line("the file", 1, path.stat().st_size // PAGE)


def _count(connection: ladybug.Connection, text: str) -> int:
    return int(_rows(connection, text)[0][0])


def _line(what: str, count: int, weighs: int, least: int | None = None) -> str:
    told = "" if least is None else f"{least * PAGE / 1e6:.1f}"
    return f"| {what} | {count} | {weighs * PAGE / 1e6:.1f} | {told} |"


def main() -> None:
    """Weigh, print the table or write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    print(HEAD)
    with tempfile.TemporaryDirectory(prefix="cordee-weight-") as name:
        for line in lines(Path(name)):
            print(line, flush=True)
            if chosen.write:
                page = put(chosen.write.read_text(encoding="utf-8"), HEAD, line, 1)
                chosen.write.write_text(page, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
