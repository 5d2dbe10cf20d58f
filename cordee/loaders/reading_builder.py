"""What becomes of each row while a file is read; every row ends in exactly one of three places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cordee.i18n import Text
from cordee.loaders.funding import Repeated
from cordee.loaders.reading import Fault, Ignored, Lost, Note, Reading, Rejected
from cordee.loaders.sheets.grid import Row, Sheet
from cordee.model.claims import Claim, Source
from cordee.progress import Phase, Progress, Watch, unwatched

EVERY = 1_000
_MOST_PLACES = 50


class ReadingBuilder:
    """Claims, rejected and ignored rows of one reading, counted as they come."""

    def __init__(self, dataset: str, total: int, watch: Watch = unwatched) -> None:
        self.dataset = dataset
        self.loaded = 0
        self._total = total
        self._watch = watch
        self._done = 0
        self._claims: dict[str, Claim] = {}
        self._places: dict[str, list[str]] = {}
        self._rejected: list[Rejected] = []
        self._ignored: list[Ignored] = []
        self._repeated: list[Repeated] = []
        self._lost: list[Lost] = []
        self._notes: list[Note] = []
        self._misspelt: list[str] = []

    def keep(self, claim: Claim | None = None) -> None:
        """One row is kept; rows that say the very same thing are one claim with several places."""
        self.loaded += 1
        if claim is not None:
            first = self._claims.setdefault(claim.id, claim)
            if first is not claim:
                self._places.setdefault(claim.id, [first.place]).append(claim.place)
        self._done += 1
        if not self._done % EVERY:
            self._tell()

    def repeat(self, rows: Iterable[Repeated]) -> None:
        """Some rows of money, which are kept, say what others say."""
        self._repeated += rows

    def reject(
        self, sheet: Sheet, row: Row, faults: tuple[Fault, ...], cents: int = 0, currency: str = ""
    ) -> None:
        """One row is refused, and with it the money it told of."""
        tab = sheet.name if sheet.workbook else ""
        self._rejected.append(
            Rejected(sheet.file, tab, row[0], faults, sheet.header, row[1], cents, currency)
        )
        self._advance(1)

    def lose(self, sheet: Sheet, row: int, faults: Iterable[Fault]) -> None:
        """Some cells of a row that is kept could not be read."""
        tab = sheet.name if sheet.workbook else ""
        self._lost += [Lost(sheet.file, tab, row, fault) for fault in faults]

    def note(self, sheet: Sheet, row: int, text: Text) -> None:
        """Something was put right or taken for granted."""
        self._notes.append(Note(sheet.file, sheet.name if sheet.workbook else "", row, text))

    def misspell(self, sheet: Sheet) -> None:
        """A sheet was left aside whose name is nearly one of the template's."""
        self._misspelt.append(sheet.name)

    def ignore(self, sheet: Sheet, row: int, reason: Text, rows: int = 1) -> None:
        """``rows`` rows are left aside; 0 when it is a column."""
        tab = sheet.name if sheet.workbook else ""
        self._ignored.append(Ignored(sheet.file, tab, row, reason, rows))
        self._advance(rows)

    def finish(self, sources: tuple[Source, ...], rows_read: int) -> Reading:
        """The reading, its refusals in the order of the files. Raises CordeeError if rows are lost."""
        self._tell()
        return Reading(
            self.dataset,
            sources,
            tuple(map(self._placed, self._claims.values())),
            tuple(sorted(self._rejected, key=lambda r: (r.file, r.sheet, r.row))),
            tuple(sorted(self._ignored, key=lambda i: (i.file, i.sheet, i.row))),
            rows_read,
            self.loaded,
            tuple(self._repeated),
            tuple(sorted(self._lost, key=lambda one: (one.file, one.sheet, one.row))),
            tuple(self._notes),
            tuple(self._misspelt),
        )

    def _placed(self, claim: Claim) -> Claim:
        places = self._places.get(claim.id)
        if places is None:
            return claim
        more = ["…"] if len(places) > _MOST_PLACES else []
        return replace(claim, place="; ".join(places[:_MOST_PLACES] + more))

    def _advance(self, rows: int) -> None:
        before = self._done
        self._done += rows
        if self._done // EVERY > before // EVERY:
            self._tell()

    def _tell(self) -> None:
        self._watch(Progress(Phase.CHECKING, self._done, self._total))
