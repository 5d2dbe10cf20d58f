"""The graph as FollowTheMoney entities, one JSON object a line.

Whoever adds up the amounts of its payments has the total of funding: what is given in kind, an earlier stage
of a grant, what was refused and a range have none, but say in words what they are, as every payment does.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from cordee.files.atomic import write_text
from cordee.loaders.formats.ftm import UNKNOWN, schema_of, shape_of
from cordee.model import KINDS, LOCATIONS, MONEY, PLACES, SUBJECTS, TOPICS, TYPES
from cordee.queries.funding.grants import EURO
from cordee.workflows.export.formats import Content, Row
from cordee.workflows.export.written import Whole, fields, whole_of, written_out

_NAMED = {
    "aliases": "alias",
    "description": "summary",
    "url": "website",
    "acronym": "weakAlias",
    "identifiers": "idNumber",
}
_SAID = {"since": "startDate", "until": "endDate", "role": "role", "note": "summary", "reference": "recordId"}


def write_ftm(path: Path, content: Content) -> tuple[Path, ...]:
    """Each entity and link as the schema nearest to it; themes are keywords, places are addresses.

    Raises InvalidValue for a projection, OutputError when it cannot be written.
    """
    whole = whole_of(content, "ftm")
    entities = _entities(whole, content.added_up())
    lines = (json.dumps(one, ensure_ascii=False, sort_keys=True) for one in entities)
    write_text(path, "".join(f"{line}\n" for line in lines))
    return (path,)


def _entities(whole: Whole, added_up: frozenset[str]) -> Iterator[dict[str, object]]:
    themes, places = _by_start(whole, SUBJECTS), _by_start(whole, LOCATIONS)
    for id_, node in whole.nodes.items():
        if node["kind"] in PLACES:
            yield _entity(id_, "Address", {"full": [str(node["name"])]})
        elif node["kind"] not in TOPICS:
            properties = _properties(node)
            # Networks and programmes are organisations there: the class of each says which it was.
            properties["classification"] = [str(KINDS[node["kind"]].title)]
            properties["keywords"] = [str(whole.nodes[one]["name"]) for one in themes[id_]]
            properties["addressEntity"] = places[id_]
            yield _entity(id_, schema_of(KINDS[node["kind"]].nature), properties)
    for link in whole.links:
        ends = whole.nodes[link["from"]], whole.nodes[link["to"]]
        if not any(one["kind"] in (*PLACES, *TOPICS) for one in ends):
            yield _link(link, link["key"] in added_up)


def _by_start(whole: Whole, types: tuple[str, ...]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for link in whole.linked(types):
        found[link["from"]].append(link["to"])
    return found


def _properties(node: Row) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"name": [str(node["name"])]}
    for prop, value in fields(node):
        name = _NAMED.get(prop.name)
        if name:
            found[name] = value.split("; ") if prop.name in ("aliases", "identifiers") else [value]
    return found


def _link(link: Row, added_up: bool) -> dict[str, object]:
    schema, a, b = shape_of(TYPES[link["type"]].sense)
    said = {prop.name: value for prop, value in fields(link)}
    properties = {_SAID[name]: [value] for name, value in said.items() if name in _SAID}
    properties |= {a: [link["from"]], b: [link["to"]]}
    if schema == UNKNOWN and "role" not in properties:
        properties["role"] = [str(TYPES[link["type"]].title)]
    if link["type"] in MONEY:
        properties["description"] = [written_out(link)]
    if "amount" in said and added_up:
        currency = said.get("currency", EURO)
        name = "amountEur" if currency == EURO else "amount"
        properties |= {name: [said["amount"]], "currency": [currency]}
    if "year" in said:
        properties["date"] = [said["year"]]
    return _entity(str(link["key"]), schema, properties)


def _entity(id_: str, schema: str, properties: Mapping[str, list[str]]) -> dict[str, object]:
    return {
        "id": id_,
        "schema": schema,
        "properties": {name: values for name, values in properties.items() if values},
    }
