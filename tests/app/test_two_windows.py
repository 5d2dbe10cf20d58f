"""Two windows on one table, its keys, and a language that changes meanwhile, in real Chromium and Firefox."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.graph import open_graph
from tests.app.journey import BROWSERS, Journey
from tests.app.visitor import until
from tests.app.window import served
from tests.workflows.copies import OURS as NAME
from tests.workflows.meeting import meeting

pytestmark = pytest.mark.browser
AT = f"/d/hameaux/tableau?nom={NAME}"


@pytest.mark.parametrize("kind", BROWSERS)
def test_nobody_overwrites_anybody(kind: str, tmp_path: Path) -> None:
    with open_graph(tmp_path / "hameaux") as store:
        store.load(meeting().batch())
    with served(tmp_path / "home") as running:
        running.registry.take_in(str(tmp_path / "hameaux"), "Hameaux")
        with Journey(kind, running.link, tmp_path) as journey:
            seen = journey.plays("windows.mjs", AT)
        assert "De la seconde fenêtre" in seen["clash"] and "De la première fenêtre" not in seen["clash"]
        assert (seen["escaped"], seen["late"]) == (True, "Léa")
        assert (seen["lang"], seen["note"]) == ("en", "De la première fenêtre")
        assert seen["path"].replace("+", " ") == AT
        assert [one for one in seen["complaints"] if "409" not in one] == []
        until(lambda: not running.meeting("hameaux").waiting)
        running.close()
