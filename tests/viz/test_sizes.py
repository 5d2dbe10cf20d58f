"""Marks of files are as large as those of the page."""

from __future__ import annotations

import re
from pathlib import Path

from cordee.viz.sizes import CROWD, FEW, MANY, radii

SCRIPT = Path(__file__).parents[2] / "web" / "src" / "sizes.ts"


def test_the_page_has_the_same_radii() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    assert "most" in script
    for name, ours in (("FEW", FEW), ("MANY", MANY)):
        found = re.search(rf"const {name} = \[([\d., ]+)\]", script)
        assert found
        assert tuple(map(float, found.group(1).split(",")))[:2] == ours
    crowd = re.search(r"const CROWD = (\d+)", script)
    assert crowd
    assert int(crowd.group(1)) == CROWD


def test_the_area_above_the_least_follows_the_links() -> None:
    found = radii({"none": 0, "some": 1, "most": 4})
    assert found == {"none": 6.0, "some": 14.0, "most": 22.0}
    assert radii({}) == {}
    assert radii({"alone": 0}) == {"alone": 6.0}
