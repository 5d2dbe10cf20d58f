"""A back-up: one zip of lines of JSON that can be read without Cordée.

It holds ``ledger.ndjson`` (one row of the ledger a line) and, last, ``manifest.json``: how many rows of
each table, and a hash of every thousand lines, so that a file cut or altered anywhere is refused with
the place, before anything is touched.
"""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any

from cordee.errors import NotReadable
from cordee.files.archive import DAMAGE
from cordee.files.atomic import write_atomically
from cordee.graph import GraphStore
from cordee.graph.engines.schema import VERSION
from cordee.graph.tenure import utc_now
from cordee.i18n import Text

LEDGER, MANIFEST = "ledger.ndjson", "manifest.json"
FORMAT = 1
BLOCK = 1_000
"""Lines under one hash."""
_NEVER = (1980, 1, 1, 0, 0, 0)
"""The date inside the zip: the same graph gives the same lines."""
_DAMAGE = (*DAMAGE, OSError, RuntimeError, UnicodeDecodeError)


@dataclass(frozen=True, slots=True)
class BackUp:
    """A back-up on disk: where, when it was made (UTC), and how many rows of each table it holds."""

    path: Path
    made: str
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What a back-up says of itself."""

    made: str
    rows: dict[str, int]
    hashes: list[str]


def write_backup(store: GraphStore, path: Path) -> BackUp:
    """Write the whole ledger of ``store`` at ``path``: whole, or not at all.

    Raises OutputError when it cannot be written.
    """
    return _written(path, store.ledger_lines(), utc_now().strftime("%Y-%m-%dT%H:%M:%SZ"))


def rewritten(path: Path, lines: Iterable[str]) -> BackUp:
    """The back-up at ``path`` with other lines, of the day it was made. Raises as ``write_backup``."""
    return _written(path, iter(lines), _manifest(path).made)


def _written(path: Path, lines: Iterator[str], made: str) -> BackUp:
    rows: Counter[str] = Counter()

    def save(target: Path) -> None:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            hashes = _write_lines(archive, lines, rows)
            told = {"format": FORMAT, "version": VERSION, "made": made, "rows": dict(rows), "hashes": hashes}
            text = json.dumps(told, indent=1, sort_keys=True)
            archive.writestr(zipfile.ZipInfo(MANIFEST, _NEVER), text, zipfile.ZIP_DEFLATED)
        target.chmod(0o600)

    write_atomically(path, save)
    return BackUp(path, made, dict(rows))


def check_backup(path: Path) -> BackUp:
    """Read a back-up from end to end. Raises NotReadable, with the place, when it is not whole."""
    told = _manifest(path)
    rows: Counter[str] = Counter()
    lines = lines_of(path)
    for number, expected in enumerate(told.hashes):
        block = list(islice(lines, BLOCK))
        if _hash(block) != expected:
            first = number * BLOCK + 1
            raise NotReadable(Text("backup.altered", file=path.name, first=first, last=first + BLOCK - 1))
        rows.update(map(_table_of, block))
    if next(lines, None) is not None or dict(rows) != told.rows:
        raise NotReadable(Text("backup.other_counts", file=path.name))
    return BackUp(path, told.made, dict(rows))


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a back-up. Raises NotReadable, with the line, where it is damaged."""
    number = 0
    try:
        with (
            zipfile.ZipFile(path) as archive,
            archive.open(LEDGER) as raw,
            TextIOWrapper(raw, "utf-8", "surrogatepass", newline="\n") as file,
        ):
            for number, line in enumerate(file, start=1):  # noqa: B007 - told when reading stops
                yield line.removesuffix("\n")
    except _DAMAGE as error:
        raise NotReadable(Text("backup.damaged_after", file=path.name, number=number)) from error


def _write_lines(archive: zipfile.ZipFile, lines: Iterator[str], rows: Counter[str]) -> list[str]:
    hashes = []
    entry = zipfile.ZipInfo(LEDGER, _NEVER)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(entry, "w", force_zip64=True) as file:
        while block := list(islice(lines, BLOCK)):
            rows.update(map(_table_of, block))
            hashes.append(_hash(block))
            file.write(_bytes(block))
    return hashes


def _manifest(path: Path) -> _Manifest:
    try:
        with zipfile.ZipFile(path) as archive:
            told: dict[str, Any] = json.loads(archive.read(MANIFEST))
        newer = told["format"] > FORMAT or told["version"] > VERSION
        found = _Manifest(str(told["made"]), dict(told["rows"]), list(told["hashes"]))
    except FileNotFoundError as error:
        raise NotReadable(Text("backup.not_there", file=str(path))) from error
    except (*_DAMAGE, TypeError, AttributeError) as error:
        raise NotReadable(Text("backup.no_backup", file=path.name)) from error
    if newer:
        raise NotReadable(Text("backup.newer", file=path.name))
    return found


def _bytes(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")


def _hash(lines: list[str]) -> str:
    return blake2b(_bytes(lines), digest_size=16).hexdigest()


def _table_of(line: str) -> str:
    return line[2 : line.find('"', 2)]
