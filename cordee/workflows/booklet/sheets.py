"""The sheets of the meeting booklet: what was asked, in sentences, tables and drawings to print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cordee.i18n import Day, Text, named
from cordee.model.written import AS_WRITTEN, Written
from cordee.queries.atlas.subgraphs import as_of_note
from cordee.queries.changes.changes import WHATS, Diff
from cordee.queries.changes.compare import TOPIC_NAMES
from cordee.queries.echo.echo import Group, group_of
from cordee.queries.exchange.exchange import Exchange
from cordee.queries.exchange.rules import MARKS, Direction, Mark
from cordee.queries.exchange.weave import STANDINGS, Weave
from cordee.queries.quality.missing import Missing
from cordee.viz.booklet_page import Block, BookletSheet, Grid
from cordee.viz.labels import shorten
from cordee.workflows.table.cells import Around

LINES, DOCUMENTS = 3, 3
"""Lines of one direction, and documents, on a hand-out; the rest is counted."""
LONGEST, CELL = 260, 4
"""Characters of a sentence, and lines of a cell, on paper."""
ROWS, NAMES, WEAVING, CHANGES = 13, 30, 15, 60
"""Rows and names of each table of the booklet; the rest is counted, and in the workbook."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What the booklet is made from; ``cells`` go with the echoes, ``pairs`` with the first of them."""

    around: Around
    cells: Sequence[Mapping[str, str]]
    drawing: str
    woven: Weave
    pairs: Sequence[Exchange]
    changes: Diff | None
    missing: Missing


def summary(contents: Contents) -> tuple[Block, ...]:
    """The first page in a few sentences: how many in echo, which first, which leads to check."""
    answer = contents.around.answer
    items = []
    for group in Group:
        names = [found.name for found in answer.of(group)]
        if names and group is not Group.TO_CHECK:
            items.append(str(named(f"{group_of(group, len(names))} ({len(names)})", _some(names, 6))))
    number = len(answer.echoes)
    first = Text("booklet.networks_schemes_echo_among", number=number, population=answer.population)
    dated = str(as_of_note(answer.as_of))
    told = Block(paragraphs=(str(first), *filter(None, [dated])), items=tuple(items))
    return (told, *_to_check(contents))


def sheets(contents: Contents) -> tuple[BookletSheet, ...]:
    """Every sheet, in the order of the meeting."""
    found = [_table(contents), _map(contents), _weaving(contents), *_handouts(contents)]
    found += [_changed(contents), _lacking(contents), _sources(contents)]
    return tuple(sheet for sheet in found if sheet is not None)


def _some(names: Sequence[str], most: int) -> str:
    rest = len(names) - most
    if rest <= 0:
        return ", ".join(names)
    return f"{', '.join(names[:most])}, {Text('booklet.more', n=rest)}"


def _more(rest: int) -> tuple[str, ...]:
    """The sentence that counts what is not shown."""
    if rest <= 0:
        return ()
    return (str(Text("booklet.more_workbook", n=rest)),)


def _table(contents: Contents) -> BookletSheet:
    """The identification table, its columns gathered so that it can be read on A4."""
    titles = (
        Text("booklet.network_scheme"),
        Text("booklet.who_where"),
        Text("booklet.group_why"),
        Text("booklet.what_we_bring"),
        Text("booklet.what_they_bring"),
        Text("booklet.contact_next"),
    )
    gathered = (
        ("name", "kind", "state"),
        ("pilots", "places"),
        ("group", "based_on", "why"),
        ("we_bring",),
        ("they_bring", "lessons"),
        ("linked_by", "contact", "next_step", "progress", "owner", "note"),
    )
    firm = [
        line
        for found, line in zip(contents.around.answer.echoes, contents.cells, strict=True)
        if found.group is not Group.TO_CHECK
    ]
    rows = tuple(
        tuple(Written("\n".join(_lines(line, *names, most=CELL)), _kept(line, names)) for names in gathered)
        for line in firm[:ROWS]
    )
    grid = Grid(tuple(str(title) for title in titles), rows, (3, 3, 5, 3, 3, 3))
    blocks = (Block(grid=grid), Block(paragraphs=_more(len(firm) - ROWS)))
    title = str(Text("booklet.identification_table"))
    return BookletSheet("table", title, blocks, landscape=True)


def _to_check(contents: Contents) -> tuple[Block, ...]:
    """The leads to check, by name only: they have no rank, and the workbook has their reasons."""
    names = [found.name for found in contents.around.answer.of(Group.TO_CHECK)]
    if not names:
        return ()
    said = Text("booklet.too_few_facts_rank")
    title = Text("booklet.leads_check", count=len(names))
    return (Block(str(title), (str(said), _some(names, NAMES))),)


def _map(contents: Contents) -> BookletSheet | None:
    if not contents.drawing:
        return None
    title = str(Text("booklet.map_echo"))
    return BookletSheet("map", title, (Block(drawing=contents.drawing),), landscape=True)


def _weaving(contents: Contents) -> BookletSheet:
    """The links to weave, by the smaller of the two gains."""
    titles = (
        Text("booklet.network_scheme"),
        Text("booklet.group"),
        Text("booklet.we_can_bring"),
        Text("booklet.we_can_receive"),
    )
    candidates = contents.woven.candidates
    rows = tuple(
        (
            one.party.name,
            str(STANDINGS[one.standing]),
            *(_some(list(dict.fromkeys(line.name for line in way.brought)), 5) for way in one.directions),
        )
        for one in candidates[:WEAVING]
    )
    title = str(Text("booklet.links_weave"))
    said = Text("booklet.ranked_smaller_two_gains")
    blocks = (
        Block(paragraphs=(str(said),)),
        Block(grid=Grid(tuple(map(str, titles)), rows, (4, 3, 6, 6))),
        Block(paragraphs=_more(len(candidates) - WEAVING)),
    )
    return BookletSheet("weaving", title, blocks)


