"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from pathlib import Path

from cordee.errors import OutputError
from cordee.i18n import Text


def write_atomically(path: Path, save: Callable[[Path], None]) -> None:
    """Let ``save`` write a temporary file beside ``path``, then put it in its place.

    Raises OutputError when the folder is missing, the place is a folder, or writing is refused; the
    file that was there is then untouched.
    """
    temporary = path.with_name(f".{secrets.token_hex(8)}{path.suffix}")
    try:
        _check(path)
        save(temporary)
        temporary.replace(path)
    except OSError as error:
        raise _refused(
            path,
            Text("atomic.close_if_spreadsheet_program"),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _check(path: Path) -> None:
    if path.is_dir():
        raise _refused(
            path,
            Text("atomic.folder_add_file_name"),
        )
    if not path.parent.is_dir():
        raise _refused(
            path,
            Text("atomic.folder_does_exist_create", parent=str(path.parent)),
        )


def _refused(path: Path, remedy: Text) -> OutputError:
    return OutputError(Text("atomic.cannot_written", path=str(path), remedy=remedy))
