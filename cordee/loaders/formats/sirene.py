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
_CEASED, _CLOSED = "C", "F"


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
    reason = _left(record, said)
    if reason:
        builder.leave(record.at, Text(reason))
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
        "status": "closed" if _is_over(record) else "",
    }
    name = next((one for one in _NAMES if record.said(one)), "name")
    titles = record.columns.titles(name=name, identifiers="siren", commune="town", since="created_unit")
    builder.entity(record.at, "Organisation", values, main=True, titles=titles)


def _left(record: Record, said: str) -> str:
    """Why a row is no body: somebody's own business, one not published, a place that is closed; else ""."""
    if not said and record.said("last"):
        return "format.sole_trader"
    if not said and any(record[name] for name in (*_NAMES, "last")):
        return "format.masked"
    place = record.said("state") == _CLOSED and not _is_seat(record)
    return "format.closed_place" if place and not record.said("state_unit") else ""


def _is_over(record: Record) -> bool:
    """Whether a body has ceased: its unit has, or its seat is closed and no unit is told."""
    unit = record.said("state_unit")
    seat = "seat" in record.columns and _is_seat(record)
    return unit == _CEASED or (not unit and seat and record.said("state") == _CLOSED)


def _is_seat(record: Record) -> bool:
    return "seat" not in record.columns or record["seat"].lower() in _SEAT
