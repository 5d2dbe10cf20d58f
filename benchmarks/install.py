"""What a first ``make demo`` costs with pip and with uv, from empty caches: ``python -m benchmarks.install``.

It says the seconds, the bytes fetched and kept, and each package over 10 MB. A MB is a million bytes.
The goals: at most 500 MB of packages, at most 40 s with uv.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.tags import sys_tags

from tools.wheels import ROOT, Wheels, read

MB = 1_000_000
LARGE = 10 * MB
GOAL_BYTES = 500 * MB
GOAL_SECONDS = 40.0
FOREIGN = {"pip", "setuptools", "cordee"}
"""What is in an environment and does not come from the lock."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One installation: seconds, bytes fetched, bytes of the environment, bytes of each package."""

    seconds: float
    fetched: int
    environment: int
    packages: dict[str, int]


def measure(uv: str) -> Cost:
    """A first ``make demo`` in an empty environment, with this uv or, if it is empty, with pip."""
    with tempfile.TemporaryDirectory() as place:
        venv, cache = Path(place) / "venv", Path(place) / "cache"
        kept = {name: value for name, value in os.environ.items() if name != "PIP_FIND_LINKS"}
        surroundings = {**kept, "PIP_NO_CACHE_DIR": "1", "UV_CACHE_DIR": str(cache)}
        words = ["make", "-C", str(ROOT), "--no-print-directory", f"PYTHON={sys.executable}"]
        words += [f"UV={uv}", f"VENV={venv}", f"DEMO={place}/demo", "demo"]
        began = time.perf_counter()
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=surroundings)
        seconds = time.perf_counter() - began
        found = list(distributions(path=[str(next(venv.glob("lib/python*/site-packages")))]))
        sizes = {one.name.lower(): size_of(one) for one in found if one.name.lower() not in FOREIGN}
        return Cost(seconds, fetched(found, read()), tree(venv), sizes)


def size_of(package: Distribution) -> int:
    """The bytes of what a package put into place, without what Python compiled of it."""
    paths = (Path(str(file.locate())) for file in package.files or [] if file.suffix != ".pyc")
    return sum(path.stat().st_size for path in paths if path.is_file())


def tree(folder: Path) -> int:
    """The bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def fetched(packages: Iterable[Distribution], wheels: Wheels) -> int:
    """The bytes of the wheels that this machine takes of these packages."""
    order = [str(tag) for tag in sys_tags()]
    total = 0
    for one in packages:
        offered = wheels.get(f"{one.name.lower().replace('_', '-')}=={one.version}", {})
        each = {tag: size for text, size in offered.items() for tag in expanded(text)}
        total += next((each[tag] for tag in order if tag in each), 0)
    return total


def expanded(text: str) -> list[str]:
    """The tags that the end of a wheel's name stands for: ``py2.py3-none-any`` is two."""
    pythons, abis, platforms = (part.split(".") for part in text.split("-"))
    return [f"{python}-{abi}-{where}" for python in pythons for abi in abis for where in platforms]


def told(name: str, cost: Cost) -> None:
    """Print one installation, and what is over its goal."""
    packages = sum(cost.packages.values())
    print(f"{name}: {cost.seconds:.1f} s, {cost.fetched / MB:.0f} MB fetched, ", end="")
    print(f"{packages / MB:.0f} MB of packages, {cost.environment / MB:.0f} MB with all that is in .venv")
    if packages > GOAL_BYTES or (name == "uv" and cost.seconds > GOAL_SECONDS):
        print(f"  over the goals: {GOAL_BYTES / MB:.0f} MB of packages, {GOAL_SECONDS:.0f} s with uv")


def main() -> None:
    """Measure with pip and, where it is there, with uv."""
    beside = Path(sys.executable).with_name("uv")
    uv = shutil.which("uv") or (str(beside) if beside.exists() else "")
    cost = measure("")
    told("pip", cost)
    if uv:
        told("uv", measure(uv))
    large = {name: size for name, size in cost.packages.items() if size > LARGE}
    for name, size in sorted(large.items(), key=lambda item: -item[1]):
        print(f"  {name}: {size / MB:.0f} MB")


if __name__ == "__main__":
    main()
