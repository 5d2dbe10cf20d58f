"""The points by which schemes are compared, and how a lesson says which point it is about.

What people learn from a scheme is kept as the lessons of a link to weave towards it, a line for each:
« Gouvernance : un comité ouvert à des habitants ». A line that names no point is what one wants to learn.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from cordee.i18n import Capital, Text, in_every_language
from cordee.model.folding import fold


class Point(StrEnum):
    """What is compared, in the order people read."""

    GOVERNANCE = "governance"
    PREPARATION = "preparation"
    COFUNDING = "cofunding"
    SEVERAL_YEARS = "several_years"
    ENGINEERING = "engineering"
    BETTER = "better"
    LESS_WELL = "less_well"
    TO_LEARN = "to_learn"


POINTS: Mapping[Point, Text] = {
    Point.GOVERNANCE: Text("compare.governance"),
    Point.PREPARATION: Text("compare.preparation"),
    Point.COFUNDING: Text("compare.cofunding"),
    Point.SEVERAL_YEARS: Text("compare.several_years"),
    Point.ENGINEERING: Text("compare.engineering"),
    Point.BETTER: Text("compare.better"),
    Point.LESS_WELL: Text("compare.less_well"),
    Point.TO_LEARN: Text("compare.to_learn"),
}
_COLON = re.compile(r"\s*: ")
_BY_TITLE = {
    fold(title): point
    for point, text in POINTS.items()
    if point is not Point.TO_LEARN
    for title in in_every_language(text)
}


def point_of(line: str) -> tuple[Point, str]:
    """The point a lesson is about, and what it says of it."""
    head, *rest = _COLON.split(line, maxsplit=1)
    point = _BY_TITLE.get(fold(head))
    return (point, rest[0].strip()) if point and rest else (Point.TO_LEARN, line)


def lesson(point: Point, text: str) -> str:
    """One line of lessons: what is said, after the name of its point in the language spoken."""
    if point is Point.TO_LEARN:
        return text
    return str(Text("compare.lesson", point=Capital(POINTS[point]), text=text))
