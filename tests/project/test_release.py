"""What is given out builds twice to the same bytes, and says what it is made of."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tools import release


def test_the_wheel_builds_twice_to_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "DIST", tmp_path / "dist")
    assert release.build() == 0
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "cordee/cli/app.py" in names and any(name.startswith("cordee/examples/alpes/") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/")) or name.endswith(".pyc")]
    said = json.loads((tmp_path / "dist" / f"{wheel.stem}.cdx.json").read_text(encoding="utf-8"))
    assert said["bomFormat"] == "CycloneDX"
    assert {"ladybug", "neo4j", "pyarrow"} <= {one["name"] for one in said["components"]}
    assert all(one["hashes"] for one in said["components"])
    assert said == release.bill(wheel), "the same wheel, the same bill"
    assert wheel.name in (tmp_path / "dist" / "SHA256SUMS").read_text(encoding="utf-8")


def test_every_locked_package_may_be_passed_on() -> None:
    every = list(release.packages())
    wrong = [f"{p.name}: {p.licence}" for p in every if not release.FREE.search(p.licence)]
    assert [line for line in wrong if release.NOT_HERE not in line] == []


@pytest.mark.parametrize("licence", ["Proprietary", "GPL-3.0-only", "unknown", "AGPL"])
def test_a_licence_to_be_looked_at_is_noticed(licence: str) -> None:
    assert not release.FREE.search(licence)
