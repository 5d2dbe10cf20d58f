"""The first ten minutes of somebody who never saw Cordée, in real browsers, each of her actions counted."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.app.journey import BROWSERS, Journey
from tests.app.window import served
from tests.corpora import case
from tests.viz.page.pdf import pages
from tests.workflows.copies import fill, grid, value

pytestmark = pytest.mark.browser

MOST = 40
"""Clicks and keys outside of what is typed in cells and fields."""
FAULTS = 12
"""Cells that say « beaucoup » where an amount is asked for."""
OURS = "Réseau des tiers-lieux du Vercors"


def own(into: Path) -> Path:
    """The workbook of an animator, who did not know what some grants amounted to."""
    book = load_workbook(case("own-workbook/mon_fichier.xlsx"))
    sheet = book["Financements"]
    amount = next(cell.column for cell in sheet[1] if cell.value == "Montant")
    for row in range(2, 2 + FAULTS):
        sheet.cell(row, amount).value = "beaucoup"
    book.save(into / "mon fichier.xlsx")
    return into / "mon fichier.xlsx"


def copies(taken: Path, into: Path) -> list[str]:
    """What two colleagues sent back: each filled in what was empty, the other what nobody had touched."""
    ids = [row[-1] for row in grid(taken)[1:]]
    free = next(id_ for id_ in ids if not value(taken, id_, "they_bring"))
    one = fill(taken, {(free, "they_bring"): "Une formation"}, into / "Copie de Lucas.xlsx")
    other = fill(taken, {(free, "owner"): "Sophie, en mars"}, into / "Copie de Sophie.xlsx")
    return [str(one), str(other)]


@pytest.fixture(params=BROWSERS)
def seen(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """What was seen on the way, and what is left of it in ``folder``."""
    workbook, folder = own(tmp_path), tmp_path / "stick"
    folder.mkdir()
    with served(tmp_path / "home") as running, Journey(request.param, running.link, folder) as journey:
        taken = journey.plays("ten-minutes.mjs", workbook)
        assert taken == {"wants": "copies"}
        answered = journey.answers(copies(journey.left(".xlsx"), tmp_path))
        assert answered == {"wants": "map"}
        page = journey.left(".html").read_text(encoding="utf-8")
        return {**journey.answers("there"), "page": page, "folder": folder}


def test_the_first_ten_minutes(seen: Any) -> None:
    assert seen["complaints"] == []
    # The example has its groups; a click shows the very row.
    assert len(seen["example"]) >= 3 and min(seen["example"]) >= 1
    assert seen["row"] >= 1
    # One's own workbook: corrected everywhere at once, nothing lost.
    assert seen["faults"] == FAULTS
    assert "retenues : 172, ignorées : 3." in seen["loaded"].replace("\u00a0", " ")
    assert seen["doubles"] >= 1
    # The echo of one's own network, each fact with one's own line.
    assert len(seen["echo"]) >= 2
    assert len(seen["cited"]) > 10
    assert all(re.fullmatch(r"\[1, [A-Z]\w+, l\. \d+\]", one) for one in seen["cited"])
    assert [one.partition(",")[0] for one in seen["sources"]] == ["[1] mon fichier"]
    # On paper.
    assert OURS in seen["paper"]
    assert pages((seen["folder"] / "paire.pdf").read_bytes()) in (1, 2)
    # The table, what colleagues wrote in it, and the map.
    assert seen["lines"] >= 5
    typed = ("Nos comptes, en clair", "Leur malle d'outils", "Une journée commune", "Lucas, 15 janvier")
    lines = {line for text in seen["filled"] for line in text.splitlines()}
    assert {*typed, "Une formation", "Sophie, en mars"} <= lines
    assert seen["clashes"] == 0
    assert OURS in seen["slide"]
    # What leaves on a stick: one page, with the note, and one workbook.
    assert "Accueille la prochaine réunion" in json.loads(f'"{_text(seen["page"])}"')
    assert sorted(path.suffix for path in seen["folder"].iterdir()) == [".html", ".pdf", ".xlsx"]
    assert len(seen["actions"]) <= MOST, seen["actions"]


def _text(page: str) -> str:
    """The sentence as the page holds it, whatever is escaped in it."""
    found = re.search(r"Accueille[^\"<]*?union", page)
    return found[0] if found else ""
