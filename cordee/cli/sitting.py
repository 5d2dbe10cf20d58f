"""A sitting: the questions on doubles one after the other, each answered by one key."""

from __future__ import annotations

import click

from cordee.cli.output import show_lines
from cordee.errors import NumbersDiffer
from cordee.graph import GraphStore
from cordee.i18n import Text, plain
from cordee.identity import Decision
from cordee.queries.quality.review import Asked, Review
from cordee.wording.doubles import asked_lines, summed_lines
from cordee.wording.judgements import replaced_texts
from cordee.wording.lines import said
from cordee.workflows.decide import taught
from cordee.workflows.judging import replaced_by
from cordee.workflows.review.settle import LETTERS, Answer, settle, take_back

_SAME, _DIFFERENT, _UNSURE, _UNDO, _LATER, _QUIT = "sd?unq"


def sit(store: GraphStore, asked: Review, *, by: str) -> int:
    """Ask each question, write each answer down at once; how many decisions stand at the end.

    ``u`` takes back the last answer and asks it again; Ctrl-C or ``q`` leaves what was answered.
    """
    done: list[tuple[Decision, ...]] = []
    place = 0
    while place < len(asked.asked):
        one = asked.asked[place]
        show_lines(asked_lines(one, place + 1))
        key = _key(one)
        if key == _QUIT:
            break
        if key == _UNDO:
            if done:
                take_back(store, done.pop(), by=by)
                place -= 1
            continue
        done.append(() if key == _LATER else _settled(store, one, _answer(key, one), by))
        _tell(store, done[-1])
        place += 1
    written = sum(one.judgement != "undo" for decisions in done for one in decisions)
    show_lines(summed_lines(written, asked.total - place))
    return written


def _settled(store: GraphStore, one: Asked, answer: Answer, by: str) -> tuple[Decision, ...]:
    """The answer written down; against official numbers with the reason alone, else the question stays."""
    try:
        return settle(store, one.ids, answer, by=by)
    except NumbersDiffer as error:
        show_lines([said(plain(error.message), 4)])
    why: str = click.prompt(str(Text("review.why_one")), default="", show_default=False).strip()
    return settle(store, one.ids, answer, by=by, why=why) if why else ()


def _tell(store: GraphStore, decisions: tuple[Decision, ...]) -> None:
    """What an answer replaces, and teaches beyond itself."""
    show_lines([said(text, 4) for text in replaced_texts(replaced_by(store, decisions))])
    for decision in decisions:
        learnt = taught(store, decision)[1] if decision.judgement == "same" else None
        if learnt is not None:
            show_lines([said(Text("decide.learnt", short=learnt[0], whole=learnt[1]), 4)])


def _key(one: Asked) -> str:
    """The key pressed: one of those told, or the letters of two that are one."""
    count = len(one.sides)
    hint = Text("review.keys_several") if count > 2 else Text("review.keys")
    while True:
        said: str = click.prompt(str(hint), prompt_suffix=" ", show_default=False).strip().lower()
        if len(said) == 1 and said in (_SAME, _DIFFERENT, _UNSURE, _UNDO, _LATER, _QUIT):
            return said
        if count > 2 and _two(said, count):
            return said


def _two(said: str, count: int) -> tuple[int, ...]:
    letters = [LETTERS.lower().find(letter) for letter in said]
    apart = len(set(letters)) == len(letters) >= 2
    return tuple(sorted(letters)) if apart and all(0 <= one < count for one in letters) else ()


def _answer(key: str, one: Asked) -> Answer:
    if key == _SAME:
        return Answer(tuple(range(len(one.sides))))
    if key == _UNSURE:
        return Answer((), "unsure")
    return Answer(() if key == _DIFFERENT else _two(key, len(one.sides)))
