"""The tables of an export as CSV files, with what describes them and what reads them beside."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from cordee.files.atomic import write_text
from cordee.workflows.export import package, script
from cordee.workflows.export.files import make_folder, write_csv

Table: TypeAlias = tuple[tuple[str, ...], Iterator[dict[str, Any]]]


def write_tables(
    path: Path,
    title: str,
    tables: Mapping[str, Table],
    sources: Iterable[Mapping[str, str]],
    *,
    directed: bool = True,
) -> tuple[Path, ...]:
    """Each table in a file of its own, in the folder ``path`` or beside the name it gives.

    With them ``datapackage.json`` and ``graph.R``. Raises OutputError when a file cannot be written.
    """
    beside = path.suffix.lower() == ".csv" and not path.is_dir()
    if not beside:
        make_folder(path)

    def named(name: str) -> Path:
        return path.with_name(f"{path.stem}-{name}") if beside else path / name

    files: list[Path] = []
    told: dict[str, tuple[str, tuple[str, ...]]] = {}
    for name, (columns, rows) in tables.items():
        files.append(named(f"{name}.csv"))
        write_csv(files[-1], columns, rows)
        told[name] = (files[-1].name, columns)
    described = json.dumps(package.package(title, told, sources), ensure_ascii=False, indent=2)
    # A reader looks for this name and no other, beside the files it speaks of.
    about = files[0].with_name(package.NAME)
    write_text(about, described + "\n")
    write_text(named(script.NAME), script.script(told, directed=directed))
    return (*files, about, named(script.NAME))
