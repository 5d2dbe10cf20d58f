"""A note typed on the screen or in a copy moves nothing in the echo."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.queries.echo.echo import Echo, echo
from cordee.workflows.demo import example_folder
from cordee.workflows.load import load
from cordee.workflows.table.table import write_table
from cordee.workflows.table.take_back import import_tables
from cordee.workflows.table.typed import TypedCell, table_now, take_typed
from tests.workflows.copies import fill

OURS = "Réseau des Espaces Valléens"
NOTE = "ne répondent jamais, à oublier"


def seen(answer: Echo) -> tuple[object, ...]:
    """Places, percentages and groups, as people read them."""
    told = [(one.name, one.group, round(one.score, 9), one.share, one.sure.facts) for one in answer.echoes]
    return (told, answer.holding, round(answer.level, 9))


def written(store: GraphStore, row: str, name: str, tmp_path: Path, *, by_copy: bool) -> None:
    if by_copy:
        copy = fill(write_table(store, OURS, tmp_path / "t.xlsx"), {(row, "note"): NOTE}, tmp_path / "u.xlsx")
        assert import_tables(store, [copy], on="2026-11-28").complete
        return
    subject = table_now(store, OURS).subject.id
    assert not take_typed(store, subject, [TypedCell(row, name, "note", "", NOTE)], "2026-11-28").refused


@pytest.mark.parametrize("by_copy", [False, True])
def test_a_note_moves_no_place_and_no_percentage(tmp_path: Path, by_copy: bool) -> None:
    with open_graph(tmp_path / "g") as store, speak("fr"):
        load(store, example_folder(), dataset="alpes")
        before = echo(store, OURS)
        one = before.echoes[3]
        written(store, one.id, one.name, tmp_path, by_copy=by_copy)
        after = echo(store, OURS)
        assert seen(after) == seen(before)
        (noted,) = (found for found in after.echoes if found.name == one.name)
        assert noted.decision.note == NOTE and not noted.decision.decided
        assert set(noted.claims) == set(one.claims)
