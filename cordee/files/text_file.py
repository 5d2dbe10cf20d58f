"""A text file is there whole or not at all, in UTF-8 whatever the locale."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from cordee.errors import OutputError
from cordee.i18n import Text

_WHY = {
    errno.ENOENT: Text("text.why_enoent"),
    errno.ENOTDIR: Text("text.why_enotdir"),
    errno.EISDIR: Text("text.why_eisdir"),
    errno.EACCES: Text("text.why_eacces"),
    errno.EPERM: Text("text.why_eacces"),
    errno.EROFS: Text("text.why_erofs"),
    errno.ENOSPC: Text("text.why_enospc"),
    errno.ENAMETOOLONG: Text("text.why_enametoolong"),
}
_UNKNOWN = Text("text.unknown")


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
    return Text("text.cannot_written_choose_another", path=str(path), why=why)
