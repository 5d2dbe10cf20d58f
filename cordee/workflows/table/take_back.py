"""« Qu'a dit la réunion ? » — A table that people filled in comes back: what they wrote is sourced facts.

What is as it was written says nothing. What changed is said by a data set of its own, dated by the
meeting, cell by cell: a new word takes the place of the word before it in that cell, and history
stays in the ledger. Nothing people wrote is lost: what is refused or in conflict goes to a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.language import Text
from cordee.loaders.filled.day import written_day
from cordee.loaders.filled.table import NAME, Filled, is_open, read_filled
from cordee.loaders.filled.trace import Trace
from cordee.loaders.reading import Fault
from cordee.model.claims import Batch, Source
from cordee.model.dates import first_day, period
from cordee.queries.common.find import Found
from cordee.queries.exchange.profiles import read_facts
from cordee.workflows.table.apply import CORRECTIONS, WORDS, AppliedEdit, EditApplier
from cordee.workflows.table.claims import DataSet
from cordee.workflows.table.edits import TITLES, Conflict, Edit, Edits, find_edits
from cordee.workflows.table.papers import (
    CONFLICTS,
    REJECTS,
    place_for,
    write_conflicts,
    write_refused,
)
from cordee.workflows.table.rows import ENTITIES, FilledLine, Lines, Refused, read_lines
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
) -> Imported:
    """Take in what people wrote in these copies of one or several tables.

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
    files = tuple({path.resolve(): path for path in reversed(paths)}.values())[::-1]
    copies = [copy for path in files for copy in read_filled(path, TITLES)]
    found = read_lines(store, copies, subject)
    standing = _standing(store, found.lines)
    believed = _preferred(prefer, found.lines, copies)
    edits = find_edits(found.lines, standing, prefer=believed, empty=accept_empty)
    day = on or max(written_day(path) for path in files)
    work = _Work(store, dataset.strip(), day)
    taker = work.take(found, edits, EditApplier(store, standing, believed, accept_empty))
    refused = (*found.refused, *_broken(copies), *taker.refused)
    undecided = (*edits.conflicts, *taker.conflicts)
    written = _write_papers(files, refused, undecided, rejects, conflicts, day, dry_run=dry_run)
    if not dry_run:
        work.save(files)
    return Imported(
        files,
        tuple(work.sets),
        day,
        tuple(taker.taken),
        tuple(taker.added),
        taker.known,
        edits.unchanged,
        edits.emptied,
        undecided,
        refused,
        (*_about(copies, "" if on or not work.changed else day), *found.said, *taker.said),
        dry_run,
        *written,
    )


@dataclass
class _Work:
    """The data sets spoken to, and how what they say is taken in and stored."""

    store: GraphStore
    dataset: str
    day: str
    sets: dict[str, DataSet] = field(default_factory=dict)

    def take(self, found: Lines, edits: Edits, taker: EditApplier) -> EditApplier:
        """Turn every edit into what its data set says, the lines that were added first."""
        by_subject: dict[str, list[FilledLine]] = defaultdict(list)
        for line in found.lines:
            by_subject[line.subject.id].append(line)
        for id_, lines in by_subject.items():
            subject = lines[0].subject
            some = [edit for edit in edits.taken if edit.line.subject.id == id_]
            new = [line for line in lines if not line.entity]
            if some or new:
                facts = read_facts(self.store, id_, {line.entity for line in lines if line.entity})
                source = _meeting(subject, self.day)
                taker.take(self._set(subject), subject, facts, source, new, some)
        return taker

    def _set(self, subject: Found) -> DataSet:
        name = self.dataset or f"tableau {subject.name}"
        if name not in self.sets:
            self.sets[name] = DataSet(self.store, name)
        return self.sets[name]

    @property
    def changed(self) -> bool:
        """Whether a data set says something else than before."""
        return any(data.changed for data in self.sets.values())

    def save(self, files: Sequence[Path]) -> None:
        """One load for each data set; then each record is shown as the entity it was written for."""
        for data in self.sets.values():
            if data.changed:
                place = ", ".join(path.name for path in files)
                self.store.load(Batch(data.name, data.claims, data.sources, place=place), withdraw=True)
            self._join(data)

    def _join(self, data: DataSet) -> None:
        wanted = sorted({*data.joins, *data.joins.values()})
        shown = {row["record"]: row["id"] for row in self.store.read(ENTITIES, ids=wanted)}
        for record, entity in sorted(data.joins.items()):
            if record in shown and shown[record] != shown.get(entity):
                self.store.same(record, entity, by=data.name, why=str(_SAME_LINE))


