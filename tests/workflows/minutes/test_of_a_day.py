"""Two meetings on two days: each has its own minutes, with its own words, copies, rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.queries.changes.changes import changes_since
from cordee.queries.echo.echo import echo
from cordee.queries.entity.show import show
from cordee.wording.changes import diff_lines
from cordee.wording.facts import shown_lines
from cordee.wording.strength import decision_texts
from cordee.workflows.compare.sheet import write_comparison
from cordee.workflows.compare.take_back import import_comparison
from cordee.workflows.minutes.minutes import write_minutes
from cordee.workflows.table.take_back import import_tables
from tests.workflows.compare.test_take_back import typed
from tests.workflows.copies import OURS, export, fill
from tests.workflows.meeting import meeting
from tests.workflows.table.test_take_back import FEW, NEAR, OLD

RENAMED = "Programme 2014-2020 (05)"
TABLE_DAY, NEXT_DAY = "2026-11-20", "2026-11-21"


@pytest.fixture
def held(tmp_path: Path) -> Iterator[GraphStore]:
    """A table filled in on a day, and on the next a comparison of some of the same."""
    with open_graph(":memory:") as store, speak("fr"):
        store.load(meeting().batch())
        cells = {(NEAR, "progress"): "en cours", (NEAR, "owner"): "Camille", (OLD, "name"): RENAMED}
        cells |= {(FEW, "note"): "à revoir", (FEW, "pilots"): "La vallée"}
        import_tables(
            store, [fill(export(store, tmp_path / "t.xlsx"), cells, tmp_path / "anne.xlsx")], on=TABLE_DAY
        )
        sheet = write_comparison(store, [OURS, NEAR], tmp_path / "c.xlsx")
        said = {(1, "governance"): "Tous les ans", (2, "to_learn"): "Leur charte"}
        import_comparison(store, [typed(sheet, tmp_path / "cleo.xlsx", said)], on=NEXT_DAY)
        yield store


def page(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text[text.index("<body") :])).replace("&#39;", "'")


def test_each_day_has_its_own_minutes(held: GraphStore, tmp_path: Path) -> None:
    first = write_minutes(
        held, OURS, tmp_path / "1.html", meeting=TABLE_DAY, written="2026-11-29", with_names=True
    )
    said = page(first.path)
    assert "(20 novembre 2026)" in said and "Écrit par Cordée le 29 novembre 2026" in said
    assert "Camille en cours anne.xlsx, Détail, l." in said
    assert RENAMED in said, "a new name is told"
    assert "Qui pilote : La vallée (anne.xlsx, Détail, l." in said, "what is to be corrected is told"
    assert "charte" not in said and "Tous les ans" not in said
    last = page(write_minutes(held, OURS, tmp_path / "2.html", with_names=True).path)
    assert "(21 novembre 2026)" in last and "Leur charte" in last
    assert f"{OURS} : Gouvernance : Tous les ans (cleo.xlsx, Comparaison, l. 2, Gouvernance)" in last
    assert "Camille" not in last and "en cours" not in last, "that was decided the day before"
    with pytest.raises(InvalidValue, match="20 novembre 2026 et 21 novembre 2026"):
        write_minutes(held, OURS, tmp_path / "3.html", meeting="2025")


def test_each_word_of_a_decision_has_its_own_day_and_cell(held: GraphStore) -> None:
    near = next(one for one in echo(held, OURS).echoes if one.id == NEAR)
    told = {str(text): claims for text, claims in decision_texts(near.decision)}
    (first,) = (text for text in told if "en cours" in text)
    (second,) = (text for text in told if "charte" in text)
    assert "(20 novembre 2026) : en cours" in first and "(21 novembre 2026) : Leur charte" in second
    assert not set(told[first]) & set(told[second])
    lines = [line.text for line in shown_lines(show(held, NEAR))]
    (progress,) = (line for line in lines if "avancement : en cours" in line)
    (lessons,) = (line for line in lines if "Leur charte" in line)
    assert re.search(r"\[\d, anne.xlsx, Détail, l. \d+, Avancement\]", progress)
    assert re.search(r"\[\d, cleo.xlsx, Comparaison, l. 3, Ce qu'on veut en apprendre\]", lessons)


def test_what_is_noted_is_told_since_the_meeting(held: GraphStore) -> None:
    lines = [line.text for line in diff_lines(changes_since(held, meeting=True))]
    (noted,) = (line for line in lines if "Tous les ans" in line)
    assert "[2, cleo.xlsx, Comparaison, l. 2, Gouvernance]" in noted or "l. 2, Gouvernance]" in noted
    (learn,) = (line for line in lines if "Leur charte" in line)
    assert "anne.xlsx" not in learn
