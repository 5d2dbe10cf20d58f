"""CSV files, one or a folder of them: encoding, separator and line ends are found out."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from cordee.errors import NotReadable
from cordee.files.archive import MAX_TEXT, too_large
from cordee.i18n import Text
from cordee.loaders.sheets.encoding import decode, is_text
from cordee.loaders.sheets.entities import are_set_aside, put_back, unescaped_lines
from cordee.loaders.sheets.grid import ENTITIES, Broken, Sheet, Tick, make_sheet, no_tick
from cordee.loaders.sheets.lines import Lines

_SEPARATORS, _PIPE = (",", ";", "\t"), "|"
_ALMOST_ALL = 0.8
# A cell that quotes would open and not close, or close before its end.
_OPENED = re.compile(r'"(?:[^"]|"")*(?:"[^"].*)?\Z')
_MOST_BROKEN = 1_000
_TITLES_WITHIN = 20


def read_csv(path: Path, tick: Tick = no_tick) -> tuple[Sheet, ...]:
    """The one sheet of a CSV file.

    Raises NotReadable when it is empty, too large, or no CSV at all; OSError when it cannot be opened.
    """
    if path.stat().st_size > MAX_TEXT:
        raise too_large(path.name)
    data = path.read_bytes()
    if not is_text(data):
        raise _no_csv(path.name)
    decoded = decode(data, path.name)
    text = unescaped_lines(decoded.text)
    stream = Lines(text)
    separator = _declared(stream)
    start = stream.tell()
    header = next((line for line in stream if line.strip()), "")
    first = [header, *(line for line in islice(stream, _TITLES_WITHIN) if line.strip())]
    # A word alone above the titles tells nothing of the separator.
    telling = next((line for line in first if _cuts(line)), header)
    stream.seek(start)
    if not header:
        raise _empty(path.name)
    if "\0" in header:
        raise _no_csv(path.name)
    broken: list[Broken] = []
    separator = separator or (_PIPE if _are_piped(first) else find_separator(telling))
    if separator == "\t" and _are_plain(text, telling):
        cut = _cut_plainly(stream)
    else:
        cut = _cut(path.name, stream, separator, broken)
    notes = [_recognised(decoded.unusual)] if decoded.unusual else []
    if text != decoded.text:
        notes.append(ENTITIES)
        if are_set_aside(text):
            cut = ((number, [put_back(cell) for cell in cells]) for number, cells in cut)
    return (make_sheet(path.name, path.stem, cut, broken, notes=tuple(notes), tick=tick),)


def find_separator(header: str) -> str:
    """Comma, semicolon or tab: what the header holds most of outside its quotes."""
    outside = "".join(header.split('"')[::2])
    return max(_SEPARATORS, key=lambda separator: (outside.count(separator), separator == ","))


def _are_piped(lines: Sequence[str]) -> bool:
    """Whether lines are cut by "|": the titles hold more of it than of the others, and the rows as many.

    Alone in a banner, or between the words of one cell, it cuts nothing.
    """
    titles = "".join(lines[0].split('"')[::2])
    pipes = titles.count(_PIPE)
    alike = sum(line.count(_PIPE) >= pipes for line in lines)
    return pipes > max(map(titles.count, _SEPARATORS)) and alike >= _ALMOST_ALL * len(lines) > _ALMOST_ALL


def _cuts(line: str) -> bool:
    return any(separator in line for separator in _SEPARATORS)


def _declared(stream: Lines) -> str:
    """The separator of Excel's own first line, "sep=;", which is then read past; "" without one."""
    line = stream.readline().strip()
    if len(line) == 5 and line.lower().startswith("sep="):
        return line[4]
    stream.seek(0)
    return ""


def _cut(file: str, stream: Lines, separator: str, broken: list[Broken]) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each record; a line that is no CSV goes to ``broken``, reading resumes after it."""
    number = 0
    reader = csv.reader(stream, delimiter=separator, skipinitialspace=True, strict=True)
    while True:
        start = stream.tell()
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if number == 1 or len(broken) >= _MOST_BROKEN:
                raise _no_csv(file) from None
            broken.append(_broken(number))
            _pass_over(stream, start, whole="limit" in str(error))
            reader = csv.reader(stream, delimiter=separator, skipinitialspace=True, strict=True)


def _are_plain(text: str, header: str) -> bool:
    """Whether the quotes of a tabbed file are letters like others.

    Each line has the tabs of the header, and some cell that begins with a quote does not end with one.
    """
    if '"' not in text:
        return False
    tabs = header.count("\t")
    opened = False
    for line in Lines(text):
        if line.strip() and line.count("\t") != tabs:
            return False
        opened |= '"' in line and any(_OPENED.match(cell) for cell in line.rstrip("\r\n").split("\t"))
    return opened


def _cut_plainly(stream: Lines) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(stream, start=1):
        yield number, line.rstrip("\r\n").split("\t")


def _pass_over(stream: Lines, start: int, *, whole: bool) -> None:
    """Leave the stream after the line at ``start``, or after the whole enormous record that begins there.

    A record whose quotes never close is one line: what follows is read.
    """
    stream.seek(start)
    quotes = 0
    for line in stream:
        quotes += line.count('"')
        if quotes % 2 == 0 or not whole:
            return
    stream.seek(start)
    stream.readline()


def _broken(number: int) -> Broken:
    return Broken(
        number,
        Text("read.csv_line_closed_quotes"),
        Text("read.close_quotes_double_those"),
    )


def _recognised(encoding: str) -> Text:
    return Text("read.file_recognised_check_accented", encoding=encoding)


def _empty(file: str) -> NotReadable:
    return NotReadable(Text("read.empty_write_least_row", file=file))


def _no_csv(file: str) -> NotReadable:
    return NotReadable(Text("read.readable_csv_file_save", file=file))
