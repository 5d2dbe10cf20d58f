"""« Que pourrions-nous nous apporter ? » — What could each bring the other?

Both directions, what a meeting wrote first, then by theme, each line declared, deduced or to be asked
(``exchange_rules``); who already stands between the two (``between``); and a first step, from what is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import PARTIES, PEOPLE, PROGRAMMES, PROJECTS
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.common.apart import told_apart
from cordee.queries.common.find import Found, find
from cordee.queries.common.sources import Citation, cite, cited_texts
from cordee.queries.echo.decisions import Woven, read_decisions
from cordee.queries.echo.links import Subject, read_own, read_subjects
from cordee.queries.exchange.brokerage import (
    Direct,
    GoBetween,
    by_role,
    direct_links,
    employers,
    go_betweens,
    read_neighbours,
)
from cordee.queries.exchange.facts import ExchangeFacts, read_exchange_facts
from cordee.queries.exchange.rules import (
    MARKS,
    Direction,
    ExchangeLine,
    Mark,
    both_need,
    brings,
    noted,
)
from cordee.queries.exchange.steps import Decided, FirstStep, first_step
from cordee.queries.registry import question

if TYPE_CHECKING:
    import networkx
    import pandas

SCHEMES = (*PROGRAMMES, *PROJECTS)
"""What nobody can meet where no body is known to steer it."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What ``left`` and ``right`` could bring each other, who stands between, where to begin.

    ``brings`` goes from left to right, ``receives`` back; ``together`` is what both need and neither
    offers. ``population`` is N of the weights; ``citations`` are those of every claim.
    """

    left: Subject
    right: Subject
    as_of: str
    brings: Direction
    receives: Direction
    together: tuple[ExchangeLine, ...]
    direct: tuple[Direct, ...]
    between: tuple[GoBetween, ...]
    step: FirstStep
    population: int
    citations: Mapping[str, Citation]
    others: tuple[Found, ...] = ()
    """What else the two names could have meant."""

    @property
    def directions(self) -> tuple[Direction, Direction]:
        """Both, the first from left to right."""
        return (self.brings, self.receives)

    @property
    def gain(self) -> float:
        """The smaller of the two gains: what makes the exchange reciprocal."""
        return min(self.brings.gain, self.receives.gain)

    @property
    def actors(self) -> tuple[GoBetween, ...]:
        """Those between who can introduce or speak."""
        return tuple(one for one in self.between if one.acts)

    @property
    def named(self) -> tuple[tuple[str, Subject], ...]:
        """Whom the lines name at the side of one of the two, and at whose: they could introduce."""
        between = {one.id for one in self.between}
        found = {
            helper.feature.id: (helper.feature.name, direction.giver)
            for direction in self.directions
            for line in direction.lines
            for helper in line.helpers
            if helper.feature.id not in between
        }
        return tuple(found.values())

    @property
    def things(self) -> tuple[GoBetween, ...]:
        """The projects, programmes and events both are in."""
        return tuple(one for one in self.between if not one.acts)

    def columns(self) -> tuple[Column, ...]:
        """One row per line, per link between the two, per go-between, and one for the first step."""
        return _COLUMNS

    def rows(self) -> Sequence[Sequence[Cell]]:
        """What is brought, what is received, what both need, links, go-betweens, the first step."""
        cited = self.citations
        rows: list[Sequence[Cell]] = []
        for part, direction in zip(("brings", "receives"), self.directions, strict=True):
            ends = (direction.giver.name, direction.taker.name)
            rows += [self._line(part, ends, line) for line in direction.lines]
        ends = (self.left.name, self.right.name)
        rows += [self._line("together", ends, line) for line in self.together]
        for link in self.direct:
            rows.append(("linked", *ends, "", "", str(link.sentence), None, cited_texts(cited, link.claims)))
        for one in self.between:
            said = f"{one.name} ({one.ties})"
            told = (one.brokerage.value, str(one.part), said)
            rows.append(("between", *ends, *told, None, cited_texts(cited, one.claims)))
        step = (
            self.step.reason,
            "",
            str(self.step.text),
            None,
            cited_texts(cited, self.step.claims),
        )
        return [*rows, ("step", *ends, *step)]

    def _line(self, part: str, ends: tuple[str, str], line: ExchangeLine) -> Sequence[Cell]:
        cited = self.citations
        said = (str(MARKS[line.mark]), line.name, str(line.sentence))
        weight = None if line.mark is Mark.TO_ASK else line.weight
        return (part, *ends, *said, weight, cited_texts(cited, line.claims))

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The two, linked by theme (``weight``, ``mark``, from giver to taker), and the go-betweens."""
        import networkx

        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        for party in (self.left, self.right):
            graph.add_node(party.id, kind=party.kind, name=party.name)
        for direction in self.directions:
            for line in (one for one in direction.brought if one.theme):
                told = {"name": line.name, "mark": line.mark.value, "weight": line.weight}
                graph.add_edge(direction.giver.id, direction.taker.id, key=line.theme, **told)
        for one in self.between:
            graph.add_node(one.id, kind=one.kind, name=one.name, brokerage=one.brokerage.value)
            graph.add_edge(self.left.id, one.id, key="between")
            graph.add_edge(one.id, self.right.id, key="between")
        return graph


