"""Which wheels the locked packages have: written by ``make lock``, read by the tests and the figures.

``python tools/wheels.py LOCK…`` writes requirements.wheels.json: for each ``name==version`` the tags of
its wheels, each with its bytes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
WHEELS = ROOT / "requirements.wheels.json"
UV = Path(sys.executable).with_name("uv")
ASK = ("pip", "compile", "--universal", "--no-deps", "--no-header", "--quiet", "--format", "pylock.toml")
PYTHONS = re.compile(r"(py3|py2\.py3|cp31[1-9])-|cp3\d*-abi3-")
MACHINES = re.compile(r"any$|(linux|macosx).*_(x86_64|aarch64|arm64|universal2)$|win_(amd64|arm64)$")
"""What somebody may be expected to have: CPython 3.11 or later on a usual machine."""

Wheels = dict[str, dict[str, int]]


def described(lock: Path) -> list[dict[str, Any]]:
    """What the registry says of the packages of a lock file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pylock.toml"
        words = [str(UV), *ASK, "--output-file", str(file), str(lock)]
        subprocess.run(words, check=True)  # noqa: S603
        packages: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["packages"]
    return packages


def tags(package: dict[str, Any]) -> dict[str, int]:
    """The tags of a package's wheels, from their names, each with its bytes."""
    names = {wheel["url"].rsplit("/", 1)[-1]: int(wheel["size"]) for wheel in package.get("wheels", [])}
    each = {"-".join(name.removesuffix(".whl").split("-")[-3:]): size for name, size in names.items()}
    return {
        tag: each[tag]
        for tag in sorted(each)
        if PYTHONS.match(tag) and MACHINES.search(tag) and "t-" not in tag
    }


def read() -> Wheels:
    """The wheels of each ``name==version``, as last written."""
    found: Wheels = json.loads(WHEELS.read_text(encoding="utf-8"))
    return found


def main(locks: list[str]) -> None:
    """Write the wheels of these lock files."""
    wheels: Wheels = {}
    for lock in locks:
        for package in described(Path(lock)):
            wheels[f"{package['name']}=={package['version']}"] = tags(package)
    text = json.dumps(wheels, indent=1, sort_keys=True) + "\n"
    WHEELS.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
