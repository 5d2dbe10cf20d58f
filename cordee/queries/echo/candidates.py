"""What an echo is worked out from, read once: the bags of everybody, who they are, when they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cordee.graph import GraphStore
from cordee.model import COMPARED, ECHOING
from cordee.model.dates import period
from cordee.model.folding import fold
from cordee.queries.common.apart import names_apart
from cordee.queries.common.find import Found
from cordee.queries.common.news import OldNews, old_news
from cordee.queries.echo.certainty import Odds, Sure
from cordee.queries.echo.claims import cited, read_said
from cordee.queries.echo.decisions import Woven, read_decisions
from cordee.queries.echo.features import read_features
from cordee.queries.echo.gaps import Lacking, lacking
from cordee.queries.echo.idf import SMALLEST, IdfIndex, Reason
from cordee.queries.echo.links import Stated, Subject, read_own, read_stated, read_subjects
from cordee.queries.echo.nearness import Nearness, Witnesses
from cordee.queries.echo.strong import Strength


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
    witnesses: Witnesses
    decision: Woven


@dataclass(frozen=True, slots=True)
class Candidates:
    """The bags and the entities among which echoes are looked for."""

    store: GraphStore
    scale: IdfIndex
    near: Nearness
    odds: Odds
    kinds: tuple[str, ...]
    as_of: str
    left_out: Collection[str]
    everybody: Mapping[str, Subject]
    """All that is compared, by id."""
    news: OldNews
    """What is old news; nothing where one asks about a date."""
    _strengths: dict[int, Strength] = field(default_factory=dict)

    def strength(self, floor: int) -> Strength:
        """How strong leads are here, no lead below so many telling facts being so."""
        if floor not in self._strengths:
            self._strengths[floor] = Strength(self.near, floor)
        return self._strengths[floor]

    @property
    def names(self) -> Mapping[str, str]:
        """How all that is compared is called, namesakes told apart: who witnesses is named by its id."""
        names = {id_: one.name for id_, one in self.everybody.items()}
        # All of these kinds are compared: a namesake is among them.
        times = Counter(map(fold, names.values()))
        alike = {id_: name for id_, name in names.items() if times[fold(name)] > 1}
        return {**names, **names_apart(self.store, alike)}

    def lacking(self, entity: str, kind: str, asking: str = "") -> Lacking:
        """What is not known of an entity, and whom else could tell who is ``asking``."""
        return lacking(self.scale.bags, entity, kind, asking)

    def named(self, ids: Iterable[str]) -> dict[str, Subject]:
        """Who these are, by id."""
        wanted = set(ids)
        others = wanted - self.everybody.keys()
        read = read_subjects(self.store, others) if others else {}
        return {**{id_: self.everybody[id_] for id_ in wanted - others}, **read}

    def own(self, subject: Found, *, inside: bool = False) -> frozenset[str]:
        """What is the subject's own: itself, its generations, its projects unless one asks ``inside``."""
        return read_own(self.store, subject.id, subject.kind, inside=inside)

    def matches(self, subject: Found, own: Collection[str]) -> list[EchoMatch]:
        """Every entity of the kinds asked that shares something with the subject or is linked to it."""
        days = period(self.as_of)
        stated = read_stated(self.store, subject.id, days, (*self.kinds, subject.kind), self.left_out)
        decisions = read_decisions(self.store, subject.id, self.left_out)
        found = list(self._compared(subject.id, stated, decisions, own))
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
        self,
        subject: str,
        stated: Mapping[str, tuple[Stated, ...]],
        decisions: Mapping[str, Woven],
        own: Collection[str],
    ) -> Iterator[EchoMatch]:
        near = (self.scale.neighbours(subject) | stated.keys() | decisions.keys()).difference(own)
        for candidate, other in sorted(self.named(near).items()):
            if other.kind not in self.kinds or not other.begun(self.as_of):
                continue
            links, decision = stated.get(candidate, ()), decisions.get(candidate, Woven())
            match = self._match(subject, other, links, decision)
            # Among so few, what all share is still all that there is to look at.
            alike = match.common and self.scale.population < SMALLEST
            if match.reasons or links or decision.claims or alike:
                yield match

    def _match(self, subject: str, other: Subject, links: tuple[Stated, ...], decision: Woven) -> EchoMatch:
        score, reasons, common = self.scale.compare(subject, other.id)
        witnesses = self.near.witnesses(subject, other.id)
        sure = self.odds.sure(subject, other.id, reasons, len(links))
        gaps, over = self.lacking(other.id, other.kind, subject), other.closed(self.as_of)
        whole = score + witnesses.total
        told = (other, over, whole, reasons, common, links, sure, gaps)
        return EchoMatch(*told, witnesses, decision)


def compared_with(kinds: Sequence[str]) -> tuple[str, ...]:
    """The kinds that are compared where these are shown.

    All that can echo is, whichever of it is shown: what is rare, near and strong stays so. Organisations
    and territories are among their own where nothing else is asked for.
    """
    wide = not set(kinds) & set(ECHOING)
    return tuple(kind for kind in COMPARED if kind in kinds or (kind in ECHOING and not wide))


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
        store,
        as_of,
        kinds=compared_with(kinds),
        subject=subject,
        with_claims=bool(left_out),
        left_out=left_out,
    )
    scale = IdfIndex(bags, weights)
    near = Nearness(scale)
    everybody = read_subjects(store)
    everybody |= read_subjects(store, set(near.entities) - everybody.keys())
    news = OldNews() if as_of else old_news(store)
    return Candidates(store, scale, near, Odds(scale), tuple(kinds), as_of, left_out, everybody, news)
