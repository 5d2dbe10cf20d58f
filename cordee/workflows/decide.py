"""« Est-ce la même chose ? » — Decisions on two records, named by a name or by an id."""

from __future__ import annotations

import getpass
import re
from collections.abc import Sequence

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Listed, Text
from cordee.identity import Decision
from cordee.identity.taught import abbreviation
from cordee.model import KINDS
from cordee.model.folding import name_key
from cordee.queries.common.find import Found, find, find_all
from cordee.queries.common.starts import starts
from cordee.queries.entity.show import read_node
from cordee.queries.loads.noticed import DATASETS
from cordee.queries.quality.review import called, decided_on
from cordee.workflows.judging import check_numbers, judge

INWARD = """
MATCH (c:Claim)
WHERE c.closed IS NULL AND c.a IN $records AND c.b IN $records
RETURN c.dataset AS dataset, c.place AS place
"""
_TWO = 2
_ID = re.compile(r"[0-9a-f]{4,20}")


def same(store: GraphStore, left: str, right: str, *, by: str, why: str = "") -> tuple[Decision, ...]:
    """Decide that two records are one entity: the lines of the log it takes, the decision itself the last.

    Raises UnknownName, AmbiguousName when a name fits several entities, InvalidValue when the two are one
    already, and NumbersDiffer where official numbers tell them apart and nobody says ``why``.
    """
    pair = _pair(store, left, right)
    check_numbers(store, pair, why=why)
    return judge(store, "same", *pair, by=by, why=why)


def different(store: GraphStore, left: str, right: str, *, by: str, why: str = "") -> tuple[Decision, ...]:
    """Decide that two records are two entities; records joined by mistake are named by their ids.

    Raises UnknownName, AmbiguousName, and InvalidValue when both names mean one entity.
    """
    return judge(store, "different", *_pair(store, left, right), by=by, why=why)


def taught(store: GraphStore, decision: Decision) -> tuple[tuple[str, str], tuple[str, str] | None]:
    """The two names a decision says are one's, and the abbreviation it teaches with what it stands for."""
    left, right = decided_on(store, decision)
    return (left, right), abbreviation(left, right)


def inward(store: GraphStore, decision: Decision) -> Sequence[str]:
    """Where links are told that are not shown, being from the entity decided about to itself."""
    records = read_node(store, find(store, decision.left).id)["records"]
    rows = store.ask(INWARD, records=records)
    return sorted(f"{row['dataset']}, {row['place']}" for row in rows)


def somebody(given: str | None) -> str:
    """Who decides: the name given, else that of the user of this computer."""
    if given:
        return given
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise InvalidValue(Text("decide.say_who_decides_name")) from error


def _pair(store: GraphStore, left: str, right: str) -> tuple[str, str]:
    first, second = _meant(store, left, right)
    ids = _record(store, left, first), _record(store, right, second)
    if ids[0] == ids[1]:
        raise _one_entity(store, first)
    return ids


def _meant(store: GraphStore, left: str, right: str) -> tuple[Found, Found]:
    """Who is meant: those of one kind, where a name fits a network and a body; the two that bear one name."""
    ours, theirs = find_all(store, left), find_all(store, right)
    if name_key(left) == name_key(right):
        bearers = [one for one in ours if name_key(one.name) == name_key(left)]
        if len(bearers) == _TWO and bearers[0].kind == bearers[1].kind:
            return bearers[0], bearers[1]
    shared = {one.kind for one in ours} & {one.kind for one in theirs}
    kinds = [kind for kind in KINDS if kind in shared]
    wanted = kinds if len(kinds) == 1 else ()
    return find(store, left, wanted, strict=True), find(store, right, wanted, strict=True)


def _record(store: GraphStore, given: str, found: Found) -> str:
    """The record itself when its id or the start of it is given, else the one that names the entity."""
    if not _ID.fullmatch(given):
        return found.id
    starting = [record for record in read_node(store, found.id)["records"] if record.startswith(given)]
    return starting[0] if len(starting) == 1 else found.id


def _one_entity(store: GraphStore, found: Found) -> InvalidValue:
    records = read_node(store, found.id)["records"]
    named, names = starts(store, records), called(store, records)
    said_by = {row["record"]: row["dataset"] for row in store.ask(DATASETS, ids=records)}
    listed = Listed(
        (
            Text("common.bearer", name=names.get(one, found.name), what=Listed((said_by[one], named[one])))
            for one in records
        ),
        "semicolon",
    )
    return InvalidValue(
        Text("decide.both_names_mean_which", found=found.name, count=len(records), listed=listed)
    )
