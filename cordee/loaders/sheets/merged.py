"""Merged cells: what stands in the first one holds for the rows below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Merged = tuple[int, int, int, int]
"""A merged range: its first column, its first and last row, its last column, counted from 1."""

MAX_MERGED = 50_000
"""Merged ranges in one sheet; each is followed down its rows."""


def across(merged: Iterable[Merged]) -> frozenset[int]:
    """The rows in which one cell is merged over several columns, and over no other row."""
    return frozenset(top for left, top, bottom, right in merged if right > left and top == bottom)


def down(merged: Iterable[Merged]) -> tuple[Merged, ...]:
    """The ranges that hold for several rows, in the order of the rows."""
    return tuple(sorted((one for one in merged if one[2] > one[1]), key=lambda one: one[1]))


def spread(cut: Iterable[tuple[int, list[str]]], merged: Sequence[Merged]) -> Iterator[tuple[int, list[str]]]:
    """The rows, each merged range giving its text to every row it spans.

    Only downwards: a cell merged over several columns speaks of the first of them. A row that holds
    nothing of its own is no row: what is two rows high is one record, not two.
    """
    waiting = list(reversed(down(merged)))
    active: list[tuple[Merged, str]] = []
    for number, cells in cut:
        active = [(m, text) for m, text in active if m[2] >= number]
        covered = {m[0] for m, _ in active}
        if active and any(text and place not in covered for place, text in enumerate(cells, start=1)):
            for (column, _, _, _), text in active:
                cells.extend([""] * (column - len(cells)))
                cells[column - 1] = text
        elif active:
            cells = []
        while waiting and waiting[-1][1] <= number:
            first = waiting.pop()
            text = cells[first[0] - 1] if first[0] <= len(cells) else ""
            if text and first[1] == number:
                active.append((first, text))
        yield number, cells