_SAME_LINE = Text("même ligne du tableau", "the same line of the table")


def _meeting(subject: Found, day: str) -> Source:
    title = Text(
        f"Réunion, tableau d'identification de {subject.name}",
        f"Meeting, identification table of {subject.name}",
    )
    return Source(f"{subject.id} {day}", str(title), day)


# ------------------------------------------------------------ before and after


def _standing(store: GraphStore, lines: Iterable[FilledLine]) -> dict[tuple[str, str], Trace]:
    """How the lines that lost their trace would be written now, by subject and entity."""
    lost = (line for line in lines if line.trace is None and line.entity)
    tables = dict.fromkeys((line.subject.id, line.copy.language) for line in lost)
    return {
        (subject, trace.row): trace
        for subject, lang in tables
        for trace in standing_traces(store, subject, lang)
    }


def _preferred(prefer: Path | None, lines: Iterable[FilledLine], copies: Iterable[Filled]) -> str:
    if prefer is None:
        return ""
    believed = next((copy.path for copy in copies if copy.path.resolve() == prefer.resolve()), None)
    if believed is None:
        raise InvalidValue(
            Text(
                fr=f"--prefer « {prefer} » n'est pas l'un des fichiers donnés.",
                en=f"--prefer “{prefer}” is not one of the files given.",
            )
        )
    return next((line.who for line in lines if line.copy.path == believed), "")


def _broken(copies: Iterable[Filled]) -> Iterable[Refused]:
    for copy in copies:
        for one in copy.broken:
            yield Refused(copy, one.row, {}, "", Fault("", "", one.expected, one.remedy))


def _write_papers(
    files: Sequence[Path],
    refused: Sequence[Refused],
    undecided: Sequence[Conflict],
    rejects: Path | None,
    conflicts: Path | None,
    day: str,
    *,
    dry_run: bool,
) -> tuple[Path | None, Path | None]:
    """Write what is left to people before anything is taken in; nothing in a dry run."""
    to_correct = to_decide = None
    if refused and not dry_run:
        to_correct = write_refused(place_for(rejects, files, REJECTS), refused, "")
    if undecided and not dry_run:
        to_decide = write_conflicts(place_for(conflicts, files, CONFLICTS), undecided, first_day(day))
    return to_correct, to_decide


def _about(copies: Sequence[Filled], day: str) -> Iterable[Text]:
    """What is worth saying of the files themselves; ``day`` is the date nobody gave."""
    if day:
        yield Text(
            f"Daté du {day}, jour où le fichier a été enregistré ; --on DATE pour le jour de la réunion.",
            f"Dated {day}, the day the file was saved; --on DATE for the day of the meeting.",
        )
    for path in dict.fromkeys(copy.path for copy in copies):
        if is_open(path):
            yield Text(
                f"{path.name} semble ouvert dans un tableur : ce qui n'y est pas enregistré n'est pas lu.",
                f"{path.name} seems open in a spreadsheet program: what is not saved there is not read.",
            )
    for copy in copies:
        yield from _about_columns(copy)


def _about_columns(copy: Filled) -> Iterable[Text]:
    missing = [TITLES[name] for name in copy.missing if name in (NAME, CORRECTIONS, *WORDS)]
    if missing:
        yield Text(
            f"{copy.file} : sans colonne {', '.join(f'« {t.fr} »' for t in missing)} ; rien n'en est repris.",
            f"{copy.file}: no column {', '.join(f'“{t.en}”' for t in missing)}; nothing of it is taken in.",
        )
    for one in copy.strangers:
        meant = TITLES.get(one.near)
        fr = f" Est-ce « {meant.fr} » ? La renommer ainsi et recommencer." if meant else ""
        en = f" Is it “{meant.en}”? Rename it so and import again." if meant else ""
        yield Text(
            f"{copy.file} : la colonne « {one.title} » n'est pas du tableau ; ses {one.cells} cellules "
            f"restent dans le fichier.{fr}",
            f"{copy.file}: the column “{one.title}” is not the table's; its {one.cells} cells stay in the "
            f"file.{en}",
        )
