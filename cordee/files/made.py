"""What is written to a file, as bytes: for who sends it on and keeps none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory


def made(write: Callable[[Path], object], name: str) -> bytes:
    """The bytes that ``write`` writes at a path whose last part is ``name``; raises what it raises."""
    with TemporaryDirectory(prefix="cordee-") as folder:
        path = Path(folder) / name
        write(path)
        return path.read_bytes()
