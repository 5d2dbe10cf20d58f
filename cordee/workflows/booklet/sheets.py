"""The sheets of the meeting booklet: what was asked, in sentences, tables and drawings to print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cordee.language import Text, language
from cordee.queries.changes.changes import WHATS, Diff
from cordee.queries.changes.compare import TOPIC_NAMES
from cordee.queries.echo.echo import GROUP_NAMES, Group
from cordee.queries.exchange.exchange import Exchange
from cordee.queries.exchange.rules import MARKS, Direction, Mark
from cordee.queries.exchange.weave import STANDINGS, Weave
from cordee.queries.quality.missing import Missing
from cordee.viz.booklet_page import Block, BookletSheet, Grid
from cordee.viz.labels import shorten
from cordee.workflows.table.cells import Around

LINES, DOCUMENTS = 3, 3
"""Lines of one direction, and documents, on a hand-out; the rest is counted."""
LONGEST, CELL = 150, 6
"""Characters of a sentence, and lines of a cell, on paper."""
ROWS, NAMES, WEAVING, CHANGES = 16, 40, 15, 60
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
    """The first page in a few sentences: how many in echo, which first, what lacks."""
    answer = contents.around.answer
    items = []
    for group in Group:
        names = [found.name for found in answer.of(group)]
        if names:
            items.append(f"{GROUP_NAMES[group]} ({len(names)}){_colon()}{_some(names, 6)}")
    number = len(answer.echoes)
    first = Text(
        f"{number} réseaux et démarches en écho, parmi les {answer.population} dont on sait quelque chose.",
        f"{number} networks and schemes in echo, among the {answer.population} of which something is known.",
    )
    dated = Text(f"État en {answer.as_of}.", f"As of {answer.as_of}.") if answer.as_of else None
    return (Block(paragraphs=(str(first), *([str(dated)] if dated else [])), items=tuple(items)),)


def sheets(contents: Contents) -> tuple[BookletSheet, ...]:
    """Every sheet, in the order of the meeting."""
    found = [_table(contents), _map(contents), _weaving(contents), *_handouts(contents)]
    found += [_changed(contents), _lacking(contents), _sources(contents)]
    return tuple(sheet for sheet in found if sheet is not None)


def _colon() -> str:
    return " : " if language() == "fr" else ": "


def _some(names: Sequence[str], most: int) -> str:
    rest = len(names) - most
    if rest <= 0:
        return ", ".join(names)
    return f"{', '.join(names[:most])}, {Text(f'et {rest} autres', f'and {rest} more')}"


def _more(rest: int) -> tuple[str, ...]:
    """The sentence that counts what is not shown."""
    if rest <= 0:
        return ()
    many = "s" if rest > 1 else ""
    return (str(Text(f"Et {rest} autre{many}, dans le classeur.", f"And {rest} more, in the workbook.")),)


def _table(contents: Contents) -> BookletSheet:
    """The identification table, its columns gathered so that it can be read on A4."""
    titles = (
        Text("réseau ou démarche", "network or scheme"),
        Text("qui, où", "who, where"),
        Text("groupe, d'après", "group, based on"),
        Text("pourquoi", "why"),
        Text("ce que nous apportons", "what we bring"),
        Text("ce qu'ils apportent", "what they bring"),
        Text("qui nous relie, contact", "who links us, contact"),
        Text("suite", "next"),
    )
    gathered = (
        ("name", "kind", "state"),
        ("pilots", "places"),
        ("group", "based_on"),
        ("why",),
        ("we_bring",),
        ("they_bring", "lessons"),
        ("linked_by", "contact"),
        ("next_step", "progress", "owner", "note"),
    )
    firm = [
        line
        for found, line in zip(contents.around.answer.echoes, contents.cells, strict=True)
        if found.group is not Group.TO_CHECK
    ]
    rows = tuple(
        tuple("\n".join(_lines(line, *names, most=CELL)) for names in gathered) for line in firm[:ROWS]
    )
    grid = Grid(tuple(str(title) for title in titles), rows, (4, 4, 3, 6, 4, 4, 5, 4))
    blocks = (Block(grid=grid), Block(paragraphs=_more(len(firm) - ROWS)), *_to_check(contents))
    title = str(Text("Tableau d'identification", "Identification table"))
    return BookletSheet("table", title, blocks, landscape=True)


def _to_check(contents: Contents) -> tuple[Block, ...]:
    """The leads to check, by name only: they have no rank, and the workbook has their reasons."""
    names = [found.name for found in contents.around.answer.of(Group.TO_CHECK)]
    if not names:
        return ()
    said = Text(
        "Trop peu de faits pour les classer ; leurs raisons sont dans le classeur.",
        "Too few facts to rank them; their reasons are in the workbook.",
    )
    title = Text(f"Pistes à vérifier ({len(names)})", f"Leads to check ({len(names)})")
    return (Block(str(title), (str(said), _some(names, NAMES))),)


def _map(contents: Contents) -> BookletSheet | None:
    if not contents.drawing:
        return None
    title = str(Text("La carte de l'écho", "The map of the echo"))
    return BookletSheet("map", title, (Block(drawing=contents.drawing),), landscape=True)


def _weaving(contents: Contents) -> BookletSheet:
    """The links to weave, by the smaller of the two gains."""
    titles = (
        Text("réseau ou démarche", "network or scheme"),
        Text("groupe", "group"),
        Text("nous pouvons apporter", "we can bring"),
        Text("nous pouvons recevoir", "we can receive"),
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
    title = str(Text("Liens à tisser", "Links to weave"))
    said = Text(
        "Classés par le plus petit des deux gains, pour que chacun y trouve quelque chose.",
        "Ranked by the smaller of the two gains, so that each side has something of it.",
    )
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
        Block(str(Text("Qui pilote, où", "Who steers, where")), _lines(line, "pilots", "places"), half=True),
        Block(str(Text("Contact", "Contact")), _lines(line, "contact"), half=True),
        Block(str(Text("Pourquoi en écho", "Why in echo")), items=_lines(line, "why")),
        _direction(pair.brings, Text("Ce que nous pouvons apporter", "What we can bring")),
        _direction(pair.receives, Text("Ce que nous pouvons recevoir", "What we can receive")),
        Block(str(Text("Qui se tient entre les deux", "Who stands between")), items=tuple(between)),
        Block(str(Text("Premier pas", "First step")), (shorten(str(pair.step.text), LONGEST),)),
        Block(str(Text("À compléter ensemble", "To fill in together")), lines=3),
        Block(str(Text("Sources", "Sources")), _lines(line, "sources", most=DOCUMENTS)),
    )
    return BookletSheet(f"handout-{place + 1}", line["name"], blocks, listed=False)


def _lines(line: Mapping[str, str], *names: str, most: int = 4) -> tuple[str, ...]:
    """The first lines of some cells, short enough for paper."""
    texts = [text for name in names for text in line[name].split("\n") if text]
    return tuple(shorten(text, LONGEST) for text in texts[:most])


def _direction(way: Direction, title: Text) -> Block:
    """What one brings the other: the firmest first, and one question in any case."""
    kept = list(way.lines[:LINES])
    asked = next((one for one in way.lines if one.mark is Mark.TO_ASK), None)
    if asked is not None and asked not in kept:
        kept[-1] = asked
    items = [f"{shorten(str(one.sentence), LONGEST)} ({MARKS[one.mark]})" for one in kept]
    rest = len(way.lines) - len(kept)
    if rest > 0:
        items.append(str(Text(f"et {rest} de plus", f"and {rest} more")))
    return Block(str(title), items=tuple(items), half=True)


def _changed(contents: Contents) -> BookletSheet:
    """What changed since the last meeting."""
    title = str(Text("Ce qui a changé", "What changed"))
    found = contents.changes
    if found is None:
        said = Text("Un seul chargement : rien à comparer encore.", "One load only: nothing to compare yet.")
        return BookletSheet("changes", title, (Block(paragraphs=(str(said),)),))
    since = Text(f"Depuis {found.start.fr}.", f"Since {found.start.en}.")
    if found.nothing is not None:
        return BookletSheet("changes", title, (Block(paragraphs=(str(since), str(found.nothing))),))
    titles = (Text("changement", "change"), Text("quoi", "what"), Text("sujet", "topic"))
    rows = tuple(
        (str(change.sentence), str(WHATS[change.what]), str(TOPIC_NAMES[change.topic]))
        for change in found.changes[:CHANGES]
    )
    grid = Grid(tuple(map(str, titles)), rows, (10, 2, 5))
    rest = _more(len(found.changes) - CHANGES)
    return BookletSheet("changes", title, (Block(paragraphs=(str(since), *rest)), Block(grid=grid)))


def _lacking(contents: Contents) -> BookletSheet:
    """What is missing, and whom to ask."""
    titles = (Text("quoi", "what"), Text("de qui", "of whom"), Text("à qui le demander", "whom to ask"))
    rows = tuple(
        (str(gap.title), item.name, ", ".join(item.whom))
        for gap in contents.missing.gaps
        for item in gap.items
    )
    title = str(Text("Ce qui manque, à qui le demander", "What is missing, whom to ask"))
    counts = tuple(str(gap.sentence) for gap in contents.missing.gaps)
    grid = Grid(tuple(map(str, titles)), rows, (5, 6, 6))
    return BookletSheet("missing", title, (Block(items=counts), Block(grid=grid)))


def _sources(contents: Contents) -> BookletSheet:
    """Every document cited, and how many of its passages."""
    passages: dict[tuple[str, str], set[str]] = defaultdict(set)
    for citation in contents.around.citations.values():
        head = (citation.title or citation.source or citation.dataset, citation.date)
        passages[head].add(citation.cite)
    titles = (Text("document", "document"), Text("date", "date"), Text("passages cités", "passages cited"))
    ordered = sorted(passages.items(), key=lambda one: (-len(one[1]), one[0]))
    rows = tuple((name, date, str(len(cites))) for (name, date), cites in ordered)
    grid = Grid(tuple(map(str, titles)), rows, (10, 2, 2))
    return BookletSheet("sources", str(Text("Sources", "Sources")), (Block(grid=grid),))
