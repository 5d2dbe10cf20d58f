"""The register of associations (RNA), as the ministry of the interior publishes it for each département."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.formats.cells import Registers, joined
from cordee.loaders.formats.table import Columns, Record, find, known_tables, told_records
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import TranslationBuilder

_COLUMNS = titles_of("rna")
_SAID = ("number", "name", "purpose", "town", "created")
_FIRST = "W"
_NO_DATE = "0001-01-01"
_OVER = frozenset("DS")
"""Dissolved, or taken out of the register."""


def recognise(raw: Raw) -> float | None:
    """By its titles, which no other register has."""
    return 0.95 if any(map(_register, raw.tables)) else None


def translate(raw: Raw) -> Translation:
    """Each row is an association."""
    builder = TranslationBuilder(Text("format.rna"))
    for columns in known_tables(builder, raw, _register):
        registers = Registers()
        for record in told_records(builder, columns):
            _association(builder, record, registers)
        registers.tell(builder, columns.table)
    return builder.build()


def _register(table: Sheet) -> Columns | None:
    columns = find(table, _COLUMNS)
    return columns if columns.has(*_SAID) else None


def _association(builder: TranslationBuilder, record: Record, registers: Registers) -> None:
    ended = _date(record, "ended")
    over = bool(ended) or record.said("position").upper() in _OVER
    values = {
        "name": record["name"],
        "acronym": record.said("short"),
        "identifiers": joined(_number(record, registers), _siret(record, registers)),
        "commune": record.said("town"),
        "category": "association",
        "description": record.said("purpose"),
        "url": record.said("site"),
        "since": _date(record, "created"),
        "until": ended,
        "status": "closed" if over else "",
    }
    titles = record.columns.titles(
        name="name", identifiers="number", url="site", since="created", until="ended"
    )
    builder.entity(record.at, "Organisation", values, main=True, titles=titles)


def _number(record: Record, registers: Registers) -> str:
    """Its number; the older file of associations has those of before the register."""
    number = record.said("number")
    return registers.read(number, "rna") if number[:1].upper() == _FIRST else ""


def _siret(record: Record, registers: Registers) -> str:
    return registers.read(record.said("siret"), "siret")


def _date(record: Record, name: str) -> str:
    cell = record.said(name)
    return "" if cell.startswith(_NO_DATE) else cell
