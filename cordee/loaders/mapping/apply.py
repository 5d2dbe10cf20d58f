"""The tables of a file told as rows of the template, by a mapping."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map

from cordee.i18n import Amount, Listed, Text, named, plain, quoted
from cordee.loaders.mapping.cells import money_of, to_cents
from cordee.loaders.mapping.known_names import KnownNames, describes, known_names
from cordee.loaders.mapping.link_details import without_strays
from cordee.loaders.mapping.mapping import Column, Mapping, TableMapping
from cordee.loaders.mapping.meanings import NAMES, PAID_BY, TICK, is_amount
from cordee.loaders.mapping.row import RowTeller
from cordee.loaders.merged_amounts import MergedAmounts
from cordee.loaders.recognise.money import payer_of, tells_of_grants
from cordee.loaders.recognise.proposal import SURE
from cordee.loaders.recognise.steps import BARE_YEAR, only_step
from cordee.loaders.recognise.tables import Found
from cordee.loaders.recognise.titles import has_word
from cordee.loaders.recognise.view import AMOUNT, said_by
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import At, TranslationBuilder
from cordee.loaders.values.faults import shorten
from cordee.loaders.values.money import currencies_named
from cordee.loaders.values.placeholders import is_placeholder, read_as_empty
from cordee.model import KINDS

_CENTS = re.compile(r"[-−]?[0-9][0-9 .,'’\u00a0\u202f]*[.,][0-9]{2}")
_NUMBERS = re.compile(r"\bn\s?[°º]|\bnum[ée]ro\b|\bnumber\b", re.IGNORECASE)
_SHOWN = 12
"""Columns of which nothing is read that are named, one by one."""
_MONEY = (AMOUNT, "cost", "budget")
Why = Map[tuple[str, str], Text]
NO_TABLE = Text("mapping.no_table")
NOT_KNOWN = Text("mapping.table_not_known")


def apply(
    tables: Sequence[Found],
    mapping: Mapping,
    others: Sequence[Sheet] = (),
    reasons: Map[str, Text] | None = None,
    doubts: Sequence[tuple[Found, Text]] = (),
    why: Why | None = None,
) -> Translation:
    """What the tables say by a mapping; ``others`` are sheets without a table.

    A table the mapping does not speak of is left aside, and so is a column that means nothing. ``doubts``
    are told of a table as a whole; ``why`` says of columns, by their table, why nothing takes them.
    """
    meant_by = mapping.each((found.table.header, found.table.name) for found in tables)
    chosen = list(zip(tables, meant_by, strict=True))
    told = [(found, without_strays(meant)) for found, meant in chosen if meant is not None]
    builder = TranslationBuilder(_recognised(told))
    known = known_names(told)
    for found, meant in told:
        _tell(found, meant, known, builder, why or {})
    for found, missing in chosen:
        if missing is None:
            reason = (reasons or {}).get(found.table.name, NOT_KNOWN)
            builder.pass_over(found.table, reason, found.table.size)
    for found, text in doubts:
        builder.note(found.table, 0, text)
    for sheet in others:
        builder.pass_over(sheet, NO_TABLE, sheet.size)
    return builder.build()


def _money_left(found: Found, meant: TableMapping) -> Iterator[Text]:
    """The euros of columns of amounts that nothing was read from."""
    beside = any(column.means == PAID_BY for column in meant.columns)
    for index, column in enumerate(meant.columns):
        if not column.is_left or _NUMBERS.search(column.title):
            continue
        cells = found.cells(index)
        money = money_of(column.title, cells, found.banner, found.table.header)
        # A currency tells of amounts, and beside what others pay so does a payer.
        of_payer = beside and _of_payer(column.title)
        if not (money.currency or _of_amounts(column.title) or of_payer or _of_a_year(column, cells, found)):
            continue
        rows, cents = 0, Counter[str]()
        for cell in cells:
            paid = to_cents(cell, money)
            rows += bool(paid)
            cents[next(iter(currencies_named(cell)), money.currency or "EUR")] += paid
        if any(cents.values()):
            amount = Listed([Amount(total, name) for name, total in sorted(cents.items()) if total], "plus")
            yield Text("mapping.money_left", title=quoted(shorten(column.title, 40)), amount=amount, n=rows)


def _of_amounts(title: str) -> bool:
    """Whether a title says that amounts stand below."""
    return next(iter(said_by(title)), ("", 0.0))[0] in _MONEY or only_step(title)


def _of_a_year(column: Column, cells: Sequence[str], found: Found) -> bool:
    """Whether a column headed by a year holds amounts: its cells have cents, or the table is of grants."""
    if not BARE_YEAR.fullmatch(column.title):
        return False
    return any(map(_CENTS.fullmatch, cells)) or tells_of_grants(found)


def _of_payer(title: str) -> bool:
    """Whether a title names who pays, be it those whose row it is."""
    return has_word(title, "own money") or payer_of(title)[1] >= SURE


def _tell_untitled(found: Found, meant: TableMapping, builder: TranslationBuilder) -> None:
    """Cells under no title, of which nothing is read: those of a note, or of a row that was cut once more."""
    read = {index for index, column in enumerate(meant.columns) if column.title or not column.is_left}
    lost = [
        (number, cell)
        for number, cells in found.rows
        for index, cell in enumerate(cells)
        if cell and index not in read
    ]
    if lost:
        number, cell = lost[0]
        text = Text("mapping.untitled_cells", n=len(lost), first=quoted(shorten(cell, 40)))
        builder.note(found.table, number, text)


def _recognised(told: Sequence[tuple[Found, TableMapping]]) -> Text:
    """Each table with what its rows were taken for."""
    said = [named(plain(found.table.name), KINDS[meant.rows].plural) for found, meant in told]
    return Text("mapping.recognised", tables=Listed(said))


def _merged_amounts(found: Found, meant: TableMapping) -> MergedAmounts:
    """What is merged of amounts: each is of what the row names, and of who pays where a column says it."""
    titles = {column.title: place for place, column in enumerate(meant.columns)}
    names = [place for place, column in enumerate(meant.columns) if column.means in NAMES]
    amounts = {place: column for place, column in enumerate(meant.columns) if is_amount(column.means)}
    payers = {place: titles[column.of] for place, column in amounts.items() if column.of in titles}
    whose = {place: [*names, *([payers[place]] if place in payers else [])] for place in amounts}
    return MergedAmounts(found.rows, found.table.merged, whose, payers)


def _emptied(found: Found, meant: TableMapping) -> Counter[str]:
    """The cells that say in words that there is nothing to say: a bare dash in a table of links is plain."""
    every = Counter(
        cell
        for place, column in enumerate(meant.columns)
        if not column.is_left and column.means != TICK
        for cell in found.cells(place)
    )
    told = (cell for cell in every if is_placeholder(cell) and not is_placeholder(cell, words=False))
    return Counter({cell: every[cell] for cell in told})


def _knowingly(left: Sequence[str], found: Found, why: Why) -> Map[Text, list[str]]:
    """The columns that are left aside for a reason, by it; the others were not understood."""
    told: defaultdict[Text, list[str]] = defaultdict(list)
    for title in left:
        reason = why.get((found.table.name, title))
        if reason is not None:
            told[reason].append(title)
    return told


def _tell(
    found: Found, meant: TableMapping, known: KnownNames, builder: TranslationBuilder, why: Why
) -> None:
    table = found.table
    builder.table(table)
    left = [c.title for i, c in enumerate(meant.columns) if c.is_left and c.title and any(found.each(i))]
    for reason, titles in _knowingly(left, found, why).items():
        left = [title for title in left if title not in titles]
        names = Listed(map(quoted, titles))
        builder.pass_over(table, Text("mapping.columns_passed", n=len(titles), names=names, reason=reason))
    if left:
        shown = [quoted(shorten(title, 40)) for title in left[:_SHOWN]]
        names = Listed([*shown, plain("…")] if len(left) > _SHOWN else shown)
        builder.pass_over(table, Text("mapping.columns_left", n=len(left), names=names))
        for text in _money_left(found, meant):
            builder.note(table, 0, text)
    _tell_untitled(found, meant, builder)
    for number, reason in found.aside.items():
        builder.leave(At(table, number), reason)
    for number, doubt in found.doubts.items():
        builder.note(table, number, doubt)
    emptied = _emptied(found, meant)
    if emptied:
        builder.note(table, 0, read_as_empty(emptied))
    teller = RowTeller(found, meant, known, builder, describes=describes(found, meant))
    merged = _merged_amounts(found, meant)
    for number, cells in found.rows:
        teller.tell(At(table, number), merged.once(number, cells))
    for number, text in merged.notes:
        builder.note(table, number, text)
    for text in teller.notes:
        builder.note(table, 0, text)
