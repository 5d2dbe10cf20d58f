"""What a file is taken for, in words: its tables and columns, and a sample of what would be loaded."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from cordee.i18n import Text
from cordee.loaders.door import Opened
from cordee.loaders.reading import Reading
from cordee.loaders.recognise.proposal import SURE, Guess, ProposedTable
from cordee.loaders.recognise.said import meaning
from cordee.loaders.values.faults import shorten
from cordee.model import KINDS, TYPES
from cordee.wording.lines import TextLine, said

_SHOWN, _SAMPLE, _CELL = 3, 3, 40


def inspected_lines(opened: Opened, reading: Reading) -> Iterator[TextLine]:
    """What a file is, and what of it would be loaded as it stands."""
    file = opened.raw.path.name
    if opened.proposal is not None:
        yield said(Text("inspect.own", file=file), bold=True)
        for table in opened.proposal.tables:
            yield from _table(table)
        for sheet in opened.proposal.others:
            yield said(Text("inspect.sheet_left", sheet=sheet.name))
    elif opened.known is not None:
        yield said(Text("inspect.known", file=file, format=opened.known.title), bold=True)
    else:
        yield said(Text("inspect.template", file=file), bold=True)
    yield TextLine()
    yield from _would(reading)


def _table(table: ProposedTable) -> Iterator[TextLine]:
    sheet = table.found.table.name
    yield TextLine()
    if not table.is_known:
        yield said(Text("inspect.table_left", sheet=sheet, reason=table.refused))
        return
    rows = sum(1 for _ in table.found.rows)
    sure = Text("recognise.last_time") if table.remembered else _sureness(table.sure)
    kinds = KINDS[table.rows].plural
    yield said(Text("inspect.table", sheet=sheet, kinds=kinds, n=rows, sure=sure), bold=True)
    for index, guess in enumerate(table.guesses):
        cells = list(dict.fromkeys(table.found.cells(index)))[:_SHOWN]
        if not guess.column.title and not cells:
            continue
        title = guess.column.title or Text("inspect.untitled")
        how = _how(guess) if cells or guess.understood else Text("read.empty")
        yield said(
            Text("inspect.column", title=title, meaning=meaning(guess.column, table.rows), sure=how), 2
        )
        if cells:
            shown = " · ".join(shorten(cell, _CELL) for cell in cells)
            yield said(Text("inspect.cells", cells=shown), 4)


def _how(guess: Guess) -> Text:
    if not guess.understood:
        return guess.reason if str(guess.reason) else Text("inspect.unknown")
    sure = _sureness(guess.sure)
    return Text("inspect.with_reason", sure=sure, reason=guess.reason) if str(guess.reason) else sure


def _sureness(sure: float) -> Text:
    return Text("inspect.sure") if sure >= SURE else Text("inspect.doubtful")


def _would(reading: Reading) -> Iterator[TextLine]:
    """How many of each kind, and the first few."""
    yield said(Text("inspect.would"), bold=True)
    yield said(reading.counts, 2)
    names: dict[str, str] = {}
    shown: dict[str, dict[str, str]] = defaultdict(dict)
    for claim in reading.claims:
        if not claim.a:
            name = str(json.loads(claim.body).get("name", ""))
            names.setdefault(claim.record, name)
            shown[claim.kind].setdefault(claim.record, name)
    for claim in reading.claims:
        if claim.a:
            shown[claim.kind].setdefault(claim.record, f"{names.get(claim.a, '')} → {names.get(claim.b, '')}")
    for kind, found in shown.items():
        what = KINDS[kind].plural if kind in KINDS else TYPES[kind].sheet
        sample = list(dict.fromkeys(found.values()))[:_SAMPLE]
        yield said(Text("inspect.kind", what=what, n=len(found)), 2)
        yield said(Text("inspect.cells", cells=" · ".join(shorten(one, 2 * _CELL) for one in sample)), 4)
    for ignored in reading.ignored:
        if ignored.rows:
            yield said(f"· {ignored.sentence}", 2)
    for one in reading.rejected[:_SAMPLE]:
        yield said(f"· {one.sentence}", 2)
    for note in reading.notes[:_SAMPLE]:
        yield said(f"· {note.sentence}", 2)
