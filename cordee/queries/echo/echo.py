"""« Quels réseaux et démarches font écho à celui-ci ? » — Which networks and schemes echo this one?

Each network, programme and project is a bag of features weighted by rarity, ln((1+N)/(1+df)); what two
share is the cosine of their bags (IDF-weighted cosine over pooled evidence: Salton & McGill 1983; on
networks, see Adamic & Adar 2003), and others may witness that they are near (``nearness``). Every point
of a score is a named fact, or two named facts through a named third, with sources. What everybody has
weighs nothing, and what a meeting decides is no fact of likeness: it only says where an echo stands.

People see groups, not decimals: already linked (a source says so, or the link is being woven), strong
lead (nearer than chance gives on these data: ``strong``), lead to check, lessons, what is over, and what a
meeting set aside. In each, networks and programmes come before projects, the nearest first.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from cordee.graph import GraphStore
from cordee.i18n import Text, quoted
from cordee.model import ECHOING, KINDS, PROJECTS
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.common.find import Found
from cordee.queries.common.news import OldNews
from cordee.queries.echo.candidates import Candidates, EchoMatch, read_candidates
from cordee.queries.echo.certainty import FacetChance, Sure
from cordee.queries.echo.decisions import Woven
from cordee.queries.echo.facets import FACETS, facet_weights
from cordee.queries.echo.gaps import Lacking
from cordee.queries.echo.idf import SMALLEST, Reason, subtotals
from cordee.queries.echo.kinds import compared_kinds, find_subject
from cordee.queries.echo.left_out import left_out
from cordee.queries.echo.links import Stated
from cordee.queries.echo.nearness import Witness, Witnesses
from cordee.queries.echo.strong import FIRST, FLOOR, Rule, Strength
from cordee.queries.registry import question

if TYPE_CHECKING:
    import networkx
    import pandas


class Group(StrEnum):
    """Where an echo stands, in the order people read."""

    LINKED = "linked"
    STRONG = "strong"
    TO_CHECK = "to_check"
    LESSONS = "lessons"
    OVER = "over"
    SET_ASIDE = "set_aside"


GROUP_NAMES: Mapping[Group, Text] = {
    Group.LINKED: Text("echo.group_names_linked", n=1),
    Group.STRONG: Text("echo.group_names_strong", n=1),
    Group.TO_CHECK: Text("echo.group_names_to_check", n=1),
    Group.LESSONS: Text("echo.group_names_lessons", n=1),
    Group.OVER: Text("echo.group_names_over", n=1),
    Group.SET_ASIDE: Text("echo.group_names_set_aside", n=1),
}
WITNESSES = Text("echo.witnesses")


def group_of(group: Group, n: int) -> Text:
    """What ``n`` of a group are called: « pistes à vérifier »."""
    return Text(GROUP_NAMES[group].key, n=n)


LEADS = (Group.STRONG, Group.TO_CHECK)
"""The groups of those with whom a link could be woven."""


@dataclass(frozen=True, slots=True)
class Echoing:
    """An entity in echo: its group, why, the links that sources already state, and what a meeting decided.

    ``score`` is what the reasons and the witnesses contribute, together.
    """

    id: str
    kind: str
    name: str
    status: str
    last_known: str
    group: Group
    score: float
    reasons: tuple[Reason, ...]
    common: tuple[Reason, ...]
    """What both have and everybody has: it weighs nothing, and is said."""
    stated: tuple[Stated, ...]
    sure: Sure
    lacking: Lacking
    witnesses: Witnesses = field(default_factory=Witnesses)
    decision: Woven = field(default_factory=Woven)
    over: bool = False
    """Whether it is over, as its source says or its dates tell."""
    stale: bool = False
    """Whether its state is old news: said to be under way, with an end gone by."""
    heard: str = ""
    """When it was last heard of, where that is years ago."""
    since: str = ""
    until: str = ""

    @property
    def direct(self) -> float:
        """The part of the score that the two share themselves."""
        return math.fsum(reason.contribution for reason in self.reasons)

    @property
    def share(self) -> int:
        """How much of the score the two share themselves, in whole percent; 100 without a score."""
        return round(100 * self.direct / self.score) if self.score > 0 else 100

    @property
    def told(self) -> tuple[Reason, ...]:
        """The shared facts that say something of the two: background themes left out."""
        return tuple(reason for reason in self.reasons if not reason.background)

    @property
    def background(self) -> tuple[Reason, ...]:
        """The shared themes that very many have."""
        return tuple(reason for reason in self.reasons if reason.background)

    @property
    def subtotals(self) -> Mapping[str, float]:
        """What each facet makes of the direct part of the score, all features having been pooled first."""
        return subtotals(self.reasons)

    def chance_of(self, facet: str) -> FacetChance | None:
        """How many facts of this facet are shared, against chance."""
        return next((one for one in self.sure.chances if one.facet == facet), None)

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim behind the echo."""
        behind: tuple[Stated | Reason, ...] = (*self.stated, *self.reasons, *self.common)
        said = (claim for one in behind for claim in one.claims)
        return tuple(dict.fromkeys((*said, *(self.decision.claims if self.decision.decided else ()))))


