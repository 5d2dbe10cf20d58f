"""Project partners, one row each: Interreg lists, keep.eu exports."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.formats.table import (
    Record,
    find,
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
from cordee.model.folding import fold

TITLES = titles_of("partners")
_NEEDED = ("project", "body", "role")
_LEAD = ("lp", "lead", "yes", "oui", "chef", "capofila", "ja")


def recognise(raw: Raw) -> float | None:
    """By the titles of a project, a partner of it, and the partner's role."""
    return 0.9 if _tables(raw) else None


def translate(raw: Raw) -> Translation:
    """Each row is a partner in a project, with its role and its part of the budget."""
    builder = TranslationBuilder(Text("format.partners"))
    tables = _tables(raw)
    for table in tables:
        for record in told_records(builder, find(table, TITLES)):
            _partner(builder, record)
    pass_other_sheets(builder, raw.tables, tables)
    return builder.build()


def _tables(raw: Raw) -> list[Sheet]:
    if raw.tree is not None:
        objects = objects_in(raw.tree)
        if not objects or not find(of_items(raw, objects[:20]), TITLES).has(*_NEEDED):
            return []
        return [of_items(raw, objects)]
    found = (under_titles(table, TITLES, _NEEDED) for table in raw.tables)
    return [table for table in found if table is not None]


def _partner(builder: TranslationBuilder, record: Record) -> None:
    columns = record.columns
    project = _project(builder, record)
    body = builder.entity(
        record.at,
        "Organisation",
        {"name": record["body"], "aliases": _other_name(record), "category": record.said("category")},
        titles=columns.titles(name="body", category="category"),
    )
    budget = record.said("budget")
    what = {"role": _role(record.said("role")), "budget": "" if budget.strip("0.,€ ") == "" else budget}
    titles = columns.titles(role="role", budget="budget")
    builder.link(record.at, "PARTNER_OF", body, project, what, main=True, titles=titles)
    _places(builder, record, body)


def _project(builder: TranslationBuilder, record: Record) -> Said:
    columns = record.columns
    programme = record.said("programme")
    project = builder.entity(
        record.at,
        "Project",
        {
            "name": record["project"],
            "acronym": record.said("acronym"),
            "since": record.said("start"),
            "until": record.said("end"),
            "url": record.said("url"),
            "description": record.said("summary"),
        },
        among=programme,
        titles=columns.titles(name="project", since="start", until="end"),
    )
    if programme:
        whole = builder.entity(record.at, "Programme", {"name": programme})
        builder.link(record.at, "PART_OF", project, whole)
    return project


def _places(builder: TranslationBuilder, record: Record, body: Said) -> None:
    """Where the partner is: the smallest place of the row, and what that is part of."""
    levels = (("nuts3", "other"), ("nuts2", "region"), ("country", "country"))
    smaller: Said | None = None
    for column, level in levels:
        name = record.said(column)
        if not name:
            continue
        place = builder.entity(record.at, "Territory", {"name": name, "level": level})
        if smaller is None:
            builder.link(record.at, "ACTS_ON", body, place)
        elif smaller.name != name:
            builder.link(record.at, "PART_OF", smaller, place)
        smaller = place


def _other_name(record: Record) -> str:
    english = record.said("body_english")
    return english.replace(";", ",") if fold(english) != fold(record["body"]) else ""


def _role(raw: str) -> str:
    words = fold(raw).split()
    return "lead" if words and words[0] in _LEAD else "partner"
