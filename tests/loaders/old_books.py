"""Workbooks of the old formats, made byte by byte: no library that is at hand writes them."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

Cell = str | float | None
Rows = Sequence[Sequence[Cell]]
Merge = tuple[int, int, int, int]
"""First and last row, first and last column, from 0."""

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_BOF = (0x0600, 0x0DBB, 0x07CC, 0, 0x06)


def xls(
    path: Path, sheets: dict[str, Rows], merged: Sequence[Merge] = (), shown: Mapping[int, str] | None = None
) -> Path:
    """A BIFF8 workbook in its compound file; ``shown`` are the formats of the numbers of columns, from 0."""
    formats = shown or {}
    styles = {column: place for place, column in enumerate(formats, start=1)}
    parts = [_xls_sheet(rows, merged, styles) for rows in sheets.values()]
    names = [name.encode("utf-16-le") for name in sheets]
    head = _record(0x0809, struct.pack("<HHHHII", _BOF[0], 0x0005, *_BOF[1:3], 0, 6)) + _record(
        0x0042, struct.pack("<H", 0x04B0)
    )
    for number, text in enumerate(formats.values(), start=164):
        head += _record(0x041E, struct.pack("<HHB", number, len(text), 0) + text.encode("latin-1"))
    for number in (0, *range(164, 164 + len(formats))):
        head += _record(0x00E0, struct.pack("<HHH14x", 0, number, 0))
    place = len(head) + sum(4 + 8 + len(name) for name in names) + 4
    for name, part in zip(names, parts, strict=True):
        head += _record(0x0085, struct.pack("<IBBBB", place, 0, 0, len(name) // 2, 1) + name)
        place += len(part)
    path.write_bytes(_compound(head + _record(0x000A, b"") + b"".join(parts), "Workbook"))
    return path


def _xls_sheet(rows: Rows, merged: Sequence[Merge], styles: Mapping[int, int]) -> bytes:
    out = _record(0x0809, struct.pack("<HHHHII", _BOF[0], 0x0010, *_BOF[1:3], 0, 6))
    width = max((len(row) for row in rows), default=0)
    out += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                out += _record(0x0204, struct.pack("<HHHHB", y, x, 0, len(text) // 2, 1) + text)
            elif value is not None:
                out += _record(0x0203, struct.pack("<HHHd", y, x, styles.get(x, 0), value))
    if merged:
        out += _record(
            0x00E5, struct.pack("<H", len(merged)) + b"".join(struct.pack("<HHHH", *m) for m in merged)
        )
    return out + _record(0x000A, b"")


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _compound(stream: bytes, name: str) -> bytes:
    """A compound file that holds one stream: its header, its table of sectors, its folder, the stream."""
    stream += b"\0" * (max(4_096, -(-len(stream) // _SECTOR) * _SECTOR) - len(stream))
    count = len(stream) // _SECTOR
    assert count + 2 <= _SECTOR // 4, "one table of sectors is enough here"
    table = [_FAT, _END, *range(3, count + 2), _END]
    table += [_FREE] * (_SECTOR // 4 - len(table))
    header = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 16
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4_096, _END, 0, _END, 0, 0)
    header += struct.pack("<I", _FREE) * ((_SECTOR - len(header)) // 4)
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, len(stream))
    folder += _entry("", 0, _FREE, 0, 0) * 2
    return header + struct.pack(f"<{len(table)}I", *table) + folder + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0" if name else b""
    return text.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI8x8xIQ", len(text), kind, 1, _FREE, _FREE, child, 0, start, size
    )


def xlsb(path: Path, sheets: dict[str, Rows]) -> Path:
    """A binary workbook: the records of an XLSX's parts."""
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = b"".join(_bundle(number, name) for number, name in enumerate(sheets, start=1))
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.bin"/>'
        for n in range(1, len(sheets) + 1)
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", _b(0x83) + _b(0x8F) + book + _b(0x90) + _b(0x84))
        archive.writestr(
            "xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{rels}">{links}</Relationships>'
        )
        for number, rows in enumerate(sheets.values(), start=1):
            archive.writestr(f"xl/worksheets/sheet{number}.bin", _xlsb_sheet(rows))
    return path


def _bundle(number: int, name: str) -> bytes:
    return _b(0x9C, struct.pack("<II", 0, number) + _wide(f"rId{number}") + _wide(name))


def _xlsb_sheet(rows: Rows, last: int = 0) -> bytes:
    width = max((len(row) for row in rows), default=1)
    out = _b(0x81) + _b(0x94, struct.pack("<IIII", 0, last or max(len(rows) - 1, 0), 0, width - 1)) + _b(0x91)
    for y, row in enumerate(rows):
        out += _b(0, struct.pack("<I", y) + b"\0" * 21)
        for x, value in enumerate(row):
            if isinstance(value, str):
                out += _b(6, struct.pack("<II", x, 0) + _wide(value))
            elif value is not None:
                out += _b(5, struct.pack("<IId", x, 0, value))
    return out + _b(0x92) + _b(0x82)


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _b(kind: int, body: bytes = b"") -> bytes:
    """A record: its type and its length in bytes of seven bits."""
    head = bytes([kind, 1]) if kind >= 0x80 else bytes([kind])
    length = len(body)
    while True:
        low, length = length & 0x7F, length >> 7
        head += bytes([low | 0x80 if length else low])
        if not length:
            return head + body
