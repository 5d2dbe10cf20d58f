"""« Avec qui tisser des liens ? » — With whom to weave links: one network against all the others.

Links to weave are about complementarity, not likeness: each other network, programme or project is
ranked by the smaller of the two gains (``exchange_rules``), so that both sides have something of it.
Those heard of lately come first, networks and programmes before projects; then declared before deduced:
those where sources declare something both ways come before those where they do one way, then those
where all is deduced. The ones already linked come after, with the link; where nothing is declared by
either side there are questions and no rank. Who is wanted to be learnt from comes before what is over;
projects that are over, and what a meeting set aside, stand at the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import ECHOING, KINDS, PARTIES, PROJECTS
from cordee.model.folding import fold
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.common.find import Found, find
from cordee.queries.common.news import OldNews, old_news
from cordee.queries.common.sources import Citation, cite, cited_texts
from cordee.queries.echo.links import Subject, read_own, read_subjects
from cordee.queries.exchange.brokerage import Direct, direct_links, read_neighbours
from cordee.queries.exchange.exchange import Exchange, exchanges
from cordee.queries.exchange.facts import ExchangeFacts, read_exchange_facts
from cordee.queries.exchange.rules import MARKS, Direction, Mark, brings

if TYPE_CHECKING:
    import networkx
    import pandas


class Standing(StrEnum):
    """Where a link stands, in the order people read."""

    TO_WEAVE = "to_weave"
    ONE_WAY = "one_way"
    LINKED = "linked"
    LESSONS = "lessons"
    TO_ASK = "to_ask"
    OVER = "over"
    SET_ASIDE = "set_aside"


STANDINGS: Mapping[Standing, Text] = {
    Standing.TO_WEAVE: Text("exchange.standings_to_weave"),
    Standing.ONE_WAY: Text("exchange.standings_one_way"),
    Standing.LINKED: Text("exchange.standings_linked"),
    Standing.LESSONS: Text("exchange.standings_lessons"),
    Standing.TO_ASK: Text("exchange.standings_to_ask"),
    Standing.OVER: Text("echo.group_names_over", n=2),
    Standing.SET_ASIDE: Text("echo.group_names_set_aside", n=1),
}
_ORDER = tuple(Standing)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One to weave a link with: what it would be brought, what it would bring, the links there are."""

    party: Subject
    standing: Standing
    brings: Direction
    receives: Direction
    direct: tuple[Direct, ...]
    heard: str = ""
    """When it was last heard of, where that is years ago."""

    @property
    def directions(self) -> tuple[Direction, Direction]:
        """Both, the first from the one asked about."""
        return (self.brings, self.receives)

    @property
    def gain(self) -> float:
        """The smaller of the two gains."""
        return min(self.brings.gain, self.receives.gain)

    @property
    def declared(self) -> int:
        """In how many of the two directions sources declare something: 0, 1 or 2."""
        return sum(any(line.mark is Mark.DECLARED for line in way.lines) for way in self.directions)

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim behind it."""
        links = (claim for link in self.direct for claim in link.claims)
        return tuple(dict.fromkeys((*self.brings.claims, *self.receives.claims, *links)))


@dataclass(frozen=True, slots=True)
class Weave:
    """The links to weave of ``subject``; ``own`` are its generations and projects, left out and said."""

    subject: Subject
    kinds: tuple[str, ...]
    as_of: str
    candidates: tuple[Candidate, ...]
    own: tuple[str, ...]
    population: int
    citations: Mapping[str, Citation]
    others: tuple[Found, ...] = ()

    def of(self, standing: Standing) -> tuple[Candidate, ...]:
        """Those who stand there."""
        return tuple(one for one in self.candidates if one.standing is standing)

    def columns(self) -> tuple[Column, ...]:
        """One row per line of each candidate; the rank is that of links to weave."""
        return (
            Column("standing", Text("column.group")),
            Column("rank", Text("column.rank")),
            Column("name", Text("exchange.column.name")),
            Column("kind", Text("column.kind")),
            Column("gain", Text("column.gain")),
            Column("from", Text("column.from")),
            Column("to", Text("column.to")),
            Column("mark", Text("column.mark")),
            Column("theme", Text("exchange.column.theme")),
            Column("sentence", Text("column.sentence")),
            Column("weight", Text("column.weight")),
            Column("sources", Text("column.sources")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """Candidates in order; their links, what they are brought, what they bring."""
        cited = self.citations
        rows: list[Sequence[Cell]] = []
        for place, one in enumerate(self.candidates, 1):
            ranked = one.standing is Standing.TO_WEAVE
            head = (str(STANDINGS[one.standing]), place if ranked else None, one.party.name)
            kind = str(KINDS[one.party.kind].title)
            asked = one.standing is Standing.TO_ASK
            start: tuple[Cell, ...] = (*head, kind, None if asked else one.gain)
            for link in one.direct:
                rows.append(
                    (
                        *start,
                        "",
                        "",
                        "",
                        "",
                        str(link.sentence),
                        None,
                        cited_texts(cited, link.claims),
                    )
                )
            for direction in one.directions:
                ends = (direction.giver.name, direction.taker.name)
                for line in direction.lines:
                    said = (str(MARKS[line.mark]), line.name, str(line.sentence))
                    weight = None if line.mark is Mark.TO_ASK else line.weight
                    rows.append((*start, *ends, *said, weight, cited_texts(cited, line.claims)))
        return rows

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)

    def to_networkx(self) -> networkx.Graph[str]:
        """The subject and those to weave with, linked with ``gain``, ``brings`` and ``receives``."""
        import networkx

        graph: networkx.Graph[str] = networkx.Graph(subject=self.subject.name)
        graph.add_node(self.subject.id, name=self.subject.name, kind=self.subject.kind)
        for one in self.candidates:
            graph.add_node(one.party.id, name=one.party.name, kind=one.party.kind, standing=str(one.standing))
            gains = {"gain": one.gain, "brings": one.brings.gain, "receives": one.receives.gain}
            graph.add_edge(self.subject.id, one.party.id, **gains)
        return graph


def weave(store: GraphStore, a: str, *, kinds: Sequence[str] = ECHOING, as_of: str = "") -> Weave:
    """The links to weave of ``a``, a network, programme, project or organisation.

    ``kinds`` restricts with whom; ``as_of`` keeps the links in force at a date. Whoever shares
    nothing with it and to whom nothing could be brought either way is left out.

    Raises UnknownName with the nearest names, InvalidValue for a date that does not exist.
    """
    found = find(store, a, PARTIES, as_of=as_of)
    facts = read_exchange_facts(store, as_of)
    return _weave(store, facts, found, kinds, as_of)


def weave_pairs(
    store: GraphStore,
    a: str,
    *,
    limit: int | None,
    kinds: Sequence[str] = ECHOING,
    as_of: str = "",
    with_names: bool = False,
) -> tuple[Exchange, ...]:
    """The first ``limit`` links to weave of ``a`` (None: all), each as an exchange; see ``weave``."""
    found = find(store, a, PARTIES, as_of=as_of)
    facts = read_exchange_facts(store, as_of)
    woven = _weave(store, facts, found, kinds, as_of)
    first = [one.party for one in woven.candidates[:limit]]
    return exchanges(store, facts, woven.subject, first, as_of=as_of, with_names=with_names)


def _weave(store: GraphStore, facts: ExchangeFacts, found: Found, kinds: Sequence[str], as_of: str) -> Weave:
    parties = read_subjects(store)
    subject = parties.get(found.id) or read_subjects(store, [found.id])[found.id]
    near = read_neighbours(store, [found.id], as_of).get(found.id, {})
    own = read_own(store, found.id, found.kind)
    around = facts.scale.neighbours(found.id)
    news = OldNews() if as_of else old_news(store)
    candidates = []
    for party in parties.values():
        if party.id in own or party.kind not in kinds or not party.begun(as_of):
            continue
        there, back = brings(facts, subject, party, as_of), brings(facts, party, subject, as_of)
        direct = direct_links(near, subject.name, party.id)
        if there.brought or back.brought or direct or party.id in around:
            standing = _standing(facts, there, back, direct, as_of)
            heard = "" if party.closed(as_of) else news.heard.get(party.id, "")
            candidates.append(Candidate(party, standing, there, back, direct, heard))
    candidates.sort(key=_place)
    names = tuple(sorted(parties[id_].name for id_ in own if id_ in parties and id_ != found.id))
    cited = cite(store, {claim for one in candidates for claim in one.claims})
    population = len(facts.scale.bags.held)
    return Weave(subject, tuple(kinds), as_of, tuple(candidates), names, population, cited, found.others)


def _standing(
    facts: ExchangeFacts, there: Direction, back: Direction, direct: Sequence[Direct], as_of: str
) -> Standing:
    subject, party = there.giver, there.taker
    if any(link.set_aside for link in direct):
        return Standing.SET_ASIDE
    if party.closed(as_of) and party.kind in PROJECTS and not subject.closed(as_of):
        return Standing.OVER
    if subject.closed(as_of) or party.closed(as_of):
        return Standing.LESSONS
    if any(link.there for link in direct):
        return Standing.LINKED
    if any(link.lessons for link in direct) and party.kind not in PROJECTS:
        return Standing.LESSONS
    if not facts.of(subject.id).declares and not facts.of(party.id).declares:
        return Standing.TO_ASK
    if there.brought and back.brought:
        return Standing.TO_WEAVE
    return Standing.ONE_WAY if there.brought or back.brought else Standing.TO_ASK


def _place(one: Candidate) -> tuple[int, bool, bool, int, float, float, str, str]:
    group, named = _ORDER.index(one.standing), (fold(one.party.name), one.party.id)
    if one.standing in (Standing.TO_ASK, Standing.OVER, Standing.SET_ASIDE):  # no rank: by name
        return (group, False, False, 0, 0.0, 0.0, *named)
    gains = (-one.gain, -max(one.brings.gain, one.receives.gain))
    if one.standing is Standing.LESSONS:
        wanted = any(link.lessons for link in one.direct)
        return (group, not wanted, False, 0, *gains, *named)
    return (group, bool(one.heard), one.party.kind in PROJECTS, -one.declared, *gains, *named)
