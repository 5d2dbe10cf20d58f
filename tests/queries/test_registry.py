"""The table of questions: what it names is there, and what is marked as a question is in it."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

import cordee
from cordee.cli.app import SECTIONS
from cordee.queries.registry import QUESTIONS, Question

PACKAGE = Path(cordee.__file__).parent / "queries"
COMMANDS = {command.name: command for _, commands in SECTIONS for command in commands}


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda question: question.name)
def test_a_question_of_the_table_is_the_function_that_is_marked(asked: Question) -> None:
    function = asked.function()
    assert function.question == (asked.name, asked.alias)  # type: ignore[attr-defined]
    assert next(iter(inspect.signature(function).parameters)) == "store"
    assert getattr(cordee, asked.name) is function


def test_every_question_that_is_marked_is_in_the_table() -> None:
    marked = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for made in getattr(node, "decorator_list", ()):
                if isinstance(made, ast.Call) and ast.unparse(made.func) == "question":
                    marked.add(tuple(ast.literal_eval(argument) for argument in made.args))
    assert marked == {(asked.name, asked.alias) for asked in QUESTIONS}


def test_each_has_its_command_under_both_names() -> None:
    for asked in QUESTIONS:
        assert COMMANDS[asked.name].alias == asked.alias
