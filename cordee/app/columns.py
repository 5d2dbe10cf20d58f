"""What the columns of somebody's own tables may be, as choices of a form, and the mapping they make."""

from __future__ import annotations

from collections.abc import Mapping as Given
from dataclasses import dataclass

from cordee.i18n import Capital
from cordee.loaders.mapping.mapping import Column, Mapping, TableMapping
from cordee.loaders.mapping.meanings import CONTACT, IDENTIFIERS, MEANINGS, NAMES, PREFIX, RELATIONS, fits
from cordee.loaders.recognise.proposal import Proposal, ProposedTable
from cordee.loaders.recognise.propose import taken_as
from cordee.loaders.recognise.said import meaning
from cordee.model import KINDS

LEFT_ASIDE = "-"
SHOWN = 5
"""Rows shown of each table."""


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column: its title, what it may be (by number), what it is taken for, and whether that is sure."""

    field: str
    title: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    sure: bool


@dataclass(frozen=True, slots=True)
class TableChoice:
    """A table: its sheet, what its rows may be and are taken for, its columns, its first rows.

    ``titles`` are those of all its columns, which are choices once it is known what its rows are.
    """

    field: str
    sheet: str
    kinds: tuple[tuple[str, str], ...]
    chosen: str
    titles: tuple[str, ...]
    columns: tuple[ColumnChoice, ...]
    rows: tuple[tuple[str, ...], ...]
    refused: str


def choices(proposal: Proposal, mapping: Mapping | None, least: float) -> list[TableChoice]:
    """The tables of a file as they are taken now: by ``mapping`` if there is one, else what is sure."""
    tables = zip(_tables(proposal, mapping), _taken(proposal, mapping, least), strict=True)
    return [_table(place, table, taken) for place, (table, taken) in enumerate(tables)]


def _tables(proposal: Proposal, mapping: Mapping | None) -> list[ProposedTable]:
    """The tables, those of which nothing was known as what somebody said that their rows are."""
    found: list[ProposedTable] = []
    for table, said in zip(proposal.tables, proposal.mapped(mapping), strict=True):
        found.append(taken_as(table, said.rows) if said is not None and not table.is_known else table)
    return found


def _table(place: int, table: ProposedTable, taken: TableMapping | None) -> TableChoice:
    titles, rows = table.found.table.header, [cells for _, cells in table.found.rows][:SHOWN]
    kind = taken.rows if taken else ""
    columns = tuple(
        _column(place, index, table, kind or table.rows, taken) for index in range(len(table.guesses))
    )
    kinds = tuple((name, str(KINDS[name].plural)) for name in KINDS)
    width = len(titles)
    shown = tuple((*cells[:width], *[""] * (width - len(cells))) for cells in rows)
    refused = "" if table.is_known else str(Capital(table.refused))
    return TableChoice(
        f"t{place}", table.found.table.name, kinds, kind or LEFT_ASIDE, titles, columns, shown, refused
    )


def _taken(proposal: Proposal, mapping: Mapping | None, least: float) -> list[TableMapping | None]:
    """What each table is taken for now; None for one that is left aside."""
    if mapping is not None:
        return proposal.mapped(mapping)
    return [table.mapping(least) if table.is_known else None for table in proposal.tables]


def _column(
    place: int, index: int, table: ProposedTable, rows: str, taken: TableMapping | None
) -> ColumnChoice:
    guess = table.guesses[index]
    title = guess.column.title
    now, options = _options(table, index, rows, taken)
    worded = tuple((str(number), str(meaning(one, rows))) for number, one in enumerate(options))
    named = {words: number for number, words in reversed(worded)}
    chosen = str(options.index(now))
    # What reads alike is one choice.
    kept = tuple((number, words) for number, words in worded if named[words] == number or number == chosen)
    return ColumnChoice(f"t{place}c{index}", title, kept, chosen, guess.sure >= 1 or not guess.doubtful)


def _options(
    table: ProposedTable, index: int, rows: str, taken: TableMapping | None
) -> tuple[Column, tuple[Column, ...]]:
    """What a column is taken for, and what it may be: the guesses, nothing, all that such a row may have."""
    guess = table.guesses[index]
    title = guess.column.title
    guessed = [one for one in (guess.column, *guess.others) if not one.is_left]
    simple = (one for one in (*NAMES, *RELATIONS, *sorted(MEANINGS)) if _is_simple(one) and fits(one, rows))
    every = [*guessed, Column(title), *(Column(title, one) for one in simple)] if rows else [Column(title)]
    now = taken.columns[index] if taken and index < len(taken.columns) else Column(title)
    return now, tuple(dict.fromkeys(every if now in every else [now, *every]))


def _is_simple(one: str) -> bool:
    """Whether nothing but its name says what it means."""
    properties = {prop.name for kind in KINDS.values() for prop in kind.properties}
    return one in (*NAMES, *RELATIONS, *IDENTIFIERS, *CONTACT, *properties) and not one.startswith(PREFIX)


def mapping_of(proposal: Proposal, form: Given[str, object], before: Mapping | None, least: float) -> Mapping:
    """The mapping that a form of ``choices`` says."""
    shown = choices(proposal, before, least)
    tables = _tables(proposal, before)
    said = _taken(proposal, before, least)
    made = [_mapped(*one, form, least) for one in zip(tables, shown, said, strict=True)]
    return Mapping(tuple(one for one in made if one is not None))


def _mapped(
    table: ProposedTable,
    shown: TableChoice,
    taken: TableMapping | None,
    form: Given[str, object],
    least: float,
) -> TableMapping | None:
    kind = str(form.get(shown.field, shown.chosen))
    if kind not in KINDS:
        return None
    if not table.is_known:
        named = taken_as(table, kind)
        return named.mapping(least) if named.is_known else None
    rows = shown.chosen if shown.chosen in KINDS else table.rows
    columns: list[Column] = []
    for index, column in enumerate(shown.columns):
        _, options = _options(table, index, rows or kind, taken)
        given = str(form.get(column.field, column.chosen))
        number = int(given) if given.isascii() and given.isdigit() else len(options)
        found = options[number] if number < len(options) else Column(column.title)
        columns.append(found if kind == rows or _stays(found, kind) else Column(column.title))
    payer = taken.payer if taken else table.payer
    return TableMapping(table.found.table.name, kind, tuple(columns), payer)


def _stays(column: Column, kind: str) -> bool:
    """Whether a column means the same of rows of another kind."""
    return column.is_left or fits(column.means, kind)
