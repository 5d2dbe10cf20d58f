"""What is given out: the licences of what is locked, a bill of materials, a wheel that builds twice the same.

``python tools/release.py licences`` lists the licence of each package of requirements.lock, and fails on one
that is not known to be free to pass on. ``python tools/release.py build`` writes ``dist/``: the wheel, built
twice in folders of other names and found equal byte for byte, its bill of materials (CycloneDX), their sums.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOCK, DIST = ROOT / "requirements.lock", ROOT / "dist"
BUILT_FROM = ("cordee", "examples", "pyproject.toml", "README.md", "LICENSE", ".gitignore")
FREE = re.compile(
    r"MIT|BSD|Apache|ISC|\bMPL|Mozilla|PSF|Python Software|LGPL|Lesser General|Unlicense|Zlib|0BSD|CC0", re.I
)
NOT_HERE = "not installed on this system"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Package:
    """A package of the lock: its licence as it says itself, the sums of its files."""

    name: str
    version: str
    licence: str
    sums: tuple[str, ...]


def packages(lock: Path = LOCK) -> Iterator[Package]:
    """The packages of a lock file."""
    seen = set()
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock.read_text(encoding="utf-8")):
        pin = _PIN.match(block)
        if pin and pin.groups() not in seen:
            seen.add(pin.groups())
            yield Package(pin[1], pin[2], licence(pin[1]), tuple(_HASH.findall(block)))


def licence(name: str) -> str:
    """The licence a package says it has."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return NOT_HERE
    classes = [
        c.rpartition(" :: ")[2] for c in said.get_all("Classifier") or () if c.startswith("License ::")
    ]
    (expression, *_), (first, *_) = (said.get_all(f) or [""] for f in ("License-Expression", "License"))
    return str(expression or ", ".join(classes) or first.strip().partition("\n")[0] or "unknown")


def say(line: str) -> None:
    """One line of the answer."""
    sys.stdout.write(f"{line}\n")


def licences() -> int:
    """Print them; 1 when one of them is not free to pass on."""
    every = list(packages())
    for one in every:
        say(f"{one.name} {one.version}: {one.licence}")
    wrong = [one.name for one in every if one.licence != NOT_HERE and not FREE.search(one.licence)]
    if wrong:
        say(f"to be looked at by hand: {', '.join(wrong)}")
    return int(bool(wrong))


def bill(wheel: Path) -> dict[str, Any]:
    """The bill of materials of a wheel, the same for the same wheel and lock (CycloneDX 1.5)."""
    parts = [
        {
            "type": "library",
            "name": one.name,
            "version": one.version,
            "purl": f"pkg:pypi/{one.name.lower()}@{one.version}",
            "licenses": [{"license": {"name": one.licence}}],
            "hashes": [{"alg": "SHA-256", "content": sum_} for sum_ in one.sums],
        }
        for one in packages()
    ]
    _, version, *_ = wheel.name.split("-")
    of = {"type": "application", "name": "cordee", "version": version, "hashes": [_hashed(wheel)]}
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([of, parts], sort_keys=True))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        "metadata": {"component": of},
        "components": parts,
    }


def _hashed(path: Path) -> dict[str, str]:
    return {"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}


def built(folder: Path, seed: str) -> Path:
    """The wheel, built from a copy of the tree in ``folder``."""
    tree = folder / "tree"
    for name in BUILT_FROM:
        source = ROOT / name
        left_out = shutil.ignore_patterns("__pycache__", "*.pyc")
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=left_out, copy_function=shutil.copyfile)
        else:
            tree.mkdir(exist_ok=True)
            shutil.copyfile(source, tree / name)
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1577836800"}
    subprocess.run(words, cwd=tree, env=environment, check=True, capture_output=True)  # noqa: S603
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel


def build() -> int:
    """Write ``dist/``; 1 when the wheel does not build twice to the same bytes."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory(prefix="elsewhere-") as other:
        first, second = built(Path(one), "1"), built(Path(other), "2")
        if first.read_bytes() != second.read_bytes():
            say(f"{first.name} does not build twice to the same bytes")
            return 1
        DIST.mkdir(exist_ok=True)
        wheel = Path(shutil.copyfile(first, DIST / first.name))
    listed = DIST / f"{wheel.stem}.cdx.json"
    listed.write_text(
        json.dumps(bill(wheel), indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n"
    )
    sums = "".join(f"{_hashed(path)['content']}  {path.name}\n" for path in (wheel, listed))
    (DIST / "SHA256SUMS").write_text(sums, encoding="utf-8", newline="\n")
    say(sums.rstrip("\n"))
    return 0


if __name__ == "__main__":
    sys.exit({"licences": licences, "build": build}[sys.argv[1]]())
