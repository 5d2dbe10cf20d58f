"""« Relevé de décisions » — What the last meeting decided, on one page to send the same evening.

Who does what with whom, what was set aside and why, what to ask and whom to ask it, and the networks and
schemes that were new. People's roles stand for their names unless they are asked for, but for who follows a
link up, which stays as it was written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cordee.graph import GraphStore
from cordee.i18n import NOTHING, Capital, Day, Language, Listed, Text, language, named, speak
from cordee.model import DECIDED, ECHOING, KINDS
from cordee.model.written import Written
from cordee.queries.changes.changes import decided_at, noted_at
from cordee.queries.changes.compare import StateChange, What
from cordee.queries.changes.past import Meeting, last_meeting, moments
from cordee.queries.common.find import NAMES
from cordee.queries.common.sources import Citation, cite, in_order
from cordee.queries.echo.decisions import Woven, read_decisions
from cordee.queries.echo.echo import Echo, Echoing, echo
from cordee.queries.exchange.brokerage import PROGRESSES
from cordee.viz.booklet_page import Block, Booklet, Grid
from cordee.wording.changes import change_text
from cordee.workflows.documents import check_document, write_document
from cordee.workflows.names import shown

TITLE = Text("minutes.title")
CORRECTIONS = "corrections"
SAID = """
MATCH (c:Claim {dataset: $dataset})
WHERE c.closed IS NULL AND c.dated = $day
RETURN c.id AS id
"""


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was written, and how many links it tells of."""

    path: Path
    decisions: int


@dataclass(frozen=True, slots=True)
class _Told:
    """Whom a link to weave leads to, and what was decided of it."""

    id: str
    kind: str
    name: str
    decision: Woven


@dataclass(frozen=True, slots=True)
class _Met:
    """The meeting told of: what its claims are, and all that changed by it."""

    meeting: Meeting
    said: Mapping[str, Citation]
    changes: tuple[StateChange, ...]

    def where(self, claims: Iterable[str]) -> str:
        """The copies, rows and columns in which it wrote what these claims say, a line for each."""
        cites = (self.said[claim] for claim in claims if claim in self.said)
        return "\n".join(dict.fromkeys(one.cite or one.place for one in in_order(cites)))

    def only(self, found: _Told) -> _Told:
        """The other end of a link with what this meeting said of it, and nothing that another did."""
        return replace(found, decision=found.decision.by(self.said.keys()))


def write_minutes(
    store: GraphStore,
    name: str,
    path: Path,
    *,
    meeting: str = "",
    written: str = "",
    with_names: bool = False,
    lang: Language | None = None,
) -> Minutes:
    """Write what the last meeting decided of the links of ``name`` at ``path`` (.html or .odt).

    ``meeting`` asks for the last one of a partial date; ``written`` is the day the page says it was
    written, none by default. Raises UnknownName with the nearest names, InvalidValue when no such
    meeting's table was ever imported or for another suffix, OutputError when the file cannot be written.
    """
    check_document(path)
    with speak(lang or language()):
        met = _met(store, last_meeting(store, moments(store), meeting))
        answer = echo(store, name)
        every = map(met.only, _every(store, answer))
        told = [one for one in every if one.decision.spoken_of and one.decision.claims]
        day = met.meeting.on
        on = Text("echo.on_day", day=Day(day)) if day else NOTHING
        title = f"{TITLE}{on} — {answer.subject.name}"
        followed = any(found.decision.owner for found in told)
        blocks = _blocks(store, answer, met, told)
        booklet = Booklet(title, "", blocks, (), "", written, as_written=followed)
        (booklet,) = shown(store, [booklet], with_names=with_names)
        write_document(booklet, path, with_names=with_names)
    return Minutes(path, sum(found.decision.decided for found in told))


def _every(store: GraphStore, answer: Echo) -> Iterator[_Told]:
    """Every link of which something was decided: those in echo in their order, then what is its own."""
    known = {one.id: one for one in answer.echoes}
    woven = read_decisions(store, answer.subject.id)
    for one in answer.echoes:
        if one.id in woven:
            yield _Told(one.id, one.kind, one.name, one.decision)
    left = sorted(woven.keys() - known.keys())
    for row in sorted(store.ask(NAMES, ids=left) if left else (), key=lambda row: str(row["name"])):
        yield _Told(row["id"], row["kind"], row["name"], woven[row["id"]])


