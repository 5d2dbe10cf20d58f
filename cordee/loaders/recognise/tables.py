"""The tables of a sheet: where the titles stand, which rows are theirs, which rows only sum others up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from cordee.i18n import Text, quoted
from cordee.loaders.recognise.headings import first_of, headings, says_category
from cordee.loaders.recognise.legends import legend, spelt_out
from cordee.loaders.recognise.steps import BARE_YEAR
from cordee.loaders.recognise.titles import is_role
from cordee.loaders.recognise.totals import is_called_total, is_number, totals
from cordee.loaders.recognise.turns import told_apart, without_turn
from cordee.loaders.recognise.unit_rows import are_explanations, are_units, with_units
from cordee.loaders.sheets.grid import Row, Sheet
from cordee.loaders.template.layout import layout_of
from cordee.loaders.values.faults import shorten
from cordee.model.folding import fold

Knows = Callable[[str], float]
"""How sure it is that a cell is a title that means something, from 0 to 1."""

GROUPED = " – "
"""Between the title of a group of columns and that of one of them."""
_FAIRLY, _LIKELY, _WHOLLY = 0.5, 0.7, 0.9
_AS_GOOD = 0.6

_TITLES_WITHIN = 40
_LONGEST_TITLE = 120
_COLOURS = (
    "vert|rouge|jaune|orange|bleu|gris|violet|rose|gras|italique|surligne|green|red|yellow|blue|grey|bold"
)
_NOTE = re.compile(
    rf"(?:sources?|notes?|nb|n b|legende|legend|remarques?|attention|mise a jour|maj|edite le|extrait"
    rf"|imprime le|document|fichier|p s|(?:en |in )?(?:{_COLOURS}))\b.*"
)
_REACHED = re.compile(r"\b(?:0[1-9](?:[ .-]?[0-9]{2}){4}|[0-9]{5} [A-ZÀ-Ý])|[^\s@]@[^\s@]+\.[a-z]")
"""A telephone number, a postcode before its town, an address: no title holds any."""
_STARS, _LONGEST_NAME = "*†‡¹²³", 90
_TOTAL_ROW = Text("tables.total_row")
_TITLES_AGAIN = Text("tables.titles_again")
_UNITS, _EXPLAINED = Text("tables.units"), Text("tables.explained")


@dataclass(frozen=True)
class Found:
    """A table: its titles and rows, the rows that are no facts and why, what stands above it."""

    table: Sheet
    aside: Mapping[int, Text] = field(default_factory=dict)
    banner: tuple[str, ...] = ()
    doubts: Mapping[int, Text] = field(default_factory=dict)
    """What is to be told of rows that are kept."""

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows that say something."""
        return tuple(row for row in self.table.rows if row[1] and row[0] not in self.aside)

    def cells(self, index: int) -> list[str]:
        """What stands in one column of those rows, without what is empty."""
        return list(self.each(index))

    def each(self, index: int) -> Iterator[str]:
        """The same, one after another."""
        return (cells[index] for _, cells in self.rows if index < len(cells) and cells[index])


def find_tables(sheet: Sheet, knows: Knows) -> tuple[Found, ...]:
    """The tables of a sheet, one under another; none when it holds no two columns, nor a list of names.

    A header may stand under a banner, over two lines, and again in the middle of its rows.
    """
    rows: list[Row] = [sheet.first, *sheet.rows]
    first = _header(rows, knows)
    if first is None:
        return _list_of_names(sheet, rows, knows)
    starts = [first, *_more_headers(rows, first, knows)]
    ends = [*(_banner_start(rows, start) for start in starts[1:]), len(rows)]
    found: list[Found] = []
    for start, end in zip(starts, ends, strict=True):
        above = found[-1].table.rows[-1][0] if found and found[-1].table.rows else -1
        found.append(_table(sheet, rows, start, end, above))
    whole = found[0]
    broken = replace(whole.table, broken=sheet.broken, notes=sheet.notes)
    return (replace(whole, table=broken), *found[1:])


def _list_of_names(sheet: Sheet, rows: Sequence[Row], knows: Knows) -> tuple[Found, ...]:
    """The one column of a sheet: "name" in a sheet "Projects", names alone under any title that is known."""
    layout = layout_of(sheet.name)
    filled = [place for place, row in enumerate(rows) if _filled(row)]
    alone = all(_filled(rows[place]) == 1 and rows[place][1][0] for place in filled)
    called = layout is not None and layout.kind is not None
    if len(filled) < (2 if called else 3) or not alone:
        return ()
    first = filled[0]
    if not called and any(len(rows[place][1][0]) > _LONGEST_NAME for place in filled):
        return ()
    return (_table(sheet, rows, first, len(rows), -1),) if knows(rows[first][1][0]) >= _WHOLLY else ()


