"""How far a sheet of an XLSB workbook reaches, from its records, before anything is laid out."""

from __future__ import annotations

_ROW = 0
_CELLS = range(1, 12)


def extent(part: bytes) -> tuple[int, int]:
    """How many rows and columns the cells of a sheet part span; (0, 0) when it has none.

    A record is its type and its length, each in bytes of seven bits, then that many bytes; a row and
    a cell both begin with their number. Raises ValueError when the part is cut off.
    """
    place, rows, columns = 0, 0, 0
    while place < len(part):
        kind, place = _varying(part, place, 2)
        length, place = _varying(part, place, 4)
        if place + length > len(part):
            raise ValueError("a record reaches beyond its part")
        if length >= 4 and (kind == _ROW or kind in _CELLS):
            number = int.from_bytes(part[place : place + 4], "little") + 1
            if kind == _ROW:
                rows = max(rows, number)
            else:
                columns = max(columns, number)
        place += length
    return rows, columns


def _varying(part: bytes, place: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and where it ends."""
    value = 0
    for step in range(most):
        if place >= len(part):
            raise ValueError("a record is cut off")
        byte = part[place]
        value |= (byte & 0x7F) << (7 * step)
        place += 1
        if not byte & 0x80:
            break
    return value, place
