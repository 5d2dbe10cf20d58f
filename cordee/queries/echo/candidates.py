"""What an echo is worked out from, read once: the bags of everybody, who they are, when they were."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cordee.graph import GraphStore
from cordee.model.dates import period
from cordee.queries.common.find import Found
from cordee.queries.echo.certainty import Odds, Sure
from cordee.queries.echo.claims import cited, read_said
from cordee.queries.echo.features import read_features
from cordee.queries.echo.gaps import Lacking, lacking
from cordee.queries.echo.idf import SMALLEST, IdfIndex, Reason
from cordee.queries.echo.links import Stated, Subject, read_own, read_stated, read_subjects


@dataclass(frozen=True, slots=True)
class EchoMatch:
    """Another entity, what it shares with the subject, and how sure that is."""

    other: Subject
    closed: bool
    score: float
    reasons: tuple[Reason, ...]
    common: tuple[Reason, ...]
    stated: tuple[Stated, ...]
    sure: Sure
    lacking: Lacking


@dataclass(frozen=True, slots=True)
class Candidates:
    """The bags and the entities among which echoes are looked for."""

    store: GraphStore
    scale: IdfIndex
    odds: Odds
    kinds: tuple[str, ...]
    as_of: str
    left_out: Collection[str]

    def lacking(self, entity: str, kind: str) -> Lacking:
        """What is not known of an entity."""
        return lacking(self.scale.bags, entity, kind)

    def named(self, ids: Iterable[str]) -> dict[str, Subject]:
        """Who these are, by id."""
        return read_subjects(self.store, ids)

    def own(self, subject: Found) -> frozenset[str]:
        """What is the subject's own: itself, its generations, its projects."""
        return read_own(self.store, subject.id, subject.kind)

    def matches(self, subject: Found, own: Collection[str]) -> list[EchoMatch]:
        """Every entity of the kinds asked that shares something with the subject or is linked to it."""
        days = period(self.as_of)
        stated = read_stated(self.store, subject.id, days, (*self.kinds, subject.kind), self.left_out)
        found = list(self._compared(subject.id, stated, own))
        if self.left_out:  # every claim was needed to tell what remains: they are there already
            return found
        said = read_said(self.store, (r for m in found for r in (*m.reasons, *m.common)), days)
        return [
            replace(
                match,
                reasons=tuple(cited(r, subject.id, match.other.id, said) for r in match.reasons),
                common=tuple(cited(r, subject.id, match.other.id, said) for r in match.common),
            )
            for match in found
        ]

    def _compared(
        self, subject: str, stated: Mapping[str, tuple[Stated, ...]], own: Collection[str]
    ) -> Iterator[EchoMatch]:
        near = (self.scale.neighbours(subject) | stated.keys()).difference(own)
        for candidate, other in sorted(self.named(near).items()):
            if other.kind not in self.kinds or not other.begun(self.as_of):
                continue
            links = stated.get(candidate, ())
            score, reasons, common = self.scale.compare(subject, candidate)
            # Among so few, what all share is still all that there is to look at.
            if reasons or links or (common and self.scale.population < SMALLEST):
                sure = self.odds.sure(subject, candidate, reasons, len(links))
                gaps = self.lacking(candidate, other.kind)
                yield EchoMatch(other, other.closed(self.as_of), score, reasons, common, links, sure, gaps)


def read_candidates(
    store: GraphStore,
    subject: str,
    *,
    kinds: Sequence[str],
    as_of: str,
    weights: Mapping[str, float],
    left_out: Collection[str] = (),
) -> Candidates:
    """Read what the echo of ``subject`` among these kinds is worked out from.

    Raises InvalidValue for a date that does not exist or a weight that means nothing.
    """
    bags = read_features(
        store, as_of, kinds=kinds, subject=subject, with_claims=bool(left_out), left_out=left_out
    )
    scale = IdfIndex(bags, weights)
    return Candidates(store, scale, Odds(scale), tuple(kinds), as_of, left_out)
