"""A page read back: where its nodes were, and what was written on it in the meeting."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from cordee.model.map_data import MapStep, Note, Spot

_DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
_OURS = re.compile(r'<meta name="generator" content="Cordée"|<div id="map" role="region"')
"""What our page says of itself, and what only the page of pyvis as we write it holds."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier page: the places of its nodes by id, its steps and its notes.

    ``subject`` is the id of whom it is around, "" for a map of everybody; ``entities`` are the name and the
    kind of each node, by id.
    """

    places: Mapping[str, Spot]
    steps: tuple[MapStep, ...] = ()
    notes: tuple[Note, ...] = ()
    subject: str = ""
    entities: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def is_ours(page: str) -> bool:
    """Whether Cordée wrote this page, in either of its ways of drawing."""
    return _OURS.search(page) is not None


def read_page(page: str) -> Earlier | None:
    """What an earlier page holds, None when it is not one that can be read back.

    Whatever does not have the shape it should is left aside, never trusted.
    """
    block = _DATA.search(page)
    if block is None:
        return None
    try:
        data = json.loads(block.group(1))
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("format") != 1:
        return None
    steps = [
        MapStep(s["title"], s["text"], s["hash"]) for s in _rows(data, "steps", ("title", "text", "hash"))
    ]
    notes = [Note(n["on"], n["text"], n["at"]) for n in _rows(data, "notes", ("on", "text", "at"))]
    entities = _entities(data)
    echo, focus = data.get("echo"), data.get("focus")
    subject = echo.get("subject") if isinstance(echo, dict) else focus
    known = isinstance(subject, int) and 0 <= subject < len(entities)
    whose = list(entities)[int(subject or 0)] if known else ""
    return Earlier(_places(data.get("nodes")), tuple(steps), tuple(notes), whose, entities)


def _entities(data: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The name and the kind of each node, in the order of the page."""
    try:
        codes = [str(kind["code"]) for kind in data["kinds"]]
        nodes = data["nodes"]
        return {
            str(id_): (str(name), codes[kind])
            for id_, name, kind in zip(nodes["id"], nodes["name"], nodes["kind"], strict=True)
        }
    except (KeyError, TypeError, ValueError, IndexError):
        return {}


def _rows(data: Mapping[str, Any], name: str, fields: tuple[str, ...]) -> Iterable[dict[str, str]]:
    listed = data.get(name)
    for row in listed if isinstance(listed, list) else ():
        if isinstance(row, dict) and all(isinstance(row.get(field), str) for field in fields):
            yield row


def _places(nodes: object) -> dict[str, Spot]:
    columns = [nodes.get(name) for name in ("id", "x", "y")] if isinstance(nodes, dict) else []
    if not columns or not all(isinstance(column, list) for column in columns):
        return {}
    return {
        id_: (float(x), float(y))
        for id_, x, y in zip(*columns, strict=False)
        if isinstance(id_, str) and _is_number(x) and _is_number(y)
    }


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
