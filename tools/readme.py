"""The commands that the READMEs show, run for real: their output is what is printed, or the check fails.

``python tools/readme.py`` rewrites the blocks, ``python tools/readme.py --check`` compares them.
A block is ```console, one line ``$ cordee …`` (perhaps `` | head -N``), and its output.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = {"README.md": "en", "README.fr.md": "fr"}
BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)


def run(command: str, graph: Path, lang: str) -> str:
    """What the command prints on the example's graph, 100 columns wide."""
    asked, _, kept = command.partition(" | head -")
    words = shlex.split(asked)
    surroundings = {**os.environ, "COLUMNS": "100", "CORDEE_DB": str(graph), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "cordee", "--lang", lang, *words[1:]],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=surroundings,
        cwd=ROOT,
    )
    lines = done.stdout.rstrip().splitlines()
    shown = lines[: int(kept)] if kept else lines
    more = ["…"] if len(shown) < len(lines) else []
    return "\n".join([*(line.rstrip() for line in shown), *more]) + "\n"


def rendered(page: Path, graph: Path, lang: str) -> str:
    """The page with the output of every block as it is now."""

    def block(found: re.Match[str]) -> str:
        command = found["command"]
        return f"```console\n$ {command}\n{run(command, graph, lang)}```"

    return BLOCK.sub(block, page.read_text(encoding="utf-8"))


def stale(graph: Path, *, write: bool) -> list[str]:
    """The pages whose blocks are not what the commands print; brought up to date with ``write``."""
    found = []
    for name, lang in PAGES.items():
        page = ROOT / name
        text = rendered(page, graph, lang)
        if text != page.read_text(encoding="utf-8"):
            found.append(name)
            if write:
                page.write_text(text, encoding="utf-8", newline="\n")
    return found


def example(folder: Path) -> Path:
    """A graph with the example data, in ``folder``."""
    from cordee import load, open_graph

    with open_graph(folder) as store:
        load(store, ROOT / "examples" / "alpes")
    return folder


def main() -> int:
    """Rewrite the pages, or with ``--check`` say which are stale."""
    with tempfile.TemporaryDirectory() as folder:
        found = stale(example(Path(folder)), write="--check" not in sys.argv)
    for name in found:
        print(f"{name}: {'out of date' if '--check' in sys.argv else 'brought up to date'}")  # noqa: T201
    return 1 if found and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
