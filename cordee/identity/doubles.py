"""Who may be one body and was not joined: asked of people, all those together that may be one.

Joining by chains (A like B, B like C) is wrong too often; several are offered together only where every
pair of them holds. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from cordee.identity.candidates import Pair, candidates
from cordee.identity.described import Described
from cordee.identity.evidence import LEAST_LETTERS, differ_by_number, evidence, tied
from cordee.identity.numbers import contradicting
from cordee.identity.rarity import rarity
from cordee.identity.weights import scored, sureness
from cordee.model.folding import fold, name_key

Reason = Literal[
    "company", "name", "spelling", "acronym", "words", "place", "site", "neighbours", "other_place"
]

ASKED = 0.12
"""A pair less sure than this is not worth a question (measured: docs/identity.md)."""
TOGETHER = 0.5
"""Several are offered as one only where each pair of them is as sure as this."""
MOST_TOGETHER = 6
_TELLING = 0.5
_AT_ONCE = 40_000
"""So many pairs are weighed at once."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Two entities of one kind that may be one, from 0 to 1, and what speaks for and against it."""

    left: Described
    right: Described
    sure: float
    reasons: tuple[Reason, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Both."""
        return frozenset((self.left.id, self.right.id))


@dataclass(frozen=True, slots=True)
class Question:
    """Entities that may be one, all of them together, and each pair that says so, the surest first."""

    members: tuple[Described, ...]
    pairs: tuple[Likely, ...]

    @property
    def sure(self) -> float:
        """As sure as the least sure of its pairs."""
        return min(pair.sure for pair in self.pairs)

    @property
    def kind(self) -> str:
        """The kind they are all of."""
        return self.members[0].kind


def likely(
    entities: Sequence[Described],
    pairs: Iterable[Pair] | None = None,
    *,
    judged: Collection[frozenset[str]] = (),
) -> tuple[Likely, ...]:
    """The pairs that look like one, the surest first, among ``pairs`` of places (all ``candidates``).

    ``judged`` are pairs of records somebody decided about, which are not asked again.
    """
    rare = rarity(entities)
    compared = tuple(candidates(entities) if pairs is None else pairs)
    near = rare.nearest(entities, compared)
    few = (near.letters < LEAST_LETTERS).tolist()
    kept = [
        place
        for place, (a, b) in enumerate(compared)
        if _may_be(entities[a], entities[b], few[place], rare.crowded, judged)
    ]
    scores: dict[Pair, float] = {}
    for some in (kept[begin : begin + _AT_ONCE] for begin in range(0, len(kept), _AT_ONCE)):
        weighed = [compared[place] for place in some]
        scores.update(zip(weighed, scored(evidence(entities, weighed, rare, near.only(some))), strict=True))
    asked = {pair: sure for pair, sure in sureness(scores).items() if sure >= ASKED}
    # What was weighed is weighed again for those that are asked, and not kept for the many that are not.
    told = evidence(entities, [*asked], rare, near.only([p for p in kept if compared[p] in asked]))
    found = (
        _likely(entities[a], entities[b], sure, {name: values[n] for name, values in told.items()})
        for n, ((a, b), sure) in enumerate(asked.items())
    )
    return tuple(sorted(found, key=lambda one: (-one.sure, one.left.name, one.left.id, one.right.id)))


def _likely(left: Described, right: Described, sure: float, told: Mapping[str, float]) -> Likely:
    return Likely(left, right, sure, tuple(_reasons(left, right, told)))


def questions(pairs: Iterable[Likely]) -> tuple[Question, ...]:
    """The pairs as questions: those that hold all together are one question, the others one each."""
    pairs = tuple(pairs)
    by_ids = {pair.ids: pair for pair in pairs}
    groups: dict[str, list[Described]] = {}
    for pair in pairs:
        if pair.sure >= TOGETHER:
            _join(groups, pair, by_ids)
    found = {id(group): group for group in groups.values()}
    asked = [_question(group, by_ids) for group in found.values()]
    within = {ids for question in asked for ids in (pair.ids for pair in question.pairs)}
    asked += [Question((pair.left, pair.right), (pair,)) for pair in pairs if pair.ids not in within]
    return tuple(sorted(asked, key=lambda one: (-one.sure, one.members[0].name, one.members[0].id)))


def _join(groups: dict[str, list[Described]], pair: Likely, by_ids: Mapping[frozenset[str], Likely]) -> None:
    """Put both into one group, when every pair of it then holds."""
    left = groups.get(pair.left.id, [pair.left])
    right = groups.get(pair.right.id, [pair.right])
    if left is right or len(left) + len(right) > MOST_TOGETHER:
        return
    across = (by_ids.get(frozenset((a.id, b.id))) for a in left for b in right)
    if all(found is not None and found.sure >= TOGETHER for found in across):
        group = [*left, *right]
        groups.update((one.id, group) for one in group)


def _question(group: Sequence[Described], by_ids: Mapping[frozenset[str], Likely]) -> Question:
    members = tuple(sorted(group, key=lambda one: (name_key(one.name), one.id)))
    pairs = (by_ids[frozenset((a.id, b.id))] for a, b in combinations(members, 2))
    return Question(members, tuple(sorted(pairs, key=lambda pair: -pair.sure)))


def _may_be(
    left: Described,
    right: Described,
    few: bool,
    crowded: frozenset[str],
    judged: Collection[frozenset[str]],
) -> bool:
    """Whether a pair, with ``few`` letters in common or more, is worth weighing."""
    if few and not tied(left, right, crowded):
        return False
    return not (_impossible(left, right) or _judged(left, right, judged))


def _judged(left: Described, right: Described, judged: Collection[frozenset[str]]) -> bool:
    return bool(judged) and any(frozenset((a, b)) in judged for a in left.records for b in right.records)


def _impossible(left: Described, right: Described) -> bool:
    """Whether a number, official or in their names, a trait or a link between them tells them apart.

    Where they are is evidence, not proof.
    """
    if left.id in right.near or (differ_by_number(left, right) and not left.companies & right.companies):
        return True
    if (
        left.identifiers
        and right.identifiers
        and any(True for _ in contradicting(left.identifiers, right.identifiers))
    ):
        return True
    if not (left.traits and right.traits):
        return False
    here, there = dict(left.traits), dict(right.traits)
    return any(
        _year(trait, here[trait]) != _year(trait, there[trait]) for trait in here.keys() & there.keys()
    )


def _year(trait: str, value: str) -> str:
    # Two sources may date one thing to the year and to the day.
    return value[:4] if trait == "since" else fold(value)


def _reasons(left: Described, right: Described, told: Mapping[str, float]) -> Iterator[Reason]:
    if told["company"]:
        yield "company"
    if name_key(left.name) == name_key(right.name):
        yield "name"
    elif any(a.key == b.key or a.letters == b.letters for a in left.spellings for b in right.spellings):
        yield "spelling"
    elif any(told[how] for how in ("acronym", "inside", "initials", "syllables")):
        yield "acronym"
    else:
        yield "words"
    if told["same_place"]:
        yield "place"
    if told["site"]:
        yield "site"
    if told["neighbours"] >= _TELLING:
        yield "neighbours"
    if told["other_place"]:
        yield "other_place"
