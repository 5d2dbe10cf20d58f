"""What the tests look for in a lock file: what is pinned, what that needs, where it has a wheel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms, parse_tag
from packaging.utils import canonicalize_name

PYTHONS = ((3, 11), (3, 12), (3, 13))
GLIBC = [f"manylinux_2_{minor}" for minor in range(28, 4, -1)] + ["manylinux2014", "manylinux2010"]


@dataclass(frozen=True, slots=True)
class Machine:
    """A kind of machine: what it calls itself, and the platforms of the wheels that it takes."""

    name: str
    system: str
    platforms: tuple[str, ...]

    def environment(self, python: tuple[int, int]) -> dict[str, str]:
        """What markers are compared with."""
        version = f"{python[0]}.{python[1]}"
        return {
            "python_version": version,
            "python_full_version": f"{version}.9",
            "sys_platform": self.system,
            "os_name": "nt" if self.system == "win32" else "posix",
            "platform_system": {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}[self.system],
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }

    def takes(self, python: tuple[int, int]) -> set[Tag]:
        """The tags of the wheels that this Python takes there."""
        interpreter = f"cp{python[0]}{python[1]}"
        return {
            *cpython_tags(python, platforms=self.platforms),
            *compatible_tags(python, interpreter=interpreter, platforms=self.platforms),
        }


LINUX = Machine("Linux x86-64", "linux", tuple(f"{name}_x86_64" for name in GLIBC))
LINUX_ARM = Machine("Linux aarch64", "linux", tuple(f"{name}_aarch64" for name in GLIBC))
WINDOWS = Machine("Windows amd64", "win32", ("win_amd64",))
WINDOWS_ARM = Machine("Windows arm64", "win32", ("win_arm64",))
MAC = Machine("macOS 15 arm64", "darwin", tuple(mac_platforms((15, 0), "arm64")))
MAC_INTEL = Machine("macOS 15 x86-64", "darwin", tuple(mac_platforms((15, 0), "x86_64")))


def pins(text: str) -> list[Requirement]:
    """The requirements of a lock file, without their hashes."""
    lines = (line.rstrip("\\ ") for line in text.splitlines() if line[:1].isalnum())
    return [Requirement(line) for line in lines]


def locked(path: Path) -> list[Requirement]:
    """The requirements of this lock file."""
    return pins(path.read_text(encoding="utf-8"))


def with_extras(found: Iterable[Requirement]) -> list[str]:
    """The pins that name an extra: an installer would look for what that brings."""
    return [str(pin) for pin in found if pin.extras]


def here(found: Iterable[Requirement]) -> dict[str, Requirement]:
    """The pins that this machine's Python installs, by name."""
    return {canonicalize_name(p.name): p for p in found if p.marker is None or p.marker.evaluate()}


def installed(name: str) -> list[str]:
    """What an installed package says that it needs.

    Raises LookupError for one that is not installed.
    """
    try:
        return distribution(name).requires or []
    except PackageNotFoundError as error:
        raise LookupError(f"{name} is not installed: make lint installs both locks") from error


def closure(
    roots: Iterable[str], requires: Callable[[str], list[str]] = installed
) -> Iterator[tuple[str, Requirement]]:
    """Everything that these requirements need on this machine, each with who asks for it."""
    waiting = [("the project", Requirement(root)) for root in roots]
    seen: set[tuple[str, str]] = set()
    while waiting:
        asker, asked = waiting.pop()
        name = canonicalize_name(asked.name)
        yield asker, asked
        for extra in {"", *asked.extras} - {known for package, known in seen if package == name}:
            seen.add((name, extra))
            needs = (Requirement(text) for text in requires(name))
            waiting += [(name, n) for n in needs if n.marker is None or n.marker.evaluate({"extra": extra})]


def unpinned(
    roots: Iterable[str],
    found: Iterable[Requirement],
    requires: Callable[[str], list[str]] = installed,
) -> list[str]:
    """What is needed and not pinned, or pinned at a version that does not do."""
    lock = here(found)
    faults = []
    for asker, asked in closure(roots, requires):
        pin = lock.get(canonicalize_name(asked.name))
        if pin is None:
            faults.append(f"{asked.name}, needed by {asker}")
        elif not asked.specifier.contains(version(pin), prereleases=True):
            faults.append(f"{asked.name} {version(pin)}, where {asker} needs {asked.specifier}")
    return sorted(set(faults))


def version(pin: Requirement) -> str:
    """The version that a pin names."""
    return next(iter(pin.specifier)).version


def without_wheel(
    found: Iterable[Requirement], wheels: Mapping[str, Iterable[str]], machines: Iterable[Machine]
) -> list[str]:
    """The pins that have no wheel for a machine where they would be installed."""
    where = [
        (machine, machine.environment(python), machine.takes(python))
        for machine in machines
        for python in PYTHONS
    ]
    faults = set()
    for pin in found:
        offered = {tag for text in wheels[f"{pin.name}=={version(pin)}"] for tag in parse_tag(text)}
        for machine, environment, taken in where:
            wanted = pin.marker is None or pin.marker.evaluate(environment)
            if wanted and not offered & taken:
                faults.add(f"{pin.name} on {machine.name}")
    return sorted(faults)
