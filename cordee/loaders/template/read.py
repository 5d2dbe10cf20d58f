"""The canonical template: a folder of CSV files or one workbook, read into sources and claims."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count, groupby
from pathlib import Path

from cordee.errors import NotReadable
from cordee.language import Text
from cordee.loaders.entities import Entities, entity_claim
from cordee.loaders.links import Draft, draft_link, link_claims
from cordee.loaders.names import HeldRecord, Names
from cordee.loaders.reading import Fault, Reading
from cordee.loaders.reading_builder import EVERY, Progress, ReadingBuilder
from cordee.loaders.rows import Columns, Parsed, find_columns, parse_row
from cordee.loaders.sheets.grid import Row, Sheet, Tick, no_tick
from cordee.loaders.sheets.opened import read_sheets
from cordee.loaders.sources import Sources
from cordee.loaders.template.file import write_template
from cordee.loaders.template.layout import LAYOUTS, Layout, is_readme, layout_of, sheet_titles
from cordee.loaders.values.faults import listing, shorten
from cordee.model.claims import Source

__all__ = ["read_sheets_of", "read_template", "write_template"]

_COMMENT = re.compile(r"#\s")


def read_template(
    path: Path,
    dataset: str,
    *,
    known: Iterable[HeldRecord] = (),
    known_sources: Iterable[Source] = (),
    progress: Progress | None = None,
) -> Reading:
    """What the template at ``path`` says, as claims of ``dataset``.

    ``known`` are records of the same data set the graph already holds, which links may name too;
    ``progress`` is called with rows done and their total, which is 0 while it is unknown.
    Bad rows are in ``Reading.rejected``, with what to do about each.
    Raises NotReadable when the file as a whole cannot be read.
    """
    sheets = read_sheets(path, _ticker(progress))
    if not any(layout_of(sheet.name) for sheet in sheets):
        raise _no_sheet(path, sheets)
    return read_sheets_of(sheets, dataset, known=known, known_sources=known_sources, progress=progress)


def read_sheets_of(
    sheets: Iterable[Sheet],
    dataset: str,
    *,
    known: Iterable[HeldRecord] = (),
    known_sources: Iterable[Source] = (),
    progress: Progress | None = None,
) -> Reading:
    """What sheets already in memory say; see ``read_template``."""
    sheets = tuple(sheets)
    rows_read = sum(sheet.size for sheet in sheets)
    tally = ReadingBuilder(dataset, rows_read, progress)
    entities = Entities(dataset, Names(dataset, known), Sources(known_sources))
    drafts: dict[str, list[Draft]] = defaultdict(list)
    _leave_unknown(sheets, tally)
    for layout in LAYOUTS:
        for sheet in sheets:
            if layout_of(sheet.name) is layout:
                for row in _rows(sheet, layout, tally):
                    _take(row, layout, entities, drafts, tally)
        if layout.link is not None:
            for claim in link_claims(dataset, layout.link, drafts[layout.name]):
                tally.keep(claim)
    return tally.finish(entities.sources.all, rows_read)


def _ticker(progress: Progress | None) -> Tick:
    """Tells how many rows have come out of the file, whose total nobody knows yet."""
    if progress is None:
        return no_tick
    done = count(1)

    def tick() -> None:
        rows = next(done)
        if rows % EVERY == 0:
            progress(rows, 0)

    return tick


def _take(
    row: Parsed, layout: Layout, known: Entities, drafts: dict[str, list[Draft]], tally: ReadingBuilder
) -> None:
    faults: tuple[Fault, ...] = ()
    if layout.link is not None:
        draft = draft_link(row, layout.link, known)
        if isinstance(draft, Draft):
            drafts[layout.name].append(draft)
        else:
            faults = draft
    elif layout.kind is not None:
        claim = entity_claim(row, layout.kind, known)
        if isinstance(claim, tuple):
            faults = claim
        else:
            tally.keep(claim)
    else:
        faults = known.sources.declare(row)
        if not faults:
            tally.keep()
    if faults:
        tally.reject(row.sheet, row.row, faults)


def _rows(sheet: Sheet, layout: Layout, tally: ReadingBuilder) -> Iterator[Parsed]:
    """The rows that say something; empty ones, notes and broken ones are told to the tally."""
    columns = find_columns(sheet, layout)
    _report_columns(sheet, columns, tally)
    for broken in sheet.broken:
        tally.reject(sheet, (broken.row, ()), (Fault("", "", broken.expected, broken.remedy),))
    for empty, group in groupby(sheet.rows, key=lambda row: not row[1]):
        rows: list[Row] = list(group)
        if empty:
            tally.ignore(sheet, rows[0][0], Text(fr="ligne vide", en="empty row"), len(rows))
            continue
        for row in rows:
            if _COMMENT.match(row[1][0]):
                reason = Text(
                    fr="exemple ou remarque : la première cellule commence par « # »",
                    en="example or remark: the first cell begins with “# ”",
                )
                tally.ignore(sheet, row[0], reason)
            else:
                yield parse_row(sheet, row, columns)


def _report_columns(sheet: Sheet, columns: Columns, tally: ReadingBuilder) -> None:
    if columns.unknown:
        names = listing([f"« {shorten(title, 40)} »" for title in columns.unknown])
        english = listing([f"“{shorten(title, 40)}”" for title in columns.unknown])
        reason = Text(fr=f"colonnes inconnues, ignorées : {names}", en=f"unknown columns, ignored: {english}")
        tally.ignore(sheet, 0, reason, 0)
    untitled = {index for index, title in enumerate(sheet.header) if not title}
    width = len(sheet.header)
    if any(
        cell and (index in untitled or index >= width)
        for _, cells in sheet.rows
        if untitled or (sheet.workbook and len(cells) > width)
        for index, cell in enumerate(cells)
    ):
        reason = Text(
            fr="des cellules sont sous une colonne sans titre : ignorées",
            en="some cells are under a column without a title: ignored",
        )
        tally.ignore(sheet, 0, reason, 0)


def _leave_unknown(sheets: tuple[Sheet, ...], tally: ReadingBuilder) -> None:
    for sheet in sheets:
        if is_readme(sheet.name):
            reason = Text(fr="feuille d'explications", en="sheet of explanations")
        elif layout_of(sheet.name) is None:
            near = difflib.get_close_matches(sheet.name.lower(), sheet_titles(), 1, 0.7)
            fr, en = (f" ; « {near[0]} » ?", f"; “{near[0]}”?") if near else ("", "")
            reason = Text(
                fr=f"« {sheet.name} » n'est pas une feuille du modèle{fr}",
                en=f"“{sheet.name}” is no sheet of the template{en}",
            )
        else:
            continue
        tally.ignore(sheet, 0, reason, sheet.size)


def _no_sheet(path: Path, sheets: tuple[Sheet, ...]) -> NotReadable:
    names = [sheet.name for sheet in sheets]
    expected = ("organisations", "réseaux", "partenariats"), ("organisations", "networks", "partnerships")
    return NotReadable(
        Text(
            fr=f"« {path.name} » n'a aucune feuille attendue ({', '.join(expected[0])}…) mais : "
            f"{listing(names) or 'rien'} ; partir du modèle : cordee template modele.xlsx.",
            en=f"“{path.name}” has none of the expected sheets ({', '.join(expected[1])}…) but: "
            f"{listing(names) or 'nothing'}; start from the template: cordee template template.xlsx.",
        )
    )
