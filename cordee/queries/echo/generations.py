"""« Qu'est-ce qui a changé d'une génération à l'autre ? » — The echo of a scheme and of the one after it.

A programme is renewed every six or seven years, and its echo with it: who comes in, who goes out,
whose group changes, and which facts make the difference. Both echoes are worked out on one ground,
so that nothing but their own facts tells them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import ECHOING, KINDS, cypher
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.common.find import Found
from cordee.queries.echo.candidates import read_candidates
from cordee.queries.echo.echo import GROUP_NAMES, Echo, Echoing, Group, answer_on
from cordee.queries.echo.idf import Reason
from cordee.queries.echo.kinds import find_subject
from cordee.queries.echo.links import Subject
from cordee.queries.echo.strong import FLOOR

if TYPE_CHECKING:
    import pandas

FOLLOWS = cypher("""
MATCH (later:$ECHOING)-[r:$SUCCESSION]->(earlier:$ECHOING)
RETURN earlier.id AS earlier, later.id AS later, r.claims AS claims
""")
WHOLES = cypher("""
MATCH (n:$ECHOING)-[:$NESTING]->(whole:$PROGRAMMES)
WHERE n.id = $id
RETURN whole.id AS id
""")


class Fate(StrEnum):
    """What becomes of an echo from one generation to the next."""

    CAME = "came"
    LEFT = "left"
    MOVED = "moved"


CHANGE_NAMES: Mapping[Fate, Text] = {
    Fate.CAME: Text("echo.change_names_came"),
    Fate.LEFT: Text("echo.change_names_left"),
    Fate.MOVED: Text("echo.change_names_moved"),
}


@dataclass(frozen=True, slots=True)
class GenerationChange:
    """What becomes of one echo: what it was with the earlier generation and what it is with the later."""

    before: Echoing | None
    after: Echoing | None

    @property
    def found(self) -> Echoing:
        """The echo as it is, or as it was when it is no more."""
        found = self.after or self.before
        assert found is not None, "a turn has at least one side"  # noqa: S101
        return found

    @property
    def change(self) -> Fate:
        """What becomes of it."""
        if self.before is None:
            return Fate.CAME
        return Fate.LEFT if self.after is None else Fate.MOVED

    @property
    def gained(self) -> tuple[Reason, ...]:
        """The facts shared with the later generation and not with the earlier."""
        return _only(self.after, self.before)

    @property
    def lost(self) -> tuple[Reason, ...]:
        """The facts shared with the earlier generation and not with the later."""
        return _only(self.before, self.after)


@dataclass(frozen=True, slots=True)
class GenerationStep:
    """Two generations, one after the other, the echo of each and what changed; ``claims`` say it follows."""

    earlier: Echo
    later: Echo
    claims: tuple[str, ...]
    turns: tuple[GenerationChange, ...]

    def of(self, change: Fate) -> tuple[GenerationChange, ...]:
        """The echoes of which this becomes."""
        return tuple(turn for turn in self.turns if turn.change is change)


@dataclass(frozen=True, slots=True)
class Generations:
    """The answer: every two generations that follow one another, the oldest first."""

    subject: Found
    as_of: str
    steps: tuple[GenerationStep, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim behind what is shown."""
        turned = (c for s in self.steps for t in s.turns for e in (t.before, t.after) if e for c in e.claims)
        return tuple(dict.fromkeys((*(c for step in self.steps for c in step.claims), *turned)))

    def columns(self) -> tuple[Column, ...]:
        """One row per fact gained or lost; one per echo when its facts are the same."""
        return (
            Column("earlier", Text("column.earlier")),
            Column("later", Text("column.later")),
            Column("change", Text("echo.column.change")),
            Column("name", Text("echo.column.name")),
            Column("kind", Text("column.kind")),
            Column("before", Text("echo.column.before")),
            Column("after", Text("echo.column.after")),
            Column("fact", Text("column.fact")),
            Column("shared", Text("column.shared")),
            Column("claims", Text("column.claims")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """By pair of generations, then by change."""
        return [row for step in self.steps for turn in step.turns for row in _rows(step, turn)]

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame."""
        return to_frame(self)


def generations(
    store: GraphStore,
    name: str,
    *,
    as_of: str = "",
    floor: int = FLOOR,
    weights: Mapping[str, float] | None = None,
) -> Generations:
    """How the echo of ``name`` changed from each of its generations to the next, as links FOLLOWS tell.

    When it has no generations itself, those of the programmes it is part of. No step when none is
    known. ``as_of``, ``floor`` and ``weights`` are those of ``echo``.

    Raises UnknownName with the nearest names, InvalidValue for an option that means nothing.
    """
    subject = find_subject(store, name, ECHOING, as_of)
    pairs = _pairs(store, subject.id)
    if not pairs:
        return Generations(subject, as_of, ())
    ground = read_candidates(store, subject.id, kinds=ECHOING, as_of=as_of, weights=weights or {})
    ends = ground.named(end for pair in pairs for end in pair)
    echoes = {id_: answer_on(ground, Found(id_, one.kind, one.name), floor) for id_, one in ends.items()}
    in_order = sorted(pairs, key=lambda pair: [_age(ends[end]) for end in pair])
    steps = [_step(echoes[earlier], echoes[later], pairs[earlier, later]) for earlier, later in in_order]
    return Generations(subject, as_of, tuple(steps))


Pair: TypeAlias = tuple[str, str]
"""The ids of a generation and of the one after it."""


def _pairs(store: GraphStore, subject: str) -> dict[Pair, tuple[str, ...]]:
    """The generations that follow one another around the subject, with what says so."""
    followed = {(row["earlier"], row["later"]): tuple(row["claims"]) for row in store.ask(FOLLOWS)}
    beside: dict[str, set[str]] = defaultdict(set)
    for earlier, later in followed:
        beside[earlier].add(later)
        beside[later].add(earlier)
    wholes = {row["id"] for row in store.ask(WHOLES, id=subject)}
    start = {subject} if subject in beside else wholes & beside.keys()
    reached, frontier = set(start), set(start)
    while frontier:
        frontier = {near for one in frontier for near in beside[one]} - reached
        reached |= frontier
    return {pair: claims for pair, claims in sorted(followed.items()) if pair[0] in reached}


def _age(one: Subject) -> tuple[str, str, str]:
    return (one.since or one.until, one.name, one.id)


def _step(earlier: Echo, later: Echo, claims: tuple[str, ...]) -> GenerationStep:
    was, now = ({found.id: found for found in echo.echoes} for echo in (earlier, later))
    ids = [*now, *(id_ for id_ in was if id_ not in now)]
    turns = [GenerationChange(was.get(id_), now.get(id_)) for id_ in ids]
    moved = [turn for turn in turns if _group(turn.before) is not _group(turn.after)]
    moved.sort(key=lambda turn: list(Fate).index(turn.change))
    return GenerationStep(earlier, later, claims, tuple(moved))


def _group(found: Echoing | None) -> Group | None:
    return found.group if found else None


def _only(one: Echoing | None, other: Echoing | None) -> tuple[Reason, ...]:
    known = {reason.feature.id for reason in other.reasons} if other else set()
    return tuple(reason for reason in (one.reasons if one else ()) if reason.feature.id not in known)


def _rows(step: GenerationStep, turn: GenerationChange) -> Iterator[Sequence[Cell]]:
    found = turn.found
    groups = [str(GROUP_NAMES[side.group]) if side else "" for side in (turn.before, turn.after)]
    names = (step.earlier.subject.name, step.later.subject.name, str(CHANGE_NAMES[turn.change]))
    head = (*names, found.name, str(KINDS[found.kind].title), *groups)
    facts = [("+", reason) for reason in turn.gained] + [("-", reason) for reason in turn.lost]
    for sign, reason in facts:
        yield (*head, sign, reason.feature.name, " ".join(reason.claims))
    if not facts:
        yield (*head, "", "", " ".join(found.claims))
