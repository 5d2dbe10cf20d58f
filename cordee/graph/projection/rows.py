"""Claims become rows: the entities and links that queries read. Pure functions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cordee.graph.engines.engine import Linked, Row
from cordee.graph.projection.parallel import parallel_links, resolve_link
from cordee.graph.projection.resolve import Disputed, OpenClaim, disputed_text, resolve, with_other_names
from cordee.model.claims import Claim, digest
from cordee.model.dates import first_day, known_dates, last_day

_decode = json.JSONDecoder().decode


def said(claim: Claim) -> OpenClaim:
    """A claim with its body opened."""
    return OpenClaim(claim.id, claim.dataset, claim.source, claim.dated, _decode(claim.body), claim.cite)


def edge_key(kind: str, a: str, b: str, mark: str) -> str:
    """The id of a link between two entities: its type, its ends and what tells parallels apart."""
    return digest("edge", kind, a, b, mark)


def entity_row(entity: str, kind: str, records: Iterable[str], claims: Sequence[OpenClaim]) -> Row:
    """The node of an entity, from every open claim on its records."""
    shown, disputed = with_other_names(*resolve(claims))
    row: Row = {**shown, "id": entity, "kind": kind}
    row["records"] = sorted(records)
    return _finished(row, claims, disputed)


def link_row(kind: str, key: str, claims: Sequence[OpenClaim]) -> Row:
    """The properties of a link, from every open claim on it."""
    shown, disputed = resolve_link(kind, claims)
    return _finished({**shown, "key": key}, claims, disputed)


def _finished(row: Row, claims: Sequence[OpenClaim], disputed: Disputed) -> Row:
    since, until = known_dates(row)
    row["from_day"], row["to_day"] = first_day(since), last_day(until)
    row["claims"] = sorted(claim.id for claim in claims) if len(claims) > 1 else [claims[0].id]
    if disputed:
        row["disputed"] = disputed_text(disputed)
    return row


def link_rows(
    claims: Iterable[Claim], entity_of: Mapping[str, tuple[str, str]], inward: list[Claim]
) -> dict[str, Linked]:
    """The links that open claims amount to, by key.

    ``entity_of`` gives the kind and the entity of each record. A link one end of which nobody
    describes any more is left out until somebody does. One from an entity to itself, which two
    records joined into one leave behind, is added to ``inward`` instead.
    """
    between: dict[tuple[str, tuple[str, str], str, str], list[OpenClaim]] = defaultdict(list)
    for claim in claims:
        from_, to = entity_of.get(claim.a), entity_of.get(claim.b)
        if from_ is None or to is None:
            continue
        if from_[1] == to[1]:
            inward.append(claim)
        else:
            between[claim.kind, (from_[0], to[0]), from_[1], to[1]].append(said(claim))
    links: dict[str, Linked] = {}
    for (kind, ends, a, b), group in between.items():
        for mark, claimed in parallel_links(kind, group).items():
            key = edge_key(kind, a, b, mark)
            links[key] = Linked(kind, ends, a, b, link_row(kind, key, claimed))
    return links
