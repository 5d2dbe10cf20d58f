"""Reading and writing the ledger: claims that open and close, loads, sources, decisions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from operator import attrgetter

from cordee.errors import StoreBusy, StoreError
from cordee.graph.difference import Difference
from cordee.graph.engines.engine import Engine, Row, Transaction
from cordee.graph.engines.schema import CLAIM, DECISION, SOURCE, VERSION
from cordee.graph.projection.plan import Changed, Plan
from cordee.graph.projection.view import CLAIM_FIELDS, View
from cordee.i18n import Text
from cordee.identity import Decision
from cordee.model import MONEY, PARTNERSHIPS, is_counted
from cordee.model.claims import Claim, Source, digest

META = "cordee"
_FIELDS = attrgetter(*CLAIM_FIELDS)
_CLOSING: Changed = (CLAIM.name, ("id", "closed"))
_MOVING: Changed = (CLAIM.name, ("id", "place"))

_META = (
    "MATCH (m:Meta {id: $id}) RETURN m.version AS version, m.sequence AS sequence, m.state AS state, "
    "m.writer AS writer, m.lease AS lease"
)
_NEXT = "MATCH (m:Meta {id: $id}) SET m.sequence = m.sequence + 1"
_HOLD = "MATCH (m:Meta {id: $id}) SET m.state = $state, m.writer = $writer, m.lease = $lease"
_RENEW = "MATCH (m:Meta {id: $id}) WHERE m.writer = $writer SET m.lease = $lease"
_LAST_OPENED = "MATCH (c:Claim) RETURN max(c.opened) AS last"
_OPENED = "MATCH (c:Claim) RETURN c.opened AS number, count(*) AS n"
_LOADS = "MATCH (l:Load) RETURN l.number AS number, l.dataset AS dataset, l.opened AS opened"
_FORGET_PRINT = "MATCH (d:Dataset) WHERE d.name = $dataset SET d.fingerprint = ''"
_FORGET_DATASET = "MATCH (d:Dataset) WHERE d.name = $dataset DELETE d"
_ANY = "MATCH (c:Claim) WHERE c.dataset = $dataset RETURN c.id AS id LIMIT 1"
_COUNT_OPEN = "MATCH (c:Claim) WHERE c.dataset = $dataset AND c.closed IS NULL RETURN count(*) AS n"
_SEQUENCE = "MATCH (m:Meta {id: $id}) SET m.sequence = $sequence, m.version = $version"
_UPGRADE = "MATCH (m:Meta {id: $id}) SET m.version = $version"
_CREATE_META = (
    "MERGE (m:Meta {id: $id}) "
    "ON CREATE SET m.version = $version, m.sequence = $sequence, m.state = 'ready', "
    "m.writer = '', m.lease = ''"
)
_PLACES = (
    "MATCH (c:Claim) WHERE c.dataset = $dataset AND c.closed IS NULL RETURN c.id AS id, c.place AS place"
)
_OPEN = "MATCH (c:Claim) WHERE c.closed IS NULL RETURN c.id AS id"
_OF_SOURCE = (
    "MATCH (c:Claim) WHERE c.dataset = $dataset AND c.source = $source AND c.closed IS NULL RETURN c.id AS id"
)
_LINKS_OF = (
    "MATCH (c:Claim) WHERE c.dataset = $dataset AND c.closed IS NULL AND c.a <> '' "
    "RETURN c.id AS id, c.a AS a, c.b AS b"
)
_MONEY = (
    "MATCH (c:Claim) WHERE c.closed IS NULL AND c.kind IN $kinds "
    "RETURN c.dataset AS dataset, c.kind AS kind, c.place AS place, c.body AS body"
)
_EACH_ROW = 3
"""The first version that keeps each row of money."""
_NUMBERED = re.compile(r"(?:^| )\((?:[2-9]|[1-9][0-9]+)\)$")
"""How version 2 wrote the second of two amounts for one line."""
_SOURCES = (
    "MATCH (s:Source) WHERE s.dataset = $dataset RETURN s.id AS id, s.name AS key, s.title AS title, "
    "s.date AS date, s.publisher AS publisher, s.url AS url, s.licence AS licence, s.note AS note"
)
DECISIONS = (
    "MATCH (d:Decision) RETURN d.id AS id, d.number AS number, d.lhs AS left, d.rhs AS right, "
    "d.judgement AS judgement, d.by AS by, d.at AS at, d.why AS why, d.undoes AS undoes"
)
_UNAPPLIED = "MATCH (l:Load) WHERE l.status = $status RETURN l.id AS id, l.number AS number"
_STATUS = "MATCH (l:Load {id: $id}) SET l.status = $status"
_UNSTAGE_OPENED = "MATCH (c:Claim) WHERE c.opened = $number DELETE c"
_PAST_LIVES = "MATCH (c:Claim) WHERE c.id CONTAINS '#' RETURN c.id AS id"
_LIFE = "#"
"""What parts the id of a claim that was closed, and is said again, from the change that first opened it."""
_UNSTAGE_CLOSED = "MATCH (c:Claim) WHERE c.closed = $number SET c.closed = NULL"
_UNSTAGE_LOAD = "MATCH (l:Load) WHERE l.number = $number DELETE l"


@dataclass(frozen=True, slots=True)
class Meta:
    """The state of the graph: its version, the number of the last change, and who is writing."""

    version: int
    sequence: int
    state: str
    writer: str
    lease: str


def read_meta(transaction: Transaction) -> Meta | None:
    """The state of the graph, or None when there is no graph yet."""
    return _meta(transaction.read(_META, {"id": META}))


def look_at_meta(engine: Engine) -> Meta | None:
    """The state of the graph as a question sees it, which costs less than as a change does."""
    return _meta(engine.read(_META, {"id": META}))


def _meta(rows: list[Row]) -> Meta | None:
    return Meta(**rows[0]) if rows else None


def create_meta(transaction: Transaction) -> None:
    """Mark a new graph as one of this version; one that lost its mark goes on numbering after its claims."""
    last = transaction.read(_LAST_OPENED, {})[0]["last"] or 0
    transaction.run(_CREATE_META, {"id": META, "version": VERSION, "sequence": last})


def upgrade_meta(transaction: Transaction) -> None:
    """Mark the graph as brought up to this version."""
    transaction.run(_UPGRADE, {"id": META, "version": VERSION})


def set_sequence(transaction: Transaction, sequence: int, version: int) -> None:
    """Go on numbering changes after this one, in a ledger that this version wrote."""
    transaction.run(_SEQUENCE, {"id": META, "sequence": sequence, "version": version})


def to_load_again(transaction: Transaction) -> tuple[str, ...]:
    """The data sets of an older graph whose rows of money it did not keep apart.

    Version 2 kept one claim for rows that were wholly identical, with the places of all of them.
    """
    meta = read_meta(transaction)
    if meta is None or meta.version >= _EACH_ROW:
        return ()
    rows = transaction.read(_MONEY, {"kinds": [*MONEY, *PARTNERSHIPS]})
    return tuple(sorted({row["dataset"] for row in rows if _lost_rows(row)}))


def _lost_rows(row: Row) -> bool:
    body = json.loads(row["body"])
    several = "; " in (row["place"] or "") or _NUMBERED.search(str(body.get("line", "")))
    return bool(several) and is_counted(row["kind"], body)


def hold(transaction: Transaction, state: str, writer: str = "", lease: str = "") -> None:
    """Say what state the graph is in, and who writes until when."""
    transaction.run(_HOLD, {"id": META, "state": state, "writer": writer, "lease": lease})


def renew(transaction: Transaction, writer: str, lease: str) -> None:
    """Go on writing until ``lease``, with every step of a change that takes several.

    Raises StoreBusy when the turn was taken over meanwhile, as it is from a computer that slept.
    """
    transaction.run(_RENEW, {"id": META, "writer": writer, "lease": lease})
    meta = read_meta(transaction)
    if meta is None or meta.writer != writer:
        raise StoreBusy(Text("store.turn_lost"))


def begin(transaction: Transaction, writer: str, now: str) -> int:
    """The number of the change that begins; no other writer may begin one before it ends.

    Raises StoreBusy while another writer holds the graph.
    """
    transaction.run(_NEXT, {"id": META})
    meta = read_meta(transaction)
    assert meta is not None, "the graph was created on opening"  # noqa: S101
    if meta.writer not in ("", writer) and meta.lease > now:
        raise StoreBusy(Text("store.another_load_under_way", lease=meta.lease))
    return meta.sequence


def open_places(transaction: Transaction, dataset: str) -> dict[str, str]:
    """The place of every open claim of a data set, by claim id."""
    return dict(transaction.tuples(_PLACES, {"dataset": dataset}))


def count_open(transaction: Transaction, dataset: str) -> int:
    """How many open claims a data set has."""
    return int(transaction.read(_COUNT_OPEN, {"dataset": dataset})[0]["n"])


def open_ids(transaction: Transaction, dataset: str = "", source: str = "") -> list[str]:
    """The ids of the open claims: of everything, of a data set, or of one of its sources."""
    if source:
        found = transaction.tuples(_OF_SOURCE, {"dataset": dataset, "source": source})
    elif dataset:
        return list(open_places(transaction, dataset))
    else:
        found = transaction.tuples(_OPEN, {})
    return [id_ for (id_,) in found]


def waiting(transaction: Transaction, dataset: str, records: set[str], view: View) -> list[Claim]:
    """The open link claims of a data set that have one of these records as an end."""
    links = transaction.tuples(_LINKS_OF, {"dataset": dataset})
    return view.claims(id_ for id_, a, b in links if a in records or b in records)


def first_life(claim: str) -> str:
    """The id of a claim, whichever of its lives this row keeps."""
    return claim.partition(_LIFE)[0]


def plan_claims(
    plan: Plan, transaction: Transaction, difference: Difference, number: int, *, known: bool
) -> None:
    """Plan the claims that open and close; ``known``: the data set was loaded before.

    A claim that was closed and is said again opens anew; its past life is kept under another id.
    """
    names = (*CLAIM_FIELDS, "opened", "closed")
    ids = [claim.id for claim in difference.opened]
    rows = transaction.look_up(CLAIM, ids, names) if known else []
    past = {row[0]: dict(zip(names, row, strict=True)) for row in rows}
    for claim in difference.opened:
        row = dict(zip(names, (*_FIELDS(claim), number), strict=False))
        before = past.get(claim.id)
        if before is None:
            plan.inserts[CLAIM.name].append(row)
        else:
            plan.inserts[CLAIM.name].append({**before, "id": f"{claim.id}{_LIFE}{before['opened']}"})
            plan.update(CLAIM, row)
    for claim in difference.closed:
        plan.updates[_CLOSING].append({"id": claim.id, "closed": number})


def plan_moves(plan: Plan, difference: Difference) -> None:
    """Plan the new places of claims that stand elsewhere in their file than they did."""
    for claim in difference.moved:
        plan.updates[_MOVING].append({"id": claim.id, "place": claim.place})


def source_id(dataset: str, key: str) -> str:
    """The id of a source of a data set."""
    return digest("source", dataset, key)


def plan_sources(plan: Plan, transaction: Transaction, dataset: str, sources: Iterable[Source]) -> None:
    """Plan what changes of the sources of a data set; none is ever taken away."""
    known = {row.pop("id"): row for row in transaction.read(_SOURCES, {"dataset": dataset})}
    for source in sources:
        fields = asdict(source)
        row = {"id": source_id(dataset, source.key), "dataset": dataset, "name": fields.pop("key"), **fields}
        old = known.get(row["id"])
        if old is None:
            plan.inserts["Source"].append(row)
        elif {k: v or "" for k, v in old.items()} != asdict(source):
            plan.update(SOURCE, row)


def decisions(transaction: Transaction) -> list[Decision]:
    """The whole log of decisions, in order."""
    return decisions_of(transaction.read(DECISIONS, {}))


def decisions_of(rows: Iterable[Row]) -> list[Decision]:
    """The log from its rows, in order."""
    return sorted((Decision(**row) for row in rows), key=lambda d: d.number)


def append_decision(transaction: Transaction, decision: Decision) -> None:
    """One more line of the log."""
    row = asdict(decision)
    transaction.insert(DECISION, [{**row, "lhs": row.pop("left"), "rhs": row.pop("right")}])


def unapplied(transaction: Transaction, status: str) -> list[Row]:
    """The loads that stopped in this status."""
    return transaction.read(_UNAPPLIED, {"status": status})


def set_status(transaction: Transaction, load: str, status: str) -> None:
    """Say how far a load is."""
    transaction.run(_STATUS, {"id": load, "status": status})


def loads_with_claims_lost(transaction: Transaction) -> list[Row]:
    """The changes that opened more claims than the ledger has of them; each opening is kept for ever."""
    there = {row["number"]: row["n"] for row in transaction.read(_OPENED, {})}
    loads = transaction.read(_LOADS, {})
    return [load for load in loads if there.get(load["number"], 0) < load["opened"]]


def forget_fingerprint(transaction: Transaction, dataset: str) -> None:
    """A data set that is no longer whole: the same file again is read; one without claims goes."""
    transaction.run(_FORGET_PRINT, {"dataset": dataset})
    # Claims that are closed are known by it.
    if not transaction.read(_ANY, {"dataset": dataset}):
        transaction.run(_FORGET_DATASET, {"dataset": dataset})


def undo_staged(transaction: Transaction, number: int) -> None:
    """Take back the claims a change opened and open again those it closed, as if it had not begun."""
    transaction.run(_UNSTAGE_OPENED, {"number": number})
    _revive(transaction)
    transaction.run(_UNSTAGE_CLOSED, {"number": number})
    transaction.run(_UNSTAGE_LOAD, {"number": number})


def _revive(transaction: Transaction) -> None:
    """Give claims that are gone the last of their lives back, which was kept under another id."""
    lives = [(*row["id"].split(_LIFE), row["id"]) for row in transaction.read(_PAST_LIVES, {})]
    there = dict(transaction.look_up(CLAIM, sorted({life[0] for life in lives}), ("id", "opened")))
    last: dict[str, tuple[int, str]] = {}
    for claim, number, life in lives:
        last[claim] = max(last.get(claim, (-1, "")), (int(number), life))
    gone = [life for claim, (_, life) in last.items() if claim not in there]
    names = (*CLAIM_FIELDS, "opened", "closed")
    rows = [dict(zip(names, row, strict=True)) for row in transaction.look_up(CLAIM, gone, names)]
    transaction.insert(CLAIM, [{**row, "id": first_life(row["id"])} for row in rows])
    # One that was kept before the claim itself was opened anew is there twice.
    twice = [life for claim, (number, life) in last.items() if there.get(claim) == number]
    transaction.delete(CLAIM, [*gone, *twice])


def undo_what_was_lost(transaction: Transaction) -> None:
    """Undo the last change when claims that it opened are gone.

    Raises StoreError when those of an earlier change are.
    """
    lost = loads_with_claims_lost(transaction)
    last = max((load["number"] for load in lost), default=0)
    meta = read_meta(transaction)
    if len(lost) > 1 or (meta and lost and last < meta.sequence):
        names = ", ".join(sorted({load["dataset"] for load in lost}))
        raise StoreError(Text("store.claims_lost", names=names))
    if lost:
        undo_staged(transaction, last)
        forget_fingerprint(transaction, lost[0]["dataset"])
