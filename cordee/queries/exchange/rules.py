"""What one could bring another, and why one may say so: few rules, each line marked.

By theme, the strongest rule that applies to what the taker needs:

- *declared*: a source says the giver offers it, another (or the same) that the taker needs it, and the
  one answers the other (``answers``);
- *deduced*: both speak of the same theme, and no more; the giver offers a theme next to it (part of it, or
  including it); or works on it, and does not need it itself; or somebody at its side, whom the taker does
  not have, offers it or works on it. Beyond needs: the giver offers what the taker works on and does not
  offer;
- *noted*: what a meeting wrote that one brings the other, in its words;
- *to ask*: what nobody has said is a question to put, never filled in.

What a giver gains the taker weighs ln((1+N)/(1+df)) of its theme, once; the gain is the sum over
lines (Σ of the rarity of features one has and the other lacks and declares as need or theme). A
scheme that is over needs nothing more: what it learnt is to be asked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cordee.i18n import NOTHING, Day, Listed, Text, plain, quoted
from cordee.model.folding import fold
from cordee.queries.common.words import tie_text
from cordee.queries.echo.links import Subject
from cordee.queries.exchange.facts import ExchangeFacts, Helper, Nested, OffersAndNeeds
from cordee.queries.exchange.profiles import Brought

NAMED = 3
"""How many helpers or themes a sentence names; the others are counted."""


class Mark(StrEnum):
    """On what a line rests, the firmest first."""

    NOTED = "noted"
    DECLARED = "declared"
    DEDUCED = "deduced"
    TO_ASK = "to_ask"


MARKS: dict[Mark, Text] = {
    Mark.NOTED: Text("exchange.marks_noted"),
    Mark.DECLARED: Text("exchange.marks_declared"),
    Mark.DEDUCED: Text("exchange.marks_deduced"),
    Mark.TO_ASK: Text("exchange.marks_to_ask"),
}


class Rule(StrEnum):
    """Why a line stands: see the head of this module."""

    MEETING = "meeting"
    OFFERED = "offered"
    NEXT_TO = "next_to"
    WORKS_ON = "works_on"
    AT_SIDE = "at_side"
    USEFUL = "useful"
    LESSONS = "lessons"
    UNMET = "unmet"
    TOGETHER = "together"
    NO_OFFER = "no_offer"
    NO_NEED = "no_need"
    UNKNOWN = "unknown"
    APART = "apart"


_SILENT = NOTHING


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """One thing to bring, or one question: ``gives`` and ``wants`` are what each side does, in words.

    ``theme`` is its id, "" for a question; ``weight`` what it counts in the gain, 0 for a question.
    """

    mark: Mark
    rule: Rule
    sentence: Text
    theme: str = ""
    name: str = ""
    gives: Text = _SILENT
    wants: Text = _SILENT
    weight: float = 0.0
    claims: tuple[str, ...] = ()
    helpers: tuple[Helper, ...] = ()
    """Those at the giver's side whom the line names."""


