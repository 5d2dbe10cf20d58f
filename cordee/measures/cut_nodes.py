"""What falls off when one node goes: cut nodes (Tarjan 1972), with what each of them cuts off."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cordee.measures.arrays import as_array

if TYPE_CHECKING:
    from cordee.measures.arrays import Pairs


@dataclass(slots=True)
class _Walk:
    """A depth-first walk over a whole graph: when each node is met, and how far back it reaches."""

    order: list[int] = field(default_factory=list)
    met: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    parts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """For each cut node, the stretches of ``order`` that only it holds to the rest."""


def cut_off(count: int, pairs: Pairs) -> dict[int, list[int]]:
    """What loses the largest part left when a node goes, for every node whose going cuts something off.

    Each list is sorted. Of two largest parts of one size, the one with the smallest number is the rest.
    """
    near: list[list[int]] = [[] for _ in range(count)]
    for a, b in as_array(pairs).tolist():
        near[a].append(b)
        near[b].append(a)
    found: dict[int, list[int]] = {}
    walk = _Walk()
    for root in range(count):
        if root not in walk.met and near[root]:
            begin = len(walk.order)
            _walk_from(root, near, walk)
            found.update(_cut(walk, begin))
    return found


def _walk_from(root: int, near: list[list[int]], walk: _Walk) -> None:
    stack = [(root, -1, iter(near[root]))]
    _meet(root, walk)
    while stack:
        node, parent, others = stack[-1]
        for other in others:
            if other not in walk.met:
                _meet(other, walk)
                stack.append((other, node, iter(near[other])))
                break
            if other != parent:
                walk.back[node] = min(walk.back[node], walk.met[other])
        else:
            stack.pop()
            if parent >= 0:
                walk.back[parent] = min(walk.back[parent], walk.back[node])
                if walk.back[node] >= walk.met[parent]:
                    walk.parts.setdefault(parent, []).append((walk.met[node], len(walk.order)))


def _meet(node: int, walk: _Walk) -> None:
    walk.met[node] = walk.back[node] = len(walk.order)
    walk.order.append(node)


def _cut(walk: _Walk, begin: int) -> dict[int, list[int]]:
    """What each cut node of the component just walked, from ``begin`` on, cuts off."""
    found = {}
    component = walk.order[begin:]
    for node in component:
        held = [walk.order[first:last] for first, last in walk.parts.get(node, ())]
        outside = len(component) - 1 - sum(map(len, held))
        if outside and outside <= max(map(len, held), default=0):
            hidden = {other for part in held for other in part} | {node}
            held.append([other for other in component if other not in hidden])
        elif outside:
            held.append([])  # by far the largest part: the rest, which need not be listed
        if len(held) > 1:
            rest = min(held, key=lambda part: (bool(part), -len(part), min(part, default=0)))
            found[node] = sorted(other for part in held if part is not rest for other in part)
    return found
