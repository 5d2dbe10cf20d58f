"""Several columns of amounts of one payer: which tell what was given, which only ask or sum up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from cordee.i18n import Text
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import PAID_BY
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.steps import stage_of_title
from cordee.loaders.recognise.tables import cents
from cordee.loaders.recognise.view import View
from cordee.model.folding import fold

BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:\.0)?")
"""A title that is a year: "2021"."""
_GIVEN = ("awarded", "paid")
_YEAR = re.compile(r"(?<![0-9/-])(?:19|20)[0-9]{2}(?![0-9/-])")


def one_amount(view: View, found: list[Guess]) -> list[Guess]:
    """Of the amounts of one payer in one row, those that tell what was given, each step apart.

    What was asked for is left aside where what was granted or paid out stands beside. Of two columns
    of one year and step the first is taken; beside amounts of several years, what sums them up is left.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    payers: dict[str, list[int]] = defaultdict(list)
    for place, guess in enumerate(found):
        if guess.column.means == "link_amount":
            groups[guess.column.of].append(place)
        elif guess.column.means == PAID_BY:
            payers[fold(guess.column.named)].append(place)
    titles = [guess.column.title for guess in found]
    left = {place for places in payers.values() for place in _only_asked(titles, places)}
    for places in groups.values():
        kept = _kept(titles, places)
        left |= {*places} - {*kept}
        if len({_year(titles[place]) for place in kept}) >= 2:
            left |= {place for place in range(len(found)) if _sums_up(view, place, kept)}
    return [
        Guess(Column(guess.column.title), 0.0, Text("recognise.taken")) if place in left else guess
        for place, guess in enumerate(found)
    ]


def _only_asked(titles: Sequence[str], places: Sequence[int]) -> list[int]:
    """The columns of one payer that tell what it was asked for, where others tell what it gave."""
    asked = [place for place in places if _stage(titles[place]) == "planned"]
    return asked if any(_stage(titles[place]) in _GIVEN for place in places) else []


def _kept(titles: Sequence[str], places: Sequence[int]) -> list[int]:
    """The columns of amounts of one payer that are read: one for each year and step."""
    told = [place for place in places if place not in _only_asked(titles, places)]
    by_year: dict[str, list[int]] = defaultdict(list)
    for place in told:
        by_year[_year(titles[place])].append(place)
    years = [some for year, some in by_year.items() if year]
    return [place for some in (years if len(years) >= 2 else [told]) for place in _steps(titles, some)]


def _steps(titles: Sequence[str], places: Sequence[int]) -> list[int]:
    """The first column of each step that was given, else the first that tells no step, else of any."""
    first: dict[str, int] = {}
    for place in places:
        first.setdefault(_stage(titles[place]), place)
    given = [place for stage, place in first.items() if stage in _GIVEN]
    return given or [first.get("", places[0])]


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


def _stage(title: str) -> str:
    return stage_of_title(title).get("stage", "")
