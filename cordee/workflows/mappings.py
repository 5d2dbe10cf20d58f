"""The mappings used before, kept beside the graph: a table of the same titles is read as last time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cordee.errors import InputError
from cordee.files.atomic import make_folder, write_text
from cordee.loaders.mapping.mapping import Mapping, TableMapping, shape_key
from cordee.loaders.mapping.yaml_form import read_mapping, to_yaml

FOLDER = "mappings"


class Memory:
    """What is remembered in the folder of a graph; nothing where there is no folder."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder / FOLDER if folder is not None else None

    def find(self, titles: Sequence[str]) -> TableMapping | None:
        """How a table of these titles was read last; None when it never was, or that file is damaged."""
        if self._folder is None:
            return None
        path = self._folder / f"{shape_key(titles)}.yaml"
        if not path.is_file():
            return None
        try:
            return read_mapping(path).of(titles, "")
        except InputError:
            return None

    def keep(self, mapping: Mapping) -> None:
        """Remember each table of a mapping. Raises OutputError when it cannot be written."""
        if self._folder is None:
            return
        make_folder(self._folder, private=True)
        for table in mapping.tables:
            titles = [column.title for column in table.columns]
            write_text(self._folder / f"{shape_key(titles)}.yaml", to_yaml(Mapping((table,))))
