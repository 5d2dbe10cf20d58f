"""Investment grants of the State to local authorities (DETR, DSIL, DSID), one project a row."""

from __future__ import annotations

import re

from cordee.i18n import Text
from cordee.loaders.formats.cells import Registers
from cordee.loaders.formats.table import Columns, Record, find, known_tables, told_records
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import TranslationBuilder

_TITLES = titles_of("dotations")
_NEEDED = ("name", "scheme", "project", "amount")
_NUMBERED = re.compile(r"^[0-9]+\s*-\s*")
_LONGEST_NAME = 200


def recognise(raw: Raw) -> float | None:
    """By the titles of a project, its authority and the grant."""
    return 0.9 if any(map(_columns, raw.tables)) else None


def translate(raw: Raw) -> Translation:
    """Each row is a project, the authority that carries it, and what a scheme of the State gives to it."""
    builder = TranslationBuilder(Text("format.dotations"))
    for columns in known_tables(builder, raw, _columns):
        registers = Registers()
        for record in told_records(builder, columns):
            _project(builder, record, registers)
        registers.tell(builder, columns.table)
    return builder.build()


def _columns(table: Sheet) -> Columns | None:
    columns = find(table, _TITLES)
    return columns if columns.has(*_NEEDED) else None


def _project(builder: TranslationBuilder, record: Record, registers: Registers) -> None:
    columns = record.columns
    what = " ".join(record["project"].split())
    # A project nobody described is called by its scheme and its authority.
    what = what or f"{record['scheme']} {record['name']}".strip()
    project = builder.entity(
        record.at,
        "Project",
        {
            "id": record["id"],
            "name": what[:_LONGEST_NAME],
            "description": what if len(what) > _LONGEST_NAME else "",
            "cost": record.said("cost"),
        },
        titles=columns.titles(name="project", cost="cost"),
    )
    code = record.said("code")
    # An EPCI has its SIREN there, a commune the code of its territory, a département its number.
    body = {"name": record["name"], "category": record.said("level")}
    if len(code) == 9:
        body["identifiers"] = registers.read(code, "siren")
    elif len(code) == 5:
        body["commune"] = record["name"]
        body["identifiers"] = registers.read(code, "insee")
    carrier = builder.entity(record.at, "Organisation", body, titles=columns.titles(name="name"))
    builder.link(record.at, "STEERS", carrier, project, {"role": "carrier"})
    scheme = builder.entity(record.at, "Programme", {"name": record.said("scheme")})
    money = {"amount": record["amount"], "stage": "awarded", "year": record.said("year")}
    titles = columns.titles(amount="amount", year="year")
    builder.link(record.at, "FUNDS", scheme, project, money, main=True, titles=titles)
    theme = _NUMBERED.sub("", record.said("category"))
    if theme:
        builder.link(record.at, "ABOUT", project, builder.entity(record.at, "Theme", {"name": theme}))
