"""« Qui saurait ? » — Of those tied to something, who would know of it best: one order for every question.

Who steers it, else who works there, leads it, is its partner or member, or is active there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from cordee.model import KNOWING, PARTNERSHIPS

Known = TypeVar("Known")
_LEAD = "lead"
_ORDER = tuple(
    (type_, role) for type_ in KNOWING for role in ((_LEAD, "") if type_ in PARTNERSHIPS else ("",))
)


def nearest(ties: Iterable[tuple[str, str, Known]]) -> Sequence[Known]:
    """Those nearest to it only, of all by the type and role of their link; none where nobody would know."""
    by_way: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for type_, role, who in ties:
        by_way[type_, _LEAD if type_ in PARTNERSHIPS and role == _LEAD else ""].append(who)
    return next((by_way[way] for way in _ORDER if way in by_way), ())
