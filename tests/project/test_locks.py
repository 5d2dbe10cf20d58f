"""The locks are whole: nothing is left to resolve, or to compile, when they are installed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable

import pytest

from tests.project.locks import (
    LINUX,
    LINUX_ARM,
    MAC,
    MAC_INTEL,
    WINDOWS,
    WINDOWS_ARM,
    closure,
    here,
    locked,
    pins,
    unpinned,
    version,
    with_extras,
    without_wheel,
)
from tests.project.source import ROOT
from tools.wheels import read

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
RUNTIME = ROOT / "requirements.lock"
DEV = ROOT / "requirements-dev.lock"
ROOTS = {RUNTIME: PROJECT["project"]["dependencies"] + GROUPS["build"], DEV: GROUPS["dev"]}
USUAL = [LINUX, LINUX_ARM, WINDOWS, MAC]


def names(lock: Iterable[str]) -> set[str]:
    return {line.split(" on ")[0] for line in lock}


@pytest.mark.parametrize("path", [RUNTIME, DEV], ids=lambda path: path.name)
def test_no_pin_names_an_extra(path: object) -> None:
    assert path in ROOTS
    assert with_extras(locked(path)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(("path", "roots"), ROOTS.items(), ids=lambda value: getattr(value, "name", ""))
def test_all_that_is_needed_is_pinned_and_no_more(path: object, roots: list[str]) -> None:
    lock = locked(path)  # type: ignore[arg-type]
    assert unpinned(roots, lock) == []
    needed = {asked.name.lower().replace("_", "-") for _, asked in closure(roots)}
    assert set(here(lock)) == needed


def test_what_both_locks_pin_is_the_same_version() -> None:
    runtime, dev = here(locked(RUNTIME)), here(locked(DEV))
    both = set(runtime) & set(dev)
    assert {"numpy", "packaging"} <= both
    assert [name for name in both if version(runtime[name]) != version(dev[name])] == []


def test_a_demonstration_installs_no_tool_of_the_tests() -> None:
    tools = {"pytest", "ruff", "mypy", "selenium", "py2neo", "pandas", "hypothesis", "mutmut", "uv"}
    assert tools <= set(here(locked(DEV)))
    assert not tools & set(here(locked(RUNTIME)))


def test_what_builds_the_project_is_pinned_with_what_it_needs_to_run() -> None:
    backend = PROJECT["build-system"]["requires"]
    assert unpinned(backend, locked(RUNTIME)) == []


def test_every_pin_has_a_wheel_wherever_it_is_installed() -> None:
    assert without_wheel(locked(RUNTIME), read(), [*USUAL, MAC_INTEL]) == []
    assert without_wheel(locked(DEV), read(), USUAL) == []


@pytest.mark.parametrize("page", ["README.md", "README.fr.md"])
def test_the_machine_without_all_wheels_is_named(page: str) -> None:
    lacking = names(without_wheel(locked(RUNTIME), read(), [WINDOWS_ARM]))
    assert "pyarrow" in lacking
    text = (ROOT / page).read_text(encoding="utf-8")
    said = next(line for line in text.split("\n\n") if "Windows" in line and "ARM" in line)
    assert [name for name in lacking if name not in said] == []


def test_the_wheels_noted_are_those_of_the_locks() -> None:
    pinned = {f"{pin.name}=={version(pin)}" for path in ROOTS for pin in locked(path)}
    assert set(read()) == pinned, "run: make lock"


# --- each check fails on what it is there for ---

HASH = " \\\n    --hash=sha256:00\n    # via x\n"
NEEDS = {
    "a": ["b>=2", 'c; sys_platform == "nowhere"', 'd; extra == "more"'],
    "b": ["e[more]"],
    "d": [],
    "e": ['d; extra == "more"'],
}


def needs(name: str) -> list[str]:
    return NEEDS[name]


def test_a_pin_with_an_extra_is_seen() -> None:
    lock = pins(f"coverage[toml]==7.1{HASH}click==8.1{HASH}")
    assert with_extras(lock) == ["coverage[toml]==7.1"]


@pytest.mark.parametrize(
    ("lock", "faults"),
    [
        ("a==1 b==2 d==1 e==1", []),
        ("a==1 b==2 e==1", ["d, needed by e"]),
        ("a==1 d==1 e==1", ["b, needed by a"]),
        ("a==1 b==1.9 d==1 e==1", ["b 1.9, where a needs >=2"]),
        ("b==2 d==1 e==1", ["a, needed by the project"]),
    ],
)
def test_a_pin_that_is_missing_or_too_old_is_seen(lock: str, faults: list[str]) -> None:
    text = "".join(f"{pin}{HASH}" for pin in lock.split())
    assert unpinned(["a"], pins(text), needs) == faults


def test_a_pin_for_another_machine_is_not_one_for_this() -> None:
    lock = pins(f"a==1 ; sys_platform == 'nowhere'{HASH}")
    assert unpinned(["a"], lock, lambda _: []) == ["a, needed by the project"]


@pytest.mark.parametrize(
    ("tags", "faults"),
    [
        (["py3-none-any"], []),
        ([], ["x on Linux aarch64", "x on Linux x86-64", "x on Windows amd64", "x on macOS 15 arm64"]),
        (["cp311-abi3-win_amd64"], ["x on Linux aarch64", "x on Linux x86-64", "x on macOS 15 arm64"]),
        (
            ["cp311-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64", "cp311-abi3-manylinux_2_39_aarch64"],
            ["x on Linux aarch64", "x on Windows amd64", "x on macOS 15 arm64"],
        ),
        (
            ["cp311-abi3-macosx_16_0_arm64", "cp311-abi3-win_amd64", "py3-none-manylinux2014_x86_64"],
            ["x on Linux aarch64", "x on macOS 15 arm64"],
        ),
        (["cp311-cp311-win_amd64", "py3-none-macosx_11_0_arm64"], None),
    ],
)
def test_a_pin_without_a_wheel_is_seen(tags: list[str], faults: list[str] | None) -> None:
    found = without_wheel(pins(f"x==1{HASH}"), {"x==1": tags}, USUAL)
    if faults is None:  # a wheel for one Python of three is none
        assert "x on Windows amd64" in found
        assert "x on macOS 15 arm64" not in found
    else:
        assert found == faults


def test_no_wheel_is_asked_for_where_a_pin_is_not_installed() -> None:
    lock = pins(f"x==1 ; sys_platform == 'win32'{HASH}")
    assert without_wheel(lock, {"x==1": []}, [LINUX, MAC]) == []
    assert without_wheel(lock, {"x==1": []}, [WINDOWS]) == ["x on Windows amd64"]
