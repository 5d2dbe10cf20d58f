"""What a meeting's data set says, cell by cell: new words take the place of those of the same cell."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import ECHOING, WEAVING, link_key
from cordee.model.claims import REMARK, Claim, Source, Value, link_record_id, make_claim, record_id
from cordee.model.folding import fold
from cordee.queries.common.find import Found
from cordee.queries.common.remarks import OF, TEXT
from cordee.workflows.table.rows import ENTITIES

OPEN = """
MATCH (c:Claim {dataset: $dataset})
WHERE c.closed IS NULL
RETURN c.id AS id, c.dataset AS dataset, c.source AS source, c.cite AS cite, c.dated AS dated,
       c.place AS place, c.record AS record, c.kind AS kind, c.a AS a, c.b AS b, c.body AS body
"""
SOURCES = "MATCH (s:Source {dataset: $dataset}) RETURN s.name AS key, s.title AS title"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was written: the meeting, the column as the file calls it, the cell."""

    source: Source
    cite: str
    place: str


class DataSet:
    """The open claims of one data set, added to.

    Raises InvalidValue when it holds more than tables ever say: it was loaded from a file, and the
    next load of that file would take away what a meeting said.
    """

    def __init__(self, store: GraphStore, name: str) -> None:
        self.store, self.name = store, name
        self.joins: dict[str, str] = {}
        """The entity that each record used must be shown as."""
        rows = store.ask(OPEN, dataset=name)
        self._claims = {row["id"]: Claim(**{k: v or "" for k, v in row.items()}) for row in rows}
        self._before = frozenset(self._claims)
        self._sources: dict[str, Source] = {}
        if any(claim.kind not in (*ECHOING, WEAVING, REMARK) for claim in self._claims.values()):
            raise _loaded(name)
        self._titles = {row["key"]: row["title"] for row in store.ask(SOURCES, dataset=name)}
        records = sorted({c.record for c in self._claims.values() if not c.a})
        self._records: dict[str, str] = {row["id"]: row["record"] for row in store.ask(ENTITIES, ids=records)}

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All it says now."""
        return tuple(self._claims.values())

    @property
    def sources(self) -> tuple[Source, ...]:
        """The meetings it has just cited."""
        return tuple(self._sources.values())

    @property
    def changed(self) -> bool:
        """Whether it says something else than before."""
        return self._before != self._claims.keys()

    # ------------------------------------------------------------ who is spoken of

    def record(self, found: Found) -> str:
        """The record that stands here for an entity the graph knows; it only gives its name, undated."""
        known = self._records.get(found.id)
        if known is None:
            known = record_id(self.name, found.kind, found.id)
            self._add(make_claim(self.name, known, found.kind, {"name": found.name}))
            self._records[found.id] = known
        self.joins[known] = found.id
        return known

    def stands_for(self, entity: str) -> str:
        """The record that stands here for an entity already; "" when none does."""
        return self._records.get(entity, "")

    def added(self, kind: str, name: str, origin: Origin) -> str:
        """The record of a network or scheme that a meeting speaks of for the first time."""
        record = record_id(self.name, kind, fold(name))
        if not self._of(record):
            self._add(self._claim(record, kind, {"name": name}, origin))
        return record

    def link(self, a: str, b: str, origin: Origin) -> bool:
        """Say that a link is to be woven, without a word more; whether that is new."""
        link = _link(self.name, a, b)
        if self._of(link):
            return False
        self._add(self._claim(link, WEAVING, {}, origin, a=a, b=b))
        return True

    # ------------------------------------------------------------ what is said of it

    def said(self, a: str, b: str, name: str) -> Claim | None:
        """What this data set says so far of one property of the link to weave."""
        said = self._of(_link(self.name, a, b))
        return next((claim for claim in said if name in json.loads(claim.body)), None)

    def tell(self, a: str, b: str, name: str, value: Value, origin: Origin) -> None:
        """Say ``value`` of one property of the link to weave, in place of what was said of it."""
        self.unsay(a, b, name)
        link = _link(self.name, a, b)
        self._add(self._claim(link, WEAVING, {name: value}, origin, a=a, b=b))

    def unsay(self, a: str, b: str, name: str) -> bool:
        """Say nothing any more of one property of the link; whether anything was said."""
        old = self.said(a, b, name)
        if old is not None:
            self._drop(old)
        return old is not None

    def describe(self, record: str, kind: str, body: Mapping[str, Value], origin: Origin) -> bool:
        """Say these properties of an entity, beside its name; whether that is new."""
        before = [c for c in self._of(record) if set(json.loads(c.body)) & {"status", "since", "until"}]
        said: dict[str, Value] = {"name": self._name(record)}
        for claim in before:
            said |= json.loads(claim.body)
        if before and all(said.get(name) == value for name, value in body.items()):
            return False
        for claim in before:
            self._drop(claim)
        self._add(self._claim(record, kind, {**said, **body}, origin))
        return True

    def rename(self, record: str, kind: str, name: str, origin: Origin) -> bool:
        """Call an entity otherwise, in everything this data set says of it; whether that is new."""
        if self._name(record) == name:
            return False
        for claim in self._of(record):
            self._drop(claim)
            body = json.loads(claim.body)
            if len(body) > 1:
                where = Origin(Source(claim.source, "", claim.dated), claim.cite, claim.place)
                self._add(self._claim(record, kind, {**body, "name": name}, where))
        self._add(self._claim(record, kind, {"name": name}, origin))
        return True

    # ------------------------------------------------------------ what is noted of anything

    def noted(self, on: tuple[str, str, str], day: str) -> Claim | None:
        """What the meeting of a day noted so far of an entity, or of a link: its two ends and its type."""
        noted = [claim for claim in self._claims.values() if claim.kind == REMARK]
        ids = sorted({end for claim in noted for end in (claim.a, claim.b) if end})
        of = {row["record"]: row["id"] for row in self.store.ask(ENTITIES, ids=ids)} if ids else {}
        for claim in noted:
            said = (of.get(claim.a, claim.a), of.get(claim.b, claim.b), text_of(claim, OF))
            if said == on and claim.dated == day:
                return claim
        return None

    def note(self, on: tuple[str, str, str], text: str, origin: Origin) -> None:
        """Note ``text``, in place of what that meeting noted of the same; "" takes it back."""
        old, (a, b, type_) = self.noted(on, origin.source.date), on
        if old is not None:
            self._drop(old)
        if text:
            record = link_record_id(self.name, REMARK, a, b, f"{type_} {origin.source.date}")
            self._add(self._claim(record, REMARK, {TEXT: text, OF: type_}, origin, a=a, b=b))

    # ------------------------------------------------------------ what is said of a scheme, point by point

    def points(self, entity: str, point: str) -> tuple[Claim, ...]:
        """What its meetings said so far of one point of an entity, the earliest first."""
        said = [c for c in self._claims.values() if c.kind == REMARK and text_of(c, OF) == point]
        ids = sorted({claim.a for claim in said})
        of = {row["record"]: row["id"] for row in self.store.ask(ENTITIES, ids=ids)} if ids else {}
        its = (claim for claim in said if of.get(claim.a, claim.a) == entity)
        return tuple(sorted(its, key=lambda claim: (claim.dated, claim.place)))

    def tell_point(self, entity: str, point: str, text: str, origin: Origin) -> None:
        """Say ``text`` of one point of an entity, beside what is said of it already."""
        key = f"{point} {origin.source.date} {origin.place}"
        record = link_record_id(self.name, REMARK, entity, "", key)
        self._add(self._claim(record, REMARK, {TEXT: text, OF: point}, origin, a=entity))

    def keep_lines(self, claim: Claim, lines: Sequence[str]) -> None:
        """Leave only these lines of what a claim says of a point, as it said them."""
        self._drop(claim)
        if lines:
            origin = Origin(Source(claim.source, "", claim.dated), claim.cite, claim.place)
            body = {TEXT: "\n".join(lines), OF: text_of(claim, OF)}
            self._add(self._claim(claim.record, REMARK, body, origin, a=claim.a))

    def title(self, claim: Claim) -> str:
        """What the source of a claim is called."""
        return self._titles.get(claim.source, claim.source) or self.name

    # ------------------------------------------------------------ one claim

    def _name(self, record: str) -> str:
        return next(str(json.loads(claim.body)["name"]) for claim in self._of(record))

    def _of(self, record: str) -> list[Claim]:
        return [claim for claim in self._claims.values() if claim.record == record]

    def _claim(
        self, record: str, kind: str, body: Mapping[str, Value], origin: Origin, *, a: str = "", b: str = ""
    ) -> Claim:
        source = origin.source
        if source.title:
            self._sources[source.key] = source
        where = {"source": source.key, "cite": origin.cite, "dated": source.date, "place": origin.place}
        return make_claim(self.name, record, kind, body, a=a, b=b, **where)

    def _add(self, claim: Claim) -> None:
        self._claims[claim.id] = claim

    def _drop(self, claim: Claim) -> None:
        del self._claims[claim.id]


def text_of(claim: Claim, name: str) -> str:
    """What a claim says of one property, a list as one line each."""
    said: str | list[str] = json.loads(claim.body).get(name, "")
    return said if isinstance(said, str) else "\n".join(said)


def _link(dataset: str, a: str, b: str) -> str:
    return link_record_id(dataset, WEAVING, a, b, link_key(WEAVING, {}))


def _loaded(name: str) -> InvalidValue:
    return InvalidValue(Text("table.data_set_comes_file", name=name))
