"""What two could bring each other on one sheet of A4, to print and to write on; one file, no script.

The sheet has a fixed size, so what fits is worked out here, by the number of lines a text takes:
columns are filled evenly down to what is left to write by hand, and the rest is counted aloud.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from unicodedata import east_asian_width

from cordee.i18n import Language, Listed, Text
from cordee.model import KINDS
from cordee.queries.common.sources import Citation, in_order
from cordee.queries.exchange.brokerage import PARTITION, GoBetween
from cordee.queries.exchange.exchange import Exchange
from cordee.queries.exchange.rules import MARKS, Direction, ExchangeLine, Mark
from cordee.viz.labels import shorten
from cordee.viz.pages import policy, shipped, typeset_page
from cordee.wording.page import made, privacy
from cordee.wording.values import said

SIGNS: dict[Mark, str] = {Mark.NOTED: "✎", Mark.DECLARED: "●", Mark.DEDUCED: "◐", Mark.TO_ASK: "?"}
"""The sign of each mark, beside its word: never colour alone."""
_HEAD, _NAME, _TEXT, _SHORT = 70, 90, 230, 150
"""The longest name in a title, other name, sentence and cell, in characters."""
_COLUMN, _BESIDE, _TITLE, _WIDE = 50, 32, 52, 105
"""About how many characters one line holds: in a column, in a cell, of the title, across the sheet."""
_SHEET, _MOST, _LEAST, _PEOPLE, _SOURCES = 62.0, 26.0, 7.0, 6.0, 3.0
"""How many lines of text a sheet holds; at most and at least in a column, of people, of sources."""
_BESIDES = 28.5
"""The lines taken by what is always there: margins, heads, legend, foot, room to write by hand."""
_CITED, _CITE = 3, 24
"""How many passages stand beside a line, and the longest one."""

_WORDS: dict[str, Text] = {
    "title": Text("exchange.title"),
    "together": Text("exchange.together"),
    "between": Text("exchange.between"),
    "nobody": Text("exchange.nobody"),
    "linked": Text("exchange.linked"),
    "step": Text("exchange.step"),
    "write": Text("exchange.write"),
    "write_next": Text("exchange.write_next"),
    "write_who": Text("exchange.write_who"),
    "write_when": Text("exchange.write_when"),
    "sources": Text("exchange.sources"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a column: its mark, a theme in bold and what is said of it."""

    mark: str
    sign: str
    word: str
    name: str
    text: str
    refs: str


@dataclass(frozen=True, slots=True)
class PairColumn:
    """One direction: its title, its rows, what is said when the other is over, how many are left out."""

    title: str
    rows: tuple[Row, ...]
    empty: str
    more: str


@dataclass(frozen=True, slots=True)
class PairSheet:
    """What stands on one A4; every text already short enough."""

    left: str
    right: str
    about: str
    columns: tuple[PairColumn, ...]
    together: str
    linked: str
    people: tuple[tuple[str, str, str, str], ...]
    people_more: str
    step: str
    step_refs: str
    sources: tuple[str, ...]
    sources_more: str
    foot: str


def exchange_pages(
    answers: Sequence[Exchange], *, lang: Language, on: str = "", with_names: bool = False
) -> str:
    """The text of the page: one A4 for each exchange, in order; the same for the same answers, always.

    ``on`` is the day it says it was made. Names of people are shown as the answers have them;
    ``with_names`` is only what the foot says of them.
    """
    style = shipped("exchange.css")
    sheets = [_sheet(one, lang) for one in answers]
    names = [sheet.left for sheet in sheets[:1]] + ([sheets[0].right] if len(sheets) == 1 else [])
    return typeset_page(
        "exchange.html.j2",
        lang=lang,
        t={key: said(text, lang) for key, text in _WORDS.items()},
        marks=_legend(answers, lang),
        title=" ⇄ ".join(names),
        partition=said(PARTITION, lang),
        privacy=privacy(lang, with_names=with_names),
        made=made(on, lang) if on else "",
        sheets=sheets,
        style=style,
        policy=policy(style),
    )


