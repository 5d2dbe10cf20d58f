"""Zip archives (XLSX, ODS) looked at before they are opened: bombs and encrypted ones are refused."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

from cordee.errors import NotReadable
from cordee.language import Text

MAX_BYTES = 200_000_000
MAX_RATIO = 100
RATIO_FROM = 10_000_000
MAX_ENTRIES = 2_000

DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, NotImplementedError, ValueError)
"""What a damaged archive makes zipfile raise."""

_ENCRYPTED = 0x1
_PACKED_BY = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def workbook_kind(path: Path) -> str:
    """ "xlsx" or "ods", by content and not by name.

    Raises NotReadable for a damaged, encrypted or exploding archive, and for anything else in a zip.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            check(archive, path.name)
            names = set(archive.namelist())
            if "xl/workbook.xml" in names:
                return "xlsx"
            if "content.xml" in names and "spreadsheet" in _head(archive, "mimetype"):
                _refuse_encrypted_ods(archive, path.name)
                return "ods"
    except DAMAGE as error:
        raise damaged(path.name) from error
    raise NotReadable(
        Text(
            fr=f"« {path.name} » n'est pas un classeur : l'enregistrer au format .xlsx ou .ods.",
            en=f"“{path.name}” is not a workbook: save it as .xlsx or .ods.",
        )
    )


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
    if whole > MAX_BYTES or exploding or len(entries) > MAX_ENTRIES:
        raise too_large(file)


def damaged(file: str) -> NotReadable:
    """The refusal of a workbook that cannot be opened."""
    return NotReadable(
        Text(
            fr=f"« {file} » est endommagé ou incomplet : l'ouvrir dans un tableur et le réenregistrer.",
            en=f"“{file}” is damaged or incomplete: open it in a spreadsheet program and save it again.",
        )
    )


def protected(file: str) -> NotReadable:
    """The refusal of a workbook with a password."""
    return NotReadable(
        Text(
            fr=f"« {file} » est protégé par un mot de passe : l'enregistrer sans mot de passe.",
            en=f"“{file}” is protected by a password: save it without one.",
        )
    )


def _refuse_encrypted_ods(archive: zipfile.ZipFile, file: str) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
        raise protected(file)


def _head(archive: zipfile.ZipFile, entry: str) -> str:
    if entry not in archive.namelist():
        return ""
    with archive.open(entry) as part:
        return part.read(200).decode("utf-8", "replace")


def too_large(file: str) -> NotReadable:
    """The refusal of a file that would fill the memory."""
    return NotReadable(
        Text(
            fr=f"« {file} » est trop volumineux : le partager en plusieurs fichiers.",
            en=f"“{file}” is too large: split it into several files.",
        )
    )
