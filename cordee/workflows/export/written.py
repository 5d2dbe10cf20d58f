"""What the formats of other tools have in common when a graph is written in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cordee.errors import InvalidValue
from cordee.i18n import Text
from cordee.model import KINDS, TYPES, Property, ValueType
from cordee.model.columns import column
from cordee.workflows.export.formats import Content, Row


@dataclass(frozen=True, slots=True)
class Whole:
    """The nodes by their id, and the links, each as the JSON export has it."""

    nodes: Mapping[str, Row]
    links: tuple[Row, ...]

    def linked(self, types: tuple[str, ...]) -> Iterator[Row]:
        """The links of these types."""
        return (link for link in self.links if link["type"] in types)


def whole_of(content: Content, format_: str) -> Whole:
    """The graph itself. Raises InvalidValue for a projection, whose links the format has no words for."""
    lists = content.lists()
    nodes = {node["id"]: node for node in lists["nodes"]}
    links = tuple(lists["links"])
    if any("type" not in link for link in links) or any("properties" not in node for node in nodes.values()):
        raise InvalidValue(Text("export.whole_graph_only", format=format_))
    return Whole(nodes, links)


def fields(of: Row) -> Iterator[tuple[Property, str]]:
    """The properties of a node or a link that the model knows, each as a cell of the template says it."""
    vocabulary = KINDS.get(of.get("kind", "")) or TYPES.get(of.get("type", ""))
    for prop in vocabulary.properties if vocabulary else ():
        value = of["properties"].get(column(prop), of["properties"].get(prop.name))
        if value is not None and value != "" and prop.name != "name":
            yield prop, cell(prop, value)


def written_out(of: Row) -> str:
    """The properties in one text, each after its title: « montant : 700.00 ; nature : in_kind »."""
    return " ; ".join(f"{prop.title} : {value}" for prop, value in fields(of) if prop.name != "note")


def cell(prop: Property, value: Any) -> str:
    """A value as the template reads it back: cents as units, lists in one cell."""
    if prop.type is ValueType.CENTS:
        sign, cents = ("-" if value < 0 else "", abs(int(value)))
        return f"{sign}{cents // 100}.{cents % 100:02d}"
    if isinstance(value, list | tuple):
        return "; ".join(str(one) for one in value)
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def own_names(nodes: Mapping[str, Row]) -> dict[str, str]:
    """A name for each node that no other has: tools that know things by their name join namesakes."""
    count = Counter(node["name"] for node in nodes.values())
    taken: Counter[str] = Counter()
    found: dict[str, str] = {}
    for id_, node in nodes.items():
        name = str(node["name"])
        if count[name] > 1:
            name = f"{name} ({KINDS[node['kind']].title})"
            taken[name] += 1
            name = f"{name} {taken[name]}" if taken[name] > 1 else name
        found[id_] = name
    return found
