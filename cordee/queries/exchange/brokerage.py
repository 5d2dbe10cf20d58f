"""« Qui se tient déjà entre les deux ? » — Who already stands between two of them?

Whoever, or whatever, is linked with both: organisations, people, networks, shared projects and
events. Each has its part in the brokerage of Gould & Fernandez (1989, "Structures of Mediation",
Sociological Methodology 19), which needs a partition. Ours, stated: those who steer one of the two,
lead it, are its members, work for it or are part of it are its own; who belongs to neither, or to
both, is in a group of its own; and the two are one group when one is part or a generation of the
other. Partners, funders and participants do not belong. Seen from the first of the two:

| left, between, right | Gould & Fernandez | in words |
|---|---|---|
| all in one group | coordinator | coordinates from inside |
| left and right in one group | consultant (itinerant broker) | advises from outside |
| left and between in one group | representative | can speak for us |
| between and right in one group | gatekeeper | can introduce us |
| three groups | liaison | links the two |

Who only funds both is no go-between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cordee.graph import GraphStore
from cordee.i18n import NOTHING, Capital, Listed, Text, Until, plain
from cordee.model import (
    ACTORS,
    BELONGING,
    DECIDED,
    KINDS,
    KINSHIP,
    MONEY,
    PARTNERSHIPS,
    PROGRESS,
    STEERING,
    TOGETHER,
    cypher,
)
from cordee.model.dates import period
from cordee.model.folding import fold
from cordee.model.properties import DROPPED, WOVEN
from cordee.queries.common.ties import Row, Tie, ask, joined, tie
from cordee.queries.common.words import link_text, weaving_text
from cordee.queries.exchange.profiles import EMPLOYERS

OUTWARD = cypher("""
UNWIND $ids AS id
MATCH (n:$PARTIES {id: id})-[r:$TYPES]->(x:$COMPANY)
WHERE r.from_day <= $last AND r.to_day >= $first AND $GIVEN(r)
RETURN id, x.id AS other, x.kind AS kind, x.name AS name, x.since AS begun, type(r) AS type, r.key AS key,
  r.role AS role, r.since AS since, r.until AS until, r.year AS year, r.next_step AS next_step,
  r.progress AS progress, r.lessons AS lessons, r.claims AS claims
