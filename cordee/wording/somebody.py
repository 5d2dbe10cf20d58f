"""Who somebody is that is known by name, and the role and the body that may be told instead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from cordee.i18n import Language, Text
from cordee.model import MEMBERSHIPS, PEOPLE, POSTS, STEERING
from cordee.model.discretion import withheld
from cordee.model.folding import fold
from cordee.model.name_forms import TITLES, all_names
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.queries.common.words import role_text
from cordee.wording.manner import ASKED_FOR

SHORTEST = 3
"""The letters of the shortest word that is taken for a name by itself."""
HOLDING = (*POSTS, *STEERING, *MEMBERSHIPS)
"""By which somebody has a role: the first of them that has one is told."""
_DOING = {
    "pilot": Text("people.pilot"),
    "coordinator": Text("people.coordinator"),
    "animator": Text("people.animator"),
    "carrier": Text("people.carrier"),
}


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with the role and the body that may be told, "" where none is known."""

    id: str
    name: str
    names: tuple[str, ...]
    spellings: tuple[tuple[str, ...], ...]
    given: str
    role: str
    body: str
    named: bool
    does: bool = False
    """Whether the role is what it does for a network or a project, which a text may say better."""
    called: str = ""
    """Its role as a text would give it: « pilote », where ``role`` is « pilotage »."""


def everybody(known: Subgraph, lang: Language) -> Iterator[Somebody]:
    """Everybody, with the role of their own or of their first post, and where that is."""
    people = {node.id: node for node in known.nodes if node.kind in PEOPLE}
    bodies = {node.id: node.name for node in known.nodes if node.id not in people}
    posts: dict[str, list[Edge]] = {}
    holding = (edge for edge in known.edges if edge.type in HOLDING and edge.source in people)
    for edge in sorted(holding, key=lambda e: (HOLDING.index(e.type), e.identity)):
        posts.setdefault(edge.source, []).append(edge)
    named = ASKED_FOR.get()
    for node in people.values():
        held = posts.get(node.id, [])
        spellings = tuple(_spellings(node))
        asked = node.id in named or any(" ".join(words) in named for words in spellings)
        body = next((bodies[e.target] for e in held if e.target in bodies), "")
        role, does, called = _role(node, held, lang)
        yield Somebody(
            node.id,
            node.name,
            tuple(map(withheld, _names(node))),
            spellings,
            _given(node.name),
            role,
            _other(body, spellings, lang),
            named=asked,
            does=does,
            called=called,
        )


def _role(node: Node, held: Iterable[Edge], lang: Language) -> tuple[str, bool, str]:
    """The role somebody has; whether it is what they do for a network or project; how a text gives it."""
    own = node.properties.get("role")
    if isinstance(own, str) and own:
        return withheld(own), False, withheld(own)
    for edge in held:
        role = edge.properties.get("role")
        if isinstance(role, str) and role:
            noun = _DOING.get(role) if edge.type in STEERING else None
            called = role_text(edge.type, role)
            return withheld((noun or called).said_in(lang)), noun is not None, withheld(called.said_in(lang))
    return "", False, ""


def _other(body: str, spellings: Collection[tuple[str, ...]], lang: Language) -> str:
    """The name of a body, unless it holds the name of the person; or what it is where it is theirs."""
    words = f" {fold(body)} "
    if tuple(words.split()) in spellings:
        return Text("people.own_body").said_in(lang)
    return "" if any(f" {' '.join(s)} " in words for s in spellings) else withheld(body)


def _names(node: Node) -> Iterator[str]:
    aliases = node.properties.get("aliases", [])
    told = [one for one in aliases if isinstance(one, str)] if isinstance(aliases, list) else []
    yield from all_names(node.name, told)


def _spellings(node: Node) -> Iterator[tuple[str, ...]]:
    for name in _names(node):
        words = tuple(fold(withheld(name)).split())
        if words and (len(words) > 1 or len(words[0]) >= SHORTEST):
            yield words


def _given(name: str) -> str:
    """The first name, where it can be told: "Anne Durand", "DURAND Anne"."""
    parts = name.split()
    words = fold(withheld(name)).split()
    if len(parts) < 2 or len(words) < 2:
        return ""
    last_first = parts[0].isupper() and not parts[-1].isupper()
    given = words[-1] if last_first else words[0]
    return given if len(given) >= SHORTEST and given not in TITLES else ""
