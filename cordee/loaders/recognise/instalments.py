"""Several columns of amounts of one payer: which tell what was given, which only ask or sum up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from cordee.i18n import Text
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.tables import cents
from cordee.loaders.recognise.titles import has_word
from cordee.loaders.recognise.view import View

BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:\.0)?")
"""A title that is a year: "2021"."""
_YEAR = re.compile(r"(?<![0-9/-])(?:19|20)[0-9]{2}(?![0-9/-])")
_STEPS = (("asked for", -1), ("paid out", 2), ("granted", 1))
"""What a title of amounts may say of the step they are at (``words.yaml``), and how far that is."""


def one_amount(view: View, found: list[Guess]) -> list[Guess]:
    """Of the amounts of one payer in one row one is what is paid, unless each is of another year.

    The last step that money goes through is what was given: asked for, granted, paid out. Beside
    amounts of several years, what sums them up is left aside.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for place, guess in enumerate(found):
        if guess.column.means == "link_amount":
            groups[guess.column.of].append(place)
    left: set[int] = set()
    for places in groups.values():
        # The last step comes last: of two as far, the first column is taken.
        steps = {place: _step(found[place].column.title) for place in places}
        furthest = sorted(places, key=lambda place: (steps[place], -place))
        by_year = {_year(found[place].column.title): place for place in furthest}
        given = max(steps.values()) > 0
        each = [place for year, place in by_year.items() if year and not (given and steps[place] < 0)]
        kept = each if len(each) >= 2 else furthest[-1:]
        left |= {*places} - {*kept}
        if len(kept) >= 2:
            left |= {place for place in range(len(found)) if _sums_up(view, place, kept)}
    return [
        Guess(Column(guess.column.title), 0.0, Text("recognise.taken")) if place in left else guess
        for place, guess in enumerate(found)
    ]


def _sums_up(view: View, place: int, each: Sequence[int]) -> bool:
    """Whether a column of amounts holds what others have together, row by row."""
    if place in each or not view.columns[place].is_money:
        return False
    width = 1 + max(place, *each)
    rows = [(*cells, *[""] * (width - len(cells))) for _, cells in view.found.rows]
    return all(cents(cells[place]) == sum(cents(cells[one]) for one in each) for cells in rows)


def _year(title: str) -> str:
    years = _YEAR.findall(title)
    return years[0] if len(years) == 1 else ""


def _step(title: str) -> int:
    """How far the money of a title has come: 0 when it does not tell, which is further than asked for."""
    return next((step for said, step in _STEPS if has_word(title, said)), 0)
