"""How Python packages are built, side by side: the length of files and functions, types, circles, rooms.

    python tools/compare_houses.py cordee FOLDER [FOLDER…]

A FOLDER is a package as it is imported (``…/httpx/httpx``). Its files are read, never run. Printed is a
table in Markdown, a column for each. What is counted:

- lines: all of a file, empty ones and comments too;
- a function: ``def`` and ``async def``, methods and inner ones too, from ``def`` to its last line;
- annotated: its result and every parameter but ``self`` and ``cls`` say their type;
- a circle: modules each of which imports the next, by imports that run when the module is imported
  (neither those inside functions nor those for type checkers alone);
- a room: a folder with modules; an arrow: from one room to another, when a module of one imports a module
  of the other, anywhere in its text. On the ground floor a folder of the package is one room with all in it.
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeAlias

import networkx as nx

SHORT = 30
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its dotted name, whether it is the ``__init__`` of a package, its syntax and its lines."""

    name: str
    package: bool
    tree: ast.Module
    lines: int

    @property
    def room(self) -> str:
        """The package it stands in."""
        return self.name if self.package else self.name.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class House:
    """What was measured of a package; shares are from 0 to 1, ``circles`` has the modules of each circle."""

    name: str
    files: int
    lines: int
    median: float
    largest: int
    functions: int
    short: float
    annotated: float
    circles: tuple[tuple[str, ...], ...]
    rooms: int
    arrows: int
    ground_rooms: int
    ground_arrows: int


def modules(folder: Path) -> list[Module]:
    """The modules of a package, by name. Raises SyntaxError for a file that is no Python of this version."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        parts = (folder.name, *path.relative_to(folder).with_suffix("").parts)
        package = parts[-1] == "__init__"
        text = path.read_text(encoding="utf-8")
        name = ".".join(parts[:-1] if package else parts)
        found.append(Module(name, package, ast.parse(text, str(path)), len(text.splitlines())))
    return found


def measure(folder: Path) -> House:
    """The figures of the package in ``folder``."""
    every = modules(folder)
    lines = [module.lines for module in every]
    functions = [node for one in every for node in ast.walk(one.tree) if isinstance(node, _FUNCTIONS)]
    rooms, arrows = _plan(every, lambda module: module.room)
    ground, above = _plan(every, lambda module: ".".join(module.room.split(".")[:2]))
    return House(
        folder.name,
        len(every),
        sum(lines),
        statistics.median(lines),
        max(lines),
        len(functions),
        _share(length(function) <= SHORT for function in functions),
        _share(map(annotated, functions)),
        tuple(circles(every)),
        rooms,
        arrows,
        ground,
        above,
    )


def _share(found: Iterable[bool]) -> float:
    every = list(found)
    return sum(every) / len(every) if every else 1.0


# --- functions ---


def length(function: _Function) -> int:
    """From ``def`` to the last line."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def annotated(function: _Function) -> bool:
    """Whether the result and every parameter say their type, ``self`` and ``cls`` left out."""
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    gathered = [one for one in (given.vararg, given.kwarg) if one is not None]
    bare = [one for one in (*named, *gathered) if one.annotation is None and one.arg not in ("self", "cls")]
    result = function.returns is not None or function.name == "__init__"
    return result and not bare


# --- imports ---


def imported(nodes: Iterable[ast.AST], module: str, known: set[str], package: bool) -> Iterator[str]:
    """Those of the ``known`` modules that these statements of a module import."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            base = absolute(node, module, package)
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                if inner in known:
                    yield inner
                elif base in known:
                    yield base


def absolute(node: ast.ImportFrom, module: str, package: bool) -> str:
    """What a ``from … import`` names, its leading dots resolved."""
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    kept = parts[: len(parts) - node.level + (1 if package else 0)]
    return ".".join([*kept, *([node.module] if node.module else [])])


def run_at_once(nodes: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run when a module is imported, those inside classes and branches too."""
    for node in nodes:
        yield node
        if isinstance(node, _FUNCTIONS) or (isinstance(node, ast.If) and _for_types(node.test)):
            yield from run_at_once(getattr(node, "orelse", ()))
            continue
        for inner in (getattr(node, name, ()) for name in ("body", "orelse", "finalbody", "handlers")):
            yield from run_at_once(inner)


def _for_types(test: ast.expr) -> bool:
    return ast.unparse(test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


def circles(every: Sequence[Module]) -> list[tuple[str, ...]]:
    """The modules that import one another in a circle, each circle once, the largest first."""
    known = {module.name for module in every}
    graph: nx.DiGraph[str] = nx.DiGraph()
    for one in every:
        others = imported(run_at_once(one.tree.body), one.name, known, one.package)
        graph.add_edges_from((one.name, other) for other in others if other != one.name)
    found = [tuple(sorted(group)) for group in nx.strongly_connected_components(graph) if len(group) > 1]
    return sorted(found, key=lambda group: (-len(group), group))


def _plan(every: Sequence[Module], room: Callable[[Module], str]) -> tuple[int, int]:
    """How many rooms there are, and from how many to how many others an arrow goes."""
    rooms = {module.name: room(module) for module in every}
    arrows = {
        (rooms[one.name], rooms[other])
        for one in every
        for other in imported(ast.walk(one.tree), one.name, set(rooms), one.package)
    }
    return len(set(rooms.values())), sum(a != b for a, b in arrows)


# --- the table ---

_ROWS: tuple[tuple[str, Callable[[House], str]], ...] = (
    ("files", lambda h: f"{h.files}"),
    ("lines", lambda h: f"{h.lines}"),
    ("median file, lines", lambda h: f"{h.median:g}"),
    ("largest file, lines", lambda h: f"{h.largest}"),
    ("functions", lambda h: f"{h.functions}"),
    (f"functions of at most {SHORT} lines", lambda h: f"{_floor(h.short)} %"),
    ("functions annotated", lambda h: f"{_floor(h.annotated)} %"),
    ("import circles (modules in them)", lambda h: f"{len(h.circles)} ({len([*chain(*h.circles)])})"),
    ("rooms, arrows", lambda h: f"{h.rooms}, {h.arrows}"),
    ("on the ground floor", lambda h: f"{h.ground_rooms}, {h.ground_arrows}"),
)


def _floor(share: float) -> str:
    """A share in percent, never rounded up: 100 is all of them."""
    return f"{int(share * 1000 + 1e-9) / 10:.1f}"


def table(houses: Sequence[House]) -> str:
    """The figures as Markdown, a column for each package."""
    lines = [
        "| | " + " | ".join(house.name for house in houses) + " |",
        "|---|" + "---:|" * len(houses),
    ]
    lines += [f"| {title} | " + " | ".join(map(said, houses)) + " |" for title, said in _ROWS]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the table of the packages in these folders; 2 when there is none to measure."""
    folders = [Path(given).resolve() for given in arguments]
    wrong = [str(folder) for folder in folders if not (folder / "__init__.py").is_file()]
    if wrong or not folders:
        sys.stderr.write(
            f"no __init__.py in {', '.join(wrong) or 'no folder'}: give the folders of packages\n"
        )
        return 2
    sys.stdout.write(table([measure(folder) for folder in folders]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
