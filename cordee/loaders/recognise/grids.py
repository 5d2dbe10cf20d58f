"""Titles of a form's grid, one column an answer: "Réseaux [Alpages]", "Réseaux [Relief]"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from cordee.loaders.recognise.tables import GROUPED, Found

_TICKS = frozenset(("", "0", "1", "0.0", "1.0", "true", "false", "oui", "non", "yes", "no"))
_PATH = re.compile(r"(?P<asked>[^/\s][^/]{1,200})/(?P<answer>[^/]{1,200})")
_ANSWER = re.compile(r"(?P<asked>[^\[\]]{2,300}?)\s*[:?]?\s*\[(?P<answer>[^\[\]]{1,200})\]\s*")


def as_groups(found: Found) -> Found:
    """A table in which what several titles begin with is the title of their group, as over merged cells."""
    header = found.table.header
    told = [_answer(found, place, title) for place, title in enumerate(header)]
    asked = Counter(match["asked"] for match in told if match is not None)
    if max(asked.values(), default=0) < 2:
        return found
    titles = tuple(
        f"{match['asked']}{GROUPED}{match['answer']}"
        if match is not None and asked[match["asked"]] > 1
        else title
        for title, match in zip(header, told, strict=True)
    )
    return replace(found, table=replace(found.table, header=titles))


def _answer(found: Found, place: int, title: str) -> re.Match[str] | None:
    """A title as the question and one of its answers; told by a slash only above ticks: "reseau/alpages"."""
    told = _ANSWER.fullmatch(title)
    path = _PATH.fullmatch(title) if told is None else None
    if path is None:
        return told
    return path if all(cell.lower() in _TICKS for cell in found.each(place)) else None