def _handouts(contents: Contents) -> list[BookletSheet]:
    """One A4 for each of the first in echo."""
    cells = {line["id"]: line for line in contents.cells}
    return [
        _handout(place, pair, cells[pair.right.id])
        for place, pair in enumerate(contents.pairs)
        if pair.right.id in cells
    ]


def _handout(place: int, pair: Exchange, line: Mapping[str, str]) -> BookletSheet:
    head = [line["kind"], line["state"], f"{line['group']}, {line['based_on']}"]
    between = [shorten(f"{one.name} ({one.ties})", LONGEST) for one in pair.between[:LINES]]
    blocks = (
        Block(paragraphs=(" · ".join(part for part in head if part),)),
        Block(str(Text("booklet.who_steers_where")), _lines(line, "pilots", "places"), half=True),
        Block(str(Text("booklet.contact")), _lines(line, "contact"), half=True),
        Block(str(Text("booklet.why_echo")), items=_lines(line, "why")),
        _direction(pair.brings, Text("booklet.what_we_can_bring")),
        _direction(pair.receives, Text("booklet.what_we_can_receive")),
        Block(str(Text("booklet.who_stands_between")), items=tuple(between)),
        Block(str(Text("booklet.first_step")), (shorten(str(pair.step.text), LONGEST),)),
        Block(str(Text("booklet.sources")), _lines(line, "sources", most=DOCUMENTS)),
        Block(str(Text("booklet.fill_together")), lines=3),
    )
    return BookletSheet(f"handout-{place + 1}", line["name"], blocks, listed=False, alone=True)


def _lines(line: Mapping[str, str], *names: str, most: int = 4) -> tuple[str, ...]:
    """The first lines of some cells, short enough for paper."""
    texts = [text for name in names for text in line[name].split("\n") if text]
    return tuple(shorten(text, LONGEST) for text in texts[:most])


def _kept(line: Mapping[str, str], names: Collection[str]) -> tuple[str, ...]:
    """What of these cells stays as a meeting wrote it."""
    return tuple(text for name in AS_WRITTEN.intersection(names) for text in _lines(line, name))


def _direction(way: Direction, title: Text) -> Block:
    """What one brings the other: the firmest first, and one question in any case."""
    kept = list(way.lines[:LINES])
    asked = next((one for one in way.lines if one.mark is Mark.TO_ASK), None)
    if asked is not None and asked not in kept:
        kept[-1] = asked
    items = [f"{shorten(str(one.sentence), LONGEST)} ({MARKS[one.mark]})" for one in kept]
    rest = len(way.lines) - len(kept)
    if rest > 0:
        items.append(str(Text("booklet.rest_more", rest=rest)))
    return Block(str(title), items=tuple(items), half=True)


def _changed(contents: Contents) -> BookletSheet:
    """What changed since the last meeting."""
    title = str(Text("booklet.what_changed"))
    found = contents.changes
    if found is None:
        said = Text("booklet.one_load_only_nothing")
        return BookletSheet("changes", title, (Block(paragraphs=(str(said),)),))
    since = Text("booklet.since", start=found.start)
    if found.nothing is not None:
        return BookletSheet("changes", title, (Block(paragraphs=(str(since), str(found.nothing))),))
    titles = (Text("booklet.change"), Text("booklet.what"), Text("booklet.topic"))
    rows = tuple(
        (str(change.sentence), str(WHATS[change.what]), str(TOPIC_NAMES[change.topic]))
        for change in found.changes[:CHANGES]
    )
    grid = Grid(tuple(map(str, titles)), rows, (10, 2, 5))
    rest = _more(len(found.changes) - CHANGES)
    return BookletSheet("changes", title, (Block(paragraphs=(str(since), *rest)), Block(grid=grid)))


def _lacking(contents: Contents) -> BookletSheet:
    """What is missing, and whom to ask."""
    titles = (Text("booklet.what"), Text("booklet.whom"), Text("booklet.whom_ask"))
    rows: list[tuple[str, ...]] = []
    for gap in contents.missing.gaps:
        asked: dict[str, list[str]] = {}
        for item in gap.items:
            asked.setdefault(", ".join(item.whom), []).append(item.called)
        # Whoever can tell of several is asked of all at once.
        rows += [(str(gap.title), "\n".join(called), whom) for whom, called in asked.items()]
    title = str(Text("booklet.what_missing_whom_ask"))
    counts = tuple(str(gap.sentence) for gap in contents.missing.gaps)
    grid = Grid(tuple(map(str, titles)), tuple(rows), (5, 6, 6))
    return BookletSheet("missing", title, (Block(items=counts), Block(grid=grid)))


def _sources(contents: Contents) -> BookletSheet:
    """Every document cited, and how many of its passages."""
    passages: dict[tuple[str, str], set[str]] = defaultdict(set)
    for citation in contents.around.citations.values():
        head = (citation.title or citation.source or citation.dataset, citation.date)
        passages[head].add(citation.cite)
    titles = (Text("booklet.document"), Text("booklet.date"), Text("booklet.passages_cited"))
    ordered = sorted(passages.items(), key=lambda one: (-len(one[1]), one[0]))
    rows = tuple((name, str(Day(date)), str(len(cites))) for (name, date), cites in ordered)
    grid = Grid(tuple(map(str, titles)), rows, (10, 2, 2))
    return BookletSheet("sources", str(Text("booklet.sources")), (Block(grid=grid),))
