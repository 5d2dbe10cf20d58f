"""The questions on doubles as a workbook: the best one first, members side by side, an answer to choose."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from cordee.files.workbook.book import Book, BookLine, RowSheet, SheetColumn, SheetRow, TextSheet
from cordee.files.workbook.save import save_book
from cordee.graph import GraphStore
from cordee.i18n import Text, language
from cordee.model import KINDS, PEOPLE
from cordee.queries.quality.review import Asked, Review, review
from cordee.wording.doubles import reasons_text, side_text, sure_text
from cordee.workflows.review.settle import LETTERS

SHEET = Text("review.sheet")
README = Text("review.sheet_how")
ANSWER = Text("review.column.answer")
WHY = Text("review.column.note")
IDS = Text("review.column.ids")
SAME, DIFFERENT, UNSURE = Text("review.same"), Text("review.different"), Text("review.unsure")
ALL = 500
"""Questions in a workbook unless fewer are asked for."""
_WIDE, _NARROW = 34, 12


def export_review(
    store: GraphStore, path: Path, *, kind: str = "", limit: int | None = ALL, with_people: bool = True
) -> Review:
    """Write the questions to ``path`` (.xlsx, .ods or .csv), and what they were.

    Those about people are left out unless ``with_people``: by their role nobody could answer.

    Raises InvalidValue for a kind or a suffix that does not exist, OutputError when it cannot be written.
    """
    found = review(store, kind=kind, limit=limit)
    if not with_people:
        kept = tuple(one for one in found.asked if one.sides[0].kind not in PEOPLE)
        found = Review(kept, found.total)
    lang = language()
    widest = max((len(one.sides) for one in found.asked), default=2)
    rows = tuple(_row(number, one, widest) for number, one in enumerate(found.asked, 1))
    name = str(SHEET)
    lines = (BookLine(name, "title"), *(BookLine(str(line)) for line in _HOW))
    sheets = (RowSheet(name, name, _columns(widest), rows), TextSheet(str(README), lines))
    save_book(Book(name, sheets, language=lang), path)
    return found


_HOW = (Text("review.how_choose"), Text("review.how_letters"), Text("review.how_back"))


def choices(widest: int) -> tuple[Text, ...]:
    """What may be answered, two of several included."""
    two = (
        [Text("review.two", one=LETTERS[a], other=LETTERS[b]) for a, b in combinations(range(widest), 2)]
        if widest > 2
        else []
    )
    return (SAME, DIFFERENT, UNSURE, *two)


def _columns(widest: int) -> tuple[SheetColumn, ...]:
    return (
        SheetColumn(str(Text("review.column.number")), 5),
        SheetColumn(str(ANSWER), 18, tuple(map(str, choices(widest))), fill_in=True),
        *(SheetColumn(LETTERS[place], _WIDE) for place in range(widest)),
        SheetColumn(str(Text("review.column.reasons")), _WIDE),
        SheetColumn(str(Text("review.column.sure")), _NARROW),
        SheetColumn(str(Text("column.kind")), 14),
        SheetColumn(str(WHY), _WIDE, fill_in=True),
        SheetColumn(str(IDS), _NARROW, hidden=True),
    )


def _row(number: int, one: Asked, widest: int) -> SheetRow:
    sides = [str(side_text(side)) for side in one.sides]
    sides += [""] * (widest - len(sides))
    kind = str(KINDS[one.sides[0].kind].title)
    why = str(reasons_text(one.pairs[0]))
    return SheetRow((str(number), "", *sides, why, sure_text(one.sure), kind, "", " ".join(one.ids)))
