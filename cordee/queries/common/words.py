"""Links in words, from the names the vocabulary gives."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from cordee.i18n import NOTHING, Listed, Text, Value, in_every_language, plain
from cordee.model import STEERING, TYPES, WEAVING
from cordee.model.folding import fold
from cordee.model.properties import DROPPED, WOVEN


class Held(Protocol):
    """How a feature is held: see ``features.Tie``."""

    @property
    def type(self) -> str:
        """The link type."""

    @property
    def role(self) -> str:
        """The role, "" when none is given."""

    @property
    def path(self) -> tuple[str, ...]:
        """The territories between, when it is held in two steps."""


def role_text(type_: str, role: str) -> Text:
    """The role as people read it: its name, or what one end is to the other when none is given."""
    link = TYPES[type_]
    if not role:
        return link.noun
    known = link.by_name.get("role")
    for choice in known.choices if known else ():
        if choice.code == role:
            return choice.name
    return plain(role)


def tie_text(ties: Iterable[Held]) -> Text:
    """Every role in which a feature is held, each once: "pilote, financeur".

    What is held in two steps is said only when nothing holds it directly, by its shortest path.
    """
    held = list(ties)
    direct = [tie for tie in held if not tie.path]
    if direct:
        texts = [role_text(tie.type, tie.role) for tie in direct]
        return plain(Listed(dict.fromkeys(texts)))
    shortest = min(held, key=lambda tie: (len(tie.path), tie.path))
    role, path = role_text(shortest.type, shortest.role), " › ".join(shortest.path[:-1])
    others = len(held) - 1
    more = Text("common.more", n=others) if others else NOTHING
    return Text("common.through", role=role, path=path, more=more)


@lru_cache(maxsize=4_096)
def tells(type_: str, role: str) -> bool:
    """Whether a role says more than the link itself: not « est membre de X (membre) »."""
    link = TYPES[type_]
    said = {word for t in in_every_language(link.title, link.reverse) for word in fold(t).split()}
    return bool(role) and not {*map(fold, in_every_language(role_text(type_, role)))} & said


def asked_text(stage: str, *, outward: bool) -> Text:
    """What stands between a funder and whom it funds where money was only asked for, or refused."""
    return Text(f"common.money_{stage}" if outward else f"common.money_{stage}_back")


def weaving_text(progress: str) -> Text:
    """What a meeting makes of a link: one to weave, woven, or a lead that it set aside."""
    known = {DROPPED: Text("common.lead_set_aside"), WOVEN: Text("common.link_woven")}
    return known.get(progress, TYPES[WEAVING].noun)


_VERBS = frozenset({"pilot", "coordinator", "animator", "carrier"})
"""The roles of who steers that are verbs: « porte B », not « pilote B (porte) »."""


def verb_text(type_: str, role: str, *, outward: bool = True) -> Text | None:
    """What a role does, where that says all: « anime », « est animé par »; else None."""
    if type_ not in STEERING or role not in _VERBS:
        return None
    return Text(f"common.does_{role}" if outward else f"common.done_{role}")


def link_text(type_: str, role: str, from_: Value, to: Value) -> Text:
    """A link as a sentence: "A est partenaire de B (échanges)", "A porte B"."""
    link = TYPES[type_]
    verb = verb_text(type_, role)
    if verb is not None:
        return Text("common.link", start=from_, link=verb, end=to)
    if not tells(type_, role):
        return Text("common.link", start=from_, link=link.title, end=to)
    as_ = role_text(type_, role)
    return Text("common.link_in_role", start=from_, link=link.title, end=to, role=as_)
