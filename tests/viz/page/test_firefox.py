"""The page's journeys in Firefox: drawn, searched, walked by keys, read as a table, on paper, on a phone."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cordee.viz.map.page import write_map
from tests.needs import NO_FIREFOX, NO_MODULES, lacking
from tests.viz.page.valleys import PARK, in_echo

pytestmark = pytest.mark.browser

WEB = Path(__file__).parents[3] / "web"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a person before Firefox sees, step after step; the browser is closed at the end."""
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    if firefox is None:
        lacking(NO_FIREFOX)
    if not (WEB / "node_modules" / "puppeteer-core").exists():
        lacking(NO_MODULES.format(name="puppeteer-core"))
    page = tmp_path_factory.mktemp("firefox") / "carte.html"
    told = in_echo()
    called = {"o1": "région", "o2": "parc", "o3": "commune", "g1": "commune", "p1": "parc", "g2": "parc"}
    nodes = (
        replace(n, properties={**n.properties, "category": called.get(n.id, "")}) for n in told.picture.nodes
    )
    picture = replace(told.picture, nodes=tuple(nodes))
    shown = replace(told, picture=picture, spots={"o1": (44.56, 6.08), "o2": (44.9, 6.64)})
    write_map(shown, page, lang="fr", on="2026-11-22")
    asked = ["node", str(WEB / "firefox" / "journeys.mjs"), firefox, str(page), "parc", "région des cimes"]
    done = subprocess.run(asked, capture_output=True, check=False, encoding="utf-8", timeout=180)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_it_is_drawn_named_and_asks_nobody(seen: Any) -> None:
    assert seen["title"] == "Autour des vallées"
    assert seen["status"].startswith("7 fiches")
    assert seen["colours"] > 8
    assert seen["complaints"] == []
    assert [
        url for url in seen["requests"] if not url.startswith(("file:", "data:", "blob:", "about:"))
    ] == []


def test_a_search_opens_the_panel_and_escape_closes_it(seen: Any) -> None:
    assert seen["panel"] == PARK


def test_the_table_the_land_and_paper_tell_the_same(seen: Any) -> None:
    assert seen["rows"] == 7
    assert seen["land"]
    assert "Natural Earth" in seen["paper"]


def test_the_marks_are_coloured_and_kept_by_a_property(seen: Any) -> None:
    assert seen["classes"] == ["parc", "commune", "région"]
    assert seen["kept"].startswith("3 fiches")
    assert "colour=category" in seen["address"] and "of-category=parc" in seen["address"]


def test_a_note_and_the_name_of_a_group_are_there_when_the_file_is_opened_again(seen: Any) -> None:
    assert seen["unsaved"] == "Non enregistré" and seen["asked"] == "beforeunload"
    assert "Les voisins" in seen["groups"]
    assert sorted(filter(None, seen["notes"])) == ["Les voisins", "Rappeler lundi"]
    assert PARK in seen["cards"] and any(card.startswith("Nom du groupe de ") for card in seen["cards"])


def test_keys_alone_walk_the_map_and_open_the_panel(seen: Any) -> None:
    assert seen["walked"].startswith(seen["walkedTo"])


def test_the_wheel_the_years_and_the_language(seen: Any) -> None:
    assert "view=" in seen["zoomed"]
    assert re.search(r"period=\d{4},\d{4}", seen["years"])
    assert seen["english"] == ["en", "Table", "dark"]


def test_a_phone_and_a_wall(seen: Any) -> None:
    assert seen["wide"] <= 390
    assert seen["slide"] == "Autour des vallées"
