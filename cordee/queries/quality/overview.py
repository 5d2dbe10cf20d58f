"""« Que contient le graphe, et que vaut-il ? » — What does the graph hold, and from whom?

Counts by kind, by link type and by data set, the span of the sources' dates, what is disputed, what
people decided, and whether a load is under way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from cordee.graph import GraphStore
from cordee.i18n import NOTHING, At, Span, Text
from cordee.identity import standing
from cordee.model import KINDS, TYPES, cypher
from cordee.model.dates import period
from cordee.queries.common import answer
from cordee.queries.common.answer import Cell, Column
from cordee.queries.registry import question

if TYPE_CHECKING:
    import pandas

COUNT_KINDS = cypher("""
MATCH (n:$KINDS)
WHERE n.from_day <= $last AND n.to_day >= $first
RETURN n.kind AS name, count(*) AS number, count(n.disputed) AS disputed
""")
COUNT_TYPES = cypher("""
MATCH (:$KINDS)
      -[r:$TYPES]->
      (:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN type(r) AS name, count(*) AS number, count(r.disputed) AS disputed
""")
DATASETS = "MATCH (d:Dataset) RETURN d.name AS name, d.place AS place"
LOADS = """
MATCH (l:Load)
RETURN l.number AS number, l.dataset AS dataset, l.action AS action, l.status AS status, l.at AS at
"""
CLAIMED = """
MATCH (c:Claim)
WHERE (c.closed IS NULL OR c.closed IN $staged) AND NOT c.opened IN $staged
RETURN c.dataset AS dataset, count(*) AS claims,
       count(DISTINCT CASE WHEN c.source <> '' THEN c.source END) AS sources,
       min(CASE WHEN c.dated <> '' THEN c.dated END) AS earliest,
       max(CASE WHEN c.dated <> '' THEN c.dated END) AS latest
"""
LINKED = cypher("""
MATCH (:$KINDS)
      -[r:$TYPES]->
      (:$KINDS)
UNWIND r.claims AS claim
MATCH (c:Claim {id: claim})
RETURN c.dataset AS dataset, count(DISTINCT r.key) AS links
""")
RECORDED = "MATCH (r:Record) RETURN r.dataset AS dataset, count(DISTINCT r.entity) AS entities"


@dataclass(frozen=True, slots=True)
class Count:
    """How many entities of a kind or links of a type, and how many of them sources disagree on."""

    name: str
    title: Text
    number: int
    disputed: int


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a data set says now: ``links`` it states and ``entities`` it speaks of, shared ones included.

    A link stated in two of its rows counts once, as in the graph.

    ``first`` and ``last`` are the times of its first and last loads, ``action`` the last ("load" or
    "withdraw"); ``earliest`` and ``latest`` are the partial dates of its sources, "" without any.
    """

    name: str
    place: str
    claims: int
    entities: int
    links: int
    sources: int
    earliest: str
    latest: str
    first: str
    last: str
    action: str


_COLUMNS = (
    Column("part", Text("column.part")),
    Column("name", Text("column.name")),
    Column("title", Text("column.title")),
    Column("number", Text("column.number")),
    Column("disputed", Text("quality.column.disputed")),
    Column("entities", Text("column.entities")),
    Column("links", Text("column.links")),
    Column("sources", Text("column.sources")),
    Column("earliest", Text("column.earliest")),
    Column("latest", Text("column.latest")),
    Column("first", Text("column.first")),
    Column("last", Text("column.last")),
    Column("action", Text("column.action")),
)


@dataclass(frozen=True, slots=True)
class Overview:
    """What the graph holds; ``state`` is ready, staging or applying, as ``GraphStore.state``.

    ``same`` and ``different`` count the decisions in force.
    """

    state: str
    kinds: tuple[Count, ...]
    types: tuple[Count, ...]
    datasets: tuple[Dataset, ...]
    same: int
    different: int
    as_of: str = ""

    @property
    def entities(self) -> int:
        """How many entities."""
        return sum(count.number for count in self.kinds)

    @property
    def links(self) -> int:
        """How many links."""
        return sum(count.number for count in self.types)

    @property
    def disputed(self) -> int:
        """How many entities sources disagree on."""
        return sum(count.disputed for count in self.kinds)

    @property
    def dates(self) -> tuple[str, str]:
        """The earliest and latest dates of the sources, "" when none is dated."""
        earliest = min((d.earliest for d in self.datasets if d.earliest), default="")
        return earliest, max((d.latest for d in self.datasets), default="")

    def sentences(self) -> tuple[Text, ...]:
        """What to know before reading the counts."""
        return tuple(chain(_held(self), _warned(self)))

    def columns(self) -> Sequence[Column]:
        """The columns: ``part`` is kind, link or dataset; ``number`` counts a data set's claims."""
        return _COLUMNS

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per kind, then per link type, then per data set; absent ones have no row."""
        rows: list[list[Cell]] = []
        for part, counts in (("kind", self.kinds), ("link", self.types)):
            rows += [[part, c.name, str(c.title), c.number, c.disputed, *[None] * 8] for c in counts]
        for d in self.datasets:
            counted: list[Cell] = [d.claims, None, d.entities, d.links, d.sources]
            rows.append(
                ["dataset", d.name, d.place, *counted, d.earliest, d.latest, d.first, d.last, d.action]
            )
        return rows

    def records(self) -> list[dict[str, Any]]:
        """The rows as plain maps."""
        return answer.records(self)

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame; raises InputError without pandas."""
        return answer.to_frame(self)


@question("overview", "apercu")
def overview(store: GraphStore, *, as_of: str = "") -> Overview:
    """What the graph holds; entities and links are narrowed to those that stood at ``as_of``.

    Data sets are counted as they are now: a date says what was true, not what was known.

    Raises InvalidValue for a date that does not exist.
    """
    first, last = period(as_of)
    decided = standing(store.decisions())
    kinds = {row["name"]: row for row in store.ask(COUNT_KINDS, first=first, last=last)}
    types = {row["name"]: row for row in store.ask(COUNT_TYPES, first=first, last=last)}
    return Overview(
        state=store.state(),
        kinds=_counts({kind: KINDS[kind].plural for kind in KINDS}, kinds),
        types=_counts({type_: TYPES[type_].sheet for type_ in TYPES}, types),
        datasets=_datasets(store),
        same=len(decided.same),
        different=len(decided.different),
        as_of=as_of,
    )


def _counts(titles: Mapping[str, Text], rows: Mapping[str, Mapping[str, Any]]) -> tuple[Count, ...]:
    known = ((name, title, rows[name]) for name, title in titles.items() if name in rows)
    return tuple(Count(name, title, row["number"], row["disputed"]) for name, title, row in known)


def _datasets(store: GraphStore) -> tuple[Dataset, ...]:
    loads = sorted(store.ask(LOADS), key=lambda row: int(row["number"]))
    # What is only staged is not said yet: the graph answers as if that load had not begun.
    staged = [row["number"] for row in loads if row["status"] == "staging"]
    claimed = {row["dataset"]: row for row in store.ask(CLAIMED, staged=staged)}
    linked = {row["dataset"]: row["links"] for row in store.ask(LINKED)}
    recorded = {row["dataset"]: row["entities"] for row in store.ask(RECORDED)}
    found = []
    for row in sorted(store.ask(DATASETS), key=lambda row: str(row["name"])):
        name = row["name"]
        done = [load for load in loads if load["dataset"] == name and load["status"] != "staging"]
        says = claimed.get(name, {})
        found.append(
            Dataset(
                name=name,
                place=row["place"] or "",
                claims=says.get("claims", 0),
                entities=recorded.get(name, 0),
                links=linked.get(name, 0),
                sources=says.get("sources", 0),
                earliest=says.get("earliest") or "",
                latest=says.get("latest") or "",
                first=done[0]["at"] if done else "",
                last=done[-1]["at"] if done else "",
                action=done[-1]["action"] if done else "",
            )
        )
    return tuple(found)


def _held(told: Overview) -> list[Text]:
    if not told.datasets:
        return [Text("quality.graph_empty_load_data")]
    count = told.links
    entities, links = _entities(told.entities), Text("quality.links", n=count)
    sets, (earliest, latest) = len(told.datasets), told.dates
    spanned = Text("quality.sources", span=Span(earliest, latest))
    dates = spanned if earliest else NOTHING
    at = Text("quality.in", as_of=At(told.as_of)) if told.as_of else NOTHING
    return [Text("quality.data_sets", n=sets, entities=entities, links=links, at=at, dates=dates)]


def _entities(count: int) -> Text:
    return Text("quality.entities", n=count)


def _warned(told: Overview) -> list[Text]:
    warned, disputed = [], _entities(told.disputed)
    if told.state == "applying":
        warned.append(Text("quality.large_load_under_way"))
    if told.disputed:
        warned.append(Text("quality.sources_disagree_cordee_show", disputed=disputed))
    if told.same or told.different:
        warned.append(
            Text("quality.decisions_force_same_different", same=told.same, different=told.different)
        )
    return warned
