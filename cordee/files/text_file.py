"""A text file is there whole or not at all, in UTF-8 whatever the locale."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from cordee.errors import OutputError
from cordee.language import Text

_WHY = {
    errno.ENOENT: Text("le dossier n'existe pas", "the folder does not exist"),
    errno.ENOTDIR: Text("ce n'est pas dans un dossier", "it is not inside a folder"),
    errno.EISDIR: Text("c'est un dossier", "it is a folder"),
    errno.EACCES: Text("les droits manquent", "permission is missing"),
    errno.EPERM: Text("les droits manquent", "permission is missing"),
    errno.EROFS: Text("le support est en lecture seule", "the disk is read-only"),
    errno.ENOSPC: Text("le disque est plein", "the disk is full"),
    errno.ENAMETOOLONG: Text("le nom est trop long", "the name is too long"),
}
_UNKNOWN = Text("le système le refuse", "the system refuses")


def write_text(path: Path, text: str) -> None:
    """Write ``text`` at ``path`` in one stroke: a reader sees the old file or the new one.

    Raises OutputError when it cannot; what was there before is then still there.
    """
    # Half a surrogate pair has no place in UTF-8: it becomes "?" rather than a lost file.
    data = text.encode("utf-8", "replace")
    try:
        target = path.resolve()  # a link keeps pointing at the file it points at
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        _replace(target, data)
    except (OSError, ValueError, RuntimeError) as error:
        raise OutputError(_refusal(path, error)) from error


def _replace(target: Path, data: bytes) -> None:
    beside = target.with_name(f".cordee-{secrets.token_hex(6)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _refusal(path: Path, error: Exception) -> Text:
    why = _WHY.get(getattr(error, "errno", None) or 0, _UNKNOWN)
    return Text(
        fr=f"« {path} » ne peut pas être écrit : {why.fr}. Choisir un autre fichier ou dossier avec -o.",
        en=f"“{path}” cannot be written: {why.en}. Choose another file or folder with -o.",
    )
