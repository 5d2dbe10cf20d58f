"""What a PDF that Chromium printed holds: its pages, its words, whether a bitmap is in it."""

from __future__ import annotations

import base64
import re
import unicodedata
import zlib
from dataclasses import dataclass
from typing import Any

_OBJECT = re.compile(rb"(?s)(\d+) 0 obj\s(.*?)endobj")
_STREAM = re.compile(rb"/Length (\d+)\b[^>]*>>\s*stream\r?\n")
_FONTS = re.compile(rb"/(F\d+) (\d+) 0 R")
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj|(ET)")
_CHARACTER = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)>(?: <([0-9A-F]+)>)?")


@dataclass(frozen=True)
class Printed:
    """A document: the size of each page in points; its text run by run, ligatures undone."""

    sizes: tuple[tuple[int, int], ...]
    text: str
    has_bitmap: bool


def printed(driver: Any, **options: object) -> Printed:
    """What comes out of the printer for the page that is open, on the paper the page asks for."""
    chosen = {"preferCSSPageSize": True, "printBackground": True, **options}
    return read(base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", chosen)["data"]))


def read(data: bytes) -> Printed:
    """The document whose bytes these are."""
    objects = {int(number): body for number, body in _OBJECT.findall(data)}
    fonts = {name: _letters(objects, int(place)) for name, place in _FONTS.findall(data)}
    streams = [_inflated(body) for body in objects.values() if b"/Length1" not in body]
    boxes = re.findall(rb"/Type /Page\b.*?/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data, re.DOTALL)
    return Printed(
        tuple((round(float(wide)), round(float(high))) for wide, high in boxes),
        unicodedata.normalize("NFKC", "\n".join(_words(one, fonts) for one in streams if b"BT" in one)),
        any(b"/Subtype /Image" in body for body in objects.values()),
    )


def pages(data: bytes) -> int:
    """How many pages any browser's document has: one that keeps its objects packed tells them packed too."""
    packed = [_unpacked(data[found.end() :]) for found in re.finditer(rb"stream\r?\n", data)]
    return sum(len(re.findall(rb"/Type\s*/Page\b(?!s)", one)) for one in (data, *packed))


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""


def _inflated(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if not found or b"/FlateDecode" not in body:
        return b""
    return zlib.decompress(body[found.end() : found.end() + int(found[1])])


def _letters(objects: dict[int, bytes], place: int) -> dict[int, str]:
    """What each glyph of a font stands for."""
    table = re.search(rb"/ToUnicode (\d+) 0 R", objects.get(place, b""))
    if not table:
        return {}
    letters: dict[int, str] = {}
    for section in re.findall(rb"(?s)beginbf\w+(.*?)endbf", _inflated(objects[int(table[1])])):
        for first, second, third in _CHARACTER.findall(section):
            if third:
                for glyph in range(int(first, 16), int(second, 16) + 1):
                    letters[glyph] = chr(int(third, 16) + glyph - int(first, 16))
            else:
                letters[int(first, 16)] = bytes.fromhex(second.decode()).decode("utf-16-be")
    return letters


def _words(stream: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    found, letters = [], dict[int, str]()
    for font, glyphs, end in _SHOWN.findall(stream):
        if font:
            letters = fonts.get(font, {})
        elif end:
            found.append("\n")
        else:
            step = 4 if len(glyphs) % 4 == 0 else 2
            found += [letters.get(int(glyphs[i : i + step], 16), "") for i in range(0, len(glyphs), step)]
    return "".join(found)
