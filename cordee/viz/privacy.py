"""What of people may be shown: no contact detail ever; role and body, not a name, unless asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from itertools import chain

from cordee.i18n import Language, Text
from cordee.model import KINDS, ORGANISATIONS, PEOPLE
from cordee.model.claims import Value
from cordee.model.discretion import withheld
from cordee.model.subgraph import Basis, Edge, Node, Subgraph
from cordee.model.written import PARTLY, said_of
from cordee.wording.people import Naming
from cordee.wording.values import is_personal, said

_Say = Callable[[str], str]

_TELLS_NOTHING = frozenset({"role", "category", "status", "since", "until"})
"""The only properties of a person that do not say who it is."""
_NOBODY = Subgraph("", (), ())
_NO_BASIS = Basis()
_TOGETHER = 32
"""Texts that are looked into at once."""


def discreet(picture: Subgraph, *, with_names: bool, lang: Language) -> Subgraph:
    """The picture without contact details and, unless ``with_names``, with roles for people's names.

    Names are also replaced where they stand inside other texts: a title, a note, a description.
    """
    return discreet_texts(picture, (), _NOBODY, with_names=with_names, lang=lang)[0]


def discreet_texts(
    picture: Subgraph, texts: Sequence[str], known: Subgraph, *, with_names: bool, lang: Language
) -> tuple[Subgraph, tuple[str, ...]]:
    """The picture and some texts beside it, in order; ``known`` are people whose names they may hold."""
    naming = Naming(_NOBODY if with_names else _together(picture, known), lang)

    @cache
    def say(text: str) -> str:
        return naming.say(withheld(text))

    of_nodes = [_texts_of(node, [node.name]) for node in picture.nodes]
    of_edges = [_texts_of(edge, []) for edge in picture.edges]
    every = dict.fromkeys(chain(chain.from_iterable(of_nodes), chain.from_iterable(of_edges), texts))
    doubtful = _doubtful(list(every), naming)
    roles = {} if with_names else _roles(naming, lang)
    own = {node.id: _own_body(node, lang) for node in picture.nodes if _is_own_body(node, naming)}

    def node_shown(node: Node, told: Sequence[str]) -> Node:
        plain = _is_plain(node.kind, tuple(node.properties)) and node.id not in roles and node.id not in own
        return node if plain and doubtful.isdisjoint(told) else _node(node, roles, own, say)

    def edge_shown(edge: Edge, told: Sequence[str]) -> Edge:
        plain = _is_plain(edge.type, tuple(edge.properties))
        return edge if plain and doubtful.isdisjoint(told) else _edge(edge, say)

    shown = replace(
        picture,
        title=say(picture.title),
        note=say(picture.note),
        nodes=tuple(map(node_shown, picture.nodes, of_nodes)),
        edges=tuple(map(edge_shown, picture.edges, of_edges)),
    )
    return shown, tuple([say(text) if text in doubtful else text for text in texts])


def _doubtful(texts: Sequence[str], naming: Naming) -> Set[str]:
    """Those of the texts that may be said otherwise: of most that come together none is."""
    found = naming.doubtful(texts)
    for at in range(0, len(texts), _TOGETHER):
        some = texts[at : at + _TOGETHER]
        together = "\n".join(some)
        if withheld(together) != together:
            found.update(some)
    return found


def _texts_of(one: Node | Edge, found: list[str]) -> list[str]:
    """Every text of a node or a link, after those ``found``."""
    found += (*one.sources, *one.basis.datasets, *one.basis.places)
    values: Iterable[Value] = one.properties.values()
    if one.basis.disputed:
        values = chain(values, *one.basis.disputed.values())
    for value in values:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            found += value
    return found


@cache
def _is_plain(kind: str, names: tuple[str, ...]) -> bool:
    """Whether none of these properties is a contact detail, or stays as it was written."""
    return not any(name in PARTLY or is_personal(kind, name) for name in names)


def _together(picture: Subgraph, known: Subgraph) -> Subgraph:
    """Everybody and every post of both, those of the picture first."""
    if not known.nodes:
        return picture
    there = {node.id for node in picture.nodes}
    drawn = {edge.identity for edge in picture.edges}
    return Subgraph(
        "",
        (*picture.nodes, *(node for node in known.nodes if node.id not in there)),
        (*picture.edges, *(edge for edge in known.edges if edge.identity not in drawn)),
    )


def _roles(naming: Naming, lang: Language) -> dict[str, str]:
    """What each person is called who is not named, by id; "person" where nothing is known."""
    anyone = said(KINDS[PEOPLE[0]].title, lang)
    return {
        one.id: naming.label(one.id) if one.role or one.body else anyone
        for one in naming.people.values()
        if not one.named
    }


def _is_own_body(node: Node, naming: Naming) -> bool:
    """Whether it is a body called as somebody: it stays one, without that name."""
    return node.kind in ORGANISATIONS and naming.is_somebody(node.name)


def _own_body(node: Node, lang: Language) -> str:
    """What such a body is called: that it is one, and where."""
    place = node.properties.get("commune")
    if isinstance(place, str) and place:
        return Text("people.body_of_one_in", place=place).said_in(lang)
    return Text("people.body_of_one").said_in(lang)


def _properties(kind: str, properties: Mapping[str, Value], say: _Say) -> Mapping[str, Value]:
    """The properties that may be shown, as they may be said; the same mapping when nothing changes."""
    found = {
        name: _told(name, value, say) for name, value in properties.items() if not is_personal(kind, name)
    }
    return found if found != properties else properties


def _basis(kind: str, basis: Basis, say: _Say, kept: Collection[str] | None = None) -> Basis:
    """The basis as it may be shown; of disputed properties those ``kept``, all for None."""
    if basis == _NO_BASIS:
        return basis
    disputed = {n: v for n, v in basis.disputed.items() if kept is None or n in kept}
    told = {n: v for n, v in disputed.items() if not is_personal(kind, n)}
    return replace(
        basis,
        datasets=tuple(map(say, basis.datasets)),  # A file may be called after somebody.
        places=tuple(map(say, basis.places)),
        disputed={name: [_told(name, value, say) for value in values] for name, values in told.items()},
    )


def _told(name: str, value: Value, say: _Say) -> Value:
    if isinstance(value, str):
        return said_of(name, value, say)
    return [said_of(name, item, say) for item in value] if isinstance(value, list) else value


def _node(node: Node, roles: Mapping[str, str], own: Mapping[str, str], say: _Say) -> Node:
    hidden = node.id in roles
    name, properties = own.get(node.id) or say(node.name), _properties(node.kind, node.properties, say)
    sources = tuple(map(say, node.sources))
    basis = _basis(node.kind, node.basis, say, _TELLS_NOTHING if hidden else None)
    if hidden:
        name = roles[node.id]
        properties = {name: value for name, value in properties.items() if name in _TELLS_NOTHING}
    return replace(node, name=name, properties=properties, sources=sources, basis=basis)


def _edge(edge: Edge, say: _Say) -> Edge:
    properties, sources = _properties(edge.type, edge.properties, say), tuple(map(say, edge.sources))
    basis = _basis(edge.type, edge.basis, say)
    return replace(edge, properties=properties, sources=sources, basis=basis)
