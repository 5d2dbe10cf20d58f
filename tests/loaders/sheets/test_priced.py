"""Amounts that a workbook shows in another currency, or in thousands of one."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from cordee.loaders.sheets.cells import figure
from cordee.loaders.sheets.shown import number_cell, shown_cell
from cordee.loaders.template.read import read_template
from tests.loaders.build import ods_content

HEADER = ["from", "to", "amount", "currency", "year"]


@pytest.mark.parametrize(
    ("value", "number_format", "seen", "counts"),
    [
        (1234.5, "[$CHF] #,##0.00", "1234.5 CHF", "1234.5"),
        (1234.5, '#,##0.00" CHF";[Red]-#,##0.00" CHF"', "1234.5 CHF", "1234.5"),
        (45, "[$£-809]#,##0", "45 GBP", "45"),
        (45, "[$$-409]#,##0.00", "45 USD", "45"),
        (12.5, '#,##0.0" k€"', "12.5 k€", "12500"),
        (12500, '#,##0.0," k€"', "12.5 k€", "12500"),
        (1_500_000, '#,##0.0,," M€"', "1.5 M€", "1500000"),
        (1500, '#,##0.0," M€"', "1.5 M€", "1500000"),
        (12.5, "0.0\\ \\k\\€", "12.5 k€", "12500"),
        (2, '0" kCHF"', "2 kCHF", "2000"),
    ],
)
def test_a_format_tells_the_currency_and_the_unit(
    value: float, number_format: str, seen: str, counts: str
) -> None:
    cell = number_cell(value, number_format)
    assert (cell, figure(cell)) == (seen, counts)


@pytest.mark.parametrize(
    "number_format",
    [
        '#,##0.00 "€"',
        "#,##0.00 [$€-40C]",
        "[$-40C]0",
        "#,##0,",
        '0" km"',
        '"$"#,##0_);("$"#,##0)',  # What id 5 shows is the sign of the country of the computer.
        "General",
    ],
)
def test_any_other_format_tells_neither(number_format: str) -> None:
    assert figure(number_cell(12500.5, number_format)) == "12500.5"
    assert not set("k€$") & set(number_cell(12500.5, number_format))


@pytest.mark.parametrize(
    ("value", "shown", "currency", "seen", "counts"),
    [
        (1234.5, "CHF 1'234.50", "CHF", "1234.5 CHF", "1234.5"),
        (1234.5, "1 234,50 CHF", None, "1234.5 CHF", "1234.5"),
        (12.5, "12,5 k€", None, "12.5 k€", "12500"),
        (12500, "12,5 k€", None, "12.5 k€", "12500"),
        (12499, "12 k€", "EUR", "12.499 k€", "12499"),
        (1_500_000, "1,5 M€", None, "1.5 M€", "1500000"),
        (1884.5, "1 885 €", "EUR", "1884.5", "1884.5"),
        (5004, "05004", "", "5004", "5004"),
    ],
)
def test_so_does_what_is_seen_in_ods(
    value: float, shown: str, currency: str | None, seen: str, counts: str
) -> None:
    cell = shown_cell(value, shown, currency)
    assert (cell, figure(cell)) == (seen, counts)


def _book(path: Path, amount: float, number_format: str, currency: str = "", budget: bool = False) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in {
        "organisations": [["id", "name"], ["a", "Canton Test"], ["b", "Refuge Test"]],
        "projects": [["id", "name"], ["p", "Sentier"]],
        "partnerships": [["from", "to", "budget"], ["a", "p", amount]] if budget else [],
        "funding": [] if budget else [HEADER, ["a", "p", amount, currency, 2021]],
    }.items():
        if rows:
            tab = book.create_sheet(name)
            for row in rows:
                tab.append(row)
            if name in ("partnerships", "funding"):
                tab["C2"].number_format = number_format
    book.save(path)
    return path


@pytest.mark.parametrize(("told", "expected"), [("", (123450, "CHF")), ("CHF", (123450, "CHF"))])
def test_a_grant_is_in_the_currency_its_cell_shows(
    tmp_path: Path, told: str, expected: tuple[int, str]
) -> None:
    read = read_template(_book(tmp_path / "w.xlsx", 1234.5, "[$CHF] #,##0.00", told), "d")
    (grant,) = [json.loads(claim.body) for claim in read.claims if claim.kind == "FUNDS"]
    assert (grant["amount"], grant["currency"]) == expected


def test_two_currencies_for_one_amount_cost_the_row(tmp_path: Path) -> None:
    read = read_template(_book(tmp_path / "w.xlsx", 1234.5, "[$CHF] #,##0.00", "EUR"), "d")
    (refused,) = read.rejected
    assert [fault.column for fault in refused.faults] == ["currency"]


def test_a_budget_in_another_currency_is_no_euros(tmp_path: Path) -> None:
    read = read_template(_book(tmp_path / "w.xlsx", 1234.5, "[$CHF] #,##0.00", budget=True), "d")
    assert not [claim for claim in read.claims if "budget" in claim.body]
    assert len(read.rejected) + len(read.lost) == 1


def test_ods_names_the_currency(tmp_path: Path) -> None:
    def sheet(name: str, *rows: tuple[str, ...]) -> str:
        lines = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
        return f'<table:table table:name="{name}">{lines}</table:table>'

    def text(*cells: str) -> tuple[str, ...]:
        kind = 'office:value-type="string"'
        return tuple(f"<table:table-cell {kind}><text:p>{cell}</text:p></table:table-cell>" for cell in cells)

    typed = 'office:value-type="currency" office:currency="CHF" office:value="1234.5"'
    amount = f"<table:table-cell {typed}><text:p>CHF 1'234.50</text:p></table:table-cell>"
    path = ods_content(
        tmp_path / "w.ods",
        sheet("organisations", text("id", "name"), text("a", "Canton Test"))
        + sheet("projects", text("id", "name"), text("p", "Sentier"))
        + sheet("funding", text("from", "to", "amount"), (*text("a", "p"), amount)),
    )
    (grant,) = [json.loads(claim.body) for claim in read_template(path, "d").claims if claim.kind == "FUNDS"]
    assert (grant["amount"], grant["currency"]) == (123450, "CHF")
