"""From the sheets of a file to what it is taken for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest

from cordee.i18n import NOTHING, Listed, Text, quoted
from cordee.loaders.mapping.kinds import ORGANISATION, PERSON, TERRITORY, THEME
from cordee.loaders.mapping.mapping import Column, TableMapping
from cordee.loaders.mapping.meanings import IDENTIFIERS, NAMES, PAID_BY, RELATIONS, TICK
from cordee.loaders.recognise.agreements import tied
from cordee.loaders.recognise.beside import side_by_side
from cordee.loaders.recognise.columns import Columns
from cordee.loaders.recognise.decisions import DECISIONS, are_decisions
from cordee.loaders.recognise.elsewhere import looked_at
from cordee.loaders.recognise.fiches import laid_flat
from cordee.loaders.recognise.grids import as_groups
from cordee.loaders.recognise.heads import parted
from cordee.loaders.recognise.lists import listed
from cordee.loaders.recognise.names import FileNames
from cordee.loaders.recognise.numbered import filled_down
from cordee.loaders.recognise.payers import with_payer_above
from cordee.loaders.recognise.paying import WHO_RECEIVES
from cordee.loaders.recognise.points import with_points
from cordee.loaders.recognise.proposal import GUESS, SURE, Guess, Proposal, ProposedTable
from cordee.loaders.recognise.rows import Rows
from cordee.loaders.recognise.tables import Found, find_tables
from cordee.loaders.recognise.titles import title_sureness
from cordee.loaders.recognise.told_of import KIND_OF
from cordee.loaders.recognise.turned import turned
from cordee.loaders.recognise.view import View
from cordee.loaders.recognise.written_codes import codes_of, decoded
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.values.bracketed import is_acronym
from cordee.loaders.values.faults import shorten
from cordee.loaders.values.somebody import have_bodies
from cordee.model import KINDS
from cordee.model.folding import fold, name_key

MOST_COLUMNS = 1_000
"""A table that is wider is none that people keep."""
_NOTHING, _PERHAPS = "recognise.table_not_known", "recognise.perhaps"
LAST_TIME_OF = "recognise.last_time_of"
"""The reason of a reading about one whom the file itself does not name."""
_MOSTLY = 0.6
_TOO_WIDE = Text("recognise.too_wide", most=MOST_COLUMNS)

Remembered = Callable[[Sequence[str]], TableMapping | None]
"""The mapping used the last time for a table of these titles."""


def not_remembered(_: Sequence[str]) -> None:
    """Nothing is remembered."""


_TELLING = frozenset(
    (*IDENTIFIERS, "commune", "category", "member_count", "acronym", "url", "level", "code", "lat", "cost")
)
"""Properties that say that a table is of our trade, as links do."""


def propose(sheets: Sequence[Sheet], remembered: Remembered = not_remembered, stem: str = "") -> Proposal:
    """What the tables of a file may mean; ``stem`` is the name of the file, which may tell of a network."""
    whole = [part for sheet in sheets for part in parted(sheet)]
    parts = [part for sheet in whole for part in side_by_side(laid_flat(turned(listed(sheet))))]
    tables = [(sheet, find_tables(sheet, title_sureness)) for sheet in parts]
    codes = {code: word for sheet in whole for code, word in codes_of(sheet).items()}
    written = (decoded(found, codes) for _, several in tables for found in several)
    every = [View(with_points(as_groups(filled_down(found)))) for found in written]
    narrow = [view for view in every if len(view.found.table.header) <= MOST_COLUMNS]
    looked = [*looked_at(narrow)]
    views, told = [view for view, _ in looked], [rows for _, rows in looked]
    names = FileNames(views, told, stem)
    proposed = tuple(_proposed(view, rows, names, remembered) for view, rows in zip(views, told, strict=True))
    wide = (ProposedTable(view.found, refused=_TOO_WIDE) for view in every if view not in narrow)
    return Proposal(
        (*proposed, *wide), tuple(sheet for sheet, several in tables if not several and sheet.size)
    )


def begun(proposal: Proposal) -> Proposal:
    """A file of which nothing was known, its tables taken for bodies: for somebody to say what they are."""
    if proposal.known:
        return proposal
    taken = (taken_as(table, ORGANISATION) for table in proposal.tables)
    return replace(proposal, tables=tuple(_doubted(table) for table in taken if table.is_known))


def perhaps(proposal: Proposal) -> Proposal:
    """A file, the tables left aside whose rows may be something being taken for that: to be confirmed."""
    taken = (_doubted(taken_as(one, one.perhaps)) if one.perhaps else one for one in proposal.tables)
    return replace(proposal, tables=tuple(taken))


def _doubted(table: ProposedTable) -> ProposedTable:
    """A table whose rows, and what names them, are to be confirmed."""
    guesses = (
        replace(one, sure=GUESS, reason=NOTHING) if one.column.means in NAMES else one
        for one in table.guesses
    )
    return replace(table, sure=GUESS, guesses=tuple(guesses))


def taken_as(table: ProposedTable, kind: str) -> ProposedTable:
    """A table of which nothing was known, once somebody said of what kind its rows are."""
    view = View(table.found)
    of_kind = [one for one in view.columns if KIND_OF.get(one.concept) == kind and one.values.filled]
    filled = [one for one in view.columns if one.title and one.values.filled]
    named = next(iter((*view.having("name", "last_name"), *of_kind, *filled)), None)
    if named is None:
        return table
    rows = Rows(kind, named, 1.0)
    guesses = Columns(view, rows, FileNames([view], [rows], "")).guesses()
    return with_payer_above(ProposedTable(table.found, kind, 1.0, guesses))


def _proposed(view: View, rows: Rows | None, names: FileNames, remembered: Remembered) -> ProposedTable:
    before = remembered(view.found.table.header)
    if before is not None:
        return _as_last_time(view, before, rows, names)
    if are_decisions(view):
        return ProposedTable(view.found, refused=DECISIONS)
    if rows is None:
        return ProposedTable(view.found, refused=_named_what(view))
    guesses = Columns(view, rows, names).guesses()
    refused = _refusal(view, rows, guesses)
    if str(refused.key):
        perhaps = rows.kind if refused.key == _PERHAPS else ""
        return ProposedTable(view.found, refused=refused, perhaps=perhaps)
    return with_payer_above(ProposedTable(view.found, rows.kind, rows.sure, guesses))


def _as_last_time(view: View, before: TableMapping, rows: Rows | None, names: FileNames) -> ProposedTable:
    """A table read as the last of its titles, but for whom this file itself names above the table."""
    now = Columns(view, rows, names).guesses() if rows is not None else ()
    guesses = tuple(_as_last(*pair) for pair in zip_longest(before.columns, now[: len(before.columns)]))
    fresh = with_payer_above(ProposedTable(view.found, before.rows, 1.0, now))
    payer = fresh.payer if before.payer and fresh.payer else before.payer
    asked = any(guess.doubtful for guess in guesses)
    return ProposedTable(view.found, before.rows, 1.0, guesses, remembered=not asked, payer=payer)


def _as_last(last: Column, now: Guess | None) -> Guess:
    """A column as it was read last; by this file where it names another, told where it names none."""
    if now is not None and _named_above(now.column) and _other_of_its_sort(now.column, last):
        return now
    if _named_above(last) and (now is None or now.column.named != last.named):
        return Guess(last, 1.0, Text(LAST_TIME_OF, name=last.named))
    return Guess(last, 1.0, Text("recognise.last_time"))


def _named_above(column: Column) -> bool:
    """Whether a column is about one that its own title does not name: what stands above the table does."""
    name, _, short = column.named.partition(" (")
    words = [word for word in column.title.split() if len(word) > 1]
    told = fold(name) in fold(column.title) or fold(short.rstrip(")")) in map(fold, words)
    return bool(name) and not told and not any(is_acronym(word, name) for word in words)


def _other_of_its_sort(now: Column, last: Column) -> bool:
    """Whether a column ties the rows in the same way to somebody else."""
    alike = (now.means, now.relation) == (last.means, last.relation)
    return alike and bool(last.named) and name_key(now.named) != name_key(last.named)


def _refusal(view: View, rows: Rows, guesses: Sequence[Guess]) -> Text:
    """Why a table is of another trade; nothing when it is of ours."""
    ties = (one for one in guesses if one.column.means in (*RELATIONS, TICK, PAID_BY) and one.sure >= 0.5)
    links = [*ties, *filter(tied, guesses), *(one for one in guesses if one.reason.key == WHO_RECEIVES)]
    telling = [one for one in guesses if one.column.means in _TELLING and one.sure >= SURE]
    posts = rows.kind == PERSON and have_bodies(view.found.cells(rows.column.index))
    located = rows.kind == ORGANISATION and bool(view.having("lat") and view.having("lon"))
    ours = len(links) + (posts if rows.kind == PERSON else len(telling)) + located
    if view.foreign >= 2 and view.foreign > ours:
        return _nothing_named(view.found)
    if not ours and not (rows.sure >= 0.9 and rows.kind not in (PERSON, TERRITORY, THEME)):
        alone = rows.kind == PERSON and not view.foreign
        return _nothing_named(view.found, "recognise.people_alone" if alone else _NOTHING)
    if rows.sure < SURE and ours < 2:
        told = rows.kind == ORGANISATION and not view.foreign
        text = Text(_PERHAPS, title=quoted(rows.column.title), kinds=KINDS[rows.kind].plural)
        return text if told else _nothing_named(view.found)
    named = any(one.column.means in NAMES for one in guesses)
    return NOTHING if named else _nothing_named(view.found)


def _named_what(view: View) -> Text:
    """Why nothing is known of rows of whom only the name is told: what to call that column."""
    named = next((one for one in view.having("name") if one.values.words >= _MOSTLY), None)
    if named is None or view.foreign:
        return _nothing_named(view.found)
    return Text("recognise.name_of_what", title=quoted(named.title))


def _nothing_named(found: Found, key: str = _NOTHING) -> Text:
    titles = [quoted(shorten(title, 30)) for title in found.table.header if title][:6]
    return Text(key, titles=Listed(titles))
