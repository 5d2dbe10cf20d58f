"""The first rows of two public registers, as files of their own, and with a few rows changed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cordee.loaders.sheets.opened import read_sheets

KOHESIO = Path("kohesio", "kohesio-data-export.tsv")
GRANTS = Path("dotations_2019", "projets_dotations_investissement_2019.xlsx")
FACTS_A_ROW = {"beneficiaries": 2.98, "grants": 4.67}
"""How many facts a row of each amounts to, about."""
CHANGED = 167
"""One row of so many has another amount in the second edition: 0.6 % of them."""
_AMOUNT = {"beneficiaries": 4, "grants": 10}


@dataclass(frozen=True)
class Registers:
    """The files of both registers: as they are, and as their publishers might correct them."""

    first: tuple[Path, ...]
    second: tuple[Path, ...]


def registers(corpora: Path, folder: Path, facts: int) -> Registers:
    """The rows that amount to about ``facts``, half from each, in ``folder``."""
    tables = {
        "beneficiaries": list(_tab_separated(corpora / KOHESIO)),
        "grants": list(_sheet(corpora / GRANTS)),
    }
    editions: list[list[Path]] = [[], []]
    for name, rows in tables.items():
        kept = rows[: 1 + round(facts / 2 / FACTS_A_ROW[name])]
        for number, files in enumerate(editions):
            there = folder / f"edition-{number + 1}"
            there.mkdir(parents=True, exist_ok=True)
            files.append(_written(there / f"{name}.csv", _corrected(kept, _AMOUNT[name]) if number else kept))
    return Registers(tuple(editions[0]), tuple(editions[1]))


def _tab_separated(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _sheet(path: Path) -> Iterator[list[str]]:
    table = read_sheets(path)[1]
    yield list(table.header)
    for _, row in table.rows:
        yield [*row, *[""] * (len(table.header) - len(row))]


def _corrected(rows: list[list[str]], amount: int) -> list[list[str]]:
    return [
        [*row[:amount], "4321", *row[amount + 1 :]] if number and number % CHANGED == 0 else row
        for number, row in enumerate(rows)
    ]


def _written(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path
