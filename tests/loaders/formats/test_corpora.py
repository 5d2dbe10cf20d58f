"""Public files of the known formats: every row accounted for, and the money exact to the cent.

The totals are added up here from the raw cells, by nothing that reads them for Cordée.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from cordee.loaders.reading import Reading
from tests.corpora import corpus
from tests.loaders.formats.build import cents, read

Amounts = Iterator[str]


def from_json(path: Path, key: str) -> Amounts:
    rows = json.loads(path.read_text(encoding="utf-8"), parse_float=str, parse_int=str)
    return (str(row.get(key) or "") for row in rows)


def from_csv(path: Path, column: str, separator: str) -> Amounts:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=separator):
            yield row[column] or ""


def from_tsv(path: Path, column: str) -> Amounts:
    with path.open(encoding="utf-8") as file:
        titles = next(file).rstrip("\n").split("\t")
        for line in file:
            yield line.rstrip("\n").split("\t")[titles.index(column)]


def total(amounts: Amounts) -> tuple[int, int]:
    """How many rows, and their cents."""
    rows, money = 0, Decimal()
    for raw in amounts:
        rows += 1
        plain = raw.replace(" ", "").removesuffix("€")
        money += Decimal(plain) if plain[:1].isdigit() else Decimal()
    assert money * 100 == int(money * 100)
    return rows, int(money * 100)


def told(reading: Reading, kind: str, name: str) -> int:
    """The cents that are loaded and those of the rows refused, each of which tells its own."""
    return cents(reading, kind, name) + sum(one.cents for one in reading.rejected)


FUNDS = ("FUNDS", "amount")
CASES: dict[tuple[str, str], tuple[str, Callable[[Path], Amounts], tuple[str, str], int]] = {
    **{
        ("fonjep", f"{name}-{year}.json"): ("posts", lambda path: from_json(path, "montant"), FUNDS, refused)
        for name, year, refused in (
            ("postes-fonjep", 2020, 0),
            ("postes-fonjep", 2023, 0),
            ("adulte-relais", 2021, 0),
        )
    },
    ("feder_fse", "FR.france__2007-2013__old__data.json"): (
        "eu_operations",
        lambda path: from_json(path, "fond_coût"),
        FUNDS,
        0,
    ),
    ("kohesio", "kohesio-data-export.tsv"): (
        "kohesio",
        lambda path: from_tsv(path, "EU Contribution"),
        FUNDS,
        0,
    ),
    ("interreg_partners", "rawdata.json"): (
        "partners",
        lambda path: from_json(path, "partnerbudget"),
        ("PARTNER_OF", "budget"),
        17,
    ),
    ("scdl_schema", "exemple_valide.csv"): ("scdl", lambda path: from_csv(path, "montant", ","), FUNDS, 0),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[1])
def test_no_row_and_no_cent_is_lost(case: tuple[str, str]) -> None:
    folder, name = case
    format_, amounts, (kind, column), refused = CASES[case]
    path = corpus(folder) / name
    rows, money = total(amounts(path))
    found = read(path)
    assert found.recognised is not None
    assert found.recognised.key == f"format.{format_}"
    assert found.rows_read == rows
    assert (found.rows_rejected, found.rows_ignored) == (refused, 0)
    assert told(found, kind, column) == money


@pytest.mark.parametrize(
    ("folder", "name", "format_", "loaded", "ignored"),
    [
        ("std_kumu", "paypal-mafia.xlsx", "kumu", 74, 9),
        ("std_kumu", "kumu-omidyarnetwork-us-financial-inclusion-BACKUP.json", "kumu", 462, 0),
        ("std_graph_formats", "Les_Miserables.gexf", "gexf", 331, 0),
        ("std_graph_formats", "gephi-lite.gexf", "gexf", 149, 0),
        ("std_graph_formats", "airlines.graphml", "graphml", 2336, 0),
    ],
)
def test_public_graphs_are_read(folder: str, name: str, format_: str, loaded: int, ignored: int) -> None:
    found = read(corpus(folder) / name)
    assert found.recognised is not None
    assert found.recognised.key == f"format.{format_}"
    assert (found.rows_loaded, found.rows_rejected, found.rows_ignored) == (loaded, 0, ignored)
