"""The folder of the demonstration: which files in it are its own to replace, and which are somebody's.

Notes beside the files hold a fingerprint of each as the demonstration left it. What still is so may be
replaced; anything else is set aside in ``kept-1``, ``kept-2``… A folder without notes is taken for a
demonstration's only under the name that it has by default.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from cordee.errors import OutputError, StoreBusy, StoreError
from cordee.graph import open_graph
from cordee.graph.opening import FILE_NAME
from cordee.i18n import Text

DEFAULT = "cordee-demo"
NOTES = ".cordee-demo.json"
CONTENT = "graph-content"
"""The note that holds the graph's own hash: reading a graph changes the bytes of its file."""


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """A folder where the demonstration writes."""

    path: Path

    def admit(self, names: list[str]) -> None:
        """Refuse a folder that is not a demonstration's and where files of ``names`` or a graph stand.

        Raises OutputError, which names the file.
        """
        if self.path.resolve().name == DEFAULT or (self.path / NOTES).exists():
            return
        for file in [*self._graph(), *(self.path / name for name in names)]:
            if file.exists():
                raise OutputError(Text("demo.demonstrations_which_would_replace", file=str(file)))

    def take(self, making: Path, names: list[str], content: str) -> Path | None:
        """Move what was made in ``making`` here, and return where files in its way were set aside.

        ``content`` is the hash of the new graph. Raises OutputError when a file cannot be moved and
        StoreBusy when the graph in the way is in use.
        """
        notes = self._notes()
        try:
            foreign = [*self._foreign_graph(notes), *self._foreign(names, notes)]
            kept = self._set_aside(foreign) if foreign else None
            made = [path for path in making.iterdir() if path.is_file()]
            fresh = {path.name: _digest(path) for path in made} | {CONTENT: content}
            for path in [*self._graph(), *(self.path / name for name in names)]:
                path.unlink(missing_ok=True)
            self._note(notes | fresh)
            for path in made:
                path.replace(self.path / path.name)
            making.rmdir()
        except OSError as error:
            raise OutputError(
                Text("demo.folder_cannot_written_close", path=str(self.path), error=str(error.strerror))
            ) from error
        return kept

    def _graph(self) -> list[Path]:
        """The file of the graph and the engine's own beside it, as they are there."""
        return sorted(self.path.glob(f"{FILE_NAME}*"))

    def _foreign_graph(self, notes: dict[str, str]) -> list[Path]:
        files = self._graph()
        if [path.name for path in files] == [FILE_NAME] and not self._foreign([FILE_NAME], notes):
            return []
        return [] if self._same_content(notes.get(CONTENT)) else files

    def _same_content(self, wanted: str | None) -> bool:
        if wanted is None or not (self.path / FILE_NAME).is_file():
            return False
        try:
            with open_graph(self.path, create=False) as store:
                return store.dump_hash() == wanted
        except StoreBusy:
            raise
        except StoreError:  # broken, or made by another version: not known to be ours
            return False

    def _foreign(self, names: list[str], notes: dict[str, str]) -> list[Path]:
        there = [self.path / name for name in names if (self.path / name).exists()]
        return [path for path in there if path.is_dir() or notes.get(path.name) != _digest(path)]

    def _set_aside(self, files: list[Path]) -> Path:
        number = 1
        while (self.path / f"kept-{number}").exists():
            number += 1
        kept = self.path / f"kept-{number}"
        kept.mkdir()
        for path in files:
            path.replace(kept / path.name)
        return kept

    def _notes(self) -> dict[str, str]:
        try:
            found = json.loads((self.path / NOTES).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}

    def _note(self, notes: dict[str, str]) -> None:
        text = json.dumps(notes, indent=1, sort_keys=True) + "\n"
        (self.path / NOTES).write_text(text, encoding="utf-8", newline="\n")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
