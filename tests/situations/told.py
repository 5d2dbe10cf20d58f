"""Small files told in a few lines, loaded as CSV, XLSX or ODS, and what is then answered."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import openpyxl
from click.testing import CliRunner

from cordee.cli import main
from tests.loaders.build import Tables, csv_folder, ods

FORMS = ("csv", "xlsx", "ods")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


def tables(told: str) -> dict[str, list[list[str]]]:
    """Sheets told one after the other: a name and a colon, then rows cut by ``|``; an empty line between."""
    found = {}
    for block in re.split(r"\n\s*\n", told.strip()):
        name, *rows = (line.strip() for line in block.splitlines())
        found[name.rstrip(":")] = [[cell.strip() for cell in row.split("|")] for row in rows]
    return found


def workbook(path: Path, sheets: Tables) -> Path:
    """An XLSX whose numbers are numbers, as people type them."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([float(c) if _NUMBER.fullmatch(c) else c or None for c in row])
    book.save(path)
    return path


class Desk:
    """Somebody at the command line, with a graph of their own."""

    def __init__(self, folder: Path, form: str) -> None:
        self._folder, self._form = folder, form
        self.code = 0

    def type(self, *words: object) -> str:
        """What a command says, on one line; ``code`` is its exit code."""
        typed = ["--lang", "en", "--db", str(self._folder / "graph"), *map(str, words)]
        result = CliRunner().invoke(main, typed, prog_name="cordee")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        self.code = result.exit_code
        return result.output

    def load(self, told: str, name: str = "d", *options: str) -> str:
        """Load what is told, and give what was said."""
        return " ".join(self.type("load", self.file(told, name), *options).split())

    def file(self, told: str, name: str) -> Path:
        """The file that holds what is told."""
        sheets = tables(told)
        if self._form == "csv":
            return csv_folder(self._folder / name, sheets)
        if self._form == "xlsx":
            return workbook(self._folder / f"{name}.xlsx", sheets)
        return ods(self._folder / f"{name}.ods", sheets)

    def ask(self, text: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return [tuple(row.values()) for row in json.loads(self.type("query", text, "--format", "json"))]

    def money(self) -> tuple[dict[str, int], dict[str, int], int]:
        """Cents by currency, cents in kind, and how many lines."""
        found = json.loads(self.type("funding", "--all", "--format", "json"))
        return found["total_cents"], found["in_kind_cents"], len(found["lines"])

    def names(self, kind: str) -> list[str]:
        """The names of the entities of a kind, in order."""
        return sorted(row[0] for row in self.ask(f"MATCH (n:{kind}) RETURN n.name"))

    def at(self, name: str, word: str, *dates: str) -> list[bool]:
        """Whether ``show`` says a word, at each date."""
        return [word in self.type("show", name, "--as-of", date) for date in dates]
