"""Merged cells: what stands in the first one holds for the rows below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Merged = tuple[int, int, int, int]
"""A merged range: its first column, its first and last row, its last column, counted from 1."""

MAX_MERGED = 50_000
"""Merged ranges in one sheet; each is followed down its rows."""


def across(merged: Iterable[Merged]) -> frozenset[int]:
    """The rows in which one cell is merged over several columns, and over no other row."""
    return frozenset(top for left, top, bottom, right in merged if right > left and top == bottom)


def spread(cut: Iterable[tuple[int, list[str]]], merged: list[Merged]) -> Iterator[tuple[int, list[str]]]:
    """The rows, each merged range giving its text to every row it spans.

    Only downwards: a cell merged over several columns speaks of the first of them.
    """
    waiting = sorted((m for m in merged if m[2] > m[1]), key=lambda m: m[1], reverse=True)
    active: list[tuple[Merged, str]] = []
    for number, cells in cut:
        active = [(m, text) for m, text in active if m[2] >= number]
        for (column, _, _, _), text in active:
            cells.extend([""] * (column - len(cells)))
            cells[column - 1] = text
        while waiting and waiting[-1][1] <= number:
            first = waiting.pop()
            text = cells[first[0] - 1] if first[0] <= len(cells) else ""
            if text and first[1] == number:
                active.append((first, text))
        yield number, cells
