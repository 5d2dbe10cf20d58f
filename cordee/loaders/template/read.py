"""The canonical template: a folder of CSV files or one workbook, read into sources and claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby
from pathlib import Path
from typing import TypeVar

from cordee.errors import NotReadable
from cordee.i18n import NOTHING, Listed, Text, plain, quoted
from cordee.loaders.context import ALONE, ReadingContext
from cordee.loaders.doubts import doubts
from cordee.loaders.endpoints import Endpoints
from cordee.loaders.entities import (
    Described,
    Entities,
    EntityDraft,
    draft_entity,
    entity_claims,
)
from cordee.loaders.funding import Written, repeated
from cordee.loaders.links import Draft, draft_link, link_claims
from cordee.loaders.merged_amounts import MergedAmounts
from cordee.loaders.names import Names
from cordee.loaders.reading import Fault, Reading
from cordee.loaders.reading_builder import EVERY, ReadingBuilder
from cordee.loaders.rows import Columns, Parsed, find_columns, parse_rows
from cordee.loaders.sheets.grid import Row, Sheet, Tick, no_tick
from cordee.loaders.sheets.opened import read_sheets
from cordee.loaders.template.file import write_template
from cordee.loaders.template.laid import laid
from cordee.loaders.template.layout import LAYOUTS, SOURCES, Layout, is_readme, layout_in, nearest_title
from cordee.loaders.values.faults import shorten
from cordee.loaders.values.placeholders import read_as_empty
from cordee.model import SUCCESSION, ValueType
from cordee.progress import Phase, Progress, Watch, unwatched

__all__ = ["read_sheets_of", "read_template", "write_template"]

D = TypeVar("D", EntityDraft, Draft)

_COMMENT = re.compile(r"#\s")


def read_template(path: Path, dataset: str, context: ReadingContext = ALONE) -> Reading:
    """What the template at ``path`` says, as claims of ``dataset``.

    Bad rows are in ``Reading.rejected``, with what to do about each.
    Raises NotReadable when the file as a whole cannot be read.
    """
    sheets = tuple(map(laid, read_sheets(path, ticker(context.watch))))
    if not is_template(sheets):
        raise not_template(path, sheets)
    return read_sheets_of(sheets, dataset, context)


def is_template(sheets: tuple[Sheet, ...]) -> bool:
    """Whether these are sheets of the template, and not those of something else that has one so named."""
    return any(layout_in(sheet) for sheet in sheets) and not _foreign(sheets)


def not_template(path: Path, sheets: tuple[Sheet, ...]) -> NotReadable:
    """Why sheets cannot be read as the template."""
    if not any(layout_in(sheet) for sheet in sheets):
        return _no_sheet(path, sheets)
    names = Listed(quoted(sheet.name) for sheet in sheets if layout_in(sheet))
    return NotReadable(Text("template.something_else", file=path.name, names=names))


def read_sheets_of(sheets: Iterable[Sheet], dataset: str, context: ReadingContext = ALONE) -> Reading:
    """What sheets already in memory say; see ``read_template``."""
    sheets = tuple(sheets)
    rows_read = sum(sheet.size for sheet in sheets)
    tally = ReadingBuilder(dataset, rows_read, context.watch)
    entities = context.entities(dataset)
    _leave_unknown(sheets, tally)
    tell_sheets(sheets, entities, tally, once=context.once)
    return tally.finish(entities.sources.all, rows_read)


def tell_sheets(
    sheets: tuple[Sheet, ...],
    entities: Entities,
    tally: ReadingBuilder,
    *,
    once: bool = False,
    tables: Sequence[Sheet] = (),
) -> None:
    """Tell ``tally`` what becomes of every row of the sheets that are some of ours, what is cited first.

    ``tables`` are those of the file, where the sheets are a translation of them.
    """
    written = Written(tables or sheets)
    _hear_successions(sheets, entities.names)
    for layout in LAYOUTS:
        rows = (row for sheet in sheets if layout_in(sheet) is layout for row in _rows(sheet, layout, tally))
        _read_layout(layout, rows, entities, tally, written, once=once)


def _hear_successions(sheets: Iterable[Sheet], names: Names) -> None:
    """Learn what follows what before it is known what is one: that is in two sheets."""
    for sheet in sheets:
        layout = layout_in(sheet)
        if layout is not None and layout.name in SUCCESSION:
            for row in _rows(sheet, layout, ReadingBuilder("", 0)):
                names.follow(row.text("from"), row.text("to"))


def _read_layout(
    layout: Layout,
    rows: Iterator[Parsed],
    known: Entities,
    tally: ReadingBuilder,
    written: Written,
    *,
    once: bool,
) -> None:
    if layout.kind is not None:
        drafts = [_or_reject(draft_entity(row, layout.kind, known), row, tally) for row in rows]
        for done in entity_claims(layout.kind, [draft for draft in drafts if draft], known):
            _keep_entity(done, tally)
    elif layout.link is not None:
        ends = Endpoints(layout.link, known.names)
        links = [_or_reject(draft_link(row, ends, known), row, tally) for row in rows]
        kept = [link for link in links if link]
        tally.repeat(repeated(layout.link.name, kept, written))
        for claim in link_claims(tally.dataset, layout.link, kept, once=once, written=written):
            tally.keep(claim)
    else:
        for row in rows:
            faults = known.sources.declare(row)
            if faults:
                tally.reject(row.sheet, row.row, faults)
            else:
                tally.lose(row.sheet, row.row[0], row.lost)
                tally.keep()


def _or_reject(draft: D | tuple[Fault, ...], row: Parsed, tally: ReadingBuilder) -> D | None:
    """The draft, its unreadable cells told; None when the row is refused."""
    if isinstance(draft, tuple):
        tally.reject(row.sheet, row.row, draft, *row.money)
        return None
    if draft.lost:
        tally.lose(row.sheet, row.row[0], draft.lost)
    return draft


def _keep_entity(done: Described, tally: ReadingBuilder) -> None:
    row = done.draft.row
    if done.claim is None:
        tally.reject(row.sheet, row.row, done.faults)
        return
    for note in (*done.notes, *(doubts(done.draft.body) if "lat" in done.draft.body else ())):
        tally.note(row.sheet, row.row[0], note)
    tally.keep(done.claim)


def ticker(watch: Watch) -> Tick:
    """Tells how many rows have come out of the file, whose total nobody knows yet."""
    if watch is unwatched:
        return no_tick
    done = count(1)

    def tick() -> None:
        rows = next(done)
        if rows % EVERY == 0:
            watch(Progress(Phase.READING, rows, 0))

    return tick


def _rows(sheet: Sheet, layout: Layout, tally: ReadingBuilder) -> Iterator[Parsed]:
    """The rows that say something; empty ones, notes and broken ones are told to the tally."""
    columns = find_columns(sheet, layout)
    if sheet.layout:
        # Translated: whoever did it has told what was left aside.
        yield from parse_rows(sheet, sheet.rows, columns)
        return
    _report_columns(sheet, columns, tally)
    for note in sheet.notes:
        if note.key not in _OUR_OWN:
            tally.note(sheet, 0, note)
    for broken in sheet.broken:
        tally.reject(sheet, (broken.row, ()), (Fault("", "", broken.expected, broken.remedy),))
    emptied: Counter[str] = Counter()
    for parsed in parse_rows(sheet, _said(sheet, columns, tally), columns):
        emptied.update(parsed.empty)
        yield parsed
    if emptied:
        tally.note(sheet, 0, read_as_empty(emptied))


def _said(sheet: Sheet, columns: Columns, tally: ReadingBuilder) -> list[Row]:
    """The rows that say something, an amount merged over several being told once."""
    merged = _merged_amounts(sheet, columns, tally)
    said: list[Row] = []
    for empty, group in groupby(sheet.rows, key=lambda row: not row[1]):
        rows: list[Row] = list(group)
        if empty:
            tally.ignore(sheet, rows[0][0], Text("template.empty_row"), len(rows))
            continue
        for number, cells in rows:
            if _COMMENT.match(cells[0]):
                tally.ignore(sheet, number, _REMARK)
            else:
                said.append((number, merged.once(number, cells)))
    return said


def _merged_amounts(sheet: Sheet, columns: Columns, tally: ReadingBuilder) -> MergedAmounts:
    """What is merged of amounts: each is of what its row is about, or of the two that it ties; it is told."""
    keys = {"from", "to"} if columns.layout.link is not None else {"id", "name"}
    ends = [column.index for column in columns.known if column.prop.name in keys]
    amounts = [column.index for column in columns.known if column.prop.type is ValueType.CENTS]
    merged = MergedAmounts(sheet.rows, sheet.merged, dict.fromkeys(amounts, ends))
    for number, text in merged.notes:
        tally.note(sheet, number, text)
    return merged


_OUR_OWN = ("read.hidden_columns", "read.hidden_sheet")
"""What the template itself hides."""
_REMARK = Text("template.remark")


def _report_columns(sheet: Sheet, columns: Columns, tally: ReadingBuilder) -> None:
    if columns.unknown:
        names = Listed(quoted(shorten(title, 40)) for title in columns.unknown)
        reason = Text("template.unknown_columns_ignored", names=names)
        tally.ignore(sheet, 0, reason, 0)
    untitled = {index for index, title in enumerate(sheet.header) if not title}
    width = len(sheet.header)
    if any(
        cell and (index in untitled or index >= width)
        for _, cells in sheet.rows
        if untitled or (sheet.workbook and len(cells) > width)
        for index, cell in enumerate(cells)
    ):
        reason = Text("template.some_cells_under_column")
        tally.ignore(sheet, 0, reason, 0)


def _foreign(sheets: tuple[Sheet, ...]) -> bool:
    """Whether a workbook of something else only happens to have a sheet of that name.

    It has sheets we do not know, and none of ours has a column that must be there.
    """
    ours = [(sheet, layout) for sheet in sheets if (layout := layout_in(sheet))]
    known = {sheet.name for sheet, _ in ours} | {sheet.name for sheet in sheets if is_readme(sheet.name)}
    if len(known) == len(sheets) or not all(sheet.workbook for sheet in sheets):
        return False
    ours = [(sheet, layout) for sheet, layout in ours if layout is not SOURCES]
    return bool(ours) and all(
        set(layout.required) <= set(find_columns(sheet, layout).missing) for sheet, layout in ours
    )


def _leave_unknown(sheets: tuple[Sheet, ...], tally: ReadingBuilder) -> None:
    for sheet in sheets:
        if is_readme(sheet.name):
            reason = Text("template.sheet_explanations")
        elif layout_in(sheet) is None:
            near = nearest_title(sheet.name)
            meant = Text("template.near", near=near) if near else NOTHING
            reason = Text("template.sheet_template", sheet=sheet.name, meant=meant)
            if near:
                tally.misspell(sheet)
        else:
            continue
        tally.ignore(sheet, 0, reason, sheet.size)


def _no_sheet(path: Path, sheets: tuple[Sheet, ...]) -> NotReadable:
    near = {sheet.name: nearest_title(sheet.name) for sheet in sheets}
    names = [
        Text("template.sheet_perhaps", name=name, near=title) if title else plain(name)
        for name, title in near.items()
    ]
    found = Listed(names) if names else Text("template.nothing")
    return NotReadable(Text("template.no_expected_sheet", file=path.name, found=found))
