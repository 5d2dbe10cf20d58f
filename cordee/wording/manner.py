"""How things are said in this run: who is named, and what becomes of a text before it is shown.

Chosen by each door before it answers; here are only the choices, so that asking for help loads nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

SAY: ContextVar[Callable[[str], str] | None] = ContextVar("say", default=None)
"""How a text is said here: without people's names, or ways to reach them, where these are left out."""
ASKED_FOR: ContextVar[frozenset[str]] = ContextVar("asked_for", default=frozenset())
"""Ids or folded names of those who are named although others are not."""
MET: ContextVar[dict[str, str] | None] = ContextVar("met", default=None)
"""Whom the texts named, by id: filled while a command finds out."""
