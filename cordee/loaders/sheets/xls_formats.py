"""How an XLS workbook shows its numbers: the formats of its cells, by its records.

Calamine gives the numbers as they are stored: that a postcode 5004 is shown as 05004 only its format tells.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from struct import unpack_from

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

Place = tuple[int, int]
"""A row and a column, from 1."""

_END = 0xFFFFFFFE
_FORMAT, _XF, _SHEET, _START = 0x041E, 0x00E0, 0x0085, 0x0809
_NUMBER, _RK, _SEVERAL, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
_HEADER, _ENTRY, _SMALL, _SIZES = 512, 128, 64, (512, 4096)
_ROOT, _STREAM = 5, 2
_WORKBOOK = ("workbook", "book")
_SHOWN_AS_STORED = frozenset(("General", "@", "0", "0.00", "#,##0", "#,##0.00"))


def shown_in(data: bytes) -> Mapping[str, Mapping[Place, str]]:
    """The formats of the numbers that are seen otherwise than stored, by sheet; none in doubt."""
    try:
        return _of_stream(_workbook(data))
    except (struct.error, IndexError, ValueError, StopIteration):
        return {}


def _workbook(data: bytes) -> bytes:
    """The stream of the workbook in an old document, which is a file system in a file."""
    size = 1 << unpack_from("<H", data, 30)[0]
    if size not in _SIZES:
        raise ValueError("no such sectors")
    first, cutoff, small = (unpack_from("<I", data, place)[0] for place in (48, 56, 60))
    sectors = data[max(_HEADER, size) :]
    table = _table(data, sectors, size)
    directory = _chain(sectors, size, table, first)
    entries = [directory[place : place + _ENTRY] for place in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    entry = next(one for one in entries if one[66] == _STREAM and _name(one) in _WORKBOOK)
    start, whole = unpack_from("<II", entry, 116)
    if whole >= cutoff:
        return _chain(sectors, size, table, start)[:whole]
    root = next(one for one in entries if one[66] == _ROOT)
    held = _chain(sectors, size, table, unpack_from("<I", root, 116)[0])
    parts = _numbers(_chain(sectors, size, table, small))
    return _chain(held, _SMALL, parts, start)[:whole]


def _name(entry: bytes) -> str:
    length = unpack_from("<H", entry, 64)[0]
    return entry[: max(length - 2, 0)].decode("utf-16-le").lower()


def _numbers(held: bytes) -> list[int]:
    return list(unpack_from(f"<{len(held) // 4}I", held))


def _table(data: bytes, sectors: bytes, size: int) -> list[int]:
    """Which sector follows each sector."""
    most = len(sectors) // size + 1
    own = [one for one in unpack_from("<109I", data, 76) if one < _END]
    more = unpack_from("<I", data, 68)[0]
    for _ in range(most):
        if more >= _END:
            break
        held = _numbers(sectors[more * size : (more + 1) * size])
        own += [one for one in held[:-1] if one < _END]
        more = held[-1]
    return [one for place in own[:most] for one in _numbers(sectors[place * size : (place + 1) * size])]


def _chain(sectors: bytes, size: int, table: Sequence[int], first: int) -> bytes:
    parts: list[bytes] = []
    sector = first
    # No chain has more sectors than there are: one that comes back to itself ends.
    while sector < _END and len(parts) <= len(sectors) // size:
        parts.append(sectors[sector * size : (sector + 1) * size])
        sector = table[sector]
    return b"".join(parts)


def _records(stream: bytes, place: int = 0) -> Iterator[tuple[int, int, bytes]]:
    """Each record: its type, where it begins, what it holds."""
    while place + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, place)
        yield kind, place, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _of_stream(stream: bytes) -> Mapping[str, Mapping[Place, str]]:
    formats: dict[int, str] = dict(BUILTIN_FORMATS)
    styles: list[int] = []
    sheets: list[tuple[int, str]] = []
    found: dict[int, dict[Place, str]] = {}
    cells: dict[Place, str] = {}
    for kind, place, held in _records(stream):
        if kind == _FORMAT:
            formats[unpack_from("<H", held)[0]] = _text(held, 2, wide=True)
        elif kind == _XF:
            styles.append(unpack_from("<H", held, 2)[0])
        elif kind == _SHEET:
            sheets.append((unpack_from("<I", held)[0], _text(held, 6, wide=False)))
        elif kind == _START:
            cells = found.setdefault(place, {})
        elif kind in (_NUMBER, _RK, _FORMULA, _SEVERAL):
            for where, style in _cells(kind, held):
                shown = formats.get(styles[style], "")
                if shown and shown not in _SHOWN_AS_STORED and not is_date_format(shown):
                    cells[where] = shown
    return {name: found.get(start, {}) for start, name in sheets}


def _cells(kind: int, held: bytes) -> Iterator[tuple[Place, int]]:
    row, column, style = unpack_from("<HHH", held)
    if kind != _SEVERAL:
        yield (row + 1, column + 1), style
        return
    for step in range((len(held) - 6) // 6):
        yield (row + 1, column + 1 + step), unpack_from("<H", held, 4 + 6 * step)[0]


def _text(held: bytes, place: int, *, wide: bool) -> str:
    """A text of a record: its length in one byte or two, then whether its letters have two bytes."""
    length = unpack_from("<H" if wide else "<B", held, place)[0]
    begins = place + (3 if wide else 2)
    double = held[begins - 1] & 1
    return held[begins : begins + length * (1 + double)].decode("utf-16-le" if double else "latin-1")
