"""Periods and several dates in one cell: "2014-2020", "depuis mars 2020", "9 et 10 novembre 2023"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from cordee.i18n import Text
from cordee.loaders.values import dates
from cordee.loaders.values.faults import BadValue
from cordee.model.dates import first_day, last_day

_EXPECTED = Text("periods.expected")
_REMEDY = Text("periods.remedy")
_LONGEST = 200
_MOST = 50

_SINCE = (
    r"depuis(?: le)?|des(?: le)?|a partir (?:de|du|d['’])|"
    r"since|from|starting|seit|ab(?: dem)?|dal?|da(?:l|ll['’])"
)
_UNTIL = r"jusqu['’ ]?(?:en|au|a)|until|till|up to|bis(?: zum)?|fino (?:al|a|all['’])"
_NOW = (
    r"(?:a )?ce jour|aujourd['’]?hui|en cours|present|maintenant|nos jours|today|now|ongoing|"
    r"heute|laufend|oggi|"
    r"in corso|fin[ -](?:de[ -]l['’])?action|\.\.\.?|…"
)
_UNKNOWN = r"nc|nr|nd|\?|inconnue?|unknown|unbekannt"
_OPENS = re.compile(rf"(?:{_SINCE}) ?(?P<date>.+)", re.IGNORECASE)
_CLOSES = re.compile(rf"(?:{_UNTIL}) ?(?P<date>.+)", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:du|de|d['’]|entre|from|between|vom|von|zwischen|dal|dall['’]|da|tra)(?: le)? ?", re.IGNORECASE
)
_BETWEEN = re.compile(
    r" ?(?:/|_|→|⇒|–|—) ?| - | (?:au|a|jusqu['’](?:en|au|a)|to|until|till|bis(?: zum)?|al|all['’]|"
    r"et|and|und|e) ",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?P<first>[12][0-9]{3}) ?[-–—/] ?(?P<last>[12][0-9]{3}|[0-9]{2})")
_TIGHT = re.compile(r" ?[-–—] ?")
_EACH = re.compile(
    r"(?<!\s)(?:\s*[\n;|]\s*|\s*,\s+(?:(?:et|and|und|e|puis|then)\s+)?|\s*&\s*"
    r"|\s+(?:et|and|und|e|puis|then)\s+)",
    re.IGNORECASE,
)
_REMARK = re.compile(r"(?<!\s)\s*\([^()]*\)$")
LEAVING = (
    r"(?:(?:s['’]est |a )?(?:retir|quitt|radi|exclu)[a-zé]*|retrait|radiation|sorti[es]*|parti[es]*|d[ée]part"
    r"|d[ée]mission\w*|left|withdr\w+|resigned|ausgetreten|austritt|uscit[oaie]|recess\w+)"
    r" ?(?:(?:en|le|au|depuis|in|on|am|seit|nel|il|:) ?)?"
)
"""That something was left, before the day."""
_LEFT = re.compile(
    rf"(?P<since>.+?) ?[,;(–—-]? ?(?:{LEAVING}|jusqu['’ ]?(?:en|au|[àa]) |until |till )"
    r"(?P<until>[^()]+?) ?\)?",
    re.IGNORECASE,
)
"""Since when, and when it was left: "2018 (retirée en 2022)"."""
_DAYS = re.compile(
    rf"(?:\b(?:du|des|de|le|les|from|the|vom|dal)\s+)?(?:[0-9]{{1,2}}(?:er)?(?:\s+[^\W\d_]{{3,9}}\.?)?"
    rf"\s*(?:-|–|&|/|,|\bau\b|\bet\b|\bto\b|\band\b|\bbis\b)\s*)*{dates.DAY.pattern}",
    re.IGNORECASE,
)
_LED = re.compile(r"^(?:du|des|de|le|les|the|from|vom|dal)\s+", re.IGNORECASE)
_DAY_LONG = 10
_TAIL = re.compile(r"[ /.-]")
_PLAIN = str.maketrans("àâäéèêëîïôöûüùç", "aaaeeeeiioouuuc")


@dataclass(frozen=True, slots=True)
class Span:
    """From a partial date to another, both included; "" where it is open or unknown.

    A day, a month or a year by itself begins and ends with itself.
    """

    since: str
    until: str


def parse(raw: str) -> tuple[Span, ...]:
    """The periods or dates of a cell, in the order they are written.

    What a date lacks it takes from the next one: "9 et 10 novembre 2023" is two days of November.
    Raises BadValue when one of them is no date, or a period ends before it begins.
    """
    lines = re.sub(r"(?<!\s)\s*\n\s*", "\n", unicodedata.normalize("NFKC", raw).strip())
    told = " ".join(lines.split(" "))
    text = _REMARK.sub("", told)
    if not text or len(text) > _LONGEST:
        raise BadValue(raw, _EXPECTED, _REMEDY)
    whole = _left(told) or _span(text)
    found = (whole,) if whole else tuple(_several(raw, text))
    if any(first_day(one.since) > last_day(one.until) for one in found if one.until):
        raise BadValue(raw, _EXPECTED, Text("periods.ends_before"))
    return found


def days_in(text: str) -> tuple[Span | None, str]:
    """The day, or the days that follow one another, that a text names, and the text without them.

    >>> days_in("Rencontre des 9 et 10 novembre 2023")
    (Span(since='2023-11-09', until='2023-11-10'), 'Rencontre')
    >>> days_in("Comité du 14/03/2024"), days_in("Comité")
    ((Span(since='2024-03-14', until='2024-03-14'), 'Comité'), (None, 'Comité'))
    """
    found = list(_DAYS.finditer(unicodedata.normalize("NFKC", text[:_LONGEST])))
    try:
        spans = parse(_LED.sub("", found[0][0])) if len(found) == 1 else ()
    except BadValue:
        spans = ()
    if not spans or len(spans[0].since) < _DAY_LONG:
        return None, text
    rest = (text[: found[0].start()] + text[found[0].end() :]).strip(" –—-:,()")
    return Span(spans[0].since, spans[-1].until or spans[-1].since), rest


def _several(raw: str, text: str) -> Iterator[Span]:
    pieces = [piece for piece in _EACH.split(text) if piece]
    if not 1 < len(pieces) <= _MOST:
        raise BadValue(raw, _EXPECTED, _REMEDY)
    after = ""
    spans: list[Span] = []
    for piece in reversed(pieces):
        span = _span(piece) or (_day(_completed(piece, after)) if after else None)
        if span is None:
            raise BadValue(raw, _EXPECTED, _REMEDY)
        # What a date lacks is told by the nearest whole one behind it.
        after = piece if _date(piece) else after
        spans.append(span)
    return reversed(spans)


def _span(text: str) -> Span | None:
    """One date or one period; None when the text is neither."""
    years = _YEARS.fullmatch(text)
    if years is not None:
        last = years["last"] if len(years["last"]) == 4 else years["first"][:2] + years["last"]
        if last >= years["first"] and not (len(years["last"]) == 2 and years["last"] <= "12"):
            return Span(years["first"], last)
    date = _date(text)
    if date:
        return Span(date, date)
    return _open(text) or _closed(text)


def _left(text: str) -> Span | None:
    """A beginning, and the end that a remark behind it tells; None for any other text."""
    found = _LEFT.fullmatch(text[:_LONGEST])
    begun = _span(found["since"]) if found is not None else None
    until = _date(found["until"]) if found is not None else ""
    if begun is None or not until or begun.until not in ("", begun.since):
        return None
    return Span(begun.since, until)


def _open(text: str) -> Span | None:
    plain = text.translate(_PLAIN)
    for pattern, since in ((_OPENS, True), (_CLOSES, False)):
        found = pattern.fullmatch(plain)
        if found is not None:
            date = _date(text[found.start("date") :])
            if date:
                return Span(date, "") if since else Span("", date)
    return None


def _closed(text: str) -> Span | None:
    lead = _LEAD.match(text)
    for start in (lead.end(), 0) if lead else (0,):
        body = text[start:]
        plain = body.translate(_PLAIN)
        for sign in (*_BETWEEN.finditer(plain), *_TIGHT.finditer(plain)):
            word = sign[0].strip().casefold() in {"et", "and", "und", "e"}
            if word and not start:
                continue  # "9 et 10 novembre" is two days, "entre 2014 et 2020" is a period.
            span = _between(body[: sign.start()], body[sign.end() :])
            if span is not None:
                return span
    return None


def _between(left: str, right: str) -> Span | None:
    if re.fullmatch(_NOW, fold_but_signs(right), re.IGNORECASE) or not right:
        since = _date(left)
        return Span(since, "") if since else None
    until = _date(right)
    if not until:
        return None
    if re.fullmatch(_UNKNOWN, fold_but_signs(left), re.IGNORECASE):
        return Span("", until)
    since = _date(left) or _date(_completed(left, right))
    return Span(since, until) if since else None


def fold_but_signs(text: str) -> str:
    """``text`` in small letters without accents, its signs kept: "…" says that something goes on."""
    return text.casefold().translate(_PLAIN).strip()


def _completed(piece: str, after: str) -> str:
    """A date with what it lacks taken from the end of the next: "9" before "10/11/2023" is "9/11/2023"."""
    for cut in _TAIL.finditer(after):
        tried = piece + after[cut.start() :]
        found = _date(tried)
        # A bare number is a day: with a year alone it would be read as a month.
        if found and (len(found) == 10 or not piece.strip(" .").isdigit()):
            return tried
    return piece


def _day(text: str) -> Span | None:
    date = _date(text)
    return Span(date, date) if date else None


def _date(text: str) -> str:
    """The partial date a text is; "" when it is none."""
    try:
        return dates.parse(
            re.sub(r"^(?:le|les|en|the|on|am|im|il|l['’]) ?", "", text.strip(), flags=re.IGNORECASE)
        )
    except BadValue:
        return ""
