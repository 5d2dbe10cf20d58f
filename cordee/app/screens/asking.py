"""The other questions, each with a form made from what its function asks for."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import Any

from starlette.responses import Response

from cordee.app.asked import Asked
from cordee.app.blocks import blocks, grid
from cordee.app.names import names
from cordee.app.screen import Screen
from cordee.errors import InvalidValue, UnknownName
from cordee.i18n import Text
from cordee.queries.registry import QUESTIONS, Question
from cordee.wording.registry import LINES, answer_lines

WIDTH = 100
FORMED = frozenset({"partners", "who", "sources"})
"""Questions whose form is made from their signature; the others have a screen of their own."""
HERE: dict[str, Question] = {one.alias: one for one in QUESTIONS if one.name in FORMED}
_NAMES, _AS_OF = "with_names", "as_of"


def every(asked: Asked) -> Response:
    """The list of questions."""
    listed = [(alias, str(Text(f"question.{one.name}"))) for alias, one in HERE.items()]
    return asked.page("questions.html.j2", listed=listed)


def ask(asked: Asked) -> Response:
    """One question: its form, and its answer once it is sent."""
    alias = asked.request.path_params["question"]
    question = HERE.get(alias)
    if question is None:
        raise UnknownName(Text("door.no_such_question", name=alias[:60]))
    function = question.function()
    fields = list(_fields(question, asked))
    shown: dict[str, Any] = {
        "about": str(Text(f"question.{question.name}")),
        "fields": fields,
        "alias": alias,
    }
    with asked.asking() as store:
        shown["names"] = names(store)
        ready = all(field["value"] or not field["needed"] for field in fields)
        if not ready or (any(field["needed"] for field in fields) is False and not asked.value("demander")):
            return asked.page("question.html.j2", **shown, told=None, table=None)
        answer = function(store, **_given(function, asked))
        told = blocks(answer_lines(question.name, answer, WIDTH)) if question.name in LINES else None
        return asked.page("question.html.j2", **shown, told=told, table=None if told else grid(answer))


def _parameters(question: Question) -> Iterator[tuple[str, inspect.Parameter]]:
    for name, parameter in list(inspect.signature(question.function()).parameters.items())[1:]:
        if name != _NAMES:
            yield name, parameter


def _fields(question: Question, asked: Asked) -> Iterator[Mapping[str, Any]]:
    """What a form asks for: its name, its words, what was given, whether it must be."""
    for name, parameter in _parameters(question):
        about = Text("output.as_of") if name == _AS_OF else Text(f"question.{question.name}.{name}")
        yield {
            "name": name,
            "about": str(about),
            "value": asked.value(name),
            "needed": parameter.default is parameter.empty,
            "tick": isinstance(parameter.default, bool),
        }


def _given(function: Any, asked: Asked) -> dict[str, Any]:
    """What was typed, as the function takes it. Raises InvalidValue for what is no number."""
    given: dict[str, Any] = {}
    for name, parameter in list(inspect.signature(function).parameters.items())[1:]:
        typed, usual = asked.value(name), parameter.default
        if name == _NAMES:
            given[name] = True
        elif isinstance(usual, bool):
            given[name] = bool(typed)
        elif typed and isinstance(usual, int):
            given[name] = _number(typed)
        elif typed:
            given[name] = typed
    return given


def _number(typed: str) -> int:
    try:
        return int(typed)
    except ValueError as error:
        raise InvalidValue(Text("door.number_wanted", typed=typed[:60])) from error


SCREENS = (Screen("/d/{slug}/questions", every), Screen("/d/{slug}/questions/{question}", ask))
