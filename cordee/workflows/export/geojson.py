"""The graph on a map of another tool: GeoJSON, each thing at its first place that has coordinates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cordee.files.atomic import write_text
from cordee.i18n import Text
from cordee.model import LOCATIONS, Property
from cordee.model.columns import column
from cordee.workflows.export.formats import Content, Row
from cordee.workflows.export.written import Whole, fields, whole_of

_EVIDENCE = (("claims", "claim"), ("datasets", "dataset"), ("fingerprints", "fingerprint"), ("rows", "place"))


def write_geojson(path: Path, content: Content) -> tuple[Path, ...]:
    """One feature per entity; without a geometry where no place of it is known.

    Raises InvalidValue for a projection, OutputError when it cannot be written.
    """
    features = ",\n".join(
        json.dumps(one, ensure_ascii=False) for one in _features(whole_of(content, "geojson"))
    )
    name = json.dumps(str(content.about["title"]), ensure_ascii=False)
    write_text(path, f'{{"type": "FeatureCollection", "name": {name}, "features": [\n{features}\n]}}\n')
    return (path,)


def told_geojson(content: Content, listed: str) -> Text:
    """How many things stand on the map, and that links have no room there."""
    nodes = whole_of(content, "geojson").nodes
    return Text("export.written_nodes", n=len(nodes), listed=listed)


def _features(whole: Whole) -> Iterator[dict[str, Any]]:
    places: dict[str, list[Row]] = {}
    for link in whole.linked(LOCATIONS):
        places.setdefault(link["from"], []).append(whole.nodes[link["to"]])
    for id_, node in whole.nodes.items():
        where = places.get(id_, [])
        point = next((found for one in (node, *where) if (found := _point(one))), None)
        said = {column(prop): _number(prop, node, value) for prop, value in fields(node)}
        named = {"id": id_, "kind": node["kind"], "name": node["name"]}
        there = {"places": "; ".join(str(one["name"]) for one in where)} if where else {}
        geometry = {"type": "Point", "coordinates": point} if point else None
        properties = {**named, **said, **there, **_rests(node)}
        yield {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}


def _number(prop: Property, node: Row, value: str) -> str | int | float:
    """A number as one, an amount as its cents, for who colours a map by it; anything else as its cell."""
    known = node["properties"].get(column(prop))
    return known if isinstance(known, int | float) else value


def _rests(node: Row) -> dict[str, str]:
    """What a thing rests on, each in one text: claims, data sets, prints of their files, rows."""
    told = {
        title: "; ".join(dict.fromkeys(str(one[key]) for one in node["evidence"] if key in one))
        for title, key in _EVIDENCE
    }
    told["disputed"] = str(node.get("disputed", ""))
    return {title: text for title, text in told.items() if text}


def _point(node: Row) -> list[float] | None:
    lat, lon = node["properties"].get("lat"), node["properties"].get("lon")
    return [float(lon), float(lat)] if lat is not None and lon is not None else None
