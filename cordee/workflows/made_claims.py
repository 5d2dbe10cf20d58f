"""The claims of a data set that Cordée makes itself: official territories, the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass, field

from cordee.model.claims import Batch, Body, Claim, Source, link_record_id, make_claim, record_id
from cordee.model.notions import link_key


@dataclass(frozen=True, slots=True)
class MadeClaims:
    """The claims of ``dataset`` under construction, each once; all of them cite ``source``."""

    dataset: str
    source: str
    _claims: dict[str, Claim] = field(default_factory=dict)

    def entity(self, kind: str, key: str, body: Body) -> str:
        """A record, made the first time."""
        record = record_id(self.dataset, kind, key)
        self._add(
            make_claim(self.dataset, record, kind, body, source=self.source, cite=key, place=self.source)
        )
        return record

    def link(self, kind: str, a: str, b: str, body: Body) -> None:
        """A link between two of them."""
        record = link_record_id(self.dataset, kind, a, b, link_key(kind, body))
        claim = make_claim(self.dataset, record, kind, body, a=a, b=b, source=self.source, place=self.source)
        self._add(claim)

    def batch(self, source: Source) -> Batch:
        """All of them, to be loaded, with what their source is."""
        return Batch(self.dataset, tuple(self._claims.values()), (source,), self.source)

    def _add(self, claim: Claim) -> None:
        self._claims.setdefault(claim.id, claim)
