"""« Qu'a dit la réunion ? » — A table that people filled in comes back: what they wrote is sourced facts.

What is as it was written says nothing. What changed is said by a data set of its own, dated by the
meeting, cell by cell: a new word takes the place of the word before it in that cell, and history
stays in the ledger. Nothing people wrote is lost: what is refused or in conflict goes to a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import NOTHING, Day, Listed, Text, quoted
from cordee.loaders.filled.day import written_day
from cordee.loaders.filled.table import NAME, Filled, is_open, read_filled
from cordee.loaders.reading import Fault
from cordee.model.claims import Batch, Source
from cordee.model.dates import first_day, period
from cordee.queries.common.find import Found
from cordee.queries.exchange.profiles import read_facts
from cordee.workflows.table.apply import CORRECTIONS, WORDS, AppliedEdit, EditApplier, Outcome, shown_forms
from cordee.workflows.table.claims import DataSet
from cordee.workflows.table.columns import LAYOUT
from cordee.workflows.table.edits import Conflict, Edit, Edits, Rules, find_edits
from cordee.workflows.table.form import FilledForm, Sitting
from cordee.workflows.table.page_notes import page_notes
from cordee.workflows.table.papers import (
    CONFLICTS,
    REJECTS,
    keep_paper,
    write_conflicts,
    write_refused,
)
from cordee.workflows.table.remarks import Pen, known_today, parted
from cordee.workflows.table.rows import ENTITIES, FilledLine, Refused, read_lines
from cordee.workflows.table.table import standing_traces


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of every cell people wrote.

    ``taken`` are those that are facts now, or would be with ``dry_run``; ``unchanged`` counts the
    cells that are as they were written, ``emptied`` lists those that somebody emptied.
    """

    files: tuple[Path, ...]
    datasets: tuple[str, ...]
    on: str
    taken: tuple[AppliedEdit, ...]
    added: tuple[str, ...]
    known: int
    """The changed cells that the graph says already."""
    unchanged: int
    emptied: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]
    refused: tuple[Refused, ...]
    said: tuple[Text, ...]
    dry_run: bool
    rejects: Path | None = None
    decide: Path | None = None
    again: Text = NOTHING
    """The command that reads what was refused, once corrected."""

    @property
    def complete(self) -> bool:
        """Whether nothing was refused or is left to decide."""
        return not self.refused and not self.conflicts


def import_tables(
    store: GraphStore,
    paths: Sequence[Path],
    *,
    dataset: str = "",
    on: str = "",
    subject: str = "",
    prefer: Path | None = None,
    accept_empty: bool = False,
    rejects: Path | None = None,
    conflicts: Path | None = None,
    dry_run: bool = False,
    form: FilledForm | None = None,
) -> Imported:
    """Take in what people wrote in these copies of one or several tables, or sheets of another ``form``.

    ``dataset`` is the name under which the meeting speaks, by default one for each network; ``on``
    its date, by default the day the newest copy was saved; ``subject`` whose table it is, where a file
    does not say so any more. Of two copies that differ, ``prefer`` is believed. ``accept_empty``
    takes back what was said in a cell that was emptied. ``rejects`` and ``conflicts`` are where
    to write what was refused and what is to be decided: by default beside the first copy.

    Raises NotReadable for a file that is no such table, UnknownName, InvalidValue for a date or an
    option that means nothing, OutputError when what was refused cannot be written: nothing is
    taken in then.
    """
    period(on)
    form = form or TABLE
    files = tuple({path.resolve(): path for path in reversed(paths)}.values())[::-1]
    read = (page_notes(path) or read_filled(path, form.layout) for path in files)
    copies = [form.read(copy) for found in read for copy in found]
    tables, notes = parted(copies)
    found = read_lines(store, tables, subject)
    lines = form.standing(store, found.lines)
    rules = Rules(_preferred(prefer, lines, copies), accept_empty)
    edits = find_edits(lines, rules)
    meeting = _Meeting(store, dataset.strip(), on or max(map(written_day, files)), rules, form)
    done = Outcome(refused=[*found.refused, *_broken(copies)], conflicts=list(edits.conflicts))
    sets = _take(meeting, lines, edits, done)
    pen = Pen(lambda of: meeting.speaks(sets, of), meeting.source, rules, done)
    pen.keep(notes, known_today(store, notes))
    papers: tuple[Path | None, Path | None] = (None, None)
    if not dry_run:
        papers = _write_papers(files, done, rejects, conflicts, meeting.day)
        for data in sets.values():
            _save(store, data, files)
    guessed = "" if on or not any(data.changed for data in sets.values()) else meeting.day
    done.said[:0] = [*_about(tables, guessed, form), *found.said]
    taken = _imported(files, sets.values(), meeting.day, edits, done, papers, dry_run=dry_run)
    return replace(taken, again=form.again)


