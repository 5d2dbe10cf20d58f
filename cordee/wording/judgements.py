"""What somebody decided of two records, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cordee.i18n import Listed, Text, plain
from cordee.identity import Decision

JUDGEMENTS = {
    "same": Text("load.judgements_same"),
    "different": Text("load.judgements_different"),
    "unsure": Text("load.judgements_unsure"),
    "undo": Text("load.judgements_undo"),
}


def judged_how(decision: Decision) -> Listed:
    """What was decided, by whom and why: « différents, par Ana »."""
    return Listed([JUDGEMENTS[decision.judgement], *by_whom(decision)])


def by_whom(decision: Decision) -> Iterator[Text]:
    """Who decided, and why."""
    if decision.who:
        yield Text("undo.by", who=decision.who)
    if decision.why:
        yield plain(decision.why)


def replaced_texts(replaced: Sequence[Decision]) -> Iterator[Text]:
    """The decisions that another one replaces: « Elle remplace la décision n° 3 (différents, par Ana). »"""
    for one in replaced:
        yield Text("decide.replaces", number=one.number, what=judged_how(one))
