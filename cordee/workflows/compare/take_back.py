"""A comparison that people filled in comes back: what they wrote is said by their meeting, cell by cell.

A cell is a fact of the scheme its line speaks of, whichever comparison it was written in; only what the
first of the comparison wants to learn of another is kept of the link to weave between the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cordee.graph import GraphStore
from cordee.i18n import Language, Text, in_every_language, languages, named
from cordee.loaders.filled.table import NAME, Filled, Layout
from cordee.loaders.filled.trace import Trace
from cordee.loaders.reading import Fault
from cordee.loaders.sheets.cells import trouble
from cordee.loaders.values.faults import shorten
from cordee.model.claims import Claim, Source
from cordee.queries.common.find import Found
from cordee.queries.common.remarks import TEXT
from cordee.queries.compare.lessons import Lesson, read_lessons
from cordee.queries.compare.points import POINTS, Point, lesson, point_of
from cordee.workflows.compare.sheet import COLUMNS, bare, standing
from cordee.workflows.names import NO_PICTURE, without_names
from cordee.workflows.table.apply import EditApplier
from cordee.workflows.table.claims import Origin, text_of
from cordee.workflows.table.edits import Conflict, Edit, Version
from cordee.workflows.table.form import FilledForm, Sitting
from cordee.workflows.table.rows import FilledLine
from cordee.workflows.table.take_back import Imported, import_tables, table_applier
from cordee.workflows.table.words import lines_of, merged_text

LESSONS = "lessons"


def import_comparison(
    store: GraphStore,
    paths: Sequence[Path],
    *,
    dataset: str = "",
    on: str = "",
    subject: str = "",
    prefer: Path | None = None,
    accept_empty: bool = False,
    dry_run: bool = False,
) -> Imported:
    """Take in what people wrote in these copies of a comparison; the same twice changes nothing.

    What each argument means, and what is raised, is as for ``import_tables``.
    """
    return import_tables(
        store,
        paths,
        dataset=dataset,
        on=on,
        subject=subject,
        prefer=prefer,
        accept_empty=accept_empty,
        dry_run=dry_run,
        form=COMPARISON,
    )


@dataclass(frozen=True, slots=True)
class PointApplier:
    """The comparison of one network being taken in: what people wrote of each point so far."""

    sitting: Sitting
    table: EditApplier
    asked: Sequence[Lesson]
    """What anybody wrote of these schemes."""
    wrote: Mapping[tuple[str, str], Sequence[str]]
    """The lines of it, by scheme and point."""
    shown: dict[str, set[str]]

    def add(self, line: FilledLine) -> None:
        """Take in a scheme that somebody added."""
        self.table.add(line)

    def take(self, edits: Iterable[Edit]) -> None:
        """Take in the changed cells: points as lessons, a name as in the identification table."""
        others = []
        for edit in edits:
            wrong = trouble(edit.text)
            if edit.column == NAME:
                others.append(edit)
            elif edit.column not in tuple(POINTS):
                self._refuse(edit, Text("compare.kind_stays"), Text("compare.kind_elsewhere"))
            elif wrong is not None:
                self._refuse(edit, *wrong)
            else:
                self._tell(edit)
        self.table.take(others)

    def _tell(self, edit: Edit) -> None:
        """Say a cell: of the scheme itself, but what one wants to learn of another is of the link to it."""
        if Point(edit.column) is Point.TO_LEARN and edit.line.entity != self.sitting.subject.id:
            self._learn(edit)
            return
        point, data = Point(edit.column), self.sitting.data
        scheme = edit.line.entity or self._scheme(edit)
        olds = data.points(scheme, point.value)
        said = {claim.id: _about(text_of(claim, TEXT), point) for claim in olds}
        linked = self._linked(edit, point)
        own = list(dict.fromkeys([*linked, *(line for lines in said.values() for line in lines)]))
        lines = self._new_lines(edit, own, olds[-1] if olds else None)
        if lines == own:
            self._unchanged(edit)
        elif not self._decided_since(edit, olds, own):
            for claim in olds:
                data.keep_lines(claim, [lesson(point, line) for line in said[claim.id] if line in lines])
            if linked:
                self._unlink(edit, point, lines)
            added = [lesson(point, line) for line in lines if line not in own]
            if added:
                data.tell_point(scheme, point.value, "\n".join(added), self._origin(edit))
            self.sitting.done.keep(replace(edit, text="\n".join(lines)), "\n".join(own))

    def _learn(self, edit: Edit) -> None:
        """What one wants to learn of another scheme is the lessons of the link to it."""
        data, point = self.sitting.data, Point.TO_LEARN
        ends = data.record(self.sitting.subject), self._scheme(edit)
        old = data.said(*ends, LESSONS)
        before = text_of(old, LESSONS) if old else self._told_before(edit.line.entity)
        own = _about(before, point)
        lines = self._new_lines(edit, own, old)
        if lines == own:
            self._unchanged(edit)
        elif not self._decided_since(edit, [old] if old else [], own):
            self._say(ends, before, lines, self._origin(edit))
            self.sitting.done.keep(replace(edit, text="\n".join(lines)), "\n".join(own))

    def _new_lines(self, edit: Edit, own: Sequence[str], old: Claim | None) -> list[str]:
        """The lines the cell comes to, of this meeting's data: what others wrote of it is theirs."""
        known = self.wrote.get((edit.line.entity, edit.column), ())
        theirs = [line for line in known if line not in own]
        return [line for line in self._merged(edit, [*own, *theirs], old) if line not in theirs]

    def _decided_since(self, edit: Edit, olds: Sequence[Claim], own: Sequence[str]) -> bool:
        """Whether a later meeting said otherwise, which people decide."""
        sitting = self.sitting
        later = [claim for claim in olds if claim.dated > sitting.source.date]
        if not later or edit.who == sitting.rules.prefer:
            return False
        earlier = Version(sitting.data.title(later[-1]), "\n".join(own), later[-1].place)
        versions = (Version(edit.who, edit.text, edit.place), earlier)
        sitting.done.conflicts.append(Conflict(edit.name, edit.column, versions))
        return True

    def _linked(self, edit: Edit, point: Point) -> list[str]:
        """What this data set said of a point as a lesson of a link, as the versions before kept it."""
        old = self._linking(edit)
        return _about(text_of(old, LESSONS), point) if old else []

    def _linking(self, edit: Edit) -> Claim | None:
        data, line = self.sitting.data, edit.line
        ends = data.stands_for(self.sitting.subject.id), data.stands_for(line.entity)
        return data.said(*ends, LESSONS) if all(ends) else None

    def _unlink(self, edit: Edit, point: Point, lines: Sequence[str]) -> None:
        """Take out of the lessons of the link what was taken out of the cell."""
        old, data = self._linking(edit), self.sitting.data
        if old is None:
            return
        ends = data.record(self.sitting.subject), data.record(_found(edit.line))
        kept = [
            line
            for line in lines_of(text_of(old, LESSONS))
            if point_of(line)[0] is not point or point_of(line)[1] in lines
        ]
        source = Source(old.source, "", old.dated)
        if kept:
            data.tell(*ends, LESSONS, "\n".join(kept), Origin(source, old.cite, old.place))
        else:
            data.unsay(*ends, LESSONS)

    def _unchanged(self, edit: Edit) -> None:
        if edit.text:
            self.sitting.done.known += 1
            return
        told = Text("table.emptied_but_said_elsewhere", line=edit.name, title=edit.heading, who=edit.who)
        self.sitting.done.said.append(told)

    def _say(self, ends: tuple[str, str], before: str, lines: Sequence[str], origin: Origin) -> None:
        """Say what is to be learnt in place of what was, beside what is said of other points."""
        others = [line for line in lines_of(before) if point_of(line)[0] is not Point.TO_LEARN]
        said = "\n".join([*others, *lines])
        if said:
            self.sitting.data.tell(*ends, LESSONS, said, origin)
        else:
            self.sitting.data.unsay(*ends, LESSONS)

    def _origin(self, edit: Edit) -> Origin:
        return Origin(self.sitting.source, edit.cite, edit.place)

    def _merged(self, edit: Edit, current: Sequence[str], old: Claim | None) -> list[str]:
        """The lines people wrote, without what the sources say and was written out."""
        file = edit.line.copy.file
        again = old is not None and old.place.startswith((f"{file}#", f"{file}:"))
        text = merged_text(
            edit.column, edit.text, "\n".join(current), edit.line.written, self.shown, again=again
        )
        return lines_of(text)

    def _scheme(self, edit: Edit) -> str:
        line, data = edit.line, self.sitting.data
        if line.entity:
            return data.record(_found(line))
        return data.added(line.kind, line.name, self._origin(edit))

    def _told_before(self, scheme: str) -> str:
        """What this network's lessons of a scheme are so far, whoever said them."""
        return "\n".join(
            lesson(one.point, one.text)
            for one in self.asked
            if one.scheme == scheme and one.asker.id == self.sitting.subject.id
        )

    def _refuse(self, edit: Edit, expected: Text, remedy: Text) -> None:
        self.sitting.done.refuse(edit, Fault(edit.title, shorten(edit.text), expected, remedy))


