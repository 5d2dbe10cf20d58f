"""What stood in a year, by the dates that sources give: what nobody dates is never taken for standing."""

from __future__ import annotations

from enum import StrEnum

from cordee.model.dates import first_day, last_day


class Standing(StrEnum):
    """Where something stands in a year."""

    IN = "in"
    OUT = "out"
    UNSURE = "unsure"
    """Nothing says when it was, or it began before and nobody has said since that it goes on."""


def standing(year: int, since: str, until: str, goes_on_until: str = "") -> Standing:
    """Whether what began at ``since`` and ended at ``until`` (partial dates, "" unknown) stood in ``year``.

    What began before and has no end is known to go on until ``goes_on_until`` only: the date of a source
    that says it does, "" when none does. What has an end only is known to have stood in that year.
    """
    first, last = f"{year:04d}-01-01", f"{year:04d}-12-31"
    if (since and first_day(since) > last) or (until and last_day(until) < first):
        return Standing.OUT
    if until and (since or within(year, until)):
        return Standing.IN
    if since and (first_day(since) >= first or (goes_on_until and last_day(goes_on_until) >= first)):
        return Standing.IN
    return Standing.UNSURE


def within(year: int, partial: str) -> bool:
    """Whether a partial date lies in the year."""
    return bool(partial) and partial[:4] == f"{year:04d}"
