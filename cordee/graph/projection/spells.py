"""Periods of one tie: those that touch are one link, those with a gap between them are several.

A date that is not given is not known. A claim without an end goes on for ever, unless another one
that covers its beginning tells when that period ended; so too before, for one without a beginning.
What one source says in several rows that touch is one period; sources that overlap and differ
disagree about a date; one that begins where another ends carries it on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cordee.graph.projection.resolve import DATES, Disputed, OpenClaim, Shown, resolve
from cordee.model.dates import FIRST_DAY, LAST_DAY, day_after, first_day, last_day


@dataclass(frozen=True, slots=True)
class _Dated:
    """A claim and the days it may cover; ``ending`` is the first day that may be its last."""

    begins: str
    ends: str
    ending: str
    claim: OpenClaim

    @property
    def order(self) -> tuple[str, str, str]:
        return (self.begins, self.ends, self.claim.id)


def spells(claims: Sequence[OpenClaim]) -> list[list[OpenClaim]]:
    """The claims of each period, the earliest first; an undated one is about the last period."""
    if len(claims) == 1:
        return [list(claims)]
    undated = [claim for claim in claims if _since(claim) == _until(claim) == ""]
    found: list[list[OpenClaim]] = []
    reach = ""
    for dated in _in_order(claims):
        if not found or dated.begins > day_after(reach):
            found.append([])
        found[-1].append(dated.claim)
        reach = max(reach, dated.ends)
    if not found:
        return [undated]
    found[-1] += undated
    return found


def resolve_spell(claims: Sequence[OpenClaim]) -> tuple[Shown, Disputed]:
    """What is shown of the claims of one period, and what stands beside it as disputed."""
    if len(claims) == 1:
        return resolve(claims)
    stretches = _stretches(_in_order(claims))
    plain = [replace(c, body={n: v for n, v in c.body.items() if n not in DATES}) for c in claims]
    shown, disputed = resolve(plain)
    if stretches:
        for name, part in zip(DATES, (stretches[0], stretches[-1]), strict=True):
            voices = list(_by_source(name, (dated.claim for dated in part)))
            one, other = resolve(voices) if voices else ({}, {})
            shown |= one
            disputed |= other
    return shown, disputed


def touch(one: OpenClaim, other: OpenClaim) -> bool:
    """Whether two claims may be about one period."""
    return len(spells((one, other))) == 1


def within(one: OpenClaim, other: OpenClaim) -> bool:
    """Whether ``other`` covers all the days of ``one``, or one of them has no date."""
    dates = [(_since(claim), _until(claim)) for claim in (one, other)]
    (since, until), (first, last) = dates
    covered = first_day(first) <= first_day(since) and last_day(last) >= last_day(until)
    return ("", "") in dates or covered


def _since(claim: OpenClaim) -> str:
    return str(claim.body.get("since", ""))


def _until(claim: OpenClaim) -> str:
    return str(claim.body.get("until", ""))


def _in_order(claims: Iterable[OpenClaim]) -> list[_Dated]:
    """The dated claims by the days they cover, an unknown end being told by those that overlap it."""
    dated = [claim for claim in claims if _since(claim) or _until(claim)]
    bounded = [(_since(c), _until(c)) for c in dated if _since(c) and _until(c)]
    return sorted((_covering(claim, bounded) for claim in dated), key=lambda d: d.order)


def _covering(claim: OpenClaim, bounded: Sequence[tuple[str, str]]) -> _Dated:
    since, until = _since(claim), _until(claim)
    if since and not until:
        begins = first_day(since)
        until = max(
            (u for s, u in bounded if first_day(s) <= begins < first_day(u)), key=last_day, default=""
        )
    elif until and not since:
        ends = last_day(until)
        since = min((s for s, u in bounded if last_day(s) < ends <= last_day(u)), key=first_day, default="")
    ending = first_day(until) if until else LAST_DAY
    return _Dated(first_day(since) if since else FIRST_DAY, last_day(until), ending, claim)


def _stretches(ordered: Sequence[_Dated]) -> list[list[_Dated]]:
    """The claims of one period cut where one begins when all before it have ended."""
    found: list[list[_Dated]] = []
    for dated in ordered:
        before = found[-1] if found else []
        ended = bool(before) and max(d.ending for d in before) <= dated.begins
        further = ended and max(d.ends for d in before) <= dated.ends
        if not before or (further and before[0].begins < dated.begins):
            found.append([])
        found[-1].append(dated)
    return found


def _by_source(name: str, claims: Iterable[OpenClaim]) -> Iterable[OpenClaim]:
    """What each source says of one date: the earliest beginning, or the latest end, of its rows."""
    said: dict[tuple[str, str], list[OpenClaim]] = defaultdict(list)
    for claim in claims:
        if claim.body.get(name):
            said[claim.dataset, claim.source].append(claim)
    for rows in said.values():
        dates = sorted(str(row.body[name]) for row in rows)
        chosen = min(dates, key=first_day) if name == "since" else max(dates, key=last_day)
        yield replace(rows[0], dated=max(row.dated for row in rows), body={name: chosen})
