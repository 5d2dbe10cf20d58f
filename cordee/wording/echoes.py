"""The explained answer to « which networks echo this one? »: groups, reasons in words, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cordee.language import Text, language
from cordee.model.vocabulary import KINDS
from cordee.queries.common.find import Found
from cordee.queries.common.sources import Citation
from cordee.queries.echo.echo import GROUP_NAMES, SMALLEST, Echo, Group
from cordee.queries.echo.facets import FACETS
from cordee.queries.echo.gaps import Lacking
from cordee.wording.cites import Cites
from cordee.wording.echo_one import echoing_lines
from cordee.wording.lines import TextLine, figure, said

_ASIDE = {
    Group.LINKED: Text("une source le dit", "a source says so"),
    Group.STRONG: Text("les plus proches d'abord", "the nearest first"),
    Group.TO_CHECK: Text("trop peu de faits pour les classer", "too few facts to rank them"),
    Group.LESSONS: Text("ce qui est terminé", "what is over"),
}
_NO_ECHO = Text("sans écho", "no echo")
_NAMED = 3
"""How many names a sentence holds."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of an answer is shown: reasons of each echo, echoes of each group; None is all."""

    reasons: int | None
    echoes: Mapping[Group, int]
    rest: str = "--all"
    """What shows the rest."""


USUAL = Extent(4, {Group.STRONG: 10, Group.TO_CHECK: 10})
SHORT = Extent(3, {Group.STRONG: 5, Group.TO_CHECK: 3, Group.LESSONS: 3}, "cordee echo --all")
ENTIRE = Extent(None, {})


def echo_lines(
    answer: Echo, citations: Mapping[str, Citation], *, scores: bool = False, extent: Extent = USUAL
) -> Iterator[TextLine]:
    """The answer for people, as much of it as ``extent`` says."""
    cites = Cites(citations)
    yield from _head(answer)
    yield from _moves(answer, extent)
    for group in Group:
        found = answer.of(group)
        if not found:
            continue
        yield TextLine()
        yield said(f"{str(GROUP_NAMES[group]).upper()} ({len(found)}) — {_ASIDE[group]}", bold=True)
        shown = found[: extent.echoes.get(group)]
        for echoing in shown:
            yield from echoing_lines(echoing, cites, scores=scores, most=extent.reasons)
        if len(found) > len(shown):
            yield said(_others(len(found) - len(shown), extent.rest), 2)
    yield from _to_ask(answer, extent)
    yield from cites.legend()


# ------------------------------------------------------------ before the groups


def _head(answer: Echo) -> Iterator[TextLine]:
    of, own = answer.subject, answer.own
    kind = KINDS[of.kind].title
    yield said(
        Text(f"Ce qui fait écho à {of.name} ({kind.fr})", f"What echoes {of.name} ({kind.en})"), bold=True
    )
    yield from others_lines(of)
    yield said(_population(answer))
    yield from _options(answer)
    if own:
        names = " ; ".join(own) if language() == "fr" else "; ".join(own)
        yield said(Text(f"Laissés de côté, parce que siens : {names}.", f"Left out, being its own: {names}."))
    yield from _too_little(answer)


def _population(answer: Echo) -> Text:
    plurals = [KINDS[kind].plural for kind in answer.kinds]
    fr, en = (_and([p.fr for p in plurals], "et"), _and([p.en for p in plurals], "and"))
    count, subject = answer.population, answer.subject
    if subject.kind in answer.kinds:
        return Text(f"{count} {fr} ont des faits à comparer.", f"{count} {en} have facts to compare.")
    others = answer.others
    return Text(
        f"{others} {fr} ont des faits à comparer ; {count} avec {subject.name}.",
        f"{others} {en} have facts to compare; {count} with {subject.name}.",
    )


def _and(words: list[str], last: str) -> str:
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _options(answer: Echo) -> Iterator[TextLine]:
    if answer.as_of:
        yield said(Text(f"Ce qui était vrai en {answer.as_of}.", f"What was true in {answer.as_of}."))
    if answer.weights:
        titles = {FACETS[facet].title: figure(weight) for facet, weight in answer.weights.items()}
        every = [(f"{title.fr} {weight}", f"{title.en} {weight}") for title, weight in titles.items()]
        fr, en = (", ".join(words) for words in zip(*every, strict=True))
        yield said(Text(f"Poids choisis : {fr} ; 1 pour le reste.", f"Weights chosen: {en}; 1 for the rest."))


