"""The table of questions: what it names is there, and what is marked as a question is in it."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
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


ADDED = """
import sys, types
from pathlib import Path
from cordee.queries import registry
from cordee.queries.common.answer import Column
from cordee.i18n import plain
module = types.ModuleType("asked")
class Answer:
    def columns(self): return (Column("name", plain("Name")), Column("letters", plain("Letters")))
    def rows(self): return tuple((name, len(name)) for name in self.names)
@registry.question("long_names", "noms_longs")
def long_names(store, kind: str, *, at_least: int = 10, as_of: str = ""):
    answer = Answer()
    rows = store.ask("MATCH (n:Network) RETURN n.name AS name ORDER BY name")
    answer.names = [row["name"] for row in rows if len(row["name"]) >= at_least]
    return answer
module.long_names = long_names
sys.modules["asked"] = module
added = registry.Question("long_names", "noms_longs", "asked")
registry.QUESTIONS += (added,)
registry.BY_NAME["long_names"] = added
from cordee.i18n import catalogue
said = catalogue.words
catalogue.words = lambda key, *rest: key if key.startswith("question.long") else said(key, *rest)
from cordee.i18n import texts
texts.words = catalogue.words
from cordee.cli import main
main(sys.argv[1:])
"""


def test_a_question_is_added_by_its_module_its_line_and_its_words(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    with cordee.open_graph(graph) as store:
        cordee.load(store, Path(__file__).parents[2] / "examples" / "alpes")

    def ask(*words: str) -> str:
        line = [sys.executable, "-c", ADDED, "--lang", "en", "--db", str(graph), *words]
        return subprocess.run(line, capture_output=True, text=True, check=True, encoding="utf-8").stdout

    assert "long_names, noms_longs" in ask("--help")
    assert "--at-least" in ask("noms_longs", "--help")
    told = ask("long_names", "network", "--at-least", "40")
    assert "Letters" in told
    assert "Réseau" in told
    assert "Nothing answers this." in ask("long_names", "network", "--at-least", "900")
    assert ask("long_names", "network", "--format", "csv").startswith("name,letters")
