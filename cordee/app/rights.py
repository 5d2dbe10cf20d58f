"""Who may do what: the one function that every route, export and undo asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a cordée."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    OWNER = "owner"


class Action(StrEnum):
    """What a route does."""

    READ = "read"
    NOTE = "note"
    CHANGE = "change"
    KEEP = "keep"
    """Back-ups, forgetting, ways to reach people, the cordée itself."""


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever asks. On one's own computer that is one person, to whom everything belongs."""

    role: Role = Role.OWNER


_ROLES: dict[Action, frozenset[Role]] = {
    Action.READ: frozenset(Role),
    Action.NOTE: frozenset(Role) - {Role.READER},
    Action.CHANGE: frozenset({Role.EDITOR, Role.OWNER}),
    Action.KEEP: frozenset({Role.OWNER}),
}


def may(who: Who | None, action: Action, cordee: str) -> bool:  # noqa: ARG001 - one role in all of them, for now
    """Whether ``who`` may do ``action`` in the cordée of that slug; nobody known may nothing."""
    return who is not None and who.role in _ROLES[action]
