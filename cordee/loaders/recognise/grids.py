"""Titles of a form's grid, one column an answer: "Réseaux [Alpages]", "Réseaux [Relief]"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from cordee.loaders.recognise.tables import GROUPED, Found

_ANSWER = re.compile(r"(?P<asked>[^\[\]]{2,300}?)\s*[:?]?\s*\[(?P<answer>[^\[\]]{1,200})\]\s*")


def as_groups(found: Found) -> Found:
    """A table in which what several titles begin with is the title of their group, as over merged cells."""
    header = found.table.header
    told = [_ANSWER.fullmatch(title) for title in header]
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
