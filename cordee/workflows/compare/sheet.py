"""« Comparons-les » — A comparison to fill in together: a line for each scheme, a column for each point.

What the graph knows stands in each cell with its sources in brackets, numbered; the rest is blank. Once
filled in, it comes back like the identification table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cordee.files.workbook.book import (
    EPOCH,
    Book,
    BookLine,
    RowSheet,
    SheetColumn,
    SheetRow,
    TextSheet,
    clean,
)
from cordee.files.workbook.save import check_suffix, save_book
from cordee.graph import GraphStore
from cordee.i18n import Capital, Language, Listed, Text, language, speak
from cordee.loaders.filled.table import ID, NAME, TRACE
from cordee.loaders.filled.trace import Trace, marks
from cordee.model import KINDS
from cordee.model.dates import first_day, period
from cordee.queries.compare.compare import Comparison, compare
from cordee.queries.compare.points import POINTS, Point
from cordee.wording.cites import Cites
from cordee.workflows.names import NO_PICTURE, without_names

COLUMNS: Mapping[str, Text] = {
    NAME: Text("table.network_scheme"),
    "kind": Text("table.kind"),
    **{point.value: title for point, title in POINTS.items()},
    TRACE: Text("table.trace"),
    ID: Text("table.id"),
}
HIDDEN = (TRACE, ID)
_WIDTHS = {NAME: 20, "kind": 11}
_WIDE = 22
_CITED = re.compile(r"\s*\[\d{1,4}(?:, [^\[\];]+)?(?: ?; (?:\d{1,4}(?:, [^\[\];]+)?|\+\d+))*\]$")
"""The numbers of the sources at the end of a line: they are no part of what is said."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A scheme's line: its cells by column, without the numbers of sources, and with them."""

    id: str
    bare: Mapping[str, str]
    cited: Mapping[str, str]


def bare(text: str) -> str:
    """The lines of a cell without the numbers of their sources."""
    return "\n".join(_CITED.sub("", line) for line in text.split("\n"))


def write_comparison(
    store: GraphStore,
    names: Sequence[str],
    path: Path,
    *,
    with_names: bool = False,
    as_of: str = "",
    on: str = "",
    lang: Language | None = None,
) -> Path:
    """Write the comparison of the schemes called ``names`` to ``path`` (.xlsx, .ods or .csv).

    The first is the one for whom the others are looked at. ``on`` is the day the file says it was made,
    that of the newest source by default. Raises UnknownName with the nearest names, InvalidValue for
    fewer than two schemes, a date or a suffix that means nothing, OutputError when it cannot be written.
    """
    check_suffix(path)
    period(on)
    with speak(lang or language()):
        answer = compare(store, *names, as_of=as_of)
        return save_book(_book(store, answer, with_names=with_names, on=on), path)


def standing(store: GraphStore, ids: Sequence[str], lang: Language) -> dict[str, Trace]:
    """How each line of a comparison of these would be written now, nobody named, by scheme."""
    with speak(lang):
        answer = compare(store, *ids)
        return {one.id: _trace(answer, one) for one in _drawn(store, answer, Cites(answer.citations))}


def _book(store: GraphStore, answer: Comparison, *, with_names: bool, on: str) -> Book:
    cites = Cites(answer.citations)
    drawn = tuple(_drawn(store, answer, cites, with_names=with_names))
    title = str(Text("compare.sheet_title", schemes=Listed(one.name for one in answer.schemes)))
    rows = tuple(_row(answer, one, place) for place, one in enumerate(drawn))
    sheet = RowSheet(str(Text("compare.sheet")), title, tuple(map(_column, COLUMNS)), rows)
    day = on or max((c.date for c in answer.citations.values() if c.date), default=EPOCH)
    page = TextSheet(str(Text("table.how_to_read")), tuple(_guide(title, cites)))
    return Book(sheet.title, (sheet, page), first_day(day), language())


def _drawn(
    store: GraphStore, answer: Comparison, cites: Cites, *, with_names: bool = False
) -> Iterator[Drawn]:
    """The cells of each line as they may be shown."""
    lines = [
        (scheme.id, point, line)
        for scheme in answer.schemes
        for point in POINTS
        for line in scheme.cells[point]
    ]
    given = [line.text for _, _, line in lines]
    _, said = without_names(store, NO_PICTURE, given, with_names=with_names, lang=language())
    cells: dict[tuple[str, Point], list[tuple[str, str]]] = {}
    for (id_, point, line), text in zip(lines, said, strict=True):
        cells.setdefault((id_, point), []).append((text, f"{text}{cites.of(line.claims)}"))
    for scheme in answer.schemes:
        head = {NAME: scheme.name, "kind": str(KINDS[scheme.kind].title)}
        told = {point: cells.get((scheme.id, point), []) for point in POINTS}
        yield Drawn(
            scheme.id,
            head | {point: "\n".join(text for text, _ in some) for point, some in told.items()},
            head | {point: "\n".join(text for _, text in some) for point, some in told.items()},
        )


def _row(answer: Comparison, one: Drawn, place: int) -> SheetRow:
    every = {**one.cited, TRACE: _trace(answer, one).text(), ID: one.id}
    return SheetRow(tuple(every[name] for name in COLUMNS), tone=2 * (place % 2))


def _trace(answer: Comparison, one: Drawn) -> Trace:
    cells = {str(name): marks(clean(text)) for name, text in one.bare.items()}
    return Trace(answer.schemes[0].id, one.id, cells)


def _column(name: str) -> SheetColumn:
    title, filled = COLUMNS[name], name in tuple(POINTS)
    return SheetColumn(
        str(title) if name in HIDDEN else str(Capital(title)),
        _WIDTHS.get(name, _WIDE),
        fill_in=filled,
        hint=str(Text("table.to_fill_in")) if filled else "",
        hidden=name in HIDDEN,
    )


def _guide(title: str, cites: Cites) -> Iterable[BookLine]:
    yield BookLine(title, "title")
    yield BookLine(str(Text("compare.guide_cells")), "item")
    yield BookLine(str(Text("compare.guide_back")), "item")
    legend = [line.text for line in cites.legend() if line.text]
    for place, text in enumerate(legend):
        yield BookLine(text, "item" if place else "heading")