def _header(rows: Sequence[Row], knows: Knows) -> int | None:
    """The place of the first row of titles: the one with most known ones, or one above that is as good."""
    scores: dict[int, float] = {}
    seen = 0
    for place, (_, cells) in enumerate(rows):
        texts = [cell for cell in cells if cell]
        seen += bool(texts)
        if seen > _TITLES_WITHIN:
            break
        if len(texts) < 2 or not _may_be_titles(texts) or place + 1 >= len(rows) or _are_marks(rows, place):
            continue
        scores[place] = 3.0 * sum(knows(text) >= _LIKELY for text in texts) + 0.5 * len(texts) - 0.02 * seen
    if not scores:
        return None
    good = _AS_GOOD * max(scores.values())
    first = next(place for place, score in scores.items() if score >= good)
    # Of two lines of titles the lower one tells what the columns are.
    below = rows[first + 1][1] if first + 1 < len(rows) else ()
    parts = first + 2 < len(rows) and _parts_titles(rows[first][1], below, rows[first + 2][1])
    if parts or _years_under(rows[first][1], below):
        return first + 1
    lower = scores.get(first + 1, 0.0) >= max(good, 0.8 * scores[first])
    lower = lower and (_has_gaps(rows[first][1], below) or _is_header(below, knows))
    lower = lower and not _said_again(below, rows[first + 2 : first + 2 + _TITLES_WITHIN])
    return first + 1 if lower and sum(knows(cell) >= _LIKELY for cell in below if cell) >= 2 else first


def _are_marks(rows: Sequence[Row], place: int) -> bool:
    """Whether all that a row says behind its first cell stands in other rows too: "porteur", "partenaire"."""
    mine = rows[place][1]
    told = {fold(cell): cell for cell in mine[1:] if cell}
    around = (cells for _, cells in rows[max(0, place - _TITLES_WITHIN) : place + _TITLES_WITHIN])
    others = (
        {fold(cell) for cell in cells[1:] if cell} for cells in around if _folded(cells) != _folded(mine)
    )
    again = set().union(*others)
    said = all(key in again or is_role(cell) for key, cell in told.items())
    return bool(mine[0]) and said and not again.isdisjoint(told)