def _too_little(answer: Echo) -> Iterator[TextLine]:
    """What keeps the answer from saying more, and what to load."""
    if not answer.facts:
        yield said(_unknown(answer.subject.name))
        return
    if not answer.others:
        yield said(
            Text(
                "Rien d'autre n'a de faits dans le graphe : charger d'autres réseaux, programmes ou projets.",
                "Nothing else in the graph has facts: load other networks, programmes or projects.",
            )
        )
    elif not answer.ranked:
        yield said(
            Text(
                f"C'est moins de {SMALLEST} : rien n'est classé, tout est à vérifier.",
                f"That is fewer than {SMALLEST}: nothing is ranked, everything is to be checked.",
            )
        )
    if not answer.echoes:
        yield said(
            Text(
                fr="Rien ne lui fait écho : « cordee manques » dit ce qu'il faudrait savoir de plus.",
                en="Nothing echoes it: “cordee missing” tells what more would have to be known.",
            )
        )


def _unknown(name: str) -> Text:
    return Text(
        fr=f"De {name}, on ne sait encore rien qui se compare : charger ses membres, ses pilotes, ses "
        "territoires, ses thèmes ou ses financeurs (« cordee modele » donne le classeur à remplir).",
        en=f"Of {name} nothing is known yet that compares: load its members, who steers it, its "
        "territories, themes or funders (“cordee template” gives the workbook to fill in).",
    )


def others_lines(of: Found) -> Iterator[TextLine]:
    """Which other entities the name fits, if any."""
    if of.others:
        fr = " ; ".join(f"{o.name} ({KINDS[o.kind].title.fr})" for o in of.others)
        en = "; ".join(f"{o.name} ({KINDS[o.kind].title.en})" for o in of.others)
        yield said(Text(f"Le nom désigne aussi : {fr}.", f"The name also fits: {en}."))


def _moves(answer: Echo, extent: Extent) -> Iterator[TextLine]:
    """What leaving sources out changed, by where the echoes were and where they are."""
    if not answer.without:
        return
    fr, en = (" ; ".join(answer.without), "; ".join(answer.without))
    if not answer.moves:
        yield said(Text(f"Sans {fr} : rien ne change de groupe.", f"Without {en}: nothing changes group."))
        return
    yield said(Text(f"Sans {fr} :", f"Without {en}:"))
    ways = dict.fromkeys((move.before, move.after) for move in answer.moves)
    for before, after in sorted(ways, key=lambda way: [_place(side) for side in way]):
        names = [move.name for move in answer.moves if (move.before, move.after) == (before, after)]
        told = _listed(names, len(names) if extent.reasons is None else _NAMED)
        yield said(f"· {_way(before, after)} ({len(names)}){Text(' : ', ': ')}{told}", 2)


def _place(group: Group | None) -> int:
    return len(Group) if group is None else list(Group).index(group)


def _way(before: Group | None, after: Group | None) -> Text:
    was, now = (GROUP_NAMES[side] if side else _NO_ECHO for side in (before, after))
    return Text(f"{was.fr} → {now.fr}", f"{was.en} → {now.en}")


def _listed(names: Sequence[str], most: int) -> Text:
    """« A, B et 2 autres »."""
    told, rest = ", ".join(names[:most]), len(names) - most
    if rest <= 0:
        return Text(told, told)
    return Text(f"{told} et {rest} autre{'s' * (rest > 1)}", f"{told} and {rest} more")


def _others(count: int, rest: str) -> Text:
    return Text(f"+ {count} autre{'s' * (count > 1)} : {rest}", f"+ {count} more: {rest}")


# ------------------------------------------------------------ after the groups


def _to_ask(answer: Echo, extent: Extent) -> Iterator[TextLine]:
    """What to go and ask for, of the subject and of the leads that are below the floor."""
    asked = [(answer.subject.name, answer.lacking, 0)]
    for found in answer.of(Group.TO_CHECK)[: extent.echoes.get(Group.TO_CHECK)]:
        wanted = answer.floor - found.sure.telling if answer.ranked else 0
        asked.append((found.name, found.lacking, max(wanted, 0)))
    lines = [_ask(name, lacking, wanted) for name, lacking, wanted in asked if lacking.facets]
    if lines:
        yield TextLine()
        title = Text("À DEMANDER — pour que la réponse soit plus solide", "TO ASK — for a more solid answer")
        yield said(title, bold=True)
        yield from lines


def _ask(name: str, lacking: Lacking, wanted: int) -> TextLine:
    what = lacking.sentence()
    names = [body.name for body in lacking.whom]
    of = _listed(names, _NAMED) if names else Text("qui connaît", "whoever knows it")
    more = Text("", "")
    many = "s" if wanted > 1 else ""
    if wanted:
        more = Text(
            f" ; avec {wanted} fait{many} rare{many} de plus en commun, cette piste serait classée",
            f"; {wanted} more rare fact{many} in common would rank it",
        )
    return said(
        Text(f"· {name} : {what.fr} (à {of.fr}){more.fr}", f"· {name}: {what.en} (ask {of.en}){more.en}"), 2
    )