def _met(store: GraphStore, meeting: Meeting) -> _Met:
    changes = decided_at(store, meeting, with_names=True)
    wanted = store.ask(SAID, dataset=meeting.dataset, day=meeting.on)
    cited = cite(store, (row["id"] for row in wanted))
    its = {id_: one for id_, one in cited.items() if one.source in meeting.sources}
    return _Met(meeting, its, changes)


def _blocks(store: GraphStore, answer: Echo, met: _Met, told: Sequence[_Told]) -> tuple[Block, ...]:
    kept = [found for found in told if not found.decision.set_aside]
    aside = [found for found in told if found.decision.set_aside]
    blocks = [_decided(kept, met)] if kept else [Block(paragraphs=(str(Text("minutes.nothing")),))]
    parts = (
        ("minutes.set_aside", [_aside(found, met) for found in aside]),
        ("minutes.to_correct", [_changed(one, met) for one in met.changes if _corrects(one)]),
        ("minutes.to_ask", _asked(answer, [found for found in answer.echoes if _among(found, kept)])),
        ("remarks.title", [_changed(one, met) for one in noted_at(store, met.meeting)]),
        ("minutes.new", [_changed(one, met) for one in met.changes if _is_new(one)]),
    )
    blocks += [Block(str(Text(title)), items=tuple(items)) for title, items in parts if items]
    return tuple(blocks)


def _among(found: Echoing, some: Iterable[_Told]) -> bool:
    return any(one.id == found.id for one in some)


def _is_new(change: StateChange) -> bool:
    return change.what is What.NEW and change.kind in ECHOING


def _corrects(change: StateChange) -> bool:
    """Whether a meeting called something otherwise, gave it another state, or asked to have it corrected."""
    if change.kind in DECIDED:
        return any(detail.name == CORRECTIONS for detail in change.details)
    return not _is_new(change)


def _changed(change: StateChange, met: _Met) -> str:
    """« CRET (programme), nom : CRET → Contrat régional (t.xlsx, Détail, l. 12, Réseau ou démarche) »."""
    if change.kind in DECIDED:
        change = replace(change, details=tuple(d for d in change.details if d.name == CORRECTIONS))
        lines = [str(detail.after) for detail in change.details if detail.after is not None]
        with_whom = next((v for k, v in change.sentence.values if k == "end"), "")
        told = _sourced(str(named(with_whom, Listed(lines))), met.where(change.stating(met.said)))
        return Written(told, change.kept)
    told = _sourced(str(change_text(change)), met.where(change.stating(met.said)))
    return Written(told, change.kept)


def _sourced(text: str, where: str) -> str:
    parts = " ; ".join(where.split("\n"))
    return str(Text("minutes.sourced", text=text, where=parts)) if where else text


def _aside(found: _Told, met: _Met) -> str:
    decision = found.decision
    why = _lines(decision.why_aside, decision.lessons).replace("\n", " ; ") or Text("echo.no_reason")
    return _sourced(f"{found.name} — {why}", met.where(decision.claims))


def _decided(kept: Sequence[_Told], met: _Met) -> Block:
    """Who does what with whom, and where it is written: one row for each link."""
    titles = ("network", "what", "who", "state", "note", "where")
    rows = tuple(
        (
            f"{found.name} ({KINDS[found.kind].title})",
            _what(found.decision),
            Written.whole(found.decision.owner),
            str(PROGRESSES.get(found.decision.progress, "")),
            _lines(found.decision.note, found.decision.lessons),
            met.where(found.decision.claims),
        )
        for found in kept
    )
    names = tuple(str(Text(f"minutes.column.{name}")) for name in titles)
    return Block(grid=Grid(names, rows, (5, 6, 3, 3, 5, 5)))


def _what(decision: Woven) -> str:
    """The next step, then what each of the two brings."""
    brought = ((Text("table.we_bring"), decision.we_bring), (Text("table.they_bring"), decision.they_bring))
    return _lines(
        decision.next_step, *(str(named(Capital(title), words)) for title, words in brought if words)
    )


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _asked(answer: Echo, kept: Iterable[Echoing]) -> list[str]:
    """What to ask, by who would know."""
    by_whom: dict[str, list[str]] = defaultdict(list)
    wanted = [(answer.subject.name, answer.lacking), *((found.name, found.lacking) for found in kept)]
    for name, lacking in wanted:
        if lacking.facets:
            whom = lacking.whom[0].name if lacking.whom else str(Text("minutes.whom_to_find"))
            by_whom[whom].append(str(named(name, lacking.sentence())))
    return [
        str(Text("minutes.ask", whom=Capital(whom), what=Listed(asked, "semicolon")))
        for whom, asked in by_whom.items()
    ]