@dataclass(frozen=True, slots=True)
class GroupChange:
    """What leaving sources out does to one echo: its group with them and without; None is no echo."""

    id: str
    kind: str
    name: str
    before: Group | None
    after: Group | None


@dataclass(frozen=True, slots=True)
class Echo:
    """The answer: what echoes ``subject`` among ``population`` entities that have facts."""

    subject: Found
    kinds: tuple[str, ...]
    as_of: str
    population: int
    echoes: tuple[Echoing, ...]
    own: tuple[str, ...]
    """Its own generations, programmes and projects: left out, and said."""
    floor: int = FLOOR
    facts: int = 0
    """How many features the subject itself has."""
    lacking: Lacking = field(default_factory=Lacking)
    weights: Mapping[str, float] = field(default_factory=dict)
    """The facets that do not weigh 1."""
    rule: Rule = Rule.NONE
    """By which rule a lead is strong here."""
    level: float = math.inf
    """The score from which it is, by the rule of chance; infinite where no score stands out."""
    holding: float | None = None
    """Of ten first leads of anybody, how many chance does not explain here; None when unknown."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What witnesses are called, by id."""
    heard: str = ""
    """When the subject itself was last heard of, where that is years ago."""
    newest: str = ""
    """The date of the newest source, beside which others are old news; "" in an answer about a date."""
    without: tuple[str, ...] = ()
    """The sources left out."""
    moves: tuple[GroupChange, ...] = ()
    """What leaving them out changed."""

    @property
    def others(self) -> int:
        """How many other entities have facts."""
        return self.population - bool(self.facts)

    @property
    def ranked(self) -> bool:
        """Whether enough entities have facts for rarity to mean something."""
        return self.population >= SMALLEST

    def witness(self, found: Echoing) -> tuple[Witness, ...]:
        """The witness of an echo that is worth naming: the first that is not the subject's own, if any."""
        own = set(self.own)
        parts = enumerate(found.witnesses.parts())
        place = next((place for place, (id_, _) in parts if self.names[id_] not in own), None)
        return () if place is None else (found.witnesses[place],)

    @property
    def leads(self) -> tuple[Echoing, ...]:
        """Those with whom a link could be woven, the firmest first."""
        return tuple(echo for echo in self.echoes if echo.group in LEADS)

    def of(self, group: Group) -> tuple[Echoing, ...]:
        """The echoes of one group."""
        return tuple(echo for echo in self.echoes if echo.group is group)

    def columns(self) -> tuple[Column, ...]:
        """One row per shared fact."""
        return (
            Column("group", Text("column.group")),
            Column("name", Text("echo.column.name")),
            Column("kind", Text("column.kind")),
            Column("status", Text("column.status")),
            Column("score", Text("column.score")),
            Column("shared", Text("column.shared")),
            Column("shared_kind", Text("column.shared_kind")),
            Column("facet", Text("column.facet")),
            Column("contribution", Text("column.contribution")),
            Column("holders", Text("column.holders")),
            Column("facts", Text("column.facts")),
            Column("telling", Text("column.telling")),
            Column("effective", Text("column.effective")),
            Column("expected", Text("column.expected")),
            Column("p", Text("column.probability")),
            Column("why", Text("column.why")),
            Column("claims", Text("column.claims")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """Groups in order, echoes by score, reasons and witnesses by contribution."""
        return [row for echo in self.echoes for row in _rows(echo, self.names)]

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame."""
        return to_frame(self)

    def to_networkx(self) -> networkx.Graph:
        """The subject and its echoes, linked with weight ``score`` and the number of shared facts."""
        import networkx

        graph = networkx.Graph(subject=self.subject.name)
        graph.add_node(self.subject.id, name=self.subject.name, kind=self.subject.kind)
        for echo in self.echoes:
            graph.add_node(echo.id, name=echo.name, kind=echo.kind, group=str(echo.group))
            graph.add_edge(self.subject.id, echo.id, weight=echo.score, shared=len(echo.reasons))
        return graph


def _rows(echo: Echoing, names: Mapping[str, str]) -> Iterator[Sequence[Cell]]:
    head = (str(GROUP_NAMES[echo.group]), echo.name, str(KINDS[echo.kind].title), echo.status, echo.score)
    sure = (echo.sure.facts, echo.sure.telling, echo.sure.effective)
    for link in echo.stated:
        yield (*head, "", "", "", 0.0, None, *sure, None, None, str(link.sentence), " ".join(link.claims))
    for third, part in echo.witnesses.parts():
        why = str(Text("echo.witness_only", name=quoted(names[third])))
        yield (*head, names[third], "", str(WITNESSES), part, None, *sure, None, None, why, "")
    for reason in (*echo.reasons, *echo.common):
        feature = reason.feature
        odds = echo.chance_of(reason.facet) if reason.contribution else None
        yield (
            *head,
            feature.name,
            str(KINDS[feature.kind].title),
            str(FACETS[reason.facet].title),
            reason.contribution,
            reason.holders,
            *sure,
            odds.chance.expected if odds else None,
            odds.chance.p if odds else None,
            str(reason.sentence()),
            " ".join(reason.claims),
        )


@question("echo", "echo")
def echo(
    store: GraphStore,
    name: str,
    *,
    kinds: Sequence[str] = ECHOING,
    as_of: str = "",
    floor: int = FLOOR,
    weights: Mapping[str, float] | None = None,
    without_sources: Sequence[str] = (),
    inside: bool = False,
) -> Echo:
    """What echoes the network, programme or project called ``name``.

    ``kinds`` are those that are shown, by code or by name: networks, programmes and projects, and
    organisations and territories when asked for, whose echo can then be asked too. ``as_of`` keeps
    what stood at a date; ``floor`` is the number of telling shared facts below which no lead is strong;
    ``weights`` lets a facet count more or less than 1; ``without_sources`` leaves out what only these
    sources or data sets say of links, and tells what that changes; ``inside`` compares it with what is
    part of its own programme too, which is left out otherwise unless it is a project.

    Raises UnknownName with the nearest names, for the entity or a source, and InvalidValue for a kind
    that cannot be compared, a date that does not exist or a weight that means nothing.
    """
    asked = compared_kinds(kinds)
    counted = facet_weights(weights or {})
    subject = find_subject(store, name, asked, as_of)
    out = left_out(store, without_sources)
    ground = read_candidates(store, subject.id, kinds=asked, as_of=as_of, weights=counted)
    answer = answer_on(ground, subject, floor, inside=inside)
    if not out.names:
        return answer
    ground = read_candidates(
        store, subject.id, kinds=asked, as_of=as_of, weights=counted, left_out=out.claims
    )
    without = answer_on(ground, subject, floor, inside=inside)
    return replace(without, without=out.names, moves=tuple(_moves(answer, without)))


def answer_on(ground: Candidates, subject: Found, floor: int = FLOOR, *, inside: bool = False) -> Echo:
    """The echo of an entity on ground that was read already."""
    own = ground.own(subject, inside=inside)
    matches = ground.matches(subject, own)
    strength = ground.strength(floor)
    ranked = sorted((_echoing(match, subject.id, strength, ground.news) for match in matches), key=_place)
    kin, names = ground.named(own - {subject.id}), ground.names
    return Echo(
        subject,
        ground.kinds,
        ground.as_of,
        ground.scale.population,
        tuple(ranked),
        tuple(sorted(names.get(id_, one.name) for id_, one in kin.items())),
        floor,
        len(ground.scale.bags.held.get(subject.id, ())),
        ground.lacking(subject.id, subject.kind),
        {facet: weight for facet, weight in ground.scale.facet_weights.items() if weight != 1},
        strength.rule,
        strength.level if strength.rule is Rule.CHANCE else math.inf,
        strength.holding(FIRST),
        names,
        heard=ground.news.heard.get(subject.id, ""),
        newest=ground.news.newest,
    )


def _echoing(match: EchoMatch, subject: str, strength: Strength, news: OldNews) -> Echoing:
    other = match.other
    strong = strength.strong(subject, other.id, match.score, match.sure.telling)
    head = (other.id, other.kind, other.name, other.status, other.until or other.since)
    group = _group(match, strong=strong)
    told = (match.reasons, match.common, match.stated)
    return Echoing(
        *head,
        group,
        match.score,
        *told,
        match.sure,
        match.lacking,
        match.witnesses,
        match.decision,
        match.closed,
        other.stale,
        "" if match.closed else news.heard.get(other.id, ""),
        other.since,
        other.until,
    )


def _group(match: EchoMatch, *, strong: bool) -> Group:
    decision = match.decision
    if decision.set_aside:
        return Group.SET_ASIDE
    if decision.under_way:
        return Group.LINKED
    if match.closed:
        return Group.OVER if match.other.kind in PROJECTS else Group.LESSONS
    if match.stated:
        return Group.LINKED
    if decision.to_learn_from and match.other.kind not in PROJECTS:
        return Group.LESSONS
    return Group.STRONG if strong else Group.TO_CHECK


_DIGITS = 12


def _place(echo: Echoing) -> tuple[int, bool, bool, float, str, str]:
    asked = echo.group is Group.LESSONS and echo.decision.to_learn_from
    return (
        list(Group).index(echo.group),
        echo.kind in PROJECTS,
        not asked,
        -round(echo.score, _DIGITS),  # In whatever order its parts were summed.
        echo.name,
        echo.id,
    )


def _moves(before: Echo, after: Echo) -> Iterator[GroupChange]:
    """The echoes whose group is not the same, those that appear or disappear with it."""
    was, now = ({found.id: found for found in answer.echoes} for answer in (before, after))
    for id_, found in {**now, **was}.items():
        groups = tuple(side[id_].group if id_ in side else None for side in (was, now))
        if groups[0] is not groups[1]:
            yield GroupChange(id_, found.kind, found.name, *groups)
