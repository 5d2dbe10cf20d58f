"""Rows of links → claims, once all entities are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cordee.loaders.endpoints import Endpoints
from cordee.loaders.entities import ASIDE, Entities
from cordee.loaders.funding import NOWHERE, Written, link_keys
from cordee.loaders.reading import Fault
from cordee.loaders.rows import Parsed
from cordee.model import (
    FROM_COLUMN,
    FROM_KIND_COLUMN,
    TO_COLUMN,
    TO_KIND_COLUMN,
    LinkType,
)
from cordee.model.claims import EMPTY, Claim, Value, canonical, link_record_id, make_claim

_ENDS = frozenset(column.name for column in (FROM_COLUMN, FROM_KIND_COLUMN, TO_COLUMN, TO_KIND_COLUMN))


_NO_BODY = ASIDE | _ENDS


@dataclass(slots=True)
class Draft:
    """A link row whose ends are found, before it is known which of parallel links it speaks of.

    ``said`` is the canonical text of what it says. One is made for every link: not frozen, as ``Parsed``.
    """

    ends: tuple[str, str]
    """Both records."""
    body: dict[str, Value]
    cited: tuple[str, str]
    """The source it cites, and where in it."""
    dated: str
    place: str
    said: str
    lost: tuple[Fault, ...] = ()

    @property
    def unread(self) -> bool:
        """Whether a cell of it could not be read."""
        return bool(self.lost)


def draft_link(row: Parsed, endpoints: Endpoints, known: Entities) -> Draft | tuple[Fault, ...]:
    """The row with its ends and its source found, or the faults it is rejected for."""
    if row.faults:
        return row.faults
    ends = endpoints.of(row)
    if isinstance(ends, tuple):
        return ends
    body = {name: value for name, value in row.values.items() if name not in _NO_BODY}
    source = known.sources.cited(row)
    lost = row.lost
    if ends.lost or "source" in row.values:
        lost = (*lost, *ends.lost, *known.sources.doubt(row))
    said = canonical(body) if body else EMPTY
    cited = (source.key, row.text("cite"))
    return Draft((ends.a[1], ends.b[1]), body, cited, source.date, row.place, said, lost)


def link_claims(
    dataset: str, link: LinkType, drafts: Sequence[Draft], *, once: bool = False, written: Written = NOWHERE
) -> Iterable[Claim]:
    """One claim per draft of one type, in their order; ``once`` as in ``link_keys``."""
    keys = link_keys(link.name, drafts, once=once, written=written)
    for draft, key in zip(drafts, keys, strict=True):
        a, b = draft.ends
        source, cite = draft.cited
        record = link_record_id(dataset, link.name, a, b, key)
        said, dated, place = draft.said, draft.dated, draft.place
        yield make_claim(
            dataset, record, link.name, said, a=a, b=b, source=source, cite=cite, dated=dated, place=place
        )
