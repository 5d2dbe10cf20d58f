"""Which rule chose the value shown: the most sources, then the latest, then the smallest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cordee.i18n import Listed, Text
from cordee.queries.entity.facts import LinkFact, PropertyFact, Saying

Rule = Literal["agreed", "joined", "sources", "latest", "smallest"]


@dataclass(frozen=True, slots=True)
class Support:
    """Who stands for a value: how many sources, and the date of the latest, "" when none is dated."""

    words: Text
    shown: bool
    sources: int
    latest: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rule that chose among the values of one property, and what stood for each of them."""

    title: Text
    rule: Rule
    supports: tuple[Support, ...]

    @property
    def sentence(self) -> Text:
        """The rule in words, with its figures."""
        title, first = self.title, self.supports[0]
        if self.rule == "joined":
            return Text("entity.list_everything_said_kept", title=title)
        if self.rule == "agreed":
            return _agreed(title, first.sources)
        return _because(title, self.rule, self.supports)


def ruling(fact: PropertyFact | LinkFact) -> Ruling:
    """The rule behind a property; a link as such is only ever agreed."""
    if isinstance(fact, LinkFact):
        pairs = {(c.dataset, c.source) for c in fact.sources}
        dates = [c.dated for c in fact.sources]
        return Ruling(fact.words, "agreed", (Support(fact.words, True, len(pairs), max(dates, default="")),))
    supports = tuple(map(_support, fact.sayings))
    return Ruling(fact.title, _rule(supports), supports)


def _support(saying: Saying) -> Support:
    pairs = {(citation.dataset, citation.source) for citation in saying.sources}
    latest = max((citation.dated for citation in saying.sources), default="")
    return Support(saying.words, saying.shown, len(pairs), latest)


def _rule(supports: tuple[Support, ...]) -> Rule:
    if len(supports) == 1:
        return "agreed"
    first, second = supports[:2]
    if second.shown:
        return "joined"
    if first.sources != second.sources:
        return "sources"
    return "latest" if first.latest != second.latest else "smallest"


def _sources(count: int) -> Text:
    return Text("entity.sources", n=count)


def _agreed(title: Text, count: int) -> Text:
    sources = _sources(count)
    return Text("entity.say_so_none_says", n=count, title=title, sources=sources)


def _because(title: Text, rule: Rule, supports: tuple[Support, ...]) -> Text:
    first = supports[0]
    said = Listed(
        Text("entity.for", sources=_sources(s.sources), value=s.words, dated=_dated(s)) for s in supports
    )
    reason = {
        "sources": Text("entity.most_sources"),
        "latest": Text("entity.many_sources_latest_prevails"),
        "smallest": Text("entity.many_sources_same_date"),
    }[rule]
    return Text("entity.kept", title=title, first=first.words, reason=reason, said=said)


def _dated(support: Support) -> Text:
    if not support.latest:
        return Text("entity.undated")
    return Text("entity.latest_date", latest=support.latest)
