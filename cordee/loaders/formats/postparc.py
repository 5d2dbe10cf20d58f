"""PostParc, the address book of the regional parks: bodies, people, who does what in which body."""

from __future__ import annotations

from collections.abc import Callable

from cordee.i18n import Text
from cordee.loaders.formats.table import Record, find, pass_other_sheets, told_records
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import Said, TranslationBuilder

_COMMON = titles_of("postparc")
_Tell = Callable[[TranslationBuilder, Record], None]


def recognise(raw: Raw) -> float | None:
    """By the titles of its import models."""
    return 0.9 if any(_kind(table) for table in raw.tables) else None


def translate(raw: Raw) -> Translation:
    """Each row is a body, somebody, a function of somebody in a body, or a mandate there."""
    builder = TranslationBuilder(Text("format.postparc"))
    used: list[Sheet] = []
    for table in raw.tables:
        tell = _kind(table)
        if tell is None:
            continue
        used.append(table)
        for record in told_records(builder, find(table, _COMMON)):
            tell(builder, record)
    pass_other_sheets(builder, raw.tables, used)
    return builder.build()


def _kind(table: Sheet) -> _Tell | None:
    """What the rows of a sheet are, by its titles."""
    columns = find(table, _COMMON)
    if columns.has("designated", "mandate", "body", "last"):
        return _mandate
    # Names, bodies and functions are what any address book has.
    own = columns.has("function_more") or columns.has("insee")
    if own and columns.has("last", "first", "body", "function"):
        return _function
    if columns.has("last", "first", "title", "insee"):
        return _person_row
    return _body_row if columns.has("last", "insee", "short", "category") else None


def _body_row(builder: TranslationBuilder, record: Record) -> None:
    values = {
        "name": record["last"],
        "acronym": record.said("short"),
        "category": record.said("category"),
        "url": record.said("url"),
        "description": record.said("note"),
    }
    titles = record.columns.titles(name="last", acronym="short", category="category", url="url")
    body = builder.entity(record.at, "Organisation", values, main=True, titles=titles)
    code = record.said("insee")
    if code:
        place = builder.entity(
            record.at, "Territory", {"name": code, "level": "commune", "code": code.zfill(5)}
        )
        builder.link(record.at, "ACTS_ON", body, place)


def _person(builder: TranslationBuilder, record: Record, *, main: bool, own: bool) -> Said:
    """Somebody by first and last name; ``own``: the numbers of the row are theirs, not their office's."""
    values = {"name": f"{record['first']} {record['last']}".strip()}
    if own:
        values |= {"email": record.said("email"), "phone": record.said("mobile") or record.said("phone")}
    titles = record.columns.titles(name="last", email="email", phone="phone")
    return builder.entity(record.at, "Person", values, main=main, titles=titles)


def _person_row(builder: TranslationBuilder, record: Record) -> None:
    _person(builder, record, main=True, own=True)


def _function(builder: TranslationBuilder, record: Record) -> None:
    person = _person(builder, record, main=False, own=False)
    body = builder.entity(record.at, "Organisation", {"name": record["body"]})
    parts = (record.said("function"), record.said("function_more"), record.said("service"))
    role = " – ".join(part for part in parts if part)
    titles = record.columns.titles(role="function")
    builder.link(record.at, "WORKS_FOR", person, body, {"role": role}, main=True, titles=titles)


def _mandate(builder: TranslationBuilder, record: Record) -> None:
    person = _person(builder, record, main=False, own=False)
    body = builder.entity(record.at, "Organisation", {"name": record["body"]})
    what = {"role": record.said("mandate") or record.said("nature"), "since": record.said("designated")}
    titles = record.columns.titles(role="mandate", since="designated")
    builder.link(record.at, "MEMBER_OF", person, body, what, main=True, titles=titles)
