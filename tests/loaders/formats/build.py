"""Small files of the known formats, and what reading them says, for their tests."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cordee.loaders.door import read_file
from cordee.loaders.reading import Reading


def csv_file(path: Path, rows: Sequence[Sequence[str]], separator: str = ",") -> Path:
    """A CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def json_file(path: Path, tree: object) -> Path:
    """A JSON file."""
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path


def text_file(path: Path, text: str) -> Path:
    """Any text."""
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path) -> Reading:
    """What the file says."""
    return read_file(path, "d")


def kinds(reading: Reading) -> dict[str, int]:
    """How many claims of each kind."""
    return dict(Counter(claim.kind for claim in reading.claims))


def bodies(reading: Reading, kind: str) -> list[dict[str, Any]]:
    """What the claims of a kind say, without what the names of links would add."""
    return [json.loads(claim.body) for claim in reading.claims if claim.kind == kind]


def named(reading: Reading, kind: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The links of a type: the names of both ends, and what is said."""
    names = {one.record: json.loads(one.body)["name"] for one in reading.claims if not one.a}
    for claim in reading.claims:
        if claim.kind == kind:
            yield names[claim.a], names[claim.b], json.loads(claim.body)


def cents(reading: Reading, kind: str = "FUNDS", name: str = "amount") -> int:
    """The money of all links of a type, in cents."""
    return sum(int(body.get(name, 0)) for body in bodies(reading, kind))


def accounts(reading: Reading) -> tuple[int, int, int, int]:
    """Rows read, loaded, rejected and ignored."""
    return (reading.rows_read, reading.rows_loaded, reading.rows_rejected, reading.rows_ignored)
