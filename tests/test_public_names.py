"""What a researcher imports in a notebook: small, flat, and exactly what ``__all__`` says."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import cordee
from cordee import errors

SOURCE = Path(cordee.__file__).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", cordee.__all__)
def test_every_exported_name_is_there_and_documented(name: str) -> None:
    assert getattr(cordee, name).__doc__


def test_the_names_are_those_of_the_type_checker() -> None:
    declared = {
        alias.asname or alias.name
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cordee")
        for alias in node.names
        if not (alias.asname or alias.name).startswith("_")
    }
    assert declared == set(cordee.__all__) == set(dir(cordee))
    assert cordee.__all__ == sorted(cordee.__all__)


def test_every_error_a_user_can_meet_is_exported() -> None:
    tree = {
        n
        for n, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.CordeeError)
    }
    assert tree <= set(cordee.__all__)


def test_an_unknown_name_is_an_ordinary_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'ecko'"):
        _ = cordee.ecko


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = {"numpy", "networkx", "neo4j", "ladybug", "pandas", "pyarrow", "click"}
    code = f"import sys, cordee; print(sorted({heavy} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
