"""The same bytes whatever the hash seed; words that come out whatever the locale and the console."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT_ENVIRONMENT

NETWORK = "Espaces Valléens"
SEEDS = ("0", "4294967295")
WRITTEN = {
    "echo.json": ("echo", NETWORK, "--format", "json", "-o", "echo.json"),
    "funding.csv": ("funding", "--all", "--format", "csv", "-o", "funding.csv"),
    "brokers.json": ("brokers", "--format", "json", "-o", "brokers.json"),
    "map.html": ("map", "-o", "map.html"),
    "graph.gexf": ("export", "graph.gexf"),
}
ALL = """
import json, sys
from cordee.cli import main
for words in json.loads(sys.argv[2]):
    try:
        main(["--db", sys.argv[1], *words], prog_name="cordee")
    except SystemExit as ended:
        assert not ended.code, (words, ended.code)
"""


def typed(place: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own."""
    surroundings: Mapping[str, str] = {**ROOT_ENVIRONMENT, **environment}
    command = [sys.executable, "-m", "cordee", "--db", str(place), *words]
    return subprocess.run(command, capture_output=True, env=dict(surroundings), check=False)


@pytest.fixture(scope="module")
def written(alps_db: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A folder for each hash seed, with what a process of that seed writes."""
    folders = [tmp_path_factory.mktemp(f"seed-{seed}") for seed in SEEDS]
    for seed, folder in zip(SEEDS, folders, strict=True):
        command = [sys.executable, "-c", ALL, str(alps_db), json.dumps([*WRITTEN.values()])]
        surroundings = {**ROOT_ENVIRONMENT, "PYTHONHASHSEED": seed}
        done = subprocess.run(command, capture_output=True, env=surroundings, cwd=folder, check=False)
        assert done.returncode == 0, done.stderr
    return folders


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_is_the_same_bytes_whatever_the_hash_seed(written: list[Path], name: str) -> None:
    made = {(folder / name).read_bytes() for folder in written}
    assert len(made) == 1 and made != {b""}


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
