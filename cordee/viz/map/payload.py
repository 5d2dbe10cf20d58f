"""What the meeting page is told: columns to draw from, as web/src/payload.ts describes them.

The same atlas gives the same text; what is long and read only once something is opened goes to
:mod:`cordee.viz.map.facts`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from cordee.i18n import Capital, Language, Text, Value, family, languages, plain, plural_rule, reworded
from cordee.model import CASH, ECHOING, TYPES, Choice
from cordee.model.dates import known_dates
from cordee.model.map_data import MapData, MapStep, Note, Paper, Spot
from cordee.model.properties import REFUSED
from cordee.model.subgraph import Edge, Node
from cordee.viz.colours import kind_style, kinds, type_style, types
from cordee.viz.labels import shorten
from cordee.viz.map.groups import group_names
from cordee.viz.map.land import land_around, placed
from cordee.viz.map.measures import Measures
from cordee.viz.map.style import by_night
from cordee.viz.map.traits import Trait, traits

Said = dict[str, str]

NAME = 2000
"""Characters of a name, at most: more is no name."""
_SHORT = 300
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_DIGITS = 1
"""Decimals of a place: a tenth of a map unit is far below a pixel."""


class Numbered(dict[str, int]):
    """Texts, each with the place where it first came."""

    def place(self, text: str) -> int:
        """Where ``text`` stands, now or already."""
        return self.setdefault(text, len(self))


def payload(
    atlas: MapData,
    places: Mapping[str, Spot],
    measures: Measures,
    *,
    lang: Language,
    made: str = "",
    names: bool = False,
) -> dict[str, Any]:
    """The first block of the page; ``places`` are x and y of each node by id."""
    number = {node.id: place for place, node in enumerate(atlas.picture.nodes)}
    return {
        **_head(atlas, lang=lang, made=made, names=names),
        **_graph(atlas, places, measures, number),
        **_told(atlas, number),
    }


def _head(atlas: MapData, *, lang: Language, made: str, names: bool) -> dict[str, Any]:
    """What the page is called, and the words it speaks."""
    return {
        "format": 1,
        "title": said(_shortened(atlas.title)),
        "note": said(_shortened(atlas.note)),
        "made": made,
        "lang": lang,
        "voices": {one: {"words": family("page.", one), "plurals": plural_rule(one)} for one in languages()},
        "names": names,
        "hidden": atlas.picture.hidden,
    }


def _graph(
    atlas: MapData, places: Mapping[str, Spot], measures: Measures, number: Mapping[str, int]
) -> dict[str, Any]:
    """What is drawn, and by what it is coloured and left out."""
    picture = atlas.picture
    themes, territories, roles = Numbered(), Numbered(), Numbered()
    spots = placed(picture.nodes, atlas.spots)
    groups = group_names(atlas, measures.community)
    nodes = {
        **_nodes(atlas, places, measures, spots),
        "themes": [[themes.place(t) for t in atlas.themes.get(n.id, ())] for n in picture.nodes],
        "territories": [
            [territories.place(t) for t in atlas.territories.get(n.id, ())] for n in picture.nodes
        ],
        "sources": [_sources(atlas.node_statements.get(node.id, ())) for node in picture.nodes],
    }
    edges = _edges(atlas, number, roles)
    return {
        "focus": number.get(atlas.focus),
        "land": land_around((spots[node.id] for node in picture.nodes if node.id in spots), picture.nodes),
        "kinds": [_kind(kind) for kind in kinds(picture)],
        "types": [_type(name) for name in types(picture)],
        "roles": [json.loads(role) for role in roles],
        "themes": list(themes),
        "territories": list(territories),
        "sources": [_paper(paper) for paper in atlas.papers],
        "nodes": nodes,
        "edges": edges,
        "unsure": [number[one] for one in measures.unsure],
        "groups": groups,
        "traits": [_trait(one) for one in traits(atlas, measures, groups)],
    }


def _told(atlas: MapData, number: Mapping[str, int]) -> dict[str, Any]:
    """What was asked of it, and what people wrote on it."""
    return {
        "echo": _echo(atlas, number),
        "paths": [[number[one] for one in path] for path in atlas.paths],
        "steps": [_step(step) for step in atlas.steps],
        "notes": [_note(note) for note in atlas.notes],
    }


def _trait(trait: Trait) -> dict[str, Any]:
    numbers = {"numbers": [_sized(one) for one in trait.numbers]} if trait.numbers else {}
    return {
        "code": trait.code,
        "title": said(capital(trait.title)),
        "classes": [_word(one) for one in trait.classes],
        "of": list(trait.of),
        "ordered": trait.ordered,
        **numbers,
    }


def _word(of: Value) -> str | Said:
    """A name, or words in each language there is."""
    if isinstance(of, str):
        return shorten(of, _SHORT)
    words = said(plain(of))
    return words if len(set(words.values())) > 1 else next(iter(words.values()))


def _sized(number: float | None) -> float | int | None:
    return None if number is None else _number(number, 6)


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "date": paper.date,
        "publisher": paper.publisher,
        "url": _link(paper.url),
        "licence": paper.licence,
    }


def as_json(data: Any) -> str:
    """JSON that cannot end the script block it stands in."""
    return script_safe_json(_JSON.encode(data))


def script_safe_json(text: str) -> str:
    """The same JSON, which cannot end a script block."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def said(text: Text) -> Said:
    """A text in each language there is."""
    return {lang: text.said_in(lang) for lang in languages()}