_COLUMNS = (
    Column("part", Text("column.part")),
    Column("from", Text("column.from")),
    Column("to", Text("column.to")),
    Column("mark", Text("column.mark")),
    Column("theme", Text("column.theme")),
    Column("sentence", Text("column.sentence")),
    Column("weight", Text("column.weight")),
    Column("sources", Text("column.sources")),
)


@question("exchange", "apports")
def exchange(store: GraphStore, a: str, b: str, *, as_of: str = "", with_names: bool = False) -> Exchange:
    """What ``a`` and ``b`` (networks, programmes, projects or organisations) could bring each other.

    People are called by role and organisation unless ``with_names``. Raises UnknownName with the
    nearest names, InvalidValue when the two are one or the date does not exist.
    """
    left, right = (find(store, name, PARTIES, as_of=as_of) for name in (a, b))
    if left.id == right.id:
        raise InvalidValue(Text("exchange.mean_same_thing_give", a=a, b=b, left=left.name))
    facts = read_exchange_facts(store, as_of)
    parties = read_subjects(store, [left.id, right.id])
    pair = (parties[left.id], [parties[right.id]])
    (found,) = exchanges(store, facts, *pair, as_of=as_of, with_names=with_names)
    return replace(found, others=(*left.others, *right.others))


def exchanges(
    store: GraphStore,
    facts: ExchangeFacts,
    left: Subject,
    others: Sequence[Subject],
    *,
    as_of: str = "",
    with_names: bool = False,
) -> tuple[Exchange, ...]:
    """What ``left`` and each of ``others`` could bring each other, in their order."""
    near = told_apart(store, read_neighbours(store, [left.id, *(other.id for other in others)], as_of))
    own, ours = read_own(store, left.id, left.kind), near.get(left.id, {})
    woven = read_decisions(store, left.id)
    found = []
    for other in others:
        names, theirs = (left.name, other.name), near.get(other.id, {})
        between = go_betweens((left.id, ours), (other.id, theirs), names, kin=other.id in own)
        link = ours.get(other.id)
        decided = Decided(link.next_step, link.progress) if link else Decided()
        direct = direct_links(ours, left.name, other.id)
        answer = _exchange(facts, (left, other), between, direct, decided, as_of)
        # What a meeting wrote is told where its link is in force.
        found.append(_with_notes(answer, woven[other.id]) if link and other.id in woven else answer)
    if not with_names:
        found = _by_role(store, found, as_of)
    cited = cite(store, {claim for one in found for claim in _claims(one)})
    return tuple(
        replace(one, citations={claim: cited[claim] for claim in _claims(one) if claim in cited})
        for one in found
    )


def _exchange(
    facts: ExchangeFacts,
    pair: tuple[Subject, Subject],
    between: tuple[GoBetween, ...],
    direct: tuple[Direct, ...],
    decided: Decided,
    as_of: str,
) -> Exchange:
    left, right = pair
    given, received = brings(facts, left, right, as_of), brings(facts, right, left, as_of)
    together = () if left.closed(as_of) or right.closed(as_of) else both_need(facts, given, received)
    found = tuple(one.id for one in pair if one.kind in SCHEMES and not facts.led(one.id))
    step = first_step((given, received), together, direct, between, decided, as_of, found)
    population = len(facts.scale.bags.held)
    return Exchange(left, right, as_of, given, received, together, direct, between, step, population, {})


def _with_notes(answer: Exchange, woven: Woven) -> Exchange:
    """The answer with what a meeting wrote that each brings, before all else."""
    ours, theirs = (woven.said.get(name, ()) for name in ("we_bring", "they_bring"))
    return replace(
        answer,
        brings=noted(answer.brings, woven.we_bring, ours),
        receives=noted(answer.receives, woven.they_bring, theirs),
    )


def _by_role(store: GraphStore, found: Sequence[Exchange], as_of: str) -> list[Exchange]:
    """People called by their role and organisation, in the first step too."""
    people = {one.id for answer in found for one in answer.between if one.kind in PEOPLE}
    posts = employers(store, people, as_of)
    return [_without_names(answer, posts) for answer in found]


def _without_names(answer: Exchange, posts: Mapping[str, tuple[str, str]]) -> Exchange:
    names = (answer.left.name, answer.right.name)
    between, step = [], answer.step
    for one in answer.between:
        if one.kind in PEOPLE:
            called = by_role(one, posts.get(one.id, ("", "")), names)
            if step.by == one.id:
                step = step.calling(one.name, called)
            one = replace(one, name=called)
        between.append(one)
    return replace(answer, between=tuple(between), step=step)


def _claims(answer: Exchange) -> list[str]:
    """Every claim of the answer, each once, in order."""
    lines = [line.claims for direction in answer.directions for line in direction.lines]
    lines += [line.claims for line in answer.together]
    around = [link.claims for link in answer.direct] + [one.claims for one in answer.between]
    return list(dict.fromkeys(chain.from_iterable((*lines, *around, answer.step.claims))))
