"""What stood in a year: only what a source dates in it."""

from __future__ import annotations

import pytest

from cordee.queries.report.standing import Standing, standing, within

IN, OUT, UNSURE = Standing.IN, Standing.OUT, Standing.UNSURE


@pytest.mark.parametrize(
    ("since", "until", "goes_on", "where"),
    [
        ("", "", "2024", UNSURE),
        ("2025", "", "", IN),
        ("2025-11", "", "", IN),
        ("2026", "", "2026", OUT),
        ("2018", "2024-12-31", "2026", OUT),
        ("2018", "2025-01", "", IN),
        ("2018", "2030", "", IN),
        ("2018", "", "", UNSURE),
        ("2018", "", "2024", UNSURE),
        ("2018", "", "2025-03", IN),
        ("2018", "", "2026", IN),
        ("", "2025", "", IN),
        ("", "2026", "", UNSURE),
        ("", "2024", "", OUT),
    ],
)
def test_it_stands_where_dates_say_so(since: str, until: str, goes_on: str, where: Standing) -> None:
    assert standing(2025, since, until, goes_on) is where


def test_a_date_lies_in_its_year() -> None:
    assert within(2025, "2025-06") and within(2025, "2025")
    assert not within(2025, "") and not within(2025, "2024-12")
