"""Notes taken on a map of what no table has a line for: an organisation, a place, a theme, a link.

They are kept as what the meeting noted of it, cited as all it says: what was noted at one meeting of one
thing is one text, which a corrected file changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.loaders.filled.table import NAME, TRACE, Filled, FilledRow
from cordee.loaders.filled.trace import NotedOn
from cordee.loaders.reading import Fault
from cordee.loaders.sheets.cells import trouble
from cordee.loaders.values.faults import shorten
from cordee.model import TYPES
from cordee.model.claims import Source
from cordee.queries.common.find import NAMES, Found
from cordee.queries.common.remarks import TEXT
from cordee.workflows.table.apply import AppliedEdit, Outcome
from cordee.workflows.table.claims import DataSet, Origin, text_of
from cordee.workflows.table.edits import Rules, cell_cite
from cordee.workflows.table.rows import ENTITIES, FilledLine, Refused

NOTE = "note"
MAP = Found("", "", "")
"""Whose notes are that were taken on a map which is not around anybody."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note: the copy and row it stands in, and what it is on."""

    copy: Filled
    row: FilledRow
    on: NotedOn


def parted(copies: Sequence[Filled]) -> tuple[list[Filled], list[Noted]]:
    """The copies without the rows that are notes, and these; a copy of which nothing is left goes."""
    notes = [Noted(copy, row, row.noted) for copy in copies for row in copy.rows if row.noted]
    left = []
    for copy in copies:
        rows = tuple(row for row in copy.rows if not row.noted)
        if rows or not copy.rows:
            left.append(replace(copy, rows=rows))
    return left, notes


def known_today(store: GraphStore, notes: Iterable[Noted]) -> dict[str, Found]:
    """What the ids that notes are on stand for today."""
    ids = sorted({id_ for one in notes for id_ in (one.on.subject, one.on.entity, one.on.to) if id_})
    entities = {row["record"]: row["id"] for row in store.ask(ENTITIES, ids=ids)} if ids else {}
    rows = store.ask(NAMES, ids=sorted(set(entities.values()))) if entities else []
    found = {row["id"]: Found(row["id"], row["kind"], row["name"]) for row in rows}
    return {record: found[entity] for record, entity in entities.items() if entity in found}


@dataclass(frozen=True, slots=True)
class Pen:
    """Where to say what was noted around whom, how that meeting is cited, by which rules."""

    sets: Callable[[Found], DataSet]
    cited: Callable[[Found], Source]
    rules: Rules
    done: Outcome

    def keep(self, notes: Iterable[Noted], known: Mapping[str, Found]) -> None:
        """Keep every note in the data set of its meeting; those on what is no longer there are refused."""
        on: dict[tuple[Found, NotedOn], list[Noted]] = {}
        for one in notes:
            fault = _fault(one, known)
            if fault is None:
                on.setdefault((known.get(one.on.subject, MAP), replace(one.on, subject="")), []).append(one)
            else:
                cells = {**one.row.cells, TRACE: one.on.text()}
                self.done.refused.append(Refused(one.copy, one.row.number, cells, NOTE, fault))
        for (subject, _), some in on.items():
            self._note(subject, some, known)

    def _note(self, subject: Found, some: Sequence[Noted], known: Mapping[str, Found]) -> None:
        """What all copies noted of one thing: nobody's words take the place of another's."""
        first, data, source = some[0], self.sets(subject), self.cited(subject)
        of, to = known[first.on.entity], known.get(first.on.to)
        on = (of.id, to.id if to else "", first.on.type)
        text = "\n".join(dict.fromkeys(one.row.cells.get(NOTE, "").strip() for one in some)).strip()
        old = data.noted(on, source.date)
        was = text_of(old, TEXT) if old else ""
        if text == was or not (text or self.rules.empty):
            self.done.known += bool(text)
            return
        place = first.copy.place(first.row.number, NOTE)
        data.note(on, text, Origin(source, cell_cite(first.copy, first.row, NOTE), place))
        name = of.name
        if to:
            name = str(Text("remarks.link", one=of.name, said=TYPES[first.on.type].title, other=to.name))
        line = FilledLine(first.copy, first.copy.file, first.row, subject, of.id, of.kind, name, None)
        self.done.taken.append(AppliedEdit(line, NOTE, text, was))


def _fault(one: Noted, known: Mapping[str, Found]) -> Fault | None:
    """Why a note cannot be kept."""
    title, text = one.copy.titles.get(NOTE, NOTE), one.row.cells.get(NOTE, "")
    wrong = trouble(text)
    if wrong is not None:
        return Fault(title, shorten(text), *wrong)
    if one.on.entity in known and (not one.on.to or (one.on.to in known and one.on.type in TYPES)):
        return None
    name = shorten(one.row.cells.get(NAME, ""))
    return Fault(one.copy.titles.get(NAME, NAME), name, Text("remarks.known"), Text("remarks.elsewhere"))
