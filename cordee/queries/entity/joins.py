"""Why several records are shown as one entity: the keys they share, the decisions people took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cordee.graph import GraphStore
from cordee.i18n import Day, Said, Text
from cordee.identity import (
    Decision,
    Judgements,
    Record,
    by_meaning,
    by_name,
    clusters,
    identifier_key,
    is_shared,
    keys_of,
    other_names,
    space_of,
    standing,
)
from cordee.model.folding import fold
from cordee.queries.common.sources import Citation

RECORDS = """
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
RETURN r.id AS id, r.dataset AS dataset, r.kind AS kind, r.keys AS keys
"""
KEYS = """
UNWIND $ids AS wanted
MATCH (k:Key {id: wanted})
RETURN k.id AS id, k.records AS records
"""
How = Literal["name", "meaning", "identifier", "decision", "apart"]


@dataclass(frozen=True, slots=True)
class Join:
    """What joins two records: a full ``name`` or an ``identifier`` both have, what their names mean in the
    vocabulary (``meaning``), or a ``decision``.

    ``apart`` is a decision that keeps ``right``, a record of another entity, out. ``shared`` is the
    name or identifier; ``decision`` the line of the log in force.
    """

    left: str
    right: str
    how: How
    shared: str = ""
    decision: Decision | None = None

    def sentence(self, names: Mapping[str, str]) -> Text:
        """The join in words; ``names`` says each record for people."""
        left, right = names.get(self.left, self.left), names.get(self.right, self.right)
        if self.decision is not None:
            return _decided(left, right, self.decision, together=self.how == "decision")
        if self.how == "meaning":
            return Text("entity.have_same_meaning", left=left, right=right)
        if self.how == "name":
            return Text("entity.have_same_full_name", left=left, right=right, shared=self.shared)
        return Text("entity.have_same_identifier", left=left, right=right, shared=self.shared)


def _decided(left: str, right: str, decision: Decision, *, together: bool) -> Text:
    why = f" ({decision.why})" if decision.why else ""
    told = Text("entity.one_thing") if together else Text("entity.two_different_things")
    said: dict[str, str | Said] = {
        "at": Day(decision.at[:10]),
        "left": left,
        "right": right,
        "why": why,
        "told": told,
    }
    if not decision.who:
        return Text("entity.decided_unsigned", **said)
    return Text("entity.decided", by=decision.who, **said)


def read_records(store: GraphStore, ids: Iterable[str]) -> list[Record]:
    """These records with their keys, in the order of their ids."""
    wanted = sorted(set(ids))
    rows = store.ask(RECORDS, ids=wanted) if wanted else []
    records = (Record(row["id"], row["dataset"], row["kind"], tuple(row["keys"] or ())) for row in rows)
    return sorted(records, key=lambda r: r.id)


def joins(store: GraphStore, records: Sequence[Record], citations: Sequence[Citation]) -> tuple[Join, ...]:
    """What joins the records of one entity, then what keeps others apart from it.

    Decisions come first, then keys, in the order identity applies them; a join that adds nothing to
    those before it is left out. ``citations`` are the entity's, to say names and identifiers.
    """
    log = store.decisions()
    decided = standing(log)
    joined = {record.id: record.id for record in records}
    found = []
    for join in (*_by_decision(decided, joined, log), *_by_key(store, records, citations)):
        left, right = joined[join.left], joined[join.right]
        if left != right:
            found.append(join)
            joined = {record: left if root == right else root for record, root in joined.items()}
    return (*found, *_apart(decided, joined, log))


def _by_decision(decided: Judgements, ours: Mapping[str, str], log: Sequence[Decision]) -> Iterator[Join]:
    for left, right in decided.same:
        if left in ours and right in ours:
            yield Join(left, right, "decision", decision=_line(log, left, right, "same"))


def _apart(decided: Judgements, ours: Mapping[str, str], log: Sequence[Decision]) -> Iterator[Join]:
    for pair in decided.different:
        for left, right in (pair, pair[::-1]):
            if left in ours and right not in ours:
                yield Join(left, right, "apart", decision=_line(log, *pair, "different"))


def _line(log: Sequence[Decision], left: str, right: str, judgement: str) -> Decision | None:
    """The last line not taken back that judges this pair so."""
    undone: set[str] = set()
    for line in reversed(log):
        if line.id in undone:
            continue
        if line.judgement == "undo":
            undone.add(line.undoes)
        elif {line.left, line.right} == {left, right} and line.judgement == judgement:
            return line
    return None


def _by_key(store: GraphStore, records: Sequence[Record], citations: Sequence[Citation]) -> Iterator[Join]:
    holders: dict[str, list[str]] = defaultdict(list)
    for record in records:
        for key in filter(is_shared, record.keys):
            holders[key].append(record.id)
    shared = {key: ids for key, ids in sorted(holders.items()) if len(ids) > 1}
    refused = _refused(store, [key for key in shared if by_name(key)])
    for key, ids in shared.items():
        if key in refused:
            continue
        how: How = "name" if by_name(key) else "identifier"
        said = _said(key, how, [c for c in citations if c.record in ids])
        if by_meaning(key):
            how = "meaning"
        for other in ids[1:]:
            yield Join(ids[0], other, how, said)


def _refused(store: GraphStore, keys: Sequence[str]) -> set[str]:
    """The names that join nobody, because their holders contradict one another."""
    if not keys:
        return set()
    holders = {row["id"]: row["records"] for row in store.ask(KEYS, ids=list(keys))}
    known = {r.id: r for r in read_records(store, (i for ids in holders.values() for i in ids))}
    refused = set()
    for key, ids in holders.items():
        # Identifiers only contradict here, so that nothing but this name can join.
        alone = [
            Record(r.id, r.dataset, r.kind, (key, *(_trait(k) for k in r.keys if not by_name(k))))
            for r in (known[i] for i in ids)
        ]
        if len(set(clusters(alone, Judgements((), ())).values())) > 1:
            refused.add(key)
    return refused


def _trait(key: str) -> str:
    return f"is.{key}" if key.startswith("id.") else key


def _said(key: str, how: How, citations: Sequence[Citation]) -> str:
    """The name or identifier behind a key, as it is written: the smallest of its spellings."""
    found: set[str] = set()
    for citation in citations:
        body = citation.says()
        name = str(body["name"])
        if how == "name" and key in keys_of(citation.kind, [{"name": name}]):
            found.add(name)
        elif how == "name" and space_of(key).startswith("tie."):
            found.add(f"{name}, {body.get(space_of(key).removeprefix('tie.'), '')}".removesuffix(", "))
        elif how == "name":
            bearing = other_names(citation.kind, name, body)
            found.update(n for n, _ in bearing if key in keys_of(citation.kind, [{"name": n}]))
        listed = body.get("identifiers") if how == "identifier" else None
        for text in listed if isinstance(listed, list) else ():
            if identifier_key(citation.kind, text) == key:
                found.add(text)
    return min(found, key=lambda text: (fold(text), text), default="")
