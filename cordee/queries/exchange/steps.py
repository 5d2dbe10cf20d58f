"""« Par où commencer ? » — A first step, from what is known of the two and of who stands between them.

The first of these that applies: what a meeting decided; what a closed scheme can teach; the link
there is; an event both take part in; a body that steers both; somebody who can introduce; a project
or programme both are in; a theme to bring, or that both need; else a question to ask first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cordee.language import Text
from cordee.model.vocabulary import KINDS
from cordee.queries.echo.links import Subject
from cordee.queries.exchange.brokerage import PROGRESS, Brokerage, Direct, GoBetween
from cordee.queries.exchange.rules import Direction, ExchangeLine

_LINKS = frozenset({"PARTNER_OF", "MEMBER_OF", "FUNDS", "STEERS", "PART_OF", "FOLLOWS"})


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
        said = Text(self.text.fr.replace(name, called), self.text.en.replace(name, called))
        return replace(self, text=said)


def first_step(
    directions: tuple[Direction, Direction],
    together: Sequence[ExchangeLine],
    direct: Sequence[Direct],
    between: Sequence[GoBetween],
    decided: Decided,
    as_of: str = "",
) -> FirstStep:
    """Where to begin; ``directions`` there and back, ``together`` what both need."""
    left, right = directions[0].giver, directions[0].taker
    candidates = (
        _decided(direct, decided),
        _lessons(left, right, as_of),
        _linked(direct),
        *_meetings(right, between),
        _offered(directions),
        _together(together),
    )
    found = next((step for step in candidates if step is not None), None)
    return found or _question(directions)


def _decided(direct: Sequence[Direct], decided: Decided) -> FirstStep | None:
    if not decided.next_step and not decided.progress:
        return None
    claims = tuple(claim for link in direct if link.type == "WEAVES" for claim in link.claims)
    state = PROGRESS.get(decided.progress)
    aside = Text(f" ({state.fr})", f" ({state.en})") if state else Text("", "")
    step = f"{decided.next_step.rstrip('.')}." if decided.next_step else ""
    named = Text("prochaine étape à choisir.", "next step to be chosen.")
    return FirstStep(
        "decided",
        Text(
            fr=f"Décidé en réunion{aside.fr} : {step or named.fr}",
            en=f"Decided at a meeting{aside.en}: {step or named.en}",
        ),
        claims,
    )


def _lessons(left: Subject, right: Subject, as_of: str) -> FirstStep | None:
    over = [party for party in (left, right) if party.closed(as_of)]
    if not over:
        return None
    if len(over) == 2:
        text = Text(
            fr=f"{left.name} et {right.name} sont terminés : demander les enseignements à qui les a pilotés.",
            en=f"{left.name} and {right.name} are over: ask those who steered them for their lessons.",
        )
    else:
        name = over[0].name
        text = Text(
            fr=f"Demander à qui a piloté {name} ce qui a bien marché, et ce qui a moins bien marché.",
            en=f"Ask those who steered {name} what worked well, and what worked less well.",
        )
    return FirstStep("lessons", text)


def _linked(direct: Sequence[Direct]) -> FirstStep | None:
    links = [link for link in direct if link.type in _LINKS]
    if not links:
        return None
    said = links[0].sentence
    return FirstStep(
        "linked",
        Text(
            fr=f"Faire le point sur le lien qui existe : {said.fr}.",
            en=f"Take stock of the link there is: {said.en}.",
        ),
        links[0].claims,
    )


def _meetings(right: Subject, between: Sequence[GoBetween]) -> Iterator[FirstStep]:
    """From whom and what stands between the two."""
    events = sorted((one for one in between if one.kind == "Event"), key=lambda one: one.begun)
    if events:
        last = events[-1]
        date = f" ({last.begun})" if last.begun else ""
        text = Text(
            fr=f"Partir de {last.name}{date}, où les deux ont part.",
            en=f"Begin with {last.name}{date}, which both take part in.",
        )
        yield FirstStep("event", text, last.claims, last.id)
    actors = [one for one in between if one.acts and one.brokerage is not Brokerage.CONSULTANT]
    for one in actors:
        if one.steers:
            text = Text(
                fr=f"Mettre le sujet à l'ordre du jour : {one.name} pilote les deux.",
                en=f"Put it on the agenda: {one.name} steers both.",
            )
            yield FirstStep("steers_both", text, one.claims, one.id)
    if actors:
        yield _introduced(actors[0], right)
    things = [one for one in between if not one.acts and one.kind != "Event"]
    if things:
        kind, name = KINDS[things[0].kind].title, things[0].name
        text = Text(
            fr=f"Partir de ce qui est commun : {name} ({kind.fr}).",
            en=f"Begin with what is shared: {name} ({kind.en}).",
        )
        yield FirstStep("shared", text, things[0].claims, things[0].id)


def _introduced(one: GoBetween, right: Subject) -> FirstStep:
    text = Text(
        fr=f"Demander à {one.name} ({one.ties.fr}) de faire les présentations avec {right.name}.",
        en=f"Ask {one.name} ({one.ties.en}) for an introduction to {right.name}.",
    )
    return FirstStep("introduction", text, one.claims, one.id)


def _offered(directions: tuple[Direction, Direction]) -> FirstStep | None:
    lines = [line for direction in directions for line in direction.brought]
    if not lines:
        return None
    best = min(lines, key=lambda line: (line.mark.value != "declared", -line.weight, line.name))
    text = Text(
        fr=f"Proposer un premier échange sur « {best.name} ».",
        en=f"Suggest a first conversation on “{best.name}”.",
    )
    return FirstStep("theme", text, best.claims)


def _together(lines: Sequence[ExchangeLine]) -> FirstStep | None:
    if not lines:
        return None
    name = lines[0].name
    text = Text(
        fr=f"Chercher ensemble une réponse à un besoin commun : « {name} ».",
        en=f"Look together for an answer to a need of both: “{name}”.",
    )
    return FirstStep("together", text, lines[0].claims)


def _question(directions: tuple[Direction, Direction]) -> FirstStep:
    """Nothing is known to begin with: a question, and what it asks."""
    questions = [line for direction in directions for line in direction.questions]
    said = questions[0].sentence
    return FirstStep("question", Text(f"D'abord une question. {said.fr}", f"First a question. {said.en}"))
