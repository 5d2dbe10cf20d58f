"""Entries of a YesWiki's forms (Bazar), in JSON or CSV."""

from __future__ import annotations

import re

from cordee.i18n import Text
from cordee.loaders.formats.table import Columns, Record, find, objects_in, of_items, records, tell_unused
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import Said, TranslationBuilder
from cordee.loaders.values import several

_TITLES = titles_of("yeswiki")
_OWN = re.compile(r"id_fiche|bf_", re.IGNORECASE)
_LISTS = re.compile(r"(?:checkbox|liste|tags|bf_tags)", re.IGNORECASE)


def recognise(raw: Raw) -> float | None:
    """By the id every entry has, and its title, under the names that YesWiki gives its columns."""
    found = _table(raw, 20)
    if found is None or not any(_OWN.match(title) for title in found.header):
        return None
    return 0.9 if find(found, _TITLES).has("id", "title") else None


def translate(raw: Raw) -> Translation:
    """Each entry is a body, or somebody where it has a first name."""
    builder = TranslationBuilder(Text("format.yeswiki"))
    table = _table(raw)
    assert table is not None  # noqa: S101  # recognise saw it.
    columns = find(table, _TITLES)
    builder.table(table)
    lists = [title for title in table.header if _LISTS.match(title)]
    about = find(table, dict.fromkeys(lists, ()))
    for record in records(columns):
        said = _person(builder, record) if record.said("first") else _body(builder, record)
        if said.kind == "Organisation":
            _themes(builder, record, said, about)
    tell_unused(builder, Columns(table, {**columns.at, **{f"\0{k}": v for k, v in about.at.items()}}))
    return builder.build()


def _table(raw: Raw, most: int | None = None) -> Sheet | None:
    tree = raw.tree
    if isinstance(tree, dict) and tree and all(isinstance(one, dict) for one in tree.values()):
        tree = list(tree.values())
    if tree is not None:
        every = objects_in(tree[:most] if isinstance(tree, list) else None)
        return of_items(raw, every) if every else None
    return raw.tables[0] if len(raw.tables) == 1 else None


def _body(builder: TranslationBuilder, record: Record) -> Said:
    columns = record.columns
    body = builder.entity(
        record.at,
        "Organisation",
        {
            "name": record["title"],
            "commune": record.said("town"),
            "description": record.said("description"),
            "url": record.said("url"),
        },
        main=True,
        titles=columns.titles(name="title", commune="town", url="url"),
    )
    town = record.said("town")
    if town:
        place = builder.entity(record.at, "Territory", {"name": town, "level": "commune"})
        builder.link(record.at, "ACTS_ON", body, place)
    return body


def _person(builder: TranslationBuilder, record: Record) -> Said:
    name = f"{record['first']} {record['last'] or record['title']}".strip()
    person = builder.entity(
        record.at,
        "Person",
        {"name": name, "email": record.said("email"), "phone": record.said("phone")},
        main=True,
        among=record.said("body"),
        titles=record.columns.titles(name="last", email="email", phone="phone"),
    )
    if record.said("body"):
        body = builder.entity(record.at, "Organisation", {"name": record.said("body")})
        builder.link(record.at, "WORKS_FOR", person, body, {"role": record.said("function")})
    return person


def _themes(builder: TranslationBuilder, record: Record, body: Said, about: Columns) -> None:
    for place in about.at.values():
        cell = record.row[place] if place < len(record.row) else ""
        # A form's lists are joined by commas, and their values hold none.
        for theme in several.split(cell.replace(",", ";")).names:
            builder.link(record.at, "ABOUT", body, builder.entity(record.at, "Theme", {"name": theme}))
