"""A change that is undone, and the list of those there are, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cordee.i18n import Capital, Listed, Text, quoted
from cordee.identity import Decision
from cordee.queries.changes.history import Change
from cordee.queries.changes.undone import Undone
from cordee.wording.judgements import JUDGEMENTS, by_whom, judged_how
from cordee.wording.lines import TextLine, said
from cordee.wording.loads import changed_lines, decided_lines


def undone_lines(done: Undone) -> Iterator[TextLine]:
    """What undoing a change did, or would do and what is in its way."""
    change = Capital(done.moment.words)
    if done.dry_run:
        yield said(Text("undo.would", change=change), bold=True)
    elif done.decision is None:
        yield said(Text("undo.done", change=change), bold=True)
    else:
        yield from decided_lines(done.decision)
    if done.again is not None:
        again = Text("undo.stands_again", number=done.again.number, what=judged_how(done.again))
        yield said(again)
    yield from changed_lines(done.changes, listed=True)
    for one in done.in_the_way:
        yield said(Text("undo.stands", what=one))
    if done.later:
        listed = Listed(moment.words for moment in done.later)
        yield said(Text("undo.later", n=len(done.later), changes=listed))


def history_lines(changes: Sequence[Change], names: Mapping[str, tuple[str, str]]) -> Iterator[TextLine]:
    """Every change, the last one first; ``names`` are those of the two that a decision is about."""
    for change in changes:
        undone = [Text("undo.undone_by", number=change.undone_by)] if change.undone_by else []
        told = Listed([*_told(change, names), *undone])
        yield said(Text("undo.line", change=Capital(change.moment.words), told=told))


def _told(change: Change, names: Mapping[str, tuple[str, str]]) -> Iterator[Text]:
    decision = change.decision
    if decision is None:
        yield from counted(change)
        return
    yield judged_text(decision, names)
    yield from by_whom(decision)


def judged_text(decision: Decision, names: Mapping[str, tuple[str, str]]) -> Text:
    """« « Mairie de Gap » et « Ville de Gap » : même chose »."""
    pair = names.get(decision.undoes or decision.id, ("?", "?"))
    both = Listed([quoted(name) for name in pair], "and")
    return Text("door.decision", names=both, judgement=JUDGEMENTS[decision.judgement])


def counted(change: Change) -> Iterator[Text]:
    """How much a change brought and took away."""
    if change.brought:
        yield Text("undo.brought", n=change.brought)
    if change.took:
        yield Text("undo.took", n=change.took)