def _found(line: FilledLine) -> Found:
    return Found(line.entity, line.kind, line.name)


def _about(lessons: str, point: Point) -> list[str]:
    return [text for one, text in map(point_of, lines_of(lessons)) if one is point]


# ------------------------------------------------------------ the kind of sheet


def _applier(sitting: Sitting) -> PointApplier:
    store = sitting.data.store
    ids = [line.entity for line in sitting.lines if line.entity]
    asked = read_lessons(store, ids)
    wrote: dict[tuple[str, str], list[str]] = defaultdict(list)
    texts: dict[str, list[Found]] = defaultdict(list)
    for one in asked:
        wrote[one.scheme, one.point.value].append(one.text)
        texts[one.text].append(one.asker)
    return PointApplier(sitting, table_applier(sitting), asked, wrote, _shown(store, texts))


def _shown(store: GraphStore, texts: Mapping[str, Sequence[Found]]) -> dict[str, set[str]]:
    """For each line people wrote, the forms in which it may have been written out: names are roles there."""
    if not texts:
        return {}
    each = [(line, form) for line, who in texts.items() for form in (line, *_asked(line, who))]
    ways = [
        without_names(store, NO_PICTURE, [form for _, form in each], with_names=named_, lang=lang)[1]
        for lang in languages()
        for named_ in (False, True)
    ]
    found: dict[str, set[str]] = {line: set() for line in texts}
    for way in ways:
        for (line, _), form in zip(each, way, strict=True):
            found[line].add(form)
    return found


