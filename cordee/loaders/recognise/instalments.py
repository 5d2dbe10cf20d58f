"""Several columns of amounts of one payer: which tell a step of a grant each, which only sum up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cordee.i18n import Text
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.steps import stage_of_title, year_of_title
from cordee.loaders.recognise.totals import cents
from cordee.loaders.recognise.view import View
from cordee.loaders.values import natures
from cordee.loaders.values.money import currencies_named

_EURO = "EUR"
_GIVEN = ("awarded", "paid")


def one_amount(view: View, found: list[Guess]) -> list[Guess]:
    """Of the amounts of one payer in one row, those of each step: planned, granted, paid out.

    Of two columns of one year and step the first is taken; beside amounts of several years, what sums
    them up is left. One that holds nothing takes the place of no other.
    """
    titles = [guess.column.title for guess in found]
    amounts = [place for place, guess in enumerate(found) if guess.column.means == "link_amount"]
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in amounts:
        beside = [other for other in amounts if found[other].column.of == found[place].column.of]
        currency = _currency(titles[place]) if _each_alone(view, beside) else ""
        groups[found[place].column.of, natures.told(titles[place]), currency].append(place)
    left: set[int] = set()
    for places in groups.values():
        filled = [place for place in places if view.columns[place].values.filled]
        kept = _kept(titles, filled or places)
        left |= {*places} - {*kept}
        if len({year_of_title(titles[place]) for place in kept}) >= 2:
            left |= {place for place in range(len(found)) if _sums_up(view, place, kept)}
    return [
        Guess(Column(guess.column.title), 0.0, Text("recognise.taken")) if place in left else guess
        for place, guess in enumerate(found)
    ]


def _currency(title: str) -> str:
    return next(iter(currencies_named(title, title=True)), _EURO)


def _each_alone(view: View, places: Sequence[int]) -> bool:
    """Whether no row has amounts in several of some columns: beside another it would be the same again."""
    return all(
        sum(bool(cents(cells[place])) for place in places if place < len(cells)) <= 1
        for _, cells in view.found.rows
    )


def _kept(titles: Sequence[str], places: Sequence[int]) -> list[int]:
    """The columns of amounts of one payer that are read: one for each year and step."""
    by_year: dict[str, list[int]] = defaultdict(list)
    for place in places:
        by_year[year_of_title(titles[place])].append(place)
    years = [some for year, some in by_year.items() if year]
    return [place for some in (years if len(years) >= 2 else [places]) for place in _steps(titles, some)]


def _steps(titles: Sequence[str], places: Sequence[int]) -> list[int]:
    """The first column of each step, and of none where nothing tells what was given."""
    first: dict[str, int] = {}
    for place in places:
        first.setdefault(_stage(titles[place]), place)
    if any(stage in first for stage in _GIVEN):
        first.pop("", None)
    return sorted(first.values())


def _sums_up(view: View, place: int, each: Sequence[int]) -> bool:
    """Whether a column of amounts holds what others have together, row by row."""
    if place in each or not view.columns[place].is_money:
        return False
    width = 1 + max(place, *each)
    rows = [(*cells, *[""] * (width - len(cells))) for _, cells in view.found.rows]
    return all(cents(cells[place]) == sum(cents(cells[one]) for one in each) for cells in rows)


def _stage(title: str) -> str:
    return stage_of_title(title).get("stage", "")
