"""Where the sentences of each answer are made; an answer without any is shown as its table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from cordee.i18n import Text
from cordee.wording.lines import TextLine, said, table

if TYPE_CHECKING:
    from cordee.queries.common.answer import Tabular

LINES: dict[str, tuple[str, str]] = {
    "overview": ("cordee.wording.whole", "overview_lines"),
    "sources": ("cordee.wording.contributed", "sources_lines"),
    "partners": ("cordee.wording.work", "partners_lines"),
    "who": ("cordee.wording.work", "who_lines"),
}
"""By the name of the question: the module and its function, from an answer and a width to lines."""


def answer_lines(name: str, answer: Tabular, width: int) -> Iterable[TextLine]:
    """The answer to the question ``name`` as people read it, in lines of at most ``width`` letters."""
    if name not in LINES:
        if not answer.rows():
            return [said(Text("question.nothing"))]
        return table(answer.columns(), answer.rows(), width)
    module, function = LINES[name]
    made: Callable[[Any, int], Iterable[TextLine]] = getattr(import_module(module), function)
    return made(answer, width)
