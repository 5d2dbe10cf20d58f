"""What a load changes, in words: which entities and links it adds, changes, takes away or keeps."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cordee.graph.difference import Difference
from cordee.graph.projection.resolve import OpenClaim
from cordee.graph.projection.spells import spells
from cordee.i18n import Listed, Text, plain, quoted
from cordee.model import KINDS, PERIODS, TYPES
from cordee.model.claims import REMARK, Claim
from cordee.model.folding import fold
from cordee.queries.common.remarks import TEXT
from cordee.queries.common.words import link_text


@dataclass(frozen=True, slots=True)
class LoadChange:
    """One entity, link or note, in words; ``kind`` is an entity kind, a link type or ``REMARK``."""

    kind: str
    words: Text

    @property
    def link(self) -> bool:
        """Whether it is a link."""
        return self.kind in TYPES

    @property
    def note(self) -> bool:
        """Whether it is what a meeting noted."""
        return self.kind == REMARK


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new, said otherwise, gone, and gone from the file but kept.

    ``still_told`` is what one source says no more and others do: it stays in the graph.
    """

    added: tuple[LoadChange, ...] = ()
    changed: tuple[LoadChange, ...] = ()
    withdrawn: tuple[LoadChange, ...] = ()
    kept: tuple[LoadChange, ...] = ()
    still_told: tuple[LoadChange, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the graph says the same as before."""
        return not (self.added or self.changed or self.withdrawn or self.still_told)


def changes(difference: Difference, claims: Iterable[Claim]) -> Changes:
    """The records that a difference touches; ``claims`` are all of the file.

    The file, what it closes and what it leaves open are the whole data set: every end has its name there.
    """
    opened, closed = _by_record(difference.opened), _by_record(difference.closed)
    anew, gone = (
        [c for r, c in one.items() if r not in other] for one, other in ((opened, closed), (closed, opened))
    )
    said_anew = _between_same(anew, gone)
    everything = (*claims, *difference.closed, *difference.kept)
    named = _by_record(claim for claim in everything if not claim.a)
    names = {record: str(json.loads(claim.body)["name"]) for record, claim in named.items()}
    new = {c.record for c in anew} - said_anew
    gone = [c for c in gone if c.record not in said_anew]
    stays = difference.remaining
    return Changes(
        added=_sorted(names, _periods(c for c in difference.opened if c.record in new)),
        changed=_sorted(names, (c for r, c in opened.items() if r in closed or r in said_anew)),
        withdrawn=_sorted(names, (c for c in gone if c.record not in stays)),
        kept=_sorted(names, _by_record(difference.kept).values()),
        still_told=_sorted(names, (c for c in gone if c.record in stays)),
    )


def _between_same(anew: Iterable[Claim], gone: Iterable[Claim]) -> set[str]:
    """The records of links that take the place of one another: one new for one gone between two ends."""
    left: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for claim in gone:
        left[claim.kind, claim.a, claim.b].append(claim.record)
    found: set[str] = set()
    for claim in anew:
        if claim.a and left[claim.kind, claim.a, claim.b]:
            found |= {claim.record, left[claim.kind, claim.a, claim.b].pop()}
    return found


def _periods(claims: Iterable[Claim]) -> Iterator[Claim]:
    """One claim of each record, and of each period where a link has several with a gap between them."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.record].append(claim)
    for some in found.values():
        if len(some) > 1 and some[0].kind in PERIODS:
            by_id = {c.id: c for c in some}
            told = [OpenClaim(c.id, c.dataset, c.source, c.dated, json.loads(c.body), c.cite) for c in some]
            yield from (by_id[spell[0].id] for spell in spells(told))
        else:
            yield some[0]


def _by_record(claims: Iterable[Claim]) -> dict[str, Claim]:
    """One claim of each record: the first."""
    found: dict[str, Claim] = {}
    for claim in claims:
        found.setdefault(claim.record, claim)
    return found


def _sorted(names: Mapping[str, str], claims: Iterable[Claim]) -> tuple[LoadChange, ...]:
    found = [LoadChange(claim.kind, _words(claim, names)) for claim in claims]
    order = {name: place for place, name in enumerate((*KINDS, *TYPES, REMARK))}
    return tuple(sorted(found, key=lambda c: (order[c.kind], fold(str(c.words)), str(c.words))))


def _words(claim: Claim, names: Mapping[str, str]) -> Text:
    body = json.loads(claim.body)
    if claim.kind == REMARK:
        on = Listed([plain(names.get(end, end)) for end in (claim.a, claim.b) if end], "and")
        return Text("load.noted_on", on=on, text=quoted(str(body[TEXT])))
    if claim.a:
        ends = (names.get(end, end) for end in (claim.a, claim.b))
        return link_text(claim.kind, str(body.get("role", "")), *ends)
    title, name = KINDS[claim.kind].title, body["name"]
    return Text("common.of_kind", name=name, kind=title)
