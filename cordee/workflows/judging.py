"""What is decided of two records, written down, and what it replaces: the log is only added to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from cordee.errors import NumbersDiffer
from cordee.graph import GraphStore
from cordee.i18n import Listed, Text, plain
from cordee.identity import Decision, Judgement, contradicting, in_force, replaced
from cordee.model import cypher

RECORDS = """
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
MATCH (s:Record {entity: r.entity})
RETURN wanted, s.id AS record
"""
ENTITIES = """
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
RETURN wanted, r.entity AS entity
"""
NUMBERED = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})
RETURN id, n.kind AS kind, n.name AS name, n.identifiers AS identifiers
""")
PLACED = cypher("""
UNWIND $ids AS id
MATCH (n:$PLACES {id: id})
WHERE n.level IS NOT NULL AND n.code IS NOT NULL
RETURN id, n.level AS level, n.code AS code
""")


def judge(
    store: GraphStore, judgement: Judgement, left: str, right: str, *, by: str, why: str = ""
) -> tuple[Decision, ...]:
    """The lines of the log that a decision takes, itself the last.

    Who says that two entities are one takes back what kept other records of theirs apart: it would tear
    a record out of the one it belongs to. Whether their numbers allow it, ``check_numbers`` tells before.
    """
    against = tuple(_against(store, left, right)) if judgement == "same" else ()
    taken = [store.undo(line.id, by=by, why=why) for line in against]
    decide = {"same": store.same, "different": store.different, "unsure": store.unsure}[judgement]
    return (*taken, decide(left, right, by=by, why=why))


def check_numbers(store: GraphStore, records: Sequence[str], *, why: str) -> None:
    """Raise NumbersDiffer where official numbers say that the entities of some records are not one.

    Who says ``why`` they are one all the same is believed.
    """
    if why.strip():
        return
    ids = sorted({row["entity"] for row in store.ask(ENTITIES, ids=list(records))})
    known = {row["id"]: row for row in store.ask(NUMBERED, ids=ids)}
    codes = {row["id"]: (row["level"], row["code"]) for row in store.ask(PLACED, ids=ids)}
    for one, other in combinations(sorted(known), 2):
        ours, theirs = known[one], known[other]
        found = list(contradicting(ours["identifiers"] or (), theirs["identifiers"] or ()))
        here, there = codes.get(one, ("", "")), codes.get(other, ("", ""))
        if here[0] == there[0] and here[1] != there[1]:
            found.append((here[1], there[1]))
        if found:
            raise NumbersDiffer(_differing(ours, theirs, found))


def _number(identifier: str) -> Text:
    """An official number as people write it: « SIREN 356000000 »."""
    scheme, _, value = identifier.rpartition(":")
    return plain(f"{scheme.upper()} {value}".strip())


def _differing(ours: dict[str, Any], theirs: dict[str, Any], found: Sequence[tuple[str, str]]) -> Text:
    numbers = [plain(Listed([_number(pair[side]) for pair in found], "and")) for side in (0, 1)]
    return Text(
        "decide.numbers_differ",
        left=ours["name"],
        right=theirs["name"],
        left_number=numbers[0],
        right_number=numbers[1],
    )


def replaced_by(store: GraphStore, written: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that stood before these lines of the log, and no longer do."""
    log = store.decisions()
    by_id = {line.id: line for line in log}
    found = (by_id.get(one.undoes) if one.undoes else replaced(log, one) for one in written)
    return tuple(sorted({one.id: one for one in found if one}.values(), key=lambda one: one.number))


def standing_again(store: GraphStore, taken: Decision) -> Decision | None:
    """The decision that another one had replaced, and that stands again since that was taken back."""
    log = store.decisions()
    pair = (min(taken.left, taken.right), max(taken.left, taken.right))
    before = in_force(line for line in log if line.number < taken.number).get(pair)
    now = in_force(line for line in log if line.number <= taken.number).get(pair)
    return now if now is not None and now != before else None


def _against(store: GraphStore, left: str, right: str) -> Iterator[Decision]:
    """The decisions that keep a record of one entity apart from one of the other, but for these two."""
    of: dict[str, set[str]] = {left: {left}, right: {right}}
    for row in store.ask(RECORDS, ids=[left, right]):
        of[row["wanted"]].add(row["record"])
    for pair, line in in_force(store.decisions()).items():
        apart = line.judgement == "different" and _between(pair, of[left], of[right])
        if apart and set(pair) != {left, right}:
            yield line


def _between(pair: Sequence[str], ours: set[str], theirs: set[str]) -> bool:
    one, other = pair
    return (one in ours and other in theirs) or (one in theirs and other in ours)
