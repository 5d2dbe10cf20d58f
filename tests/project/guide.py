"""The examples of CONTRIBUTING.md, and a copy of the project to do what they say in."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.project.source import ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"```((?:po|python|diff) [^\n]+)\n(.*?)```", re.DOTALL)
EXAMPLES = {name: re.sub(r"^\+", "", text, flags=re.MULTILINE) for name, text in _BLOCK.findall(GUIDE)}
"""The text of each example, by what stands after the three backticks: "po fr", "diff kind"."""


def messages(example: str) -> dict[str, str]:
    """The keys and words of an example of a catalogue."""
    return dict(re.findall(r'msgid "(.+)"\nmsgstr "(.*)"', EXAMPLES[example]))


class Copy:
    """A copy of the project in a folder, where files are added and changed, and ``cordee`` run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.touched: set[str] = set()
        left_out = shutil.ignore_patterns("__pycache__")
        for name in ("cordee", "tools"):
            shutil.copytree(ROOT / name, folder / name, ignore=left_out)
        (folder / "web" / "src").mkdir(parents=True)

    def write(self, name: str) -> None:
        """A new file, as the guide has it."""
        path = self.folder / name
        assert not path.exists(), name
        path.write_text(EXAMPLES[f"python {name}"], encoding="utf-8", newline="\n")
        self.touched.add(name)

    def line(self, name: str, table: str, line: str) -> None:
        """A line more at the end of a table, which begins with ``table`` and ends with its bracket."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        begun = text.index(table)
        end = begun + re.search(r"^[)}]", text[begun:], re.MULTILINE).start()  # type: ignore[union-attr]
        path.write_text(text[:end] + line + text[end:], encoding="utf-8", newline="\n")
        self.touched.add(name)

    def say(self, example: str) -> None:
        """The words of an example, in both complete catalogues, which are then compiled."""
        for lang in ("en", "fr"):
            name = f"cordee/i18n/locales/{lang}/LC_MESSAGES/cordee.po"
            with (self.folder / name).open("a", encoding="utf-8", newline="\n") as file:
                file.write(f"\n{EXAMPLES[example]}")
            self.touched.add(name)
        self.python("tools/catalogues.py")

    def cordee(self, *words: object, code: int = 0) -> str:
        """What a command prints, in English."""
        return self.python("-m", "cordee", "--lang", "en", "--db", "graph", *words, code=code)

    def python(self, *words: object, code: int = 0) -> str:
        """What Python prints, with the copy in place of the project; it must exit with ``code``."""
        environment = os.environ | {"PYTHONPATH": str(self.folder), "COLUMNS": "120"}
        done = subprocess.run(
            [sys.executable, *map(str, words)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done.stdout
