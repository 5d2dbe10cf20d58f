"""« Quels réseaux et démarches font écho à celui-ci ? » — Which networks and schemes echo this one?

Each network, programme and project is a bag of features weighted by rarity, ln((1+N)/(1+df));
the echo of two is the cosine of their bags (IDF-weighted cosine over pooled evidence: Salton &
McGill 1983; on networks, see Adamic & Adar 2003). The cosine is a sum over shared features, so
every point of it is a named fact with its sources. What everybody has weighs nothing.

People see groups, not decimals: already linked (a source says so), strong lead, lead to check
(fewer telling facts than the floor: reasons, no rank), and lessons of closed schemes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cordee.graph import GraphStore
from cordee.language import Text
from cordee.model import ECHOING, KINDS
from cordee.queries.answer import Cell, Column, to_frame
from cordee.queries.echo_links import Stated, Subject, read_own, read_stated, read_subjects
from cordee.queries.features import read_features
from cordee.queries.find import Found, find
from cordee.queries.scale import Reason, Scale

if TYPE_CHECKING:
    import networkx
    import pandas

FLOOR = 4
"""Shared telling facts below which a lead is to be checked rather than ranked."""
TELLING = 0.25
"""A shared fact is telling when at most this share of the entities have it."""
SMALLEST = 5
"""Entities with facts below which nothing is ranked: rarity means nothing among so few."""


class Group(StrEnum):
    """Where an echo stands, in the order people read."""

    LINKED = "linked"
    STRONG = "strong"
    TO_CHECK = "to_check"
    LESSONS = "lessons"


GROUP_NAMES: Mapping[Group, Text] = {
    Group.LINKED: Text("déjà en lien", "already linked"),
    Group.STRONG: Text("piste forte", "strong lead"),
    Group.TO_CHECK: Text("piste à vérifier", "lead to check"),
    Group.LESSONS: Text("enseignements à tirer", "lessons to draw"),
}


@dataclass(frozen=True, slots=True)
class Echoing:
    """An entity in echo: its group, why, and the links that sources already state."""

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

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim behind the echo."""
        stated = (c for link in self.stated for c in link.claims)
        return tuple(dict.fromkeys((*stated, *(c for r in self.reasons for c in r.claims))))


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

    def of(self, group: Group) -> tuple[Echoing, ...]:
        """The echoes of one group."""
        return tuple(echo for echo in self.echoes if echo.group is group)

    def columns(self) -> tuple[Column, ...]:
        """One row per shared fact."""
        return (
            Column("group", Text("groupe", "group")),
            Column("name", Text("réseau ou démarche", "network or scheme")),
            Column("kind", Text("nature", "kind")),
            Column("status", Text("état", "status")),
            Column("score", Text("score", "score")),
            Column("shared", Text("en commun", "shared")),
            Column("shared_kind", Text("nature du commun", "kind of what is shared")),
            Column("contribution", Text("contribution", "contribution")),
            Column("holders", Text("porteurs", "holders")),
            Column("why", Text("pourquoi", "why")),
            Column("claims", Text("affirmations", "claims")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """Groups in order, echoes by score, reasons by contribution."""
        rows: list[Sequence[Cell]] = []
        for echo in self.echoes:
            head = (str(GROUP_NAMES[echo.group]), echo.name, str(KINDS[echo.kind].title), echo.status)
            for link in echo.stated:
                claims = " ".join(link.claims)
                rows.append((*head, echo.score, "", "", 0.0, None, str(link.sentence), claims))
            for reason in (*echo.reasons, *echo.common):
                feature = reason.feature
                kind = str(KINDS[feature.kind].title)
                cells = (feature.name, kind, reason.contribution, reason.holders)
                rows.append((*head, echo.score, *cells, str(reason.sentence()), " ".join(reason.claims)))
        return rows

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


def echo(
    store: GraphStore, name: str, *, kinds: Sequence[str] = ECHOING, as_of: str = "", floor: int = FLOOR
) -> Echo:
    """What echoes the network, programme or project called ``name``.

    ``kinds`` restricts what may echo it; ``as_of`` keeps the links in force at a date; ``floor``
    is the number of telling shared facts from which a lead is ranked.

    Raises UnknownName with the nearest names, InvalidValue for a date that does not exist.
    """
    subject = find(store, name, ECHOING)
    scale = Scale(read_features(store, as_of))
    subjects = read_subjects(store)
    own = read_own(store, subject.id)
    stated = read_stated(store, subject.id)
    ranked = []
    for candidate in scale.neighbours(subject.id) | stated.keys():
        other = subjects[candidate]
        if other.id not in own and other.kind in kinds:
            found = _echoing(scale, subject.id, other, stated.get(other.id, ()), as_of, floor)
            if found is not None:
                ranked.append(found)
    ranked.sort(key=_place)
    names = tuple(sorted(subjects[i].name for i in own if i in subjects and i != subject.id))
    return Echo(subject, tuple(kinds), as_of, len(scale.bags.held), tuple(ranked), names)


def _echoing(
    scale: Scale, subject: str, other: Subject, stated: tuple[Stated, ...], as_of: str, floor: int
) -> Echoing | None:
    score, reasons, common = scale.compare(subject, other.id)
    if not reasons and not stated:
        return None
    telling = sum(r.holders <= TELLING * r.population for r in reasons)
    group = _group(stated, other.closed(as_of), telling, len(scale.bags.held), floor)
    last_known = other.until or other.since
    head = (other.id, other.kind, other.name, other.status, last_known)
    return Echoing(*head, group, score, reasons, common, stated)


def _group(stated: Sequence[Stated], closed: bool, telling: int, population: int, floor: int) -> Group:
    if stated and not closed:
        return Group.LINKED
    if closed:
        return Group.LESSONS
    return Group.STRONG if telling >= floor and population >= SMALLEST else Group.TO_CHECK


def _place(echo: Echoing) -> tuple[int, float, str, str]:
    # A lead to check has no rank: only how many facts it rests on, then its name.
    size = float(len(echo.reasons)) if echo.group is Group.TO_CHECK else echo.score
    return (list(Group).index(echo.group), -size, echo.name, echo.id)
