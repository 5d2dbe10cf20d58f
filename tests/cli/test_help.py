"""Help: every command has an example, an alias and two languages; nothing heavy is imported for it."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cordee.cli import main
from cordee.cli.contents import ENTRIES
from cordee.cli.failures import CODES
from cordee.cli.speaking import Argument, Command, Option
from cordee.errors import CordeeError
from cordee.i18n.spoken import LOCALES
from cordee.queries.registry import QUESTIONS
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
COMMANDS = {name: main.read(name) for name in ENTRIES}
HEAVY = (
    "numpy",
    "networkx",
    "neo4j",
    "ladybug",
    "openpyxl",
    "scipy",
    "pandas",
    "pyarrow",
    "pyvis",
    "odfdo",
    "lxml",
    "phonenumbers",
    "stdnum",
    "babel",
    "cordee.model",
    *(asked.module for asked in QUESTIONS),
)
every_command = pytest.mark.parametrize("name", sorted(COMMANDS))


def test_the_commands_of_the_plan_are_there() -> None:
    wanted = "demo load template overview echo show partners funding paths who missing map table export query"
    wanted += " booklet brokers communities diff exchange withdraw rebuild same different undo backup restore"
    wanted += " doctor discard inspect person-data forget sources territories vocabulary minutes share"
    wanted += " compare report app"
    assert set(COMMANDS) == {
        *wanted.split(),
        "review",
        "review export",
        "review import",
        "table import",
        "compare import",
    }
    assert main.list_commands(click.Context(main)) == list(COMMANDS)


@every_command
def test_every_command_has_an_alias_and_examples_that_call_it(name: str) -> None:
    command = COMMANDS[name]
    assert command.entry.alias
    assert command.entry.alias != name or name in ("demo", "echo")
    assert command.examples
    for example in command.examples:
        assert example.said_in("en").startswith(f"cordee {name}")
        assert example.said_in("fr").startswith(f"cordee {command.entry.alias}")


def test_a_french_sentence_names_commands_in_french() -> None:
    english = "|".join(sorted(name for name, command in COMMANDS.items() if command.entry.alias != name))
    catalogue = (LOCALES / "fr" / "LC_MESSAGES" / "cordee.po").read_text(encoding="utf-8")
    said = [line for line in catalogue.splitlines() if line.startswith(("msgstr", '"'))]
    assert [line for line in said if re.search(rf"\bcordee (?:{english})(?![\w-])", line)] == []


def test_a_number_that_stands_unless_told_otherwise_is_said_once() -> None:
    rows = [param.row() for param in COMMANDS["booklet"].params if isinstance(param, Option)]
    assert ("--handouts N", "Networks in echo with their sheet. (3)") in rows
    assert not any(written.startswith("--with-names") and told.endswith(")") for written, told in rows)


@every_command
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_command_explains_itself_in_both_languages(run: Run, name: str, lang: str) -> None:
    command = COMMANDS[name]
    shown = " ".join(run("--lang", lang, name, "--help").stdout.split())
    about = command.about.said_in("fr") if lang == "fr" else command.about.said_in("en")
    assert about in shown
    assert " ".join(command.examples[0].said_in(lang).split()) in shown
    assert ("Exemples :" if lang == "fr" else "Examples:") in shown
    assert command.entry.alias in shown


@every_command
def test_every_option_and_argument_is_explained(name: str) -> None:
    for parameter in COMMANDS[name].params:
        assert isinstance(parameter, Option | Argument)
        assert parameter.about.said_in("fr"), parameter.name
        assert parameter.about.said_in("en"), parameter.name
        assert parameter.about.said_in("fr") != parameter.about.said_in("en"), parameter.name


@every_command
@pytest.mark.parametrize("lang", ["fr", "en", "it"])
def test_what_is_explained_is_a_sentence(name: str, lang: str) -> None:
    command = COMMANDS[name]
    for parameter in command.params:
        assert isinstance(parameter, Option | Argument)
        told = parameter.about.said_in(lang)
        assert told[0].isupper() and told[-1] in ".…)", (parameter.name, told)
    about = command.about.said_in(lang)
    assert about[0].isupper() and about[-1] == ".", about


@every_command
def test_the_language_may_be_chosen_after_the_command_too(run: Run, name: str) -> None:
    assert "Montrer cette aide." in run(name, "--lang", "fr", "--help").stdout


@every_command
def test_an_alias_is_the_command(run: Run, name: str) -> None:
    alias = COMMANDS[name].entry.alias
    by_name, by_alias = run(name, "--help").stdout, run(alias, "--help").stdout
    assert by_alias == by_name.replace(f"cordee {name} ", f"cordee {alias} ", 1)


@pytest.mark.parametrize(
    ("typed", "name"), [("démo", "demo"), ("Modèle", "template"), ("APERÇU", "overview")]
)
def test_accents_and_capitals_of_a_command_do_not_matter(run: Run, typed: str, name: str) -> None:
    assert COMMANDS[name].about.said_in("en") in run(typed, "--help").stdout


def test_the_first_page_lists_everything(run: Run) -> None:
    shown = run("--help").stdout
    for name, command in COMMANDS.items():
        assert f"  {name}" in shown
        assert command.entry.alias in shown
    for code, meaning in CODES:
        assert f"{code} " in shown
        assert meaning.said_in("en") in " ".join(shown.split())


def test_nothing_typed_shows_the_first_page(run: Run) -> None:
    assert run().stdout == run("--help").stdout


def test_the_locale_chooses_the_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert "Interroger :" in run("--help").stdout
    assert "To ask:" in run("--lang", "en", "--help").stdout


def test_the_language_of_one_run_is_not_that_of_the_next(run: Run) -> None:
    assert "Interroger :" in run("--lang", "fr").stdout
    assert "To ask:" in run().stdout


def test_every_kind_of_error_has_its_exit_code_documented() -> None:
    def below(kind: type[CordeeError]) -> set[int]:
        return {kind.exit_code}.union(*(below(sub) for sub in kind.__subclasses__()))

    assert below(CordeeError) <= {code for code, _ in CODES}


def test_the_version(run: Run) -> None:
    assert run("--version").stdout.startswith("cordee ")


def test_help_imports_no_question_no_babel_and_nothing_heavy() -> None:
    told = "import sys\ntry:\n    from cordee.cli import main\n    main(['--help'])\nexcept SystemExit:\n"
    told += f"    sys.exit(' '.join(m for m in {HEAVY!r} if m in sys.modules) or 0)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", told],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "fiche" in done.stdout


def test_it_runs_as_a_module() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "cordee", "--lang", "fr", "fiche", "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )
    assert done.stdout.startswith("Usage : cordee fiche [OPTIONS] NOM")


def test_the_pages_of_documentation_are_current() -> None:
    docs = runpy.run_path(str(ROOT / "tools" / "docs.py"))
    assert docs["stale"]() == [], "run make docs"


def test_a_page_that_is_not_current_is_seen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = runpy.run_path(str(ROOT / "tools" / "docs.py"))
    monkeypatch.setitem(COMMANDS["echo"].__dict__, "examples", ())
    assert docs["main"](["--check"]) == 1
    assert capsys.readouterr().err == "docs/cli.md, docs/cli.fr.md not current: run make docs\n"


def test_a_command_is_never_declared_without_its_alias() -> None:
    with pytest.raises(TypeError):
        Command("x")  # type: ignore[call-arg]


def test_the_version_is_unknown_where_nothing_is_installed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import metadata

    def missing_(_: str) -> str:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "version", missing_)
    assert run("--version").stdout == "cordee ?\n"
    monkeypatch.setattr(metadata, "version", lambda _: "1.2.3")
    assert run("--version").stdout == "cordee 1.2.3\n"
