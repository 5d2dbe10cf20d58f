"""How the echo of one network moved between two moments, and which shared facts moved it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from cordee.i18n import Text
from cordee.queries.echo.decisions import Woven
from cordee.queries.echo.echo import GROUP_NAMES, Echo, Echoing, Group
from cordee.queries.echo.idf import Reason
from cordee.queries.echo.links import Stated

_NONE = Text("changes.none")


@dataclass(frozen=True, slots=True)
class EchoChange:
    """One that came, went, moved to another group, or shares other facts; a group is None for no echo.

    ``gained`` are facts shared at the end only, ``lost`` at the beginning only; the links between
    the two that sources state likewise.
    """

    id: str
    kind: str
    name: str
    before: Group | None
    after: Group | None
    gained: tuple[Reason, ...]
    lost: tuple[Reason, ...]
    linked: tuple[Stated, ...]
    unlinked: tuple[Stated, ...]
    decided: Woven = field(default_factory=Woven)
    """What a meeting decided of it since; empty when nothing was."""
    weaker: Text | None = None
    """Why a lead is strong no longer; None for another move."""

    @property
    def sentence(self) -> Text:
        """« Réseau rural : piste à vérifier → piste forte »."""
        here, there = (GROUP_NAMES[group] if group else _NONE for group in (self.before, self.after))
        if self.before is self.after:
            return Text("changes.still", name=self.name, here=here)
        return Text("changes.name_here_there", name=self.name, here=here, there=there)

    @property
    def facts(self) -> bool:
        """Whether facts or links moved it; if not, what others have or lack did."""
        return bool(self.gained or self.lost or self.linked or self.unlinked)

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim behind the move."""
        facts = (reason.claims for reason in (*self.gained, *self.lost))
        links = (link.claims for link in (*self.linked, *self.unlinked))
        every = (*facts, *links, self.decided.claims)
        return tuple(dict.fromkeys(claim for claims in every for claim in claims))


@dataclass(frozen=True, slots=True)
class EchoChanges:
    """How the echo of ``name`` moved; ``unknown`` when it was not known at the beginning."""

    name: str
    unknown: bool
    moves: tuple[EchoChange, ...]


def moves(before: Echo | None, after: Echo, now: Callable[[str], str]) -> EchoChanges:
    """What moved between two echoes of one subject; ``now`` gives the id an earlier id has at the end."""
    old = {now(one.id): one for one in before.echoes} if before else {}
    new = {one.id: one for one in after.echoes}
    found = [_move(id_, old.get(id_), new.get(id_), now) for id_ in old.keys() | new.keys()]
    found = [replace(move, weaker=_weaker(move, before, after, new.get(move.id))) for move in found]
    kept = [move for move in found if move.before is not move.after or move.facts]
    order = [*Group, None]
    kept.sort(key=lambda m: (m.before is m.after, order.index(m.after), order.index(m.before), m.name, m.id))
    return EchoChanges(after.subject.name, before is None, tuple(kept))


def _move(id_: str, old: Echoing | None, new: Echoing | None, now: Callable[[str], str]) -> EchoChange:
    one = new or old
    assert one is not None  # noqa: S101 - it stands in one of the two
    had, has = _shared(old, now), _shared(new, _same)
    said, says = _stated(old), _stated(new)
    return EchoChange(
        id_,
        one.kind,
        one.name,
        old.group if old else None,
        new.group if new else None,
        tuple(has[id_] for id_ in has if id_ not in had),
        tuple(had[id_] for id_ in had if id_ not in has),
        tuple(says[key] for key in says if key not in said),
        tuple(said[key] for key in said if key not in says),
        _decided(old, new),
    )


def _decided(old: Echoing | None, new: Echoing | None) -> Woven:
    """What was decided of it since: the last word, where it is another than before."""
    if new is None or not new.decision.decided or (old and old.decision == new.decision):
        return Woven()
    return new.decision


def _weaker(move: EchoChange, before: Echo | None, after: Echo, new: Echoing | None) -> Text | None:
    """Why a strong lead is one to check, or none: facts, the rule of these data, or what chance gives."""
    if move.before is not Group.STRONG or move.after not in (Group.TO_CHECK, None):
        return None
    if new is None:
        return Text("changes.weaker_nothing_shared")
    if before is not None and before.rule is not after.rule:
        return Text("changes.weaker_other_rule")
    if new.sure.telling < after.floor:
        return Text("changes.weaker_few_telling", n=new.sure.telling, floor=after.floor)
    return Text("changes.weaker_by_chance")


def _same(id_: str) -> str:
    return id_


def _shared(one: Echoing | None, now: Callable[[str], str]) -> Mapping[str, Reason]:
    return {now(r.feature.id): r for r in (*one.reasons, *one.common)} if one else {}


def _stated(one: Echoing | None) -> Mapping[tuple[str, str, Text], Stated]:
    return {(link.type, link.role, link.sentence): link for link in one.stated} if one else {}
