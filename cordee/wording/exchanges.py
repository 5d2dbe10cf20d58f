"""What two could bring each other, and the links to weave: in words with sources, and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from cordee.i18n import Listed, Number, Text, named
from cordee.model import KINDS
from cordee.queries.common.find import Found
from cordee.queries.common.heard import told
from cordee.queries.common.sources import Citation, in_order
from cordee.queries.echo.links import Subject
from cordee.queries.exchange.brokerage import PARTITION, Direct, GoBetween
from cordee.queries.exchange.exchange import Exchange
from cordee.queries.exchange.rules import MARKS, Direction, Mark
from cordee.queries.exchange.rules import ExchangeLine as Brought
from cordee.queries.exchange.weave import STANDINGS, Candidate, Standing, Weave
from cordee.wording.bearers import bearer_data, bearers
from cordee.wording.cites import Cites
from cordee.wording.dated import held_lines
from cordee.wording.lines import TextLine, said
from cordee.wording.old_news import heard_text

_CITED = ("claim", "dataset", "source", "title", "date", "cite", "place")
_ASIDE: Mapping[Standing, Text] = {
    Standing.TO_WEAVE: Text("exchange.aside_to_weave"),
    Standing.ONE_WAY: Text("exchange.aside_one_way"),
    Standing.LINKED: Text("common.aside_linked"),
    Standing.LESSONS: Text("echo.aside_lessons"),
    Standing.TO_ASK: Text("exchange.aside_to_ask"),
    Standing.OVER: Text("echo.aside_over"),
    Standing.SET_ASIDE: Text("echo.aside_set_aside"),
}


# ------------------------------------------------------------ a pair


def exchange_lines(answer: Exchange) -> Iterator[TextLine]:
    """Both directions, who stands between, the first step, with sources."""
    cites = Cites(answer.citations)
    left, right = answer.left.name, answer.right.name
    title = Text("exchange.title")
    yield said(named(title, f"{left} ⇄ {right}"), bold=True)
    yield from _also(answer.others)
    yield from held_lines(answer.as_of)
    yield from map(said, linked_texts(answer, cites))
    for direction in answer.directions:
        yield from _direction(direction, cites, answer.as_of)
    if answer.together:
        yield TextLine()
        yield said(Text("exchange.needed_both"), bold=True)
        for line in answer.together:
            yield said(f"· {line.sentence}{cites.of(line.claims)}", 2)
    yield from between_lines(answer, cites)
    yield TextLine()
    yield said(Text("exchange.step"), bold=True)
    yield said(f"{answer.step.text}{cites.of(answer.step.claims)}", 2)
    yield from cites.legend()


def _also(others: Sequence[Found]) -> Iterator[TextLine]:
    if others:
        told(others)
        yield said(Text("exchange.names_also_fit", listed=bearers(others)))


def linked_texts(answer: Exchange, cites: Cites) -> Iterator[str]:
    """The links there are between the two, and what a meeting means to weave or set aside."""
    for link in answer.direct:
        told = named(STANDINGS[Standing.LINKED], link.sentence) if link.there else link.sentence
        yield f"{told}{cites.of(link.claims)}"


def _direction(direction: Direction, cites: Cites, as_of: str) -> Iterator[TextLine]:
    giver, taker = direction.giver.name, direction.taker.name
    yield TextLine()
    yield said(Text("exchange.what_can_bring", giver=giver, taker=taker), bold=True)
    if direction.taker.closed(as_of):
        over = Text("exchange.over_nothing_bring", taker=taker)
        yield said(over, 2)
    for line in direction.lines:
        yield said(f"· {MARKS[line.mark]} — {line.sentence}{cites.of(line.claims)}", 2)


def between_lines(answer: Exchange, cites: Cites) -> Iterator[TextLine]:
    """Who stands between the two, and what they could do there."""
    yield TextLine()
    yield said(Text("exchange.between"), bold=True)
    for one in answer.between:
        kind = KINDS[one.kind].title
        yield said(f"· {one.name} ({kind}), {one.ties} — {one.part}{cites.of(one.claims)}", 2)
    for name, side in answer.named:
        yield said(Text("exchange.named_above", name=name, side=side.name), 2)
    if answer.between:
        yield said(PARTITION, 2)
    elif not answer.named:
        yield said(Text("exchange.nobody"), 2)


def exchange_data(answer: Exchange) -> dict[str, Any]:
    """The answer as data, each part with its sources."""
    cited = answer.citations
    return {
        "left": _party(answer.left),
        "right": _party(answer.right),
        "others": list(map(bearer_data, answer.others)),
        "as_of": answer.as_of,
        "population": answer.population,
        "gain": answer.gain,
        "brings": _direction_data(answer.brings, cited),
        "receives": _direction_data(answer.receives, cited),
        "together": [_line_data(line, cited) for line in answer.together],
        "linked": [_direct_data(link, cited) for link in answer.direct],
        "partition": str(PARTITION),
        "between": [_between_data(one, cited) for one in answer.between],
        "step": {
            "reason": answer.step.reason,
            "sentence": str(answer.step.text),
            "sources": _sources(answer.step.claims, cited),
        },
    }


# ------------------------------------------------------------ one against all


def aside(standing: Standing) -> Text:
    """What it is to stand there."""
    return _ASIDE[standing]


def weave_lines(answer: Weave, limit: int | None) -> Iterator[TextLine]:
    """The links to weave, ``limit`` of each group."""
    cites = Cites(answer.citations)
    name, kind = answer.subject.name, KINDS[answer.subject.kind].title
    yield said(Text("exchange.links_weave", name=name, kind=kind), bold=True)
    yield from _also(answer.others)
    yield from held_lines(answer.as_of)
    if answer.own:
        yield said(Text("exchange.left_out_being_own", listed=Listed(answer.own, "semicolon")))
    if not answer.candidates:
        yield said(_nothing(name))
    asked = Counter(str(one.sentence) for one in map(_first_question, answer.candidates) if one)
    often = frozenset(sentence for sentence, times in asked.items() if times > 1)
    for sentence in sorted(often):
        yield said(f"· {named(MARKS[Mark.TO_ASK], sentence)}")
    for standing in Standing:
        found = answer.of(standing)
        if not found:
            continue
        yield TextLine()
        title = f"{str(STANDINGS[standing]).upper()} ({Number(len(found))})"
        yield said(f"{title} — {_ASIDE[standing]}", bold=True)
        shown = [] if standing is Standing.OVER and limit is not None else found[:limit]
        for rank, one in enumerate(shown, 1):
            yield from candidate_lines(one, rank, cites, often)
        rest = len(found) - len(shown)
        if rest:
            yield said(Text("common.more_all", n=rest) if shown else Text("echo.see", rest="--all"), 2)
    yield from cites.legend()


def _nothing(name: str) -> Text:
    return Text("exchange.nothing_known_bring_receive", name=name)


def candidate_lines(
    one: Candidate, rank: int, cites: Cites, asked_before: Collection[str] = ()
) -> Iterator[TextLine]:
    """One to weave a link with, its name first; what is asked of many was asked before, once."""
    place = f"{rank}. " if one.standing is Standing.TO_WEAVE else ""
    about = Listed(filter(None, (str(KINDS[one.party.kind].title), str(heard_text(one.heard)))))
    yield said(f"{place}{one.party.name} ({about})", 2, bold=True)
    for link in one.direct:
        yield said(f"· {link.sentence}{cites.of(link.claims)}", 4)
    if any(link.lessons for link in one.direct) and one.standing is Standing.LESSONS:
        return
    heads = (Text("exchange.bring"), Text("exchange.receive"))
    for head, direction in zip(heads, one.directions, strict=True):
        if direction.brought:
            told = ", ".join(f"{line.name} ({MARKS[line.mark]})" for line in direction.brought)
            claims = [claim for line in direction.brought for claim in line.claims]
            yield said(f"· {named(head, told)}{cites.of(claims)}", 4)
    asked = _first_question(one)
    if asked is not None and str(asked.sentence) not in asked_before:
        yield said(f"· {named(MARKS[Mark.TO_ASK], asked.sentence)}{cites.of(asked.claims)}", 4)


def _first_question(one: Candidate) -> Brought | None:
    """What to ask first: of the direction of which least is known."""
    for direction in sorted(one.directions, key=lambda way: way.gain):
        if direction.questions and (not direction.brought or one.standing is Standing.LESSONS):
            return direction.questions[0]
    return None


def weave_data(answer: Weave) -> dict[str, Any]:
    """The answer as data: candidates in order, both directions with gains, lines and sources."""
    cited = answer.citations
    return {
        "subject": _party(answer.subject),
        "others": list(map(bearer_data, answer.others)),
        "as_of": answer.as_of,
        "population": answer.population,
        "own": list(answer.own),
        "candidates": [
            _party(one.party)
            | {
                "standing": str(one.standing),
                "heard": one.heard,
                "declared": one.declared,
                "gain": None if one.standing is Standing.TO_ASK else one.gain,
                "linked": [_direct_data(link, cited) for link in one.direct],
                "brings": _direction_data(one.brings, cited),
                "receives": _direction_data(one.receives, cited),
            }
            for one in answer.candidates
        ],
    }


# ------------------------------------------------------------ parts as data


def _party(party: Subject) -> dict[str, Any]:
    return {"id": party.id, "kind": party.kind, "name": party.name, "status": party.status}


def _direction_data(direction: Direction, cited: Mapping[str, Citation]) -> dict[str, Any]:
    lines = [_line_data(line, cited) for line in direction.lines]
    return {"from": direction.giver.id, "to": direction.taker.id, "gain": direction.gain, "lines": lines}


def _line_data(line: Brought, cited: Mapping[str, Citation]) -> dict[str, Any]:
    return {
        "mark": str(line.mark),
        "rule": str(line.rule),
        "theme": line.theme,
        "name": line.name,
        "sentence": str(line.sentence),
        "weight": line.weight,
        "sources": _sources(line.claims, cited),
    }


def _direct_data(link: Direct, cited: Mapping[str, Citation]) -> dict[str, Any]:
    return {
        "type": link.type,
        "sentence": str(link.sentence),
        "sources": _sources(link.claims, cited),
    }


def _between_data(one: GoBetween, cited: Mapping[str, Citation]) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "name": one.name,
        "brokerage": str(one.brokerage),
        "part": str(one.part),
        "ties": str(one.ties),
        "sources": _sources(one.claims, cited),
    }


def _sources(claims: Iterable[str], cited: Mapping[str, Citation]) -> list[dict[str, str]]:
    known = in_order(cited[claim] for claim in claims if claim in cited)
    return [{name: str(getattr(citation, name)) for name in _CITED} for citation in known]
