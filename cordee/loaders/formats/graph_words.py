"""What the kinds of nodes and links of other tools are in the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cordee.i18n import in_every_language
from cordee.loaders.mapping.known_names import KnownNames
from cordee.loaders.mapping.meanings import RELATIONS
from cordee.model import LINKS, TYPES
from cordee.model.folding import fold, name_key
from cordee.model.kind_names import kinds_by_name

_BY_ENDS = ("ABOUT", "ACTS_ON", "TAKES_PART_IN", "MEMBER_OF", "PARTNER_OF", "PART_OF")
"""What a link that says nothing of itself is taken for by what it joins, the narrowest first."""

_STEERED = {one.role: one.kinds for one in RELATIONS.values() if one.type == "STEERS" and one.outward}
_MEMBERS = frozenset({("Organisation", "Network"), ("Person", "Network"), ("Person", "Organisation")})


@dataclass(frozen=True, slots=True)
class Meaning:
    """A type of link, the role in it, and whether its ends stand the other way round."""

    type: str
    role: str = ""
    turned: bool = False


@cache
def _kinds() -> dict[str, str]:
    """The kinds of entities by what they may be called."""
    found: dict[str, str] = {}
    for name, every in _lines():
        if name.partition(" ")[0] not in TYPES:
            found = {**dict.fromkeys(every, name), **found}
    return {**found, **kinds_by_name()}


@cache
def _links() -> dict[str, tuple[str, str]]:
    """The types of links and the role by what they may be called: "membre" is one, and a kind too."""
    found: dict[str, tuple[str, str]] = {}
    for name, every in _lines():
        type_, _, role = name.partition(" ")
        if type_ in TYPES:
            found = {**dict.fromkeys(every, (type_, role)), **found}
    for link in LINKS:
        found |= {fold(said): (link.name, "") for said in (link.name, *in_every_language(link.title))}
    return found


def _lines() -> Iterator[tuple[str, list[str]]]:
    text = files("cordee.loaders.formats").joinpath("graph_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        name, sign, words = line.partition("=")
        if sign and not line.startswith("#"):
            yield name.strip(), [word.strip() for word in words.split("|")]


def kind_of(word: str) -> str:
    """The kind of entity a type of nodes is; "" when nobody knows."""
    return _kinds().get(fold(word), "")


def meaning(word: str, a: str, b: str) -> Meaning | None:
    """What a link of a type called ``word`` between two kinds says; None when the model has none such."""
    name, role = _link(word)
    return _turned(name, a, b, role) if name else None


def is_link(word: str) -> bool:
    """Whether a type of links is known, whatever it joins."""
    return bool(word) and bool(_link(word)[0])


def kinds_of_ends(edges: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """The kinds of ends that only edges name, by the keys of their names.

    What these are and how the ends are called tells it; what one is member of is a network. What nothing
    tells is not among them.
    """
    found: dict[str, str] = {}
    for word, *ends in edges:
        name, role = _link(word) if word else ("", "")
        for side, end in enumerate(ends):
            kind = _end_kind(name, role, side, end)
            if kind:
                found.setdefault(name_key(end), kind)
    return found


def _end_kind(name: str, role: str, side: int, end: str) -> str:
    allowed = {pair[side] for pair in TYPES[name].ends} if name else {"Network", "Programme", "Organisation"}
    if name == "MEMBER_OF" and side:
        return "Network"
    if "Organisation" not in allowed:
        # What somebody carries is a project, what they animate a network, unless its name says otherwise.
        likeliest = next((one for one in _STEERED.get(role, ()) if one in allowed), min(allowed))
        return KnownNames().kind(end, (likeliest, *sorted(allowed - {likeliest})))
    called = KnownNames().kind(end, ("Organisation", *sorted(allowed)))
    return "" if called == "Organisation" else called


def by_ends(a: str, b: str) -> Meaning | None:
    """What a link that says nothing of itself is taken for; None when no link may join these kinds."""
    for name in _BY_ENDS:
        if name == "MEMBER_OF" and not {(a, b), (b, a)} & _MEMBERS:
            continue
        if name == "PART_OF" and a == b:
            continue  # Which of two equals is the part, nobody says.
        found = _turned(name, a, b, "")
        if found is not None:
            return found
    return None


@cache
def _link(word: str) -> tuple[str, str]:
    return _links().get(fold(word)) or next(_within(word), ("", ""))


def _within(word: str) -> Iterator[tuple[str, str]]:
    """Types whose name stands inside a longer one: "Employee/Founder", "est un partenaire de"."""
    text = f" {fold(word)} "
    for said, (name, role) in sorted(_links().items(), key=lambda one: -len(one[0])):
        if said not in _kinds() and f" {said} " in text:
            yield name, role


def _turned(name: str, a: str, b: str, role: str) -> Meaning | None:
    ends = TYPES[name].ends
    if (a, b) in ends:
        return Meaning(name, role)
    return Meaning(name, role, turned=True) if (b, a) in ends else None
