"""What was found of a graph and of the machine it is on, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cordee.i18n import Text
from cordee.wording.lines import TextLine, said


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is, how it is, and what to do about it if anything.

    ``grave`` is what keeps the graph from being used.
    """

    about: Text
    found: Text | str
    remedy: Text | str = ""
    grave: bool = False


def diagnosis_lines(findings: Iterable[Finding]) -> Iterator[TextLine]:
    """Each thing on a line, what to do under it, and last whether there is anything to do."""
    remedies = 0
    for one in findings:
        yield said(Text("doctor.line", about=one.about, found=one.found), bold=one.grave)
        if one.remedy:
            remedies += 1
            yield said(Text("doctor.to_do", remedy=one.remedy), 2)
    yield TextLine()
    yield said(Text("doctor.remedies", n=remedies) if remedies else Text("doctor.all_well"), bold=True)
