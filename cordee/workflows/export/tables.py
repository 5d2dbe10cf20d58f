"""The tables of an export as CSV files, with what describes them and what reads them beside."""

from __future__ import annotations

import json
from pathlib import Path

from cordee.files.atomic import make_folder, write_text
from cordee.workflows.export import package, script
from cordee.workflows.export.files import write_csv
from cordee.workflows.export.formats import Content


def write_tables(path: Path, content: Content) -> tuple[Path, ...]:
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
    for name, (columns, rows) in content.tables().items():
        files.append(named(f"{name}.csv"))
        write_csv(files[-1], columns, rows)
        told[name] = (files[-1].name, columns)
    described = package.package(str(content.about["title"]), told, content.sources)
    # A reader looks for this name and no other, beside the files it speaks of.
    about = files[0].with_name(package.NAME)
    write_text(about, json.dumps(described, ensure_ascii=False, indent=2) + "\n")
    write_text(named(script.NAME), script.script(told, directed=content.directed))
    return (*files, about, named(script.NAME))
