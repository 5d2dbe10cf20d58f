"""Which rows of funding are one link that sources disagree on, and which are several links.

Between the same ends, for the same year and line, one source that gives two amounts speaks of two
grants; two sources that give two amounts disagree about one. What has a reference is one link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from cordee.model.claims import Value
from cordee.model.vocabulary import link_key

_AMOUNT = ("amount", "amount_min", "amount_max", "currency")
Amount = tuple[tuple[str, str], ...]


class FundingRow(Protocol):
    """What is asked of a row of funding."""

    @property
    def ends(self) -> tuple[str, str]:
        """Both records."""

    @property
    def source_key(self) -> str:
        """The source it cites."""

    @property
    def body(self) -> dict[str, Value]:
        """What it says."""


def funding_keys(kind: str, rows: Sequence[FundingRow]) -> list[str]:
    """The link key of each row; the same for the same rows in any order."""
    plain = [link_key(kind, dict(row.body)) for row in rows]
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if not row.body.get("reference"):
            groups[*row.ends, plain[index]].append(index)
    for indices in groups.values():
        if len(indices) > 1:
            ordinals = _ordinals([(rows[i].source_key, _amount(rows[i].body)) for i in indices])
            for index, ordinal in zip(indices, ordinals, strict=True):
                # The first keeps the plain key: it stays itself when a second one appears.
                plain[index] += f"#{ordinal}" if ordinal else ""
    return plain


def numbered(kind: str, body: dict[str, Value], key: str) -> dict[str, Value]:
    """The body with the ordinal of ``key`` in its line, so that the graph tells the links apart too."""
    ordinal = key.removeprefix(link_key(kind, dict(body))).removeprefix("#")
    return {**body, "line": f"{body.get('line', '')} ({int(ordinal) + 1})".strip()} if ordinal else body


def _ordinals(rows: list[tuple[str, Amount]]) -> list[int]:
    """For each (source, amount), which of the parallel links it speaks of."""
    by_source: dict[str, set[Amount]] = defaultdict(set)
    for source, amount in rows:
        by_source[source].add(amount)
    links: list[set[Amount]] = [set()]
    chosen: dict[tuple[str, Amount], int] = {}
    # The source that tells most links apart speaks first; ties are settled by what they say.
    for source in sorted(by_source, key=lambda s: (-len(by_source[s] - {()}), sorted(by_source[s]), s)):
        free = set(range(len(links)))
        amounts = sorted(by_source[source] - {()})
        agreed = [amount for amount in amounts if any(amount in link for link in links)]
        for amount in agreed + [amount for amount in amounts if amount not in agreed]:
            fits = [o for o in sorted(free) if amount in links[o]] or sorted(free) or [len(links)]
            if fits[0] == len(links):
                links.append(set())
            free.discard(fits[0])
            links[fits[0]].add(amount)
            chosen[source, amount] = fits[0]
    # A row without an amount adds no grant: it speaks of the first.
    return [chosen.get(row, 0) for row in rows]


def _amount(body: dict[str, Value]) -> Amount:
    if not any(name in body for name in _AMOUNT[:3]):
        return ()
    return tuple((name, f"{body[name]:>20}") for name in _AMOUNT if name in body)
