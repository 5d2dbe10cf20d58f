"""« Par où commencer ? » — A first step, from what is known of the two and of who stands between them.

The first of these that applies: what a meeting decided; what a closed scheme can teach; the link
there is; an event both take part in; a body that steers both; somebody who can introduce; a project
or programme both are in; a theme to bring, or that both need; else a question to ask first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cordee.i18n import NOTHING, Text, plain, reworded
from cordee.model import DECIDED, KINDS, MEETINGS
from cordee.model.properties import DROPPED
from cordee.queries.echo.links import Subject
from cordee.queries.exchange.brokerage import PROGRESSES, Brokerage, Direct, GoBetween
from cordee.queries.exchange.rules import Direction, ExchangeLine


@dataclass(frozen=True, slots=True)
class Decided:
    """What a meeting decided of the link to weave; "" where nothing was."""

    next_step: str = ""
    progress: str = ""


@dataclass(frozen=True, slots=True)
class FirstStep:
    """A first step in words: ``reason`` is what it comes from, ``by`` the id of the go-between in it."""

    reason: str
    text: Text
    claims: tuple[str, ...] = ()
    by: str = ""

    def calling(self, name: str, called: str) -> FirstStep:
        """The step with the go-between called otherwise."""
        return replace(self, text=reworded(self.text, lambda said: said.replace(name, called)))


def first_step(
    directions: tuple[Direction, Direction],
    together: Sequence[ExchangeLine],
    direct: Sequence[Direct],
    between: Sequence[GoBetween],
    decided: Decided,
    as_of: str = "",
    bodiless: Sequence[str] = (),
) -> FirstStep:
    """Where to begin; ``directions`` there and back, ``together`` what both need.

    ``bodiless`` are the ids of those that no body is known to steer: nobody can be met there yet.
    """
    left, right = directions[0].giver, directions[0].taker
    candidates = (
        _decided(direct, decided),
        _lessons(left, right, as_of),
        _linked(direct),
        *_meetings(right, between),
        _bodiless((right, left), bodiless),
        _offered(directions),
        _together(together),
    )
    found = next((step for step in candidates if step is not None), None)
    return found or _question(directions)


def _decided(direct: Sequence[Direct], decided: Decided) -> FirstStep | None:
    if not decided.next_step and not decided.progress:
        return None
    claims = tuple(claim for link in direct if link.type in DECIDED for claim in link.claims)
    if decided.progress == DROPPED:
        reason = decided.next_step.rstrip(".") or Text("echo.no_reason")
        told = Text("echo.set_aside_because", on=NOTHING, reason=reason)
        return FirstStep("set_aside", Text("exchange.no_step", told=told), claims)
    state = PROGRESSES.get(decided.progress)
    aside = Text("exchange.state", state=state) if state else NOTHING
    step = (
        plain(f"{decided.next_step.rstrip('.')}.") if decided.next_step else Text("exchange.next_step_chosen")
    )
    return FirstStep(
        "decided",
        Text("exchange.decided_meeting", aside=aside, step=step),
        claims,
    )


def _lessons(left: Subject, right: Subject, as_of: str) -> FirstStep | None:
    over = [party for party in (left, right) if party.closed(as_of)]
    if not over:
        return None
    if len(over) == 2:
        text = Text("exchange.over_ask_those_who", left=left.name, right=right.name)
    else:
        name = over[0].name
        text = Text("exchange.ask_those_who_steered", name=name)
    return FirstStep("lessons", text)


def _linked(direct: Sequence[Direct]) -> FirstStep | None:
    links = [link for link in direct if link.type not in DECIDED]
    if not links:
        return None
    said = links[0].sentence
    return FirstStep(
        "linked",
        Text("exchange.take_stock_link_there", said=said),
        links[0].claims,
    )


def _meetings(right: Subject, between: Sequence[GoBetween]) -> Iterator[FirstStep]:
    """From whom and what stands between the two."""
    events = sorted((one for one in between if one.kind in MEETINGS), key=lambda one: one.begun)
    if events:
        last = events[-1]
        date = f" ({last.begun})" if last.begun else ""
        text = Text("exchange.begin_which_both_take", last=last.name, date=date)
        yield FirstStep("event", text, last.claims, last.id)
    actors = [one for one in between if one.acts and one.brokerage is not Brokerage.CONSULTANT]
    for one in actors:
        if one.steers:
            text = Text("exchange.put_agenda_steers_both", one=one.name)
            yield FirstStep("steers_both", text, one.claims, one.id)
    if actors:
        yield _introduced(actors[0], right)
    things = [one for one in between if not one.acts and one.kind not in MEETINGS]
    if things:
        kind, name = KINDS[things[0].kind].title, things[0].name
        text = Text("exchange.begin_what_shared", name=name, kind=kind)
        yield FirstStep("shared", text, things[0].claims, things[0].id)


def _introduced(one: GoBetween, right: Subject) -> FirstStep:
    text = Text("exchange.ask_introduction", one=one.name, ties=one.ties, right=right.name)
    return FirstStep("introduction", text, one.claims, one.id)


def _bodiless(parties: Sequence[Subject], bodiless: Sequence[str]) -> FirstStep | None:
    without = [party.name for party in parties if party.id in bodiless]
    return FirstStep("bodiless", Text("exchange.find_who_steers", name=without[0])) if without else None


def _offered(directions: tuple[Direction, Direction]) -> FirstStep | None:
    lines = [line for direction in directions for line in direction.brought]
    if not lines:
        return None
    best = min(lines, key=lambda line: (line.mark.value != "declared", -line.weight, line.name))
    text = Text("exchange.suggest_first_conversation", best=best.name)
    return FirstStep("theme", text, best.claims)


def _together(lines: Sequence[ExchangeLine]) -> FirstStep | None:
    if not lines:
        return None
    name = lines[0].name
    text = Text("exchange.look_together_answer_need", name=name)
    return FirstStep("together", text, lines[0].claims)


def _question(directions: tuple[Direction, Direction]) -> FirstStep:
    """Nothing is known to begin with: a question, and what it asks."""
    questions = [line for direction in directions for line in direction.questions]
    said = questions[0].sentence
    return FirstStep("question", Text("exchange.first_question", said=said))
