"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from pathlib import Path

from cordee.errors import OutputError
from cordee.language import Text


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
            Text(
                fr="le fermer s'il est ouvert dans un tableur, vérifier son nom, la place et vos droits",
                en="close it if a spreadsheet program has it open, check its name, the space and your rights",
            ),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _check(path: Path) -> None:
    if path.is_dir():
        raise _refused(
            path,
            Text(fr="c'est un dossier : ajouter un nom de fichier", en="it is a folder: add a file name"),
        )
    if not path.parent.is_dir():
        raise _refused(
            path,
            Text(
                fr=f"le dossier « {path.parent} » n'existe pas : le créer d'abord",
                en=f"the folder “{path.parent}” does not exist: create it first",
            ),
        )


def _refused(path: Path, remedy: Text) -> OutputError:
    return OutputError(
        Text(
            fr=f"« {path} » ne peut pas être écrit : {remedy.fr}.",
            en=f"“{path}” cannot be written: {remedy.en}.",
        )
    )
