"""The zip for Windows: Python finds the packages, a double click starts the application, twice the same."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tools import windows


def embeddable(folder: Path, *names: str) -> Path:
    path = folder / "python.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return path


def test_python_is_told_where_the_packages_are(tmp_path: Path) -> None:
    python = embeddable(
        tmp_path, "pythonw.exe", "python.exe", "python312.zip", "python312._pth", "LICENSE.txt"
    )
    library = tmp_path / "library"
    (library / "cordee" / "__pycache__").mkdir(parents=True)
    (library / "cordee" / "__init__.py").write_text("", encoding="utf-8")
    (library / "cordee" / "__pycache__" / "x.pyc").write_bytes(b"")
    made = windows.assembled(python, library, tmp_path / "made.zip")
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert "Cordee/packages/cordee/__init__.py" in names and not [n for n in names if "pyc" in n]
        found = archive.read("Cordee/python/python312._pth").decode().split()
        assert found == ["python312.zip", ".", "..\\packages"]
        assert archive.read("Cordee/python/LICENSE.txt") == b"LICENSE.txt"
        started = archive.read("Cordee/Cordee.cmd").decode()
    assert 'python\\pythonw.exe" -m cordee app' in started
    again = windows.assembled(python, library, tmp_path / "again.zip")
    assert again.read_bytes() == made.read_bytes()


@pytest.mark.parametrize(
    "names", [(), ("python.exe",), ("pythonw.exe",), ("pythonw.exe", "python310.zip"), ("python312.zip",)]
)
def test_what_is_no_python_for_windows_is_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit, match=r"3\.11|pythonw"):
        windows.version_of(list(names))
