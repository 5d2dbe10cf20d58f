"""Tables and sentences for people: wrapped to the terminal, aligned, safe to print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.i18n import Amount, Number, Text, named
from cordee.wording.manner import SAY

if TYPE_CHECKING:
    from cordee.queries.common.answer import Cell, Column

GAP = 2
NARROWEST = 10
WIDEST = 160
ON_A_PIPE = 100
_CENTS = "_cents"
_BREAKS = re.compile(r"(?<!«)(?<! l\.) (?![;:?!»—])")
"""Where a line may end: not before a sign that French sets off, nor inside « l. 12 »."""
_NUMERIC = re.compile(r"-?€?[0-9][0-9\u202f,.]*(?:\u00a0€)?")
_PLAIN_NUMBERS = frozenset({"year", "since", "until", "step", "path"})
_HARMFUL = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), " ")
_HARMFUL |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C), "")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line to print; ``fixed`` ones are laid out already, the others are wrapped under ``indent``.

    The first line of a row of a table has its ``cells`` too, for who lays it out otherwise.
    """

    text: str = ""
    indent: int = 0
    bold: bool = False
    fixed: bool = False
    cells: tuple[str, ...] = ()


def said(text: Text | str, indent: int = 0, *, bold: bool = False, kept: Iterable[str] = ()) -> TextLine:
    """A sentence; ``kept`` are parts of it that stay as a meeting wrote them."""
    if not kept:
        return TextLine(str(text), indent, bold)
    from cordee.model.written import Written  # what help prints needs no model

    return TextLine(Written(str(text), kept), indent, bold)


def spoken(text: str) -> str:
    """``text`` as it is said here."""
    say = SAY.get()
    if say is None:
        return text
    from cordee.model.written import Written

    return text.said_by(say) if isinstance(text, Written) else say(text)


def clean(text: str) -> str:
    """``text`` on one line, without what would steer the terminal or turn its letters round."""
    return text.translate(_HARMFUL)


def screen_width(terminal: bool) -> int:
    """How many characters a line may have."""
    import shutil  # only a terminal is measured, and every command says lines

    return min(WIDEST, shutil.get_terminal_size((ON_A_PIPE, 24)).columns) if terminal else ON_A_PIPE


_UNEVEN = re.compile("[^\0-\u02ff\u2000-\u2064\u20a0-\u20bf\u2190-\u22ff]")
"""What may take two places or none: letters of Europe and the signs of its texts take one each."""


def wide(text: str) -> int:
    """How many places a text takes on a terminal."""
    if not _UNEVEN.search(text):
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def wrap(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` places, cut at spaces, then after hyphens, then anywhere."""
    lines, line = [], ""
    for word in _BREAKS.split(text):
        if line and wide(line) + 1 + wide(word) <= width:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        while wide(word) > width:
            cut = _cut(word, width)
            lines.append(word[:cut])
            word = word[cut:]
        line = word
    return [*lines, line]


def _cut(word: str, width: int) -> int:
    """Where to cut a word that does not fit."""
    fitting = 1
    while wide(word[: fitting + 1]) <= width:
        fitting += 1
    after = max(word.rfind(sign, 0, fitting) for sign in "-/_ ")
    return after + 1 if after > 0 else fitting


def laid_out(lines: Iterable[TextLine], width: int) -> Iterator[tuple[str, bool]]:
    """The lines as they are printed, and whether they are bold."""
    for line in lines:
        if line.fixed:
            yield line.text, line.bold
            continue
        indent = " " * line.indent
        hanging = indent + ("  " if line.text.startswith(("· ", "- ")) else "")
        for place, part in enumerate(
            wrap(clean(spoken(line.text)).strip(), max(NARROWEST, width - len(hanging)))
        ):
            yield f"{hanging if place else indent}{part}".rstrip(), line.bold


def figure(value: int | float) -> Number:
    """A number as people read it, in a table or a sentence: four digits below 1000, two decimals above."""
    if isinstance(value, int):
        return Number(value)
    return Number(value, digits=4) if abs(value) < 1000 else Number(value, decimals=2)


def cell_text(column: str, value: Cell) -> str:
    """A cell as people read it: amounts in euros, numbers grouped, years as they are."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(spoken(value))
    if column.endswith(_CENTS) and isinstance(value, int):
        return str(Amount(value))
    return str(value if column in _PLAIN_NUMBERS else figure(value))


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[Cell]], width: int, *, every: bool = False
) -> Iterator[TextLine]:
    """A table; columns without anything are left out unless ``every``, one too wide becomes a list."""
    names = [column.name for column in columns]
    cells = [[cell_text(n, value) for n, value in zip(names, row, strict=True)] for row in rows]
    kept = [i for i in range(len(names)) if every or any(row[i] for row in cells)]
    if not kept:
        return
    titles = [str(columns[i].title) for i in kept]
    body = [[row[i] for i in kept] for row in cells]
    right = [numeric(row[place] for row in body) for place in range(len(kept))]
    widths = _widths(titles, body, width)
    if widths is None:
        yield from _records(titles, body)
        return
    yield from _row(titles, widths, right, bold=True)
    yield TextLine((" " * GAP).join("─" * size for size in widths), fixed=True)
    for row in body:
        yield from _row(row, widths, right)


def numeric(texts: Iterable[str]) -> bool:
    """Whether cells as people read them are numbers, or empty."""
    return all(not text or _NUMERIC.fullmatch(text) for text in texts)


def _widths(titles: Sequence[str], body: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """The width of each column, the widest made narrower until all fit; None when they cannot."""
    columns = [[title, *(row[i] for row in body)] for i, title in enumerate(titles)]
    sizes = [max(map(wide, column)) for column in columns]
    room = width - GAP * (len(sizes) - 1)
    if sum(min(size, NARROWEST) for size in sizes) > room:
        return None
    most = max(sizes, default=0)
    while sum(min(size, most) for size in sizes) > room:
        most -= 1
    return [min(size, most) for size in sizes]


def _row(
    cells: Sequence[str], widths: Sequence[int], right: Sequence[bool], *, bold: bool = False
) -> Iterator[TextLine]:
    parts = [wrap(cell, size) for cell, size in zip(cells, widths, strict=True)]
    for place in range(max(map(len, parts), default=0)):
        texts = []
        for part, size, to_right in zip(parts, widths, right, strict=True):
            text = part[place] if place < len(part) else ""
            space = " " * (size - wide(text))
            texts.append(f"{space}{text}" if to_right else f"{text}{space}")
        whole = () if place else tuple(cells)
        yield TextLine((" " * GAP).join(texts).rstrip(), bold=bold, fixed=True, cells=whole)


def _records(titles: Sequence[str], body: Sequence[Sequence[str]]) -> Iterator[TextLine]:
    for number, row in enumerate(body):
        if number:
            yield TextLine()
        for title, text in zip(titles, row, strict=True):
            if text:
                yield said(named(title, text), 0 if title == titles[0] else 2)
