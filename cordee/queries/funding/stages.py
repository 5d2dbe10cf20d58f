"""The stages of one grant: asked for, planned, awarded and paid are one amount of money, seen four times.

Of one grant only the stage that came furthest is added up. Lines of one reference are one grant, or
one a year where an earlier stage is told of several years, and so are those of one row of a file.
Without that, lines of the same two, of one year and about nothing different, are matched: each to the
nearest amount of an earlier stage that is not smaller; several payments make up one award, and what is
far from the earlier amount is another grant. What was so held for one is told. A line that
says no stage counts as awarded, and is one with others by its reference alone. Nothing is paid yet
where what was paid is 0. What was refused is no stage of what was given; it answers the request or the
plan of its reference. A correction goes with its reference, else with the lines of its stage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from cordee.graph import GraphStore
from cordee.model.properties import AWAITED, REFUSED
from cordee.queries.common.sources import cite
from cordee.queries.funding.carried import told_of_carriers
from cordee.queries.funding.grants import RANK, Grant
from cordee.queries.funding.namesakes import told_of_namesakes
from cordee.queries.funding.repeats import without_repeats
from cordee.queries.funding.undated import told_of_undated

_FAR = 5
"""How many times an amount holds another that nothing else says to be of the same grant."""
Places = Mapping[str, tuple[str, str]]
"""The data set and row of each claim."""


def added_once(store: GraphStore, grants: Sequence[Grant]) -> tuple[Grant, ...]:
    """The same lines, each that repeats another, or that a later stage of its grant follows, saying so."""
    return furthest_stages(store, without_repeats(store, grants))


def furthest_stages(store: GraphStore, grants: Sequence[Grant]) -> tuple[Grant, ...]:
    """The same lines, each that a later stage of its grant follows saying so."""
    together: dict[tuple[str, ...], list[Grant]] = defaultdict(list)
    for g in grants:
        if g.amount is not None and g.stage != REFUSED:
            together[g.funder.id, g.beneficiary.id, g.currency, g.nature].append(g)
    several = [some for some in together.values() if len({RANK[g.stage] for g in some if _reached(g)}) > 1]
    loose = (claim for some in several for g in some if not g.reference for claim in g.claims)
    places = {id_: (one.dataset, one.place) for id_, one in cite(store, loose).items()} if several else {}
    followed = dict(_refused(grants))
    held: set[str] = set()
    for some in several:
        files = _files(some, places)
        followed |= _followed(some, files)
        held |= {g.key for f in files if f.guessed for g in f.lines}
    grants = [_saying(g, followed[g.key], g.key in held) if g.key in followed else g for g in grants]
    return told_of_undated(store, told_of_namesakes(store, told_of_carriers(store, grants)))


def furthest_among(store: GraphStore, grants: Sequence[Grant]) -> tuple[Grant, ...]:
    """Some of the lines, a later stage being known only where it is among them."""
    if not any(g.followed_by or g.may_repeat for g in grants):
        return tuple(grants)
    return furthest_stages(store, [replace(g, followed_by="", held=False, may_repeat=None) for g in grants])


def _saying(grant: Grant, stage: str, held: bool) -> Grant:
    return replace(grant, followed_by=stage, held=held and not grant.corrects)


def _refused(grants: Sequence[Grant]) -> Iterator[tuple[str, str]]:
    """The key of each line asked for or planned under a reference that was refused, and that stage."""
    refused = {_filed(g) for g in grants if g.stage == REFUSED and g.reference}
    for g in grants:
        if refused and g.stage in AWAITED and _filed(g) in refused:
            yield g.key, REFUSED


def _filed(grant: Grant) -> tuple[str, ...]:
    return grant.funder.id, grant.beneficiary.id, grant.reference


def _reached(grant: Grant) -> bool:
    return not grant.corrects and (grant.amount != 0 or grant.stage != "paid")


@dataclass(eq=False, slots=True)
class _File:
    """The lines known to be of one grant; corrections are added last."""

    lines: list[Grant]
    matched: list[_File] = field(default_factory=list)
    """Those of later stages that were matched to it, and are among its lines."""

    @property
    def rank(self) -> int:
        return max(RANK[g.stage] for g in self.lines)

    def amount(self, rank: int) -> int:
        """What its lines of one stage amount to."""
        return sum(g.amount or 0 for g in self.lines if RANK[g.stage] == rank)

    @property
    def least(self) -> int:
        """What the lines of its first stage amount to."""
        return self.amount(min(RANK[g.stage] for g in self.lines))

    @property
    def named(self) -> bool:
        """Whether what was matched to it is about the same, in the words of both."""
        later = {g.key: g for one in self.matched for g in one.lines}
        before, after = _File([g for g in self.lines if g.key not in later]), _File(list(later.values()))
        return any(before.said(name) & after.said(name) for name in ("line", "note"))

    @property
    def guessed(self) -> bool:
        """Whether only the year and the amount say that lines of it are of one grant."""
        return bool(self.matched) and not self.named

    def said(self, name: str) -> set[object]:
        return {getattr(g, name) for g in self.lines} - {None, ""}


def _files(grants: Sequence[Grant], places: Places) -> list[_File]:
    """The lines by grant, as far as can be told."""
    known: dict[tuple[object, ...], list[Grant]] = defaultdict(list)
    for g in grants:
        if _reached(g):
            row = min((places[claim] for claim in g.claims if claim in places), default=(g.key, ""))
            known[("reference", g.reference) if g.reference else (*row, g.year)].append(g)
    found = _matched([_File(part) for lines in known.values() for part in _by_years(lines)])
    return [part for some in found for part in _near(some)]


def _near(some: _File) -> Iterator[_File]:
    """The same; what was matched to it apart where all of a stage is far from what the stage before says."""
    ranks = sorted({RANK[g.stage] for g in some.lines})
    for before, rank in pairwise(ranks):
        later = [one for one in some.matched if one.rank >= rank]
        least, most = sorted((some.amount(before), some.amount(rank)))
        if later and 0 < least * _FAR < most and not _File(some.lines, later).named:
            apart = {g.key: g for one in later for g in one.lines}
            left = [one for one in some.matched if one not in later]
            yield _File([g for g in some.lines if g.key not in apart], left)
            yield _File(list(apart.values()))
            return
    yield some


def _followed(grants: Sequence[Grant], found: Sequence[_File]) -> dict[str, str]:
    """By the key of each line that a later stage follows, that stage."""
    followed = {
        g.key: max((one.stage for one in some.lines), key=RANK.__getitem__)
        for some in found
        for g in some.lines
        if RANK[g.stage] < some.rank
    }
    return followed | _corrections([g for g in grants if g.corrects], found, followed)


def _by_years(lines: list[Grant]) -> Iterable[list[Grant]]:
    """The lines of one reference, apart for each year of an earlier stage: a contract may be of several.

    A line of another year goes with the last of those before it, else with the first.
    """
    last = max(RANK[g.stage] for g in lines)
    years: dict[int, set[int]] = defaultdict(set)
    for g in lines:
        if g.year and RANK[g.stage] < last:
            years[RANK[g.stage]].add(g.year)
    several = next((sorted(found) for _, found in sorted(years.items()) if len(found) > 1), [])
    if not several:
        return [lines]
    parts: dict[int, list[Grant]] = defaultdict(list)
    for g in lines:
        parts[max((y for y in several if y <= (g.year or 0)), default=several[0])].append(g)
    return parts.values()


def _matched(files: Sequence[_File]) -> list[_File]:
    """The same, those of a later stage added to the grant whose stage they are where that can be told."""
    found: list[_File] = []
    for one in sorted(files, key=lambda f: (f.rank, -f.amount(f.rank), f.lines[0].key)):
        earlier = [some for some in found if _fits(some, one)]
        alone = len(earlier) == 1 and sum(_fits(earlier[0], other) for other in files) == 1
        earlier = earlier if alone else [some for some in earlier if some.least >= _with(some, one)]
        if earlier:
            best = min(
                earlier, key=lambda f: (bool(f.matched), abs(f.least - one.amount(one.rank)), f.lines[0].key)
            )
            best.lines.extend(one.lines)
            best.matched.append(one)
        else:
            found.append(one)
    return found


def _with(some: _File, one: _File) -> int:
    return some.amount(one.rank) + one.amount(one.rank)


def _fits(some: _File, one: _File) -> bool:
    """Whether one may be a later stage of some: nothing they both say tells them apart."""
    later = min(RANK[g.stage] for g in some.lines) < min(RANK[g.stage] for g in one.lines)
    if not later or any(not g.stage for f in (some, one) for g in f.lines):
        return False
    told = ((some.said(name), one.said(name)) for name in ("reference", "decided", "year", "line", "note"))
    return all(not a or not b or a & b for a, b in told)


def _corrections(
    corrections: Iterable[Grant], files: Sequence[_File], followed: Mapping[str, str]
) -> dict[str, str]:
    """The corrections of what is not added up, and those that what was paid already reckons with."""
    found = {}
    for g in corrections:
        own = [f for f in files if g.reference and g.reference in f.said("reference")]
        same = [line for f in own or files for line in f.lines if line.stage == g.stage]
        if g.stage and same and all(line.key in followed for line in same):
            found[g.key] = followed[same[0].key]
        elif not g.stage and own and own[0].rank == RANK["paid"]:
            awarded = own[0].amount(RANK["awarded"])
            if awarded and own[0].amount(RANK["paid"]) <= awarded + (g.amount or 0):
                found[g.key] = "paid"
    return found
