"""How strong leads are here, what makes them near, and what a meeting decided: in sentences."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cordee.i18n import NOTHING, Day, Listed, Text, named
from cordee.model import TYPES, WEAVING
from cordee.queries.echo.decisions import Woven
from cordee.queries.echo.echo import Echo, Echoing, Group
from cordee.queries.echo.idf import SMALLEST, few
from cordee.queries.echo.strong import FIRST, Rule
from cordee.queries.exchange.brokerage import PROGRESSES

_BRING = {name: TYPES[WEAVING].by_name[name].title for name in ("we_bring", "they_bring")}


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
    return Text("echo.of_ten", first=FIRST, n=number) if number else Text("echo.of_ten_none", first=FIRST)


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
    # What only a source states, and others witness, has no share to tell.
    if found.score <= 0 or not found.witnesses.total or not found.reasons:
        return Text("echo.facts", n=facts)
    return Text("echo.facts_direct", n=facts, share=found.share)


def decision_texts(decision: Woven) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """What a meeting decided, when and why, or only noted, and what says so: one sentence for each day.

    Who follows it up stays in the table.
    """
    if decision.set_aside:
        why = decision.why_aside
        reason = _lines(why) if why else Text("echo.no_reason")
        on, said = _on(decision, "progress"), ("progress", "note" if decision.note else "next_step")
        yield Text("echo.set_aside_because", on=on, reason=reason), _behind(decision, *said)
        return
    by_day: dict[str, list[str]] = defaultdict(list)
    for name in ("progress", "next_step"):
        if getattr(decision, name):
            by_day[decision.days.get(name, "")].append(name)
    for names in by_day.values():
        yield _sentence("echo.decided_at_meeting", decision, names)
    if decision.owner and not by_day:
        yield Text("echo.followed_up", on=_on(decision, "owner")), _behind(decision, "owner")
    if decision.lessons:
        yield _sentence("echo.to_learn", decision, ("lessons",))
    for name, title in (("note", None), *_BRING.items()):
        text = getattr(decision, name)
        if text:
            note = named(title, _lines(text)) if title else _lines(text)
            yield Text("echo.noted_at_meeting", on=_on(decision, name), note=note), _behind(decision, name)


def _sentence(key: str, decision: Woven, names: Sequence[str]) -> tuple[Text, tuple[str, ...]]:
    state = str(PROGRESSES.get(decision.progress, ""))
    texts = (state if name == "progress" else getattr(decision, name) for name in names)
    return Text(key, on=_on(decision, names[0]), what=_lines(*texts)), _behind(decision, *names)


def _on(decision: Woven, name: str) -> Text:
    day = decision.days.get(name, "")
    return Text("echo.on_day", day=Day(day)) if day else NOTHING


def _behind(decision: Woven, *names: str) -> tuple[str, ...]:
    """What says these words; all that is known of the link where nothing says them as they stand."""
    said = dict.fromkeys(claim for name in names for claim in decision.said.get(name, ()))
    return tuple(said) or decision.claims


def _lines(*texts: str) -> Listed:
    """The lines people wrote, in one sentence."""
    parts = (part.strip().rstrip(".") for text in texts for part in text.split("\n") if part.strip())
    return Listed(parts, "semicolon")
