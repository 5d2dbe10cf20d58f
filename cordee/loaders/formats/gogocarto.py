"""Elements of a GoGoCarto map, as its interface gives them."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.formats.table import of_items
from cordee.loaders.formats.tree import Item, inside, items, text, texts
from cordee.loaders.known import Raw
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import At, TranslationBuilder

_NAMES = ("name", "title", "nom")
_SITES = ("siteWeb", "site_web", "website", "url", "site")


def recognise(raw: Raw) -> float | None:
    """By a list of elements that have a name and a place."""
    first = _elements(raw)[:20]
    named = bool(first) and all(text(one, *_NAMES) for one in first[:3])
    return 0.85 if named and any(inside(one, "geo") or inside(one, "address") for one in first) else None


def translate(raw: Raw) -> Translation:
    """Each element is a body, what it does and where it is."""
    builder = TranslationBuilder(Text("format.gogocarto"))
    elements = _elements(raw)
    table = of_items(raw, elements)
    builder.table(table)
    for number, one in enumerate(elements, start=1):
        _element(builder, At(table, number), one)
    return builder.build()


def _elements(raw: Raw) -> list[Item]:
    return items({"": raw.tree}, "") or items(raw.tree, "data") or items(raw.tree, "elements")


def _element(builder: TranslationBuilder, at: At, one: Item) -> None:
    address = inside(one, "address")
    town = text(address, "addressLocality", "city") or text(one, "addressLocality", "ville", "city")
    kinds = texts(one, "categories") or [text(each, "name") for each in items(one, "categoriesFull")]
    body = builder.entity(
        at,
        "Organisation",
        {
            "name": text(one, *_NAMES),
            "commune": town,
            "description": text(one, "description", "abstract", "commentaire"),
            "url": text(one, *_SITES),
        },
        main=True,
    )
    for kind in kinds:
        if kind:
            builder.link(at, "ABOUT", body, builder.entity(at, "Theme", {"name": kind}))
    if town:
        place = builder.entity(at, "Territory", {"name": town, "level": "commune"})
        builder.link(at, "ACTS_ON", body, place)
