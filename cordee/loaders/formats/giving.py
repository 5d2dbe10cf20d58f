"""Grants in the 360Giving standard: JSON, its flattened spreadsheets, and a data store's fixtures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cordee.i18n import Text
from cordee.loaders.formats.cells import year_of
from cordee.loaders.formats.table import Columns, find, known_tables, of_items, told_records
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.formats.tree import Item, inside, items, text
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import At, TranslationBuilder

_TITLES = titles_of("giving")
_NEEDED = ("id", "amount", "receiver", "giver")
_Grant = dict[str, str]


def recognise(raw: Raw) -> float | None:
    """By the names the standard gives to the amount and to both bodies."""
    if raw.tree is not None:
        first = [grant for grant, _ in zip(_grants(raw.tree), range(3), strict=False)]
        return 0.95 if first and all(grant is not None for grant in first) else None
    return 0.95 if any(map(_columns, raw.tables)) else None


def _columns(table: Sheet) -> Columns | None:
    columns = find(table, _TITLES)
    return columns if columns.has(*_NEEDED) else None


def translate(raw: Raw) -> Translation:
    """Each grant is money from one body to another, in its currency."""
    builder = TranslationBuilder(Text("format.giving"))
    if raw.tree is not None:
        grants = list(_grants(raw.tree))
        table = of_items(raw, grants)
        builder.table(table)
        for number, grant in enumerate(grants, start=1):
            _tell(builder, At(table, number), grant, {})
        return builder.build()
    for columns in known_tables(builder, raw, _columns):
        titles = columns.titles(amount="amount", currency="currency", reference="id", year="date")
        for record in told_records(builder, columns):
            _tell(builder, record.at, {name: record.said(name) for name in _TITLES}, titles)
    return builder.build()


def _grants(tree: object) -> Iterator[_Grant]:
    """The grants of a package, of a list of them, or of the fixtures of a data store."""
    for one in items(tree, "grants") or items({"": tree}, ""):
        grant = inside(inside(one, "fields"), "data") if "model" in one else one
        if "amountAwarded" in grant and inside(grant, "recipientOrganization"):
            yield _flat(grant)


def _flat(grant: Item) -> _Grant:
    receiver, giver = inside(grant, "recipientOrganization"), inside(grant, "fundingOrganization")
    return {
        "id": text(grant, "id"),
        "title": text(grant, "title"),
        "description": text(grant, "description"),
        "currency": text(grant, "currency"),
        "amount": text(grant, "amountAwarded"),
        "date": text(grant, "awardDate"),
        "receiver": text(receiver, "name"),
        "receiver_id": text(receiver, "id"),
        "town": text(receiver, "addressLocality"),
        "giver": text(giver, "name"),
        "giver_id": text(giver, "id"),
        "programme": text(inside(grant, "grantProgramme"), "title"),
    }


def _tell(builder: TranslationBuilder, at: At, grant: _Grant, titles: Mapping[str, str]) -> None:
    giver = builder.entity(at, "Organisation", {"name": grant["giver"], **_numbered(grant["giver_id"])})
    body = {"name": grant["receiver"], "commune": grant["town"], **_numbered(grant["receiver_id"])}
    receiver = builder.entity(at, "Organisation", body)
    money = {
        "amount": grant["amount"],
        "currency": grant["currency"],
        "year": year_of(grant["date"]),
        "stage": "awarded",
        "reference": grant["id"],
        "line": grant["programme"],
        "note": grant["title"],
    }
    builder.link(at, "FUNDS", giver, receiver, money, main=True, titles=titles)


def _numbered(number: str) -> dict[str, str]:
    return {"identifiers": f"org-id:{number}"} if number else {}
