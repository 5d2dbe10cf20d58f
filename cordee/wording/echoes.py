"""The explained answer to « which networks echo this one? »: groups, reasons in words, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cordee.i18n import Joined, Listed, Text, named, plain
from cordee.i18n.spoken import DOOR
from cordee.model import KINDS
from cordee.queries.common.find import Found
from cordee.queries.common.heard import told
from cordee.queries.common.sources import Citation
from cordee.queries.echo.candidates import compared_with
from cordee.queries.echo.echo import GROUP_NAMES, Echo, Echoing, Group, group_of
from cordee.queries.echo.facets import FACETS
from cordee.queries.echo.gaps import Lacking
from cordee.queries.echo.witnessed import Witnessed
from cordee.wording.bearers import bearers
from cordee.wording.cites import Cites
from cordee.wording.dated import held_lines
from cordee.wording.echo_one import WITNESSES, echoing_lines
from cordee.wording.lines import TextLine, figure, said
from cordee.wording.strength import rule_text, to_check_text

_ASIDE = {
    Group.LINKED: Text("common.aside_linked"),
    Group.STRONG: Text("echo.aside_strong"),
    Group.LESSONS: Text("echo.aside_lessons"),
    Group.OVER: Text("echo.aside_over"),
    Group.SET_ASIDE: Text("echo.aside_set_aside"),
}
_NO_ECHO = Text("echo.no_echo")
_NAMED = 3
"""How many names a sentence holds."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of an answer is shown: reasons of each echo, echoes of each group; None is all."""

    reasons: int | None
    echoes: Mapping[Group, int]
    rest: str = "--all"
    """What shows the rest."""

    @property
    def witnesses(self) -> int | None:
        """How many witnesses of each echo are told; None is the one worth naming."""
        return WITNESSES if self.reasons is None else None

    def seen(self, answer: Echo) -> list[Echoing]:
        """The echoes that are shown."""
        return [one for group in Group for one in answer.of(group)[: self.echoes.get(group)]]


_UNSEEN = {Group.OVER: 0, Group.SET_ASIDE: 0}
USUAL = Extent(4, {Group.STRONG: 10, Group.TO_CHECK: 10, Group.LESSONS: 10, **_UNSEEN})
SHORT = Extent(3, {Group.STRONG: 5, Group.TO_CHECK: 3, Group.LESSONS: 3, **_UNSEEN})
ENTIRE = Extent(None, {})


def echo_lines(
    answer: Echo,
    citations: Mapping[str, Citation],
    witnessed: Witnessed,
    *,
    scores: bool = False,
    extent: Extent = USUAL,
) -> Iterator[TextLine]:
    """The answer for people, as much of it as ``extent`` says."""
    cites = Cites(citations)
    yield from echo_head(answer, extent)
    for group in Group:
        found = answer.of(group)
        if not found:
            continue
        yield TextLine()
        shown = found[: extent.echoes.get(group)]
        yield said(group_title(answer, group, len(found), len(shown)), bold=True)
        for echoing in shown:
            yield from echoing_lines(answer, echoing, cites, witnessed, scores=scores, most=extent.reasons)
        if len(found) > len(shown):
            left = len(found) - len(shown)
            yield said(_others(left, extent.rest) if shown else Text("echo.see", rest=extent.rest), 2)
    yield from to_ask_lines(answer, extent)
    yield from cites.legend()


def group_title(answer: Echo, group: Group, count: int, shown: int) -> str:
    """« PISTE FORTE (4) — … »; where nothing is strong, what to look at first."""
    if group is not Group.TO_CHECK:
        return f"{str(group_of(group, count)).upper()} ({count}) — {_ASIDE[group]}"
    aside = to_check_text(answer)
    if answer.ranked and not answer.of(Group.STRONG):
        return f"{Text('echo.look_first', n=shown)} — {aside}"
    return f"{str(group_of(group, count)).upper()} ({count}) — {aside}"


# ------------------------------------------------------------ before the groups


def echo_head(answer: Echo, extent: Extent = USUAL) -> Iterator[TextLine]:
    """What is asked, of how many, and what changed or is too little, before the groups."""
    yield said(echo_title(answer.subject), bold=True)
    yield from others_lines(answer.subject)
    yield from how_lines(answer)
    yield from notice_lines(answer, extent)


def echo_title(of: Found) -> Text:
    """« Ce qui fait écho à … »."""
    return Text("echo.what_echoes", of=of.name, kind=KINDS[of.kind].title)


def how_lines(answer: Echo) -> Iterator[TextLine]:
    """Among how many it was looked for, what was left out, and what makes a lead strong."""
    yield said(_population(answer))
    if answer.own:
        names = str(plain(Listed(answer.own, "semicolon")))
        yield said(Text("echo.left_out_being_own", names=names))
    if answer.facts and answer.others and (answer.leads or not answer.ranked):
        yield said(rule_text(answer))


