"""Which rule chose the value shown: the most sources, then the latest, then the smallest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cordee.language import Text
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
            return Text(
                fr=f"{title.fr} : une liste, tout ce qui est dit est gardé.",
                en=f"{title.en}: a list, everything said is kept.",
            )
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
    return Text(
        fr=f"{count} source{'s' * (count > 1)}",
        en=f"{count} source{'s' * (count > 1)}",
    )


def _agreed(title: Text, count: int) -> Text:
    sources = _sources(count)
    return Text(
        fr=f"{title.fr} : {sources.fr} {'le dit' if count == 1 else 'le disent'}, aucune ne dit autre chose.",
        en=f"{title.en}: {sources.en} {'says' if count == 1 else 'say'} so, none says otherwise.",
    )


def _because(title: Text, rule: Rule, supports: tuple[Support, ...]) -> Text:
    first = supports[0]
    fr = ", ".join(f"{_sources(s.sources).fr} pour {s.words.fr}{_dated(s).fr}" for s in supports)
    en = ", ".join(f"{_sources(s.sources).en} for {s.words.en}{_dated(s).en}" for s in supports)
    reason = {
        "sources": Text("le plus de sources", "the most sources"),
        "latest": Text(
            "autant de sources, la plus récente l'emporte", "as many sources, the latest prevails"
        ),
        "smallest": Text(
            "autant de sources et même date, la plus petite valeur est montrée",
            "as many sources and the same date, the smallest value is shown",
        ),
    }[rule]
    return Text(
        fr=f"{title.fr} : {fr} ; retenu : {first.words.fr} ({reason.fr}).",
        en=f"{title.en}: {en}; kept: {first.words.en} ({reason.en}).",
    )


def _dated(support: Support) -> Text:
    if not support.latest:
        return Text(fr=" (sans date)", en=" (undated)")
    return Text(fr=f" (dernière date : {support.latest})", en=f" (latest date: {support.latest})")
