"""Elected people in a list that has no column for a body: where they sit is the commune beside them."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.mapping.kinds import ORGANISATION, PERSON
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.recognise.evidence import telling
from cordee.loaders.recognise.looked import Looked
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.titles import has_word
from cordee.loaders.recognise.view import Seen

_SURE, _LIKELY, _MOSTLY = 0.85, 0.6, 0.8
_BODIES = ("organisation", "network", "territory", "member_of", "programme")
_ELECTED = Text("recognise.elected_in")


def seat_in_commune(looked: Looked, one: Seen) -> Guess | None:
    """A column of communes beside elected people and what they are there; None for any other.

    Where some sit elsewhere, in the council of a département, the commune is none of theirs.
    """
    if looked.rows.kind != PERSON or one.concept != "commune" or looked.view.having(*_BODIES):
        return None
    view = looked.view
    functions = [view.found.cells(function.index) for function in view.having("function", "role")]
    posts = [cell for cells in functions for cell in telling(cells)]
    told = sum(has_word(cell, "municipal") for cell in posts)
    elsewhere = any(has_word(cell, "elected elsewhere") for cell in posts)
    if elsewhere:
        return None
    if told >= _MOSTLY * len(posts) > 0:
        return Guess(Column(one.title, "works_for", kind=ORGANISATION), _SURE, _ELECTED)
    titles = [view.name, *view.found.banner, *(column.title for column in view.columns)]
    if told or any(has_word(title, "elected") for title in titles):
        return Guess(Column(one.title, "works_for", kind=ORGANISATION), _LIKELY, _ELECTED)
    return None
