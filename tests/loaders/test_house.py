"""The rules this package keeps, read off its own files."""

from __future__ import annotations

import ast
import doctest
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import cordee
from cordee.files import guard

FOLDER = Path(cordee.__file__).parent / "loaders"
FILES = sorted(FOLDER.rglob("*.py"))


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in FILES:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def test_every_file_is_opened_with_its_encoding() -> None:
    for path, tree in trees():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "open"
            ):
                modes = [ast.unparse(arg) for arg in node.args]
                assert any("b" in mode for mode in modes) or "archive" in ast.unparse(node.func), path


def test_nothing_is_printed_and_no_state_is_shared() -> None:
    for path, tree in trees():
        for node in ast.walk(tree):
            assert not isinstance(node, ast.Global), path
            if isinstance(node, ast.Call):
                assert ast.unparse(node.func) not in {"print", "csv.field_size_limit", "os.chdir"}, path


def test_a_folder_of_csv_files_needs_no_spreadsheet_library() -> None:
    heavy = "('openpyxl', 'odfdo', 'lxml', 'numpy')"
    code = f"import sys, cordee.loaders; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_examples_of_the_docstrings_are_true() -> None:
    assert doctest.testmod(guard).failed == 0
    assert doctest.testmod(guard).attempted > 0
