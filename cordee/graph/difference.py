"""What a load changes: what a data set says now against what the ledger holds open for it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from cordee.model import is_counted
from cordee.model.claims import Claim

WITHDRAWN_SHARE = 0.2
"""A load that would take away more than this share of a data set takes nothing away unasked."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Claims to open, to close and to move; ``kept`` are gone from the file but left open.

    ``remaining`` are the records of claims to close that stay in the graph: others tell of the same.
    """

    opened: tuple[Claim, ...] = ()
    closed: tuple[Claim, ...] = ()
    moved: tuple[Claim, ...] = ()
    kept: tuple[Claim, ...] = ()
    unchanged: int = 0
    remaining: frozenset[str] = frozenset()

    @property
    def nothing(self) -> bool:
        """Whether the ledger already says exactly this."""
        return not (self.opened or self.closed or self.moved)


def fingerprint(claims: Iterable[Claim]) -> str:
    """Equal for two loads that say the same things at the same places, in whatever order."""
    lines = "".join(sorted(f"{claim.id} {claim.place}\n" for claim in claims))
    return blake2b(lines.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def split(
    claims: Sequence[Claim], places: Mapping[str, str]
) -> tuple[list[Claim], list[str], list[Claim], int]:
    """New claims, ids that are gone, claims that stand elsewhere in the file, and how many are as before.

    ``places`` holds the place of every open claim of the data set.
    """
    stated = {claim.id: claim for claim in claims}
    differ = [claim for claim in stated.values() if places.get(claim.id) != claim.place]
    new = [claim for claim in differ if claim.id not in places]
    moved = [claim for claim in differ if claim.id in places]
    gone = [id_ for id_ in places if id_ not in stated]
    return new, gone, moved, len(stated) - len(differ)


def to_close(
    stated: Sequence[Claim],
    opened: Sequence[Claim],
    gone: Sequence[Claim],
    open_before: int,
    *,
    complete: bool,
    withdraw: bool | None,
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Of the claims that are gone from the file, those to close and those to keep.

    ``withdraw`` True closes them all, False none. None, the default, closes what the file now says
    otherwise or fewer times, and the rest too unless some rows were refused or over a fifth of the
    data set would go.
    """
    if withdraw is False:
        return (), tuple(gone)
    if withdraw or (complete and len(gone) <= WITHDRAWN_SHARE * open_before):
        return tuple(gone), ()
    closed, kept = _restated(stated, opened, gone, _renamed(stated, gone))
    if complete and len(kept) <= WITHDRAWN_SHARE * open_before:
        return tuple(gone), ()
    return closed, kept


def _renamed(stated: Iterable[Claim], gone: Iterable[Claim]) -> tuple[str, str]:
    """The file that is gone, and the one that speaks in its place: a corrected copy is called otherwise."""
    now, before = (
        dict.fromkeys(claim.source for claim in some if _is_of_file(claim)) for some in (stated, gone)
    )
    come, left = [name for name in now if name not in before], [name for name in before if name not in now]
    return (left[0], come[0]) if len(come) == len(left) == 1 else ("", "")


def _is_of_file(claim: Claim) -> bool:
    """Whether its source is no more than the file it was read from."""
    return bool(claim.source) and claim.place.startswith((f"{claim.source}:", f"{claim.source}#"))


def _called_now(claim: Claim, renamed: tuple[str, str]) -> Claim:
    before, now = renamed
    if not before or claim.source != before or not _is_of_file(claim):
        return claim
    places = (f"{now}{one.removeprefix(before)}" for one in claim.place.split("; "))
    return replace(claim, source=now, place="; ".join(places))


def _restated(
    stated: Iterable[Claim], opened: Sequence[Claim], gone: Iterable[Claim], renamed: tuple[str, str]
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """What is gone because the file speaks anew of the same thing, and what is just gone.

    One new claim takes the place of one that is gone: the one of its row, else any about the same
    thing in the same words of the source. A grant is not any other grant: only its row tells it, or
    that all is said of it as before but the name of one of its two.
    """
    repeated = {(*_about(claim), claim.body) for claim in stated}
    rows = {(*_about(claim), claim.place) for claim in opened}
    anew = Counter(map(_about, opened))
    ends = Counter(key for claim in opened for key in _with_one_end(claim))
    closed: list[Claim] = []
    left: list[Claim] = []
    for claim in gone:
        seen = _called_now(claim, renamed)
        if (*_about(seen), seen.body) in repeated:
            closed.append(claim)
        elif any((*_about(seen), place) in rows for place in seen.place.split("; ")):
            anew[_about(seen)] -= 1
            closed.append(claim)
        elif key := next((one for one in _with_one_end(seen) if ends[one] > 0), None):
            ends[key] -= 1
            closed.append(claim)
        else:
            left.append(claim)
    kept: list[Claim] = []
    for claim in left:
        about = _about(_called_now(claim, renamed))
        alone = bool(claim.a) and is_counted(claim.kind, json.loads(claim.body)) and not claim.cite
        anew[about] -= not alone
        (kept if alone or anew[about] < 0 else closed).append(claim)
    return tuple(closed), tuple(kept)


def _with_one_end(claim: Claim) -> tuple[tuple[str, ...], ...]:
    """Money told with one of its two only: the other may be called otherwise."""
    if not claim.a or not is_counted(claim.kind, json.loads(claim.body)):
        return ()
    said = (claim.source, claim.cite, claim.kind, claim.body)
    return (*said, "to", claim.b), (*said, "from", claim.a)


def _about(claim: Claim) -> tuple[str, ...]:
    """What a claim is about and where it is read: its ends if it is a link, its record if not."""
    what = (claim.kind, claim.a, claim.b) if claim.a else (claim.record,)
    return (claim.source, claim.cite, *what)
