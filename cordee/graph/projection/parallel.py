"""Which claims of one type between the same two entities are one link: pure functions of the claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from cordee.graph.projection.money import budgets, grants
from cordee.graph.projection.resolve import Disputed, OpenClaim, Shown, resolve
from cordee.graph.projection.spells import resolve_spell, spells, within
from cordee.model import MONEY, PERIODS, is_counted, link_key


def parallel_links(kind: str, claims: Sequence[OpenClaim]) -> Mapping[str, Sequence[OpenClaim]]:
    """The claims of each link, by what tells the links apart; whatever the order of the claims."""
    if kind in MONEY:
        return grants(claims)
    found: dict[str, list[OpenClaim]] = {}
    counted = [claim for claim in claims if is_counted(kind, claim.body)]
    if counted:
        found = budgets(counted)
    keyed: dict[str, list[OpenClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        if not is_counted(kind, claim.body) and not _joins_budget(claim, found):
            keyed[link_key(kind, claim.body)].append(claim)
    for key, equals in keyed.items():
        for number, group in enumerate(spells(equals) if kind in PERIODS else [equals]):
            found[f"{key}#{number}" if number else key] = group
    return found


def resolve_link(kind: str, claims: Sequence[OpenClaim]) -> tuple[Shown, Disputed]:
    """What is shown of one link, and what stands beside it as disputed."""
    counted = any(is_counted(kind, claim.body) for claim in claims)
    return resolve(claims) if counted else resolve_spell(claims)


def _joins_budget(claim: OpenClaim, found: Mapping[str, list[OpenClaim]]) -> bool:
    """Add a partnership without a budget to one that has one, in the same role and period, if there is."""
    for key in sorted(found):
        first = found[key][0]
        if first.body.get("role") == claim.body.get("role") and within(claim, first):
            found[key].append(claim)
            return True
    return False
