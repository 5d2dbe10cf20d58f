"""The ledger without somebody: which rows go, and what is taken out of the others.

One function does it for all: forgetting somebody, loading what names them again, restoring a back-up
made before. What organisations did stays.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cordee.graph.engines.engine import Row
from cordee.graph.engines.schema import CLAIM, DATASET, DECISION, LOAD, SOURCE, TOMBSTONE
from cordee.model import PEOPLE
from cordee.model.claims import Batch, Claim, Source, digest
from cordee.model.mentions import Mentions
from cordee.model.tombstones import NAME, Tombstones, parts

_NAMED = ("name", "aliases")
_OF_CLAIM = ("dataset", "source", "cite", "place")
_TEXTS = ("body", *_OF_CLAIM)
_OF_SOURCE = ("title", "publisher", "url", "note", "date", "licence")


@dataclass(frozen=True, slots=True)
class Left:
    """What was left out: claims, decisions, and texts of others from which a name was taken.

    ``places`` are where the original files say it, by data set; ``review`` those that only share a name.
    """

    claims: int = 0
    decisions: int = 0
    texts: int = 0
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    review: tuple[str, ...] = ()


Tables = dict[str, list[Row]]


def without(
    rows: Mapping[str, list[Row]], buried: Tombstones, mentions: Mentions | None = None
) -> tuple[Tables, Left]:
    """The rows of a ledger, by table, without those forgotten; ``buried`` stands among them.

    With ``mentions`` only the texts of claims that may name this one are gone through: those forgotten
    before are in none.
    """
    tables: Tables = dict(rows)
    claims = tables.get(CLAIM.name, [])
    gone, review = _gone(claims, buried)
    places: dict[str, set[str]] = {}
    kept: dict[str, Row] = {}
    removed, texts, changed = 0, 0, set()
    may = (
        mentions.among(["\n".join(row[name] or "" for name in _TEXTS) for row in claims])
        if mentions
        else None
    )
    for number, row in enumerate(claims):
        if row["record"] in gone or row["a"] in gone or row["b"] in gone:
            removed += 1
            places.setdefault(row["dataset"], set()).add(row["place"])
            changed.add(row["dataset"])
            continue
        told = row if may is not None and number not in may else _scrubbed_claim(row, buried)
        if told != row:
            texts += 1
            places.setdefault(row["dataset"], set()).add(row["place"])
            changed.add(row["dataset"])
        kept.setdefault(told["id"], told)
    tables[CLAIM.name] = list(kept.values())
    _recount(tables, buried)
    sources = [(row, _scrubbed_source(row, buried)) for row in tables.get(SOURCE.name, [])]
    tables[SOURCE.name] = [told for _, told in sources]
    for row, told in sources:
        if told != row:
            texts += 1
            places.setdefault(row["dataset"], set()).add(told["name"])
    tables[DATASET.name] = [_scrubbed_dataset(row, buried, changed) for row in tables.get(DATASET.name, [])]
    decided = tables.get(DECISION.name, [])
    tables[DECISION.name] = _decisions(decided, gone, buried)
    known = {row["id"]: row for row in tables.get(TOMBSTONE.name, [])}
    tables[TOMBSTONE.name] = list((known | buried.rows).values())
    told_places = {dataset: tuple(sorted(filter(None, some))) for dataset, some in sorted(places.items())}
    left = Left(removed, len(decided) - len(tables[DECISION.name]), texts, told_places, review)
    return tables, left


def spared(batch: Batch, buried: Tombstones) -> tuple[Batch, Left]:
    """What a data set says, without those forgotten."""
    if not buried:
        return batch, Left()
    rows = [_row(claim) for claim in batch.claims]
    gone, review = _gone(rows, buried)
    kept: dict[str, Claim] = {}
    texts, places = 0, set()
    for claim, row in zip(batch.claims, rows, strict=True):
        if gone.intersection((claim.record, claim.a, claim.b)):
            places.add(claim.place)
            continue
        told = _scrubbed_claim(row, buried)
        texts += told != row
        kept.setdefault(told["id"], claim if told == row else replace(claim, **told))
    sources = tuple(_spared_source(source, buried) for source in batch.sources)
    removed = sum(bool(gone.intersection((c.record, c.a, c.b))) for c in batch.claims)
    place = buried.scrubbed(batch.place)
    told_places = {batch.dataset: tuple(sorted(places))} if places else {}
    left = Left(removed, 0, texts, told_places, review)
    name = buried.scrubbed(batch.dataset)
    return replace(batch, dataset=name, claims=tuple(kept.values()), sources=sources, place=place), left


def _row(claim: Claim) -> Row:
    return {name: getattr(claim, name) for name in Claim.__dataclass_fields__}


def _gone(claims: Iterable[Row], buried: Tombstones) -> tuple[set[str], tuple[str, ...]]:
    """The records of people forgotten, and the places of those known by their name alone."""
    gone: set[str] = set()
    review: dict[str, None] = {}
    for row in claims:
        if row["kind"] not in PEOPLE:
            continue
        body = json.loads(row["body"])
        names = [text for name in _NAMED for text in parts(body.get(name))]
        by = buried.known(row["record"], names, parts(body.get("email")), parts(body.get("phone")))
        if by:
            gone.add(row["record"])
        if by == NAME:
            review[f"{row['dataset']} — {row['place']}"] = None
    return gone, tuple(review)


def _scrubbed_claim(row: Row, buried: Tombstones) -> Row:
    body = json.loads(row["body"])
    told = {name: _scrubbed(value, buried) for name, value in body.items()}
    new = {name: buried.scrubbed(row[name] or "") for name in _OF_CLAIM}
    if told == body and all(new[name] == (row[name] or "") for name in new):
        return row
    text = row["body"]
    if told != body:
        text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    row = {**row, **new, "body": text}
    _, sign, past = row["id"].partition("#")
    said = ("dataset", "source", "cite", "dated", "record", "kind", "a", "b", "body")
    return {**row, "id": digest("claim", *(row[name] or "" for name in said)) + sign + past}


def _scrubbed(value: Any, buried: Tombstones) -> Any:
    if isinstance(value, str):
        return buried.scrubbed(value)
    return [_scrubbed(one, buried) for one in value] if isinstance(value, list) else value


def _scrubbed_source(row: Row, buried: Tombstones) -> Row:
    told = {name: buried.scrubbed(row[name]) for name in ("name", "dataset", *_OF_SOURCE) if row.get(name)}
    new = {**row, **told}
    if (new["name"], new["dataset"]) != (row["name"], row["dataset"]):
        new["id"] = digest("source", new["dataset"], new["name"])
    return new


def _spared_source(source: Source, buried: Tombstones) -> Source:
    told = {name: buried.scrubbed(getattr(source, name)) for name in ("key", *_OF_SOURCE)}
    return replace(source, **told)


def _scrubbed_dataset(row: Row, buried: Tombstones, changed: set[str]) -> Row:
    # The same file again is read and held against the tombstones.
    print_ = "" if row["name"] in changed else row.get("fingerprint", "")
    told = {**row, "place": buried.scrubbed(row.get("place") or ""), "fingerprint": print_}
    name = buried.scrubbed(row["name"])
    return told if name == row["name"] else {**told, "id": digest("dataset", name), "name": name}


def _decisions(rows: Iterable[Row], gone: set[str], buried: Tombstones) -> list[Row]:
    """The log without what was decided of those forgotten, and without their name as who decided."""
    kept = [row for row in rows if not gone.intersection((row["lhs"], row["rhs"]))]
    return [{**r, **{n: buried.scrubbed(r.get(n) or "") for n in ("why", "by")}} for r in kept]


def _recount(tables: Tables, buried: Tombstones) -> None:
    """What each load opened, counted anew: fewer claims than it says would be taken for a loss."""
    there = Counter(row["opened"] for row in tables[CLAIM.name])
    tables[LOAD.name] = [
        {
            **row,
            "opened": min(row["opened"], there[row["number"]]),
            "dataset": buried.scrubbed(row.get("dataset") or ""),
        }
        for row in tables.get(LOAD.name, [])
    ]


def lines_of(tables: Mapping[str, list[Row]]) -> Iterator[str]:
    """The rows as the lines of a back-up."""
    for name, rows in tables.items():
        for row in rows:
            kept = {k: v for k, v in row.items() if v is not None and v != [] and v != ""}
            yield json.dumps([name, kept], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
