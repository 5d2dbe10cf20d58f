"""A graph made anew in words: from which version to which, what is kept of before, what to load again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cordee.i18n import Text
from cordee.wording.lines import TextLine, said


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """From which version to which, on how many facts, and the data sets to load again.

    ``before`` is the back-up of what the graph was, ``files`` its files as they were, which the version
    that made them opens; None without a change of version, and when ``dry_run`` wrote nothing.
    """

    theirs: int
    ours: int
    facts: int
    load_again: tuple[str, ...]
    dry_run: bool
    before: Path | None = None
    files: Path | None = None


def rebuilt_lines(done: Rebuilt) -> Iterator[TextLine]:
    """A graph made anew, or what would become of it, and how to go back."""
    facts = Text("doctor.fact_count", n=done.facts)
    theirs, ours = str(done.theirs), str(done.ours)
    if done.dry_run and done.theirs == done.ours:
        yield said(Text("change.would_show_anew", facts=facts))
    elif done.dry_run:
        yield said(Text("change.would_bring_up", facts=facts, theirs=theirs, ours=ours))
    else:
        yield said(Text("change.graph_rebuilt"))
    if done.before:
        yield said(Text("change.was_brought_up", file=str(done.before), theirs=theirs, ours=ours))
    if done.files:
        yield said(Text("change.go_back", folder=str(done.files), theirs=theirs))
    if done.load_again:
        yield said(Text("change.load_again", names=", ".join(done.load_again)))
