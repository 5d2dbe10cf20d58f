"""A file that looks like another version of a data set the graph holds under another name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cordee.graph import GraphStore
from cordee.model.claims import Claim
from cordee.queries.loads.told import CLAIMS, Fact, Money, Told, told_in, told_in_file
from cordee.queries.loads.twice import twice

SIZES = """
MATCH (c:Claim)
WHERE c.closed IS NULL
RETURN c.dataset AS dataset, count(*) AS claims
"""
PLACE = "MATCH (d:Dataset {name: $dataset}) RETURN d.place AS place"
_SHARE = 0.5
_FEW_CHANGES = 0.75
"""From how much in common on a file is likelier another one corrected than a second witness."""
_FEWEST, _FEW = 3, 6
_ENTITY = 2
"""The parts of a fact that is an entity: its kind and name; a link has more."""
_MOST = 200_000
_TIMES = 3
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A data set that says for the most part what a new one says; ``other`` is "" when none does.

    ``share`` is how much of what either says both say, from 0 to 1; ``holds_all`` whether the new one
    says all that the other does, so that nothing would go, ``within`` whether the other says all its
    facts. ``twice`` is the money, in cents by currency and nature,
    that both would add up if one is the other corrected. ``two_years`` is whether their names tell
    two, ``undated`` whether money of no year is in both: that of two years would be taken for one.
    ``small`` is whether it says so little that much in common is soon there, ``linked`` whether both say
    one link at least: names alone may be those of others. ``funded`` is whether both tell of money.
    """

    other: str = ""
    share: float = 0.0
    holds_all: bool = False
    within: bool = False
    twice: Mapping[tuple[str, str], int] = field(default_factory=dict)
    two_years: bool = False
    undated: bool = False
    small: bool = False
    linked: bool = False
    funded: bool = False

    @property
    def sure(self) -> bool:
        """Whether it is most likely the other one, with few changes or none that is lost."""
        if not self.linked:
            return False
        if self.two_years:
            return self.holds_all and not self.undated
        return self.holds_all or (self.share >= _FEW_CHANGES and not self.small)

    @property
    def harmless(self) -> bool:
        """Whether both may stand beside each other, as two witnesses, and nothing is counted twice."""
        corrected = self.funded and self.sure and not self.within
        return not (self.twice or (self.two_years and self.undated) or corrected)


def version_of(store: GraphStore, dataset: str, claims: Iterable[Claim]) -> Likeness:
    """The data set that says for the most part what these claims of a new one say.

    Compared by the names of entities, and by the ends, days and amounts of links: a corrected copy changes
    a few, while the grants of the next year are others between the same. Money is known again too where
    one of the two it goes between is called otherwise in every row, and where one tells all the other does.
    """
    ours = told_in_file(claims)
    share, other, theirs = _nearest(store, dataset, ours)
    if not other:
        return Likeness()
    return Likeness(
        other,
        share,
        ours.holds(theirs),
        ours.facts <= theirs.facts,
        twice(ours, theirs),
        two_years=_years(dataset) != _years(other) and bool(_years(dataset) and _years(other)),
        undated=any(not any(m.days) for m in set(ours.money) & set(theirs.money)),
        small=len(ours.facts) < _FEW,
        linked=any(len(fact) > _ENTITY for fact in ours.facts & theirs.facts),
        funded=bool(ours.money and theirs.money),
    )


def renamed_from(store: GraphStore, dataset: str, claims: Iterable[Claim]) -> str:
    """The data set that was loaded from this very file before it was renamed; "" when there is none.

    It says all that these claims say, to the letter and nothing more, and the file it was loaded from
    is there no more.
    """
    known = tuple(claims)
    share, other, _ = _nearest(store, dataset, told_in_file(known))
    if share < 1 or not other:
        return ""
    theirs = ((c["kind"], bool(c["a"]), c["body"]) for c in store.ask(CLAIMS, dataset=other))
    if Counter((c.kind, bool(c.a), c.body) for c in known) != Counter(theirs):
        return ""
    places = [row["place"] for row in store.ask(PLACE, dataset=other)]
    return "" if any(not place or Path(place).exists() for place in places) else other


def _nearest(store: GraphStore, dataset: str, ours: Told) -> tuple[float, str, Told]:
    """How much of both is in common with the nearest data set, from 0 to 1, its name and what it says."""
    best: tuple[float, str, Told] = (0.0, "", Told())
    if len(ours.facts) < _FEWEST:
        return best
    most = (_SHARE, "")
    for row in sorted(store.ask(SIZES), key=lambda row: str(row["dataset"])):
        name, size = row["dataset"], len(ours.facts)
        if name == dataset or not size / _TIMES <= row["claims"] <= size * _TIMES or row["claims"] > _MOST:
            continue
        theirs = told_in(store, name)
        share = len(ours.facts & theirs.facts) / len(ours.facts | theirs.facts)
        near = max(share, _money_in_common(ours.money, theirs.money))
        if theirs.money and ours.money and (theirs.facts <= ours.facts or ours.facts <= theirs.facts):
            near = max(near, _FEW_CHANGES)
        if (near, name) > most:
            most, best = (near, name), (share, name, theirs)
    return best


def _money_in_common(ours: Iterable[Money], theirs: Iterable[Money]) -> float:
    """How much of the money both tell, from 0 to 1, whoever gives it or else whoever has it."""
    sides: tuple[Callable[[Money], Fact], ...] = (lambda m: m.to_b, lambda m: m.from_a)
    return max(_rows_in_common(list(map(side, ours)), list(map(side, theirs))) for side in sides)


def _rows_in_common(ours: list[Fact], theirs: list[Fact]) -> float:
    """Nothing where most rows are of a few amounts, the same for everybody: those tell nothing apart."""
    mine, other = set(ours), set(theirs)
    common = mine & other
    telling = all(len(some) * 2 >= len(rows) for some, rows in ((mine, ours), (other, theirs)))
    if not telling or len({fact[2:] for fact in common}) < _FEWEST:
        return 0.0
    return len(common) / len(mine | other)


def _years(name: str) -> set[str]:
    return set(_YEAR.findall(name))
