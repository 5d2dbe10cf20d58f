from __future__ import annotations

import pytest

from cordee.errors import CordeeError
from cordee.loaders.reading import Fault
from cordee.loaders.reading_builder import ReadingBuilder
from cordee.model.claims import Claim, make_claim
from tests.loaders.build import sheet
from tests.texts import two

SHEET = sheet("thèmes", [["nom"], ["Un"], ["Deux"], ["Trois"]])
WHY = two("vide", "empty")
FAULT = Fault("nom", "", WHY, WHY)


def claim(name: str, place: str) -> Claim:
    return make_claim("d", name, "Theme", {"name": name}, place=place)


def test_every_row_ends_in_one_place() -> None:
    tally = ReadingBuilder("d", 4)
    tally.keep(claim("Un", "a:2"))
    tally.keep()
    tally.reject(SHEET, SHEET.rows[1], (FAULT,))
    tally.ignore(SHEET, 4, WHY)
    read = tally.finish((), 4)
    assert (read.rows_loaded, read.rows_rejected, read.rows_ignored) == (2, 1, 1)
    assert read.rejected[0].cells == ("Deux",)
    assert read.rejected[0].sheet == ""


def test_a_row_forgotten_is_seen() -> None:
    tally = ReadingBuilder("d", 2)
    tally.keep()
    with pytest.raises(CordeeError, match="do not add up"):
        tally.finish((), 2)


def test_the_same_claim_keeps_all_its_places() -> None:
    tally = ReadingBuilder("d", 3)
    for place in ("a:2", "b:2", "a:9"):
        tally.keep(claim("Un", place))
    (one,) = tally.finish((), 3).claims
    assert one.place == "a:2; b:2; a:9"
    assert one.id == claim("Un", "").id


def test_refusals_come_in_the_order_of_the_files() -> None:
    tally = ReadingBuilder("d", 3)
    other = sheet("adhésions", [["de"], ["x"]])
    for where, number in ((SHEET, 1), (SHEET, 0), (other, 0)):
        tally.reject(where, where.rows[number], (FAULT,))
    assert [(r.file, r.row) for r in tally.finish((), 3).rejected] == [
        ("adhésions.csv", 2),
        ("thèmes.csv", 2),
        ("thèmes.csv", 3),
    ]


@pytest.mark.parametrize(("rows", "told"), [(0, []), (999, []), (1_000, [1_000]), (2_500, [1_000, 2_000])])
def test_progress_is_told_every_thousand_rows_and_at_the_end(rows: int, told: list[int]) -> None:
    seen: list[tuple[int, int]] = []
    tally = ReadingBuilder("d", rows, lambda told: seen.append((told.done, told.total)))
    for _ in range(rows):
        tally.keep()
    tally.finish((), rows)
    assert seen == [(done, rows) for done in (*told, rows)]


def test_many_rows_ignored_at_once_are_told_once() -> None:
    seen: list[int] = []
    tally = ReadingBuilder("d", 5_000, lambda told: seen.append(told.done))
    tally.ignore(SHEET, 2, WHY, 5_000)
    tally.finish((), 5_000)
    assert seen == [5_000, 5_000]
