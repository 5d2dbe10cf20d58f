"""Address books of Google Contacts, Outlook, Thunderbird and telephones: people, and whom they work for."""

from __future__ import annotations

from dataclasses import replace

from cordee.i18n import Text
from cordee.loaders.formats.table import Columns, Record, find, known_tables, told_records
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import Said, TranslationBuilder
from cordee.loaders.values.posts import is_service
from cordee.loaders.values.somebody import at_body, may_be_somebody
from cordee.loaders.values.words import BODIES
from cordee.model.folding import fold

_COLUMNS = titles_of("contacts")
_MARKS = titles_of("contacts marks")
_BETWEEN = " ::: "
"""What Google puts between the groups somebody is in; its own begin with a star."""
_LEAST = 2
_TITLE, _TWICE = "titre", 2


def recognise(raw: Raw) -> float | None:
    """By titles that only these programs write; an address book of one's own has others."""
    return 0.9 if any(map(_book, raw.tables)) else None


def translate(raw: Raw) -> Translation:
    """Each row is somebody and the body they work for, or a body alone."""
    builder = TranslationBuilder(Text("format.contacts"))
    for columns in known_tables(builder, raw, _book):
        for record in told_records(builder, columns):
            _contact(builder, record)
    return builder.build()


def _book(table: Sheet) -> Columns | None:
    columns, marks = _columns(table), find(table, _MARKS)
    own = {"email", "body"} <= columns.at.keys() and _names(columns)
    return columns if own and len(marks.at) >= _LEAST else None


def _columns(table: Sheet) -> Columns:
    """The columns of a book. Outlook calls "Titre" both how somebody is addressed and what they do."""
    found = find(table, _COLUMNS)
    titles = [place for place, title in enumerate(table.header) if fold(title) == _TITLE]
    if "role" in found or len(titles) < _TWICE:
        return found
    return replace(found, at={**found.at, "role": titles[-1]})


def _names(columns: Columns) -> bool:
    return columns.has("first", "last") or "whole" in columns


def _contact(builder: TranslationBuilder, record: Record) -> None:
    called = " ".join(part for part in (record.said("first"), record.said("last")) if part)
    named = record.said("body")
    whole = "" if "@" in record.said("whole") else record.said("whole")
    if is_service(called):  # "Mairie" "de Die"
        called, whole = "", whole or called
    told = at_body(called)
    if told is not None and not told.function:  # "Jean Roux (PNR)"
        called, named = told.name, named or told.body
    if not called and fold(whole) != fold(named) and _is_called(whole):
        called = whole
    named = named or ("" if called else whole)
    body = _body(builder, record, named, main=not called) if named else None
    if called:
        person = _person(builder, record, called, named)
        if body is not None:
            titles = record.columns.titles(role="role")
            builder.link(record.at, "WORKS_FOR", person, body, {"role": record.said("role")}, titles=titles)
    elif body is None:
        builder.leave(record.at, Text("format.contact_without_name"))


def _is_called(whole: str) -> bool:
    """Whether a name in one cell is somebody's: who is not surely a body is not shown as one."""
    words = whole.split()
    acronym = len(words) == 1 and whole.isupper()
    return bool(words) and not acronym and fold(words[0]) not in BODIES and may_be_somebody(whole)


def _person(builder: TranslationBuilder, record: Record, name: str, body: str) -> Said:
    values = {
        "name": name,
        "email": record.said("email").partition(_BETWEEN)[0],
        "phone": (record.said("mobile") or record.said("phone")).partition(_BETWEEN)[0],
        "category": _groups(record.said("groups")),
    }
    titles = record.columns.titles(name="last", email="email", phone="phone")
    return builder.entity(record.at, "Person", values, main=True, among=(body,), titles=titles)


def _body(builder: TranslationBuilder, record: Record, name: str, *, main: bool) -> Said:
    values = {"name": name, "category": _groups(record.said("groups")) if main else ""}
    if main:
        values["commune"] = record.said("town")
    titles = record.columns.titles(name="body")
    return builder.entity(record.at, "Organisation", values, main=main, titles=titles)


def _groups(cell: str) -> str:
    """The groups somebody was put into, but those that every contact is in."""
    groups = (group.strip() for group in cell.split(_BETWEEN.strip()))
    return ", ".join(group for group in groups if group and not group.startswith("*"))
