"""What a load changes: what a data set says now against what the ledger holds open for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from cordee.model.claims import Claim

WITHDRAWN_SHARE = 0.2
"""A load that would take away more than this share of a data set takes nothing away unasked."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Claims to open, to close and to move; ``kept`` are gone from the file but left open."""

    opened: tuple[Claim, ...] = ()
    closed: tuple[Claim, ...] = ()
    moved: tuple[Claim, ...] = ()
    kept: tuple[Claim, ...] = ()
    unchanged: int = 0

    @property
    def nothing(self) -> bool:
        """Whether the ledger already says exactly this."""
        return not (self.opened or self.closed or self.moved)


def fingerprint(claims: Iterable[Claim]) -> str:
    """Equal for two loads that say the same things at the same places, in whatever order."""
    hasher = blake2b(digest_size=16)
    for line in sorted(f"{claim.id} {claim.place}\n" for claim in claims):
        hasher.update(line.encode("utf-8", "surrogatepass"))
    return hasher.hexdigest()


def split(
    claims: Sequence[Claim], places: Mapping[str, str]
) -> tuple[list[Claim], list[str], list[Claim], int]:
    """New claims, ids that are gone, claims that stand elsewhere in the file, and how many are as before.

    ``places`` holds the place of every open claim of the data set.
    """
    new: list[Claim] = []
    moved: list[Claim] = []
    stated = {claim.id: claim for claim in claims}
    for claim in stated.values():
        place = places.get(claim.id)
        if place is None:
            new.append(claim)
        elif place != claim.place:
            moved.append(claim)
    gone = [i for i in places if i not in stated]
    return new, gone, moved, len(stated) - len(new) - len(moved)


def to_close(
    claims: Iterable[Claim], gone: Sequence[Claim], open_before: int, *, complete: bool, withdraw: bool | None
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Of the claims that are gone from the file, those to close and those to keep.

    ``withdraw`` True closes them all, False none. None, the default, closes what the same place
    of the same source now says otherwise, and the rest too unless some rows were refused or over
    a fifth of the data set would go.
    """
    if withdraw is False:
        return (), tuple(gone)
    if withdraw or (complete and len(gone) <= WITHDRAWN_SHARE * open_before):
        return tuple(gone), ()
    restated = {(c.record, c.source, c.cite) for c in claims}
    closed = tuple(c for c in gone if (c.record, c.source, c.cite) in restated)
    kept = tuple(c for c in gone if (c.record, c.source, c.cite) not in restated)
    if complete and len(kept) <= WITHDRAWN_SHARE * open_before:
        return tuple(gone), ()
    return closed, kept
