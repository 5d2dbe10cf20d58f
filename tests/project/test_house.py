"""The rules of the house, read off the files themselves: who imports whom, sizes, files, privacy, Cypher.

Each rule stands beside a small text that breaks it, so that it is known to be able to fail.
"""

from __future__ import annotations

import ast
import re
from itertools import chain

import pytest

from tests.project import source
from tools.compare_houses import imported

Modules = list[tuple[str, ast.Module, int]]
LONGEST_MODULE, LONG_FUNCTION, LONGEST_FUNCTION, SHORT_SHARE = 500, 30, 60, 0.95

MACHINE = re.compile(r"(?<![\w.:/-])/(?:work|root|home/\w+|Users/\w+)/|\b[A-Z]:\\Users\\")
MAIL = re.compile(r"\b[\w.+-]+@((?:\w[\w-]*\.)+[A-Za-z]{2,})\b")
EXAMPLE_DOMAIN = re.compile(r"(?:.*\.)?(?:example\.(?:org|com|net|fr)|[\w-]+\.(?:example|invalid|test))")
PHONE = re.compile(r"(?<![\w.+-])(?:\+33[ .]?|0033[ .]?|0)[1-9](?:[ .-]?\d{2}){4}(?![\w-])")
# Numbers nobody has: those the French regulator keeps for fiction, plain counting, rows of zeros.
FICTION = re.compile(r"(?:19900|26191|35301|46571|53649|63998)\d{4}|[1-9]12345678|123456789|[1-9]\d{2}0{6}")


@pytest.fixture(scope="module")
def modules() -> Modules:
    """What every module says, read when a test asks and forgotten after these: it fills the memory."""
    return list(source.modules(*source.CODE, "tests"))


@pytest.fixture(scope="module")
def code(modules: Modules) -> Modules:
    """That of the package and of what is beside it, without the tests."""
    return [one for one in modules if one[0].startswith(source.CODE)]


@pytest.fixture(scope="module")
def package(modules: Modules) -> Modules:
    """That of the package alone."""
    return [one for one in modules if one[0].startswith("cordee/")]


@pytest.fixture(scope="module")
def graph(package: Modules) -> dict[str, set[str]]:
    """Which modules of the package each imports, late imports included."""
    trees = {source.dotted(name): (name, tree) for name, tree, _ in package}
    return {
        module: set(imported(ast.walk(tree), module, set(trees), name.endswith("__init__.py")))
        for module, (name, tree) in trees.items()
    }


# --- who imports whom ---


def test_imports_go_one_way(graph: dict[str, set[str]]) -> None:
    wrong = [
        f"{module} → {other}"
        for module, others in graph.items()
        for other in others
        if source.layer(other) > source.layer(module)
    ]
    assert wrong == []


def test_no_import_runs_in_a_circle(graph: dict[str, set[str]]) -> None:
    assert source.cycle(graph) == [], "late imports count too"


def test_the_layers_are_the_ones_of_the_design() -> None:
    assert source.layer("cordee.model.notions") == 0 < source.layer("cordee.loaders.values.dates")
    assert source.layer("cordee.identity") < source.layer("cordee.graph.store") < source.layer("cordee.viz")
    assert source.layer("cordee.workflows.load") < source.layer("cordee.cli") < source.layer("cordee")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from cordee.graph import store", {"cordee.graph.store"}),
        ("from cordee.graph.store import GraphStore", {"cordee.graph.store"}),
        ("import cordee.graph.store as s", {"cordee.graph.store"}),
        ("from . import store", {"cordee.graph.store"}),
        ("from .store import GraphStore", {"cordee.graph.store"}),
        ("from cordee import __version__", {"cordee"}),
        ("def f():\n    from cordee.graph import store", {"cordee.graph.store"}),
        ("import click", set()),
    ],
)
def test_an_import_is_seen_however_it_is_written(text: str, found: set[str]) -> None:
    known = {"cordee", "cordee.graph", "cordee.graph.store"}
    assert set(imported(ast.walk(ast.parse(text)), "cordee.graph.rows", known, package=False)) == found


def test_a_circle_is_found() -> None:
    assert source.cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert source.cycle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


# --- sizes ---


def test_no_module_is_too_long(code: Modules) -> None:
    assert [f"{name}: {lines} lines" for name, _, lines in code if lines > LONGEST_MODULE] == []


def test_functions_are_short(code: Modules) -> None:
    every = list(chain.from_iterable(source.functions(name, tree) for name, tree, _ in code))
    too_long = [one for one in every if one.lines > LONGEST_FUNCTION]
    long = sorted((one for one in every if one.lines > LONG_FUNCTION), key=lambda one: -one.lines)
    assert too_long == []
    assert len(long) <= (1 - SHORT_SHARE) * len(every), long


