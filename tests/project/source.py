"""The project's own files, as the tests of this folder read them, and what they look for in each."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.compare_houses import length

ROOT = Path(__file__).parents[2]
CODE = ("cordee", "tools", "benchmarks")
LAYERS = ("loaders", "identity", "graph", "measures", "queries", "wording", "viz", "workflows", "app", "cli")
ENTRANCES = ("__init__", "__main__")
SKIPPED = {".git", ".venv", "__pycache__", "build", "dist", "out", ".hypothesis", "secrets", ".coverage"}
MODE = re.compile(r"[rwaxbt+]{1,4}")
WRITES = re.compile(r"[wax+]")
CYPHER = re.compile(r"\b(MATCH|MERGE|UNWIND|RETURN|CREATE|CALL|WHERE|SET|DETACH DELETE)\b")


def files() -> list[Path]:
    """Every file that is, or would be, committed; everything but the known clutter outside a clone."""
    git = shutil.which("git")
    if git is not None and (ROOT / ".git").exists():
        listing = [git, "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        done = subprocess.run(listing, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode == 0:
            listed = (ROOT / name for name in done.stdout.split("\0") if name)
            return sorted(path for path in listed if path.is_file())
    return sorted(path for path in ROOT.rglob("*") if path.is_file() and not clutter(path))


def clutter(path: Path) -> bool:
    """Whether a file is made by a tool or kept from the repository, as ``.gitignore`` has it."""
    parts = path.relative_to(ROOT).parts
    return bool(SKIPPED & set(parts)) or any(part.endswith(("_cache", ".egg-info")) for part in parts)


def texts() -> Iterator[tuple[str, str]]:
    """Each file that is text, with its name in the tree."""
    for path in files():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def modules(*folders: str) -> Iterator[tuple[str, ast.Module, int]]:
    """Each Python module below these folders: its name in the tree, its syntax, its number of lines."""
    for name, text in texts():
        if name.endswith(".py") and name.split("/", 1)[0] in folders:
            yield name, ast.parse(text, name), len(text.splitlines())


def dotted(name: str) -> str:
    """``cordee/graph/__init__.py`` as Python names it: ``cordee.graph``."""
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


# --- who imports whom ---


def layer(module: str) -> int:
    """How high a module of the package stands: 0 is the floor, the entrances are on top of everything."""
    parts = module.split(".")
    if len(parts) == 1 or parts[1] in ENTRANCES:
        return len(LAYERS) + 1
    return LAYERS.index(parts[1]) + 1 if parts[1] in LAYERS else 0


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """One cycle of a graph, as the names along it; empty when there is none."""
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        found = next((c for after in sorted(graph.get(name, ())) if (c := walk(after, [*path, name]))), [])
        done.add(name)
        return found

    return next((found for name in sorted(graph) if (found := walk(name, []))), [])


# --- functions ---


@dataclass(frozen=True, slots=True)
class Function:
    """One function or method and how long it is."""

    place: str
    lines: int


def functions(name: str, tree: ast.AST) -> list[Function]:
    """The functions of a module."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        Function(f"{name}:{node.lineno} {node.name}", length(node))
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    ]


# --- files opened ---


def careless(tree: ast.AST, newline: bool) -> list[str]:
    """Text files opened without an encoding or, if ``newline``, written without saying how lines end."""
    found = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        mode = text_mode(call)
        if mode is None:
            continue
        given = {keyword.arg for keyword in call.keywords}
        if None in given:  # **options: whoever made them answers for them
            continue
        if "encoding" not in given:
            found.append(f"line {call.lineno}: no encoding")
        if newline and WRITES.search(mode) and "newline" not in given:
            found.append(f"line {call.lineno}: no newline")
    return found


def text_mode(call: ast.Call) -> str | None:
    """The mode a call opens a text file in; ``None`` if it opens none."""
    function = call.func
    if isinstance(function, ast.Attribute) and ast.unparse(function.value) == "formatter":
        return None  # click's own formatter, which writes to a string
    if isinstance(function, ast.Attribute) and function.attr in {"read_text", "write_text"}:
        return "w" if function.attr == "write_text" else "r"
    if isinstance(function, ast.Name) and function.id == "open":
        return textual(mode_of(call, 1) or "r")
    if not isinstance(function, ast.Attribute):
        return None
    if ast.unparse(function) in {"os.fdopen", "io.open", "gzip.open", "bz2.open", "lzma.open"}:
        return textual(mode_of(call, 1) or ("r" if function.attr == "fdopen" else "rb"))
    if function.attr == "open" and (mode_of(call, 0) or not call.args):
        return textual(mode_of(call, 0) or "r")
    return None


def mode_of(call: ast.Call, position: int) -> str | None:
    """The mode written in a call to ``open``, if it is one."""
    given = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    given += call.args[position : position + 1]
    for value in given:
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and MODE.fullmatch(value.value):
            return value.value
    return None


def textual(mode: str) -> str | None:
    """The mode, if it is one for text."""
    return None if "b" in mode else mode


# --- Cypher ---


def assembled(tree: ast.AST) -> list[str]:
    """Where text that looks like Cypher is put together out of pieces."""
    return [
        f"line {node.lineno}: {kind}"
        for node in ast.walk(tree)
        if isinstance(node, ast.expr) and (kind := assembly(node))
    ]


def assembly(node: ast.expr) -> str | None:
    """How an expression assembles Cypher; ``None`` if it does not."""
    if isinstance(node, ast.JoinedStr):
        fixed = " ".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        moving = any(isinstance(part, ast.FormattedValue) for part in node.values)
        return "f-string" if moving and is_cypher(fixed) else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add):
        return "operator" if holds_cypher(node.left) or holds_cypher(node.right) else None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        method, subject = node.func.attr, node.func.value
        if method in {"format", "format_map", "replace", "join"} and holds_cypher(subject):
            return method
        if method == "join" and any(holds_cypher(value) for value in node.args):
            return method
    return None


def holds_cypher(node: ast.expr) -> bool:
    """Whether a text constant that looks like Cypher stands in an expression."""
    constants = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
    return any(isinstance(value, str) and is_cypher(value) for value in constants)


def is_cypher(text: str) -> bool:
    """Whether a text looks like Cypher: a clause in capitals, as our texts write them."""
    return CYPHER.search(text) is not None
