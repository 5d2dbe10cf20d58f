"""The table of questions: what it names is there, and what is marked as a question is in it."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import click
import pytest

import cordee
from cordee.cli import main
from cordee.cli.contents import ENTRIES
from cordee.queries.registry import QUESTIONS, Question

PACKAGE = Path(cordee.__file__).parent / "queries"


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
    root = click.Context(main)
    for asked in QUESTIONS:
        assert ENTRIES[asked.name].alias == asked.alias
        found = main.get_command(root, asked.alias)
        assert found is not None and found.name == asked.name
