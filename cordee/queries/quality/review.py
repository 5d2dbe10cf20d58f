"""« Est-ce la même chose ? » — Which entities may be one and were not joined, and what speaks for it?

What rules join by themselves is narrow (``identity.clusters``): everything else that looks alike is a
question for people, with the reasons, asked once. Those whose answer would change most come first among
the sure ones: who is linked to many others.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.identity import Decision, standing
from cordee.identity.candidates import candidates
from cordee.identity.described import Described
from cordee.identity.doubles import Likely, Question, likely, questions
from cordee.identity.taught import taught, written_out
from cordee.model import KINDS, PEOPLE, Nature, cypher
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.common.kinds import kind_called
from cordee.queries.common.starts import starts
from cordee.queries.registry import question

if TYPE_CHECKING:
    import pandas

ENTITIES = cypher("""
MATCH (n:$KINDS)
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.acronym AS acronym, n.aliases AS aliases,
       n.identifiers AS identifiers, n.commune AS commune, n.url AS url, n.email AS email, n.phone AS phone,
       n.level AS level, n.code AS code, n.since AS since, n.records AS records
""")
LINKED = cypher("""
UNWIND $ids AS wanted
MATCH (n:$KINDS {id: wanted})-[r]-(m:$KINDS)
RETURN wanted AS id, collect(DISTINCT m.id) AS others
""")
DATASETS = """
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
RETURN r.id AS record, r.dataset AS dataset
"""
NAMES = """
MATCH (c:Claim)
WHERE c.a = '' AND c.record IN $records
RETURN c.record AS record, c.body AS body, c.opened AS opened, c.closed IS NULL AS stands
"""
LIMIT = 10
"""How many questions a sitting holds."""
_HOSTS = frozenset(
    {"facebook.com", "instagram.com", "linkedin.com", "youtube.com", "gouv.fr", "sites.google.com"}
)
_LOCAL = (Nature.ORGANISATION, Nature.NETWORK, Nature.PROJECT, Nature.MEETING)
_AREAS = frozenset({"commune", "epci", "departement", "region"})
_MATTERS = 1 / 20
"""What one more link adds to the weight of a question."""
_MANY = 10


@dataclass(frozen=True, slots=True)
class Side:
    """An entity that may be another, as people can tell it: where it is, with how many links, who says so.

    ``start`` is as much of its id as names it.
    """

    id: str
    kind: str
    name: str
    place: str
    links: int
    datasets: tuple[str, ...]
    start: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: who may be one, how sure that is from 0 to 1, and why, pair by pair."""

    sides: tuple[Side, ...]
    pairs: tuple[Likely, ...]
    sure: float

    @property
    def ids(self) -> tuple[str, ...]:
        """The entities, in their order."""
        return tuple(side.id for side in self.sides)


