"""What is old news in an echo, in words: « dernières nouvelles en 2014 », never « en cours »."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cordee.i18n import NOTHING, Text
from cordee.model import CARRYING, MEMBERSHIPS, PARTNERSHIPS
from cordee.queries.common.news import is_old
from cordee.queries.echo.echo import Echo, Echoing
from cordee.queries.echo.idf import Reason
from cordee.queries.echo.links import Stated

Newest = Callable[[Iterable[str]], str]
"""The date of the newest source of some claims, "" when none is dated."""
_ENDING = frozenset({*MEMBERSHIPS, *CARRYING, *PARTNERSHIPS})
"""Ties that may have come to an end without a word."""


def state_text(found: Echoing) -> Text:
    """That its state is to be checked: its end has gone by, or nobody spoke of it for years; else nothing."""
    if found.stale:
        return Text("echo.stale")
    return heard_text(found.heard)


def heard_text(heard: str) -> Text:
    """« dernières nouvelles en 2014 »; nothing for what was heard of lately."""
    return Text("echo.last_heard", year=heard[:4]) if heard else NOTHING


def link_heard(answer: Echo, found: Echoing, link: Stated, newest: Newest) -> str:
    """That a link was last told years ago, behind its sentence, where nothing says so of the whole."""
    return "" if link.ended or found.heard else _behind(answer, [newest(link.claims)])


def reason_heard(answer: Echo, found: Echoing, reason: Reason, newest: Newest) -> str:
    """The same of what both have, by the side of the other: who asks knows her own."""
    if found.heard or not all(tie.type in _ENDING for tie in reason.theirs):
        return ""
    return _behind(answer, [newest(claim for tie in reason.theirs for claim in tie.claims)])


def _behind(answer: Echo, dates: Iterable[str]) -> str:
    old = min((date for date in dates if is_old(date, answer.newest)), default="")
    return f", {Text('echo.last_heard', year=old[:4])}" if old else ""