@dataclass(frozen=True, slots=True)
class Direction:
    """What ``giver`` could bring ``taker``: what is declared, then what is deduced, then what to ask."""

    giver: Subject
    taker: Subject
    lines: tuple[ExchangeLine, ...]

    @property
    def brought(self) -> tuple[ExchangeLine, ...]:
        """The lines that are no questions."""
        return tuple(line for line in self.lines if line.mark is not Mark.TO_ASK)

    @property
    def questions(self) -> tuple[ExchangeLine, ...]:
        """What is to be asked."""
        return tuple(line for line in self.lines if line.mark is Mark.TO_ASK)

    @property
    def gain(self) -> float:
        """What the taker gains: the sum of the weights of the lines."""
        return math.fsum(line.weight for line in self.lines)

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim behind the lines."""
        return tuple(dict.fromkeys(claim for line in self.lines for claim in line.claims))


def brings(facts: ExchangeFacts, giver: Subject, taker: Subject, as_of: str = "") -> Direction:
    """What ``giver`` could bring ``taker``, and what is to be asked of either."""
    # What is over needs nothing more, and what it had is not to be had any more: only what it learnt.
    over = taker.closed(as_of) or giver.closed(as_of)
    lines = [] if over else [*_answers(facts, giver, taker), *_useful(facts, giver, taker)]
    used = {one.theme for one in lines}
    questions = _questions(facts, giver, taker, used, as_of)
    lines.sort(key=_firmest)
    return Direction(giver, taker, (*lines, *questions))


def noted(direction: Direction, words: str, claims: tuple[str, ...]) -> Direction:
    """The same with what a meeting wrote that the giver brings, "" for nothing: it is not asked then."""
    if not words:
        return direction
    line = ExchangeLine(Mark.NOTED, Rule.MEETING, plain(words), claims=claims)
    others = (one for one in direction.lines if one.rule not in (Rule.UNKNOWN, Rule.NO_OFFER))
    return replace(direction, lines=(line, *others))


def _firmest(one: ExchangeLine) -> tuple[int, int, float, str, str]:
    return (
        list(Mark).index(one.mark),
        list(Rule).index(one.rule),
        -one.weight,
        fold(one.name),
        one.theme,
    )


def both_need(facts: ExchangeFacts, there: Direction, back: Direction) -> tuple[ExchangeLine, ...]:
    """The themes both need and neither brings: an answer to look for together. No gain of either."""
    left, right = there.giver, there.taker
    ours, theirs = facts.of(left.id), facts.of(right.id)
    used = {line.theme for direction in (there, back) for line in direction.lines}
    shared = [theme for theme in ours.needs if theme in theirs.needs and theme not in used]
    lines = []
    for theme in shared:
        name = facts.names[theme]
        said = (*ours.needs[theme], *theirs.needs[theme])
        gives, wants = (_with_notes(Text("exchange.needs"), k.needs[theme]) for k in (ours, theirs))
        sentence = Text(
            "exchange.answer_together", name=name, left=left.name, gives=gives, right=right.name, wants=wants
        )
        claims = _claims(said)
        lines.append(
            ExchangeLine(Mark.DEDUCED, Rule.TOGETHER, sentence, theme, name, gives, wants, 0.0, claims)
        )
    return tuple(lines)


# ------------------------------------------------------------ what answers a need


def _answers(facts: ExchangeFacts, giver: Subject, taker: Subject) -> Iterator[ExchangeLine]:
    for theme, needs in facts.of(taker.id).needs.items():
        found = _answer(facts, giver, taker, theme)
        if found is not None:
            mark, rule, gives, claims = found
            wants = _with_notes(Text("exchange.needs"), needs)
            claims = tuple(dict.fromkeys((*claims, *_claims(needs))))
            line = _line(facts, giver, taker, theme, (mark, rule, gives, wants, claims))
            beside = _helpers(facts, giver, taker, theme) if rule is Rule.AT_SIDE else ()
            yield replace(line, helpers=beside[:NAMED])


def _answer(
    facts: ExchangeFacts, giver: Subject, taker: Subject, theme: str
) -> tuple[Mark, Rule, Text, tuple[str, ...]] | None:
    """The strongest rule by which the giver has what the taker needs."""
    ours = facts.of(giver.id)
    if theme in ours.offers:
        said, wanted = ours.offers[theme], facts.of(taker.id).needs[theme]
        parties = {"giver": giver.name, "taker": taker.name}
        answered = facts.notes.answers(said, wanted, parties, facts.names[theme])
        mark = Mark.DECLARED if answered else Mark.DEDUCED
        return mark, Rule.OFFERED, _with_notes(Text("exchange.offers"), said), _claims(said)
    near = next((n for n in facts.nested.get(theme, ()) if n.id in ours.offers), None)
    if near is not None:
        said = ours.offers[near.id]
        return Mark.DEDUCED, Rule.NEXT_TO, _next_to(facts, near, said), (*_claims(said), *near.claims)
    if theme in ours.about and theme not in ours.needs:
        works = Text("exchange.works")
        return Mark.DEDUCED, Rule.WORKS_ON, works, _claims(ours.about[theme])
    beside = _helpers(facts, giver, taker, theme)
    if beside:
        claims = tuple(claim for helper in beside[:NAMED] for claim in helper.claims)
        return Mark.DEDUCED, Rule.AT_SIDE, _at_side(beside), claims
    return None


def _helpers(facts: ExchangeFacts, giver: Subject, taker: Subject, theme: str) -> tuple[Helper, ...]:
    """Those at the giver's side who have it, and whom the taker does not know already."""
    theirs = facts.scale.bags.held.get(taker.id, {})
    helpers = facts.helpers(giver.id).get(theme, ())
    beside = tuple(h for h in helpers if h.feature.id != taker.id and h.feature.id not in theirs)
    if theme in facts.of(giver.id).needs:  # those at its side who only work on it have not been enough
        return tuple(helper for helper in beside if helper.offers)
    return beside


