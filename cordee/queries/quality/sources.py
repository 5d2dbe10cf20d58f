"""« Que doit-on à qui ? » — What has each data set, and each source it cites, contributed?

Entities and links it speaks of, how many of them nobody else does (they would go if it were withdrawn),
and the money it tells. ``cordee withdraw`` takes exactly that out.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import cypher
from cordee.model.claims import REMARK
from cordee.model.notions import MONEY
from cordee.model.properties import CASH, REFUSED
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.funding.grants import NATURES
from cordee.queries.registry import question

if TYPE_CHECKING:
    import pandas

CLAIMS = """
MATCH (c:Claim)
WHERE c.closed IS NULL AND c.kind <> $remark
RETURN c.id AS claim, c.dataset AS dataset, c.source AS source, c.record AS record, c.a AS a
"""
LINKS = cypher("""
MATCH (:$KINDS)-[r:$TYPES]->(:$KINDS)
RETURN r.key AS key, r.claims AS claims
""")
AMOUNTS = """
MATCH (c:Claim)
WHERE c.closed IS NULL AND c.kind IN $kinds
RETURN c.dataset AS dataset, c.source AS source, c.body AS body
"""
ENTITIES = "MATCH (r:Record) RETURN r.id AS record, r.entity AS entity"
SOURCES = """
MATCH (s:Source)
RETURN s.dataset AS dataset, s.name AS source, s.title AS title, s.publisher AS publisher, s.date AS date
"""
DATASETS = "MATCH (d:Dataset) RETURN d.name AS dataset, d.place AS place"
_EURO = "EUR"

Told = tuple[str, str]
"""A data set and, "" for the whole of it, the key of one of its sources."""


@dataclass(frozen=True, slots=True)
class Contributed:
    """What a data set says, or one of its ``source``s: "" for all that the data set says.

    ``entities`` and ``links`` count what it speaks of; ``only_entities`` and ``only_links`` what no other
    data set does, or no other source. ``cents`` is what it tells of grants, by currency and nature: money
    and what is given in kind are never one sum.
    """

    dataset: str
    source: str
    title: str
    publisher: str
    date: str
    entities: int
    only_entities: int
    links: int
    only_links: int
    cents: Mapping[tuple[str, str], int]

    @property
    def others(self) -> Sequence[tuple[str, str, int]]:
        """Currency, nature and cents of what is no money in euros."""
        return [(*sort, cents) for sort, cents in sorted(self.cents.items()) if sort != (_EURO, CASH)]

    @property
    def only_here(self) -> float:
        """The share of what it speaks of that nobody else does, from 0 to 1."""
        return (self.only_entities + self.only_links) / max(1, self.entities + self.links)


_COLUMNS = (
    Column("dataset", Text("sources.column.dataset")),
    Column("source", Text("sources.column.source")),
    Column("title", Text("column.title")),
    Column("publisher", Text("sources.column.publisher")),
    Column("date", Text("sources.column.date")),
    Column("entities", Text("column.entities")),
    Column("only_entities", Text("sources.column.only_entities")),
    Column("links", Text("column.links")),
    Column("only_links", Text("sources.column.only_links")),
    Column("only_here", Text("sources.column.only_here")),
    Column("euros", Text("sources.column.euros")),
    Column("other_money", Text("sources.column.other_money")),
)


@dataclass(frozen=True, slots=True)
class Sources:
    """Each data set by its name, its sources after it."""

    found: tuple[Contributed, ...]

    def columns(self) -> Sequence[Column]:
        """The columns, in order; ``only_here`` is a share from 0 to 1, ``euros`` are euros."""
        return _COLUMNS

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row for each data set, then one for each of its sources."""
        return [
            (
                one.dataset,
                one.source,
                one.title,
                one.publisher,
                one.date,
                one.entities,
                one.only_entities,
                one.links,
                one.only_links,
                round(one.only_here, 3),
                one.cents.get((_EURO, CASH), 0) / 100,
                "; ".join(_other_money(*other) for other in one.others),
            )
            for one in self.found
        ]

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)


def _other_money(currency: str, nature: str, cents: int) -> str:
    amount = f"{cents / 100:.2f} {currency}"
    return amount if nature == CASH else f"{amount} ({NATURES[nature]})"


@dataclass
class _Counted:
    """Who speaks of each thing, data set by data set or source by source."""

    speak: dict[object, set[Told]] = field(default_factory=lambda: defaultdict(set))

    def counts(self) -> tuple[Counter[Told], Counter[Told]]:
        """How many each speaks of, and how many it alone does."""
        every = Counter(one for tellers in self.speak.values() for one in tellers)
        alone = Counter(one for tellers in self.speak.values() if len(tellers) == 1 for one in tellers)
        return every, alone


@question("sources", "provenances")
def sources(store: GraphStore) -> Sources:
    """What each data set and each of its sources contributed."""
    entity = {row["record"]: row["entity"] for row in store.ask(ENTITIES)}
    linked = {claim: row["key"] for row in store.stream(LINKS) for claim in row["claims"]}
    wholes, parts = (_Counted(), _Counted()), (_Counted(), _Counted())
    cited: set[Told] = set()
    for row in store.stream(CLAIMS, remark=REMARK):
        link = bool(row["a"])
        thing = linked.get(row["claim"]) if link else entity.get(row["record"], row["record"])
        if thing is None:
            continue  # a link that is not shown: of a body to itself
        wholes[link].speak[thing].add((row["dataset"], ""))
        parts[link].speak[thing].add((row["dataset"], row["source"]))
        if row["source"]:
            cited.add((row["dataset"], row["source"]))
    money = _money(store)
    counted = {False: [one.counts() for one in wholes], True: [one.counts() for one in parts]}
    said: dict[Told, Mapping[str, str | None]] = {
        (row["dataset"], ""): {"title": row["place"]} for row in store.ask(DATASETS)
    }
    told = sorted(cited | said.keys())
    said |= {(row["dataset"], row["source"]): row for row in store.ask(SOURCES)}
    return Sources(tuple(_contributed(one, said.get(one, {}), counted[bool(one[1])], money) for one in told))


def _money(store: GraphStore) -> Mapping[Told, Counter[tuple[str, str]]]:
    found: dict[Told, Counter[tuple[str, str]]] = defaultdict(Counter)
    for row in store.stream(AMOUNTS, kinds=list(MONEY)):
        body = json.loads(row["body"])
        for one in {(row["dataset"], ""), (row["dataset"], row["source"])}:
            if "amount" in body and body.get("stage") != REFUSED:
                sort = (str(body.get("currency", _EURO)), str(body.get("nature", CASH)))
                found[one][sort] += int(body["amount"])
    return found


def _contributed(
    told: Told,
    said: Mapping[str, str | None],
    counted: Iterable[tuple[Counter[Told], Counter[Told]]],
    money: Mapping[Told, Counter[tuple[str, str]]],
) -> Contributed:
    (entities, only_entities), (links, only_links) = counted
    title, publisher, date = (said.get(name) or "" for name in ("title", "publisher", "date"))
    return Contributed(
        *told,
        title,
        publisher,
        date,
        entities[told],
        only_entities[told],
        links[told],
        only_links[told],
        dict(money.get(told, {})),
    )
