"""Names that changed from one load to the next: what looks like it, and what somebody says."""

from __future__ import annotations

import difflib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.graph.difference import Difference
from cordee.i18n import Text
from cordee.model.claims import Claim
from cordee.model.folding import name_key

NAMED = """
MATCH (c:Claim {dataset: $dataset})
WHERE c.a = ''
RETURN c.record AS record, c.kind AS kind, c.body AS body, c.opened AS opened
"""
_SAME_LINKS = 0.5
_SAME_LETTERS = 0.7


@dataclass(frozen=True, slots=True)
class Renamed:
    """An entity that is gone and one that is new, which may be one under another name."""

    kind: str
    old: str
    new: str


def renames(
    difference: Difference, stated: Iterable[Claim], told: frozenset[str] = frozenset()
) -> tuple[Renamed, ...]:
    """What may have been renamed: the same kind, and the same links or nearly the same letters.

    A record that the file still states is not gone. The records of ``told`` bear a new name because
    somebody said so: nothing is asked about them.
    """
    gone, new = _entities((*difference.closed, *difference.kept)), _entities(difference.opened)
    there = {claim.record for claim in stated if gone and new}
    new = {record: claim for record, claim in new.items() if record not in gone}
    gone = {record: claim for record, claim in gone.items() if record not in there}
    links = _neighbours((*difference.closed, *difference.kept, *difference.opened))
    found = []
    asked = {record: claim for record, claim in new.items() if record not in told}
    for record, claim in sorted(asked.items(), key=lambda item: _name(item[1])):
        scored = [
            (_likeness(_name(old), _name(claim), links[old.record], links[record]), _name(old))
            for old in gone.values()
            if old.kind == claim.kind
        ]
        if scored and max(scored)[0] > 0:
            found.append(Renamed(claim.kind, max(scored)[1], _name(claim)))
    return tuple(found)


def renamed_records(
    store: GraphStore, dataset: str, pairs: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """For each (kind, folded new name), the record that bore the old name in that data set, open or not.

    Raises InvalidValue when the data set never had that name.
    """
    known: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for row in store.ask(NAMED, dataset=dataset) if pairs else ():
        body = json.loads(row["body"])
        latest = known[name_key(body["name"])].get(row["kind"], (-1, ""))
        known[name_key(body["name"])][row["kind"]] = max(latest, (row["opened"], row["record"]))
    found: dict[tuple[str, str], str] = {}
    for old, new in pairs:
        bearers = known.get(name_key(old))
        if not bearers:
            raise InvalidValue(Text("load.nothing_ever_called_data", old=old, dataset=dataset))
        found |= {(kind, name_key(new)): record for kind, (_, record) in bearers.items()}
    return found


def check_renamed(
    claims: Iterable[Claim], wanted: Mapping[tuple[str, str], str], pairs: Sequence[tuple[str, str]]
) -> None:
    """Raise InvalidValue when a new name stands in no row of the file that goes without an id."""
    held = {(claim.record, name_key(_name(claim))) for claim in claims if pairs and not claim.a}
    for old, new in pairs:
        if not any((record, name) in held for (_, name), record in wanted.items() if name == name_key(new)):
            raise InvalidValue(Text("load.row_without_id_called", new=new, old=old))


def _entities(claims: Iterable[Claim]) -> dict[str, Claim]:
    return {claim.record: claim for claim in claims if not claim.a}


def _neighbours(claims: Iterable[Claim]) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in claims:
        if claim.a:
            found[claim.a].add((claim.kind, claim.b))
            found[claim.b].add((claim.kind, claim.a))
    return found


def _name(claim: Claim) -> str:
    return str(json.loads(claim.body)["name"])


def _likeness(old: str, new: str, before: set[tuple[str, str]], now: set[tuple[str, str]]) -> float:
    links = len(before & now) / len(before | now) if before | now else 0.0
    letters = difflib.SequenceMatcher(None, name_key(old), name_key(new), autojunk=False).ratio()
    return max(links if links >= _SAME_LINKS else 0.0, letters if letters >= _SAME_LETTERS else 0.0)
