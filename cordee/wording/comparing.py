"""Schemes side by side, point by point; what nobody knows is named, to be asked."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.i18n import Capital, Listed, Text, named
from cordee.model import KINDS
from cordee.queries.compare.compare import Comparison
from cordee.queries.compare.points import POINTS
from cordee.wording.cites import Cites
from cordee.wording.dated import held_lines
from cordee.wording.lines import TextLine, said


def comparison_lines(answer: Comparison, cites: Cites | None = None) -> Iterator[TextLine]:
    """What is known of each scheme on each point, with its sources; then whom nothing is known of."""
    called = Listed(f"{one.name} ({KINDS[one.kind].title})" for one in answer.schemes)
    yield said(Text("compare.title", schemes=called), bold=True)
    yield from held_lines(answer.as_of)
    cites = (cites or Cites()).knowing(answer.citations)
    for point, title in POINTS.items():
        yield TextLine()
        yield said(str(Capital(title)), bold=True)
        blank = []
        for scheme in answer.schemes:
            told = [f"{line.text}{cites.of(line.claims)}" for line in scheme.cells[point]]
            if told:
                yield said(f"· {named(scheme.name, Listed(told, 'semicolon'))}", 2)
            else:
                blank.append(scheme.name)
        if blank:
            yield said(Text("compare.blank", names=Listed(blank, "and")), 2)
    yield from cites.legend()
