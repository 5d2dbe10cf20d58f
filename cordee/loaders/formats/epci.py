"""What the communes of each EPCI are, as Etalab's *découpage administratif* publishes it."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.formats.table import has_keys, objects_in, of_items
from cordee.loaders.formats.tree import Item, items, text
from cordee.loaders.known import Raw
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import At, TranslationBuilder

_KEYS = ("code", "nom", "type", "membres")


def recognise(raw: Raw) -> float | None:
    """By the keys of an EPCI with its members."""
    return 0.95 if has_keys(raw.tree, *_KEYS) else None


def translate(raw: Raw) -> Translation:
    """Each row is an EPCI, the body and the place, and the communes that are part of it."""
    builder = TranslationBuilder(Text("format.epci"))
    every = objects_in(raw.tree)
    table = of_items(raw, every)
    builder.table(table)
    for number, one in enumerate(every, start=1):
        _epci(builder, At(table, number), one)
    return builder.build()


def _epci(builder: TranslationBuilder, at: At, one: Item) -> None:
    code, name = text(one, "code"), text(one, "nom")
    whole = builder.entity(at, "Territory", {"name": name, "level": "epci", "code": code}, main=True)
    body = {"name": name, "identifiers": f"siren:{code}" if code else "", "category": text(one, "type")}
    builder.link(at, "ACTS_ON", builder.entity(at, "Organisation", body), whole)
    for member in items(one, "membres"):
        place = {"name": text(member, "nom"), "level": "commune", "code": text(member, "code")}
        builder.link(at, "PART_OF", builder.entity(at, "Territory", place), whole)