""")
INWARD = cypher("""
UNWIND $ids AS id
MATCH (n:$PARTIES {id: id})<-[r:$TYPES]-(x:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first AND $GIVEN(r)
RETURN id, x.id AS other, x.kind AS kind, x.name AS name, x.since AS begun, type(r) AS type, r.key AS key,
  r.role AS role, r.since AS since, r.until AS until, r.year AS year, r.next_step AS next_step,
  r.progress AS progress, r.lessons AS lessons, r.claims AS claims
""")
PROGRESSES = {choice.code: choice.name for choice in PROGRESS.choices}


class Brokerage(StrEnum):
    """The five parts of a go-between (Gould & Fernandez 1989)."""

    COORDINATOR = "coordinator"
    CONSULTANT = "consultant"
    REPRESENTATIVE = "representative"
    GATEKEEPER = "gatekeeper"
    LIAISON = "liaison"


PARTITION = Text("brokerage.partition")


def brokerage(left: Hashable, between: Hashable, right: Hashable) -> Brokerage:
    """The part of a go-between, from the groups of the three (the table above)."""
    if left == right:
        return Brokerage.COORDINATOR if between == left else Brokerage.CONSULTANT
    if between == left:
        return Brokerage.REPRESENTATIVE
    return Brokerage.GATEKEEPER if between == right else Brokerage.LIAISON


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody or something linked with one of them: ``ties`` are seen from the neighbour.

    ``begun`` is its own first date; ``next_step`` and ``progress`` what a meeting decided of the link.
    """

    id: str
    kind: str
    name: str
    begun: str
    ties: tuple[Tie, ...]
    next_step: str = ""
    progress: str = ""
    lessons: str = ""
    """What the one whose neighbour it is wants to learn from it."""

    @property
    def belongs(self) -> bool:
        """Whether it is one of them, as the partition has it."""
        return any(t.type in BELONGING or (t.type in PARTNERSHIPS and t.role == "lead") for t in self.ties)

    @property
    def stands(self) -> tuple[Tie, ...]:
        """The ties that make it a go-between."""
        return tuple(t for t in self.ties if t.type in TOGETHER)

    def steers(self) -> bool:
        """Whether it steers it."""
        return any(t.type in STEERING and t.outward for t in self.ties)


@dataclass(frozen=True, slots=True)
class GoBetween:
    """One linked with both; ``ours`` and ``theirs`` are its ties with each, seen from it."""

    id: str
    kind: str
    name: str
    begun: str
    ours: tuple[Tie, ...]
    theirs: tuple[Tie, ...]
    steers: bool
    """Whether it steers both."""
    brokerage: Brokerage
    part: Text
    """Its part in plain words."""

    @property
    def acts(self) -> bool:
        """Whether it can introduce or speak, being no project, programme or event."""
        return self.kind in ACTORS

    @property
    def claims(self) -> tuple[str, ...]:
        """What says that it is linked with both."""
        return tuple(dict.fromkeys(claim for t in (*self.ours, *self.theirs) for claim in t.claims))

    @property
    def ties(self) -> Text:
        """« ici anime, là partenaire », or what it is on both sides."""
        ours, theirs = ([self._part(t) for t in ties] for ties in (self.ours, self.theirs))
        here, there = (Listed(dict.fromkeys(side)) for side in (ours, theirs))
        return plain(here) if here == there else Text("exchange.here_there", here=here, there=there)

    def _part(self, one: Tie) -> Text:
        """What the tie makes of whoever acts, or of each side in what both are in; until when."""
        said = one.part if one.outward or not self.acts else one.words
        if not one.until:
            return said
        return Text("exchange.until", said=said, until=Until(one.until))


@dataclass(frozen=True, slots=True)
class Direct:
    """A link that a source states between the two themselves.

    ``progress`` is that of a link to weave; until it is woven it is not ``there``.
    """

    type: str
    sentence: Text
    claims: tuple[str, ...]
    progress: str = ""
    lessons: str = ""

    @property
    def there(self) -> bool:
        """Whether it is more than meant."""
        return self.type not in DECIDED or self.progress == WOVEN

    @property
    def set_aside(self) -> bool:
        """Whether a meeting took it out of the links to weave."""
        return self.progress == DROPPED


def read_neighbours(
    store: GraphStore, ids: Iterable[str], as_of: str = ""
) -> dict[str, dict[str, Neighbour]]:
    """Everybody and everything linked with each of these at ``as_of``, by id of the one, then the other.

    Raises InvalidValue for a date that does not exist.
    """
    dates = dict(zip(("first", "last"), period(as_of), strict=True))
    wanted = list(ids)
    rows: dict[str, dict[str, list[tuple[Row, Tie]]]] = defaultdict(lambda: defaultdict(list))
    for text, outward in ((OUTWARD, False), (INWARD, True)):
        for row in ask(store, text, wanted, **dates):
            rows[row["id"]][row["other"]].append((row, tie(row, outward=outward)))
    return {
        one: {other: _neighbour(some) for other, some in sorted(others.items()) if other != one}
        for one, others in sorted(rows.items())
    }


def _neighbour(rows: list[tuple[Row, Tie]]) -> Neighbour:
    rows.sort(key=lambda pair: pair[1].order)
    head = rows[0][0]
    decided = [row for row, link in rows if link.type in DECIDED]
    next_step = next((row["next_step"] for row in decided if row["next_step"]), "")
    progress = next((row["progress"] for row in decided if row["progress"]), "")
    wanted = (row for row, link in rows if link.type in DECIDED and not link.outward)
    lessons = next((row["lessons"] for row in wanted if row["lessons"]), "")
    ties = tuple(link for _, link in rows)
    return Neighbour(
        head["other"], head["kind"], head["name"], head["begun"] or "", ties, next_step, progress, lessons
    )


def direct_links(near: Mapping[str, Neighbour], left: str, right: str) -> tuple[Direct, ...]:
    """What sources state between the two: ``near`` are the neighbours of the first, ``left`` its name."""
    found = near.get(right)
    if found is None:
        return ()
    return tuple(_direct(found, one, left) for one in found.ties)


def _direct(found: Neighbour, one: Tie, left: str) -> Direct:
    ends = (found.name, left) if one.outward else (left, found.name)
    if one.type not in DECIDED:
        return Direct(one.type, link_text(one.type, one.role, *ends), one.claims)
    if found.lessons and not found.progress and not found.next_step:
        what = Listed(found.lessons.split("\n"), "semicolon")
        return Direct(one.type, Text("exchange.to_learn", what=what), one.claims, lessons=found.lessons)
    noun, state = weaving_text(found.progress), PROGRESSES.get(found.progress)
    # « Lien tissé » and « piste mise de côté » tell the state already.
    aside = Text("exchange.state", state=state) if state and noun == weaving_text("") else NOTHING
    said = Text("exchange.between_two", noun=Capital(noun), aside=aside, start=ends[0], end=ends[1])
    return Direct(one.type, said, one.claims, found.progress)


def go_betweens(
    left: tuple[str, Mapping[str, Neighbour]],
    right: tuple[str, Mapping[str, Neighbour]],
    names: tuple[str, str],
    *,
    kin: bool = False,
) -> tuple[GoBetween, ...]:
    """Who stands between two: their ids with their neighbours, and their names.

    ``kin`` when the two are one group for another reason than a link between them (generations).
    Those who act come first, those who belong to a side before those who do not, who steers first.
    """
    (here, ours), (there, theirs) = left, right
    link = ours.get(there)
    one_group = kin or (link is not None and any(t.type in KINSHIP for t in link.ties))
    groups = ("left", "left" if one_group else "right")
    found = []
    for id_ in ours.keys() & theirs.keys() - {here, there}:
        sides = (ours[id_], theirs[id_])
        if all(side.stands for side in sides) and not all(_only_funds(side) for side in sides):
            found.append((_rank(sides), _go_between(sides, groups, names)))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _only_funds(side: Neighbour) -> bool:
    return all(t.type in MONEY for t in side.stands)


def _rank(sides: tuple[Neighbour, Neighbour]) -> tuple[bool, int, int, str, str]:
    one = sides[0]
    belongs = sum(side.belongs for side in sides)
    return (one.kind not in ACTORS, -belongs, -sum(side.steers() for side in sides), fold(one.name), one.id)


def _go_between(
    sides: tuple[Neighbour, Neighbour], groups: tuple[str, str], names: tuple[str, str]
) -> GoBetween:
    one = sides[0]
    own = {group for side, group in zip(sides, groups, strict=True) if side.belongs}
    role = brokerage(groups[0], own.pop() if len(own) == 1 else one.id, groups[1])
    what = "actor" if one.kind in ACTORS else "thing"
    return GoBetween(
        one.id,
        one.kind,
        one.name,
        one.begun,
        sides[0].stands,
        sides[1].stands,
        all(side.steers() for side in sides),
        role,
        Text(f"brokerage.{what}.{role.value}", left=names[0], right=names[1]),
    )


def employers(store: GraphStore, people: Iterable[str], as_of: str = "") -> dict[str, tuple[str, str]]:
    """The published role and organisation of these people, "" where none is known; by id.

    Raises InvalidValue for a date that does not exist.
    """
    dates = dict(zip(("first", "last"), period(as_of), strict=True))
    found: dict[str, tuple[str, str]] = {}
    rows = ask(store, EMPLOYERS, people, **dates)
    for row in sorted(rows, key=lambda r: (fold(r["name"]), r["role"] or "")):
        found.setdefault(row["subject"], (row["role"] or "", row["name"]))
    return found


def by_role(one: GoBetween, post: tuple[str, str], names: tuple[str, str]) -> str:
    """What a person is called whose name is not shown: role and organisation, or what it is there."""
    role, organisation = post
    own = next((joined([t.part]) for t in (*one.ours, *one.theirs) if t.role), "")
    said = role or own or str(KINDS[one.kind].title)
    return f"{said} ({organisation or names[0]})"
