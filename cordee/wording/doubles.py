"""Who may be one, in words: the question, what speaks for and against it, and how to settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cordee.errors import Message
from cordee.i18n import Joined, Listed, Number, Text, Value, plain, quoted
from cordee.identity import Decision
from cordee.identity.doubles import Likely, Question, Reason
from cordee.model import KINDS
from cordee.queries.quality.review import Asked, Review, Side
from cordee.wording.judgements import replaced_texts
from cordee.wording.lines import TextLine, said

_WHY: dict[Reason, Text] = {
    "company": Text("review.why_company"),
    "name": Text("review.why_name"),
    "spelling": Text("review.why_spelling"),
    "acronym": Text("review.why_acronym"),
    "words": Text("review.why_words"),
    "place": Text("review.why_place"),
    "site": Text("review.why_site"),
    "neighbours": Text("review.why_neighbours"),
    "other_place": Text("review.why_other_place"),
}


def question_text(one: Question) -> Text:
    """A question in one line: the names, and why."""
    names = Listed([quoted(member.name) for member in one.members], "and")
    return Text("review.one_line", names=names, kind=KINDS[one.kind].title, why=reasons_text(one.pairs[0]))


def reasons_text(pair: Likely) -> Listed:
    """What speaks for and against a pair."""
    return Listed([_WHY[reason] for reason in pair.reasons])


def review_lines(answer: Review) -> Iterator[TextLine]:
    """The questions, each with the commands that settle it."""
    if not answer.total:
        yield said(Text("review.nothing"))
        return
    yield said(Text("review.head", n=answer.total), bold=True)
    for number, one in enumerate(answer.asked, 1):
        yield TextLine()
        yield from asked_lines(one, number)
        yield said(Text("review.settle", first=one.sides[0].start, other=one.sides[1].start), 4)
    if answer.total > len(answer.asked):
        yield TextLine()
        yield said(Text("review.more", n=answer.total - len(answer.asked)))
    yield TextLine()
    yield said(Text("review.how"))


_TWO = 2


def asked_lines(one: Asked, number: int) -> Iterator[TextLine]:
    """A question: each side on a line, and why it is asked."""
    kind = KINDS[one.sides[0].kind].title
    key = "review.question" if len(one.sides) == _TWO else "review.question_of_several"
    yield said(Text(key, number=number, kind=kind, n=len(one.sides)), 0, bold=True)
    for letter, side in zip("ABCDEFGH", one.sides, strict=False):
        yield said(Text("review.side", letter=letter, side=side_text(side)), 2)
    yield said(Text("review.because", why=reasons_text(one.pairs[0])), 4)


def side_text(side: Side) -> Joined:
    """An entity with what tells it apart: where it is, its links, who speaks of it."""
    marks: list[Value] = [side.place] if side.place else []
    marks += [Text("review.links", n=side.links), Listed(side.datasets)]
    return Joined(" — ", (plain(side.name), Listed(marks, "semicolon")))


def review_data(answer: Review) -> dict[str, Any]:
    """The questions as data."""
    return {
        "total": answer.total,
        "questions": [
            {
                "sure": one.sure,
                "entities": [
                    {
                        "id": side.id,
                        "kind": side.kind,
                        "name": side.name,
                        "place": side.place,
                        "links": side.links,
                        "datasets": list(side.datasets),
                    }
                    for side in one.sides
                ],
                "pairs": [
                    {
                        "left": pair.left.id,
                        "right": pair.right.id,
                        "sure": pair.sure,
                        "reasons": [{"code": reason, "text": str(_WHY[reason])} for reason in pair.reasons],
                    }
                    for pair in one.pairs
                ],
            }
            for one in answer.asked
        ],
    }


def sure_text(sure: float) -> str:
    """A sureness as people read it: « 85 % »."""
    return str(Number(round(100 * sure)))


def reviewed_lines(
    decisions: Sequence[Decision],
    replaced: Sequence[Decision],
    already: int,
    unanswered: int,
    refused: Sequence[tuple[int, Message]],
) -> Iterator[TextLine]:
    """What a workbook of answers did: decisions written, answers known, questions left, rows refused."""
    yield said(Text("review.taken", n=sum(one.judgement != "undo" for one in decisions)), bold=True)
    yield from (said(text, 2) for text in replaced_texts(replaced))
    if already:
        yield said(Text("review.already", n=already), 2)
    if unanswered:
        yield said(Text("review.unanswered", n=unanswered), 2)
    for row, why in refused:
        yield said(Text("review.refused", row=row, why=why), 2)
    if decisions:
        yield said(Text("review.undone_by"), 2)


def summed_lines(decisions: int, left: int) -> Iterator[TextLine]:
    """What a sitting did, and how many questions are left."""
    yield said(Text("review.taken", n=decisions), bold=True)
    if left:
        yield said(Text("review.more", n=left), 2)
