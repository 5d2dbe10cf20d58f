"""How many small faults the tests notice: one is put into a function at a time, by mutmut, in a copy.

``python tools/mutants.py`` tries a sample of each group of modules below; ``--sample 40`` a larger one,
``--all`` every fault (hours); names of groups try these alone. Prints the share noticed in each module
and the faults that nobody noticed; exits with 1 below ``--goal`` (percent).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from mutmut.configuration import config
from mutmut.mutation.file_mutation import mutate_file_contents

ROOT = Path(__file__).parents[1]
COPIED = ("cordee", "tests", "examples", "docs", "pyproject.toml")
NOTICED = frozenset({1, 3, 36, -24, 24, 152, 255})
"""What mutmut notes for a test that failed, or for a fault that never ends."""
TURNING = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
"""What a line begins with that only says that something is under way."""


@dataclass(frozen=True)
class Group:
    """Modules where a fault would hurt, and the tests that are to notice it."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


SHOWN = ("graph/projection", "graph/test_contract.py", "graph/test_stages.py", "graph/test_reverting.py")
"""The tests of what is shown; those of Cypher load graphs too, and would be run again for each fault."""
GROUPS = {
    "model": Group(("model/dates.py", "model/folding.py"), ("model", "loaders/values", "identity")),
    "loaders": Group(
        ("loaders/values/*.py", "loaders/sheets/merged.py", "loaders/reading*.py"),
        ("loaders", "identity"),
    ),
    "identity": Group(("identity/*.py",), ("identity", "loaders/test_names.py")),
    "projection": Group(
        ("graph/projection/resolve.py", "graph/projection/rows.py", "graph/projection/recluster.py"),
        SHOWN,
    ),
    "measures": Group(("measures/*.py",), ("measures",)),
    "echo": Group(
        ("queries/echo/idf.py", "queries/echo/certainty.py", "queries/echo/candidates.py"),
        ("queries/echo", "measures"),
    ),
    "funding": Group(("queries/funding/*.py",), ("queries/funding",)),
    "money": Group(("graph/projection/money.py",), (*SHOWN, "situations", "queries/funding")),
    "hiding": Group(
        ("viz/privacy.py", "files/guard.py", "wording/people.py", "model/discretion.py"),
        ("viz/test_privacy.py", "files", "wording", "model"),
    ),
    "forgetting": Group(
        ("model/tombstones.py", "workflows/forget/*.py"), ("model", "workflows/test_forget.py")
    ),
    "application": Group(
        ("app/guard.py", "app/rights.py", "app/lease.py", "app/entrance.py"),
        # Not test_serving: a server takes the doors that faults are put into for those of an older kind.
        ("app/test_guard.py", "app/test_rights.py", "app/test_lease.py"),
    ),
}
CONFIG = """
[tool.mutmut]
source_paths = ["cordee"]
only_mutate = {modules}
also_copy = ["examples", "docs"]
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = ["-p", "no:cacheprovider", "-m", "not neo4j and not browser"]
process_isolation = "forkserver"
track_dependencies = false
use_git_change_detection = false
"""


def modules_of(group: Group) -> list[Path]:
    """The files of a group, beside the root."""
    found = [path for pattern in group.modules for path in sorted((ROOT / "cordee").glob(pattern))]
    return [path.relative_to(ROOT) for path in found]


