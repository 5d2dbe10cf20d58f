"""A lesson says which point it is about, in any language; else it is what one wants to learn."""

from __future__ import annotations

import pytest

from cordee.i18n import languages, speak
from cordee.queries.compare.points import POINTS, Point, lesson, point_of


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("point", POINTS)
def test_what_is_written_of_a_point_is_read_as_of_that_point(point: Point, lang: str) -> None:
    with speak(lang):
        line = lesson(point, "six ans : d'un coup")
    assert point_of(line) == (point, "six ans : d'un coup")


def test_a_colon_makes_no_point() -> None:
    for line in ("À retenir : la lenteur", "gouvernance", "Gouvernance", "une phrase"):
        assert point_of(line) == (Point.TO_LEARN, line)
    assert point_of("GOUVERNANCE : ouverte") == (Point.GOVERNANCE, "ouverte")
