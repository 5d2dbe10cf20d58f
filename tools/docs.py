"""docs/cli.md and docs/cli.fr.md, written from what the commands say of themselves.

``python tools/docs.py`` writes them; with ``--check`` it only tells whether they are current.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cordee.cli import main as root
from cordee.i18n import Language, Text, speak

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES: dict[Language, str] = {"en": "docs/cli.md", "fr": "docs/cli.fr.md"}
WIDTH = 88
TITLE, NOTE = Text("docs.title"), Text("docs.note")


def page(lang: Language) -> str:
    """The page of commands in one language."""
    with speak(lang):
        return "\n".join(_lines())


def _lines() -> Iterator[str]:
    context = click.Context(root, info_name="cordee", terminal_width=WIDTH)
    yield f"# {TITLE}\n\n{NOTE}\n\n```text\n{root.get_help(context)}\n```\n"
    for name in root.list_commands(context):
        command = root.read(name)
        inner = click.Context(command, info_name=name, parent=context, terminal_width=WIDTH)
        yield f"## {name}\n\n```text\n{command.get_help(inner)}\n```\n"


def stale() -> list[str]:
    """The pages that do not say what the commands say."""
    return [
        name
        for lang, name in PAGES.items()
        if not (ROOT / name).is_file() or (ROOT / name).read_text(encoding="utf-8") != page(lang)
    ]


def write() -> None:
    """Write both pages."""
    for lang, name in PAGES.items():
        (ROOT / name).parent.mkdir(exist_ok=True)
        (ROOT / name).write_text(page(lang), encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` say which ones are not current."""
    if "--check" not in arguments:
        write()
        return 0
    found = stale()
    if found:
        sys.stderr.write(f"{', '.join(found)} not current: run make docs\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
