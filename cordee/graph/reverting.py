"""Undoing one change alone: what it brought and took away, and what later changes made of that.

A change that was undone and its undoing are as nothing: what they touched is as if they had not been.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cordee.errors import InvalidValue
from cordee.graph.difference import Difference
from cordee.graph.engines.engine import Row, Transaction
from cordee.graph.engines.schema import CLAIM
from cordee.graph.ledger import first_life
from cordee.graph.projection.remaining import remaining
from cordee.graph.projection.view import View
from cordee.i18n import Text
from cordee.model.claims import Claim

REVERT = "revert"

_CHANGES = "MATCH (l:Load) RETURN l.number AS number, l.dataset AS dataset, l.action AS action"
_TOUCHED = (
    "MATCH (c:Claim) WHERE c.opened = $number OR c.closed = $number "
    "RETURN c.id AS id, c.opened AS opened, c.closed AS closed"
)
_PAST_LIVES = (
    "MATCH (c:Claim) WHERE c.id CONTAINS '#' RETURN c.id AS id, c.opened AS opened, c.closed AS closed"
)
_SINCE = (
    "MATCH (c:Claim) WHERE c.a <> '' AND c.closed IS NULL AND c.opened > $number "
    "RETURN c.id AS id, c.a AS a, c.b AS b"
)
_ENTITIES = (
    "MATCH (c:Claim) WHERE c.a = '' AND c.dataset = $dataset "
    "RETURN c.id AS id, c.record AS record, c.opened AS opened, c.closed AS closed"
)


@dataclass(frozen=True, slots=True)
class Touched:
    """A claim, and the later change that made something else of it or stands on it."""

    claim: Claim
    later: int


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing the change ``number`` of ``dataset`` closes and opens anew, and what stands in the way.

    ``later`` are the changes of the same data set since: what they brought stays.
    """

    number: int
    dataset: str
    difference: Difference
    touched: tuple[Touched, ...] = ()
    later: tuple[int, ...] = ()


def undone_by(undoes: Mapping[int, int]) -> dict[int, int]:
    """By change, the one that undid it, from what each undoing undoes; one undone itself undid nothing."""
    found: dict[int, int] = {}
    for number in sorted(undoes, reverse=True):
        if number not in found:
            found[undoes[number]] = number
    return found


def undoes(action: str) -> int:
    """The number of the change that a change of this action undid; 0 for any other."""
    kind, _, number = action.partition(" ")
    return int(number) if kind == REVERT else 0


def plan_undoing(transaction: Transaction, number: int) -> Undoing:
    """Work out how a load, a withdrawal or an undoing would be undone.

    Raises InvalidValue when no such change has this number, or it is undone already.
    """
    changes = {row["number"]: row for row in transaction.read(_CHANGES, {})}
    if number not in changes:
        raise InvalidValue(Text("write.no_change_of_number", number=number))
    undone = undone_by({n: undoes(row["action"]) for n, row in changes.items() if undoes(row["action"])})
    if number in undone:
        raise InvalidValue(Text("write.undone_already", number=number, by=undone[number]))
    dataset, lives = changes[number]["dataset"], _Lives(transaction, {*undone, *undone.values()})
    found = _split(lives, transaction.read(_TOUCHED, {"number": number}), number)
    view = View(transaction)
    closed = tuple(view.claims(found.brought))
    stays_told = remaining(view, closed)
    difference = Difference(tuple(view.claims(found.taken)), closed, remaining=stays_told)
    entities = transaction.read(_ENTITIES, {"dataset": dataset})
    since = transaction.read(_SINCE, {"number": number})
    later = found.later | _standing_on(lives, number, difference, entities, since)
    touched = [Touched(claim, later[claim.id]) for claim in view.claims(later)]
    touched += _without_an_end(number, difference.opened, entities)
    others = (n for n, row in changes.items() if n > number and row["dataset"] == dataset)
    stays = tuple(sorted(n for n in others if n not in lives.as_nothing))
    return Undoing(number, dataset, difference, tuple(touched), stays)


class _Lives:
    """Which changes opened and closed a claim, in order, without those that are as nothing."""

    def __init__(self, transaction: Transaction, as_nothing: set[int]) -> None:
        self.as_nothing = as_nothing
        self._transaction = transaction
        self._past: dict[str, list[int]] = defaultdict(list)
        for row in transaction.read(_PAST_LIVES, {}):
            self._past[first_life(row["id"])] += [row["opened"], row["closed"]]

    def of(self, claims: Iterable[str]) -> dict[str, list[int]]:
        """The changes of each of these claims."""
        rows = self._transaction.look_up(CLAIM, sorted(set(claims)), ("id", "opened", "closed"))
        return {
            id_: [
                number
                for number in sorted([*self._past[id_], opened, *([closed] if closed else [])])
                if number not in self.as_nothing
            ]
            for id_, opened, closed in rows
        }


@dataclass(frozen=True, slots=True)
class _Split:
    """The ids of claims a change brought or took away, and by claim the later change that touched it."""

    brought: list[str]
    taken: list[str]
    later: dict[str, int]


def _split(lives: _Lives, rows: Iterable[Row], number: int) -> _Split:
    opening = {first_life(row["id"]): row["opened"] == number for row in rows}
    found = _Split([], [], {})
    for id_, changes in lives.of(opening).items():
        after = [one for one in changes if one > number]
        if after:
            found.later[id_] = after[0]
        else:
            (found.brought if opening[id_] else found.taken).append(id_)
    return found


def _standing_on(
    lives: _Lives, number: int, difference: Difference, entities: Iterable[Row], since: Iterable[Row]
) -> dict[str, int]:
    """Links that came later to what would be there no more."""
    going = {claim.id for claim in difference.closed}
    stays = {claim.record for claim in difference.opened}
    stays |= {row["record"] for row in entities if row["closed"] is None and row["id"] not in going}
    leaves = {claim.record for claim in difference.closed if not claim.a} - stays
    links = [row["id"] for row in since if row["a"] in leaves or row["b"] in leaves]
    last = {id_: changes[-1] for id_, changes in lives.of(links).items() if changes}
    return {id_: later for id_, later in last.items() if later > number}


def _without_an_end(number: int, opened: Iterable[Claim], entities: Iterable[Row]) -> Iterator[Touched]:
    """Links that would be there anew while one of their ends was taken away since."""
    there = {claim.record for claim in opened if not claim.a}
    there |= {row["record"] for row in entities if row["closed"] is None}
    gone = {row["record"]: row["closed"] for row in entities if (row["closed"] or 0) > number}
    for claim in opened:
        ends = [end for end in (claim.a, claim.b) if end in gone and end not in there]
        if claim.a and ends:
            yield Touched(claim, gone[ends[0]])
