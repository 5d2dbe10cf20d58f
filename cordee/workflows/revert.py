"""« Défaire un changement » — One change is undone alone, or what stands in the way is told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cordee.errors import InTheWay, InvalidValue
from cordee.graph import GraphStore
from cordee.graph.difference import Difference
from cordee.graph.reverting import Touched, Undoing
from cordee.i18n import Capital, Listed, Text
from cordee.identity import Decision
from cordee.model.claims import Claim
from cordee.queries.changes.history import Change, history
from cordee.queries.changes.past import load_of, moments
from cordee.queries.changes.undone import Undone
from cordee.queries.loads.changes import changes
from cordee.workflows.judging import standing_again

NAMES = """
MATCH (c:Claim)
WHERE c.a = '' AND c.record IN $records
RETURN c.id AS id, c.dataset AS dataset, c.record AS record, c.kind AS kind, c.body AS body
"""
_NUMBER = re.compile(r"[0-9]{1,9}")
_NAMED = 3
"""Facts that are named of each change that stands in the way."""


def revert(store: GraphStore, number: int, *, by: str, why: str = "", dry_run: bool = False) -> Undone:
    """Undo the change of this number alone: a load, a withdrawal, an undoing, or a decision.

    Raises InvalidValue when there is none or it is undone already, InTheWay, naming what, when later
    changes touched what it did.
    """
    change = _change(store, number)
    if change.decision is not None:
        return _taken_back(store, change, change.decision, by, why, dry_run=dry_run)
    found = store.revert(number, dry_run=True)
    told = _in_the_way(store, found)
    if not dry_run and told:
        listed = Listed(told, "semicolon")
        numbers = tuple(sorted({one.later for one in found.touched}))
        raise InTheWay(Text("undo.in_the_way", change=Capital(change.moment.words), listed=listed), numbers)
    if not dry_run:
        store.revert(number)
    known = {moment.number: moment for moment in moments(store)}
    said = changes(found.difference, _names(store, (*found.difference.opened, *found.difference.closed)))
    later = tuple(known[one] for one in found.later if one in known and known[one].undoes != number)
    return Undone(change.moment, said, None, told, later, dry_run)


def number_of(store: GraphStore, given: str) -> int:
    """The number of the change that is meant: the number itself, or the start of the id of a decision.

    Raises InvalidValue when nothing is called so.
    """
    number = int(given) if _NUMBER.fullmatch(given) else -1
    if any(moment.number == number for moment in moments(store)):
        return number
    # An id may begin with figures alone.
    starting = [one for one in store.decisions() if given and one.id.startswith(given)]
    if len(starting) == 1:
        return starting[0].number
    if number >= 0:
        return number
    raise InvalidValue(Text("write.decision_log_check_number", decision=given))


def _change(store: GraphStore, number: int) -> Change:
    every = history(store)
    found = next((one for one in every if one.moment.number == number), None)
    if found is None or not number:
        load_of(moments(store), number)
        raise InvalidValue(Text("undo.beginning"))
    if found.undone_by:
        known = {one.moment.number: one.moment for one in every}
        by = known[found.undone_by].words
        raise InvalidValue(Text("undo.already", change=Capital(found.moment.words), by=by))
    return found


def _taken_back(
    store: GraphStore, change: Change, decision: Decision, by: str, why: str, *, dry_run: bool
) -> Undone:
    taken = decision if dry_run else store.undo(decision.id, by=by, why=why)
    again = None if dry_run else standing_again(store, taken)
    return Undone(change.moment, decision=taken, dry_run=dry_run, again=again)


def _in_the_way(store: GraphStore, found: Undoing) -> tuple[Text, ...]:
    """What later changes made of what this one did, one text for each of them."""
    if not found.touched:
        return ()
    known = {moment.number: moment for moment in moments(store)}
    claims = _names(store, (one.claim for one in found.touched))
    told: list[Text] = []
    for later in sorted({one.later for one in found.touched}):
        facts = _facts((one for one in found.touched if one.later == later), claims)
        words = Listed(facts[:_NAMED])
        told.append(Text("undo.touched", change=known[later].words, n=len(facts), facts=words))
    return tuple(told)


def _facts(touched: Iterable[Touched], names: Iterable[Claim]) -> list[Text]:
    said = changes(Difference(closed=tuple(one.claim for one in touched)), names)
    return [one.words for one in said.withdrawn]


def _names(store: GraphStore, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims that name the ends of links."""
    ends = sorted({end for claim in claims if claim.a for end in (claim.a, claim.b)})
    rows = store.ask(NAMES, records=ends) if ends else ()
    return tuple(
        Claim(row["id"], row["dataset"], "", "", "", "", row["record"], row["kind"], "", "", row["body"])
        for row in rows
    )
