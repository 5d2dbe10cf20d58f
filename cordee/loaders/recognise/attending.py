"""Columns headed by a day, which tell who was there."""

from __future__ import annotations

import re

from cordee.i18n import Text
from cordee.loaders.mapping.kinds import EVENT
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import RELATIONS, TICK
from cordee.loaders.recognise.looked import Looked
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.titles import has_word
from cordee.loaders.recognise.view import Seen
from cordee.loaders.values import attendance
from cordee.loaders.values.dates import is_weekday
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.periods import days_in
from cordee.loaders.values.placeholders import is_placeholder
from cordee.loaders.values.short_days import day_in, is_short_day, without_day, years_of
from cordee.loaders.values.words import SMALL
from cordee.model.folding import fold

_CUT = re.compile(r"\s+[-–—|]\s+|\s*[:|]\s+")
_LIST = re.compile(
    r"(?:(?:liste|feuilles?|tableau|fiche|suivi) (?:de |des |d['’])?)?"
    r"(?:pr[ée]sen(?:ces?|ts)|[ée]margements?|attendance|presenze|anwesenheit)(?: list)?"
    r"(?: (?:du|de la|des|de l['’]|aux?|à la|à l['’]|of the|of|at the|at) ?| ?[:–—-] ?)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r",? *(?:(?:année|saison|year|en) )?\b(?:19|20)[0-9]{2}(?: ?[-/] ?(?:20)?[0-9]{2})?\b", re.IGNORECASE
)
_NO_NAME = re.compile(r"(?:feuil(?:le)?|sheet|tabelle|foglio|page) ?[0-9]*", re.IGNORECASE)
_SURE = 0.8
WHICH_YEAR = "recognise.which_year"


def attended(looked: Looked, one: Seen) -> Guess | None:
    """A column of presences: its title has a day, its cells say who was there; None for any other."""
    days, _ = days_in(one.title)
    short = days is None and is_short_day(one.title)
    day_above = "" if days or short or not has_word(one.title, "attendance") else _day_above(looked)
    if not (days or short or day_above) or not RELATIONS["takes_part_in"].fits(looked.rows.kind, EVENT):
        return None
    cells = [cell for cell in looked.view.found.cells(one.index) if not is_placeholder(cell)]
    if not cells or sum(map(is_presence, cells)) < 0.8 * len(cells):
        return None
    if day_above:  # "Présent matin" under "Rencontre inter-réseaux – Gap, 12 juin 2024".
        return met_on(Guess(Column(one.title, kind=EVENT, named=_told_above(looked)), 0.0), day_above)
    meeting = _meeting(looked, one)
    above = (looked.view.name, *looked.view.found.banner, looked.names.stem)
    day = days.since if days is not None else day_in(one.title, years_of(above))
    return met_on(Guess(Column(one.title, kind=EVENT, named=meeting), 0.0), day)


def met_on(guess: Guess, day: str) -> Guess:
    """The guess of a meeting once its day is known; nothing is read from it, and it is asked, without."""
    title, meeting = guess.column.title, guess.column.named
    if not day:
        return Guess(guess.column, 0.0, Text(WHICH_YEAR))
    name = f"{meeting} ({day})"
    made = Column(title, TICK, kind=EVENT, named=name, relation="takes_part_in")
    return Guess(made, _SURE, Text("recognise.attendance", name=name))


def _day_above(looked: Looked) -> str:
    """The day that what stands above the table names; "" for none."""
    days = (days_in(text)[0] for text in looked.view.found.banner)
    return next((one.since for one in days if one is not None), "")


def _meeting(looked: Looked, one: Seen) -> str:
    """What is met for: by the title beside its day, by what stands above the table, or by its sheet."""
    days, rest = days_in(one.title)
    rest = rest if days is not None else without_day(one.title)
    own = " ".join(word for word in rest.split() if _tells(word) and not is_weekday(word))
    return own or _told_above(looked)


def _told_above(looked: Looked) -> str:
    above = [piece.strip() for text in looked.view.found.banner for piece in _CUT.split(text.strip())]
    said = (one for one in above if len(one.split()) >= 2 and not has_word(one, "attendance"))
    listed = filter(None, map(_of_list, (*above, looked.view.name, looked.names.stem)))
    own_name = looked.names.stem if _NO_NAME.fullmatch(looked.view.name) else looked.view.name
    return next(iter((*said, *listed, own_name)))


def _tells(word: str) -> bool:
    """Whether a word beside a day is more than « le » or « au »: « AG », « comité »."""
    return len(word) > 2 or (len(word) == 2 and word.isupper() and fold(word) not in SMALL)


def _of_list(text: str) -> str:
    """What a list of presences says it is of: "Émargements du comité de suivi, 2023"; "" for none."""
    found = _LIST.match(text)
    name = _DATED.sub("", text[found.end() :]).strip(" ,–—-:") if found is not None else ""
    return name[:1].upper() + name[1:]


def is_presence(cell: str) -> bool:
    """Whether a cell says that somebody was there, or was not."""
    try:
        attendance.parse(cell)
    except BadValue:
        return False
    return True
