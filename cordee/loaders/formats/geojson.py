"""GeoJSON: the France Services houses, and points or areas of any other map of actors."""

from __future__ import annotations

import re

from cordee.i18n import Text
from cordee.loaders.formats.graph import GraphTranslation, Node
from cordee.loaders.formats.table import Columns, Record, find, of_items, records, told_records
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.formats.tree import Item, inside, items, text
from cordee.loaders.known import Raw
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import TranslationBuilder
from cordee.loaders.values import several

_HOUSES = titles_of("france_services")
_ANY = titles_of("geojson")
_NETWORK = "France services"
_MONTH = re.compile(r"[0-9]{2}/[0-9]{4}")
_COMMUNE = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{3}")
_AREAS = ("Polygon", "MultiPolygon")


def recognise(raw: Raw) -> float | None:
    """By its type, and what its first features are called."""
    if text(raw.tree, "type") != "FeatureCollection":
        return None
    first = [_flat(one) for one in items(raw.tree, "features")[:20]]
    columns = find(of_items(raw, first), _ANY)
    return 0.9 if "name" in columns or any("lib_france_services" in one for one in first) else None


def translate(raw: Raw) -> Translation:
    """Each feature is a body and where it is, or an area."""
    features = items(raw.tree, "features")
    table = of_items(raw, (_flat(one) for one in features))
    houses = find(table, _HOUSES).has("name", "insee")
    builder = TranslationBuilder(Text("format.france_services" if houses else "format.geojson"))
    columns = find(table, _HOUSES if houses else _ANY)
    if columns.has("kind", "name"):
        builder.table(table)
        _kinds(builder, columns)
        return builder.build()
    for record in told_records(builder, columns):
        if houses:
            _house(builder, record)
        else:
            _feature(builder, record, features[record.at.row - 1])
    return builder.build()


def _kinds(builder: TranslationBuilder, columns: Columns) -> None:
    """Features that each tell their kind: what Cordée exports, or a graph drawn on a map."""
    table, header = columns.table, columns.table.header
    graph = GraphTranslation(builder)
    own = columns.at["kind"], columns.at["name"]
    graph.nodes(
        Node(
            record.at,
            record["id"] or str(record.at.row),
            record["name"],
            record.said("kind"),
            {header[place]: cell for place, cell in enumerate(record.row) if cell and place not in own},
        )
        for record in records(columns)
    )
    graph.tell(table)


def _flat(feature: Item) -> Item:
    return inside(feature, "properties")


def _house(builder: TranslationBuilder, record: Record) -> None:
    columns = record.columns
    town = record.said("town")
    body = builder.entity(
        record.at,
        "Organisation",
        {"name": f"{_NETWORK} {record['name']}", "commune": town, "category": record.said("form")},
        main=True,
        titles=columns.titles(name="name", commune="town", category="form"),
    )
    network = builder.entity(record.at, "Network", {"name": _NETWORK})
    since = _MONTH.search(record.said("label"))
    builder.link(record.at, "MEMBER_OF", body, network, {"since": since[0]} if since else {})
    code = record.said("insee")
    if code and town:
        where = {"name": town, "level": "commune", "code": code.zfill(5)}
        place = builder.entity(record.at, "Territory", where, titles=columns.titles(name="town"))
        builder.link(record.at, "ACTS_ON", body, place)


def _feature(builder: TranslationBuilder, record: Record, feature: Item) -> None:
    columns = record.columns
    name, code = record["name"], record.said("code")
    if text(inside(feature, "geometry"), "type") in _AREAS:
        level = "commune" if _COMMUNE.fullmatch(code) else "other"
        area = {"name": name, "level": level, "code": code}
        builder.entity(record.at, "Territory", area, main=True, titles=columns.titles(name="name"))
        return
    town = record.said("town")
    body = builder.entity(
        record.at,
        "Organisation",
        {
            "name": name,
            "commune": town,
            "category": record.said("category"),
            "description": record.said("description"),
            "url": record.said("url"),
        },
        main=True,
        titles=columns.titles(name="name", commune="town", category="category", url="url"),
    )
    for theme in several.split(record.said("themes")).names:
        builder.link(record.at, "ABOUT", body, builder.entity(record.at, "Theme", {"name": theme}))
    if town:
        place = {"name": town, "level": "commune", "code": code if _COMMUNE.fullmatch(code) else ""}
        builder.link(record.at, "ACTS_ON", body, builder.entity(record.at, "Territory", place))