def _legend(answers: Sequence[Exchange], lang: Language) -> list[tuple[str, str, str]]:
    """Each mark with its sign and its word; that of what a meeting wrote only where one did."""
    there = {line.mark for one in answers for way in one.directions for line in way.lines}
    shown = (mark for mark in MARKS if mark is not Mark.NOTED or mark in there)
    return [(mark.value, SIGNS[mark], said(MARKS[mark], lang)) for mark in shown]


def _sheet(answer: Exchange, lang: Language) -> PairSheet:
    left, right = (shorten(party.name, _HEAD) for party in (answer.left, answer.right))
    step = shorten(said(answer.step.text, lang), _TEXT)
    people, room = _room(answer, f"{left} ⇄ {right}", step, lang)
    # From here on in the order people read and only of what is shown: sources are numbered in it.
    refs = _Refs(answer.citations)
    columns = tuple(_column(way, refs, room, answer.as_of, lang) for way in answer.directions)
    together, links = _together(answer, refs), _links(answer, refs, lang)
    rows, _ = _people([answer.between[n] for n in people], refs, lang)
    more = _more(len(answer.between) - len(people), lang)
    cited = refs.of(answer.step.claims)
    kinds = " ⇄ ".join(said(KINDS[party.kind].title, lang) for party in (answer.left, answer.right))
    sources, left_out = _sources(refs, lang)
    foot = _foot(answer, lang)
    return PairSheet(
        left, right, kinds, columns, together, links, rows, more, step, cited, sources, left_out, foot
    )


def _room(answer: Exchange, title: str, step: str, lang: Language) -> tuple[list[int], float]:
    """Which go-betweens are shown, and how many lines are left to each column."""
    refs = _Refs(answer.citations)
    wide = (_together(answer, refs), _links(answer, refs, lang), step)
    heights = _people(answer.between, refs, lang)[1]
    people = _fitting(heights, heights, _PEOPLE)
    taken = 1.4 * _lines(title, _TITLE) + sum(_lines(text, _WIDE) for text in wide)
    return people, _SHEET - _BESIDES - taken - sum(heights[n] for n in people)


def _together(answer: Exchange, refs: _Refs) -> str:
    names = shorten(", ".join(line.name for line in answer.together), _SHORT)
    return f"{names} {refs.of(claim for line in answer.together for claim in line.claims)}".strip()


def _links(answer: Exchange, refs: _Refs, lang: Language) -> str:
    links = (f"{said(one.sentence, lang)} {refs.of(one.claims)}" for one in answer.direct)
    return shorten(Listed(links, "semicolon").said_in(lang), _SHORT)


def _column(direction: Direction, refs: _Refs, room: float, as_of: str, lang: Language) -> PairColumn:
    giver, taker = (shorten(party.name, _HEAD) for party in (direction.giver, direction.taker))
    title = Text("exchange.what_can_bring", giver=giver, taker=taker).said_in(lang)
    over = direction.taker.closed(as_of)
    empty = Text("exchange.over_nothing_bring", taker=taker).said_in(lang) if over else ""
    measured = [_row(line, refs.again(), lang) for line in direction.lines]
    # A question is worth more than the last of many lines: there is always room for the first one.
    first = next((n for n, line in enumerate(direction.lines) if line.mark is Mark.TO_ASK), None)
    room = min(_MOST, max(_LEAST, room - _lines(title, _COLUMN - 4)))
    kept = _fitting(measured, [_height(row) for row in measured], room, keep=first)
    rows = tuple(_row(direction.lines[n], refs, lang) for n in kept)
    return PairColumn(title, rows, empty, _more(len(measured) - len(kept), lang))


def _row(line: ExchangeLine, refs: _Refs, lang: Language) -> Row:
    head, cited = (line.mark.value, SIGNS[line.mark], said(MARKS[line.mark], lang)), refs.of(line.claims)
    if not line.name:  # a question, or what a meeting wrote
        return Row(*head, "", shorten(said(line.sentence, lang), _TEXT), cited)
    gives, wants = (shorten(said(text, lang), _SHORT) for text in (line.gives, line.wants))
    return Row(*head, shorten(line.name, _NAME), f"{gives} → {wants}", cited)


