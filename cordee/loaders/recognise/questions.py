"""What is asked of the person who knows a file: few questions, each with its best guess first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from cordee.i18n import Listed, Text, plain, quoted
from cordee.loaders.mapping.kinds import NETWORK, PROJECT
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import PAID_BY, TICK
from cordee.loaders.recognise.agreements import own_kind, tied
from cordee.loaders.recognise.attending import WHICH_YEAR, met_on
from cordee.loaders.recognise.committee import is_seat, seat_of, whose
from cordee.loaders.recognise.payers import paid_by, unpaid
from cordee.loaders.recognise.paying import WHO_RECEIVES
from cordee.loaders.recognise.proposal import Guess, Proposal, ProposedTable
from cordee.loaders.recognise.said import meaning
from cordee.loaders.recognise.steps import year_of_title
from cordee.loaders.values.short_days import day_in, years_of

MOST = 5
"""No more than that is asked; what is left is not read, and told."""
_SHOWN = 3
_WHICH, _OWN = "recognise.which_network", "recognise.own_network"
_OF_WHOM = {"partner_of": "ask.partners_of", "works_for": "ask.posts_at"}
_ANSWERED = Text("recognise.answered")


@dataclass(frozen=True, slots=True)
class Option:
    """An answer: what it says, and what the columns then mean."""

    label: Text
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about some columns of one table.

    ``free`` asks for a name, of which ``best`` is the likeliest ("" when nothing is known); else one
    of ``options`` is chosen, the best first and "nothing" last. ``alike`` are the same questions about
    other tables, which the answer is for as well.
    """

    table: int
    columns: tuple[int, ...]
    text: Text
    options: tuple[Option, ...] = ()
    best: str = ""
    free: bool = False
    weight: int = 0
    sheet: str = ""
    titles: tuple[str, ...] = ()
    alike: tuple[Question, ...] = ()


def questions(proposal: Proposal) -> tuple[Question, ...]:
    """What is worth asking, what bears on most first."""
    told = [
        replace(one, sheet=table.found.table.name, titles=_asked_of(table, one))
        for place, table in enumerate(proposal.tables)
        for one in _of_table(place, table)
    ]
    return tuple(sorted(_once(told), key=lambda one: (not one.free, -one.weight))[:MOST])


def _asked_of(table: ProposedTable, question: Question) -> tuple[str, ...]:
    return tuple(table.guesses[place].column.title for place in question.columns)


def _once(found: Iterable[Question]) -> Iterator[Question]:
    """What is asked of the same columns in several tables, with the same best answers, is asked once."""
    same: dict[Hashable, list[Question]] = defaultdict(list)
    for one in found:
        labels = tuple(option.label for option in one.options)
        same[one.text.key, one.titles, one.best, labels].append(one)
    for first, *others in same.values():
        sheets = dict.fromkeys(one.sheet for one in others if one.sheet != first.sheet)
        weight = first.weight + sum(one.weight for one in others)
        listed = Listed([quoted(name) for name in sheets])
        text = Text("ask.too_in", question=first.text, n=len(sheets), sheets=listed) if sheets else first.text
        yield replace(first, text=text, weight=weight, alike=tuple(others))


def answered(proposal: Proposal, question: Question, answer: str) -> Proposal:
    """The proposal once a question is answered: by a name, or by the number of an option from 1."""
    for one in question.alike:
        proposal = answered(proposal, one, answer)
    table = proposal.tables[question.table]
    if not question.free:
        option = question.options[int(answer) - 1]
        return proposal.with_guess(question.table, question.columns, option.guesses)
    name = answer.strip()
    if name and unpaid(table.guesses[question.columns[0]]):
        tables = list(proposal.tables)
        tables[question.table] = paid_by(table, name, 1.0, _ANSWERED)
        return replace(proposal, tables=tuple(tables))
    told = [_named(table.guesses[place], table, name) for place in question.columns]
    return proposal.with_guess(question.table, question.columns, told)


def asks_network(proposal: Proposal, question: Question) -> bool:
    """Whether a question is of which network, or of whose body, the rows are."""
    guess = proposal.tables[question.table].guesses[question.columns[0]]
    return question.free and guess.reason.key != WHICH_YEAR and not unpaid(guess)


def _named(guess: Guess, table: ProposedTable, name: str) -> Guess:
    """What a column means once its network, or who pays, has a name; nothing without one."""
    title = guess.column.title
    if guess.reason.key == WHICH_YEAR:
        return replace(met_on(guess, day_in(title, years_of([name]))), sure=1.0)
    if is_seat(guess):
        return replace(seat_of(guess, name, 1.0), reason=_ANSWERED)
    if tied(guess):
        column = (
            replace(guess.column, named=name, kind=own_kind(name))
            if name
            else Column(title, guess.column.means)
        )
        return Guess(column, 1.0, _ANSWERED)
    if not name:
        return Guess(Column(title), 1.0, _ANSWERED)
    if guess.reason.key == WHO_RECEIVES or guess.column.means == PAID_BY:
        made = Column(title, PAID_BY, kind=NETWORK, named=name, relation="funds")
        return Guess(made, 1.0, _ANSWERED)
    relation = guess.column.relation or ("partners" if table.rows == PROJECT else "member_of")
    return Guess(Column(title, TICK, kind=NETWORK, named=name, relation=relation), 1.0, _ANSWERED)