def settle() -> None:
    """Tell mutmut where the code is: it guesses by the name of this folder, which may be any."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("setup.cfg").write_text("[mutmut]\nsource_paths=cordee\n", encoding="utf-8", newline="\n")
        config()


def faults_in(module: Path) -> list[str]:
    """The names mutmut gives to the faults it can put into a module."""
    source = (ROOT / module).read_text(encoding="utf-8")
    name = ".".join(module.with_suffix("").parts).removesuffix(".__init__")
    return [f"{name}.{fault}" for fault in mutate_file_contents(str(module), source).mutant_names]


def copied(place: Path, group: Group) -> None:
    """What mutmut works on, which is never this working copy."""
    unwanted = shutil.ignore_patterns("__pycache__", "node_modules")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place / name, ignore=unwanted)
        else:
            shutil.copy(ROOT / name, place / name)
    modules = [path.as_posix() for path in modules_of(group)]
    tests = [f"tests/{name}" for name in group.tests]
    with (place / "pyproject.toml").open("a", encoding="utf-8", newline="\n") as file:
        file.write(CONFIG.format(modules=json.dumps(modules), tests=json.dumps(tests)))


def tried(place: Path, faults: list[str]) -> dict[str, int | None]:
    """What became of each fault, as mutmut notes it; what it says goes to ``mutmut.log``."""
    mutmut = Path(sys.executable).with_name("mutmut")
    with (place / "mutmut.log").open("w", encoding="utf-8", newline="\n") as log:
        words = [str(mutmut), "run", "--max-children", "2", *faults]
        done = subprocess.run(words, cwd=place, stdout=log, stderr=log, check=False)  # noqa: S603
    codes: dict[str, int | None] = {}
    for notes in (place / "mutants").rglob("*.meta"):
        codes |= json.loads(notes.read_text(encoding="utf-8"))["exit_code_by_key"]
    if done.returncode or not any(codes.get(fault) is not None for fault in faults):
        said = (place / "mutmut.log").read_text(encoding="utf-8").splitlines()
        told = [line for line in said if line and line[0] not in TURNING]
        raise SystemExit("\n".join(["mutmut stopped:", *told[-40:], *refused(place)]))
    return {fault: codes.get(fault) for fault in faults}


def refused(place: Path) -> list[str]:
    """What the first test says that fails without any fault, of which mutmut only says that one did."""
    with (place / "pyproject.toml").open("rb") as file:
        asked = tomllib.load(file)["tool"]["mutmut"]
    given = (*asked["pytest_add_cli_args"], *asked["pytest_add_cli_args_test_selection"])
    words = [sys.executable, "-m", "pytest", "-x", "-q", "--rootdir=.", *given]
    none = {**os.environ, "MUTANT_UNDER_TEST": ""}
    done = subprocess.run(  # noqa: S603
        words, cwd=place / "mutants", env=none, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.stdout.splitlines()[-40:] if done.returncode else []


def difference(place: Path, fault: str) -> str:
    """A fault as the lines it changes."""
    mutmut = Path(sys.executable).with_name("mutmut")
    words = [str(mutmut), "show", fault]
    shown = subprocess.run(words, cwd=place, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    lines = [
        line for line in shown.stdout.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    return "\n".join(f"    {line}" for line in lines)


def measure(group: Group, sample: int | None, seed: int) -> dict[str, list[bool]]:
    """Whether each fault tried was noticed, by module; prints those that were not."""
    faults = [fault for module in modules_of(group) for fault in faults_in(module)]
    if sample is not None and sample < len(faults):
        faults = sorted(random.Random(seed).sample(faults, sample))
    noticed: dict[str, list[bool]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        copied(place, group)
        for fault, code in tried(place, faults).items():
            noticed[fault.rpartition(".")[0]].append(code in NOTICED)
            if code not in NOTICED:
                say(f"  not noticed: {fault}\n{difference(place, fault)}")
    return noticed


def say(line: str) -> None:
    """Print a line at once: a group takes a while."""
    print(line, flush=True)  # noqa: T201


def share(noticed: list[bool]) -> str:
    """How many were noticed, of how many, as a percentage too."""
    return f"{sum(noticed):4d} of {len(noticed):4d}  {100 * sum(noticed) / len(noticed):5.1f} %"


def main() -> int:
    """Try the groups asked for; the exit code says whether the goal was reached."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--sample", type=int, default=12, help="faults tried in each group (12)")
    parser.add_argument("--all", action="store_true", help="try every fault of the groups")
    parser.add_argument("--seed", type=int, default=1, help="draw another sample")
    parser.add_argument("--goal", type=float, default=90.0, help="percent that must be noticed (90)")
    asked = parser.parse_args()
    if unknown := sorted(set(asked.groups) - set(GROUPS)):
        parser.error(f"no group {', '.join(unknown)}: choose from {', '.join(GROUPS)}")
    settle()
    every: dict[str, list[bool]] = {}
    for name in asked.groups or GROUPS:
        say(f"{name}…")
        every |= measure(GROUPS[name], None if asked.all else asked.sample, asked.seed)
    for module in sorted(every):
        say(f"{share(every[module])}  {module}")
    total = [one for ones in every.values() for one in ones]
    say(f"{share(total)}  noticed in all")
    return int(100 * sum(total) < asked.goal * len(total))


if __name__ == "__main__":
    raise SystemExit(main())
