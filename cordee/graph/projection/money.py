"""Which rows of money between two entities are one grant, and which are several.

Each row of a source is a grant of its own, but for rows that agree in all but the place they cite:
those state one several times. Across sources the same grant is one fact: equals — the same
reference, else the same amount and year — are matched one to one, those that agree most first, but
never two of different stages, years or days: a reference may be that of a contract over several
years. Within one data set, two documents that contradict each other speak of two grants.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from cordee.graph.projection.resolve import DATES, OpenClaim
from cordee.graph.projection.spells import touch
from cordee.model.claims import canonical
from cordee.model.dates import holds, is_day

_AMOUNTS = ("amount", "amount_min", "amount_max")
Voice: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Fact:
    """One grant as one source tells it, at one or several places."""

    voice: Voice
    text: str
    claims: tuple[OpenClaim, ...]

    @property
    def body(self) -> Mapping[str, Any]:
        return self.claims[0].body


_Grant: TypeAlias = list[_Fact]


def grants(claims: Sequence[OpenClaim]) -> dict[str, list[OpenClaim]]:
    """The claims of each grant between two entities, by what tells the grant apart."""
    facts = _facts(claims)
    found = _by_stage(f for f in facts if _has_amount(f.body))
    left = _join_unpriced([f for f in facts if not _has_amount(f.body)], found)
    return _marked(found | _by_stage(left))


def budgets(claims: Sequence[OpenClaim]) -> dict[str, list[OpenClaim]]:
    """The claims of each partnership with a budget between two entities, in one role."""
    by_budget = _by_key(_facts(claims), lambda body: f"{body.get('role', '')}|{body['budget']}")
    return _marked({key: _matched(equals, _meet) for key, equals in sorted(by_budget.items())})


def _has_amount(body: Mapping[str, Any]) -> bool:
    return "amount" in body


def _by_stage(facts: Iterable[_Fact]) -> dict[str, list[_Grant]]:
    """The grants that facts tell, by their key; whether one says a stage does not tell it from another."""
    found: dict[str, list[_Grant]] = {}
    alike = _by_key(facts, lambda body: _grant_key(body, ""))
    for _, equals in sorted(alike.items()):
        for grant in _matched(equals, _one_grant):
            found.setdefault(_grant_key(grant[0].body, _stage(grant)), []).append(grant)
    return dict(sorted(found.items()))


def _stage(grant: _Grant) -> str:
    return next((str(fact.body["stage"]) for fact in grant if fact.body.get("stage")), "")


def _grant_key(body: Mapping[str, Any], stage: str) -> str:
    """The reference, else year, amount and stage; money, kind and corrections always apart."""
    apart = [body.get("currency", "EUR"), body.get("nature", "money"), int(body.get("amount", 0)) < 0]
    amounts = [body.get(name, "") for name in _AMOUNTS]
    if body.get("reference"):
        # All that was decided on one day is no one grant; what was decided on two days is two.
        told = (_year(body), *amounts) if is_day(str(body["reference"])) else ()
        return "|".join(map(str, ("reference", body["reference"], *told, *apart, _has_amount(body))))
    return "|".join(map(str, (_year(body), *amounts, stage, *apart)))


def _by_key(facts: Iterable[_Fact], key: Callable[[Mapping[str, Any]], str]) -> dict[str, list[_Fact]]:
    found: dict[str, list[_Fact]] = defaultdict(list)
    for fact in facts:
        found[key(fact.body)].append(fact)
    return found


def _facts(claims: Sequence[OpenClaim]) -> list[_Fact]:
    """What each source tells: the n-th of equal rows at one place is the n-th at every other."""
    said: dict[tuple[Voice, str], dict[str, list[OpenClaim]]] = defaultdict(lambda: defaultdict(list))
    for claim in sorted(claims, key=lambda c: c.id):
        said[(claim.dataset, claim.source), canonical(claim.body)][claim.cite].append(claim)
    found = []
    for (voice, text), places in sorted(said.items()):
        for number in range(max(map(len, places.values()))):
            rows = (place[number] for _, place in sorted(places.items()) if number < len(place))
            found.append(_Fact(voice, text, tuple(rows)))
    return found


def _matched(equals: Sequence[_Fact], fits: Callable[[_Grant, _Fact], bool]) -> list[_Grant]:
    """Equal facts of several sources, one of each source to a grant at most."""
    by_voice: dict[Voice, list[_Fact]] = defaultdict(list)
    for fact in equals:
        by_voice[fact.voice].append(fact)
    found: list[_Grant] = []
    # The source that tells most grants apart speaks first.
    for voice in sorted(by_voice, key=lambda v: (-len(by_voice[v]), v)):
        free = dict(enumerate(found))
        for fact in _take_alike(by_voice[voice], free):
            fitting = [number for number, grant in free.items() if fits(grant, fact)]
            if fitting:
                free.pop(min(fitting, key=lambda n: (_contradictions(free[n], fact), n))).append(fact)
            else:
                found.append([fact])
    return found


def _take_alike(facts: Iterable[_Fact], free: dict[int, _Grant]) -> list[_Fact]:
    """Add facts to grants that are told word for word so; those left over."""
    alike: dict[str, list[int]] = defaultdict(list)
    for number in reversed(free):
        for text in {fact.text for fact in free[number]}:
            alike[text].append(number)
    left = []
    for fact in facts:
        numbers = [n for n in alike[fact.text] if n in free]
        if numbers:
            free.pop(numbers[-1]).append(fact)
        else:
            left.append(fact)
    return left


def _join_unpriced(facts: Iterable[_Fact], found: Mapping[str, list[_Grant]]) -> list[_Fact]:
    """Add facts without an amount, or with a range, to a grant another source tells so; those left over."""
    every = [grant for grants_ in found.values() for grant in grants_]
    left = []
    for fact in facts:
        for grant in every:
            apart = fact.voice in {f.voice for f in grant} or _contradictions(grant, fact)
            if not apart and _in_range(fact.body, grant[0].body["amount"]):
                grant.append(fact)
                break
        else:
            left.append(fact)
    return left


def _in_range(body: Mapping[str, Any], amount: int) -> bool:
    return bool(body.get("amount_min", amount) <= amount <= body.get("amount_max", amount))


def _contradictions(grant: _Grant, fact: _Fact) -> int:
    """How many properties another fact of the grant gives otherwise; a more exact date is none."""
    return sum(
        any(_differ(name, other.body.get(name, value), value) for other in grant)
        for name, value in fact.body.items()
    )


def _differ(name: str, one: Any, other: Any) -> bool:
    return bool(one != other) and not (name in DATES and (holds(one, other) or holds(other, one)))


def _agree(grant: _Grant, fact: _Fact) -> bool:
    ours = [other for other in grant if other.voice[0] == fact.voice[0]]
    return not ours or not _contradictions(ours, fact)


def _one_grant(grant: _Grant, fact: _Fact) -> bool:
    told = _stage(grant), fact.body.get("stage", "")
    one_stage = not all(told) or told[0] == told[1]
    return one_stage and _agree(grant, fact) and all(one_time(other.body, fact.body) for other in grant)


def _year(body: Mapping[str, Any]) -> str:
    return str(body.get("year") or body.get("since", ""))[:4]


def one_year(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether both may be of one year: what only its period tells may be of any year of it.

    Where one alone says its year, and both when it begins, that decides: it is not that of its year.
    """
    if ("year" in one) != ("year" in other) and "since" in one and "since" in other:
        return bool(one["since"][:4] == other["since"][:4])
    (first, last), (begin, end) = _span(one), _span(other)
    return not (first and begin) or (first <= end and begin <= last)


def _span(body: Mapping[str, Any]) -> tuple[str, str]:
    """The first and the last year of a grant; "" where it says none."""
    first = _year(body)
    return first, first if body.get("year") else max(first, str(body.get("until", ""))[:4])


def one_time(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether nothing that both say of when tells them apart."""
    if not one_year(one, other):
        return False
    return "since" not in one or "since" not in other or not _differ("since", one["since"], other["since"])


def _meet(grant: _Grant, fact: _Fact) -> bool:
    return _agree(grant, fact) and all(touch(other.claims[0], fact.claims[0]) for other in grant)


def _marked(found: Mapping[str, Sequence[_Grant]]) -> dict[str, list[OpenClaim]]:
    """The claims of each grant; the first of several equals keeps the plain key."""
    return {
        f"{key}#{number}" if number else key: [claim for fact in grant for claim in fact.claims]
        for key, equals in found.items()
        for number, grant in enumerate(equals)
    }
