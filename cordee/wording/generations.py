"""What changed in an echo from one generation to the next, in words and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cordee.i18n import Number, Text, named
from cordee.model import KINDS
from cordee.queries.common.sources import Citation
from cordee.queries.echo.echo import GROUP_NAMES, Echo
from cordee.queries.echo.generations import Fate, GenerationChange, Generations, GenerationStep
from cordee.queries.echo.idf import Reason
from cordee.wording.cites import Cites
from cordee.wording.echo_json import sources_data
from cordee.wording.echoes import others_lines
from cordee.wording.lines import TextLine, said

_TITLES: Mapping[Fate, Text] = {
    Fate.CAME: Text("generations.titles_came"),
    Fate.LEFT: Text("generations.titles_left"),
    Fate.MOVED: Text("generations.titles_moved"),
}
_ECHOES, _FACTS = 5, 3


def generations_lines(
    answer: Generations, citations: Mapping[str, Citation], *, everything: bool = False
) -> Iterator[TextLine]:
    """The answer for people: a few echoes of each sort, or every one of them."""
    cites = Cites(citations)
    of = answer.subject
    yield said(
        Text("generations.one_generation_next", of=of.name, kinds=KINDS[of.kind].title),
        bold=True,
    )
    yield from others_lines(of)
    if not answer.steps:
        yield said(Text("generations.generation_before_after_known"))
    for step in answer.steps:
        yield from _step(step, cites, everything)
    yield from cites.legend()


def _step(step: GenerationStep, cites: Cites, everything: bool) -> Iterator[TextLine]:
    earlier, later = step.earlier.subject.name, step.later.subject.name
    yield TextLine()
    yield said(
        Text("generations.from_to", earlier=earlier, later=later, cites=cites.of(step.claims)),
        bold=True,
    )
    yield from (said(_known(echo), 2) for echo in (step.earlier, step.later))
    if not step.turns:
        yield said(Text("generations.nothing_changes"), 2)
    for change in Fate:
        turns = step.of(change)
        shown = turns if everything else turns[:_ECHOES]
        if turns:
            yield said(f"{_TITLES[change]} ({Number(len(turns))})", 2, bold=True)
        for turn in shown:
            yield from _turn(turn, cites, everything)
        if len(turns) > len(shown):
            rest = len(turns) - len(shown)
            yield said(Text("common.more_all", n=rest), 4)


def _known(echo: Echo) -> Text:
    name, facts, found = echo.subject.name, echo.facts, len(echo.echoes)
    return Text("generations.facts_compare_echo", n=facts, name=name, found=found)


def _turn(turn: GenerationChange, cites: Cites, everything: bool) -> Iterator[TextLine]:
    groups = [str(GROUP_NAMES[side.group]) for side in (turn.before, turn.after) if side]
    kind = KINDS[turn.found.kind].title
    yield said(f"{turn.found.name} ({kind}, {' → '.join(groups)})", 4)
    for label, reasons in (
        (Text("generations.now_also"), turn.gained),
        (Text("generations.longer"), turn.lost),
    ):
        if reasons:
            yield said(f"· {named(label, _facts(reasons, cites, everything))}", 6)
    if turn.change is not Fate.LEFT:
        for link in turn.found.stated:
            yield said(f"· {link.sentence}{cites.of(link.claims)}", 6)


def _facts(reasons: tuple[Reason, ...], cites: Cites, everything: bool) -> str:
    shown = reasons if everything else reasons[:_FACTS]
    told = ", ".join(f"{reason.feature.name}{cites.of(reason.claims)}" for reason in shown)
    rest = len(reasons) - len(shown)
    return told + str(Text("generations.more", n=rest)) if rest else told


def generations_data(answer: Generations, citations: Mapping[str, Citation]) -> dict[str, Any]:
    """The answer as data: every two generations, what becomes of each echo and by which facts."""
    of = answer.subject
    return {
        "subject": {"id": of.id, "kind": of.kind, "name": of.name},
        "as_of": answer.as_of,
        "steps": [_step_map(step, citations) for step in answer.steps],
    }


def _step_map(step: GenerationStep, citations: Mapping[str, Citation]) -> dict[str, Any]:
    ends = {
        side: {"id": echo.subject.id, "name": echo.subject.name, "facts": echo.facts}
        for side, echo in (("earlier", step.earlier), ("later", step.later))
    }
    turns = [
        {
            "change": turn.change,
            "id": turn.found.id,
            "kind": turn.found.kind,
            "name": turn.found.name,
            "before": turn.before.group if turn.before else None,
            "after": turn.after.group if turn.after else None,
            "gained": [_fact(reason, citations) for reason in turn.gained],
            "lost": [_fact(reason, citations) for reason in turn.lost],
        }
        for turn in step.turns
    ]
    return {**ends, "sources": sources_data(step.claims, citations), "turns": turns}


def _fact(reason: Reason, citations: Mapping[str, Citation]) -> dict[str, Any]:
    feature = reason.feature
    return {
        "id": feature.id,
        "kind": feature.kind,
        "name": feature.name,
        "sources": sources_data(reason.claims, citations),
    }
