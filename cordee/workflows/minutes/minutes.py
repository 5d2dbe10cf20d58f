"""« Relevé de décisions » — What the last meeting decided, on one page to send the same evening.

Who does what with whom, what was set aside and why, what to ask and whom to ask it, and the networks and
schemes that were new. People's roles stand for their names unless they are asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cordee.graph import GraphStore
from cordee.i18n import NOTHING, Day, Language, Listed, Text, language, named, speak
from cordee.model import ECHOING, KINDS
from cordee.queries.changes.changes import decided_at
from cordee.queries.changes.compare import What
from cordee.queries.changes.past import Meeting, last_meeting, moments
from cordee.queries.common.find import NAMES
from cordee.queries.common.remarks import Remark, remarks
from cordee.queries.common.sources import cite
from cordee.queries.echo.echo import Echo, Echoing, echo
from cordee.viz.booklet_page import Block, Booklet, Grid
from cordee.wording.strength import PROGRESSES
from cordee.workflows.documents import check_document, write_document
from cordee.workflows.names import shown

TITLE = Text("minutes.title")


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was written, and how many links it tells of."""

    path: Path
    decisions: int


def write_minutes(
    store: GraphStore, name: str, path: Path, *, with_names: bool = False, lang: Language | None = None
) -> Minutes:
    """Write what the last meeting decided of the links of ``name`` at ``path`` (.html or .odt).

    Raises UnknownName with the nearest names, InvalidValue when no meeting's table was ever imported or
    for another suffix, OutputError when the file cannot be written.
    """
    check_document(path)
    with speak(lang or language()):
        met = last_meeting(store, moments(store))
        answer = echo(store, name)
        told = _told(store, answer, met)
        blocks = _blocks(store, answer, met, told)
        on = Text("echo.on_day", day=Day(met.on)) if met.on else NOTHING
        title = f"{TITLE}{on} — {answer.subject.name}"
        booklet = Booklet(title, "", blocks, (), "", str(Day(met.on)))
        (booklet,) = shown(store, [booklet], with_names=with_names)
        write_document(booklet, path, with_names=with_names)
    return Minutes(path, sum(found.decision.decided for found in told))


def _told(store: GraphStore, answer: Echo, met: Meeting) -> list[Echoing]:
    """The echoes of which the meeting decided or noted something."""
    spoken = [found for found in answer.echoes if found.decision.spoken_of]
    said = cite(store, {claim for found in spoken for claim in found.decision.claims})
    its = {c for c, one in said.items() if one.dataset == met.dataset and one.source in met.sources}
    return [found for found in spoken if its & set(found.decision.claims)]


def _blocks(store: GraphStore, answer: Echo, met: Meeting, told: Sequence[Echoing]) -> tuple[Block, ...]:
    kept = [found for found in told if not found.decision.set_aside]
    aside = [found for found in told if found.decision.set_aside]
    blocks = [_decided(kept)] if kept else [Block(paragraphs=(str(Text("minutes.nothing")),))]
    if aside:
        items = tuple(f"{found.name} — {found.decision.note or Text('echo.no_reason')}" for found in aside)
        blocks.append(Block(str(Text("minutes.set_aside")), items=items))
    asked = _asked(answer, kept)
    if asked:
        blocks.append(Block(str(Text("minutes.to_ask")), items=tuple(asked)))
    noted = [
        _noted(store, one)
        for one in remarks(store)
        if (one.citation.dataset, one.citation.dated) == (met.dataset, met.on)
    ]
    if noted:
        blocks.append(Block(str(Text("remarks.title")), items=tuple(noted)))
    new = [
        str(change.sentence)
        for change in decided_at(store, met, with_names=True)
        if change.what is What.NEW and change.kind in ECHOING
    ]
    if new:
        blocks.append(Block(str(Text("minutes.new")), items=tuple(new)))
    return tuple(blocks)


def _decided(kept: Iterable[Echoing]) -> Block:
    """Who does what with whom: one row for each link."""
    titles = ("network", "what", "who", "state", "note")
    rows = tuple(
        (
            f"{found.name} ({KINDS[found.kind].title})",
            _lines(found.decision.next_step, found.decision.we_bring, found.decision.they_bring),
            found.decision.owner,
            str(PROGRESSES.get(found.decision.progress, "")),
            _lines(found.decision.note, found.decision.lessons),
        )
        for found in kept
    )
    names = tuple(str(Text(f"minutes.column.{name}")) for name in titles)
    return Block(grid=Grid(names, rows, (5, 6, 3, 3, 5)))


def _noted(store: GraphStore, one: Remark) -> str:
    """What was noted, after what it was noted of."""
    names = {row["id"]: row["name"] for row in store.ask(NAMES, ids=[one.entity, one.to])}
    of = str(Listed([names[id_] for id_ in (one.entity, one.to) if id_ in names], "and"))
    return str(named(of, " / ".join(one.text.splitlines())))


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _asked(answer: Echo, kept: Iterable[Echoing]) -> list[str]:
    """What to ask, by who would know."""
    by_whom: dict[str, list[str]] = defaultdict(list)
    wanted = [(answer.subject.name, answer.lacking), *((found.name, found.lacking) for found in kept)]
    for name, lacking in wanted:
        if lacking.facets:
            whom = lacking.whom[0].name if lacking.whom else str(Text("echo.whoever_knows"))
            by_whom[whom].append(str(named(name, lacking.sentence())))
    return [
        str(Text("minutes.ask", whom=whom, what=Listed(asked, "semicolon")))
        for whom, asked in by_whom.items()
    ]
