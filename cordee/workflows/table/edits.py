"""What people changed in the copies of a table, and where two copies say two things of one cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cordee.i18n import Day, Language, Listed, Of, Since, Text, Until, in_every_language
from cordee.loaders.filled.table import NAME, Filled, FilledRow
from cordee.loaders.filled.trace import plain
from cordee.model.folding import fold
from cordee.queries.compare.points import POINTS
from cordee.workflows.table.columns import HIDDEN, QUESTION, TITLES
from cordee.workflows.table.rows import FilledLine

KIND = "kind"
COUNTED = frozenset({"group", "based_on", "why", "linked_by", QUESTION, "sources"})
"""The columns that are worked out: without a trace nobody can tell a change from an older graph."""
ASKED = frozenset({"we_bring", "they_bring", "lessons", "contact"})
"""The columns that said « à demander » where nothing is known, in older tables: those words say nothing."""
HEADINGS: Mapping[str, Text] = {
    **TITLES,
    **{point.value: title for point, title in POINTS.items()},
}
"""What every column is called that people may fill in, be it in the table or in a comparison."""
_TO_ASK = frozenset(
    fold(f"{before}{asked}")
    for asked in in_every_language(Text("table.to_ask"))
    for before in ("", *in_every_language(Text("table.what_worked_well_less")))
)

_BRACKETS = str.maketrans("[];", "(),")
_FIGURES = r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9-])"
Key = tuple[str, str, str]
"""A line of a table, whatever copy it stands in: see ``FilledLine.key``."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell that is not as it was written; ``text`` is "" when it was emptied."""

    line: FilledLine
    column: str
    text: str

    @property
    def name(self) -> str:
        """The network or scheme its line speaks of."""
        return self.line.name

    @property
    def who(self) -> str:
        """Whose copy it stands in."""
        return self.line.who

    @property
    def title(self) -> str:
        """What that copy calls the column."""
        return self.line.copy.titles[self.column]

    @property
    def heading(self) -> Text:
        """What the table calls the column."""
        return HEADINGS[self.column]

    @property
    def place(self) -> str:
        """File, sheet, row and column."""
        return self.line.copy.place(self.line.row.number, self.column)

    @property
    def cite(self) -> str:
        """Where it is written, for people: its copy, row and column; of a screen, the column."""
        return cell_cite(self.line.copy, self.line.row, self.column)


def cell_cite(copy: Filled, row: FilledRow, column: str) -> str:
    """« tableau-anne.xlsx, Détail, l. 12, Avancement »; what was typed on a screen stands in no copy.

    Of a cell merged over several rows, each of their lines is told in its own row, and of which cells.
    """
    title = copy.titles.get(column, column)
    if not copy.path.suffix:
        return title
    where = ", ".join(part for part in (copy.file, copy.sheet) if part)
    # Brackets hold what is cited, and semicolons part it.
    cells = copy.cells_of(row, column)
    said = Text("table.cell", where=where, row=row.number, title=title)
    return str(Text("table.cell_merged", cell=said, cells=cells) if cells else said).translate(_BRACKETS)


@dataclass(frozen=True, slots=True)
class Version:
    """What one copy, or a meeting before, says in a cell."""

    who: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell of which several say different things: nothing of it is taken in until somebody decides."""

    name: str
    column: str
    versions: tuple[Version, ...]

    @property
    def sentence(self) -> Text:
        """Which cell, and who wrote what."""
        title = HEADINGS[self.column]
        said = [(v.who, v.text.replace("\n", " / ")) for v in self.versions]
        return Text(
            "table.name_title_said",
            name=self.name,
            title=title,
            said=Listed((Text("table.text_who", text=text, who=who) for (who, text) in said), "semicolon"),
        )


@dataclass(frozen=True, slots=True)
class Edits:
    """The changed cells to take in, those emptied, those in conflict, and how many are as they were."""

    taken: tuple[Edit, ...]
    emptied: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class Rules:
    """Which copy is believed where two differ, and whether an emptied cell takes back what was said."""

    prefer: str = ""
    empty: bool = False


def find_edits(lines: Iterable[FilledLine], rules: Rules) -> Edits:
    """Every change, each cell once."""
    changed: list[Edit] = []
    emptied: list[Edit] = []
    left: set[tuple[str, Key, str]] = set()
    for line in lines:
        for column in (name for name in line.copy.titles if name not in HIDDEN):
            text = _change(line, column)
            if text is None:
                left.add((line.who, line.key, column))
            else:
                (changed if text else emptied).append(Edit(line, column, text))
    left -= {(edit.who, edit.line.key, edit.column) for edit in (*changed, *emptied)}
    taken, conflicts = _merged([*changed, *emptied] if rules.empty else changed, rules.prefer)
    return Edits(tuple(taken), tuple(emptied), tuple(conflicts), len(left))


def _change(line: FilledLine, column: str) -> str | None:
    """What people wrote in a cell, "" when they emptied it; None when it is as it was."""
    text, trace = line.row.cells.get(column, ""), line.written
    if column == NAME and line.row.below(NAME):
        return None  # Its name was written over by that of a line above.
    if column in (NAME, KIND) and (not line.entity or not line.by_id):
        return None  # They tell which network is meant.
    if line.trace is None and ((column in COUNTED and line.entity) or not plain(text)):
        return None  # Of a line that somebody added, nothing was worked out: all of it is theirs.
    if trace.same(column, text) if trace else not plain(text):
        return None
    if line.trace is None and trace and trace.same(column, _said_now(text, line.copy.language)):
        return None
    if column == NAME and plain(text) == plain(line.name):
        return None
    if column in ASKED:
        kept = "\n".join(one for one in text.split("\n") if fold(one) not in _TO_ASK).strip()
        if text and (not kept or (trace is not None and trace.same(column, kept))):
            return None
        text = kept
    return text


def _said_now(text: str, lang: Language) -> str:
    """The text of a table of before, whose dates were figures, as it would be written today."""
    for bound in (Of, Since, Until):
        year, day = (bound(one).said_in(lang).partition("2")[0] for one in ("2000", "2000-01-22"))
        figures = re.compile(rf"\b(?:{re.escape(year)}|{re.escape(day)})({_FIGURES})")
        for found in dict.fromkeys(figures.finditer(text)):
            text = text.replace(found[0], bound(found[1]).said_in(lang))
    return re.sub(_FIGURES, lambda found: Day(found[0]).said_in(lang), text)


def _merged(edits: Sequence[Edit], prefer: str) -> tuple[list[Edit], list[Conflict]]:
    cells: dict[tuple[Key, str], list[Edit]] = defaultdict(list)
    for edit in edits:
        cells[edit.line.key, edit.column].append(edit)
    taken, conflicts = [], []
    for some in cells.values():
        preferred = [edit for edit in some if edit.who == prefer]
        said = _apart(preferred or some)
        if len(said) == 1:
            taken.append(said[0])
        else:
            versions = tuple(Version(_writer(edit, said), edit.text, edit.place) for edit in said)
            conflicts.append(Conflict(some[0].name, some[0].column, versions))
    return taken, conflicts


def _writer(edit: Edit, said: Sequence[Edit]) -> str:
    """Whose version it is: the copy, and its sheet where two of its sheets differ."""
    alone = sum(other.who == edit.who for other in said) == 1
    return edit.who if alone else str(Text("table.on_sheet", file=edit.who, sheet=edit.line.copy.sheet))


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    """One of those that say the same thing, whatever the spaces."""
    return list({plain(edit.text): edit for edit in reversed(list(edits))}.values())[::-1]
