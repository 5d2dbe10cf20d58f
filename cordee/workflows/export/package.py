"""The tables of an export as a Frictionless data package, and how to cite each of its sources.

``datapackage.json`` says of every column its type and meaning, what refers to what, and where the
sources are: a program reads it, as people read ``codebook.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cordee.i18n import NOTHING
from cordee.model import ENTITIES, LINKS, SOURCE_PROPERTIES, EntityKind, LinkType, Property, ValueType
from cordee.model.columns import column
from cordee.workflows.export.codebook import FIXED, unit

NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>]+)")
_WEB = re.compile(r"https?://\S+")
_PARTIAL = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_TYPES = {ValueType.CENTS: "integer", ValueType.INTEGER: "integer", ValueType.NUMBER: "number"}
_COUNTED = {
    **dict.fromkeys(("shared", "facts", "held", "links", "year"), "integer"),
    **dict.fromkeys(("echo", "weight"), "number"),
}
"""The columns that are no property of the vocabulary, and hold numbers."""
_KEYS = {"nodes": ["id"], "links": ["key"], "sources": ["dataset", "source"]}
_REFERS = {
    "links": ((("from",), "nodes", ("id",)), (("to",), "nodes", ("id",))),
    "years": ((("from",), "nodes", ("id",)), (("to",), "nodes", ("id",)), (("key",), "links", ("key",))),
    "undated": ((("from",), "nodes", ("id",)), (("to",), "nodes", ("id",)), (("key",), "links", ("key",))),
    "evidence": ((("dataset", "source"), "sources", ("dataset", "source")),),
}


def address(source: Mapping[str, str]) -> str:
    """Where a source is: its DOI as an address, else its web address, "" when neither is known."""
    said = f"{source.get('url', '')} {source.get('note', '')}"
    doi, web = _DOI.search(said), _WEB.fullmatch(source.get("url", "").strip())
    return f"https://doi.org/{doi.group(1).rstrip('.,;)')}" if doi else web.group() if web else ""


def citation(source: Mapping[str, str]) -> str:
    """How to cite a source: who published it, its title, its date, where it is."""
    title = source.get("title") or source["source"] or source["dataset"]
    said = (source.get("publisher", ""), title, source.get("date", ""), address(source))
    return ", ".join(part for part in said if part)


def package(
    title: str, files: Mapping[str, tuple[str, Sequence[str]]], sources: Iterable[Mapping[str, str]]
) -> dict[str, Any]:
    """The description of the tables ``files``: by name, the file and its columns."""
    found: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "cordee",
        "title": title,
        "resources": [_resource(name, file, columns, files) for name, (file, columns) in files.items()],
    }
    listed = [_source(source) for source in sources]
    return found | ({"sources": listed} if listed else {})


def field_type(table: str, name: str) -> str:
    """The type of a column: string, integer or number."""
    found = {_TYPES.get(known.type, "string") for known in _known(table, name)}
    return found.pop() if len(found) == 1 else _COUNTED.get(name, "string")


def _resource(name: str, file: str, columns: Sequence[str], tables: Mapping[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(name, one) for one in columns], "missingValues": [""]}
    if name in _KEYS:
        schema["primaryKey"] = _KEYS[name]
    refers = [
        {"fields": list(ours), "reference": {"resource": other, "fields": list(theirs)}}
        for ours, other, theirs in _REFERS.get(name, ())
        if other in tables and set(ours) <= set(columns) and set(theirs) <= set(tables[other][1])
    ]
    if refers:
        schema["foreignKeys"] = refers
    return {
        "name": name,
        "path": file,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ","},
        "schema": schema,
    }


def _field(table: str, name: str) -> dict[str, Any]:
    known, type_ = _known(table, name), field_type(table, name)
    said: dict[str, Any] = {"name": name, "type": type_}
    if known:
        said["title"] = str(known[0].title)
        described = unit(known[0])
    else:
        everywhere = (words for (_, one), words in FIXED.items() if one == name)
        described = FIXED.get((table, name)) or next(everywhere, NOTHING)
    if described != NOTHING:
        said["description"] = str(described)
    if known and all(one.type is ValueType.DATE for one in known) and table != "sources":
        said["constraints"] = {"pattern": _PARTIAL}
    return said


def _known(table: str, name: str) -> list[Property]:
    """The properties that a column of this table holds: one of each kind that has it."""
    whats: tuple[EntityKind | LinkType, ...] = ENTITIES if table == "nodes" else ()
    if table in ("links", "years", "undated"):
        whats = LINKS
    properties = [p for one in whats for p in one.properties]
    if table == "sources":
        properties = list(SOURCE_PROPERTIES)
    return [p for p in properties if column(p) == name and not p.personal]


def _source(source: Mapping[str, str]) -> dict[str, str]:
    title = source.get("title") or source["source"] or source["dataset"]
    told = {"title": title, "path": address(source), "licence": source.get("licence", "")}
    told |= {"citation": citation(source), "dataset": source["dataset"], "source": source["source"]}
    return {name: value for name, value in told.items() if value}
