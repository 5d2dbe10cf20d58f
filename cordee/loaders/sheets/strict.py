"""Workbooks saved as "Strict Open XML": the same words under other names, read as ordinary ones."""

from __future__ import annotations

import io
import zipfile
from typing import BinaryIO

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMES = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"drawingml/2006/"),
)
_ORDINARY = b"http://schemas.openxmlformats.org/"


def transitional(file: BinaryIO) -> BinaryIO:
    """The workbook itself, or an ordinary copy of it in memory when it is a strict one."""
    with zipfile.ZipFile(file) as archive:
        if _STRICT in archive.read("xl/workbook.xml"):
            return _copy(archive)
    file.seek(0)
    return file


def _copy(archive: zipfile.ZipFile) -> BinaryIO:
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith((".xml", ".rels")):
                for strict, ordinary in _NAMES:
                    part = part.replace(strict, _ORDINARY + ordinary)
            target.writestr(name, part)
    copy.seek(0)
    return copy
