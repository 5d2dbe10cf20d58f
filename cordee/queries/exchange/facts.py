"""What each could bring: offers, needs and themes of everybody, read at once for the rules of exchange.

A theme is the currency: what one offers, knows of or can reach through those at its side, another
needs or works on. How much a theme counts is its rarity, as in echo (``scale``).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cordee.graph import GraphStore
from cordee.model import (
    CARRYING,
    MEMBERSHIPS,
    NEEDS,
    NETWORKS,
    OFFERS,
    ORGANISATIONS,
    PARTNERSHIPS,
    STEERING,
    SUBJECTS,
    cypher,
)
from cordee.model.folding import fold
from cordee.queries.echo.features import Feature, FeatureTie, read_features
from cordee.queries.echo.idf import IdfIndex
from cordee.queries.echo.links import read_subjects
from cordee.queries.exchange.answers import Notes, notes_of
from cordee.queries.exchange.profiles import Brought

THEMES = cypher("""
MATCH (n:$PARTIES)-[r:$ON_TOPICS]->(t:$TOPICS)
RETURN n.id AS subject, type(r) AS type, t.id AS id, t.name AS name, r.note AS note, r.claims AS claims
""")
INSIDE = cypher("""
MATCH (a:$TOPICS)-[r:$NESTING]->(b:$TOPICS)
RETURN a.id AS inner, a.name AS inner_name, b.id AS outer, b.name AS outer_name, r.claims AS claims
""")


@dataclass(frozen=True, slots=True)
class OffersAndNeeds:
    """What sources say somebody offers, needs (by theme, each with its note) and works on."""

    offers: Mapping[str, tuple[Brought, ...]] = field(default_factory=dict)
    needs: Mapping[str, tuple[Brought, ...]] = field(default_factory=dict)
    about: Mapping[str, tuple[Brought, ...]] = field(default_factory=dict)

    @property
    def declares(self) -> bool:
        """Whether any offer or need is declared."""
        return bool(self.offers or self.needs)


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody at one's side, by which ties, who ``offers`` a theme or only works on it."""

    feature: Feature
    ties: tuple[FeatureTie, ...]
    offers: bool
    brought: tuple[Brought, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """What says that it is there and what it brings."""
        tied = (claim for tie in self.ties for claim in tie.claims)
        return tuple(dict.fromkeys((*tied, *(claim for one in self.brought for claim in one.claims))))


@dataclass(frozen=True, slots=True)
class Nested:
    """A theme next to another: ``inner`` when it is part of it, else it includes it; what says so."""

    id: str
    inner: bool
    claims: tuple[str, ...]


_SIDES = (OFFERS, NEEDS, SUBJECTS)
"""The types behind each side of :class:`OffersAndNeeds`."""
_NOTHING = OffersAndNeeds()


@dataclass(frozen=True)
class ExchangeFacts:
    """Offers, needs and themes of everybody, how themes nest, and how rare each is."""

    known: Mapping[str, OffersAndNeeds]
    names: Mapping[str, str]
    nested: Mapping[str, tuple[Nested, ...]]
    scale: IdfIndex
    over: frozenset[str] = frozenset()
    """The ids of what is over: it helps nobody any more."""
    _helpers: dict[str, dict[str, tuple[Helper, ...]]] = field(default_factory=dict)

    @cached_property
    def notes(self) -> Notes:
        """What all offers and needs say."""
        return notes_of(side for one in self.known.values() for side in (one.offers, one.needs))

    def led(self, entity: str) -> bool:
        """Whether anybody is known to steer or lead it: there is somebody to meet."""
        ties = (tie for every in self.scale.bags.held.get(entity, {}).values() for tie in every)
        return any(
            tie.way == "in" and (tie.type in STEERING or (tie.type in PARTNERSHIPS and tie.role == "lead"))
            for tie in ties
        )

    def of(self, entity: str) -> OffersAndNeeds:
        """What is known of one of them."""
        return self.known.get(entity, _NOTHING)

    def bare(self, entity: str) -> bool:
        """Whether nothing at all is known to compare it by."""
        return entity not in self.known and not self.scale.bags.held.get(entity)

    def weight(self, theme: str) -> float:
        """The rarity of a theme, ln((1+N)/(1+df)); one that no network has is as rare as can be."""
        return self.scale.weights.get(theme, math.log(1 + len(self.scale.bags.held)))

    def helpers(self, entity: str) -> Mapping[str, tuple[Helper, ...]]:
        """By theme, those at its side who offer it, then those who work on it."""
        if entity not in self._helpers:
            self._helpers[entity] = self._read_helpers(entity)
        return self._helpers[entity]

    def _read_helpers(self, entity: str) -> dict[str, tuple[Helper, ...]]:
        found: dict[str, list[Helper]] = defaultdict(list)
        for id_, every in self.scale.bags.held.get(entity, {}).items():
            feature = self.scale.bags.features[id_]
            ties = tuple(tie for tie in every if _beside(tie))
            if feature.kind in (*ORGANISATIONS, *NETWORKS) and ties and id_ not in self.over:
                theirs = self.of(id_)
                for theme, brought in theirs.offers.items():
                    found[theme].append(Helper(feature, ties, True, brought))
                for theme, brought in theirs.about.items():
                    if theme not in theirs.offers and theme not in theirs.needs:
                        found[theme].append(Helper(feature, ties, False, brought))
        return {theme: tuple(sorted(some, key=_helper_order)) for theme, some in found.items()}


def _beside(tie: FeatureTie) -> bool:
    """Whether it makes somebody stand at one's side: a member, who steers, a partner; not whom one helps."""
    towards = tie.way == "in" and not tie.path and tie.type in (*MEMBERSHIPS, *CARRYING)
    return towards and tie.role != "beneficiary"


def _helper_order(helper: Helper) -> tuple[bool, str, str]:
    return (not helper.offers, fold(helper.feature.name), helper.feature.id)


def read_exchange_facts(store: GraphStore, as_of: str = "") -> ExchangeFacts:
    """The facts of everybody; links narrowed to those that hold at ``as_of``, offers and needs undated.

    Raises InvalidValue for a date that does not exist.
    """
    scale = IdfIndex(read_features(store, as_of))
    names: dict[str, str] = {}
    said: dict[str, dict[tuple[str, ...], dict[str, list[Brought]]]] = defaultdict(
        lambda: {types: defaultdict(list) for types in _SIDES}
    )
    for row in store.stream(THEMES):
        names[row["id"]] = row["name"]
        one = Brought(row["id"], row["name"], row["note"] or "", tuple(row["claims"]))
        side = next(types for types in _SIDES if row["type"] in types)
        said[row["subject"]][side][row["id"]].append(one)
    known = {
        entity: OffersAndNeeds(*(_in_order(sides[types]) for types in _SIDES))
        for entity, sides in said.items()
    }
    over = frozenset(id_ for id_, one in read_subjects(store).items() if one.closed(as_of))
    return ExchangeFacts(known, names, _nested(store, names), scale, over)


def read_notes(store: GraphStore) -> Notes:
    """What all offers and needs say, where nothing else of them is wanted."""
    rows = (row for row in store.stream(THEMES) if row["type"] in (*OFFERS, *NEEDS))
    return Notes([row["note"] for row in rows if row["note"]])


def _in_order(by_theme: Mapping[str, Sequence[Brought]]) -> dict[str, tuple[Brought, ...]]:
    ordered = sorted(by_theme, key=lambda theme: (fold(by_theme[theme][0].name), theme))
    return {theme: tuple(sorted(by_theme[theme], key=lambda one: one.note)) for theme in ordered}


def _nested(store: GraphStore, names: dict[str, str]) -> dict[str, tuple[Nested, ...]]:
    """The themes one step inside or outside each, those inside first."""
    found: dict[str, list[Nested]] = defaultdict(list)
    for row in store.ask(INSIDE):
        names[row["inner"]], names[row["outer"]] = row["inner_name"], row["outer_name"]
        claims = tuple(row["claims"])
        found[row["outer"]].append(Nested(row["inner"], True, claims))
        found[row["inner"]].append(Nested(row["outer"], False, claims))
    return {
        theme: tuple(sorted(some, key=lambda n: (not n.inner, fold(names[n.id]), n.id)))
        for theme, some in found.items()
    }
