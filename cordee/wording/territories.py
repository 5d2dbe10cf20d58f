"""What the official territories gave the graph, in words; and where they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cordee.i18n import Text
from cordee.model import KINDS
from cordee.model.properties import LEVELS
from cordee.queries.loads.territories import DATASET, URL, Territories
from cordee.wording.lines import TextLine, said

_LISTED = 8


def where_lines() -> Iterator[TextLine]:
    """Where the files come from, and what to do with them."""
    yield said(Text("territories.where", url=URL))
    yield said("npm pack @etalab/decoupage-administratif", 2)
    yield said("tar xzf etalab-decoupage-administratif-*.tgz", 2)
    yield said(Text("territories.then"), 2)


def territories_lines(done: Territories) -> Iterator[TextLine]:
    """How many territories were met at each level, what was joined, and what was found nowhere."""
    yield said(Text("territories.met", n=len(done.met), dataset=DATASET), bold=True)
    levels = Counter((one.kind, one.place.level) for one in done.met)
    for (kind, level), count in sorted(levels.items()):
        what = next(choice.name for choice in LEVELS if choice.code == level)
        yield said(Text("territories.of_level", n=count, kind=KINDS[kind].title, level=what), 2)
    if done.decisions:
        yield said(Text("territories.joined", n=len(done.decisions)), bold=True)
        told = {one.id: one for one in done.met}
        for decision in done.decisions[:_LISTED]:
            one = told[decision.left]
            yield said(
                Text("territories.is", name=one.name, place=one.place.name, decision=decision.id[:8]), 2
            )
        if len(done.decisions) > _LISTED:
            yield said(Text("noticed.more", n=len(done.decisions) - _LISTED), 2)
    if done.unmet:
        shown = ", ".join(done.unmet[:_LISTED])
        yield said(Text("territories.unmet", n=len(done.unmet), names=shown))


def vocabulary_lines(parts: Sequence[tuple[str, str]]) -> Iterator[TextLine]:
    """What is part of what, by the vocabulary of themes and funds."""
    yield said(Text("vocabulary.placed", n=len(parts)), bold=True)
    for part, whole in parts:
        yield said(Text("vocabulary.part", part=part, whole=whole), 2)
