"""The same bytes whatever the order in which a program has its sets: rankings, exports, pages, the graph.

    python -m benchmarks.seeds [--seeds 10]

The example is loaded, asked, exported and drawn once for each hash seed, each time in processes and a
folder of their own; what comes out is compared byte by byte. Prints how many different ones there were.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from cordee.graph import open_graph

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "alpes"
NETWORK = "Espaces Valléens"
ASKED = {
    "echo": ("echo", NETWORK, "--format", "json"),
    "brokers": ("brokers", "--format", "json"),
    "communities": ("communities", "--format", "json"),
    "funding": ("funding", "--all", "--format", "csv"),
    "missing": ("missing", "--format", "json"),
}
WRITTEN = {
    "export, GEXF": ("export", "graph.gexf"),
    "export, JSON": ("export", "graph.json"),
    "export, workbook": ("export", "graph.xlsx"),
    "map": ("map", "-o", "map.html"),
    "table": ("table", NETWORK, "-o", "table.csv"),
}


def made(seed: int, folder: Path) -> dict[str, str]:
    """What came out under one seed, as hashes."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)}

    def run(*words: str) -> bytes:
        command = [sys.executable, "-m", "cordee", "--db", "graph", *words]
        return subprocess.run(command, capture_output=True, check=True, cwd=folder, env=environment).stdout

    run("load", str(EXAMPLE))
    found = {name: run(*words) for name, words in ASKED.items()}
    for name, words in WRITTEN.items():
        run(*words)
        found[name] = (folder / words[-1]).read_bytes()
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in found.items()}
    with open_graph(folder / "graph") as store:
        return {"the graph": store.dump_hash(), **hashes}


def main() -> None:
    """Read the options, compare, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seeds", type=int, default=10)
    count: int = parser.parse_args().seeds
    different: dict[str, set[str]] = defaultdict(set)
    for seed in range(count):
        with tempfile.TemporaryDirectory(prefix="cordee-seeds-") as name:
            for what, hash_ in made(seed, Path(name)).items():
                different[what].add(hash_)
    print("| what | seeds | different |\n|---|--:|--:|")
    for what, hashes in different.items():
        print(f"| {what} | {count} | {len(hashes)} |")


if __name__ == "__main__":
    main()
