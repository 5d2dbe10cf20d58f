"""Dates, whole or partial, as people and spreadsheets write them, to partial ISO text."""

from __future__ import annotations

import re
import unicodedata

from cordee.i18n import Text
from cordee.loaders.values.faults import BadValue
from cordee.model.dates import is_partial
from cordee.model.folding import fold

_EXPECTED = Text("dates.expected")
_REMEDY = Text("dates.remedy")
_SHORT_YEAR = Text("dates.short_year")
_ISO = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
_CLOCK = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?$")
_DAY_FIRST = re.compile(r"(?:([0-9]{1,2})[-/. ])?([0-9]{1,2})[-/. ]([0-9]{4})")
_SHORT = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}")
_DAY_WORD = re.compile(r"(?:([0-9]{1,2})(?:er|st|nd|rd|th)? )?(?:of )?([a-z]+) ([0-9]{4})")
_WORD_DAY = re.compile(r"([a-z]+) ([0-9]{1,2})(?:st|nd|rd|th)? ([0-9]{4})")
DAY = re.compile(
    r"(?<![0-9])(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}"
    r"|[0-9]{1,2}(?:er)? [^\W\d_]{3,9}\.? [0-9]{4})(?![0-9])"
)
"""A whole day inside a text."""
MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "janvier janv january jan gennaio gen januar janner",
            "fevrier fevr fev february feb febbraio februar",
            "mars march mar marzo marz",
            "avril avr april apr aprile",
            "mai may maggio mag",
            "juin june jun giugno giu juni",
            "juillet juil july jul luglio lug juli",
            "aout august aug agosto ago",
            "septembre sept september sep settembre sett set",
            "octobre oct october ottobre ott oktober okt",
            "novembre nov november",
            "decembre dec december dicembre dic dezember dez",
        ),
        start=1,
    )
    for word in words.split()
}


_WEEKDAY = re.compile(
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun"
    r"|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag) (?=[0-9])"
)
_ABOUT = re.compile(
    r"(?:au |en |a la |a l |the )?(?:debut|fin|mi|milieu|courant|ete|printemps|automne|hiver|rentree"
    r"|(?:1er|premier|[1-4]e?|[1-4]eme|dernier) (?:trimestre|semestre)|[ts][1-4]|early|late|mid|end of"
    r"|spring|summer|autumn|fall|winter|q[1-4]|inizio|fine|meta|estate|primavera|autunno|inverno"
    r"|anfang|ende|mitte|fruhjahr|sommer|herbst)(?: de| d| du| di| of)? (?P<rest>(?:[a-z]+ )?[0-9]{4})"
)
"""What is said of a month or a year as a whole: "fin 2023" is in 2023."""


def parse(raw: str) -> str:
    """Partial ISO text: "2018", "10/2018", "octobre 2018", "15/10/2018" (day first), "2018-10-15 00:00:00".

    Months are read in French, English, Italian and German. Of "été 2021" or "fin mars 2020" the year, or
    the month, is kept; the day of the week is not looked at.

    Raises BadValue for a date that does not exist, or a year of two digits.
    """
    text = _CLOCK.sub("", unicodedata.normalize("NFKC", raw).strip())
    if _SHORT.fullmatch(text):
        raise BadValue(raw, _EXPECTED, _SHORT_YEAR)
    parts = _numbers(text) or _words(fold(text)) or _numbers(_WEEKDAY.sub("", text.casefold()))
    if parts is None:
        raise BadValue(raw, _EXPECTED, _REMEDY)
    year, month, day = parts
    partial = "-".join(f"{int(part):02d}" for part in (year, month, day) if part)
    if not ("1000" <= year <= "2999" and is_partial(partial)):
        raise BadValue(raw, _EXPECTED, _REMEDY)
    return partial


def day_in(text: str) -> str:
    """The day that a text names, in ISO; "" when it names none, or several."""
    found = DAY.findall(unicodedata.normalize("NFKC", text))
    try:
        return parse(found[0]) if len(found) == 1 else ""
    except BadValue:
        return ""


def is_date(text: str) -> bool:
    """Whether a text is a date."""
    try:
        return bool(parse(text))
    except ValueError:
        return False


def _numbers(text: str) -> tuple[str, str, str] | None:
    found = _ISO.fullmatch(text)
    if found is not None:
        return (found[1], found[2] or "", found[3] or "")
    found = _DAY_FIRST.fullmatch(text)
    if found is not None:
        return (found[3], found[2], found[1] or "")
    return None


def _words(text: str) -> tuple[str, str, str] | None:
    text = _WEEKDAY.sub("", text)
    about = _ABOUT.fullmatch(text)
    if about is not None:
        return _numbers(about["rest"]) or _words(about["rest"])
    found = _DAY_WORD.fullmatch(text)
    day, month, year = found.groups() if found is not None else (None, "", "")
    if found is None:
        found = _WORD_DAY.fullmatch(text)
        month, day, year = found.groups() if found is not None else ("", None, "")
    number = MONTHS.get(month)
    return None if number is None else (year, str(number), day or "")


def is_weekday(word: str) -> bool:
    """Whether a word is the name of a day of the week, maybe cut: "lun.", "Mardi"."""
    return _WEEKDAY.match(f"{fold(word)} 1") is not None
