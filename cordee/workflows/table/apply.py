"""One changed cell after the other, taken into what the meeting's data set says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cordee.graph import GraphStore
from cordee.i18n import NOTHING, Text, languages
from cordee.loaders.filled.table import NAME
from cordee.loaders.reading import Fault
from cordee.loaders.sheets.cells import trouble
from cordee.loaders.values import choices
from cordee.loaders.values.faults import BadValue, shorten
from cordee.model import ECHOING, KINDS, PROGRESS
from cordee.model.claims import Source
from cordee.model.folding import fold
from cordee.queries.common.find import Found, find_all
from cordee.queries.exchange.profiles import Profile
from cordee.workflows.names import NO_PICTURE, without_names
from cordee.workflows.table.claims import DataSet, Origin, text_of
from cordee.workflows.table.edits import Conflict, Edit, Key, Rules, Version, cell_cite
from cordee.workflows.table.rows import FilledLine, Refused
from cordee.workflows.table.words import (
    as_known,
    correction_on,
    forms,
    in_order,
    lines_of,
    merged_text,
    read_state,
    span_said,
    state_name,
    with_correction,
)

STATE, CORRECTIONS, PROGRESSING = "state", "corrections", "progress"
WHOLE = ("next_step", "owner")
"""The columns of which a new text takes the place of the whole one before."""
MERGED = ("we_bring", "they_bring", "lessons", "note")
"""The columns in which people write below what stands there."""
WORDS = (PROGRESSING, *WHOLE, *MERGED)


@dataclass(frozen=True, slots=True)
class AppliedEdit(Edit):
    """A cell that is a fact now, and what was said before."""

    was: str

    @property
    def sentence(self) -> Text:
        """« Pays des Écrins, avancement : à contacter (était : à étudier) »."""
        title, text, was = self.heading, _flat(self.text), _flat(self.was)
        said: Text | str = text or Text("table.cell_emptied")
        if self.column == PROGRESSING and text:
            said = _understood(text)
        before = Text("table.cell_was", was=was) if was else NOTHING
        return Text("table.cell_applied", name=self.name, title=title, said=said, before=before)


@dataclass
class Outcome:
    """What was taken in so far, what was refused, what is left to decide, and what is worth saying."""

    taken: list[AppliedEdit] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    known: int = 0
    refused: list[Refused] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    said: list[Text] = field(default_factory=list)

    def refuse(self, edit: Edit, fault: Fault) -> None:
        """A cell that cannot be taken in."""
        self.refused.append(Refused.of(edit.line.copy, edit.line.row, edit.column, fault))

    def keep(self, edit: Edit, was: str = "", *, told: bool = True) -> None:
        """A cell that is a fact now, or that was known already when nothing was ``told``."""
        if told:
            self.taken.append(AppliedEdit(edit.line, edit.column, edit.text, was))
        else:
            self.known += 1


@dataclass(frozen=True, slots=True)
class EditApplier:
    """The table of one network being taken in: what is known of its lines, and the data set spoken to.

    ``shown`` gives the forms in which each line that is known may have been shown.
    """

    data: DataSet
    subject: Found
    facts: Mapping[str, Profile]
    source: Source
    shown: Mapping[str, set[str]]
    rules: Rules
    done: Outcome

    def add(self, line: FilledLine) -> None:
        """Take in a line that somebody added."""
        cite = cell_cite(line.copy, line.row, NAME)
        origin = Origin(self.source, cite, line.copy.place(line.row.number, NAME))
        record = self.data.added(line.kind, line.name, origin)
        if self.data.link(self.data.record(self.subject), record, origin):
            self.done.added.append(line.name)

    def take(self, edits: Iterable[Edit]) -> None:
        """Take in the changed cells."""
        proposed: dict[Key, list[Edit]] = defaultdict(list)
        for edit in edits:
            wrong = trouble(edit.text)
            if wrong is not None:
                self.done.refuse(edit, Fault(edit.title, shorten(edit.text), *wrong))
            elif not edit.text:
                self._empty(edit)
            elif edit.column == NAME:
                self._rename(edit)
            elif edit.column == STATE:
                self._describe(edit)
            elif edit.column in WORDS:
                self._tell(edit)
            else:
                proposed[edit.line.key].append(edit)
        for some in proposed.values():
            self._propose(some)

    # ------------------------------------------------------------ the link to weave

    def _tell(self, edit: Edit) -> None:
        name = edit.column
        try:
            value = self._value(edit)
        except BadValue as error:
            self.done.refuse(edit, Fault(edit.title, error.raw, error.expected, error.remedy))
            return
        old, was = self.data.said(*self._ends(edit), name), self._current(edit, name)
        if value == was or (old and value == text_of(old, name)):
            self.done.known += 1
        elif old and old.dated > self.source.date and edit.who != self.rules.prefer:
            before = Version(self.data.title(old), _readable(name, text_of(old, name)), old.place)
            versions = (Version(edit.who, edit.text, edit.place), before)
            self.done.conflicts.append(Conflict(edit.name, name, versions))
        elif value:
            self.data.tell(*self._ends(edit), name, value, self._origin(edit))
            self.done.keep(edit, _readable(name, was))
        elif self.rules.empty:
            self._empty(edit)
        else:
            self.done.said.append(_kept(edit))

    def _value(self, edit: Edit) -> str:
        """What the cell comes to, beside what is known already; raises BadValue."""
        if edit.column == PROGRESSING:
            return choices.parse(edit.text, PROGRESS.choices)
        current = self._current(edit, edit.column)
        whole = edit.column in WHOLE
        return as_known(edit.text, current, self.shown) if whole else self._merged(edit, current)

    def _propose(self, edits: Sequence[Edit]) -> None:
        """The corrections of one line: those written as such, and those made in the cells of sources."""
        before = self._current(edits[0], CORRECTIONS)
        lines = lines_of(before)
        for edit in sorted(edits, key=lambda edit: edit.column != CORRECTIONS):
            if edit.column == CORRECTIONS:
                lines = lines_of(self._merged(edit, before))
            else:
                lines = with_correction(lines, edit.column, edit.title, edit.text)
        lines = in_order(lines)
        told = lines != in_order(lines_of(before))
        if told:
            self.data.tell(*self._ends(edits[0]), CORRECTIONS, lines, self._origin(edits[0]))
        for edit in edits:
            was = before if edit.column == CORRECTIONS else correction_on(lines_of(before), edit.column)
            self.done.keep(edit, was, told=told)

    def _merged(self, edit: Edit, current: str) -> str:
        old = self.data.said(*self._ends(edit), edit.column)
        file = edit.line.copy.file
        # The notes of a map never showed what stands there: who corrects one takes nothing of it back.
        showed = edit.line.trace is None or bool(edit.line.trace.cells)
        again = old is not None and showed and old.place.startswith((f"{file}#", f"{file}:"))
        return merged_text(edit.column, edit.text, current, edit.line.written, self.shown, again=again)

    # ------------------------------------------------------------ the network or scheme itself

    def _rename(self, edit: Edit) -> None:
        line = edit.line
        others = [found for found in find_all(self.data.store, edit.text, ECHOING) if found.id != line.entity]
        if others:
            expected = Text("table.name_nothing_else_has")
            kind = KINDS[others[0].kind].title
            remedy = Text("table.another_has_already_if", kind=kind)
            self.done.refuse(edit, Fault(edit.title, shorten(edit.text), expected, remedy))
            return
        record = self._ends(edit)[1]
        told = self.data.rename(record, line.kind, edit.text, self._origin(edit))
        self.done.keep(edit, line.name, told=told)

    def _describe(self, edit: Edit) -> None:
        state = read_state(edit.title, edit.text, self._known(edit))
        if isinstance(state, Fault):
            self.done.refuse(edit, state)
            return
        record, origin, known = self._ends(edit)[1], self._origin(edit), self._known(edit)
        was = f"{state_name(known.status)}{span_said(known.since, known.until)}" if known.status else ""
        told = bool(state) and self.data.describe(record, edit.line.kind, state, origin)
        self.done.keep(edit, was, told=told)

    # ------------------------------------------------------------ one cell

    def _empty(self, edit: Edit) -> None:
        if edit.column in (*WORDS, CORRECTIONS) and self.data.unsay(*self._ends(edit), edit.column):
            was = _readable(edit.column, self._current(edit, edit.column))
            self.done.keep(replace(edit, text=""), was)
            return
        title = edit.heading
        self.done.said.append(
            Text("table.emptied_but_said_elsewhere", line=edit.name, title=title, who=edit.who)
        )

    def _ends(self, edit: Edit) -> tuple[str, str]:
        """The records of the two ends of the link to weave."""
        line = edit.line
        if line.entity:
            other = self.data.record(Found(line.entity, line.kind, line.name))
        else:
            other = self.data.added(line.kind, line.name, self._origin(edit))
        return self.data.record(self.subject), other

    def _origin(self, edit: Edit) -> Origin:
        return Origin(self.source, edit.cite, edit.place)

    def _known(self, edit: Edit) -> Profile:
        return self.facts.get(edit.line.entity, Profile())

    def _current(self, edit: Edit, name: str) -> str:
        """What is known of one property of the link, the corrections just taken in included."""
        old = self.data.said(*self._ends(edit), name)
        if name == CORRECTIONS and old is not None:
            return text_of(old, name)
        found = getattr(self._known(edit).woven, name)
        return found if isinstance(found, str) else "\n".join(in_order(found))


def shown_forms(
    store: GraphStore, facts: Mapping[str, Profile], edits: Iterable[Edit]
) -> dict[str, set[str]]:
    """The forms in which each line that is known may have been shown: names are roles in a table."""
    touched = [facts[edit.line.entity].woven for edit in edits if edit.line.entity in facts]
    texts = [getattr(woven, name) for woven in touched for name in (*WHOLE, *MERGED)]
    lines = [line for text in texts for line in lines_of(text)]
    lines = list(dict.fromkeys([*lines, *(line for woven in touched for line in woven.corrections)]))
    if not lines:
        return {}
    ways = [
        without_names(store, NO_PICTURE, lines, with_names=named, lang=lang)[1]
        for lang in languages()
        for named in (False, True)
    ]
    return forms(lines, *ways)


def _kept(edit: Edit) -> Text:
    title = edit.heading
    return Text("table.lines_deleted_they_stay", line=edit.name, title=title, who=edit.who)


def _readable(name: str, text: str) -> str:
    if name == PROGRESSING:
        return next((str(choice.name) for choice in PROGRESS.choices if choice.code == text), "")
    return text


def _understood(text: str) -> Text | str:
    """How far a link is, and the words of whoever wrote it otherwise: « tissé (écrit « fait ») »."""
    name = _readable(PROGRESSING, choices.parse(text, PROGRESS.choices))
    return name if fold(name) == fold(text) else Text("table.cell_understood", said=name, text=text)


def _flat(text: str) -> str:
    return " / ".join(lines_of(text))
