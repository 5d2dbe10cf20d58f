"""Who was there: "P", "présent", "x" say so; "A", "absent", "E", "excusé" say not."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.values import ticks
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.words import AWAY, THERE
from cordee.model.folding import fold

_EXPECTED, _REMEDY = Text("attendance.expected"), Text("attendance.remedy")


def parse(raw: str) -> bool:
    """Whether somebody was there; one who was represented was. Raises BadValue for anything else."""
    words = set(fold(raw).split())
    if words and words <= THERE:
        return True
    if words and words <= AWAY:
        return False
    try:
        return ticks.parse(raw).on
    except BadValue as error:
        raise BadValue(raw, _EXPECTED, _REMEDY) from error
