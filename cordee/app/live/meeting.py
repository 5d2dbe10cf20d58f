"""Everything typed in one cordée: kept at once, taken into the graph soon after or twenty at a time."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock, Timer

from cordee.app.lease import Lease
from cordee.app.live.journal import Journal, Op
from cordee.app.live.notes import Maps, Written, ids_of, renamed
from cordee.app.live.sheet import Cell, Sheet, collapsed, lines_of
from cordee.errors import CordeeError, InputError
from cordee.graph import GraphStore
from cordee.i18n import come_by, language, languages, speak
from cordee.loaders.filled.trace import plain
from cordee.model import ECHOING
from cordee.queries.common.find import find
from cordee.workflows.decide import somebody
from cordee.workflows.table.noted import TypedNote, take_notes
from cordee.workflows.table.typed import checked, shown_as, table_now, take_typed

SOON, MANY, LATER = 2.0, 20, 5.0
"""Seconds until what was typed is taken in, how many changes do not wait, seconds until it is tried again."""
FILE = "tableau.ndjson"
_LOG = logging.getLogger("cordee.app")


@dataclass(frozen=True, slots=True)
class Change:
    """What a page sends: ``value`` in a cell where it saw the version ``base``; ``id`` is its own."""

    id: str
    row: str
    column: str
    base: str
    value: str


class Meeting:
    """What is typed in one cordée; any thread may use it. ``folder`` is where its journal is kept."""

    def __init__(self, folder: Path, lease: Lease) -> None:
        self._lease = lease
        self._state, self._taking = RLock(), RLock()
        self._journal = Journal(folder / FILE)
        self._maps = Maps.read(folder)
        self._sheets: dict[str, Sheet] = {}
        self._timer: Timer | None = None
        self._times = 0
        """How often what was typed was taken in: a table that was read before the last time is too old."""

    @property
    def waiting(self) -> int:
        """How many changes are not in the graph yet."""
        with self._state:
            return sum(op.waits for op in self._journal.ops) + len(self._maps.waiting)

    def written(self, store: GraphStore, subject: str) -> Written:
        """What is written on the map around ``subject``, "" for that of everybody."""
        with self._state:
            self._rename(store)
            return self._maps.written.get(subject, Written())

    def write(self, store: GraphStore, subject: str, before: Written, now: Written) -> None:
        """Keep what a page wrote on the map around ``subject``, which had ``before``. Raises OutputError."""
        with self._state:
            shown = self._rename(store, {id_ for one in (before, now) for id_ in ids_of(one)})
            self._maps.change(subject, renamed(before, shown), renamed(now, shown))
            if self._maps.waiting:
                self._plan(SOON)

    def _rename(self, store: GraphStore, others: Iterable[str] = ()) -> dict[str, str]:
        """Call everything noted on by the id it is shown by; what was joined has another than before."""
        ids = sorted({*self._maps.ids(), *others})
        shown = shown_as(store, ids) if ids else {}
        self._maps.rename(shown)
        return shown

    def sheet(self, store: GraphStore, name: str, beside: str = "") -> Sheet:
        """The table of ``name`` as it stands, with what was typed, and a line for the id ``beside``.

        Raises what ``table_now`` raises.
        """
        subject = find(store, name, ECHOING).id
        while True:
            with self._state:
                known, times = self.known(subject), self._times
                others = {*(known.beside if known else ()), *([beside] if beside else ())}
            now = table_now(store, subject, others)
            with self._state:
                if times != self._times:
                    continue  # what was typed is in the graph since, and waits no more
                sheet = self._sheets.setdefault(now.subject.id, Sheet(now))
                sheet.beside |= others
                sheet.read(now, self._of(sheet))
                return sheet

    def known(self, subject: str) -> Sheet | None:
        """The table of this id, where somebody opened it since the start."""
        with self._state:
            found = self._sheets.get(subject)
            return found or next((one for one in self._sheets.values() if subject in one.moved), None)

    def put(self, sheet: Sheet, change: Change, by: str = "") -> tuple[Cell, bool]:
        """Keep what was typed in a cell, once; give what stands there then, and whether it was kept.

        It is not when the cell says something else than what was seen and than what was typed. Raises
        InvalidValue, UnknownName for what no cell can hold; OutputError when it cannot be kept.
        """
        checked(change.column, change.value)
        with self._state:
            cell = sheet.cell(change.row, change.column)
            if self._journal.knows(change.id) or plain(change.value) == plain(cell.value):
                return cell, True
            if not cell.fits(change.base):
                return cell, False
            row = sheet.row(change.row)
            at = datetime.now().astimezone().isoformat(timespec="seconds")
            op = Op(
                change.id, sheet.now.subject.id, row, sheet.names[row], change.column,
                cell.value, change.value, somebody(by), at, language(),
            )  # fmt: skip
            self._journal.append(op)
            kept = sheet.put(op)
            self._plan(0.0 if sum(op.waits for op in self._journal.ops) >= MANY else SOON)
            return kept, True

    def troubles(self, sheet: Sheet) -> list[Op]:
        """What was typed in this table and could not be taken in, each with why."""
        with self._state:
            return [op for op in self._of(sheet) if op.trouble]

    def drop_troubles(self) -> None:
        """They were read. Raises OutputError."""
        with self._state:
            self._journal.drop_troubles()

    # ------------------------------------------------------------ into the graph

    def begin(self) -> None:
        """Take in soon what an earlier start left."""
        if self.waiting:
            self._plan(SOON)

    def take(self) -> None:
        """Take in now what waits. Raises what opening the graph and ``import_tables`` raise."""
        with self._taking:
            with self._state:
                self._stop_timer()
                waiting = [op for op in self._journal.ops if op.waits]
            groups: dict[tuple[str, str, str], list[Op]] = defaultdict(list)
            for op in waiting:
                groups[op.subject, op.at[:10], op.lang].append(op)
            for (subject, day, lang), ops in groups.items():
                with speak(lang if lang in languages() else language()), self._lease.writing() as store:
                    self._take(store, subject, day, ops)
            self._take_notes()

    def _take_notes(self) -> None:
        with self._state:
            told = {key: self._maps.text(key) for key in self._maps.waiting}
            was = {key: self._maps.told.get(key, "") for key in told}
        groups: dict[tuple[str, str], list[TypedNote]] = defaultdict(list)
        for key, text in sorted(told.items()):
            groups[key[0], key[2]].append(TypedNote(key[1], text, was[key]))
        for (subject, day), notes in groups.items():
            with self._lease.writing() as store:
                # What is on something that is not there any more stays on the map.
                take_notes(store, subject, notes, day)
        if told:
            with self._state:
                self._maps.settle(told)

    def _take(self, store: GraphStore, subject: str, day: str, ops: list[Op]) -> None:
        cells = collapsed(ops)
        try:
            taken = take_typed(store, subject, cells, day)
        except InputError as error:
            with self._state:
                self._journal.settle({}, {op.id: str(error) for op in ops})
            return
        refused = {key: str(why) for key, why in taken.refused.items()}
        troubled = {op.id: refused[op.row, op.column] for op in ops if (op.row, op.column) in refused}
        sheet = self.known(subject)
        others = {taken.moved.get(id_, id_) for id_ in sheet.beside} if sheet else set()
        now = table_now(store, taken.moved.get(subject, subject), others) if sheet else None
        with self._state:
            self._times += 1
            reads = {} if now is None else lines_of(now)
            last = {(op.row, op.column): op.id for op in ops}
            self._journal.settle(
                {
                    op.id: _read_as(op, taken.moved.get(op.row, op.row), reads)
                    if last[op.row, op.column] == op.id
                    else op.value
                    for op in ops
                    if op.id not in troubled
                },
                troubled,
            )
            if sheet is not None and now is not None:
                sheet.moved |= taken.moved
                sheet.beside |= others
                self._sheets[now.subject.id] = sheet
                sheet.taken(taken.moved, now, self._of(sheet))

    def close(self) -> None:
        """Take in what waits; what cannot be now is taken in at the next start."""
        try:
            if self.waiting:
                self.take()
        except CordeeError as error:
            _LOG.warning("typed cells wait: %s", type(error).__name__)
        with self._state:
            self._stop_timer()

    def _of(self, sheet: Sheet) -> list[Op]:
        ids = {sheet.now.subject.id, *(old for old in sheet.moved if sheet.row(old) == sheet.now.subject.id)}
        return [op for op in self._journal.ops if op.subject in ids]

    # ------------------------------------------------------------ by itself

    def _plan(self, seconds: float) -> None:
        with self._state:
            if self._timer is not None and seconds:
                return
            self._stop_timer()
            self._timer = Timer(seconds, self._by_itself)
            self._timer.daemon = True
            self._timer.start()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _by_itself(self) -> None:
        with self._state:
            self._timer = None
        come_by("app")
        try:
            self.take()
        except Exception as error:
            # A command may have the graph: what was typed is on the disk, and is tried again.
            _LOG.warning("typed cells wait: %s", type(error).__name__)
            self._plan(LATER)


def _read_as(op: Op, row: str, reads: Mapping[str, tuple[str, Mapping[str, str]]]) -> str:
    """What a cell says in the graph once a change of it is there; what was typed, where nobody looks."""
    return reads[row][1][op.column] if row in reads else op.value
