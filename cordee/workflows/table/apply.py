"""One changed cell after the other, taken into what the meeting's data set says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cordee.graph import GraphStore
from cordee.language import Language, Text
from cordee.loaders.filled.table import NAME
from cordee.loaders.filled.trace import Trace
from cordee.loaders.reading import Fault
from cordee.loaders.sheets.cells import trouble
from cordee.loaders.values import choices
from cordee.loaders.values.faults import BadValue, shorten
from cordee.model.claims import Source
from cordee.model.vocabulary import ECHOING, KINDS, TYPES
from cordee.queries.common.find import Found, find_all
from cordee.queries.exchange.profiles import Profile
from cordee.workflows.names import NOTHING, without_names
from cordee.workflows.table.claims import DataSet, Origin, value_of
from cordee.workflows.table.edits import TITLES, Conflict, Edit, Key, Version
from cordee.workflows.table.rows import FilledLine, Refused
from cordee.workflows.table.words import (
    as_known,
    forms,
    in_order,
    lines_of,
    merged_text,
    read_state,
    with_correction,
)

STATE, CORRECTIONS, PROGRESS = "state", "corrections", "progress"
WHOLE = ("next_step", "owner")
"""The columns of which a new text takes the place of the whole one before."""
MERGED = ("we_bring", "they_bring", "lessons", "note")
"""The columns in which people write below what stands there."""
WORDS = (PROGRESS, *WHOLE, *MERGED)
_CHOICES = TYPES["WEAVES"].by_name[PROGRESS].choices
_LANGUAGES: tuple[Language, ...] = ("fr", "en")


@dataclass(frozen=True, slots=True)
class AppliedEdit:
    """A cell that is a fact now: of what, which column, what is said, what was said before, and by whom."""

    name: str
    column: str
    text: str
    was: str
    who: str
    place: str

    @property
    def sentence(self) -> Text:
        """« Pays des Écrins, avancement : à contacter (était : à étudier) »."""
        title, text, was = TITLES[self.column], _flat(self.text), _flat(self.was)
        fr = f" (était : {was})" if was else ""
        en = f" (was: {was})" if was else ""
        text_fr, text_en = text or "vidé", text or "emptied"
        return Text(f"{self.name}, {title.fr} : {text_fr}{fr}", f"{self.name}, {title.en}: {text_en}{en}")


@dataclass
class EditApplier:
    """What was taken in so far, what was refused, and what is left to decide."""

    store: GraphStore
    standing: Mapping[tuple[str, str], Trace]
    prefer: str = ""
    empty: bool = False
    taken: list[AppliedEdit] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    known: int = 0
    refused: list[Refused] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    said: list[Text] = field(default_factory=list)

    def take(
        self,
        data: DataSet,
        subject: Found,
        facts: Mapping[str, Profile],
        source: Source,
        new: Sequence[FilledLine],
        edits: Sequence[Edit],
    ) -> None:
        """Take the lines somebody added, then the changed cells, all of one network's table."""
        table = _Table(data, subject, facts, source, self._shown(facts, edits))
        for line in new:
            origin = Origin(source, line.copy.titles[NAME], line.copy.place(line.row.number, NAME))
            record = data.added(line.kind, line.name, origin)
            if data.link(data.record(subject), record, origin):
                self.added.append(line.name)
        proposed: dict[Key, list[Edit]] = defaultdict(list)
        for edit in edits:
            wrong = trouble(edit.text)
            if wrong is not None:
                self._refuse(edit, Fault(edit.title, shorten(edit.text), *wrong))
            elif edit.text and edit.column not in (NAME, STATE, *WORDS):
                proposed[edit.line.key].append(edit)
            else:
                self._take(table, edit)
        for some in proposed.values():
            self._propose(table, some)

    def _take(self, table: _Table, edit: Edit) -> None:
        if not edit.text:
            self._empty(table, edit)
        elif edit.column == NAME:
            self._rename(table, edit)
        elif edit.column == STATE:
            self._describe(table, edit)
        else:
            self._tell(table, edit)

    # ------------------------------------------------------------ the link to weave

    def _tell(self, table: _Table, edit: Edit) -> None:
        value = self._value(table, edit)
        if isinstance(value, Fault):
            self._refuse(edit, value)
            return
        name = edit.column
        a, b = table.ends(edit)
        old, was = table.data.said(a, b, name), str(table.current(edit, name))
        if value == was or (old and value == value_of(old, name)):
            self.known += 1
        elif old and old.dated > table.source.date and edit.who != self.prefer:
            said = Version(table.data.title(old), _readable(name, value_of(old, name)), old.place)
            versions = (Version(edit.who, edit.text, edit.place), said)
            self.conflicts.append(Conflict(edit.line.name, name, versions))
        elif value:
            table.data.tell(a, b, name, value, table.origin(edit))
            self._keep(edit, edit.text, _readable(name, was))
        elif self.empty:
            self._empty(table, edit)
        else:
            self.said.append(_kept(edit))

    def _value(self, table: _Table, edit: Edit) -> str | Fault:
        """What the cell comes to, beside what is known already."""
        name = edit.column
        if name == PROGRESS:
            try:
                return choices.parse(edit.text, _CHOICES)
            except BadValue as error:
                return Fault(edit.title, error.raw, error.expected, error.remedy)
        current = str(table.current(edit, name))
        return (
            as_known(edit.text, current, table.shown) if name in WHOLE else self._merged(table, edit, current)
        )

    def _propose(self, table: _Table, edits: Sequence[Edit]) -> None:
        """The corrections of one line: those written as such, and those made in the cells of sources."""
        before = list(table.current(edits[0], CORRECTIONS))
        lines = before
        for edit in edits:
            if edit.column == CORRECTIONS:
                lines = lines_of(self._merged(table, edit, "\n".join(before)))
        for edit in edits:
            if edit.column != CORRECTIONS:
                lines = with_correction(lines, edit.column, edit.title, edit.text)
        lines = in_order(lines)
        if lines == in_order(before):
            self.known += len(edits)
            return
        table.data.tell(*table.ends(edits[0]), CORRECTIONS, lines, table.origin(edits[0]))
        for edit in edits:
            self._keep(edit, edit.text, "")

    def _merged(self, table: _Table, edit: Edit, current: str) -> str:
        line = edit.line
        trace = line.trace or self.standing.get((line.subject.id, line.entity))
        old = table.data.said(*table.ends(edit), edit.column)
        again = old is not None and old.place.startswith((f"{line.copy.file}#", f"{line.copy.file}:"))
        return merged_text(edit.column, edit.text, current, trace, table.shown, again=again)

    def _shown(self, facts: Mapping[str, Profile], edits: Iterable[Edit]) -> dict[str, set[str]]:
        """The forms in which each line that is known may have been shown: names are roles in a table."""
        touched = [facts[e.line.entity].woven for e in edits if e.line.entity in facts]
        texts = [getattr(woven, name) for woven in touched for name in (*WHOLE, *MERGED)]
        lines = list(dict.fromkeys(line for text in texts for line in lines_of(text)))
        lines += [line for woven in touched for line in woven.corrections if line not in lines]
        if not lines:
            return {}
        ways = [
            without_names(self.store, NOTHING, lines, with_names=named, lang=lang)[1]
            for lang in _LANGUAGES
            for named in (False, True)
        ]
        return forms(lines, *ways)

    # ------------------------------------------------------------ the network or scheme itself

    def _rename(self, table: _Table, edit: Edit) -> None:
        line = edit.line
        others = [found for found in find_all(self.store, edit.text, ECHOING) if found.id != line.entity]
        if others:
            expected = Text("un nom que rien d'autre ne porte", "a name that nothing else has")
            kind = KINDS[others[0].kind].title
            remedy = Text(
                f"c'est déjà celui d'un autre ({kind.fr}) ; si c'est le même, « cordee meme »",
                f"another has it already ({kind.en}); if they are one, “cordee same”",
            )
            self._refuse(edit, Fault(edit.title, shorten(edit.text), expected, remedy))
            return
        was = line.name
        told = table.data.rename(table.ends(edit)[1], line.kind, edit.text, table.origin(edit))
        self._count(edit, told, edit.text, was)

    def _describe(self, table: _Table, edit: Edit) -> None:
        known = table.facts.get(edit.line.entity, Profile())
        state = read_state(edit.title, edit.text, known)
        if isinstance(state, Fault):
            self._refuse(edit, state)
            return
        told = bool(state) and table.data.describe(
            table.ends(edit)[1], edit.line.kind, state, table.origin(edit)
        )
        self._count(edit, told, edit.text, "")

    # ------------------------------------------------------------ what becomes of a cell

    def _empty(self, table: _Table, edit: Edit) -> None:
        if edit.column in (*WORDS, CORRECTIONS) and table.data.unsay(*table.ends(edit), edit.column):
            self._keep(edit, "", _readable(edit.column, table.current(edit, edit.column)))
            return
        title = TITLES[edit.column]
        self.said.append(
            Text(
                f"{edit.line.name}, {title.fr} : vidée par {edit.who}, mais dite ailleurs ; elle reste.",
                f"{edit.line.name}, {title.en}: emptied by {edit.who}, but said elsewhere; it stays.",
            )
        )

    def _count(self, edit: Edit, told: bool, text: str, was: str) -> None:
        if told:
            self._keep(edit, text, was)
        else:
            self.known += 1

    def _keep(self, edit: Edit, text: str, was: str) -> None:
        self.taken.append(AppliedEdit(edit.line.name, edit.column, text, was, edit.who, edit.place))

    def _refuse(self, edit: Edit, fault: Fault) -> None:
        self.refused.append(Refused.of(edit.line.copy, edit.line.row, edit.column, fault))


