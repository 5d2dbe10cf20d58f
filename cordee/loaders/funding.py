"""Rows of money: each is a fact of its own, and those that are wholly identical are told.

A row of funding, or of a partnership with a budget, is known by all it says: rows that agree in all
but the place they cite state one fact several times. Rows that agree in that place too are told
apart by their number, so that the second of two equal grants is not lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from cordee.model import is_counted, link_key
from cordee.model.claims import Value


class MoneyRow(Protocol):
    """What is asked of a row of links."""

    @property
    def ends(self) -> tuple[str, str]:
        """Both records."""

    @property
    def cited(self) -> tuple[str, str]:
        """The source it cites, and where in it."""

    @property
    def body(self) -> dict[str, Value]:
        """What it says."""

    @property
    def said(self) -> str:
        """The canonical text of that."""

    @property
    def place(self) -> str:
        """Where it stands in the file."""

    @property
    def unread(self) -> bool:
        """Whether a cell of it could not be read: it may then differ from a row that says the same."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """Rows that another row says word for word: ``cents`` is what they add, by currency.

    ``places`` are theirs, without the first row of each.
    """

    kind: str
    places: tuple[str, ...]
    cents: Mapping[str, int]


def link_keys(kind: str, rows: Sequence[MoneyRow], *, once: bool = False) -> list[str]:
    """The key of each row's record: equal where rows state one fact; the same for rows in any order.

    ``once`` makes one fact of rows that are wholly identical, and of which every cell was read.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    keys: list[str] = []
    for row in rows:
        if not is_counted(kind, row.body):
            keys.append(link_key(kind, row.body))
            continue
        key = row.said
        which = (row.ends, row.cited, key)
        if once and row.unread:
            seen[which] += 1
            key += f"?{seen[which]}"
        elif not once:
            number = seen[which]
            seen[which] += 1
            # The first keeps the plain key: it stays itself when a second one appears.
            key += f"#{number}" if number else ""
        keys.append(key)
    return keys


def repeated(kind: str, rows: Iterable[MoneyRow]) -> Repeated | None:
    """The rows of one type that say what an earlier row says word for word, if there are any."""
    seen: set[tuple[object, ...]] = set()
    again: list[MoneyRow] = []
    for row in rows:
        if is_counted(kind, row.body) and not row.unread:
            said = (row.ends, row.cited, row.said)
            if said in seen:
                again.append(row)
            seen.add(said)
    if not again:
        return None
    cents: Counter[str] = Counter()
    for row in again:
        amount = row.body.get("amount", row.body.get("budget"))
        if isinstance(amount, int):
            cents[str(row.body.get("currency", "EUR"))] += amount
    return Repeated(kind, tuple(row.place for row in again), dict(sorted(cents.items())))
