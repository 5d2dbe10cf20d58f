"""Notes of a map, taken in as they are typed: on a line of the subject's table, or on anything else.

What is noted on a network or scheme joins what its line holds already; all else is what that meeting noted
of it. A note that was changed or taken away takes back what it said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cordee.files.workbook.book import clean
from cordee.graph import GraphStore
from cordee.i18n import Capital, Text, language
from cordee.loaders.filled.table import ID, NAME, Filled, FilledRow
from cordee.loaders.filled.trace import NotedOn, Trace, marks
from cordee.model import ECHOING
from cordee.queries.common.find import Found
from cordee.queries.echo.decisions import Woven
from cordee.queries.exchange.profiles import read_facts
from cordee.workflows.table.columns import TITLES
from cordee.workflows.table.remarks import NOTE, Noted, known_today
from cordee.workflows.table.take_back import take_filled
from cordee.workflows.table.words import lines_of

PLACE = "carte"
"""What stands for a file where a note was typed."""
_NODE, _LINK = 2, 4
"""How many words say what a note is on."""


@dataclass(frozen=True, slots=True)
class TypedNote:
    """All that is noted ``on`` something of one day, "" when nothing is any more; ``was`` was told before.

    ``on`` is as the page says it: "node:ID", or "link:ID:TYPE:ID".
    """

    on: str
    text: str
    was: str


def take_notes(store: GraphStore, subject: str, notes: Sequence[TypedNote], on: str) -> dict[str, Text]:
    """Take these in as said on the day ``on`` around ``subject`` (an id, or "" for a map of everybody).

    Gives why some could not be, by what they are on. Raises what ``import_tables`` raises.
    """
    wanted = {note.on: found for note in notes if (found := _noted_on(note.on, subject)) is not None}
    if not wanted:
        return {}  # the name of a group of the map is said of nobody
    rows = {key: FilledRow(0, {}, None, found) for key, found in wanted.items()}
    copy = _copy(())
    known = known_today(
        store, [Noted(copy, row, found) for row, found in zip(rows.values(), wanted.values(), strict=True)]
    )
    whose = known.get(subject)
    beside = {
        key: known[found.entity].id
        for key, found in wanted.items()
        if whose is not None
        and whose.kind in ECHOING
        and not found.to
        and _is_line(known.get(found.entity), whose)
    }
    said = read_facts(store, whose.id, beside.values()) if whose is not None and beside else {}
    filled = []
    for number, note in enumerate((one for one in notes if one.on in wanted), start=1):
        if note.on in beside and whose is not None:
            id_ = beside[note.on]
            held = said[id_].woven if id_ in said else Woven()
            filled.append(_line(number, whose, known[wanted[note.on].entity], note, held.note))
        else:
            filled.append(FilledRow(number, {NOTE: clean(note.text)}, None, wanted[note.on]))
    done = take_filled(store, _copy(filled), on=on)
    by_number = {
        row.number: note.on for row, note in zip(filled, (n for n in notes if n.on in wanted), strict=True)
    }
    return {by_number[one.number]: one.fault.sentence for one in done.refused}


def _line(number: int, whose: Found, of: Found, note: TypedNote, held: str) -> FilledRow:
    """A line of the table with the note in its cell, in place of what was told of it before."""
    told = set(lines_of(note.was))
    kept = [line for line in held.split("\n") if line.strip() not in told]
    text = "\n".join((*kept, *note.text.split("\n"))).strip()
    trace = Trace(whose.id, of.id, {NAME: marks(clean(of.name)), NOTE: marks(clean(held))})
    return FilledRow(number, {NAME: clean(of.name), ID: of.id, NOTE: clean(text)}, trace)


def _is_line(found: Found | None, whose: Found) -> bool:
    return found is not None and found.kind in ECHOING and found.id != whose.id


def _noted_on(on: str, subject: str) -> NotedOn | None:
    """What a note is on; None when that is said as no page does."""
    kind, *words = on.split(":")
    if kind == "node" and len(words) == _NODE - 1:
        return NotedOn(subject, words[0])
    if kind == "link" and len(words) == _LINK - 1:
        return NotedOn(subject, *words)
    return None


def _copy(rows: Sequence[FilledRow]) -> Filled:
    titles: Mapping[str, str] = {name: str(Capital(TITLES[name])) for name in (NAME, NOTE)}
    return Filled(Path(PLACE), "", language(), titles, titles, tuple(rows), (), (), ())
