"""Figures put into the tables of a page: what somebody said around them stays."""

from __future__ import annotations


def put(page: str, head: str, line: str, cells: int) -> str:
    """The page with this line in the table under ``head``.

    It takes the place of the line whose first ``cells`` are the same, else it stands at the end.
    """
    before, table, rest = page.partition(f"{head}\n")
    lines = rest.splitlines(keepends=True)
    count = next((n for n, one in enumerate(lines) if not one.startswith("|")), len(lines))
    same = "|".join(line.split("|")[: cells + 1]) + "|"
    place = next((n for n, one in enumerate(lines[:count]) if one.startswith(same)), count)
    lines[place : place + (place < count)] = [f"{line}\n"]
    return before + table + "".join(lines)


def behind_table(page: str) -> str:
    """What stands behind the first table of a page; nothing where there is none."""
    lines = page.splitlines(keepends=True)
    first = next((n for n, one in enumerate(lines) if one.startswith("|")), len(lines))
    end = next((n for n in range(first, len(lines)) if not lines[n].startswith("|")), len(lines))
    return "".join(lines[end:])
