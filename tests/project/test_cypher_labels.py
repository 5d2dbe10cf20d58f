"""No kind and no type is named in a text or in the code: all are what the model says, where it says.

The texts are read as they are after the import of each module, so that what is checked is what is asked.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator

import pytest

from cordee.model import KINDS, TYPES
from tests.project import source

MODEL = "cordee/model/"
LOOKS = ("cordee/viz/colours.py", "cordee/loaders/template/examples.py")
"""What each kind looks like, and the example row of its sheet: beside the model, the only lists of kinds."""
FOREIGN = "cordee/loaders/formats/"
"""What the rows and keys of other people's formats are here: which of our kinds is said format by format."""
NAMES = KINDS.keys() | TYPES.keys()
LISTED = re.compile(rf"\b(?:{'|'.join(NAMES)})\|\w+")
LABEL = re.compile(r"[(\[]\w*:(\w+)")
HOP = re.compile(
    r"\(\w*:?(?P<a>[\w|]*)[^()]*\)\s*(?P<left><?)-\[\w*:?(?P<types>[\w|]*)\]-(?P<right>>?)\s*\(\w*:?(?P<b>[\w|]*)"
)
Modules = list[tuple[str, ast.Module]]
Texts = dict[str, tuple[str, str]]
"""As it is written, as it is asked."""


@pytest.fixture(scope="module")
def modules() -> Modules:
    """What every module says, read when a test asks and forgotten after these: it fills the memory."""
    return [(name, tree) for name, tree, _ in source.modules("cordee") if not name.startswith(MODEL)]


@pytest.fixture(scope="module")
def texts(modules: Modules) -> Texts:
    """The constant texts of every module by where each stands."""
    return {name: (written, asked) for name, written, asked in constant(modules) if isinstance(asked, str)}


def constant(modules: Modules) -> Iterator[tuple[str, str, object]]:
    """The constant texts of every module: where each stands, as it is written, as it is asked."""
    for name, tree in modules:
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                written = [part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant)]
                if len(written) == 1 and isinstance(written[0], str) and re.search(r"\bMATCH\b", written[0]):
                    asked = getattr(importlib.import_module(source.dotted(name)), node.targets[0].id)
                    yield f"{source.dotted(name)}.{node.targets[0].id}", written[0], asked


def named(written: str) -> list[str]:
    """The kinds and types that a text names by hand."""
    quoted = re.findall(r"'(\w+)'", written)
    return [name for name in (*LABEL.findall(written), *quoted) if name in NAMES] + LISTED.findall(written)


def forbidden(asked: str) -> list[str]:
    """What a text looks for that the model never permits: a kind, or a type, of a pattern."""
    found = []
    for hop in HOP.finditer(asked):
        a, b = (set(filter(None, hop[end].split("|"))) or set(KINDS) for end in ("a", "b"))
        types = set(filter(None, hop["types"].split("|"))) or set(TYPES)
        ways = [hop["right"] > hop["left"]] if hop["right"] != hop["left"] else [True, False]
        fits = [
            (t, x, y)
            for t in types
            for ends in TYPES[t].ends
            for x, y in (ends if way else ends[::-1] for way in ways)
            if x in a and y in b
        ]
        used = [set(part) for part in zip(*fits, strict=True)] or [set(), set(), set()]
        if hop["types"]:
            found += sorted(types - used[0])
        found += sorted((a - used[1]) if hop["a"] else ()) + sorted((b - used[2]) if hop["b"] else ())
    return found


def test_the_texts_are_found(texts: Texts) -> None:
    assert len(texts) > 100
    written, asked = texts["cordee.queries.funding.grants.ALL"]
    assert "$MONEY" in written
    assert "[r:FUNDS]" in asked


def test_no_text_names_a_kind_or_a_type(texts: Texts) -> None:
    assert {name: hits for name, (written, _) in texts.items() if (hits := named(written))} == {}


def test_every_text_looks_only_for_what_the_model_permits(texts: Texts) -> None:
    assert {name: hits for name, (_, asked) in texts.items() if (hits := forbidden(asked))} == {}


def test_no_mark_is_left_in_a_text(texts: Texts) -> None:
    assert [name for name, (_, asked) in texts.items() if re.search(r"\$[A-Z]", asked)] == []


def spelled(tree: ast.AST) -> Iterator[str]:
    """The kinds and types named in code, and the lists of labels in any text of it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value in NAMES:
                yield f"line {node.lineno}: {node.value}"
            yield from (f"line {node.lineno}: {listed}" for listed in LISTED.findall(node.value))


def test_no_code_names_a_kind_or_a_type(modules: Modules) -> None:
    ours = [(name, tree) for name, tree in modules if name not in LOOKS and not name.startswith(FOREIGN)]
    assert [f"{name} {hit}" for name, tree in ours for hit in spelled(tree)] == []


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("MATCH (n:Network) RETURN n.id", ["Network"]),
        ("MATCH (n)-[:FUNDS]->() RETURN n.id", ["FUNDS"]),
        ("WHERE type(r) <> 'WEAVES'", ["WEAVES"]),
        ("MATCH (n:$KINDS)-[r:OFFERS|NEEDS]->(t:$TOPICS)", ["OFFERS", "OFFERS|NEEDS"]),
        ("MATCH (c:Claim)<-[r:$MONEY]-(n:$KINDS {id: $id})", []),
    ],
)
def test_what_is_named_by_hand_is_seen(written: str, names: list[str]) -> None:
    assert named(written) == names


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ("(a:Person)-[r:FUNDS]->(b:Project)", ["FUNDS", "Person", "Project"]),
        ("(a:Person|Organisation)-[r:FUNDS]->(b:Project)", ["Person"]),
        ("(a:Organisation {id: id})-[r:FUNDS|WORKS_FOR]->\n  (b:Project)", ["WORKS_FOR"]),
        ("(b:Project|Theme)<-[r:FUNDS]-(:Organisation)", ["Theme"]),
        ("(b:Organisation)<-[r:FUNDS]-(:Project)", ["FUNDS", "Organisation", "Project"]),
        ("(b:Project)-[r:FUNDS]-(:Organisation)", []),
        ("(n)-[:ABOUT]->(:Theme)", []),
        ("(n:Network)-[r]->(m:Network)", []),
    ],
)
def test_what_the_model_forbids_is_seen(asked: str, wrong: list[str]) -> None:
    assert forbidden(asked) == wrong


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ('if node.kind == "Person":\n    pass', ["line 1: Person"]),
        ('X = {"FUNDS": 1}', ["line 1: FUNDS"]),
        ('X = "the :Network|Project of"', ["line 1: Network|Project"]),
        ('X = "a person"', []),
    ],
)
def test_a_name_in_code_is_seen(text: str, hits: list[str]) -> None:
    assert list(spelled(ast.parse(text))) == hits