def _next_to(facts: ExchangeFacts, near: Nested, said: Sequence[Brought]) -> Text:
    name = facts.names[near.id]
    if near.inner:
        return _with_notes(Text("exchange.offers_part", name=name), said)
    return _with_notes(Text("exchange.offers_which_includes", name=name), said)


def _at_side(helpers: Sequence[Helper]) -> Text:
    """« a à ses côtés ADRETS (anime), qui l'apporte »: all those who offer it, else who work on it."""
    offering = [helper for helper in helpers if helper.offers]
    told = offering or list(helpers)
    ties = [tie_text(helper.ties) for helper in told[:NAMED]]
    listed = [
        Text("exchange.feature_role", feature=h.feature.name, role=t)
        for h, t in zip(told, ties, strict=False)
    ]
    several, rest = len(told) > 1, len(told) - NAMED
    names = _and(listed, rest)
    if offering:
        verb = Text("exchange.offer") if several else Text("exchange.offers")
    else:
        verb = Text("exchange.work") if several else Text("exchange.works")
    return Text("exchange.has_side_who", names=names, verb=verb)


def _and(names: Sequence[Text], rest: int) -> Text:
    if rest > 0:
        first = Listed(names)
        return Text("exchange.more", n=rest, first=first)
    return plain(Listed(names, "and"))


# ------------------------------------------------------------ what may be useful beyond needs


def _useful(facts: ExchangeFacts, giver: Subject, taker: Subject) -> Iterator[ExchangeLine]:
    """What the giver offers and the taker works on, has not asked for and does not offer itself."""
    ours, theirs = facts.of(giver.id), facts.of(taker.id)
    for theme, said in ours.offers.items():
        if theme not in theirs.about or theme in theirs.needs or theme in theirs.offers:
            continue
        if any(
            near.id in theirs.needs and near.id not in ours.offers for near in facts.nested.get(theme, ())
        ):
            continue  # it has answered a need next to it already: it counts once
        works = theirs.about[theme]
        gives, wants = _with_notes(Text("exchange.offers"), said), Text("exchange.works")
        claims = tuple(dict.fromkeys((*_claims(said), *_claims(works))))
        yield _line(facts, giver, taker, theme, (Mark.DEDUCED, Rule.USEFUL, gives, wants, claims))


# ------------------------------------------------------------ what is to be asked


