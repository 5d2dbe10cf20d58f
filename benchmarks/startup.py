"""How long ``python -m cordee --help`` takes beside ``import click``: run ``python -m benchmarks.startup``.

The goal is a ratio of at most 2: the help is looked at often, and imports no question and nothing heavy.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
GOAL = 2.0
ROUNDS = 40
BARE = ["-c", "import click"]
HELP = ["-m", "cordee", "--help"]


def seconds(arguments: list[str], compiled: Path) -> float:
    """One start of Python with these arguments; what is imported stays compiled in a folder."""
    began = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - began


def measure(rounds: int = ROUNDS) -> tuple[float, float, float]:
    """The medians of both in seconds, and of what one is times the other in each round.

    They are taken in turn, so that a busy machine slows both alike, after a start of each that compiles.
    """
    bare, shown = [], []
    with TemporaryDirectory() as folder:
        compiled = Path(folder)
        seconds(BARE, compiled)
        seconds(HELP, compiled)
        for _ in range(rounds):
            bare.append(seconds(BARE, compiled))
            shown.append(seconds(HELP, compiled))
    ratios = (long / short for long, short in zip(shown, bare, strict=True))
    return statistics.median(bare), statistics.median(shown), statistics.median(ratios)


def main() -> None:
    """Measure and print."""
    bare, shown, ratio = measure()
    print(f"import click    {1000 * bare:6.0f} ms")
    print(f"cordee --help   {1000 * shown:6.0f} ms   × {ratio:.2f}   (goal: at most × {GOAL:g})")


if __name__ == "__main__":
    main()