def _height(row: Row) -> float:
    """About how many lines a row takes, the space below it included."""
    return _lines(f"{row.word} {row.name} — {row.text} {row.refs}", _COLUMN) + 0.4


def _lines(text: str, width: int) -> int:
    """About how many lines of so many common characters a text takes."""
    return ceil(sum(map(_breadth, text)) / width)


def _breadth(sign: str) -> float:
    """How wide a character is beside a common one."""
    if sign in "MW" or east_asian_width(sign) in "WF":
        return 2.1
    return 1.5 if sign.isupper() else 1.0


class _Refs:
    """Documents by number, in the order they are met, and passages beside what they say: « [1, l. 62] »."""

    def __init__(self, citations: Mapping[str, Citation]) -> None:
        self._citations = citations
        self._numbers: dict[str, int] = {}

    def of(self, claims: Iterable[str]) -> str:
        """The passages behind these claims, the first few of them."""
        known = in_order(self._citations[claim] for claim in claims if claim in self._citations)
        found = dict.fromkeys(self._ref(citation) for citation in known)
        more = [f"+{len(found) - _CITED}"] if len(found) > _CITED else []
        return f"[{' ; '.join([*list(found)[:_CITED], *more])}]" if found else ""

    def again(self) -> _Refs:
        """The same documents, none met yet: to see how long passages will be."""
        return _Refs(self._citations)

    def _ref(self, citation: Citation) -> str:
        title = citation.title or citation.source or citation.dataset
        head = ", ".join(part for part in (title, citation.date) if part)
        number = self._numbers.setdefault(head, len(self._numbers) + 1)
        cite = shorten(citation.cite, _CITE).replace(" ", "\u00a0")
        return f"{number},\u00a0{cite}" if cite else str(number)

    def titles(self) -> list[str]:
        """The documents met, each with its number."""
        return [f"[{number}] {shorten(head, _NAME)}" for head, number in self._numbers.items()]


def _fitting(
    things: Sequence[object], heights: Sequence[float], room: float, keep: int | None = None
) -> list[int]:
    """Which of them fit one under the other, first come first served; ``keep`` one in any case."""
    room -= heights[keep] if keep is not None else 0.0
    kept = []
    for n in range(len(things)):
        if n == keep:
            kept.append(n)
        elif heights[n] <= room:
            room -= heights[n]
            kept.append(n)
        else:
            room = 0.0  # what comes after is less firm: none jumps the queue
    return kept


def _people(
    between: Sequence[GoBetween], refs: _Refs, lang: Language
) -> tuple[tuple[tuple[str, str, str, str], ...], list[float]]:
    """Who stands between: name, ties, part, passages; and about how many lines each takes."""
    rows = tuple(
        (
            f"{shorten(one.name, _NAME)} ({said(KINDS[one.kind].title, lang)})",
            shorten(said(one.ties, lang), _NAME),
            shorten(said(one.part, lang), _SHORT),
            refs.of(one.claims),
        )
        for one in between
    )
    heights = [
        max(_lines(cell, _BESIDE) for cell in (name, f"{ties} {cited}", part)) + 0.3
        for name, ties, part, cited in rows
    ]
    return rows, heights


def _sources(refs: _Refs, lang: Language) -> tuple[tuple[str, ...], str]:
    """Each document once, by number; and how many are left out."""
    titles = refs.titles()
    kept = _fitting(titles, [(len(title) + 3) / _WIDE for title in titles], _SOURCES)
    return tuple(titles[n] for n in kept), _more(len(titles) - len(kept), lang)


def _foot(answer: Exchange, lang: Language) -> str:
    newest = max((citation.date for citation in answer.citations.values()), default="")
    parts = (("exchange.as_of", answer.as_of), ("exchange.newest", newest))
    return " ".join(Text(key, date=date).said_in(lang) for key, date in parts if date)


def _more(count: int, lang: Language) -> str:
    return Text("exchange.left_out", n=count).said_in(lang) if count > 0 else ""
