"""The same bytes whatever the hash seed; words that come out whatever the locale and the console."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT_ENVIRONMENT

NETWORK = "Espaces Valléens"
SEEDS = ("0", "1", "4294967295")
ASKED = (
    ("echo", NETWORK, "--format", "json"),
    ("funding", "--all", "--format", "csv"),
    ("brokers", "--format", "json"),
)


def typed(place: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own."""
    surroundings: Mapping[str, str] = {**ROOT_ENVIRONMENT, **environment}
    command = [sys.executable, "-m", "cordee", "--db", str(place), *words]
    return subprocess.run(command, capture_output=True, env=dict(surroundings), check=False)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_rankings_are_the_same_bytes_whatever_the_hash_seed(alps_db: Path, asked: tuple[str, ...]) -> None:
    answers = {typed(alps_db, *asked, PYTHONHASHSEED=seed).stdout for seed in SEEDS}
    assert len(answers) == 1 and answers != {b""}


@pytest.mark.parametrize("name", ["map.html", "graph.gexf"])
def test_files_are_the_same_bytes_whatever_the_hash_seed(alps_db: Path, tmp_path: Path, name: str) -> None:
    made = set()
    for seed in SEEDS:
        path = tmp_path / seed / name
        path.parent.mkdir()
        words = ("map", "-o", str(path)) if name.endswith(".html") else ("export", str(path))
        done = typed(alps_db, *words, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
        made.add(path.read_bytes())
    assert len(made) == 1


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONIOENCODING": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp850"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=["C", "cp850", "cp1252", "ascii"],
)
def test_every_console_shows_what_it_can(alps_db: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    said = typed(alps_db, "--lang", "fr", "apercu", **environment)
    assert said.returncode == 0 and b"Traceback" not in said.stderr
    shown = typed(alps_db, "--lang", "fr", "fiche", NETWORK, **environment)
    assert shown.returncode == 0, "an accented argument is understood"
    refused = typed(alps_db, "fiche", "Réseau que nul n'a", **environment)
    assert refused.returncode == 3 and b"Traceback" not in refused.stderr
    out = tmp_path / "été.json"
    words = ("--lang", "fr", "apercu", "--format", "json", "-o", str(out))
    assert typed(alps_db, *words, **environment).returncode == 0
    assert '"réseaux"' in out.read_text(encoding="utf-8")
