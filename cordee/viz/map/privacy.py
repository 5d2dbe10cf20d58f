"""An atlas without contact details and, unless asked for, without people's names in any of its texts."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from cordee.i18n import Language, Text, in_every_language, reworded
from cordee.model import PEOPLE
from cordee.model.claims import Value
from cordee.model.map_data import EXISTS, REMARKED, MapData, Paper, Passage, Statement
from cordee.model.subgraph import Edge, Node
from cordee.model.written import said_of
from cordee.viz.privacy import discreet_texts

_ALWAYS = frozenset((EXISTS, REMARKED, "name"))
"""What is stated and no property of the picture."""


def discreet_atlas(atlas: MapData, *, with_names: bool, lang: Language) -> MapData:
    """The atlas as it may be shown: see ``privacy.discreet``.

    What people wrote themselves on a page, its notes and steps, is left as they wrote it.
    """
    stated = {id_: _stated(some) for id_, some in chain(*_statements_of(atlas))}
    texts = tuple(dict.fromkeys(chain(_texts(atlas), *stated.values())))
    picture, told = discreet_texts(atlas.picture, texts, atlas.people, with_names=with_names, lang=lang)
    changed = {text: said for text, said in zip(texts, told, strict=True) if text != said}
    touched = {id_ for id_, some in stated.items() if not changed.keys().isdisjoint(some)}
    atlas = _kept(replace(atlas, picture=picture), changed, touched)
    return _told(atlas, changed) if changed else atlas


def _statements_of(atlas: MapData) -> Iterator[Iterable[tuple[Hashable, tuple[Statement, ...]]]]:
    """What is stated of each node, by its id, and of each link, by its identity: none is both."""
    yield from (atlas.node_statements.items(), atlas.link_statements.items())


def _texts(atlas: MapData) -> Iterator[str]:
    """Every text of the atlas but those of its picture and its statements."""
    yield from in_every_language(atlas.title, atlas.note)
    for paper in atlas.papers:
        yield from (paper.title, paper.date, paper.publisher, paper.url, paper.licence)
    for names in chain(atlas.themes.values(), atlas.territories.values(), atlas.datasets.values()):
        yield from names
    for resonance in atlas.echo.found if atlas.echo else ():
        yield from in_every_language(*resonance.why)


def _stated(statements: Iterable[Statement]) -> list[str]:
    """Every text of statements; passages that several in a row have in common once."""
    found: list[str] = []
    passages: tuple[Passage, ...] = ()
    for one in statements:
        if isinstance(one.value, str):
            found.append(one.value)
        elif isinstance(one.value, list):
            found += one.value
        if one.passages != passages:
            passages = one.passages
            found += [passage.where for passage in passages]
    return found


def _told(atlas: MapData, changed: Mapping[str, str]) -> MapData:
    """The atlas with every text of it, but those of its picture and its statements, as it may be said."""

    def say(text: str) -> str:
        return changed.get(text, text)

    def told(text: Text) -> Text:
        return reworded(text, say)

    def names(some: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {id_: tuple(map(say, listed)) for id_, listed in some.items()}

    echo = atlas.echo
    if echo is not None:
        echo = replace(echo, found=tuple(replace(r, why=tuple(map(told, r.why))) for r in echo.found))
    return replace(
        atlas,
        title=told(atlas.title),
        note=told(atlas.note),
        papers=tuple(
            Paper(say(p.title), say(p.date), say(p.publisher), say(p.url), say(p.licence))
            for p in atlas.papers
        ),
        themes=names(atlas.themes),
        territories=names(atlas.territories),
        datasets=names(atlas.datasets),
        echo=echo,
    )


def _statement(one: Statement, changed: Mapping[str, str]) -> Statement:
    value = _value(one.name, one.value, changed)
    passages = tuple(Passage(p.paper, changed.get(p.where, p.where)) for p in one.passages)
    return Statement(one.name, value, passages, one.shown)


def _value(name: str, value: Value, changed: Mapping[str, str]) -> Value:
    def say(text: str) -> str:
        return changed.get(text, text)

    if isinstance(value, str):
        return said_of(name, value, say)
    return [said_of(name, item, say) for item in value] if isinstance(value, list) else value


def _kept(atlas: MapData, changed: Mapping[str, str], touched: Collection[Hashable]) -> MapData:
    """With the statements of what the picture still has, as they may be said; few are ``touched``."""
    nodes = {node.id: node for node in atlas.picture.nodes}
    links = {edge.identity: edge for edge in atlas.picture.edges}
    named = {node.id: node.name for node in atlas.picture.nodes if node.kind in PEOPLE}

    def told(id_: Hashable, some: Iterable[Statement], of: Node | Edge) -> tuple[Statement, ...]:
        kept = [one for one in some if one.name in of.properties or one.name in _ALWAYS]
        return tuple([_statement(one, changed) for one in kept] if id_ in touched else kept)

    return replace(
        atlas,
        node_statements={
            id_: _renamed(told(id_, some, nodes[id_]), named.get(id_, ""))
            for id_, some in atlas.node_statements.items()
            if id_ in nodes
        },
        link_statements={
            id_: told(id_, some, links[id_]) for id_, some in atlas.link_statements.items() if id_ in links
        },
    )


def _renamed(statements: tuple[Statement, ...], name: str) -> tuple[Statement, ...]:
    """A person is called on the whole page as in the picture, and by nothing else."""
    if not name:
        return statements
    return tuple(
        replace(one, value=name) if one.name == "name" else one
        for one in statements
        if one.name != "name" or one.shown
    )