def _of_table(place: int, table: ProposedTable) -> Iterator[Question]:
    grouped: dict[tuple[str, ...], list[int]] = defaultdict(list)
    networks: dict[tuple[str, str], list[int]] = defaultdict(list)
    guesses = table.guesses if table.is_known else ()
    yield from _of_days(place, table)
    yield from _of_amounts(place, table)
    seats = tuple(index for index, guess in enumerate(guesses) if is_seat(guess))
    own = whose(guesses)
    for index, guess in enumerate(guesses):
        with_seats = (index, *(seats if index == own else ()))
        if unpaid(guess) or (own >= 0 and index in seats):
            continue
        if tied(guess):
            yield from [_of_whom(place, table, with_seats)] * (guess.sure < 1)
        elif guess.reason.key == _WHICH or (guess.reason.key == _OWN and guess.doubtful):
            # Of several years it is asked once, and of several seats.
            together = year_of_title(guess.column.title) or index in seats
            networks[guess.column.named, "" if together else str(index)] += with_seats
        elif guess.reason.key == WHO_RECEIVES:
            yield _of_whom_paid(place, table, index)
        elif guess.doubtful:
            grouped[_group(guess, index)].append(index)
    for (best, _), indexes in networks.items():
        yield _which(place, table, tuple(indexes), best)
    for indexes in grouped.values():
        yield _choice(place, table, tuple(indexes))


def _of_days(place: int, table: ProposedTable) -> Iterator[Question]:
    """Of which year days are that say none."""
    days = tuple(i for i, guess in enumerate(table.guesses) if guess.reason.key == WHICH_YEAR)
    if days:
        text = Text("ask.which_year", title=_titles(table, days), sheet=table.found.table.name)
        yield Question(place, days, text, free=True, weight=_cells(table, days))


def _of_amounts(place: int, table: ProposedTable) -> Iterator[Question]:
    """Who pays amounts of which no column tells it."""
    amounts = tuple(index for index, guess in enumerate(table.guesses) if unpaid(guess))
    if amounts:
        text = Text("ask.who_pays", title=_titles(table, amounts), sheet=table.found.table.name)
        yield Question(place, amounts, text, best=table.payer, free=True, weight=_cells(table, amounts))


def _cells(table: ProposedTable, indexes: tuple[int, ...]) -> int:
    return sum(len(table.found.cells(index)) for index in indexes)


def _of_whom_paid(place: int, table: ProposedTable, index: int) -> Question:
    """Who receives the amounts of a column."""
    title = table.guesses[index].column.title
    text = Text("ask.who_receives", title=title, sheet=table.found.table.name)
    return Question(place, (index,), text, free=True, weight=len(table.found.cells(index)))


def _of_whom(place: int, table: ProposedTable, indexes: tuple[int, ...]) -> Question:
    """Whose partners the rows are, and on whose board some sit."""
    column = table.guesses[indexes[0]].column
    text = Text(
        _OF_WHOM.get(column.relation, "ask.which_network"), title=column.title, sheet=table.found.table.name
    )
    weight = len(table.found.cells(indexes[0]))
    return Question(place, indexes, text, best=column.named, free=True, weight=weight)


def _which(place: int, table: ProposedTable, indexes: tuple[int, ...], best: str) -> Question:
    more = f" … ({len(indexes)})" if len(indexes) > _SHOWN else ""
    title = ", ".join(table.guesses[index].column.title for index in indexes[:_SHOWN]) + more
    paid = table.guesses[indexes[0]].column.means == PAID_BY
    text = Text(
        "ask.who_receives" if paid else "ask.which_network", title=title, sheet=table.found.table.name
    )
    return Question(place, indexes, text, best=best, free=True, weight=_cells(table, indexes))


def _group(guess: Guess, index: int) -> tuple[str, ...]:
    """Columns of ticks under names are asked together; any other by itself."""
    if guess.column.means == TICK:
        return tuple(one.kind for one in (guess.column, *guess.others))
    return (str(index),)


def _choice(place: int, table: ProposedTable, indexes: tuple[int, ...]) -> Question:
    first = table.guesses[indexes[0]]
    titles = _titles(table, indexes)
    cells = list(dict.fromkeys(table.found.cells(indexes[0])))[:_SHOWN]
    options = [
        Option(_label(table, indexes, rank), tuple(_option(table.guesses[i], rank) for i in indexes))
        for rank in range(1 + len(first.others))
    ]
    nothing = tuple(Guess(Column(table.guesses[i].column.title), 1.0, _ANSWERED) for i in indexes)
    options.append(Option(Text("means.nothing"), nothing))
    text = Text("ask.what_column", titles=titles, sheet=table.found.table.name, cells=", ".join(cells))
    return Question(place, indexes, text, tuple(options), weight=_cells(table, indexes))


def _titles(table: ProposedTable, indexes: tuple[int, ...]) -> Listed:
    titles = [quoted(table.guesses[index].column.title) for index in indexes[:_SHOWN]]
    return Listed([*titles, plain(f"… ({len(indexes)})")] if len(indexes) > _SHOWN else titles)


def _option(guess: Guess, rank: int) -> Guess:
    column = (guess.column, *guess.others)[min(rank, len(guess.others))]
    return Guess(column, 1.0, _ANSWERED)


def _label(table: ProposedTable, indexes: tuple[int, ...], rank: int) -> Text:
    column = _option(table.guesses[indexes[0]], rank).column
    if column.means == TICK and len(indexes) > 1:
        return Text("means.ticks_of", kind=column.kind and Text(f"kind.{column.kind}.plural"))
    return meaning(column, table.rows)
