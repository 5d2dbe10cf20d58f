"""What the page is told in its JSON block, and what its template is given."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from cordee.i18n import Capital, Language, family, plural_rule
from cordee.model.subgraph import Subgraph
from cordee.viz.colours import INK, PAPER, kind_style, kinds, type_style, types
from cordee.viz.labels import shorten
from cordee.viz.pyvis.network import degrees, to_pyvis
from cordee.viz.pyvis.zooms import LABEL_PIXELS, zooms
from cordee.viz.shapes import outline
from cordee.wording.values import facts, said

_NAME_IN_TABLE = 200
_MARK = 6.0
"""The radius of a mark in the legend."""
_FACE = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

_Index = dict[str, int]


def page_data(picture: Subgraph, places: Mapping[str, tuple[float, float]], lang: Language) -> str:
    """Everything the page's script needs, as JSON that cannot end its script block."""
    network = to_pyvis(picture, places)
    sources: _Index = {}
    lines = network.options.pop("lines")
    data = {
        "words": family("pyvis.", lang),
        "plurals": plural_rule(lang),
        "options": network.options,
        "nodes": network.nodes,
        "shown": _shown(network.nodes, degrees(picture)),
        "label": LABEL_PIXELS,
        "face": _FACE,
        "ink": INK,
        "paper": PAPER,
        # Rows, not objects: links are the bulk of the file.
        "edges": [[e["from"], e["to"], e["line"], e["curve"]] for e in network.edges],
        "kinds": [Capital(kind_style(kind).name).said_in(lang) for kind in kinds(picture)],
        # Around 0, of radius 1: the marks of every other page.
        "marks": [outline(kind_style(kind).shape, 1.0) for kind in kinds(picture)],
        "colours": [kind_style(kind).colour for kind in kinds(picture)],
        "types": [_type(name, line, lang) for name, line in zip(types(picture), lines, strict=True)],
        "entities": _entities(picture, sources, lang),
        "links": _links(picture, sources, lang),
        "sources": list(sources),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def legend_kinds(picture: Subgraph, lang: Language) -> list[dict[str, Any]]:
    """The kinds of the legend, each with its mark and how many there are."""
    counts = Counter(node.kind for node in picture.nodes)
    return [
        {
            "name": Capital(kind_style(kind).plural).said_in(lang),
            "count": counts[kind],
            "colour": kind_style(kind).colour,
            "mark": outline(kind_style(kind).shape, _MARK),
        }
        for kind in kinds(picture)
    ]


def legend_types(picture: Subgraph, lang: Language) -> list[dict[str, Any]]:
    """The link types of the legend, each with its line and how many there are."""
    counts = Counter(edge.type for edge in picture.edges)
    return [
        {
            "name": Capital(type_style(name).name).said_in(lang),
            "count": counts[name],
            "colour": type_style(name).colour,
            "dash": " ".join(map(str, type_style(name).dash)),
        }
        for name in types(picture)
    ]


def table(picture: Subgraph, lang: Language) -> list[tuple[int, str, str, int]]:
    """Number, name, kind and number of links of each node, in the order of their names."""
    rows = [
        (number, shorten(node.name, _NAME_IN_TABLE), Capital(kind_style(node.kind).name).said_in(lang), links)
        for number, (node, links) in enumerate(zip(picture.nodes, degrees(picture), strict=True))
    ]
    return sorted(rows, key=lambda row: (row[1].casefold(), row[0]))


def _type(name: str, line: Mapping[str, Any], lang: Language) -> dict[str, Any]:
    style = type_style(name)
    return {"to": said(style.name, lang), "from": said(style.reverse, lang), **line}


def _shown(nodes: list[dict[str, Any]], weights: list[int]) -> list[float]:
    """The zoom from which each label has room."""
    points = np.array([(node["x"], node["y"]) for node in nodes])
    return zooms(points, [node["label"] for node in nodes], weights)


def _entities(picture: Subgraph, sources: _Index, lang: Language) -> list[list[Any]]:
    """Kind, full name, other names, facts and sources of each node, in the order of the nodes."""
    number = {kind: place for place, kind in enumerate(kinds(picture))}
    return [
        [
            number[node.kind],
            node.name,
            _other_names(node.properties),
            facts(node.kind, node.properties, lang),
            _numbers(node.sources, sources),
        ]
        for node in picture.nodes
    ]


def _links(picture: Subgraph, sources: _Index, lang: Language) -> list[list[Any]]:
    """Facts and sources of each link, in the order of the links."""
    return [
        [facts(edge.type, edge.properties, lang), _numbers(edge.sources, sources)] for edge in picture.edges
    ]


def _other_names(properties: Mapping[str, Any]) -> str:
    aliases = properties.get("aliases", [])
    found = [properties.get("acronym", ""), *(aliases if isinstance(aliases, list) else [aliases])]
    return " ".join(str(name) for name in found if name)


def _numbers(texts: tuple[str, ...], index: _Index) -> list[int]:
    """Each source is written once on the page; the rest point at it."""
    return [index.setdefault(text, len(index)) for text in texts]
