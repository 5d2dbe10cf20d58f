"""The register of companies and their places (Sirene) of INSEE: legal units, or establishments."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.formats.cells import Registers, called, joined
from cordee.loaders.formats.table import Columns, Record, find, known_tables, told_records
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import TranslationBuilder

_COLUMNS = titles_of("sirene")
_NAMES = ("name", "usual", "usual_unit", "sign")
_SEAT = frozenset(("true", "vrai", "1", "oui"))
_CEASED = "C"


def recognise(raw: Raw) -> float | None:
    """By the titles of the units or of the establishments."""
    return 0.95 if any(map(_register, raw.tables)) else None


def translate(raw: Raw) -> Translation:
    """Each row is a body, or a place of one; somebody who trades in their own name is left aside."""
    builder = TranslationBuilder(Text("format.sirene"))
    for columns in known_tables(builder, raw, _register):
        registers = Registers()
        for record in told_records(builder, columns):
            _body(builder, record, registers)
        registers.tell(builder, columns.table)
    return builder.build()


def _register(table: Sheet) -> Columns | None:
    columns = find(table, _COLUMNS)
    unit = columns.has("siren", "state_unit", "name")
    place = columns.has("siret", "state") and (_has_name(columns) or "town" in columns)
    return columns if unit or place else None


def _has_name(columns: Columns) -> bool:
    return any(name in columns for name in _NAMES)


def _body(builder: TranslationBuilder, record: Record, registers: Registers) -> None:
    said = next((found for name in _NAMES if (found := record.said(name))), "")
    if not said and record.said("last"):
        builder.leave(record.at, Text("format.sole_trader"))
        return
    numbers = joined(
        registers.read(record.said("siren"), "siren"),
        registers.read(record.said("siret"), "siret"),
        registers.read(record.said("rna"), "rna"),
    )
    values = {
        "name": called(said, numbers),
        "acronym": record.said("short"),
        "identifiers": numbers,
        "commune": record.said("town") if _is_seat(record) else "",
        "since": record.said("created_unit"),
        "status": "closed" if record.said("state_unit") == _CEASED else "",
    }
    name = next((one for one in _NAMES if record.said(one)), "name")
    titles = record.columns.titles(name=name, identifiers="siren", commune="town", since="created_unit")
    builder.entity(record.at, "Organisation", values, main=True, titles=titles)


def _is_seat(record: Record) -> bool:
    return "seat" not in record.columns or record["seat"].lower() in _SEAT
