"""A table as its columns are guessed at: what it looks like, what its rows are, whom the file names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cordee.i18n import NOTHING, Text
from cordee.loaders.mapping.kinds import (
    PERSON,
)
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import (
    NAMES,
    POSTCODE,
    RELATIONS,
    is_amount,
)
from cordee.loaders.recognise.evidence import is_person
from cordee.loaders.recognise.names import FileNames
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.rows import Rows
from cordee.loaders.recognise.titles import has_word
from cordee.loaders.recognise.turns import turn_of
from cordee.loaders.recognise.view import Seen, View, list_several
from cordee.loaders.values.placeholders import is_placeholder
from cordee.loaders.values.somebody import at_body, each_in
from cordee.loaders.values.words import BODIES, SMALL
from cordee.model.folding import fold

_PIECES = re.compile(r"[;\n/]|\s+(?:et|and|&)\s+|,\s+(?=[A-ZÀ-Ý])")
_MOSTLY, _ONCE = 0.8, 0.95
_SHAPES = {
    "email": "emails",
    "phone": "phones",
    "url": "urls",
    "since": "dates",
    "until": "dates",
    "period": "dates",
    "year": "years",
}
_FIGURES = ("siren", "siret", "epci")
"""What is told in figures: under "EPCI" names are no numbers."""
_WORDS = ("commune", "acronym")
"""What is told in words: a code there is none."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One table, once it is known what its rows are."""

    view: View
    rows: Rows
    names: FileNames


def titled(one: Seen) -> Text:
    """The reason of a guess that a title gives."""
    return Text("recognise.by_title") if one.title else NOTHING


def agreement(one: Seen, means: str) -> float:
    """How far the values are what the meaning wants: 1 wholly, less when they look otherwise."""
    seen = one.values
    if not seen.filled:
        return 1.0
    if means in _SHAPES:
        share = max(seen.share(_SHAPES[means]), seen.dates if means == "year" else 0.0)
    elif means in RELATIONS or means in NAMES:
        share = (
            seen.words
            if not (
                seen.ticks >= 0.8
                or (seen.emails >= 0.5 > seen.reached)
                or (seen.dates >= 0.8 and seen.years < 0.1)
            )
            else 0.0
        )
    elif is_amount(means):
        share = seen.amounts
    elif means in _FIGURES:
        share = 1.0 - seen.words
    elif means == POSTCODE:
        share = 1.0 - seen.ticks
    elif means in _WORDS:
        share = seen.words
    else:
        return 1.0
    return 1.0 if share >= 0.5 else 0.75 if share >= 0.25 else 0.35


def names_people(looked: Looked, one: Seen) -> bool:
    """Whether what stands under the name of a work, "Animateur", looks like people and not like bodies."""
    if one.first >= 0:
        return True
    if not has_word(one.title, "by work") or has_word(one.title, "a body"):
        return False
    cells = (cell for cell in looked.view.found.cells(one.index) if not is_placeholder(cell))
    parts = [part for cell in cells for part in each_in(cell)]
    rest = [part for part in parts if not at_body(part)]
    told = len(parts) - len(rest)
    pieces = [piece.strip() for part in rest for piece in _PIECES.split(part) if piece.strip()]
    people = told + sum(map(_may_be_somebody, pieces))
    return people >= _MOSTLY * (told + len(pieces)) > 0


def _may_be_somebody(name: str) -> bool:
    """Whether a name may be somebody's, and begins with no word of bodies: "Association Alpages"."""
    return is_person(name) and fold(name.split()[0]) not in SMALL | BODIES


def nearest(found: list[Guess], place: int, means: tuple[str, ...]) -> Column | None:
    """The column before this one that means one of these, else the first behind it.

    Where both come several times, "Montant 2" is told of "Financeur 2", wherever that stands.
    """
    there = [i for i, guess in enumerate(found) if guess.column.means in means]
    titles = [guess.column.title for guess in found]
    turn = turn_of(titles[place], titles) if len(there) > 1 else 0
    same = [i for i in there if turn and turn_of(titles[i], titles) == turn]
    if len(same) == 1:
        return found[same[0]].column
    before = [i for i in there if i < place]
    best = max(before) if before else min(there, default=None)
    return None if best is None else found[best].column


def has_people(found: list[Guess]) -> bool:
    """Whether some column names people."""
    return any(
        g.column.means in RELATIONS and (PERSON in (g.column.kind, *RELATIONS[g.column.means].kinds[:1]))
        for g in found
    )


def comes_again(looked: Looked) -> bool:
    """Whether what rows are about has several: a project has one for each of its partners.

    Where a row lists its partners, those of one name are namesakes.
    """
    listed = any(lists_several(looked, one) for one in looked.view.having("partners"))
    return looked.rows.column.values.distinct < _ONCE and not listed


def lists_several(looked: Looked, one: Seen) -> bool:
    """Whether most cells of a column name several."""
    return list_several(looked.view.found.cells(one.index))
