"""One text for both engines: what only one of them understands, or both understand differently, stays out.

Measured on Ladybug and Neo4j: ``log`` is base 10 on one and natural on the other, ``substring``
counts from 1 or 0, ``labels(n)[0]`` is empty or the label, ``sum`` of nothing is null or 0…
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cordee

PACKAGE = Path(cordee.__file__).parent
QUERIES = sorted((PACKAGE / "queries").rglob("*.py"))
MEANS_TWO_THINGS = {
    r"\blog\s*\(": "base 10 or natural",
    r"\bsubstring\s*\(": "counts from 1 or from 0",
    r"\blabels\s*\(": "empty or the label: read n.kind",
    r"\bcollect\s*\([^)]*\)\s*\[": "a slice without an order is arbitrary",
    r"(?<!coalesce\()\bsum\s*\(": "null or 0 of nothing: coalesce(sum(…), 0)",
    r"\bavg\s*\(": "differs in the last digits",
}
ONE_ENGINE_ONLY = {
    r"\[\s*\w+\s+IN\b[^\]]*\|": "list comprehension",
    r"\breduce\s*\(": "reduce",
    r"\bCALL\s*\{": "CALL { }",
    r"\bCOLLECT\s*\{": "COLLECT { }",
    r"\b(COUNT|EXISTS)\s*\{(?!\s*MATCH\b)": "a subquery without MATCH",
    r"\b(startNode|endNode|exp|stDev|datetime)\s*\(": "a function Ladybug lacks",
    r"\+=": "SET +=",
    r"\(\s*\{\s*id": "an anchored node without a label",
    r"\bSHORTEST\b|\bshortestPath\b": "shortest paths need two texts",
}


def texts() -> Iterator[tuple[str, str]]:
    """Every constant text, by where it stands, with the labels that the model gives it."""
    for path in QUERIES:
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign):
                name = ast.unparse(node.targets[0])
                value = getattr(importlib.import_module(module), name, None)
                if isinstance(value, str) and re.search(r"\bMATCH\b.*\bRETURN\b", value, re.DOTALL):
                    yield f"{path.stem}.{name}", value


TEXTS = dict(texts())


def test_the_texts_are_found() -> None:
    assert {"links.SUBJECTS", "feature_texts.FEATURES", "marks.BY_KEY"} <= TEXTS.keys()
    assert len(TEXTS) > 20


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_means_the_same_on_both_engines(name: str) -> None:
    for pattern, why in (MEANS_TWO_THINGS | ONE_ENGINE_ONLY).items():
        assert not re.search(pattern, TEXTS[name]), why


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n:Theme) RETURN log(n.x)",
        "MATCH (n:Theme) RETURN labels(n)[0]",
        "MATCH (n:Theme) RETURN sum(n.x)",
        "MATCH (n:Theme) RETURN [x IN n.aliases | x]",
        "MATCH (n:Theme) WHERE EXISTS { (n)--() } RETURN n.id",
        "MATCH ({id: $id}) RETURN 1 AS one",
    ],
)
def test_the_guard_sees_what_it_guards_against(text: str) -> None:
    assert any(re.search(pattern, text) for pattern in MEANS_TWO_THINGS | ONE_ENGINE_ONLY)


def test_a_sum_that_is_never_null_may_pass() -> None:
    assert not any(re.search(p, "RETURN coalesce(sum(r.amount), 0) AS total") for p in MEANS_TWO_THINGS)
