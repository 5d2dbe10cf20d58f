"""What a page gives to be kept: bytes under a name that every system takes."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from starlette.responses import Response

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "zip": "application/zip",
}
"""What a file is, by its suffix; anything else is bytes."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+')
_LONGEST = 100


def download(name: str, data: bytes) -> Response:
    """``data`` to be kept as ``name``, whose suffix says what it is."""
    stem, suffix = _clean(name)
    whole = f"{stem}.{suffix}"
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().strip(" .") or "cordee"
    said = f"attachment; filename=\"{plain}.{suffix}\"; filename*=UTF-8''{quote(whole, safe='')}"
    media = MEDIA.get(suffix, "application/octet-stream")
    return Response(data, media_type=media, headers={"content-disposition": said})


def cleaned(name: str) -> str:
    """The name of a file that came in, without what a system refuses or a path is made of."""
    return ".".join(_clean(name))


def _clean(name: str) -> tuple[str, str]:
    """A name without what a system refuses or a path is made of, and its suffix."""
    stem, _, suffix = _FORBIDDEN.sub(" ", name).rpartition(".")
    stem = " ".join(stem.split()).strip(" .")[:_LONGEST].strip(" .")
    return stem or "cordee", re.sub(r"[^a-z0-9]", "", suffix.lower()) or "bin"
