"""Lists of operations of the European funds (FEDER, FSE, IEJ…), as each authority has to publish them."""

from __future__ import annotations

import re

from cordee.i18n import Text
from cordee.loaders.formats.cells import year_of
from cordee.loaders.formats.projects import operation_id
from cordee.loaders.formats.table import (
    Record,
    find,
    has_keys,
    objects_in,
    of_items,
    pass_other_sheets,
    told_records,
    under_titles,
)
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import Said, TranslationBuilder
from cordee.loaders.values import several

TITLES = titles_of("eu_operations")
_NEEDED = ("operation", "beneficiary", "amount")
_CODE = re.compile(r"(?:CI)?[0-9]{2,3}(?:_[0-9]+)?\s*[-–]\s*")
_UNSIGNED = "'’ "


def recognise(raw: Raw) -> float | None:
    """By the titles of the operation, whose it is, and the money of the Union."""
    if raw.tree is not None:
        return 0.9 if has_keys(raw.tree, "titre", "bénéficiaire", "fond_coût") else None
    return 0.85 if _tables(raw) else None


def translate(raw: Raw) -> Translation:
    """Each row is a project, who carries it, and what a fund gives to it."""
    builder = TranslationBuilder(Text("format.eu_operations"))
    tables = _tables(raw)
    for table in tables:
        for record in told_records(builder, find(table, TITLES)):
            _operation(builder, record)
    pass_other_sheets(builder, raw.tables, tables)
    return builder.build()


def _tables(raw: Raw) -> list[Sheet]:
    if raw.tree is not None:
        return [of_items(raw, objects_in(raw.tree))] if objects_in(raw.tree) else []
    found = (under_titles(table, TITLES, _NEEDED) for table in raw.tables)
    return [table for table in found if table is not None]


def _operation(builder: TranslationBuilder, record: Record) -> None:
    columns = record.columns
    name, beneficiary = record["operation"].strip(_UNSIGNED), record["beneficiary"].strip(_UNSIGNED)
    marks = (beneficiary, *(record[name] for name in ("start", "end", "cost", "year", "region")))
    project = builder.entity(
        record.at,
        "Project",
        {
            "id": operation_id(name, *marks) if name else "",
            "name": name,
            "since": record.said("start") or record.said("year"),
            "until": record.said("end"),
            "cost": record.said("cost"),
            "description": record.said("summary"),
            "url": record.said("source"),
        },
        titles=columns.titles(name="operation", since="start", until="end", cost="cost", url="source"),
    )
    if record.said("beneficiary"):
        titles = columns.titles(name="beneficiary")
        body = builder.entity(record.at, "Organisation", {"name": beneficiary}, titles=titles)
        builder.link(record.at, "STEERS", body, project, {"role": "carrier"})
    fund = _fund(builder, record)
    money = {
        "amount": record.said("amount"),
        "year": year_of(record.said("decided")) or record.said("year") or year_of(record.said("start")),
        "stage": "awarded",
        "line": record.said("fund"),
    }
    titles = columns.titles(amount="amount", year="decided", line="fund")
    builder.link(record.at, "FUNDS", fund, project, money, main=True, titles=titles)
    _grounds(builder, record, project)


def _fund(builder: TranslationBuilder, record: Record) -> Said:
    """The programme that pays, by its name, else that of the fund."""
    name = record.said("programme") or record.said("fund")
    titles = record.columns.titles(name="programme")
    return builder.entity(record.at, "Programme", {"name": name}, titles=titles)


def _grounds(builder: TranslationBuilder, record: Record, project: Said) -> None:
    region = record.said("region")
    if region:
        place = builder.entity(record.at, "Territory", {"name": region, "level": "region"})
        builder.link(record.at, "ACTS_ON", project, place)
    category = _CODE.sub("", record.said("category"))
    for theme in (category, *several.split(record.said("themes").replace('"', "")).names):
        if theme:
            about = builder.entity(record.at, "Theme", {"name": theme})
            builder.link(record.at, "ABOUT", project, about)
