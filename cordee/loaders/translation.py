"""A file of any shape as rows of the template: what it was taken for, and what each of its own rows became.

The rows of the template keep the place of the row they come from. One row of a file may give many:
an organisation, its territory, two memberships, a grant. What is told is about the file's own rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from cordee.i18n import Text
from cordee.loaders.context import ALONE, ReadingContext
from cordee.loaders.reading import Fault, Ignored, Lost, Note, Reading, Rejected
from cordee.loaders.reading_builder import ReadingBuilder
from cordee.loaders.sheets.grid import Row, Sheet
from cordee.loaders.template.read import tell_sheets
from cordee.model import KINDS
from cordee.model.claims import Source
from cordee.progress import Watch, unwatched

RowKey = tuple[str, str, int]
"""A row of the file: its file, its sheet, its number."""

HEADLESS = 0
"""The number of a row of the template that comes from no row of the file: a source of the whole."""


@dataclass(frozen=True, slots=True)
class Translation:
    """What a file says, as sheets of the template whose row numbers are those of ``tables``.

    ``tables`` are the file's own tables, which the counts are about. ``same`` tells of rows whose main
    entity is written in the row of another. ``aside`` says why a row gives nothing.
    """

    recognised: Text
    tables: tuple[Sheet, ...]
    sheets: tuple[Sheet, ...]
    aside: Mapping[RowKey, Text] = field(default_factory=dict)
    same: Mapping[RowKey, RowKey] = field(default_factory=dict)
    refused: Mapping[RowKey, tuple[Fault, ...]] = field(default_factory=dict)
    """Rows that could not even be translated."""
    refused_money: Mapping[RowKey, tuple[int, str]] = field(default_factory=dict)
    """The cents those tell of, and their currency."""
    notes: tuple[Note, ...] = ()
    unread: tuple[Ignored, ...] = ()
    """Columns and sheets that nothing was read from; a sheet that is no table counts its rows."""
    lost: tuple[Lost, ...] = ()


def key_of(sheet: Sheet, row: int) -> RowKey:
    """What tells a row of a file from all others of it."""
    return (sheet.file, sheet.name, row)


def read_translation(translation: Translation, dataset: str, context: ReadingContext = ALONE) -> Reading:
    """The claims of a translated file, counted by its own rows; see ``read_template``."""
    tally = _Tally(translation, dataset, context.watch)
    entities = context.entities(dataset)
    tell_sheets(translation.sheets, entities, tally, once=context.once, tables=translation.tables)
    return tally.finish(entities.sources.all, 0)


class _Tally(ReadingBuilder):
    """What becomes of the rows of the template, told as what becomes of the rows they come from."""

    def __init__(self, translation: Translation, dataset: str, watch: Watch) -> None:
        super().__init__(dataset, sum(sheet.size for sheet in translation.sheets), watch)
        self._from = translation
        self._refused: dict[RowKey, list[Rejected]] = defaultdict(list)
        self._fallen: dict[RowKey, list[Rejected]] = defaultdict(list)
        """The refusals that are of the very entity a row stands on, and not of its links."""
        self._about: set[RowKey] = set()
        """The rows of which what they are about is kept, whatever else is refused of them."""

    def reject(
        self, sheet: Sheet, row: Row, faults: tuple[Fault, ...], cents: int = 0, currency: str = ""
    ) -> None:
        """A row of the template is refused: with it the row it comes from, or only some cells of that."""
        if sheet.minor or row[0] == HEADLESS:
            self.lose(sheet, row[0], faults)
        else:
            refusal = Rejected(sheet.file, sheet.name, row[0], faults, cents=cents, currency=currency)
            key = key_of(sheet, row[0])
            self._refused[key].append(refusal)
            if sheet.layout in KINDS:
                self._fallen[key].append(refusal)
        self._advance(1)

    def finish(self, sources: tuple[Source, ...], rows_read: int) -> Reading:
        """The reading, its counts being those of the rows of the file."""
        told = self._from
        self._tell()
        self._watch = unwatched
        self._spread()
        self._notes += told.notes
        self._ignored += told.unread
        self._lost += told.lost
        self.loaded = 0
        given, about = set(told.same), set(told.same)
        for sheet in told.sheets:
            told_of = {(sheet.file, sheet.name, number) for number, _ in sheet.rows}
            given |= told_of
            if sheet.layout in KINDS and not sheet.minor:
                about |= told_of
        self._about = about.difference(self._fallen)
        for table in told.tables:
            for note in table.notes:
                self.note(table, 0, note)
            self._account(table, given)
        self._drop_lost_of_refused()
        rows = sum(table.size for table in told.tables) + sum(one.rows for one in told.unread)
        return replace(super().finish(sources, rows_read + rows), recognised=told.recognised)

    def _spread(self) -> None:
        """A row whose entity stands in another row falls with that entity, not with what else is there."""
        for key, other in self._from.same.items():
            if other in self._fallen:
                self._refused[key] += self._fallen[other]
                self._fallen[key] += self._fallen[other]

    def _account(self, table: Sheet, given: set[RowKey]) -> None:
        for broken in table.broken:
            self._refuse(table, (broken.row, ()), [Fault("", "", broken.expected, broken.remedy)])
        loaded: list[Row] = []
        for row in table.rows:
            key = (table.file, table.name, row[0])
            if key not in self._refused and key not in self._from.refused:
                loaded.append(row)
                continue
            refusals = self._refused.get(key, [])
            faults = [*self._from.refused.get(key, ()), *(f for one in refusals for f in one.faults)]
            if faults:
                self._refuse(table, row, faults, refusals)
            else:
                loaded.append(row)
        for reason, group in groupby(loaded, key=lambda row: self._reason(table, row, given)):
            rows = list(group)
            if reason is None:
                self.loaded += len(rows)
            else:
                self.ignore(table, rows[0][0], reason, len(rows))

    def _reason(self, table: Sheet, row: Row, given: set[RowKey]) -> Text | None:
        """Why a row is left aside; None when it is kept."""
        if not row[1]:
            return Text("template.empty_row")
        key = key_of(table, row[0])
        return self._from.aside.get(key) or (None if key in given else _NOTHING_KNOWN)

    def _refuse(self, table: Sheet, row: Row, faults: list[Fault], refusals: Iterable[Rejected] = ()) -> None:
        """One row of the file is refused, for what is wrong in itself before what is elsewhere."""
        place = table.place(row[0])
        whole = tuple(dict.fromkeys(f for f in faults if f.because != place)) or tuple(faults)
        told = self._from.refused_money.get(key_of(table, row[0]), (0, ""))
        money = next(((one.cents, one.currency) for one in refusals if one.cents), told)
        super().reject(table, row, whole, *money)
        partly = key_of(table, row[0]) in self._about
        self._rejected[-1] = replace(self._rejected[-1], own=True, partly=partly)
        self.loaded += partly

    def _drop_lost_of_refused(self) -> None:
        """Cells of a row that is refused whole are not told a second time."""
        refused = {(one.file, one.sheet, one.row) for one in self._rejected if not one.partly}
        self._lost = [one for one in self._lost if not _is_in(one, refused)]


def _is_in(lost: Lost, rows: set[RowKey]) -> bool:
    return (lost.file, lost.sheet, lost.row) in rows


_NOTHING_KNOWN = Text("translated.nothing_known")
