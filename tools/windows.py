"""Cordée for Windows without administrator's rights: one zip to unpack, with its own Python inside.

    python tools/windows.py --python FILE [--output dist]

FILE is the « embeddable package » of CPython for Windows (64-bit), as python.org gives it out: it is not
fetched here. The packages are those of requirements.lock, checked by hash; two builds are the same bytes.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tools.release import LOCK, ROOT, built

UV = Path(sys.executable).with_name("uv")
PLATFORM = "x86_64-pc-windows-msvc"
TOP = "Cordee"
"""The folder that unpacking makes."""
STARTS = {
    "Cordee.cmd": '@echo off\r\nstart "" "%~dp0python\\pythonw.exe" -m cordee app\r\n',
    "cordee-commands.cmd": '@echo off\r\n"%~dp0python\\python.exe" -m cordee %*\r\n',
}
"""What is double-clicked, and what a terminal calls; the second shows its window."""
EPOCH = (1980, 1, 1, 0, 0, 0)
_PYTHON = re.compile(r"python3(\d+)\.zip")


def version_of(names: list[str]) -> str:
    """The minor version of an embeddable Python, by the names in it. Raises SystemExit for anything else."""
    found = next((match[1] for name in names if (match := _PYTHON.fullmatch(name))), None)
    if found is None or "pythonw.exe" not in names:
        raise SystemExit(
            "this is no embeddable Python for Windows: it has no pythonw.exe, or no python3NN.zip"
        )
    if int(found) < 11:
        raise SystemExit(f"Cordée needs Python 3.11 or later, and this is 3.{found}")
    return found


def packages(folder: Path, minor: str) -> None:
    """Put into ``folder`` the packages of the lock, for Windows, and Cordée itself."""
    words = [str(UV), "pip", "install", "--quiet", "--target", str(folder), "--only-binary", ":all:"]
    words += ["--python-platform", PLATFORM, "--python-version", f"3.{minor}"]
    words += ["--no-deps", "--require-hashes", "--requirement", str(LOCK)]
    subprocess.run(words, check=True)  # noqa: S603
    with tempfile.TemporaryDirectory() as place, zipfile.ZipFile(built(Path(place), "0")) as wheel:
        wheel.extractall(folder)


def contents(python: zipfile.ZipFile, libraries: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of the zip: Python, told where the packages are; the packages; what starts them."""
    minor = version_of(python.namelist())
    for name in python.namelist():
        if not name.endswith("/"):
            path = f"python3{minor}.zip\r\n.\r\n..\\packages\r\n".encode()
            yield f"python/{name}", path if name == f"python3{minor}._pth" else python.read(name)
    for file in libraries.rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".pyc":
            yield f"packages/{file.relative_to(libraries).as_posix()}", file.read_bytes()
    for name, text in STARTS.items():
        yield name, text.encode("ascii")
    yield "LICENSE.txt", (ROOT / "LICENSE").read_bytes()


def assembled(python: Path, libraries: Path, target: Path) -> Path:
    """Write the zip: its files in order, each of the same day, so that it is the same every time."""
    with zipfile.ZipFile(python) as given:
        files = sorted(contents(given, libraries))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files:
            made.writestr(zipfile.ZipInfo(f"{TOP}/{name}", EPOCH), data, zipfile.ZIP_DEFLATED)
    return target


def main() -> None:
    """Build it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--python", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    chosen = parser.parse_args()
    with zipfile.ZipFile(chosen.python) as given:
        minor = version_of(given.namelist())
    chosen.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        packages(Path(place), minor)
        made = assembled(chosen.python, Path(place), chosen.output / "cordee-windows.zip")
    sys.stdout.write(f"{made.name}: {made.stat().st_size / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()
