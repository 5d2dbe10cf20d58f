"""Files put into a folder that others use too: only what was written from here is written over or removed."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from cordee.errors import OutputError
from cordee.files.atomic import make_folder, write_bytes
from cordee.i18n import Text

_BYTES = 10
Prints = Mapping[str, tuple[str, ...]]
"""By the name of a file in the folder, short prints of what it may hold."""


def prints(folder: Path) -> dict[str, tuple[str, ...]]:
    """What each file of a folder holds."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (_print(path),) for path in files}


def both(one: Prints, other: Prints) -> dict[str, tuple[str, ...]]:
    """What files may hold while some are as before and some as they will be."""
    return {name: (*one.get(name, ()), *other.get(name, ())) for name in sorted({*one, *other})}


def check_own(folder: Path, written: Prints, wanted: Prints) -> None:
    """Raise OutputError, naming the file, when one of those ``wanted`` is there and not as it was written."""
    for name in wanted:
        path = folder / name
        if path.is_dir() or (path.exists() and _print(path) not in written.get(name, ())):
            raise OutputError(Text("share.not_ours", path=str(path)))


def put(made: Path, folder: Path, wanted: Prints) -> None:
    """Put the files that were made into the folder. Raises OutputError when one cannot be written."""
    for name in wanted:
        make_folder((folder / name).parent)
        write_bytes(folder / name, (made / name).read_bytes())


def take_away(folder: Path, written: Prints, names: set[str]) -> None:
    """Remove those of these files that are as they were written. Raises OutputError when one cannot be."""
    for name in sorted(names):
        path = folder / name
        try:
            if path.is_file() and _print(path) in written.get(name, ()):
                path.unlink()
        except OSError as error:
            raise OutputError(Text("share.page_stays", path=str(path))) from error


def _print(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=_BYTES).hexdigest()
