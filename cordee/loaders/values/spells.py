"""When a link held, in the brackets behind a name: "Le Hibou (2015-2018)", "Le Merle (sorti en 2020)"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cordee.loaders.values import periods
from cordee.loaders.values.faults import BadValue

_LEFT = re.compile(rf"{periods.LEAVING}(?P<date>.+)", re.IGNORECASE)
_CAME = re.compile(
    r"(?:entrée?s?|arrivée?s?|adhérente?s?|membres?|adhésion|joined|member|mitglied|soci[oa])\s+"
    r"(?:(?:en|le|depuis|depuis le|since|in|on|seit|dal)\s+)(?P<date>.+)",
    re.IGNORECASE,
)


def beside_name(beside: str) -> Mapping[str, str]:
    """Since and until when, by what stands in brackets; nothing where it tells anything else.

    >>> [beside_name(text) for text in ("2015-2018", "retiré en 2019", "depuis mars 2021", "Isère")]
    [{'since': '2015', 'until': '2018'}, {'until': '2019'}, {'since': '2021-03'}, {}]
    """
    left, came = _LEFT.fullmatch(beside.strip()), _CAME.fullmatch(beside.strip())
    found = _span(left["date"] if left else came["date"] if came else beside)
    if left:
        found = {"until": found["since"]} if "since" in found else {}
    elif found.get("since") == found.get("until"):
        found.pop("until", None)
    return found


def _span(text: str) -> dict[str, str]:
    try:
        spans = periods.parse(text)
    except BadValue:
        return {}
    if len(spans) != 1:
        return {}
    told = {"since": spans[0].since, "until": spans[0].until}
    return {name: day for name, day in told.items() if day}
