"""What became of a change that somebody undid, or would undo."""

from __future__ import annotations

from dataclasses import dataclass, field

from cordee.i18n import Text
from cordee.identity import Decision
from cordee.queries.changes.past import Moment
from cordee.queries.loads.changes import Changes


@dataclass(frozen=True, slots=True)
class Undone:
    """A change that was undone, or would be: what goes and comes back, or the decision taken back.

    ``in_the_way`` says what stands in the way, one text for each later change; ``later`` are those of the
    same data set that stay. ``again`` is the decision that the one taken back had replaced.
    """

    moment: Moment
    changes: Changes = field(default_factory=Changes)
    decision: Decision | None = None
    in_the_way: tuple[Text, ...] = ()
    later: tuple[Moment, ...] = ()
    dry_run: bool = False
    again: Decision | None = None
