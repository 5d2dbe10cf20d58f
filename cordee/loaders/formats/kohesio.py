"""Beneficiaries as Kohesio exports them: one row per body, with what the Union gave to all its projects."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.formats.table import Record, find, told_records
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.known import Raw
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import TranslationBuilder

_TITLES = titles_of("kohesio")
_NEEDED = ("country", "name", "amount", "projects")
_UNION = "European Union"


def recognise(raw: Raw) -> float | None:
    """By the titles of a beneficiary and the number of its projects."""
    tables = raw.tables
    return 0.95 if len(tables) == 1 and find(tables[0], _TITLES).has(*_NEEDED) else None


def translate(raw: Raw) -> Translation:
    """Each row is a body, where it is, and what the Union gave to it."""
    builder = TranslationBuilder(Text("format.kohesio"))
    for record in told_records(builder, find(raw.tables[0], _TITLES)):
        _beneficiary(builder, record)
    return builder.build()


def _beneficiary(builder: TranslationBuilder, record: Record) -> None:
    columns = record.columns
    region, country = record.said("region"), record.said("country")
    body = builder.entity(
        record.at,
        "Organisation",
        # Bodies of one name in two regions are two: the region stands where the commune would.
        {
            "name": record["name"],
            "aliases": record.said("latin").replace(";", ","),
            "commune": region or country,
        },
        titles=columns.titles(name="name", aliases="latin", commune="region"),
    )
    union = builder.entity(record.at, "Organisation", {"name": _UNION})
    projects = record.said("projects")
    money = {
        "amount": record["amount"],
        "stage": "awarded",
        "note": f"{projects} × Kohesio" if projects else "",
    }
    builder.link(record.at, "FUNDS", union, body, money, main=True, titles=columns.titles(amount="amount"))
    if country:
        land = builder.entity(record.at, "Territory", {"name": country, "level": "country"})
        if region:
            ground = builder.entity(record.at, "Territory", {"name": region, "level": "region"})
            builder.link(record.at, "PART_OF", ground, land, once=True)
            builder.link(record.at, "ACTS_ON", body, ground)
        else:
            builder.link(record.at, "ACTS_ON", body, land)
