"""The money in public files, added up from their raw cells by nothing that Cordée uses."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fnmatch import fnmatch
from pathlib import Path

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:E[0-9]+)?")
_COLUMNS = {
    "fonjep/*.json": "montant",
    "interreg_partners/rawdata.json": "partnerbudget",
    "feder_fse/FR.france__2007-2013__old__data.*": "fond_coût",
    "feder_fse/FR.france__2014-2020__*.xls": "Montant UE programmé - Union co-financing rate",
    "kohesio/*.tsv": "EU Contribution",
    "scdl_schema/SCDL*.csv": "montant",
    "scdl_schema/exemple*.csv": "montant",
    "subventions_pays_de_la_loire/44-*/*.csv": "Montant total de la subvention",
    "subventions_pays_de_la_loire/49-*/224900019_conventions*.csv": "montant",
    "subventions_pays_de_la_loire/53-*/*.xlsx": "montant",
    "dotations_2019/*.xlsx": "montant_sub",
    "std_360giving/test_data.json": "amountAwarded",
    "std_followthemoney/donations.ijson": "amountEur",
}
"""The column with the money of each file that has one."""


def raw_sum(corpora: Path, name: str) -> str:
    """The sum of the money in a file, as a decimal; "" for a file that has none to compare."""
    column = next((column for pattern, column in _COLUMNS.items() if fnmatch(name, pattern)), "")
    if not column:
        return ""
    return str(sum((_decimal(cell) for cell in _cells(corpora / name, column)), Decimal()))


def _decimal(cell: str) -> Decimal:
    plain = re.sub(r"[\s€\u202f\xa0]", "", cell).replace(",", ".")
    value = Decimal(plain) if _NUMBER.fullmatch(plain) else Decimal()
    # A workbook stores thirds of euros: a row of money is whole cents.
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _cells(path: Path, column: str) -> Iterator[str]:
    reader = {".tsv": _tsv, ".csv": _csv, ".xlsx": _xlsx, ".xls": _xls}.get(path.suffix, _json)
    return reader(path, column)


def _json(path: Path, key: str) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines() if path.suffix == ".ijson" else [text]
    for line in lines:
        yield from _under(json.loads(line, parse_float=str, parse_int=str), key)


def _under(tree: object, key: str) -> Iterator[str]:
    """Everything under a key, however deep it stands."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            if name == key:
                yield from map(str, value if isinstance(value, list) else [value])
            else:
                yield from _under(value, key)
    elif isinstance(tree, list):
        for one in tree:
            yield from _under(one, key)


def _tsv(path: Path, column: str) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        titles = next(file).rstrip("\n").split("\t")
        for line in file:
            yield line.rstrip("\n").split("\t")[titles.index(column)]


def _csv(path: Path, column: str) -> Iterator[str]:
    data = path.read_bytes()
    text = data.decode("utf-8-sig", errors="replace")
    separator = ";" if text.split("\n", 1)[0].count(";") > 3 else ","
    yield from (row.get(column) or "" for row in csv.DictReader(text.splitlines(), delimiter=separator))


def _xlsx(path: Path, column: str) -> Iterator[str]:
    import openpyxl

    for sheet in openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets:
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True)
        titles = [str(title or "").strip() for title in next(rows, ())]
        if column in titles:
            place = titles.index(column)
            yield from (str(row[place] or "") for row in rows if len(row) > place)


def _xls(path: Path, column: str) -> Iterator[str]:
    import python_calamine

    rows = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()
    place = rows[0].index(column)
    yield from (str(row[place]) for row in rows[1:])