def role_said(type_: str, role: str) -> Text:
    """A role as people read it: the name of the choice, else as it is written."""
    known = TYPES[type_].by_name.get("role") if type_ in TYPES else None
    choices: tuple[Choice, ...] = known.choices if known else ()
    return next((c.name for c in choices if c.code == role), plain(role))


def _nodes(
    atlas: MapData, places: Mapping[str, Spot], measures: Measures, ground: Mapping[str, Spot]
) -> dict[str, Any]:
    picture = atlas.picture
    kind = {name: place for place, name in enumerate(kinds(picture))}
    spots = [ground.get(node.id) for node in picture.nodes]
    periods = [known_dates(node.properties) for node in picture.nodes]
    return {
        "id": [node.id for node in picture.nodes],
        "name": [shorten(node.name, NAME) for node in picture.nodes],
        "alias": [_aliases(node) for node in picture.nodes],
        "kind": [kind[node.kind] for node in picture.nodes],
        "x": [_number(places[node.id][0], _DIGITS) for node in picture.nodes],
        "y": [_number(places[node.id][1], _DIGITS) for node in picture.nodes],
        "lon": [_number(spot[1], 5) if spot else None for spot in spots],
        "lat": [_number(spot[0], 5) if spot else None for spot in spots],
        "community": list(measures.community),
        "betweenness": [_number(b, 6) for b in measures.betweenness],
        "funding": [atlas.funding.get(node.id) for node in picture.nodes],
        "since": [since for since, _ in periods],
        "until": [until for _, until in periods],
    }


def _edges(atlas: MapData, number: Mapping[str, int], roles: Numbered) -> dict[str, Any]:
    edges = atlas.picture.edges
    type_ = {name: place for place, name in enumerate(types(atlas.picture))}
    periods = [known_dates(edge.properties) for edge in edges]
    return {
        "from": [number[edge.source] for edge in edges],
        "to": [number[edge.target] for edge in edges],
        "type": [type_[edge.type] for edge in edges],
        "role": [_role(edge, roles) for edge in edges],
        "amount": [_amount(edge) for edge in edges],
        "since": [since for since, _ in periods],
        "until": [until for _, until in periods],
        "sources": [_sources(atlas.link_statements.get(edge.identity, ())) for edge in edges],
    }


def _role(edge: Edge, roles: Numbered) -> int:
    role = edge.properties.get("role")
    return roles.place(_role_json(edge.type, role)) if isinstance(role, str) and role else -1


@lru_cache(maxsize=4_096)
def _role_json(type_: str, role: str) -> str:
    return json.dumps(said(_shortened(role_said(type_, role))), ensure_ascii=False)


def _amount(edge: Edge) -> int | None:
    if edge.properties.get("nature", CASH) != CASH or edge.properties.get("stage") == REFUSED:
        return None
    for name in ("amount", "budget"):
        value = edge.properties.get(name)
        if isinstance(value, int):
            return value
    return None


def _aliases(node: Node) -> str:
    """Other names to search by, one after the other."""
    aliases, acronym = node.properties.get("aliases"), node.properties.get("acronym")
    listed = [acronym] if isinstance(acronym, str) and acronym else []
    listed += aliases if isinstance(aliases, list) else []
    return " · ".join(dict.fromkeys(shorten(name, _SHORT) for name in listed))


def _sources(statements: Iterable[Any]) -> list[int]:
    return sorted({passage.paper for one in statements for passage in one.passages})


def _kind(kind: str) -> dict[str, Any]:
    style = kind_style(kind)
    return {
        "code": kind,
        "title": said(style.name),
        "plural": said(capital(style.plural)),
        "colour": style.colour,
        "dark": by_night(style.colour),
        "shape": style.shape,
        "weaves": kind in ECHOING,
    }


def _type(name: str) -> dict[str, Any]:
    style = type_style(name)
    return {
        "code": name,
        "title": said(style.name),
        "reverse": said(style.reverse),
        "colour": style.colour,
        "dark": by_night(style.colour),
        "dash": list(style.dash),
    }


def _echo(atlas: MapData, number: Mapping[str, int]) -> dict[str, Any] | None:
    echo = atlas.echo
    if echo is None or echo.subject not in number:
        return None
    found = [one for one in echo.found if one.id in number]
    scores = {"score": [_number(one.score, 4) for one in found]} if echo.with_scores else {}
    return {
        "subject": number[echo.subject],
        "node": [number[one.id] for one in found],
        "group": [one.group for one in found],
        **scores,
        "why": [[said(why) for why in one.why] for one in found],
    }


def _step(step: MapStep) -> dict[str, str]:
    return {"title": step.title, "text": step.text, "hash": step.show}


def _note(note: Note) -> dict[str, str]:
    return {"on": note.on, "text": note.text, "at": note.at}


def _link(url: str) -> str:
    """An address one may follow: the page opens no other."""
    return url if url.startswith(("https://", "http://")) else ""


def _shortened(text: Text) -> Text:
    return reworded(text, lambda said: shorten(said, _SHORT))


def capital(text: Text) -> Text:
    """The same text with a capital first."""
    return plain(Capital(text))


def _number(value: float, digits: int) -> float | int:
    """The shortest number: 12 rather than 12.0, never -0."""
    rounded = round(value, digits) + 0.0
    return int(rounded) if rounded == int(rounded) else rounded
