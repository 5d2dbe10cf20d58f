"""What became of a file: counts, rejected rows, what changed in the graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from cordee.graph.difference import Difference
from cordee.graph.forgetting import Left
from cordee.i18n import NOTHING, Listed, Text, named, plain, quoted
from cordee.identity import Decision
from cordee.loaders.causes import Cause, LostCells, causes, lost_cells, money
from cordee.loaders.funding import Repeated
from cordee.loaders.reading import Rejected, position
from cordee.loaders.values.faults import shorten
from cordee.model import TYPES
from cordee.queries.loads.changes import Changes, LoadChange
from cordee.queries.loads.loaded import Loaded
from cordee.queries.loads.resumed import Resumed
from cordee.wording.cites import place_words
from cordee.wording.judgements import replaced_texts
from cordee.wording.lines import TextLine, said
from cordee.wording.money import sum_text
from cordee.wording.noticed import noticed_lines, version_lines

REJECTED = 20
NOTES = 10
IGNORED = 5
LISTED = 20
PLACES = 5
VALUES, _VALUE = 5, 30


def loaded_lines(done: Loaded, path: Path) -> Iterator[TextLine]:
    """The whole report of a load."""
    reading, name = done.reading, done.reading.dataset
    yield said(Text("load.data_set", path=str(path), name=name), bold=True)
    yield from version_lines(done)
    if str(reading.recognised):
        yield said(Text("load.recognised", recognised=reading.recognised))
    yield said(reading.counts)
    if done.says_nothing:
        yield said(_NOTHING_KEPT, bold=True)
    for ignored in reading.ignored[:IGNORED]:
        yield said(f"· {ignored.sentence}", 2)
    yield from _left(len(reading.ignored) - IGNORED, NOTHING)
    for rows in reading.repeated:
        yield said(_repeated(rows, once=done.once), 2)
    yield from _rejected(done)
    yield from _lost(done)
    yield from _notes(done)
    if done.refusal is None and not (done.says_nothing and done.difference.nothing):
        yield from _changed(done)
    yield from noticed_lines(done)
    yield from left_out_lines(done.left)
    if done.dry_run:
        yield said(Text("load.dry_run_nothing_written"))


def left_out_lines(left: Left) -> Iterator[TextLine]:
    """What a file or a back-up says of people forgotten."""
    if left.claims or left.texts:
        yield said(Text("forget.left_out", claims=left.claims, texts=left.texts))
    for place in left.review:
        yield said(Text("forget.left_to_review", place=place), 2)


_NOTHING_KEPT = Text("load.nothing_kept")
_UNREADABLE = Text("load.unreadable_cells_rows_kept")
_DISAGREE = Text("load.cells_that_disagree")


def _repeated(rows: Repeated, *, once: bool) -> Text:
    """Rows of money that say what another says: how many, what they add, and what becomes of it."""
    identical = "load.identical_once" if once else "load.identical_counted"
    return Text(
        identical if rows.wholly else "load.alike_counted",
        n=len(rows.places),
        sheet=TYPES[rows.kind].sheet,
        money=sum_text(rows.cents),
        places=_placed(rows.places),
    )


def _rejected(done: Loaded) -> Iterator[TextLine]:
    rejected = done.reading.rejected
    whole = [one for one in rejected if not one.partly]
    partly = [one for one in rejected if one.partly]
    yield from _refused(done, whole, Text("load.rows_rejected_correct"), "load.rows_rejected_money")
    yield from _refused(done, partly, Text("load.rows_partly_correct"), "load.rows_partly_money")
    if done.rejects and rejected:
        name = done.reading.dataset
        again = f'load {done.rejects} --as "{name}" --keep'
        yield said(Text("load.written_correct_them_then", rejects=str(done.rejects), again=again))


def _refused(
    done: Loaded, rejected: Sequence[Rejected], plain_heading: Text, with_money: str
) -> Iterator[TextLine]:
    """What is refused under one heading, by its causes."""
    if not rejected:
        return
    yield TextLine()
    lost = money(rejected)
    yield said(Text(with_money, money=sum_text(lost)) if lost else plain_heading, bold=True)
    found = causes(rejected)
    for cause in found[:REJECTED]:
        yield said(f"· {cause.first.sentence}", 2)
        if cause.all_rows > 1:
            yield said(_fallen(cause), 4)
    where = f" {done.rejects}" if done.rejects else str(Text("load.file_xlsx"))
    yield from _left(len(found) - REJECTED, Text("load.see_rejects", where=where))
    if len(found) <= REJECTED and not done.rejects and any(cause.all_rows > 1 for cause in found):
        yield said(Text("load.see_each_row", where=where), 2)


def _fallen(cause: Cause) -> Text:
    """How many rows one cause keeps out, and the money they told of."""
    counts = [_more_same(cause)] if cause.rows > 1 else []
    if cause.consequences:
        counts.append(Text("load.rows_fallen", n=cause.consequences))
    fallen = Text("load.fallen", counts=Listed(counts))
    return named(fallen, sum_text(cause.cents)) if cause.cents else fallen


def _more_same(cause: Cause) -> Text:
    """How many more rows have the same wrong, with the first few of the other things they say."""
    count = cause.rows - 1
    if not any(cause.others):
        return Text("load.more_same", n=count)
    shown = [quoted(shorten(value, _VALUE)) for value in cause.others[:VALUES]]
    more = ["…"] if len(cause.others) > VALUES else []
    return Text("load.more_same_saying", n=count, values=Listed([*shown, *more]))


def _lost(done: Loaded) -> Iterator[TextLine]:
    """Cells that gave no value and whose rows are kept: unreadable ones, then those at odds with a row."""
    every = lost_cells(done.reading.lost)
    for disagree, heading in ((False, _UNREADABLE), (True, _DISAGREE)):
        groups = [group for group in every if group.disagree is disagree]
        if groups:
            yield TextLine()
            yield said(heading, bold=True)
        for group in groups[:REJECTED]:
            yield from _lost_group(group)
        yield from _left(len(groups) - REJECTED, NOTHING)


def _lost_group(group: LostCells) -> Iterator[TextLine]:
    first = group.first
    times = f" (× {group.cells})" if group.cells > 1 and not group.disagree else ""
    yield said(f"· {named(position(first.file, first.sheet, first.row), first.fault.sentence)}{times}", 2)
    if group.disagree and group.others:
        rows = _some([str(row) for row in group.others])
        yield said(Text("load.disagree_too", n=len(group.others), rows=rows), 4)


def _notes(done: Loaded) -> Iterator[TextLine]:
    notes = done.reading.notes
    if notes:
        yield TextLine()
        yield said(Text("load.check"), bold=True)
    for note in notes[:NOTES]:
        yield said(f"· {note.sentence}", 2)
    yield from _left(len(notes) - NOTES, NOTHING)


def _left(count: int, where: Text) -> Iterator[TextLine]:
    if count > 0:
        yield said(Text("load.more", n=count, where=where), 2)


def _changed(done: Loaded) -> Iterator[TextLine]:
    yield TextLine()
    changes = done.changes
    if changes.nothing:
        yield said(Text("load.graph_said_so_already"))
    else:
        yield from changed_lines(changes, listed=done.dry_run)
        if done.difference.unchanged:
            count = done.difference.unchanged
            yield said(Text("load.unchanged_claims", n=count))
    yield from _inward([f"{claim.dataset}, {claim.place}" for claim in done.inward])
    if str(done.kept_because):
        yield said(done.kept_because)
        if done.dry_run:
            yield from _list(Text("load.kept"), changes.kept, True)


def changed_lines(changes: Changes, *, listed: bool) -> Iterator[TextLine]:
    """What is new, said otherwise and gone: counted, and named when ``listed``."""
    yield from _list(Text("load.added"), changes.added, listed)
    yield from _list(Text("load.changed"), changes.changed, listed)
    yield from _list(Text("load.withdrawn"), changes.withdrawn, listed)
    yield from _list(Text("load.still_told", n=len(changes.still_told)), changes.still_told, listed)


def _list(title: Text, found: Sequence[LoadChange], listed: bool) -> Iterator[TextLine]:
    if not found:
        return
    links = sum(change.link for change in found)
    notes = sum(change.note for change in found)
    counts = _counted(len(found) - links - notes, links, notes)
    yield said(named(title, counts))
    if listed:
        for change in found[:LISTED]:
            yield said(f"· {change.words}", 2)
        yield from _left(len(found) - LISTED, NOTHING)


def _counted(records: int, links: int, notes: int = 0) -> Text:
    parts = [Text("load.records", n=records)] if records else []
    if links:
        parts.append(Text("load.links", n=links))
    if notes:
        parts.append(Text("load.notes", n=notes))
    return plain(Listed(parts))


def withdrawn_lines(name: str, difference: Difference, decisions: Resumed) -> Iterator[TextLine]:
    """What a withdrawal took away, and what became of the decisions about it."""
    count = len(difference.closed)
    yield said(Text("load.claims_withdrawn_what_other", n=count, name=name))
    if decisions.hold:
        yield said(Text("noticed.decisions_hold", n=decisions.hold))
    if decisions.wait:
        yield said(Text("noticed.decisions_wait", n=decisions.wait))


def decided_lines(
    decision: Decision,
    inward: Sequence[str] = (),
    names: Sequence[str] = (),
    learnt: tuple[str, str] | None = None,
    replaced: Sequence[Decision] = (),
) -> Iterator[TextLine]:
    """A decision just taken, what it replaces, teaches and leaves out, and how to take it back."""
    yield said(Text("load.decision_recorded_take_back", number=decision.number))
    yield from map(said, replaced_texts(replaced))
    if not decision.who:
        yield said(Text("decide.unsigned"))
    if len(set(names)) > 1:
        yield said(Text("decide.two_names", one=names[0], other=names[1]))
    if learnt is not None:
        yield said(Text("decide.learnt", short=learnt[0], whole=learnt[1]))
    yield from _inward(inward)


def _inward(places: Sequence[str]) -> Iterator[TextLine]:
    """Links that are not shown, being from an entity to itself, by their places."""
    if places:
        yield said(Text("load.links_to_itself", n=len(places), places=_placed(places)))


def _some(places: Sequence[str]) -> str:
    return ", ".join(places[:PLACES]) + (", …" if len(places) > PLACES else "")


def _placed(places: Sequence[str]) -> str:
    """Rows of files, by their numbers."""
    more = ["…"] if len(places) > PLACES else []
    return place_words("; ".join([*places[:PLACES], *more]), "")
