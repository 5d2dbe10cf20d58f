"""When a link held, in the brackets behind a name: "Le Hibou (2015-2018)", "Le Merle (sorti en 2020)"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cordee.loaders.values import periods
from cordee.loaders.values.faults import BadValue

_BESIDE = re.compile(r"(?P<name>[^()]+?) *\((?P<beside>[^()]+)\)")
_BETWEEN = re.compile(r" *[,;] *(?:puis |et |then |and )?| (?:et|puis|and|then|e|und) ")
_LEFT = re.compile(rf"{periods.LEAVING}(?P<date>.+)", re.IGNORECASE)
_CAME = re.compile(
    r"(?:entrée?s?|arrivée?s?|adhérente?s?|membres?|adhésion|joined|member|mitglied|soci[oa])\s+"
    r"(?:(?:en|le|depuis|depuis le|since|in|on|seit|dal)\s+)(?P<date>.+)",
    re.IGNORECASE,
)
_AS_MEMBER = re.compile(
    r"^(?:membres?|adhérente?s?|partenaires?|member|mitglied|soci[oa])\s+"
    r"(?=jusqu|until|till|bis|fino|de |du |from )",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"(?:ex[- ]|anciens?\s+|ancienne\s+|former\s+|anciennement\s+|(?:n['’]est\s+)?plus\s+)"
    r"(?:membre|adhérente?|partenaire|member)",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"(?:dissoute?s?|dissolution|ferm(?:ée?s?|eture)|cess(?:ée?|ation)|liquid(?:ée?|ation)|disparue?|closed|dissolved"
    r"|aufgelöst|sciolt[ao])\s*(?:en|le|depuis|in|on|since|nel|:)?\s+(?P<date>.+)",
    re.IGNORECASE,
)
_FOUNDED = re.compile(
    r"(?:cré(?:ée?|ation)|fond(?:ée?|ation)|founded|created|gegründet|fondat[ao])\s*(?:en|le|in|on|nel|:)?\s+(?P<date>.+)",
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


def beside_own_name(beside: str) -> Mapping[str, str]:
    """What stands in brackets behind the name of a row: since and until when it was a member or partner,
    and when it was ``founded`` or ``closed`` itself; nothing where it tells anything else.

    >>> [beside_own_name(text) for text in ("retirée en 2019", "membre jusqu'en 2021", "dissoute en 2020")]
    [{'until': '2019'}, {'until': '2021'}, {'closed': '2020'}]
    >>> [beside_own_name(text) for text in ("2015-2018", "Isère", "créée en mars 2015", "ex-membre")]
    [{}, {}, {'founded': '2015-03'}, {'until': ''}]
    """
    text = beside.strip()
    if _NO_MORE.fullmatch(text):
        return {"until": ""}
    for pattern, name in ((_CLOSED, "closed"), (_FOUNDED, "founded")):
        found = pattern.fullmatch(text)
        if found is not None:
            day = _span(found["date"]).get("since", "")
            return {name: day} if day else {}
    if not any(len(word) > 3 and word.isalpha() for word in text.replace("'", " ").replace("’", " ").split()):
        return {}
    return beside_name(_AS_MEMBER.sub("", text))


def each_span(name: str) -> tuple[str, ...]:
    """A name once with each of the periods in its brackets.

    >>> each_span("Relief (2008-2012 et depuis 2018)"), each_span("Relief (Die, Gap)")
    (('Relief (2008-2012)', 'Relief (depuis 2018)'), ('Relief (Die, Gap)',))
    """
    found = _BESIDE.fullmatch(name)
    parts = _BETWEEN.split(found["beside"]) if found else []
    several = len(parts) > 1 and all(map(beside_name, parts))
    return tuple(f"{found['name']} ({part})" for part in parts) if found and several else (name,)


def _span(text: str) -> dict[str, str]:
    try:
        spans = periods.parse(text)
    except BadValue:
        return {}
    if len(spans) != 1:
        return {}
    told = {"since": spans[0].since, "until": spans[0].until}
    return {name: day for name, day in told.items() if day}