def _asked(line: str, who: Iterable[Found]) -> list[str]:
    """A line as it stands where one reads who wants to learn it."""
    return [text for one in who for text in in_every_language(named(one.name, line))]


def _standing(store: GraphStore, lines: Sequence[FilledLine]) -> list[FilledLine]:
    ids = list(dict.fromkeys(line.entity for line in lines if line.entity))
    lost = [line for line in lines if line.trace is None and line.entity]
    if not lost:
        return list(lines)
    every = list(dict.fromkeys([lines[0].subject.id, *ids]))
    now: dict[Language, dict[str, Trace]] = {
        lang: standing(store, every, lang) for lang in {line.copy.language for line in lost}
    }
    return [
        replace(line, standing=now[line.copy.language].get(line.entity)) if line in lost else line
        for line in lines
    ]


def _read(copy: Filled) -> Filled:
    """The sheet without the numbers of sources, which are no part of what is said."""
    points = tuple(POINTS)
    rows = (
        replace(row, cells={name: bare(text) if name in points else text for name, text in row.cells.items()})
        for row in copy.rows
    )
    return replace(copy, rows=tuple(rows))


COMPARISON = FilledForm(
    Layout({name: (title,) for name, title in COLUMNS.items()}, (tuple(COLUMNS),)),
    tuple(point.value for point in POINTS),
    lambda subject: Text("compare.meeting", subject=subject.name),
    Text("compare.import_command"),
    _standing,
    _applier,
    _read,
    " comparison",
)
