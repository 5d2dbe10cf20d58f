"""Flip bits of a graph's file and see whether `cordee doctor` tells.

    python -m benchmarks.damage [--seed 3]

Prints, for each file: how many bits, and whether it does not open, opens and is told, or is whole.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.torture_places import ROOT
from cordee.graph.opening import FILE_NAME

EXAMPLE = ROOT / "examples" / "alpes"
BITS = (1, 10, 100, 1_000, 1, 10)


def doctor(place: Path) -> str:
    """What the diagnosis says of a graph, in one word or two."""
    words = [sys.executable, "-m", "cordee", "--lang", "en", "--db", str(place), "doctor"]
    said = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT).stdout
    if "State: ready" not in said:
        return "does not open"
    return "whole" if "all are what was written" in said else "told"


def main() -> None:
    """Make a graph, damage copies of it, print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", type=int, default=3)
    draw = random.Random(parser.parse_args().seed)
    with tempfile.TemporaryDirectory(prefix="cordee-damage-") as name:
        whole, tried = Path(name) / "whole", Path(name) / "tried"
        words = [sys.executable, "-m", "cordee", "--db", str(whole), "load", str(EXAMPLE)]
        subprocess.run(words, check=True, capture_output=True, cwd=ROOT)
        data = (whole / FILE_NAME).read_bytes()
        print("| bits flipped | `cordee doctor` |\n|--:|---|")
        for bits in BITS:
            flipped = bytearray(data)
            for _ in range(bits):
                flipped[draw.randrange(len(flipped))] ^= 1 << draw.randrange(8)
            tried.mkdir()
            (tried / FILE_NAME).write_bytes(flipped)
            print(f"| {bits} | {doctor(tried)} |", flush=True)
            shutil.rmtree(tried)


if __name__ == "__main__":
    main()
