"""What of people may be shown: no contact detail ever, and a role in place of a name unless asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from cordee.i18n import Language
from cordee.model import KINDS, PEOPLE, POSTS
from cordee.model.claims import Value
from cordee.model.discretion import withheld
from cordee.model.folding import fold
from cordee.model.subgraph import Basis, Edge, Node, Subgraph
from cordee.wording.values import is_personal, said

_Say = Callable[[str], str]

_TELLS_NOTHING = frozenset({"role", "category", "status", "since", "until"})
"""The only properties of a person that do not say who it is."""
_NAMES_SOMEBODY = frozenset({"owner"})
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Names:
    """Roles by folded name, by number of words, longest first; ``first`` are the first words of names."""

    by_length: Mapping[int, Mapping[tuple[str, ...], str]]
    first: frozenset[str]


_NOBODY = Subgraph("", (), ())
_NAMELESS = _Names({}, frozenset())


def discreet(picture: Subgraph, *, with_names: bool, lang: Language) -> Subgraph:
    """The picture without contact details and, unless ``with_names``, with roles for people's names.

    Names are also replaced where they stand inside other texts: a title, a note, a description.
    """
    return discreet_texts(picture, (), _NOBODY, with_names=with_names, lang=lang)[0]


def discreet_texts(
    picture: Subgraph, texts: Sequence[str], known: Subgraph, *, with_names: bool, lang: Language
) -> tuple[Subgraph, tuple[str, ...]]:
    """The picture and some texts beside it, in order; ``known`` are people whose names they may hold."""
    roles, names = ({}, _NAMELESS) if with_names else _people(picture, known, lang)

    def say(text: str) -> str:
        return _masked(withheld(text), names)

    shown = replace(
        picture,
        title=say(picture.title),
        note=say(picture.note),
        nodes=tuple(_node(node, roles, say) for node in picture.nodes),
        edges=tuple(_edge(edge, say, with_names=with_names) for edge in picture.edges),
    )
    return shown, tuple(map(say, texts))


def _people(picture: Subgraph, known: Subgraph, lang: Language) -> tuple[dict[str, str], _Names]:
    """What everybody is called, by id, and the names that are not to be told."""
    there = {node.id for node in picture.nodes}
    nodes = [node for node in picture.nodes if node.kind in PEOPLE]
    nodes += [node for node in known.nodes if node.kind in PEOPLE and node.id not in there]
    posts = [edge for edge in (*picture.edges, *known.edges) if edge.type in POSTS]
    roles = _roles(nodes, posts, lang)
    return roles, _names(nodes, roles)


def _roles(people: Iterable[Node], posts: Iterable[Edge], lang: Language) -> dict[str, str]:
    """What each person is called: the role it has, else that of its first post, else "person"."""
    held: dict[str, str] = {}
    for edge in sorted(posts, key=lambda e: e.identity):
        role = edge.properties.get("role")
        if isinstance(role, str) and role:
            held.setdefault(edge.source, withheld(role))
    anyone = said(KINDS[PEOPLE[0]].title, lang)
    found: dict[str, str] = {}
    for node in people:
        own = node.properties.get("role")
        called = withheld(own) if isinstance(own, str) and own else held.get(node.id, anyone)
        found.setdefault(node.id, called)
    return found


def _names(people: Iterable[Node], roles: Mapping[str, str]) -> _Names:
    """The names to look for, by number of words; one-word names are too common to replace."""
    found: dict[int, dict[tuple[str, ...], str]] = {}
    for node in people:
        aliases = node.properties.get("aliases", [])
        for name in (node.name, *(aliases if isinstance(aliases, list) else [])):
            words = tuple(fold(withheld(name)).split())
            for order in _orders(words) if len(words) > 1 else ():
                found.setdefault(len(order), {}).setdefault(order, roles[node.id])
    first = frozenset(order[0] for known in found.values() for order in known)
    return _Names(dict(sorted(found.items(), reverse=True)), first)


def _orders(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A name as lists write it too: "Marie Anne Dupont", "DUPONT Marie Anne", "Dupont Anne Marie"."""
    return [words, words[::-1], *(words[cut:] + words[:cut] for cut in range(1, len(words)))]


def _masked(text: str, names: _Names) -> str:
    """``text`` with each known name replaced by the role of who bears it, longest names first."""
    # Almost no text has a word that a name begins with: that is looked at first, being quick.
    if names.first.isdisjoint(fold(text).split()):
        return text
    text = normalize("NFC", text)  # an accent apart from its letter would part a name in two
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
    for length, known in names.by_length.items():
        role = known.get(tuple(words[place : place + length]))
        if role is not None:
            return length, role
    return 0, ""


def _properties(kind: str, properties: Mapping[str, Value], say: _Say) -> Mapping[str, Value]:
    """The properties that may be shown, as they may be said; the same mapping when nothing changes."""
    found: dict[str, Value] = {}
    changed = False
    for name, value in properties.items():
        if is_personal(kind, name):
            changed = True
            continue
        told = _told(value, say)
        changed = changed or told != value
        found[name] = told
    return found if changed else properties


def _basis(kind: str, basis: Basis, say: _Say, kept: Collection[str] | None = None) -> Basis:
    """The basis as it may be shown; of disputed properties those ``kept``, all for None."""
    if not basis.places and not basis.disputed:
        return basis
    disputed = {n: v for n, v in basis.disputed.items() if kept is None or n in kept}
    told = {n: v for n, v in disputed.items() if not is_personal(kind, n)}
    return replace(
        basis,
        places=tuple(map(say, basis.places)),
        disputed={name: [_told(value, say) for value in values] for name, values in told.items()},
    )


def _told(value: Value, say: _Say) -> Value:
    if isinstance(value, list):
        return [say(item) for item in value]
    return say(value) if isinstance(value, str) else value


def _node(node: Node, roles: Mapping[str, str], say: _Say) -> Node:
    name, properties = say(node.name), _properties(node.kind, node.properties, say)
    sources = tuple(map(say, node.sources))
    basis = _basis(node.kind, node.basis, say, _TELLS_NOTHING if node.id in roles else None)
    if node.id in roles:
        name = roles[node.id]
        properties = {name: value for name, value in properties.items() if name in _TELLS_NOTHING}
    if (name, properties, sources, basis) == (node.name, node.properties, node.sources, node.basis):
        return node  # as almost all are: a picture may have tens of thousands
    return replace(node, name=name, properties=properties, sources=sources, basis=basis)


def _edge(edge: Edge, say: _Say, *, with_names: bool) -> Edge:
    properties, sources = _properties(edge.type, edge.properties, say), tuple(map(say, edge.sources))
    told = set(edge.basis.disputed) - (set() if with_names else _NAMES_SOMEBODY)
    basis = _basis(edge.type, edge.basis, say, told)
    if not with_names and not _NAMES_SOMEBODY.isdisjoint(properties):
        properties = {name: value for name, value in properties.items() if name not in _NAMES_SOMEBODY}
    if (properties, sources, basis) == (edge.properties, edge.sources, edge.basis):
        return edge
    return replace(edge, properties=properties, sources=sources, basis=basis)