def notice_lines(answer: Echo, extent: Extent = USUAL) -> Iterator[TextLine]:
    """Of when it is, what was chosen, what is too little to say more, what leaving sources out changed."""
    yield from _options(answer)
    if answer.heard:
        yield said(Text("echo.subject_last_heard", name=answer.subject.name, year=answer.heard[:4]))
    yield from _too_little(answer)
    yield from _moves(answer, extent)


def _population(answer: Echo) -> Text:
    compared = compared_with(answer.kinds)
    kinds = Listed((KINDS[kind].plural for kind in compared), "and")
    count, subject = answer.population, answer.subject
    if subject.kind in compared:
        return Text("echo.have_facts_compare", n=count, kinds=kinds)
    others = answer.others
    return Text("echo.have_facts_with_subject", others=others, kinds=kinds, count=count, subject=subject.name)


def _options(answer: Echo) -> Iterator[TextLine]:
    yield from held_lines(answer.as_of)
    if answer.weights:
        titles = {FACETS[facet].title: figure(weight) for facet, weight in answer.weights.items()}
        weights = Listed(Joined(" ", (title, weight)) for title, weight in titles.items())
        yield said(Text("echo.weights_chosen_1_rest", weights=weights))


def _too_little(answer: Echo) -> Iterator[TextLine]:
    """What keeps the answer from saying more, and what to load."""
    if not answer.facts:
        yield said(_unknown(answer.subject.name))
        return
    if not answer.others:
        yield said(Text("echo.nothing_else_graph_has"))
    if not answer.echoes:
        yield said(Text("echo.all_its_own" if answer.own else "echo.nothing_echoes_cordee_missing"))


def _unknown(name: str) -> Text:
    return Text("echo.nothing_known_yet_compares", name=name)


def others_lines(of: Found) -> Iterator[TextLine]:
    """Which other entities the name fits, if any; a page of the application tells it with a way to each."""
    if of.others and not DOOR.get():
        told(of.others)
        yield said(Text("echo.name_also_fits", words=bearers(of.others)))


def _moves(answer: Echo, extent: Extent) -> Iterator[TextLine]:
    """What leaving sources out changed, by where the echoes were and where they are."""
    if not answer.without:
        return
    words = Listed(answer.without, "semicolon")
    if not answer.moves:
        yield said(Text("echo.without_nothing_changes_group", words=words))
        return
    yield said(Text("echo.without", words=words))
    ways = dict.fromkeys((move.before, move.after) for move in answer.moves)
    for before, after in sorted(ways, key=lambda way: [_place(side) for side in way]):
        names = [move.name for move in answer.moves if (move.before, move.after) == (before, after)]
        told = _listed(names, len(names) if extent.reasons is None else _NAMED)
        yield said(f"· {named(f'{_way(before, after)} ({len(names)})', told)}", 2)


def _place(group: Group | None) -> int:
    return len(Group) if group is None else list(Group).index(group)


def _way(before: Group | None, after: Group | None) -> Text:
    was, now = (GROUP_NAMES[side] if side else _NO_ECHO for side in (before, after))
    return Text("echo.was_now", was=was, now=now)


def _listed(names: Sequence[str], most: int) -> Text:
    """« A, B et 2 autres »."""
    told, rest = ", ".join(names[:most]), len(names) - most
    if rest <= 0:
        return plain(told)
    return Text("echo.more", n=rest, told=told)


def _others(count: int, rest: str) -> Text:
    return Text("echo.more_named", n=count, rest=rest)


# ------------------------------------------------------------ after the groups


def to_ask_lines(answer: Echo, extent: Extent) -> Iterator[TextLine]:
    """What to go and ask for, of the subject and of the leads that nothing proves."""
    asked = [(answer.subject.name, answer.lacking)]
    leads = answer.of(Group.TO_CHECK)[: extent.echoes.get(Group.TO_CHECK)]
    asked += [(found.name, found.lacking) for found in leads]
    lines = [_ask(name, lacking) for name, lacking in asked if lacking.facets]
    if lines:
        yield TextLine()
        title = Text("echo.ask_more_solid_answer")
        yield said(title, bold=True)
        yield from lines


def _ask(name: str, lacking: Lacking) -> TextLine:
    what = lacking.sentence()
    names = [body.name for body in lacking.whom]
    return said(Text("echo.ask", name=name, what=what, of=_bodies(names)), 2)


def _bodies(names: Sequence[str]) -> Listed | Text:
    """Whom to ask: some bodies, or whoever knows."""
    if not names:
        return Text("echo.whoever_knows")
    return Listed(names) if len(names) <= _NAMED else _listed(names, _NAMED)
