"""What became of a file that was loaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cordee.errors import RowsRejected
from cordee.graph.difference import Difference
from cordee.graph.forgetting import Left
from cordee.i18n import NOTHING as NO_TEXT
from cordee.i18n import Text
from cordee.loaders.reading import Reading
from cordee.model.claims import Claim
from cordee.queries.loads.changes import Changes
from cordee.queries.loads.noticed import NOTHING, Noticed
from cordee.queries.loads.renamed import Renamed
from cordee.queries.loads.version import Likeness


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, or with ``dry_run`` would do.

    ``written`` is false when nothing was: a dry run, rows rejected while all were wanted (``refusal``
    says so), or a file that says nothing. ``withdraw`` and ``once`` are what was asked for.
    ``renames`` are names that may have changed, ``like`` the data set this may be a version of; where it
    was loaded as one, ``own_name`` is the name it would have had else.
    ``inward`` are links that are not shown, being from an entity to itself. ``left`` is what the file
    says of people forgotten, which was left out. ``number`` is that of the change, 0 when none was written.
    """

    reading: Reading
    difference: Difference
    changes: Changes
    dry_run: bool = False
    withdraw: bool | None = None
    refusal: RowsRejected | None = None
    rejects: Path | None = None
    noticed: Noticed = NOTHING
    renames: tuple[Renamed, ...] = ()
    like: Likeness = field(default_factory=Likeness)
    own_name: str = ""
    once: bool = False
    inward: tuple[Claim, ...] = ()
    left: Left = field(default_factory=Left)
    number: int = 0

    @property
    def written(self) -> bool:
        """Whether the graph holds what was read."""
        return not self.dry_run and self.refusal is None and not self.says_nothing

    @property
    def changed(self) -> bool:
        """Whether the graph is another than before."""
        return self.written and not self.difference.nothing

    @property
    def says_nothing(self) -> bool:
        """Whether nothing of the file could be kept."""
        return not self.reading.claims and not self.reading.rows_loaded

    @property
    def as_meant(self) -> bool:
        """Whether the file says something, no row was rejected and no sheet left aside by its spelling."""
        return self.complete and not self.says_nothing and not self.reading.misspelt

    @property
    def complete(self) -> bool:
        """Whether no row was rejected."""
        return not self.reading.rejected

    @property
    def kept_because(self) -> Text:
        """Why what the file does not say any more was kept; "" when nothing was."""
        kept, name = len(self.difference.kept), self.reading.dataset
        if not kept:
            return NO_TEXT
        if self.withdraw is False:
            why, remedy = _ASKED, NO_TEXT
        else:
            why = _INCOMPLETE if not self.complete else _TOO_MANY
            remedy = Text("load.withdraw_takes_them_away", name=name)
        return Text("load.claims_file_does_make", n=kept, why=why, remedy=remedy)


_ASKED = Text("load.asked")
_INCOMPLETE = Text("load.incomplete")
_TOO_MANY = Text("load.too_many")
