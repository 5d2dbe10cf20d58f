"""The jars of a Neo4j server: fetched once with Maven, kept outside the tree, checked before use."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
POM = HERE / "pom.xml"
MANIFEST = "manifest.sha256"
FETCH_LIMIT = 900
GOAL = "dependency:copy-dependencies"
FLAGS = ("-B", "-q", "--strict-checksums", "-Dstyle.color=never", "-DincludeScope=runtime")
SAFE_VERSION = re.compile(r"[0-9]+(\.[0-9]+){1,3}")


class Problem(Exception):
    """Something to tell in one sentence, with its remedy; never a traceback."""


def pinned_version() -> str:
    """The version that ``pom.xml`` pins."""
    found = re.search(r"<neo4j\.version>([^<]+)</neo4j\.version>", POM.read_text(encoding="utf-8"))
    if found is None:
        raise Problem(f"{POM.name} pins no neo4j.version")
    return found.group(1)


def cache_folder(version: str, environ: Mapping[str, str]) -> Path:
    """Where the jars of ``version`` are kept: a cache folder outside the tree."""
    if SAFE_VERSION.fullmatch(version) is None:
        raise Problem(f"{version!r} is no Neo4j version: write it as 5.26.25 or 2025.12.1")
    root = environ.get("XDG_CACHE_HOME")
    base = Path(root) if root else Path.home() / ".cache"
    return base / "cordee" / f"neo4j-{version}"


def lock_file(version: str) -> Path:
    """The list of jars and hashes that the project itself pins for ``version`` (it may not exist)."""
    return HERE / f"jars-{version}.sha256"


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def manifest_of(folder: Path) -> str:
    """One line per jar of ``folder``, by name, as ``sha256sum`` writes it."""
    return "".join(f"{sha256(path)}  {path.name}\n" for path in sorted(folder.glob("*.jar")))


def faults(folder: Path, expected: str) -> list[str]:
    """What differs between the jars of ``folder`` and the manifest ``expected``: nothing, when sound."""
    wanted = {name: digest for digest, name in (line.split("  ", 1) for line in expected.splitlines())}
    present = {path.name: path for path in folder.glob("*.jar")}
    missing = [f"{name} is missing" for name in sorted(wanted.keys() - present.keys())]
    foreign = [f"{name} is not expected" for name in sorted(present.keys() - wanted.keys())]
    both = sorted(wanted.keys() & present.keys())
    changed = [f"{name} has changed" for name in both if sha256(present[name]) != wanted[name]]
    return missing + foreign + changed if wanted else ["the manifest is empty"]


def verified(folder: Path) -> bool:
    """Whether ``folder`` holds, to the byte, what its manifest says was fetched."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return False
    try:
        return not faults(folder, manifest.read_text(encoding="utf-8"))
    except ValueError:
        return False


def against_lock(folder: Path, version: str) -> None:
    """Refuse jars that are not those the project pins for ``version``, where it pins them."""
    lock = lock_file(version)
    if not lock.is_file():
        return
    found = faults(folder, lock.read_text(encoding="utf-8"))
    if found:
        raise Problem(f"the jars of Neo4j {version} are not those {lock.name} pins: {'; '.join(found[:3])}")


def command(maven: str, version: str, into: Path) -> list[str]:
    """The Maven command that copies the server's jars into a folder."""
    return [maven, *FLAGS, f"-Dneo4j.version={version}", f"-DoutputDirectory={into}", "-f", str(POM), GOAL]


def fetch(version: str, into: Path) -> None:
    """Fill ``into`` with the jars of ``version`` and write their manifest last."""
    maven = shutil.which("mvn")
    if maven is None:
        raise Problem(
            f"Maven is needed, once, to fetch Neo4j {version}: install it (Debian: apt-get install maven)"
        )
    try:
        done = subprocess.run(  # noqa: S603 - no shell, our own arguments
            command(maven, version, into),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=FETCH_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Problem(f"Neo4j {version} was not fetched in {FETCH_LIMIT} s: try again") from None
    if done.returncode:
        reason = next((line for line in done.stdout.splitlines() if line.strip()), "no reason given")
        raise Problem(f"Maven could not fetch Neo4j {version}: {reason.strip()[:300]}")
    against_lock(into, version)
    (into / MANIFEST).write_text(manifest_of(into), encoding="utf-8", newline="\n")


def ensure(version: str, environ: Mapping[str, str] = os.environ) -> Path:
    """The folder with the checked jars of ``version``, fetched now if they are not there or not sound."""
    folder = cache_folder(version, environ)
    if verified(folder):
        against_lock(folder, version)
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fetching-", dir=folder.parent) as scratch:
        fresh, broken = Path(scratch, "fresh"), Path(scratch, "broken")
        fresh.mkdir()
        fetch(version, fresh)
        if verified(folder):  # somebody else fetched it meanwhile
            return folder
        if folder.exists():
            folder.rename(broken)
        fresh.rename(folder)
    return folder


def write_lock(version: str, environ: Mapping[str, str] = os.environ) -> Path:
    """Pin the jars of ``version`` as they are in the cache now."""
    text = manifest_of(ensure(version, environ))
    lock = lock_file(version)
    lock.write_text(text, encoding="utf-8", newline="\n")
    return lock