@dataclass(frozen=True, slots=True)
class Review:
    """The questions, at most as many as were asked for, of ``total`` there are."""

    asked: tuple[Asked, ...]
    total: int

    def columns(self) -> Sequence[Column]:
        """The columns, in order."""
        return (
            Column("question", Text("review.column.question")),
            Column("kind", Text("column.kind")),
            Column("left", Text("review.column.left")),
            Column("right", Text("review.column.right")),
            Column("sure", Text("review.column.sure")),
            Column("reasons", Text("review.column.reasons")),
            Column("left_id", Text("review.column.left_id")),
            Column("right_id", Text("review.column.right_id")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per pair of each question."""
        return [
            (
                number,
                str(KINDS[pair.left.kind].title),
                pair.left.name,
                pair.right.name,
                round(pair.sure, 3),
                " ".join(pair.reasons),
                pair.left.id,
                pair.right.id,
            )
            for number, one in enumerate(self.asked, 1)
            for pair in one.pairs
        ]

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)


@question("review", "doublons")
def review(store: GraphStore, *, kind: str = "", limit: int | None = LIMIT) -> Review:
    """Who may be one, of one ``kind`` or of all: at most ``limit`` questions, None for all.

    Raises InvalidValue for a kind that does not exist.
    """
    kinds = (kind_called(kind),) if kind else tuple(KINDS)
    found = [pair for pair in likely_pairs(store) if pair.left.kind in kinds]
    asked = questions(found)
    links = _linked(store, {member.id for one in asked for member in one.members})
    ordered = sorted(asked, key=lambda one: -_weight(one, links))
    shown = ordered if limit is None else ordered[:limit]
    datasets = _datasets(store, (member for one in shown for member in one.members))
    named = starts(store, (member.id for one in shown for member in one.members))
    return Review(tuple(_asked(one, links, datasets, named) for one in shown), len(asked))


def likely_pairs(store: GraphStore, new: Collection[str] | None = None) -> tuple[Likely, ...]:
    """The pairs that look like one and that nobody judged; in each one of ``new``, or any when it is None."""
    decided = standing(store.decisions())
    judged, learnt = decided.asked, taught(names_decided(store, decided.same))
    entities = [_described(row, learnt) for row in store.ask(ENTITIES)]
    entities.sort(key=lambda one: one.id)
    pairs = tuple(candidates(entities, new))
    compared = sorted({place for pair in pairs for place in pair})
    near = _linked(store, [entities[place].id for place in compared])
    datasets = _datasets(store, (entities[place] for place in compared))
    levels = {one.id: level for one in entities for trait, level in one.traits if trait == "level"}
    for place in compared:
        one = entities[place]
        beside = near.get(one.id, one.near)
        areas = _areas(one, beside, levels)
        entities[place] = one.situated(beside, areas, frozenset(datasets.get(one.id, ())))
    return likely(entities, pairs, judged=judged)


def names_decided(store: GraphStore, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What the records of pairs that somebody judged to be one are called."""
    known = called(store, sorted({record for pair in pairs for record in pair}))
    return [(known[a], known[b]) for a, b in pairs if a in known and b in known]


def decided_on(store: GraphStore, decision: Decision) -> tuple[str, str]:
    """What the two of a decision are called; "?" for one of whom nothing is kept any more."""
    known = called(store, (decision.left, decision.right))
    return known.get(decision.left, "?"), known.get(decision.right, "?")


def called(store: GraphStore, records: Sequence[str]) -> dict[str, str]:
    """What each of these records is called by its own data set, or was until it was withdrawn."""
    rows = store.ask(NAMES, records=list(records)) if records else []
    rows = sorted(rows, key=lambda row: (row["stands"], row["opened"]))
    return {row["record"]: str(json.loads(row["body"])["name"]) for row in rows}


def _described(node: Mapping[str, object], learnt: Mapping[str, str]) -> Described:
    kind = str(node["kind"])
    text = {name: str(value) for name, value in node.items() if isinstance(value, str) and value}
    traits = tuple(
        (trait, text[trait]) for trait in KINDS[kind].traits if trait in text and trait != "commune"
    )
    sites = {site for site in map(_site, (text.get("url", ""), text.get("email", ""))) if site}
    return Described(
        text["id"],
        kind,
        text["name"],
        text.get("acronym", ""),
        (*_texts(node.get("aliases")), *filter(None, [written_out(text["name"], learnt)])),
        _texts(node.get("identifiers")),
        text.get("commune", ""),
        sites=frozenset() if kind in PEOPLE else frozenset(sites),
        records=_texts(node.get("records")),
        traits=traits,
    )


def _areas(one: Described, near: Iterable[str], levels: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """The territories it is linked to, by level: two départements are two places."""
    if KINDS[one.kind].nature not in _LOCAL:
        return frozenset()
    return frozenset((levels[id_], id_) for id_ in near if levels.get(id_) in _AREAS)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def _site(address: str) -> str:
    """The domain of a page or of an e-mail, "" for those that many share."""
    domain = address.partition("@")[2] or address.partition("://")[2] or address
    domain = domain.partition("/")[0].lower().removeprefix("www.")
    return "" if domain in _HOSTS else domain


def _linked(store: GraphStore, ids: Iterable[str]) -> dict[str, frozenset[str]]:
    wanted = sorted(ids)
    rows = store.ask(LINKED, ids=wanted) if wanted else []
    return {row["id"]: frozenset(row["others"]) for row in rows}


def _weight(one: Question, links: Mapping[str, frozenset[str]]) -> float:
    """Sure ones first, and among those as sure the ones whose answer would change most.

    Joined, two that each have links bring those they are linked to together: an echo, a row of the table.
    Of two of which one has none, nothing would change.
    """
    counts = sorted((min(len(links.get(member.id, ())), _MANY) for member in one.members), reverse=True)
    return one.sure + _MATTERS * (counts[1] + counts[0] / _MANY)


def _datasets(store: GraphStore, members: Iterable[Described]) -> dict[str, set[str]]:
    """The data sets that speak of each, by id."""
    entity = {record: member.id for member in members for record in member.records}
    found: dict[str, set[str]] = defaultdict(set)
    for row in store.ask(DATASETS, ids=sorted(entity)) if entity else []:
        found[entity[row["record"]]].add(row["dataset"])
    return found


def _asked(
    one: Question,
    links: Mapping[str, frozenset[str]],
    datasets: Mapping[str, set[str]],
    named: Mapping[str, str],
) -> Asked:
    sides = tuple(
        Side(
            m.id,
            m.kind,
            m.name,
            m.place,
            len(links.get(m.id, ())),
            tuple(sorted(datasets.get(m.id, ()))),
            named[m.id],
        )
        for m in one.members
    )
    return Asked(sides, one.pairs, one.sure)
