"""What a sheet of an XLSX workbook says of its cells elsewhere than in their values, before they are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO

from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple

from cordee.loaders.sheets.hidden import Hidden
from cordee.loaders.sheets.merged import Merged

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
# A formula that gives an empty text is computed: Excel then says t="str".
_NOT_COMPUTED = re.compile(
    rb'<(?:\w+:)?c\s(?![^>]*\bt="str")[^>]*?r="([A-Z]{1,3}[0-9]{1,7})"[^>]*><(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="([0-9]{1,7})"')
_HIDDEN_COLUMN = re.compile(
    rb'<(?:\w+:)?col\s(?=[^>]*\bhidden="(?:1|true)")(?=[^>]*?\bmin="([0-9]{1,5})")[^>]*?\bmax="([0-9]{1,5})"'
)
_ROW_END = b"</row>"
_PIECE = 1 << 20
_CELL, _CELL_THERE, _ROW, _ROW_THERE = b"<c ", b'<c r="', b"<row ", b'<row r="'
_FAR = re.compile(rb'<c r="[A-Z]{2}[0-9]')
_VERY_FAR = re.compile(rb'<c r="[A-Z]{3}[0-9]')
_BEYOND = re.compile(rb'<row r="(?:[0-9]{8}|[2-9][0-9]{6})')
"""A row that no sheet has: openpyxl counts by it, calamine by its cells."""
_FAILED = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"(?=[^>]*\bt="e")[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>'
)
_MOST_ROWS, _MOST_FAR_ROWS = 300_001, 20_000
"""A sheet that reaches further may be laid out as a whole by nobody: a lone cell would fill the memory."""

Place = tuple[int, int]
"""A row and a column, from 1."""


@dataclass(slots=True)
class Told:
    """What a sheet says of its cells elsewhere than in them: merged, hidden, formulas never computed."""

    merged: list[Merged] = field(default_factory=list)
    waiting: set[Place] = field(default_factory=set)
    hidden: Hidden = field(default_factory=Hidden)
    failed: dict[Place, str] = field(default_factory=dict)
    """What formulas that fail show."""
    shown: dict[Place, str] = field(default_factory=dict)
    """The formats of numbers that are seen otherwise than they are stored."""
    rows: int = 0
    far: bool = False
    plain: bool = True
    """Whether every row and cell says where it is, as all programs but a few write them."""

    @property
    def is_near(self) -> bool:
        """Whether its whole rectangle may be laid out at once."""
        return self.plain and self.rows <= (_MOST_FAR_ROWS if self.far else _MOST_ROWS)


def look_ahead(source: IO[bytes], formats: Mapping[int, str]) -> Told:
    """What a sheet says; ``formats`` are the styles whose numbers are seen otherwise than they are stored."""
    told = Told()
    styled = _of_styles(formats)
    kept = b""
    while piece := source.read(_PIECE):
        xml = kept + piece
        end = xml.rfind(_ROW_END)
        end = end + len(_ROW_END) if end >= 0 else xml.rfind(b"/>") + 2
        # One of them is no longer than a piece, unless it is no cell at all.
        kept = xml[end:][-_PIECE:]
        _look(xml[:end], told, styled, formats)
    _look(kept, told, styled, formats)
    return told


def _of_styles(formats: Mapping[int, str]) -> re.Pattern[bytes] | None:
    if not formats:
        return None
    styles = "|".join(map(str, formats)).encode()
    return re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"[^>]*?\bs="(' + styles + rb')"')


def _cell_at(xml: bytes, place: int) -> str:
    begins = place + len(_CELL_THERE)
    return xml[begins : xml.index(b'"', begins)].decode()


def _look(xml: bytes, told: Told, styled: re.Pattern[bytes] | None, formats: Mapping[int, str]) -> None:
    told.plain &= xml.count(_CELL) == xml.count(_CELL_THERE) and xml.count(_ROW) == xml.count(_ROW_THERE)
    told.plain &= not (_VERY_FAR.search(xml) or _BEYOND.search(xml) or b"<is><r>" in xml)
    told.far |= _FAR.search(xml) is not None
    last = xml.rfind(_CELL_THERE, 0, max(xml.rfind(b"</v>"), xml.rfind(b"</is>"), 0))
    if last >= 0:
        told.rows = coordinate_to_tuple(_cell_at(xml, last))[0]
    if styled is not None:
        for cell, style in styled.findall(xml):
            told.shown[coordinate_to_tuple(cell.decode())] = formats[int(style)]
    if b't="e"' in xml:
        for cell, text in _FAILED.findall(xml):
            told.failed[coordinate_to_tuple(cell.decode())] = text.decode("utf-8", "replace")
    if b"mergeCell" in xml:
        told.merged += [_corners(found.decode()) for found in _MERGED.findall(xml)]
    if b"hidden" in xml:
        told.hidden.rows += map(int, _HIDDEN_ROW.findall(xml))
        told.hidden.columns += [(int(first), int(last)) for first, last in _HIDDEN_COLUMN.findall(xml)]
    if b"<f" in xml or b":f" in xml:
        told.waiting.update(coordinate_to_tuple(found.decode()) for found in _NOT_COMPUTED.findall(xml))


def _corners(reference: str) -> Merged:
    left, top, right, bottom = range_boundaries(reference)
    return (left, top, bottom, right)
