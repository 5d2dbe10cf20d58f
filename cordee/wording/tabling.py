"""What became of a table that people filled in: taken in, left as it was, refused, to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from cordee.i18n import Listed, Text, plain, quoted
from cordee.wording.lines import TextLine, said

LISTED = 20


class Told(Protocol):
    """What has its own sentence: a conflict, a refusal."""

    @property
    def sentence(self) -> Text:
        """It, in words."""


class Cell(Protocol):
    """A cell that somebody filled in or emptied."""

    @property
    def name(self) -> str:
        """The network or scheme its line speaks of."""

    @property
    def heading(self) -> Text:
        """What the table calls the column."""

    @property
    def who(self) -> str:
        """Whose copy it stands in."""

    @property
    def place(self) -> str:
        """File, sheet, row and column."""


class TakenCell(Cell, Told, Protocol):
    """A cell that is a fact now."""


class ImportedTable(Protocol):
    """What became of every cell people wrote (see ``cordee.workflows.table.take_back.Imported``)."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The copies."""

    @property
    def datasets(self) -> tuple[str, ...]:
        """Under which names the meeting speaks."""

    @property
    def taken(self) -> Sequence[TakenCell]:
        """What is a fact now."""

    @property
    def added(self) -> tuple[str, ...]:
        """Who is new in the graph."""

    @property
    def known(self) -> int:
        """How many cells say what the graph says."""

    @property
    def unchanged(self) -> int:
        """How many are as they were written."""

    @property
    def emptied(self) -> Sequence[Cell]:
        """Those that somebody emptied."""

    @property
    def conflicts(self) -> Sequence[Told]:
        """Those written several ways."""

    @property
    def refused(self) -> Sequence[Told]:
        """Those that mean nothing."""

    @property
    def said(self) -> tuple[Text, ...]:
        """What else is worth knowing."""

    @property
    def dry_run(self) -> bool:
        """Whether nothing was written."""

    @property
    def rejects(self) -> Path | None:
        """Where the refused ones are."""

    @property
    def decide(self) -> Path | None:
        """Where the conflicts are."""

    @property
    def again(self) -> Text:
        """The command that reads the refused ones, once corrected."""


def imported_lines(done: ImportedTable) -> Iterator[TextLine]:
    """The whole report of an import."""
    files = ", ".join(path.name for path in done.files)
    names = [quoted(name) for name in done.datasets]
    listed = Listed(names)
    yield said(
        Text("table.data_set", files=files, listed=listed) if names else plain(files),
        bold=True,
    )
    yield from _taken(done)
    yield from _decide(done)
    yield from _refused(done)
    yield from _emptied(done)
    if done.said:
        yield from _section(Text("table.worth_knowing"), done.said)
    if done.dry_run:
        yield TextLine()
        yield said(Text("load.dry_run_nothing_written"))


def _taken(done: ImportedTable) -> Iterator[TextLine]:
    if done.taken or done.added:
        rows = len({(one.who, one.name) for one in done.taken})
        cells = len(done.taken)
        yield said(Text("table.taken", cells=_cells(cells), rows=_rows(rows)))
        yield from _listed([one.sentence for one in done.taken])
        for name in done.added:
            yield said(Text("table.new_graph", name=name), 2)
    else:
        yield said(Text("table.nothing_take_graph_stays"))
    if done.known:
        yield said(Text("table.known_already", cells=_cells(done.known)))
    yield said(Text("table.left", cells=_cells(done.unchanged)))


def _decide(done: ImportedTable) -> Iterator[TextLine]:
    if not done.conflicts:
        return
    yield from _section(
        Text("table.decide_written_several_ways"),
        [one.sentence for one in done.conflicts],
    )
    where = f" {done.decide}" if done.decide else ""
    yield said(
        Text("table.nothing_taken_list_open", where=where)
        if where
        else Text("table.nothing_would_taken_prefer")
    )


def _refused(done: ImportedTable) -> Iterator[TextLine]:
    if not done.refused:
        return
    yield from _section(Text("table.refused_correct"), [r.sentence for r in done.refused])
    if done.rejects:
        yield said(Text("table.written_correct_then_cordee", rejects=str(done.rejects), again=done.again))


def _emptied(done: ImportedTable) -> Iterator[TextLine]:
    left = [one for one in done.emptied if not any(taken.place == one.place for taken in done.taken)]
    if not left:
        return
    yield from _section(
        Text("table.emptied_but_left_accept"),
        [Text("table.emptied", line=one.name, titles=one.heading, who=one.who) for one in left],
    )


def _section(title: Text, sentences: Sequence[Text]) -> Iterator[TextLine]:
    yield TextLine()
    yield said(title, bold=True)
    yield from _listed(sentences)


def _listed(sentences: Sequence[Text]) -> Iterator[TextLine]:
    for sentence in sentences[:LISTED]:
        yield said(f"· {sentence}", 2)
    rest = len(sentences) - LISTED
    if rest > 0:
        yield said(Text("table.more", n=rest), 2)


def _cells(count: int) -> Text:
    return Text("table.cells", n=count)


def _rows(count: int) -> Text:
    return Text("table.rows", n=count)
