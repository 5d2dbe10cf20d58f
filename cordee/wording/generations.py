"""What changed in an echo from one generation to the next, in words and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cordee.language import Text
from cordee.model.vocabulary import KINDS
from cordee.queries.common.sources import Citation
from cordee.queries.echo.echo import GROUP_NAMES, Echo
from cordee.queries.echo.generations import Fate, GenerationChange, Generations, GenerationStep
from cordee.queries.echo.idf import Reason
from cordee.wording.cites import Cites
from cordee.wording.echo_json import sources_data
from cordee.wording.echoes import others_lines
from cordee.wording.lines import TextLine, said

_TITLES: Mapping[Fate, Text] = {
    Fate.CAME: Text("Entrent en écho", "Come into echo"),
    Fate.LEFT: Text("Sortent de l'écho", "Go out of echo"),
    Fate.MOVED: Text("Changent de groupe", "Change group"),
}
_ECHOES, _FACTS = 5, 3


def generations_lines(
    answer: Generations, citations: Mapping[str, Citation], *, everything: bool = False
) -> Iterator[TextLine]:
    """The answer for people: a few echoes of each sort, or every one of them."""
    cites = Cites(citations)
    of = answer.subject
    yield said(
        Text(
            f"D'une génération à l'autre : {of.name} ({KINDS[of.kind].title.fr})",
            f"From one generation to the next: {of.name} ({KINDS[of.kind].title.en})",
        ),
        bold=True,
    )
    yield from others_lines(of)
    if not answer.steps:
        yield said(
            Text(
                "On ne lui connaît pas de génération précédente ni suivante : les charger comme programmes, "
                "et dire lequel succède à l'autre (feuille « générations »).",
                "No generation before or after it is known: load them as programmes, and tell which follows "
                "which (sheet “generations”).",
            )
        )
    for step in answer.steps:
        yield from _step(step, cites, everything)
    yield from cites.legend()


def _step(step: GenerationStep, cites: Cites, everything: bool) -> Iterator[TextLine]:
    earlier, later = step.earlier.subject.name, step.later.subject.name
    yield TextLine()
    yield said(
        Text(
            f"DE {earlier} À {later}{cites.of(step.claims)}",
            f"FROM {earlier} TO {later}{cites.of(step.claims)}",
        ),
        bold=True,
    )
    yield from (said(_known(echo), 2) for echo in (step.earlier, step.later))
    if not step.turns:
        yield said(Text("Rien ne change.", "Nothing changes."), 2)
    for change in Fate:
        turns = step.of(change)
        shown = turns if everything else turns[:_ECHOES]
        if turns:
            yield said(f"{_TITLES[change]} ({len(turns)})", 2, bold=True)
        for turn in shown:
            yield from _turn(turn, cites, everything)
        if len(turns) > len(shown):
            rest = len(turns) - len(shown)
            yield said(Text(f"+ {rest} autre{'s' * (rest > 1)} : --all", f"+ {rest} more: --all"), 4)


def _known(echo: Echo) -> Text:
    name, facts, found = echo.subject.name, echo.facts, len(echo.echoes)
    many = "s" * (facts > 1)
    return Text(
        f"{name} : {facts} fait{many} à comparer, {found} en écho.",
        f"{name}: {facts} fact{many} to compare, {found} in echo.",
    )


def _turn(turn: GenerationChange, cites: Cites, everything: bool) -> Iterator[TextLine]:
    groups = [str(GROUP_NAMES[side.group]) for side in (turn.before, turn.after) if side]
    kind = KINDS[turn.found.kind].title
    yield said(f"{turn.found.name} ({kind}, {' → '.join(groups)})", 4)
    for label, reasons in (
        (Text("en plus", "now also"), turn.gained),
        (Text("en moins", "no longer"), turn.lost),
    ):
        if reasons:
            yield said(f"· {label}{Text(' : ', ': ')}{_facts(reasons, cites, everything)}", 6)
    if turn.change is not Fate.LEFT:
        for link in turn.found.stated:
            yield said(f"· {link.sentence}{cites.of(link.claims)}", 6)


def _facts(reasons: tuple[Reason, ...], cites: Cites, everything: bool) -> str:
    shown = reasons if everything else reasons[:_FACTS]
    told = ", ".join(f"{reason.feature.name}{cites.of(reason.claims)}" for reason in shown)
    rest = len(reasons) - len(shown)
    return told + str(Text(f" et {rest} autre{'s' * (rest > 1)}", f" and {rest} more")) if rest else told


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
