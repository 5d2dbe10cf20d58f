"""The day a file was last written, as it says itself, else as the disk says."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cordee.files.archive import DAMAGE
from cordee.model.dates import is_partial

_PARTS = ("docProps/core.xml", "meta.xml")
_TERMS = "{http://purl.org/dc/terms/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_CREATED = (f"{_TERMS}created", f"{_META}creation-date")
_WRITTEN = (f"{_TERMS}modified", "{http://purl.org/dc/elements/1.1/}date")


def written_day(path: Path) -> str:
    """The ISO day on which a workbook says it was last saved, else the day of the file on the disk.

    A workbook that says it was saved the moment it was made says nothing of when it was filled in.
    Raises OSError when the file is not there.
    """
    created, written = _said(path)
    if written and written != created and is_partial(written[:10]):
        return written[:10]
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()


def _said(path: Path) -> tuple[str, str]:
    """When a workbook says it was made, and last saved; "" where it does not."""
    if not zipfile.is_zipfile(path):
        return "", ""
    try:
        with zipfile.ZipFile(path) as archive:
            part = next((name for name in _PARTS if name in archive.namelist()), "")
            tree = fromstring(archive.read(part), forbid_dtd=True) if part else None
    except (*DAMAGE, ParseError, DefusedXmlException):
        return "", ""
    if tree is None:
        return "", ""
    found = {element.tag: (element.text or "").strip() for element in tree.iter()}
    created, written = (next((found[t] for t in tags if t in found), "") for tags in (_CREATED, _WRITTEN))
    return created, written
