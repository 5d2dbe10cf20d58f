"""A command for each question of the table, made from what its function asks for.

What is asked comes from the signature: a name to give, options, flags. Their words are the messages
``question.NAME…`` of the catalogues. Nothing of a question is imported before its command is used.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

import click

from cordee.cli.output import answer_options, as_of_option, publish
from cordee.cli.settings import opened
from cordee.cli.speaking import Argument, Command, Function, Option
from cordee.i18n import Text
from cordee.queries.registry import BY_NAME, Question
from cordee.wording.lines import TextLine
from cordee.wording.registry import answer_lines

SHARED: dict[str, Callable[[Function], Function]] = {"as_of": as_of_option}
"""What many questions take, said in the same words everywhere."""
NAMED = "with_names"
"""What says whether people are named: the answer has their names, and how it goes out decides."""
KINDS_OF_VALUE: dict[type, click.ParamType[Any]] = {int: click.INT, float: click.FLOAT}
"""How an option is read, by what it is when it is not given."""


class QuestionCommand(Command):
    """The command of a question; its arguments and options are found when they are needed."""

    def __init__(self, question: Question) -> None:
        key = f"question.{question.name}"
        super().__init__(
            question.name,
            callback=self._ask,
            examples=[Text(f"{key}.example")],
        )
        self.question = question
        self._found = False

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """What the function of the question asks for, then what every answer takes."""
        if not self._found:
            self._found = True
            self.params[:0] = parameters_of(self.question)
        return super().get_params(ctx)

    def _ask(self, **given: Any) -> None:
        form, output = given.pop("form"), given.pop("output")
        function = self.question.function()
        if NAMED in inspect.signature(function).parameters:
            given[NAMED] = True
        with opened() as store:
            answer = function(store, **given)
        publish(answer, form, output, lambda width: self._lines(answer, width))

    def _lines(self, answer: Any, width: int) -> Iterable[TextLine]:
        yield from answer_lines(self.question.name, answer, width)
        if self.question.name == "overview":
            from cordee.cli.keeping import last_backup_line

            yield last_backup_line()


def parameters_of(question: Question) -> list[click.Parameter]:
    """The parameters of the command, from the signature of the function after its graph."""
    found: list[click.Parameter] = []
    shared: list[str] = []
    for name, parameter in list(inspect.signature(question.function()).parameters.items())[1:]:
        if name in SHARED:
            shared.append(name)
        elif name != NAMED:
            found.append(_parameter(question, name, parameter))
    return [*found, *_common(shared)]


def _parameter(question: Question, name: str, asked: inspect.Parameter) -> click.Parameter:
    about = Text(f"question.{question.name}.{name}")
    called = Text(f"question.{question.name}.{name}.called")
    if asked.default is asked.empty:
        return Argument([name], about=about, called=called)
    written = f"--{name.replace('_', '-')}"
    if isinstance(asked.default, bool):
        return Option([written], is_flag=True, about=about)
    kind = KINDS_OF_VALUE.get(type(asked.default), click.STRING)
    return Option([written], type=kind, default=asked.default, about=about, called=called)


def _common(shared: list[str]) -> list[click.Parameter]:
    def bare() -> None:
        """Nothing: only its options are wanted."""

    decorated: Any = bare
    for name in shared:
        decorated = SHARED[name](decorated)
    decorated = answer_options(decorated)
    return list(reversed(decorated.__click_params__))


def command(name: str) -> QuestionCommand:
    """The command made for a question of the table."""
    return QuestionCommand(BY_NAME[name])