def _has_gaps(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a line holds groups: it leaves out what the next one fills, or says one thing twice.

    Where each column has a title of its own, the next line is a row, whatever words of titles it holds.
    """
    width = max((place + 1 for place, cell in enumerate(below) if cell), default=0)
    told = [fold(cell) for cell in above[:width] if cell]
    return len(told) < sum(map(bool, below)) or len(set(told)) < len(told)


def _said_again(line: Sequence[str], under: Sequence[Row]) -> bool:
    """Whether a cell of a line stands in its column again: it is a row, for titles name what they are not.

    Titles that come back whole, as at the top of a page, are titles.
    """
    titles = _folded(line)
    below = (_folded(cells) for _, cells in under)
    return any(
        one and one == other
        for cells in below
        if cells != titles
        for one, other in zip(titles, cells, strict=False)
    )


def _parts_titles(above: Sequence[str], below: Sequence[str], first: Sequence[str]) -> bool:
    """Whether a line only says what the groups above it hold: "Eau", "Forêt" under "Thèmes"."""
    places = [place for place, cell in enumerate(below) if cell]
    beyond = any(place >= len(above) or not above[place] for place in places)
    words = all(any(map(str.isalpha, below[place])) and len(below[place]) > 1 for place in places)
    named = not below[:1] or not below[0]
    return len(places) >= 2 and named and beyond and words and bool(first[:1] and first[0])


def _years_under(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a line only tells the years of the groups above it: "2022", "2023" under "Région"."""
    apart = [place for place, cell in enumerate(below) if cell and cell not in above[place : place + 1]]
    named = [above[place] for place in apart if place < len(above) and above[place]]
    # Words under nothing are titles of their own: "Structure", "Total".
    apart = [place for place in apart if BARE_YEAR.fullmatch(below[place]) or any(above[place : place + 1])]
    over = [cell for cell in named if not BARE_YEAR.fullmatch(cell)]
    under = {below[place] for place in apart}
    return (
        len(apart) >= 4
        and 2 <= len(under) < len(apart)
        and all(map(BARE_YEAR.fullmatch, under))
        and len(over) == len(named) >= 2
        and _has_gaps(above, below)
    )


def _may_be_titles(texts: Sequence[str]) -> bool:
    short = all(len(text) <= _LONGEST_TITLE and not _REACHED.search(text) for text in texts)
    numbers = sum(is_number(text) and not re.fullmatch(r"(?:19|20)[0-9]{2}", text) for text in texts)
    return short and numbers * 3 <= len(texts) and not is_called_total(texts[0])


def _is_header(cells: Sequence[str], knows: Knows) -> bool:
    """Whether a row in the middle of a sheet can only be titles."""
    texts = [cell for cell in cells if cell]
    known = sum(knows(text) >= _WHOLLY for text in texts)
    return len(texts) >= 2 and known >= 2 and known * 5 >= len(texts) * 3 and _may_be_titles(texts)


def _more_headers(rows: Sequence[Row], first: int, knows: Knows) -> list[int]:
    """Where other tables begin: titles that are not those of the table above, behind a gap or a banner."""
    found: list[int] = []
    titles = _folded(rows[first][1])
    for place in range(first + 2, len(rows)):
        alone = _filled(rows[place - 1]) == 1 and _folded(rows[place][1]) == titles
        behind = _behind_gap(rows, place)
        # The same titles again are some, whether they are known or years: "Bénéficiaire", "2021", "2022".
        header = alone or (behind and _is_header(rows[place][1], knows))
        if not header and not (
            behind and _filled(rows[place - 1]) == 1 and _begins_alike(rows[place][1], titles, knows)
        ):
            continue
        again = _folded(rows[place][1])
        # The same titles under a banner of their own begin another table.
        if again != titles or _filled(rows[place - 1]) == 1:
            titles = again
            found.append(place)
    return found


def _begins_alike(cells: Sequence[str], titles: Sequence[str], knows: Knows) -> bool:
    """Whether a row under a banner begins with the first title of the table above, and goes on as titles."""
    texts = [cell for cell in cells if cell]
    same = bool(cells[:1]) and bool(titles[:1]) and fold(cells[0]) == titles[0]
    return same and len(texts) > 1 and all(knows(text) >= _FAIRLY for text in texts) and _may_be_titles(texts)


def _behind_gap(rows: Sequence[Row], place: int) -> bool:
    """Whether nothing stands above a row but, at most, a banner behind a gap."""
    above = [_filled(row) for row in rows[max(0, place - 2) : place]][::-1]
    return above[0] == 0 or (above[0] == 1 and len(above) > 1 and above[1] == 0)


def _banner_start(rows: Sequence[Row], start: int) -> int:
    """Where what belongs to the table at ``start`` begins: its banner is no row of the table above."""
    top = start
    while top and not _filled(rows[top - 1]):
        top -= 1
    place = top
    while place and _filled(rows[place - 1]) == 1:
        place -= 1
    if place < top < start and place and not _filled(rows[place - 1]):
        return place  # Between two gaps.
    place = start
    while place and _filled(rows[place - 1]) == 1:
        place -= 1
    if place and not rows[place - 1][1]:
        return place
    # Without a gap only what stands right above the titles is no row.
    return start - 1 if place < start else start


def _filled(row: Row) -> int:
    """How many cells of a row hold something."""
    return sum(map(bool, row[1]))


def _table(sheet: Sheet, rows: Sequence[Row], start: int, end: int, above: int) -> Found:
    titles = told_apart(with_units(_two_lines(rows, start), rows[start + 1 : end]))
    banner = tuple(
        cells[0] if cells[0] else next(cell for cell in cells if cell)
        for number, cells in rows[:start]
        if number > above and len([cell for cell in cells if cell]) == 1
    )
    mine = tuple(rows[start + 1 : end])
    table = spelt_out(
        replace(sheet, header=titles, rows=mine, broken=(), notes=(), header_at=rows[start][0]), banner
    )
    return _with_groups(Found(table, _aside(mine, titles), banner))


def _two_lines(rows: Sequence[Row], start: int) -> tuple[str, ...]:
    """The titles; under a line of groups each is told with its group."""
    titles = rows[start][1]
    if not start:
        return titles
    above = rows[start - 1][1]
    groups = [cell for cell in above if cell]
    if len(groups) < 2 or not _may_be_titles(groups):
        return titles
    width = max(len(titles), len(above))
    told: list[str] = []
    group = ""
    for place in range(width):
        title = titles[place] if place < len(titles) else ""
        over = above[place] if place < len(above) else ""
        group = over or (group if title else "")
        told.append(_with_group(title, group))
    return tuple(told)


def _with_group(title: str, group: str) -> str:
    if not title or not group or fold(title) == fold(group):
        return title or group
    return f"{group}{GROUPED}{title}"


def _aside(rows: Sequence[Row], titles: tuple[str, ...]) -> dict[int, Text]:
    """The rows that are no facts: totals, titles written again."""
    folded = _folded([*map(without_turn, titles)])
    again = {n for n, cells in rows if cells and len(cells) == len(titles) and _folded(cells) == folded}
    units = {number for number, cells in rows[:1] if are_units(cells)}
    explained = {number for number, cells in rows[:1] if are_explanations(cells)}
    sums = totals([row for row in rows if row[0] not in again])
    told = dict.fromkeys(again, _TITLES_AGAIN) | dict.fromkeys(sums, _TOTAL_ROW)
    return told | dict.fromkeys(units, _UNITS) | dict.fromkeys(explained, _EXPLAINED) | _notes_under(rows)


def _notes_under(rows: Sequence[Row]) -> dict[int, Text]:
    """What stands under a table: what its letters mean; behind a gap its source, a remark."""
    found: dict[int, Text] = {}
    last = len(rows)
    while last and _filled(rows[last - 1]) <= 1:
        last -= 1
    gap = next((place for place in range(last, len(rows)) if not _filled(rows[place])), len(rows))
    for place, (number, cells) in enumerate(rows[last:], last) if last else ():
        text = next((cell for cell in cells if cell), "")
        said = _NOTE.match(fold(text)) or text[:1] in _STARS or len(text) > _LONGEST_NAME
        if text and (len(legend([text])) > 1 or (place >= gap and said)):
            found[number] = Text("tables.note_under", name=quoted(shorten(text, 60)))
    return found


def _with_groups(found: Found) -> Found:
    """The table without the titles of groups between its rows; a column of its own gives them to each."""
    rows = [row for row in found.table.rows if row[0] not in found.aside]
    summed = frozenset(_folded(cells)[0] for n, cells in found.table.rows if found.aside.get(n) is _TOTAL_ROW)
    told = headings(rows, found.table.across, (found.table.name, *found.banner), summed)
    doubts = {
        number: Text("tables.perhaps_heading", name=quoted(name)) for number, name in told.doubtful.items()
    }
    if not told.sure:
        return replace(found, doubts=doubts)
    if told.networks:
        found = _given(found, told.networks, str(Text("tables.group_networks")))
        told = replace(told, sure={row: name for row, name in told.sure.items() if row not in told.networks})
        if not told.sure:
            return replace(found, doubts=doubts)
    title = str(Text("tables.group_places" if told.are_places else "tables.groups"))
    if says_category(found.table.header) and not told.are_places:
        aside = {number: Text("tables.heading", name=quoted(name)) for number, name in told.sure.items()}
        return replace(found, aside={**found.aside, **aside}, doubts=doubts)
    above = first_of(found.banner[-1], told) if found.banner and rows[0][0] not in told.sure else ""
    return replace(_given(found, told.sure, title, frozenset(told.networks), above), doubts=doubts)


def _given(
    found: Found, titles: Mapping[int, str], column: str, ends: frozenset[int] = frozenset(), first: str = ""
) -> Found:
    """The same with a column more, in which each row has the title of its group; one in ``ends`` ends it.

    ``first`` is the title of the rows before all of them.
    """
    aside = {
        number: Text("tables.heading_given", name=quoted(name), column=column)
        if name
        else Text("tables.heading_ends", column=column)
        for number, name in titles.items()
    }
    aside = {**found.aside, **aside}
    whole = {**dict.fromkeys(ends, ""), **titles}
    return replace(found, table=_grouped(found.table, aside, whole, column, first), aside=aside)


def _grouped(
    table: Sheet, aside: Mapping[int, Text], titles: Mapping[int, str], column: str, group: str
) -> Sheet:
    """The table with a column more, in which each row has the title of its group, first ``group``."""
    width = max(len(table.header), *(len(cells) for _, cells in table.rows))
    rows: list[Row] = []
    for number, cells in table.rows:
        group = titles.get(number, group)
        given = group and cells and number not in aside
        rows.append((number, (*cells, *[""] * (width - len(cells)), group) if given else cells))
    header = (*table.header, *[""] * (width - len(table.header)), column)
    return replace(table, header=header, rows=tuple(rows))


def _folded(cells: Sequence[str]) -> tuple[str, ...]:
    folded = [fold(cell) for cell in cells]
    while folded and not folded[-1]:
        folded.pop()
    return tuple(folded)
