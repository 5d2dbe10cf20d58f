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
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.periods import days_in
from cordee.loaders.values.placeholders import is_placeholder

_CUT = re.compile(r"\s+[-–—|]\s+|\s*[:|]\s+")
_SURE = 0.8


def attended(looked: Looked, one: Seen) -> Guess | None:
    """A column of presences: its title has a day, its cells say who was there; None for any other."""
    days, _ = days_in(one.title)
    if days is None or not RELATIONS["takes_part_in"].fits(looked.rows.kind, EVENT):
        return None
    cells = [cell for cell in looked.view.found.cells(one.index) if not is_placeholder(cell)]
    if not cells or sum(map(is_presence, cells)) < 0.8 * len(cells):
        return None
    name = f"{_meeting(looked, one)} ({days.since})"
    made = Column(one.title, TICK, kind=EVENT, named=name, relation="takes_part_in")
    return Guess(made, _SURE, Text("recognise.attendance", name=name))


def _meeting(looked: Looked, one: Seen) -> str:
    """What is met for: by the title beside its day, by what stands above the table, or by its sheet."""
    own = " ".join(word for word in days_in(one.title)[1].split() if len(word) > 2)
    if own:
        return own
    above = (piece for text in looked.view.found.banner for piece in _CUT.split(text.strip()))
    said = (piece.strip() for piece in above if len(piece.split()) >= 2 and not has_word(piece, "attendance"))
    return next(said, looked.view.name)


def is_presence(cell: str) -> bool:
    """Whether a cell says that somebody was there, or was not."""
    try:
        attendance.parse(cell)
    except BadValue:
        return False
    return True
