"""Time zones: what is ahead of UTC by how much, and since when."""

from __future__ import annotations

import re
import zoneinfo
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from cordee.graph.cypher.evaluate.budget import Fault
from cordee.graph.cypher.temporal import calendar
from cordee.graph.cypher.temporal.values import DAY, SECOND, Moment, Zone, offset_text
from cordee.i18n import Text

UTC_ZONE = Zone(0)
_OFFSET = re.compile(r"([+-])([0-9]{2})(?::?([0-9]{2}))?(?::?([0-9]{2}))?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9~/._+-]+")
_MOST = 18 * 3600
_LAST = 9998
"""The last year Python reckons with: later, a zone is as far ahead as in that one."""
_KNOWN_SINCE = 1970
"""What clocks showed before, two machines may know differently: lists of zones leave it out or not."""
_A_WEEK_BEFORE = -7
"""In days: what is reckoned from the first of 1970 may begin a little before."""


def offset(text: str) -> int | None:
    """The seconds of ``+01:00``, ``-0130`` or ``Z``; None for what is no offset."""
    if text in {"Z", "z"}:
        return 0
    found = _OFFSET.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    total = hours * 3600 + minutes * 60 + seconds
    if minutes > 59 or seconds > 59 or total > _MOST:
        raise Fault(Text("cypher.no_zone", zone=text))
    return -total if found[1] == "-" else total


@lru_cache(maxsize=256)
def named(name: str) -> zoneinfo.ZoneInfo:
    """The zone of that name. Raises Fault when this machine knows none."""
    try:
        if "/" not in name or not _NAME.fullmatch(name):  # "UTC" has no clock of its own: it is written Z
            raise ValueError(name)
        return zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Fault(Text("cypher.no_zone", zone=name)) from error


def resolved(days: int, nanos: int, zone: str) -> Moment:
    """The moment that clocks show in a zone, told by its offset or its name.

    A time that they skip is as much later; one they show twice is the first of both.
    """
    fixed = offset(zone)
    if fixed is not None:
        return Moment(days, nanos, Zone(fixed))
    before = _ahead(days, nanos, zone)
    return at(days * DAY + nanos - before * SECOND, zone)


def at(instant: int, zone: str) -> Moment:
    """What clocks show in a zone at an instant."""
    ahead = offset(zone)
    if ahead is None:
        ahead = _ahead_at(instant, zone)
    days, nanos = divmod(instant + ahead * SECOND, DAY)
    return Moment(days, nanos, Zone(ahead, "" if offset(zone) is not None else zone))


def is_known(days: int) -> bool:
    """Whether what clocks of named zones show that day is known alike everywhere."""
    return days >= _A_WEEK_BEFORE


def before(zone: str) -> Text:
    """Why a day is refused that is not known so."""
    return Text("cypher.zone_before", zone=zone, year=_KNOWN_SINCE)


def text_of(zone: Zone) -> str:
    """The name of a zone, or its offset where it has none."""
    return zone.name or offset_text(zone.offset)


def _ahead(days: int, nanos: int, zone: str) -> int:
    return _seconds(_clock(days, nanos, zone).replace(tzinfo=named(zone)).utcoffset())


def _ahead_at(instant: int, zone: str) -> int:
    clock = _clock(*divmod(instant, DAY), zone).replace(tzinfo=UTC)
    return _seconds(clock.astimezone(named(zone)).utcoffset())


def _clock(days: int, nanos: int, zone: str) -> datetime:
    year, month, day = calendar.civil(days)
    if not is_known(days):
        raise Fault(before(zone))
    within = min(year, _LAST)
    minutes, seconds = divmod(nanos // SECOND, 60)
    day = day if within == year else min(day, 28)
    return datetime(within, month, day, minutes // 60, minutes % 60, seconds)


def _seconds(ahead: timedelta | None) -> int:
    return 0 if ahead is None else ahead.days * 86_400 + ahead.seconds
