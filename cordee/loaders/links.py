"""Rows of links → claims, once all entities are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cordee.loaders.endpoints import find_endpoints
from cordee.loaders.entities import ASIDE, Entities
from cordee.loaders.funding import funding_keys, numbered
from cordee.loaders.reading import Fault
from cordee.loaders.rows import Parsed
from cordee.model.claims import Claim, Source, Value, link_record_id, make_claim
from cordee.model.vocabulary import (
    FROM_COLUMN,
    FROM_KIND_COLUMN,
    TO_COLUMN,
    TO_KIND_COLUMN,
    LinkType,
    link_key,
)

_ENDS = frozenset(column.name for column in (FROM_COLUMN, FROM_KIND_COLUMN, TO_COLUMN, TO_KIND_COLUMN))


@dataclass(frozen=True, slots=True)
class Draft:
    """A link row whose ends are found, before it is known which of parallel links it speaks of."""

    a: str
    b: str
    body: dict[str, Value]
    source: Source
    cite: str
    place: str

    @property
    def ends(self) -> tuple[str, str]:
        """Both records."""
        return (self.a, self.b)

    @property
    def source_key(self) -> str:
        """The source it cites."""
        return self.source.key


def draft_link(row: Parsed, link: LinkType, known: Entities) -> Draft | tuple[Fault, ...]:
    """The row with its ends and its source found, or the faults it is rejected for."""
    if row.faults:
        return row.faults
    ends = find_endpoints(row, link, known.names)
    source = known.sources.cited(row)
    faults = tuple(part for part in (*ends, source) if isinstance(part, Fault))
    if faults or isinstance(source, Fault):
        return faults
    a, b = (part[1] for part in ends if isinstance(part, tuple))
    body = {name: value for name, value in row.values.items() if name not in ASIDE | _ENDS}
    return Draft(a, b, body, source, row.text("cite"), row.place)


def link_claims(dataset: str, link: LinkType, drafts: list[Draft]) -> Iterable[Claim]:
    """One claim per draft of one type, in their order."""
    if "amount" in link.by_name:
        keys = funding_keys(link.name, drafts)
    else:
        keys = [link_key(link.name, dict(draft.body)) for draft in drafts]
    for draft, key in zip(drafts, keys, strict=True):
        yield make_claim(
            dataset,
            link_record_id(dataset, link.name, draft.a, draft.b, key),
            link.name,
            numbered(link.name, draft.body, key),
            a=draft.a,
            b=draft.b,
            source=draft.source.key,
            cite=draft.cite,
            dated=draft.source.date,
            place=draft.place,
        )
