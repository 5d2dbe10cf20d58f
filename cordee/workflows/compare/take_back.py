"""A comparison that people filled in comes back: what they wrote is lessons, said by their meeting.

A line is kept of the link to weave towards the scheme it speaks of, from the first of the comparison; what
is written of the first itself, from the second.
"""

from __future__ import annotations

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
from cordee.model.claims import Claim
from cordee.queries.common.find import Found
from cordee.queries.compare.lessons import read_lessons
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
class _Wrote:
    """Who wrote a line of a scheme, and the line."""

    asker: str
    text: str


@dataclass(frozen=True, slots=True)
class PointApplier:
    """The comparison of one network being taken in: what people wrote of each point so far."""

    sitting: Sitting
    table: EditApplier
    wrote: dict[tuple[str, str], tuple[_Wrote, ...]]
    """By scheme and point."""
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
        asker = self._asker(edit.line)
        if asker is None:
            self._refuse(edit, Text("compare.beside_another"), Text("compare.add_another"))
            return
        point, data = Point(edit.column), self.sitting.data
        ends = data.record(asker), self._scheme(edit)
        old = data.said(*ends, LESSONS)
        known = self.wrote.get((edit.line.entity, point), ())
        before = text_of(old, LESSONS) if old else self._told_before(edit.line.entity, asker)
        own = _about(before, point)
        theirs = [one.text for one in known if one.text not in own]
        lines = [line for line in self._merged(edit, [*own, *theirs], old) if line not in theirs]
        if lines == own:
            self._unchanged(edit)
        elif old and own and old.dated > self.sitting.source.date and edit.who != self.sitting.rules.prefer:
            earlier = Version(data.title(old), "\n".join(own), old.place)
            versions = (Version(edit.who, edit.text, edit.place), earlier)
            self.sitting.done.conflicts.append(Conflict(edit.name, edit.column, versions))
        else:
            self._say(edit, ends, before, lines)
            self.sitting.done.keep(replace(edit, text="\n".join(lines)), "\n".join(own))

    def _unchanged(self, edit: Edit) -> None:
        if edit.text:
            self.sitting.done.known += 1
            return
        told = Text("table.emptied_but_said_elsewhere", line=edit.name, title=edit.heading, who=edit.who)
        self.sitting.done.said.append(told)

    def _say(self, edit: Edit, ends: tuple[str, str], before: str, lines: Sequence[str]) -> None:
        """Say these lines of a point in place of those before, beside what is said of other points."""
        point = Point(edit.column)
        others = [line for line in lines_of(before) if point_of(line)[0] is not point]
        said = "\n".join([*others, *(lesson(point, line) for line in lines)])
        place = edit.line.copy.place(edit.line.row.number, edit.column)
        if said:
            self.sitting.data.tell(*ends, LESSONS, said, Origin(self.sitting.source, edit.name, place))
        else:
            self.sitting.data.unsay(*ends, LESSONS)

    def _merged(self, edit: Edit, current: Sequence[str], old: Claim | None) -> list[str]:
        """The lines people wrote, without what the sources say and was written out."""
        file = edit.line.copy.file
        again = old is not None and old.place.startswith((f"{file}#", f"{file}:"))
        text = merged_text(
            edit.column, edit.text, "\n".join(current), edit.line.written, self.shown, again=again
        )
        return lines_of(text)

    def _asker(self, line: FilledLine) -> Found | None:
        """From whom the link leaves: the first of the comparison, or beside the first itself the second."""
        subject = self.sitting.subject
        if line.entity != subject.id:
            return subject
        others = (one for one in self.sitting.lines if one.entity and one.entity != subject.id)
        second = next(others, None)
        return Found(second.entity, second.kind, second.name) if second else None

    def _scheme(self, edit: Edit) -> str:
        line, data = edit.line, self.sitting.data
        if line.entity:
            return data.record(Found(line.entity, line.kind, line.name))
        return data.added(line.kind, line.name, Origin(self.sitting.source, edit.title, edit.place))

    def _told_before(self, scheme: str, asker: Found) -> str:
        """What the asker's lessons of a scheme are so far, whoever said them."""
        return "\n".join(
            lesson(Point(point), one.text)
            for (id_, point), some in self.wrote.items()
            if id_ == scheme
            for one in some
            if one.asker == asker.id
        )

    def _refuse(self, edit: Edit, expected: Text, remedy: Text) -> None:
        self.sitting.done.refuse(edit, Fault(edit.title, shorten(edit.text), expected, remedy))


def _about(lessons: str, point: Point) -> list[str]:
    return [text for one, text in map(point_of, lines_of(lessons)) if one is point]


# ------------------------------------------------------------ the kind of sheet


def _applier(sitting: Sitting) -> PointApplier:
    store = sitting.data.store
    ids = [line.entity for line in sitting.lines if line.entity]
    wrote: dict[tuple[str, str], tuple[_Wrote, ...]] = {}
    texts: dict[str, list[Found]] = {}
    for one in read_lessons(store, ids):
        key = (one.scheme, one.point.value)
        wrote[key] = (*wrote.get(key, ()), _Wrote(one.asker.id, one.text))
        texts.setdefault(one.text, []).append(one.asker)
    return PointApplier(sitting, table_applier(sitting), wrote, _shown(store, texts))


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
)
