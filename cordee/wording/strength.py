"""How strong leads are here, what makes them near, and what a meeting decided: in sentences."""

from __future__ import annotations

import math

from cordee.i18n import NOTHING, Day, Listed, Text, plain
from cordee.model import PROGRESS
from cordee.queries.echo.decisions import Woven
from cordee.queries.echo.echo import Echo, Echoing, Group
from cordee.queries.echo.idf import SMALLEST, few
from cordee.queries.echo.strong import FIRST, Rule

PROGRESSES = {choice.code: choice.name for choice in PROGRESS.choices}


def rule_text(answer: Echo) -> Text:
    """When a lead is strong: the same sentence on the screen, in the table and in the docs."""
    population = answer.population
    if answer.rule is Rule.NONE:
        return Text("echo.fewer_than_nothing_ranked", smallest=SMALLEST)
    said = {"few": few(population), "population": population}
    if answer.rule is Rule.CHANCE:
        return Text("echo.rule_chance", floor=answer.floor, **said)
    return Text("echo.rule_nearest", floor=answer.floor + 1, root=math.isqrt(population), **said)


def holding_text(answer: Echo) -> Text:
    """How many of ten first leads are more than chance on these data; "" when that is not known."""
    if answer.holding is None:
        return NOTHING
    number = round(answer.holding)
    return (
        Text("echo.of_ten", first=FIRST, number=number) if number else Text("echo.of_ten_none", first=FIRST)
    )


def to_check_text(answer: Echo) -> Text:
    """What is said beside the leads to check: none is proven, and how many of ten are right."""
    if answer.of(Group.STRONG) or not answer.ranked:
        return Text("echo.aside_to_check")
    held = holding_text(answer)
    return Text("echo.none_proven", held=held) if held is not NOTHING else Text("echo.aside_to_check")


def share_text(found: Echoing) -> Text:
    """From how many facts, and how much of the score the two share themselves."""
    facts = found.sure.facts
    if not facts:
        return Text("echo.only_what_all_have") if found.common else Text("echo.no_fact")
    if found.score <= 0 or not found.witnesses.total:
        return Text("echo.facts", n=facts)
    return Text("echo.facts_direct", n=facts, share=found.share)


def decision_text(decision: Woven) -> Text:
    """What a meeting decided, when and why, or only noted; who follows it up stays in the table."""
    on = Text("echo.on_day", day=Day(decision.on)) if decision.on else NOTHING
    if decision.set_aside:
        reason = plain(decision.note.rstrip(".")) if decision.note else Text("echo.no_reason")
        return Text("echo.set_aside_because", on=on, reason=reason)
    if decision.to_learn_from:
        return Text("echo.to_learn", on=on, what=_lines(decision.lessons))
    what = _lines(str(PROGRESSES.get(decision.progress, "")), decision.next_step, decision.lessons)
    note = _lines(decision.note)
    if what.items and note.items:
        return Text("echo.decided_and_noted", on=on, what=what, note=note)
    if what.items:
        return Text("echo.decided_at_meeting", on=on, what=what)
    if note.items:
        return Text("echo.noted_at_meeting", on=on, note=note)
    return Text("echo.written_at_meeting", on=on)


def _lines(*texts: str) -> Listed:
    """The lines people wrote, in one sentence."""
    parts = (part.strip().rstrip(".") for text in texts for part in text.split("\n") if part.strip())
    return Listed(parts, "semicolon")
