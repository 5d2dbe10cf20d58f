"""Small batches of claims for tests, written as people would say them."""

from __future__ import annotations

from dataclasses import dataclass, field

from cordee.model import link_key
from cordee.model.claims import Batch, Claim, Source, Value, link_record_id, make_claim, record_id


@dataclass
class Sheet:
    """A data set under construction."""

    dataset: str
    source: str = "s1"
    dated: str = "2020"
    claims: list[Claim] = field(default_factory=list)

    def entity(self, kind: str, key: str, name: str = "", *, cite: str = "", **body: Value) -> Sheet:
        """One more entity; its name defaults to its key."""
        record = record_id(self.dataset, kind, key)
        said: dict[str, Value] = {"name": name or key, **body}
        self.claims.append(
            make_claim(
                self.dataset,
                record,
                kind,
                said,
                source=self.source,
                dated=self.dated,
                cite=cite,
                place=f"{kind}:{len(self.claims) + 2}",
            )
        )
        return self

    def link(
        self, type_: str, from_: tuple[str, str], to: tuple[str, str], *, cite: str = "", **body: Value
    ) -> Sheet:
        """One more link between (kind, key) ends."""
        a, b = (record_id(self.dataset, *end) for end in (from_, to))
        self.claims.append(
            make_claim(
                self.dataset,
                link_record_id(self.dataset, type_, a, b, link_key(type_, body)),
                type_,
                body,
                a=a,
                b=b,
                source=self.source,
                dated=self.dated,
                cite=cite,
                place=f"{type_}:{len(self.claims) + 2}",
            )
        )
        return self

    def batch(self, *, complete: bool = True) -> Batch:
        """The batch to load."""
        sources = tuple({c.source: Source(c.source, f"Source {c.source}") for c in self.claims}.values())
        return Batch(self.dataset, tuple(self.claims), sources, place=self.dataset, complete=complete)

    def record(self, kind: str, key: str) -> str:
        """The id of a record of this data set."""
        return record_id(self.dataset, kind, key)


def alps(dataset: str = "alps") -> Sheet:
    """A network, its member, the project they share and who funds it."""
    return (
        Sheet(dataset)
        .entity("Organisation", "adrets", "ADRETS", acronym="ADRETS")
        .entity("Organisation", "region", "Région Sud")
        .entity("Network", "ev", "Espaces Valléens", aliases=["EV"])
        .entity("Project", "hub", "Hub Services Alpins", cost=16_300_000, identifiers=["keep:1"])
        .entity("Theme", "services", "Services au public")
        .link("STEERS", ("Organisation", "adrets"), ("Network", "ev"), role="animator", since="2018")
        .link("PARTNER_OF", ("Organisation", "adrets"), ("Project", "hub"), role="lead")
        .link("FUNDS", ("Organisation", "region"), ("Project", "hub"), amount=4_500_000, year=2020)
        .link("ABOUT", ("Project", "hub"), ("Theme", "services"))
    )
