"""What is measured of a package, on one that is small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.compare_houses import House, main, measure, table

LONG = "def long() -> int:\n" + "    x = 1\n" * 29 + "    return x\n"
FILES = {
    "__init__.py": "from mill.wheel import turn\n",
    "wheel.py": "import mill.grain.sack\n\n\ndef turn(speed: int, *, by: str) -> None:\n    pass\n",
    "grain/__init__.py": "",
    "grain/sack.py": "from . import flour\n\ndef fill(self, cls, *more, **named: int) -> None: ...\n" + LONG,
    "grain/flour.py": "try:\n    from .sack import fill\nexcept ImportError:\n    pass\n",
    "grain/late.py": "def f():\n    from mill.grain import later\n",
    "grain/later.py": "from mill.grain.late import f\n",
    "store/__init__.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n"
    "    from mill.store.door import Door\n",
    "store/door.py": "import mill.store\nfrom mill.wheel import turn\nclass Door:\n"
    "    def __init__(self):\n        pass\n    async def open(self, a: int): ...\n",
    "store/deep/shelf.py": "from ..door import Door\nfrom mill.grain import sack\n",
}


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "mill" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "mill"


def test_a_package_is_counted_file_by_file(mill: Path) -> None:
    house = measure(mill)
    lines = sorted(len(text.splitlines()) for text in FILES.values())
    assert (house.name, house.files, house.lines) == ("mill", 10, sum(lines))
    assert (house.median, house.largest) == ((lines[4] + lines[5]) / 2, 34)


def test_functions_are_short_from_def_to_their_last_line_and_annotated_in_every_parameter(mill: Path) -> None:
    house = measure(mill)
    # turn, fill, long (31 lines), f, __init__, open
    assert (house.functions, house.short) == (6, 5 / 6)
    # turn, long and __init__; not fill (*more), f (no result), open (no result)
    assert house.annotated == 3 / 6


def test_a_circle_is_of_imports_that_run(mill: Path) -> None:
    # Neither late ↔ later, inside a function, nor store ↔ store.door, for type checkers.
    assert measure(mill).circles == (("mill.grain.flour", "mill.grain.sack"),)


def test_rooms_are_folders_and_arrows_go_between_them(mill: Path) -> None:
    house = measure(mill)
    # mill → grain, store → mill, store.deep → store, store.deep → grain
    assert (house.rooms, house.arrows) == (4, 4)
    # mill → grain, store → mill, store → grain
    assert (house.ground_rooms, house.ground_arrows) == (3, 3)


def test_the_table_has_a_column_for_each(mill: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(mill), str(mill)]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "| | mill | mill |"
    assert "| functions of at most 30 lines | 83.3 % | 83.3 % |" in shown
    assert "| import circles (modules in them) | 1 (2) | 1 (2) |" in shown
    assert all(line.count("|") == 4 for line in shown)


def test_a_share_is_never_rounded_up_to_all() -> None:
    nearly = House("x", 1, 1, 1, 1, 2000, 0.9999, 1.0, (), 1, 0, 1, 0)
    assert "99.9 %" in table([nearly])
    assert "100.0 %" in table([nearly])


@pytest.mark.parametrize("given", [[], ["nowhere"]])
def test_a_folder_that_is_no_package_is_refused(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(given) == 2
    assert "give the folders of packages" in capsys.readouterr().err
