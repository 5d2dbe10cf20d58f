"""The files of an export, each whole or not at all, the same bytes for the same content."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import IO, Any

from cordee.files.atomic import write_atomically
from cordee.files.guard import guard
from cordee.workflows.export.formats import Content

_SEPARATOR = "; "


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Rows under ``columns``: lists joined by "; ", text that looks like a formula guarded.

    In UTF-8 with the mark by which a spreadsheet knows it.
    """

    def save(target: Path) -> None:
        with target.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)

    write_atomically(path, save)


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if isinstance(value, list | tuple):
        return guard(_SEPARATOR.join(str(item) for item in value))
    return guard(value) if isinstance(value, str) else value


def write_json(path: Path, content: Content) -> tuple[Path, ...]:
    """One object: what it is about, then each list with one item a line, written as they come.

    Raises OutputError when it cannot be written.
    """
    head, lists = content.about, content.lists()

    def save(target: Path) -> None:
        with target.open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.write("{\n")
            for name, value in head.items():
                file.write(f"{_json(name)}: {_json(value)},\n")
            for place, (name, items) in enumerate(lists.items()):
                file.write(f"{',' if place else ''}\n{_json(name)}: [")
                _write_items(file, items)
                file.write("]")
            file.write("\n}\n")

    write_atomically(path, save)
    return (path,)


def _write_items(file: IO[str], items: Iterator[Mapping[str, Any]]) -> None:
    first = next(items, None)
    if first is None:
        return
    for place, item in enumerate(chain((first,), items)):
        file.write(f"{',' if place else ''}\n{_json(item)}")
    file.write("\n")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
