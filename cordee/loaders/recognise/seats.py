"""Seats in a committee: who sits and who stands in, told in a column of their own."""

from __future__ import annotations

from cordee.loaders.mapping.kinds import ORGANISATION, PERSON
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.recognise.evidence import telling
from cordee.loaders.recognise.looked import Looked, titled
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.view import Seen
from cordee.loaders.values.words import BODIES, POSTS, RANKS
from cordee.model.folding import fold

_SURE, _MOSTLY, _BOTH = 0.85, 0.6, 0.5


def works_where(looked: Looked, one: Seen) -> Guess | None:
    """A column beside people that names bodies: « Où », « Organisme / Fonction »; None for any other."""
    both = one.sure("organisation") >= _BOTH and one.sure("function") >= _BOTH
    if looked.rows.kind == PERSON and both and not looked.view.having("organisation"):
        return Guess(Column(one.title, "works_for", kind=ORGANISATION), _SURE, titled(one))
    if looked.rows.kind != PERSON or not (one.sure("territory") or one.sure("commune")):
        return None
    cells = telling(looked.view.found.cells(one.index))
    bodies = sum(fold(cell).partition(" ")[0] in BODIES for cell in cells)
    if bodies < _MOSTLY * len(cells) or not cells or looked.view.having("organisation"):
        return None
    return Guess(Column(one.title, "works_for", kind=ORGANISATION), _SURE, titled(one))


def seat(looked: Looked, one: Seen) -> Guess | None:
    """A column that says of somebody whether they sit or stand in: their role in the body beside it."""
    cells = telling(looked.view.found.cells(one.index))
    if not cells or not all(fold(cell).split()[0] in POSTS | RANKS for cell in cells):
        return None
    bodies = looked.view.having("organisation", "territory", "commune")
    if looked.rows.kind == PERSON and bodies:
        return Guess(Column(one.title, "link_role", of=bodies[0].title), _SURE, titled(one))
    if looked.rows.kind != PERSON and looked.view.having("person"):
        return Guess(Column(one.title, "contact_function"), _SURE, titled(one))
    return None
