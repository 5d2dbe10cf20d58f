"""« Doublons »: those that may be one, side by side; each answer is a decision, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from starlette.responses import JSONResponse, Response

from cordee.app.asked import Asked
from cordee.app.rights import Action
from cordee.app.screen import Screen
from cordee.errors import InvalidValue, NumbersDiffer
from cordee.graph import GraphStore
from cordee.i18n import Listed, Text, named, plain, quoted
from cordee.identity import Decision
from cordee.identity.doubles import Likely
from cordee.model import KINDS, PEOPLE
from cordee.queries.quality.joined import JoinedByItself, joined
from cordee.queries.quality.review import Asked as Question
from cordee.queries.quality.review import called, review
from cordee.wording.doubles import reasons_text, sure_text
from cordee.wording.judgements import replaced_texts
from cordee.workflows.decide import taught
from cordee.workflows.judging import replaced_by
from cordee.workflows.review.settle import Answer, settle, take_back

SHOWN = 20
"""Questions on a page."""
SHOWN_JOINED = 100
"""Of what was joined by itself, how much is shown."""
ANSWERS: Mapping[str, tuple[Text, str]] = {
    "same": (Text("door.same"), "S"),
    "different": (Text("door.different"), "D"),
    "unsure": (Text("door.unsure"), "?"),
}
"""What may be answered: how it is called, and its key."""
KEYS: Sequence[tuple[str, Text]] = (
    ("S", Text("door.key_same")),
    ("D", Text("door.key_different")),
    ("?", Text("door.key_unsure")),
    ("Z", Text("door.undo")),
    ("J", Text("door.key_next")),
    ("K", Text("door.key_before")),
)
AT, UNDO = "/doublons", "/doublons/annuler"
WHY = "pourquoi"
_MOST = 8
"""Members that a question may have."""


def every(asked: Asked) -> Response:
    """The questions, the best one first."""
    kind = asked.value("nature")
    with asked.asking() as store:
        found = review(store, kind=kind, limit=None)
        shown = found.asked
        if asked.running.preferences.roles:
            # By their role nobody could tell whether two people are one.
            shown = tuple(one for one in shown if one.sides[0].kind not in PEOPLE)
        by_itself = [
            one for one in joined(store, kind) if not (asked.running.preferences.roles and one.kind in PEOPLE)
        ]
        undoable = _known(store, asked.value("derniers").split("."))
        return asked.page(
            "doubles.html.j2",
            cards=[_card(one) for one in shown[:SHOWN]],
            left=len(shown),
            joined=[_joined(one) for one in by_itself[:SHOWN_JOINED]],
            more_joined=max(0, len(by_itself) - SHOWN_JOINED),
            hidden=found.total - len(shown),
            kinds=[("", Text("door.any_kind")), *((code, one.title) for code, one in KINDS.items())],
            kind=kind,
            insisting=_insisting(store, [one for one in asked.value("insister").split(".") if one]),
            answers=ANSWERS.items(),
            undoable=".".join(undoable),
            keys=KEYS,
        )


def _card(one: Question) -> Mapping[str, Any]:
    return {
        "members": ".".join(one.ids),
        "kind": KINDS[one.sides[0].kind].title,
        "sides": one.sides,
        "places": any(side.place for side in one.sides),
        "reasons": [_reasons(one, pair) for pair in one.pairs],
        "sure": sure_text(one.sure),
    }


def _joined(one: JoinedByItself) -> Mapping[str, Any]:
    return {
        "id": one.id,
        "kind": KINDS[one.kind].title,
        "name": one.name,
        "members": ".".join(member.record for member in one.members),
        "said": [(member.name, member.dataset) for member in one.members],
    }


def _reasons(one: Question, pair: Likely) -> str:
    """What speaks for and against a pair, which is named where there are several."""
    why = reasons_text(pair)
    return str(why if len(one.pairs) == 1 else named(plain(f"{pair.left.name} / {pair.right.name}"), why))


def decide(asked: Asked) -> Response:
    """Write an answer down. Raises InvalidValue for one that means nothing."""
    members = [record for record in asked.value("membres").split(".") if record]
    answer = _answer(asked, len(members))
    with asked.lease.writing() as store:
        try:
            done = settle(store, members, answer, by=asked.by, why=asked.value(WHY))
        except NumbersDiffer as error:
            return _refused(asked, str(error), [members[place] for place in answer.same])
        names = called(store, members)
        told = [str(_told(asked.value("reponse"), [names.get(one, one) for one in members], done))]
        told += map(str, replaced_texts(replaced_by(store, done)))
        told += [str(text) for text in _learnt(store, done)]
    return _on(asked, told, done)


def _refused(asked: Asked, told: str, members: Sequence[str]) -> Response:
    """Why nothing is decided, and the question once more: with a field for the reason to decide it."""
    if asked.by_script:
        return JSONResponse({"message": told, "why": True}, 422)
    return asked.to(asked.at(AT, nature=asked.value("nature"), insister=".".join(members)), told)


def _insisting(store: GraphStore, members: Sequence[str]) -> Mapping[str, str]:
    """Those said to be one against their numbers, by id, with their names; none where one is gone."""
    names = called(store, members)
    found = {one: names[one] for one in members if one in names}
    return found if 2 <= len(found) == len(members) <= _MOST else {}


def _answer(asked: Asked, count: int) -> Answer:
    given = asked.value("reponse")
    if given not in ANSWERS or not 2 <= count <= _MOST:
        raise InvalidValue(Text("door.no_answer"))
    if given != "same":
        return Answer((), "unsure" if given == "unsure" else "different")
    ticked = tuple(place for place in range(count) if asked.value(f"m{place}")) if count > 2 else (0, 1)
    if len(ticked) < 2:
        raise InvalidValue(Text("door.two_ticked"))
    return Answer(ticked)


def _told(given: str, names: Sequence[str], done: Sequence[Decision]) -> Text:
    if not done:
        return Text("door.decided_nothing")
    return Text(f"door.decided_{given}", names=Listed([quoted(name) for name in names], "and"))


def _learnt(store: GraphStore, done: Sequence[Decision]) -> Iterator[Text]:
    """What answers teach beyond themselves."""
    for decision in done:
        learnt = taught(store, decision)[1] if decision.judgement == "same" else None
        if learnt is not None:
            yield Text("decide.learnt", short=learnt[0], whole=learnt[1])


def undo(asked: Asked) -> Response:
    """Take answers back; the question is asked again."""
    wanted = asked.value("decisions").split(".")
    with asked.lease.writing() as store:
        take_back(store, _known(store, wanted).values(), by=asked.by)
    return _on(asked, [str(Text("door.undone"))], ())


def _known(store: GraphStore, wanted: Sequence[str]) -> dict[str, Decision]:
    """Those of these decisions that stand, in the order in which they were taken."""
    log = store.decisions()
    undone = {one.undoes for one in log if one.judgement == "undo"}
    found = (one for one in log if one.id in wanted and one.judgement != "undo" and one.id not in undone)
    return {one.id: one for one in found}


def _on(asked: Asked, told: Sequence[str], done: Sequence[Decision]) -> Response:
    """What was done, to a script; to a form, the next question."""
    said, ids = " ".join(told), ".".join(one.id for one in done)
    if asked.by_script:
        rest = asked.value("reste")
        left = str(Text("door.doubles_left", n=int(rest))) if rest.isascii() and rest.isdigit() else ""
        return JSONResponse({"message": said, "decisions": ids, "left": left})
    return asked.to(asked.at(AT, nature=asked.value("nature"), derniers=ids), said)


SCREENS = (
    Screen(f"/d/{{slug}}{AT}", every),
    Screen(f"/d/{{slug}}{AT}", decide, Action.CHANGE, "POST"),
    Screen(f"/d/{{slug}}{UNDO}", undo, Action.CHANGE, "POST"),
)