def test_a_function_is_measured_whole() -> None:
    text = "class A:\n    def f(self):\n        x = 1\n\n        return x\n\nasync def g():\n    pass\n"
    assert sorted(one.lines for one in source.functions("m.py", ast.parse(text))) == [2, 4]


# --- files opened ---


def test_text_files_are_opened_the_same_on_every_machine(modules: Modules) -> None:
    found = [
        f"{name} {fault}"
        for name, tree, _ in modules
        for fault in source.careless(tree, newline=not name.startswith("tests/"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("open(p)", ["line 1: no encoding"]),
        ("open(p, 'w', encoding='utf-8')", ["line 1: no newline"]),
        ("p.open()", ["line 1: no encoding"]),
        ("p.open('a', encoding='utf-8')", ["line 1: no newline"]),
        ("p.open(mode='x')", ["line 1: no encoding", "line 1: no newline"]),
        ("p.write_text(t)", ["line 1: no encoding", "line 1: no newline"]),
        ("p.read_text()", ["line 1: no encoding"]),
        ("os.fdopen(n, 'w', encoding='utf-8')", ["line 1: no newline"]),
        ("gzip.open(p, 'rt')", ["line 1: no encoding"]),
        ("open(p, 'rb')", []),
        ("p.open('wb')", []),
        ("gzip.open(p)", []),
        ("webbrowser.open(url)", []),
        ("archive.open(name)", []),
        ("p.open('w', encoding='utf-8', newline='')", []),
    ],
)
def test_a_careless_call_is_seen(text: str, faults: list[str]) -> None:
    assert source.careless(ast.parse(text), newline=True) == faults


# --- nothing of a machine, nothing of a person ---


def test_no_file_names_a_machine() -> None:
    assert [f"{name}: {hit}" for name, text in source.texts() for hit in MACHINE.findall(text)] == []


def test_no_file_holds_an_address_or_a_number_somebody_may_have() -> None:
    assert [f"{name}: {hit}" for name, text in source.texts() for hit in personal(text)] == []


def personal(text: str) -> list[str]:
    """The e-mail addresses and French phone numbers of a text that may be somebody's."""
    mails = [hit.group() for hit in MAIL.finditer(text) if not EXAMPLE_DOMAIN.fullmatch(hit.group(1).lower())]
    phones = [hit.group() for hit in PHONE.finditer(text) if not nobodys(hit.group())]
    return mails + phones


def nobodys(number: str) -> bool:
    """Whether a phone number is one that nobody can have."""
    return FICTION.fullmatch(re.sub(r"\D", "", number)[-9:]) is not None


@pytest.mark.parametrize(
    "path", ["/wo" + "rk/main", "/ro" + "ot/.cache", "/ho" + "me/ana/x", "C:" + "\\Users\\ana"]
)
def test_a_machine_path_is_seen(path: str) -> None:
    assert MACHINE.search(f"see {path}/file")


def test_an_address_is_not_a_machine_path() -> None:
    assert not MACHINE.search("example.org/wo" + "rk/2024 and docs/wo" + "rk/plan")


@pytest.mark.parametrize(
    "given", ["ana.berger" + "@mairie.fr", "06 11" + " 22 33 44", "+33 4" + ".76.11.22.33", "0476" + "112233"]
)
def test_what_may_be_somebodys_is_seen(given: str) -> None:
    assert personal(f"write to {given} now") == [given]


@pytest.mark.parametrize(
    "given", ["ana@example.org", "x@mail.example.org", "01 99 00 12 34", "06 39 98 12 34", "ladybug@0.22.0"]
)
def test_what_is_nobodys_is_let_through(given: str) -> None:
    assert personal(f"write to {given} now") == []


# --- Cypher ---


def test_no_question_puts_its_cypher_together(package: Modules) -> None:
    found = [
        f"{name} {fault}"
        for name, tree, _ in package
        if name.startswith("cordee/queries/")
        for fault in source.assembled(tree)
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        'X = f"MATCH (n:{label}) RETURN n"',
        'X = "MATCH (n:%s) RETURN n" % label',
        'X = "MATCH (n:" + label + ") RETURN n"',
        'X = "MATCH (n:{}) RETURN n".format(label)',
        'X = "MATCH (n:LABEL) RETURN n".replace("LABEL", label)',
        'X = " ".join(["MATCH (n)", "RETURN n"])',
        "def f(name):\n    return f\"MATCH (n) WHERE n.name = '{name}' RETURN n\"",
    ],
)
def test_assembled_cypher_is_seen(text: str) -> None:
    assert source.assembled(ast.parse(text))


@pytest.mark.parametrize(
    "text",
    [
        'X = "MATCH (n:Network) RETURN n"',
        'X = """\nMATCH (n)\nRETURN n\n"""',
        'f"no {kind} matches {name}"',
        '"a" + b',
    ],
)
def test_constant_cypher_is_let_through(text: str) -> None:
    assert source.assembled(ast.parse(text)) == []
