"""One file that was brought in, with what was corrected and chosen since, in a folder of its own."""

from __future__ import annotations

import json
import pickle
import re
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from cordee.app.deposits.job import Job
from cordee.errors import NotReadable
from cordee.files.atomic import write_bytes, write_text
from cordee.i18n import Text
from cordee.loaders.apart import Answer
from cordee.loaders.corrected import Correction
from cordee.loaders.mapping.mapping import Mapping
from cordee.loaders.mapping.yaml_form import from_yaml, to_yaml
from cordee.queries.loads.loaded import Loaded
from cordee.workflows.loading.base import Base

_CHOSEN, _JOB, _READ, _MAPPING, _FILE = "chosen.json", "job.json", "read.pickle", "mapping.yaml", "file"
PARTS = "parts"
"""The folder of files that came together and are one."""
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is known and wished of a file: its name, that of its data set, and how it is to be taken.

    ``dataset`` is "" while nobody chose one. ``version``: it is a new version of that one.
    ``checked`` is whether its columns were looked at.
    """

    called: str
    dataset: str = ""
    withdraw: bool | None = None
    once: bool = False
    version: bool = False
    checked: bool = False
    renamed: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Correction, ...] = field(default_factory=tuple)

    def corrected(self, new: Sequence[Correction]) -> Chosen:
        """With more corrections; of one cell the last is meant."""
        kept = {(one.sheet, one.row, one.title): one for one in (*self.corrections, *new)}
        return replace(self, corrections=tuple(kept.values()))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read: what it is and says, beside what, and what loading it would change."""

    answer: Answer
    base: Base
    told: Loaded


class Deposit:
    """The folder of one file; nothing in it is named by who sent it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.id = folder, folder.name

    @property
    def file(self) -> Path:
        """The file as it came, or the folder of its parts."""
        if (self.folder / PARTS).is_dir():
            return self.folder / PARTS
        suffix = Path(self.chosen.called).suffix.lower()
        return self.folder / f"{_FILE}{suffix if _SUFFIX.fullmatch(suffix) else ''}"

    @property
    def chosen(self) -> Chosen:
        """What is known and wished of it. Raises NotReadable when that is damaged."""
        data = self._json(_CHOSEN)
        try:
            renamed = tuple((old, new) for old, new in data.pop("renamed"))
            made = tuple(Correction(**one) for one in data.pop("corrections"))
            return Chosen(**data, renamed=renamed, corrections=made)
        except (KeyError, TypeError, ValueError) as error:
            raise _damaged() from error

    def choose(self, chosen: Chosen) -> None:
        """Write down what is wished. Raises OutputError."""
        write_text(self.folder / _CHOSEN, json.dumps(asdict(chosen), ensure_ascii=False))

    @property
    def job(self) -> Job:
        """How far the work on it is. Raises NotReadable when that is damaged."""
        try:
            return Job(**self._json(_JOB))
        except (TypeError, ValueError) as error:
            raise _damaged() from error

    def work(self, job: Job) -> None:
        """Write down how far the work is. Raises OutputError."""
        write_text(self.folder / _JOB, json.dumps(asdict(job), ensure_ascii=False))

    @property
    def mapping(self) -> Mapping | None:
        """What its columns are, where somebody said so."""
        path = self.folder / _MAPPING
        return from_yaml(path.read_text(encoding="utf-8"), path.name) if path.exists() else None

    def map(self, mapping: Mapping) -> None:
        """Write down what its columns are. Raises OutputError."""
        write_text(self.folder / _MAPPING, to_yaml(mapping))

    @property
    def prepared(self) -> Prepared:
        """What was read of it. Raises NotReadable where it is to be read again."""
        try:
            # The folder is this person's own, and what is in it was written here.
            found = pickle.loads((self.folder / _READ).read_bytes())  # noqa: S301
        except Exception as error:  # another version of ours wrote it, or it is cut short
            raise NotReadable(Text("deposit.read_again")) from error
        if not isinstance(found, Prepared):
            raise NotReadable(Text("deposit.read_again"))
        return found

    def prepare(self, prepared: Prepared) -> None:
        """Keep what was read. Raises OutputError."""
        write_bytes(self.folder / _READ, pickle.dumps(prepared, protocol=pickle.HIGHEST_PROTOCOL))

    def unread(self) -> bool:
        """Let go of what was read of it; whether there was anything."""
        path = self.folder / _READ
        there = path.exists()
        path.unlink(missing_ok=True)
        return there

    @property
    def stamp(self) -> str:
        """Which reading a page shows: another one has another."""
        path = self.folder / _READ
        return str(path.stat().st_mtime_ns) if path.exists() else ""

    def remove(self) -> None:
        """Throw it away."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _json(self, name: str) -> dict[str, Any]:
        try:
            return dict(json.loads((self.folder / name).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise _damaged() from error


def known_name(given: str) -> str:
    """The name of a file as a person reads it, whatever a browser sends."""
    name = "".join(c for c in re.split(r"[\\/]", given)[-1] if c.isprintable()).strip().lstrip(".")
    stem, suffix = Path(name).stem, Path(name).suffix
    return f"{stem[:_LONGEST]}{suffix[:9]}" if stem else str(Text("deposit.unnamed"))


def _damaged() -> NotReadable:
    return NotReadable(Text("deposit.damaged"))
