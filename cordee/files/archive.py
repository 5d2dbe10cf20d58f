"""Zip archives (XLSX, ODS) looked at before they are opened: bombs and encrypted ones are refused."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from cordee.errors import NotReadable
from cordee.i18n import Text

MAX_BYTES = 200_000_000
MAX_TEXT = 64_000_000
"""Bytes of a text file; one of letters outside Latin-1 takes twice that once read."""
MAX_XML = 100_000_000
"""Bytes of the XML of a workbook; its pictures are not read."""
MAX_RATIO = 100
RATIO_FROM = 10_000_000
MAX_ENTRIES = 2_000

DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, NotImplementedError, ValueError)
"""What a damaged archive makes zipfile raise."""

_PIECE = 1 << 20
_ENCRYPTED = 0x1
_PACKED_BY = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def workbook_kind(path: Path) -> str:
    """ "xlsx", "xlsb" or "ods", by content and not by name.

    Raises NotReadable for a damaged, encrypted or exploding archive, and for anything else in a zip.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            check(archive, path.name)
            names = set(archive.namelist())
            if "xl/workbook.xml" in names:
                return "xlsx"
            if "xl/workbook.bin" in names:
                return "xlsb"
            if "content.xml" in names and "spreadsheet" in _head(archive, "mimetype"):
                _refuse_encrypted_ods(archive, path.name)
                return "ods"
    except DAMAGE as error:
        raise damaged(path.name) from error
    raise NotReadable(Text("archive.workbook_save_xlsx_ods", path=path.name))


def check(archive: zipfile.ZipFile, file: str) -> None:
    """Raise NotReadable when the archive would take up too much room, or has a password."""
    entries = archive.infolist()
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise protected(file)
    if any(entry.compress_type not in _PACKED_BY for entry in entries):
        raise damaged(file)  # No spreadsheet program packs otherwise.
    whole = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    exploding = whole > RATIO_FROM and whole > MAX_RATIO * max(packed, 1)
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(".xml"))
    if xml > MAX_XML or whole > MAX_BYTES or exploding or len(entries) > MAX_ENTRIES:
        raise too_large(file)


def count_in(part: IO[bytes], ends: Sequence[bytes]) -> int:
    """How often one of ``ends`` stands in a part of an archive; nothing of it is kept."""
    longest = max(map(len, ends)) - 1
    found, kept = 0, b""
    while piece := part.read(_PIECE):
        piece = kept + piece
        found += sum(piece.count(end) for end in ends)
        kept = piece[-longest:]
        found -= sum(kept.count(end) for end in ends)
    return found + sum(kept.count(end) for end in ends)


def too_large(file: str) -> NotReadable:
    """The refusal of a file that would fill the memory."""
    return NotReadable(Text("archive.too_large_split_into", file=file))


def damaged(file: str) -> NotReadable:
    """The refusal of a workbook that cannot be opened."""
    return NotReadable(Text("archive.damaged_incomplete_open_spreadsheet", file=file))


def protected(file: str) -> NotReadable:
    """The refusal of a workbook with a password."""
    return NotReadable(Text("archive.protected_password_save_without", file=file))


def _refuse_encrypted_ods(archive: zipfile.ZipFile, file: str) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
        raise protected(file)


def _head(archive: zipfile.ZipFile, entry: str) -> str:
    if entry not in archive.namelist():
        return ""
    with archive.open(entry) as part:
        return part.read(200).decode("utf-8", "replace")
