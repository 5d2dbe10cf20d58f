"""What became of a table that people filled in: taken in, left as it was, refused, to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cordee.i18n import Listed, Text, plain, quoted
from cordee.wording.lines import TextLine, said
from cordee.workflows.table.edits import TITLES
from cordee.workflows.table.take_back import Imported

LISTED = 20


def imported_lines(done: Imported) -> Iterator[TextLine]:
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
        yield said(Text("table.dry_run_nothing_written"))


def _taken(done: Imported) -> Iterator[TextLine]:
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


def _decide(done: Imported) -> Iterator[TextLine]:
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


def _refused(done: Imported) -> Iterator[TextLine]:
    if not done.refused:
        return
    yield from _section(Text("table.refused_correct"), [r.sentence for r in done.refused])
    if done.rejects:
        yield said(Text("table.written_correct_then_cordee", rejects=str(done.rejects)))


def _emptied(done: Imported) -> Iterator[TextLine]:
    left = [one for one in done.emptied if not any(taken.place == one.place for taken in done.taken)]
    if not left:
        return
    yield from _section(
        Text("table.emptied_but_left_accept"),
        [Text("table.emptied", line=one.line.name, titles=TITLES[one.column], who=one.who) for one in left],
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
