"""A workbook of questions on doubles taken back: what was answered becomes decisions, each told.

Rows may be sorted, filtered or deleted, the file saved by another program: each row carries the ids of
its members. A row without an answer stays a question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from cordee.errors import InvalidValue, Message, NotReadable
from cordee.graph import GraphStore
from cordee.i18n import Listed, Text, in_every_language
from cordee.identity import Decision
from cordee.loaders.sheets.grid import Row, Sheet
from cordee.loaders.sheets.opened import read_sheets
from cordee.model.folding import fold
from cordee.workflows.review.settle import LETTERS, Answer, settle
from cordee.workflows.review.sheet import ANSWER, DIFFERENT, IDS, SAME, UNSURE, WHY, choices

_NOT_KNOWN = "?"


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that could not be taken, and why."""

    row: int
    why: Message


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a workbook of answers did: decisions written, rows answered before, open ones, refused ones."""

    decisions: tuple[Decision, ...]
    already: int
    open: int
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the answer, the ids and the note stand."""

    answer: int
    ids: int
    note: int | None


def import_review(store: GraphStore, path: Path, *, by: str) -> Reviewed:
    """Write down the answers of the workbook at ``path``, given by ``by``; the same answers again do nothing.

    Raises NotReadable when the file cannot be read or holds no such questions.
    """
    sheet, columns = _sheet(path)
    decisions: list[Decision] = []
    refused: list[Refused] = []
    already = unanswered = 0
    for row in sheet.rows:
        said, ids = _cell(row, columns.answer), _cell(row, columns.ids).split()
        if not said:
            unanswered += bool(ids)
            continue
        try:
            answer = _answer(said, len(ids))
            done = settle(store, ids, answer, by=by, why=_cell(row, columns.note))
        except InvalidValue as error:
            refused.append(Refused(row[0], error.message))
            continue
        decisions += done
        already += not done
    return Reviewed(tuple(decisions), already, unanswered, tuple(refused))


def _sheet(path: Path) -> tuple[Sheet, _Columns]:
    for sheet in read_sheets(path):
        columns = _columns(sheet)
        if columns is not None:
            return sheet, columns
    expected = Listed((ANSWER, IDS), "and")
    raise NotReadable(Text("review.no_questions", file=path.name, expected=expected))


def _columns(sheet: Sheet) -> _Columns | None:
    titles = {fold(title): place for place, title in enumerate(sheet.header)}
    answer, ids, note = (_found(titles, text) for text in (ANSWER, IDS, WHY))
    return None if answer is None or ids is None else _Columns(answer, ids, note)


def _found(titles: dict[str, int], text: Text) -> int | None:
    return next((titles[name] for name in map(fold, in_every_language(text)) if name in titles), None)


def _cell(row: Row, place: int | None) -> str:
    return row[1][place].strip() if place is not None and place < len(row[1]) else ""


def _answer(said: str, count: int) -> Answer:
    """What a cell answers about ``count`` members. Raises InvalidValue when it is none of the choices."""
    for known, answer in _answers(count):
        if fold(said) in map(fold, in_every_language(known)):
            return answer
    # Below the questions in a terminal it says yes or no, and which keys to press: people write those too.
    for key, answer in _shorter(count):
        if fold(said) in {fold(one) for words in in_every_language(Text(key)) for one in words.split(";")}:
            return answer
    if said == _NOT_KNOWN:
        return Answer((), "unsure")
    raise InvalidValue(Text("review.no_answer", said=said, choices=Listed(choices(count), "or")))


def _shorter(count: int) -> Iterator[tuple[str, Answer]]:
    for same in ("ticks.yes", "review.short_same"):
        yield same, Answer(tuple(range(count)))
    for different in ("ticks.no", "review.short_different"):
        yield different, Answer()
    yield "review.short_unsure", Answer((), "unsure")


def _answers(count: int) -> Iterator[tuple[Text, Answer]]:
    yield SAME, Answer(tuple(range(count)))
    yield DIFFERENT, Answer()
    yield UNSURE, Answer((), "unsure")
    for a, b in combinations(range(count), 2):
        yield Text("review.two", one=LETTERS[a], other=LETTERS[b]), Answer((a, b))