def _questions(
    facts: ExchangeFacts, giver: Subject, taker: Subject, used: set[str], as_of: str
) -> list[ExchangeLine]:
    """What nobody has said, put as questions; there is one wherever nothing could be brought."""
    if giver.closed(as_of):
        return [_question(Rule.LESSONS, _lessons(giver))]
    if taker.closed(as_of):
        return []
    ours, theirs = facts.of(giver.id), facts.of(taker.id)
    unmet = [theme for theme in theirs.needs if theme not in used and theme not in ours.needs]
    found = [_question(Rule.UNKNOWN, _unknown(giver))] if facts.bare(giver.id) else []
    if not ours.offers:
        found.append(_question(Rule.NO_OFFER, _no_offer(facts, giver, taker, unmet), _needed(theirs, unmet)))
    elif unmet:
        found.append(_question(Rule.UNMET, _unmet(facts, giver, taker, unmet), _needed(theirs, unmet)))
    if not theirs.needs:
        idle = [theme for theme in ours.offers if theme not in used]
        claims = _claims(one for theme in idle[:NAMED] for one in ours.offers[theme])
        found.append(_question(Rule.NO_NEED, _no_need(facts, giver, taker, idle), claims))
    return found if found or used else [_question(Rule.APART, _apart(giver, taker))]


def _question(rule: Rule, sentence: Text, claims: tuple[str, ...] = ()) -> ExchangeLine:
    return ExchangeLine(Mark.TO_ASK, rule, sentence, claims=claims)


def _needed(theirs: OffersAndNeeds, unmet: Sequence[str]) -> tuple[str, ...]:
    return _claims(one for theme in unmet[:NAMED] for one in theirs.needs[theme])


def _lessons(giver: Subject) -> Text:
    last = giver.until or giver.since
    date = Text("exchange.last_known_date", last=Day(last)) if last else NOTHING
    return Text("exchange.over_ask_lessons_what", giver=giver.name, date=date)


def _unknown(giver: Subject) -> Text:
    return Text("exchange.nothing_known_yet_ask", giver=giver.name)


def _no_offer(facts: ExchangeFacts, giver: Subject, taker: Subject, unmet: Sequence[str]) -> Text:
    about = _themes(facts, unmet)
    return Text(
        "exchange.declares_offer_what_can",
        giver=giver.name,
        value=(
            Text("exchange.example_which_needs", about=about, taker=taker.name)
            if unmet
            else Text("exchange.no_example")
        ),
    )


def _unmet(facts: ExchangeFacts, giver: Subject, taker: Subject, unmet: Sequence[str]) -> Text:
    about = _themes(facts, unmet)
    return Text("exchange.can_help_which_needs", giver=giver.name, about=about, taker=taker.name)


def _no_need(facts: ExchangeFacts, giver: Subject, taker: Subject, idle: Sequence[str]) -> Text:
    about = _themes(facts, idle)
    return Text(
        "exchange.declares_need_what_does",
        taker=taker.name,
        value=(
            Text("exchange.example_what_offers", giver=giver.name, about=about)
            if idle
            else Text("exchange.no_example")
        ),
    )


def _apart(giver: Subject, taker: Subject) -> Text:
    return Text("exchange.what_offers_what_needs", giver=giver.name, taker=taker.name)


def _themes(facts: ExchangeFacts, themes: Sequence[str]) -> Text:
    if not themes:
        return NOTHING
    names, rest = [facts.names[theme] for theme in themes[:NAMED]], len(themes) - NAMED
    return _and([quoted(name) for name in names], rest)


# ------------------------------------------------------------ lines in words


def _line(
    facts: ExchangeFacts,
    giver: Subject,
    taker: Subject,
    theme: str,
    found: tuple[Mark, Rule, Text, Text, tuple[str, ...]],
) -> ExchangeLine:
    mark, rule, gives, wants, claims = found
    name = facts.names[theme]
    sentence = Text(
        "exchange.name_giver_gives_taker_wants",
        name=name,
        giver=giver.name,
        gives=gives,
        taker=taker.name,
        wants=wants,
    )
    return ExchangeLine(mark, rule, sentence, theme, name, gives, wants, facts.weight(theme), claims)


def _with_notes(words: Text, said: Iterable[Brought]) -> Text:
    """The words, with what the sources say of it between brackets."""
    notes = " / ".join(dict.fromkeys(one.note.strip().rstrip(".") for one in said if one.note.strip()))
    return Text("exchange.words_notes", words=words, notes=notes) if notes else words


def _claims(said: Iterable[Brought]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for one in said for claim in one.claims))
