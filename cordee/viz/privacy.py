"""What of people may be shown: no contact detail ever, and a role in place of a name unless asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from cordee.claims import Value
from cordee.language import Language
from cordee.model import KINDS
from cordee.picture import Edge, Node, Picture
from cordee.text import fold
from cordee.viz.values import is_personal, said

_PERSON = "Person"
_TELLS_NOTHING = frozenset({"role", "category", "status", "since", "until"})
"""The only properties of a person that do not say who it is."""
_NAMES_SOMEBODY = frozenset({"owner"})
_WORD = re.compile(r"[^\W_]+")
_LONGEST_NAME = 8
_REACH = re.compile(
    r"[\w.+-]+(?:@|\s?\[at\]\s?)[\w-]+(?:\.[\w-]+)+"  # an e-mail address, "[at]" included
    r"|(?<!\d)(?:\+33\s?|0)[1-9](?:[ .-]{0,2}\d{2}){4}(?!\d)"  # a French telephone number
)
_WITHHELD = "[…]"

_Names = dict[int, dict[tuple[str, ...], str]]


def discreet(picture: Picture, *, with_names: bool, lang: Language) -> Picture:
    """The picture without contact details and, unless ``with_names``, with roles for people's names.

    Names are also replaced where they stand inside other texts: a title, a note, a description.
    """
    picture = _unreachable(picture)
    if with_names:
        return picture
    roles = _roles(picture, lang)
    names = _names(picture, roles)
    return replace(
        picture,
        title=_masked(picture.title, names),
        note=_masked(picture.note, names),
        nodes=tuple(_masked_node(node, roles, names) for node in picture.nodes),
        edges=tuple(_masked_edge(edge, names) for edge in picture.edges),
    )


def _unreachable(picture: Picture) -> Picture:
    """The picture without contact details: the properties that hold them, and those typed in texts."""
    return replace(
        picture,
        title=_withheld(picture.title),
        note=_withheld(picture.note),
        nodes=tuple(
            replace(node, name=_withheld(node.name), properties=_reachless(node.kind, node.properties))
            for node in picture.nodes
        ),
        edges=tuple(
            replace(edge, properties=_reachless(edge.type, edge.properties)) for edge in picture.edges
        ),
    )


def _withheld(text: str) -> str:
    return _REACH.sub(_WITHHELD, text)


def _reachless(kind: str, properties: Mapping[str, Value]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name, value in properties.items():
        if is_personal(kind, name):
            continue
        if isinstance(value, str):
            value = _withheld(value)
        elif isinstance(value, list):
            value = [_withheld(item) for item in value]
        found[name] = value
    return found


def _roles(picture: Picture, lang: Language) -> dict[str, str]:
    """What each person is called: the role it has, else that of its first post, else "person"."""
    posts: dict[str, str] = {}
    for edge in sorted(picture.edges, key=lambda e: e.identity):
        role = edge.properties.get("role")
        if edge.type == "WORKS_FOR" and isinstance(role, str) and role:
            posts.setdefault(edge.source, role)
    anyone = said(KINDS[_PERSON].title, lang)
    found = {}
    for node in picture.nodes:
        if node.kind == _PERSON:
            own = node.properties.get("role")
            found[node.id] = own if isinstance(own, str) and own else posts.get(node.id, anyone)
    return found


def _names(picture: Picture, roles: Mapping[str, str]) -> _Names:
    """The names to look for, by number of words; one-word names are too common to replace."""
    found: _Names = {}
    for node in picture.nodes:
        if node.id not in roles:
            continue
        aliases = node.properties.get("aliases", [])
        for name in (node.name, *(aliases if isinstance(aliases, list) else [])):
            words = tuple(fold(name).split())
            for order in (words, words[::-1]):  # "Marie Dupont" and "DUPONT Marie"
                if 1 < len(order) <= _LONGEST_NAME:
                    found.setdefault(len(order), {}).setdefault(order, roles[node.id])
    return dict(sorted(found.items(), reverse=True))


def _masked(text: str, names: _Names) -> str:
    """``text`` with each known name replaced by the role of who bears it, longest names first."""
    if not names:
        return text
    spans = list(_WORD.finditer(text))
    words = [fold(span.group()) for span in spans]
    kept, done, place = [], 0, 0
    while place < len(words):
        length, role = _name_at(words, place, names)
        if length:
            kept += [text[done : spans[place].start()], role]
            done = spans[place + length - 1].end()
        place += length or 1
    return "".join(kept) + text[done:]


def _name_at(words: list[str], place: int, names: _Names) -> tuple[int, str]:
    """How many words the name that begins at ``place`` has, and its role; 0 where there is none."""
    for length, known in names.items():
        role = known.get(tuple(words[place : place + length]))
        if role is not None:
            return length, role
    return 0, ""


def _masked_values(properties: Mapping[str, Value], names: _Names) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name, value in properties.items():
        if isinstance(value, str):
            found[name] = _masked(value, names)
        elif isinstance(value, list):
            found[name] = [_masked(item, names) for item in value]
        else:
            found[name] = value
    return found


def _masked_node(node: Node, roles: Mapping[str, str], names: _Names) -> Node:
    properties = _masked_values(node.properties, names)
    sources = tuple(_masked(source, names) for source in node.sources)
    if node.id not in roles:
        return replace(node, name=_masked(node.name, names), properties=properties, sources=sources)
    properties = {name: value for name, value in properties.items() if name in _TELLS_NOTHING}
    return replace(node, name=roles[node.id], properties=properties, sources=sources)


def _masked_edge(edge: Edge, names: _Names) -> Edge:
    kept = {name: value for name, value in edge.properties.items() if name not in _NAMES_SOMEBODY}
    sources = tuple(_masked(source, names) for source in edge.sources)
    return replace(edge, properties=_masked_values(kept, names), sources=sources)