@dataclass(frozen=True, slots=True)
class _Table:
    """The table of one network: what is known of its lines, and the data set that is spoken to."""

    data: DataSet
    subject: Found
    facts: Mapping[str, Profile]
    source: Source
    shown: Mapping[str, set[str]]

    def ends(self, edit: Edit) -> tuple[str, str]:
        """The records of the two ends of the link to weave."""
        line = edit.line
        if line.entity:
            other = self.data.record(Found(line.entity, line.kind, line.name))
        else:
            other = self.data.added(line.kind, line.name, self.origin(edit))
        return self.data.record(self.subject), other

    def origin(self, edit: Edit) -> Origin:
        """Where the cell stands."""
        return Origin(self.source, edit.title, edit.place)

    def current(self, edit: Edit, name: str) -> str | Sequence[str]:
        """What is known of one property of the link, the cells just taken in included."""
        old = self.data.said(*self.ends(edit), name)
        if name == CORRECTIONS and old is not None:
            return value_of(old, name)
        woven = self.facts.get(edit.line.entity, Profile()).woven
        found = getattr(woven, name)
        return in_order(found) if name == CORRECTIONS else str(found)


def _kept(edit: Edit) -> Text:
    title = TITLES[edit.column]
    return Text(
        f"{edit.line.name}, {title.fr} : des lignes sont effacées par {edit.who} ; elles restent.",
        f"{edit.line.name}, {title.en}: lines were deleted by {edit.who}; they stay.",
    )


def _readable(name: str, value: str | Sequence[str]) -> str:
    if name == PROGRESS:
        return next((str(choice.name) for choice in _CHOICES if choice.code == value), "")
    return value if isinstance(value, str) else "\n".join(value)


def _flat(text: str) -> str:
    return " / ".join(lines_of(text))
