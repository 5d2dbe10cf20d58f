"""The machine: which system it is, how much room it has, and what our parts do not run on."""

from __future__ import annotations

import getpass
import os
import platform
import re
import shutil
import sys
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

from cordee.i18n import Text

OLDEST_MACOS = 15
"""The embedded engine has no wheel for an older one; pyarrow has none for Windows on ARM."""


def version_of(package: str) -> str:
    """The version of an installed package, "?" when it is not."""
    try:
        return installed(package)
    except PackageNotFoundError:
        return "?"


def unsupported(system: str, release: str, processor: str) -> Text | None:
    """What to do on a system that our parts have no wheel for; None on the others.

    ``release`` is that of macOS ("14.6"), unused elsewhere.
    """
    arm = processor.lower() in ("arm64", "aarch64")
    if system == "Darwin" and release and int(release.partition(".")[0]) < OLDEST_MACOS:
        return Text("doctor.old_macos", release=release, oldest=OLDEST_MACOS)
    if system == "Windows" and arm:
        return Text("doctor.windows_on_arm")
    return None


def system() -> tuple[str, Text | None]:
    """The system and processor of this machine in a few words, and what to do about them."""
    name, processor = platform.system(), platform.machine()
    release = platform.mac_ver()[0] if name == "Darwin" else platform.release()
    return f"{name} {release}, {processor}, Python {platform.python_version()}", unsupported(
        name, release if name == "Darwin" else "", processor
    )


def free_disk(folder: Path) -> int:
    """Bytes free where ``folder`` is, or would be made."""
    there = next((path for path in (folder, *folder.absolute().parents) if path.is_dir()), Path.cwd())
    return shutil.disk_usage(there).free


def free_memory() -> int:
    """Bytes of memory a program may still have; 0 where the system does not say."""
    if sys.platform == "win32":
        return _free_on_windows()
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES")
    except (ValueError, OSError):
        return 0


def _free_on_windows() -> int:
    import ctypes

    class Status(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            *((name, ctypes.c_ulonglong) for name in ("total", "free", "a", "b", "c", "d", "e")),
        )

    status = Status(length=ctypes.sizeof(Status))
    windll = getattr(ctypes, "windll")  # noqa: B009 - there on Windows alone
    return int(status.free) if windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)) else 0


def discreet(text: str) -> str:
    """``text`` without the name of whoever runs this: the home folder is "~", the name alone "…"."""
    for home in {str(Path.home()), os.path.realpath(Path.home())} - {os.sep}:
        text = text.replace(home, "~")
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        return text
    separator = re.escape(os.sep)
    return re.sub(rf"(?<={separator}){re.escape(user)}(?={separator}|$)", "…", text)