def take_filled(store: GraphStore, copy: Filled, *, on: str) -> Imported:
    """Take in what was typed on one sheet of the identification table, or noted, on the day ``on``.

    A cell that was emptied takes back what was said in it. Raises what ``import_tables`` raises.
    """
    rules = Rules(empty=True)
    tables, notes = parted([copy])
    found = read_lines(store, tables)
    edits = find_edits(found.lines, rules)
    meeting = _Meeting(store, "", on, rules, TABLE)
    done = Outcome(refused=[*found.refused], conflicts=list(edits.conflicts))
    sets = _take(meeting, found.lines, edits, done)
    pen = Pen(lambda of: meeting.speaks(sets, of), meeting.source, rules, done)
    pen.keep(notes, known_today(store, notes))
    for data in sets.values():
        _save(store, data, (copy.path,))
    return _imported((copy.path,), sets.values(), on, edits, done, (None, None), dry_run=False)


def _imported(
    files: tuple[Path, ...],
    sets: Iterable[DataSet],
    day: str,
    edits: Edits,
    done: Outcome,
    papers: tuple[Path | None, Path | None],
    *,
    dry_run: bool,
) -> Imported:
    return Imported(
        files,
        tuple(data.name for data in sets),
        day,
        tuple(done.taken),
        tuple(done.added),
        done.known,
        edits.unchanged,
        edits.emptied,
        tuple(done.conflicts),
        tuple(done.refused),
        tuple(done.said),
        dry_run,
        *papers,
    )


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Where and under which name a meeting speaks, its day, and by which rules."""

    store: GraphStore
    dataset: str
    day: str
    rules: Rules
    form: FilledForm

    def source(self, subject: Found) -> Source:
        """The meeting as a document to cite."""
        if not subject.id:
            return Source(f"map {self.day}", str(Text("remarks.meeting")), self.day)
        return Source(f"{subject.id} {self.day}{self.form.key}", str(self.form.meeting(subject)), self.day)

    def speaks(self, sets: dict[str, DataSet], subject: Found) -> DataSet:
        """The data set in which it speaks around ``subject``, one of ``sets`` from now on."""
        own = f"tableau {subject.name}" if subject.id else str(Text("remarks.data_set"))
        name = self.dataset or own
        if name not in sets:
            sets[name] = DataSet(self.store, name)
        return sets[name]


def _take(meeting: _Meeting, lines: Iterable[FilledLine], edits: Edits, done: Outcome) -> dict[str, DataSet]:
    """Turn every edit into what its data set says, the lines that were added first."""
    sets: dict[str, DataSet] = {}
    tables: dict[str, list[FilledLine]] = defaultdict(list)
    for line in lines:
        tables[line.subject.id].append(line)
    for id_, some in tables.items():
        changed = [edit for edit in edits.taken if edit.line.subject.id == id_]
        new = [line for line in some if not line.entity]
        if not changed and not new:
            continue
        subject = some[0].subject
        source = meeting.source(subject)
        sitting = Sitting(meeting.speaks(sets, subject), subject, some, changed, source, meeting.rules, done)
        applier = meeting.form.applier(sitting)
        for line in new:
            applier.add(line)
        applier.take(changed)
    return sets


def _save(store: GraphStore, data: DataSet, files: Sequence[Path]) -> None:
    """Load what a data set says, then show each record as the entity it was written for."""
    if data.changed:
        place = ", ".join(path.name for path in files)
        store.load(Batch(data.name, data.claims, data.sources, place=place), withdraw=True)
    wanted = sorted({*data.joins, *data.joins.values()})
    shown = {row["record"]: row["id"] for row in store.ask(ENTITIES, ids=wanted)}
    for record, entity in sorted(data.joins.items()):
        if record in shown and shown[record] != shown.get(entity):
            store.same(record, entity, by=data.name, why=str(_SAME_LINE))


_SAME_LINE = Text("table.same_line")


# ------------------------------------------------------------ before and after


def _standing(store: GraphStore, lines: Sequence[FilledLine]) -> list[FilledLine]:
    """The lines; those that lost their trace with the one they would be written with now."""
    lost = (line for line in lines if line.trace is None and line.entity)
    tables = dict.fromkeys((line.subject.id, line.copy.language) for line in lost)
    now = {
        (subject, trace.row): trace
        for subject, lang in tables
        for trace in standing_traces(store, subject, lang)
    }
    return [replace(line, standing=now.get((line.subject.id, line.entity))) for line in lines]


def _preferred(prefer: Path | None, lines: Iterable[FilledLine], copies: Iterable[Filled]) -> str:
    if prefer is None:
        return ""
    believed = next((copy.path for copy in copies if copy.path.resolve() == prefer.resolve()), None)
    if believed is None:
        raise InvalidValue(Text("table.prefer_one_files_given", prefer=str(prefer)))
    return next((line.who for line in lines if line.copy.path == believed), "")


def _broken(copies: Iterable[Filled]) -> Iterable[Refused]:
    for copy in copies:
        for one in copy.broken:
            yield Refused(copy, one.row, {}, "", Fault("", "", one.expected, one.remedy))


def _write_papers(
    files: Sequence[Path],
    done: Outcome,
    rejects: Path | None,
    conflicts: Path | None,
    day: str,
) -> tuple[Path | None, Path | None]:
    """Write what is left to people, before anything is taken in."""
    to_correct = to_decide = None
    if done.refused:
        to_correct = keep_paper(rejects, files, REJECTS, lambda path: write_refused(path, done.refused))
    if done.conflicts:
        on = first_day(day)
        to_decide = keep_paper(
            conflicts, files, CONFLICTS, lambda path: write_conflicts(path, done.conflicts, on)
        )
    return to_correct, to_decide


def _about(copies: Sequence[Filled], day: str, form: FilledForm) -> Iterable[Text]:
    """What is worth saying of the files themselves; ``day`` is the date nobody gave."""
    if day:
        yield Text("table.dated_day_file_saved", day=Day(day))
    for path in dict.fromkeys(copy.path for copy in copies):
        if is_open(path):
            yield Text("table.seems_open_spreadsheet_program", path=path.name)
    for copy in copies:
        yield from _about_columns(copy, form)


def _about_columns(copy: Filled, form: FilledForm) -> Iterable[Text]:
    missing = [form.layout.titles[name][0] for name in copy.missing if name in (NAME, *form.completed)]
    if missing:
        yield Text(
            "table.column_nothing_taken",
            file=copy.file,
            missing=Listed(map(quoted, missing)),
        )
    for one in copy.strangers:
        meant = form.layout.titles.get(one.near)
        told = Text("table.rename_so_import_again", meant=meant[0]) if meant else NOTHING
        yield Text("table.column_tables_cells_stay", file=copy.file, one=one.title, n=one.cells, told=told)


# ------------------------------------------------------------ the identification table


def table_applier(sitting: Sitting) -> EditApplier:
    """What takes in the lines of the identification table of one network."""
    store, subject = sitting.data.store, sitting.subject
    facts = read_facts(store, subject.id, {line.entity for line in sitting.lines if line.entity})
    shown = shown_forms(store, facts, sitting.changed)
    return EditApplier(sitting.data, subject, facts, sitting.source, shown, sitting.rules, sitting.done)


TABLE = FilledForm(
    LAYOUT,
    (CORRECTIONS, *WORDS),
    lambda subject: Text("table.meeting_identification_table", subject=subject.name),
    Text("table.import_command"),
    _standing,
    table_applier,
)
